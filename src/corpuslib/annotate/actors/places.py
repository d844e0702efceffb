"""Whether a name says where, or who: cities that stand for a state, states, organisations."""

import re
from typing import Literal

from corpuslib.annotate.english import words
from corpuslib.annotate.sentences import FIRST_WORDS

Sort = Literal["city", "state", "organisation"]

_LOCATING = words("locating")
_BESIDE = words("beside_place")
_GROUND = words("ground_of")
_FELT = words("felt_in")
_TRUST = _FELT | words("trust_in")
_AIMED = words("aimed_at")
_BY_SORT = {
    "city": _LOCATING | words("towards"),
    "state": (_LOCATING | words("through")) - {"at"},
    "organisation": frozenset({"at", "outside"}),
}
_TO = ("to", "for", "from", "of", "with")
_TELLING = {sort: ws | _BESIDE | {*_TO, "over", "and", "or"} for sort, ws in _BY_SORT.items()}
_OPENERS = "\"'“‘([—-"
_MOVING = re.compile(  # of small letters: ignoring case takes three times as long
    r"""\b(?:trips?|visit|visits|travel\w*|fl(?:y|ies|ew|ying|own|ights?)|return\w*|came|comes?|
          went|go|goes|going|moved?|journey|mission|ambassador|envoy|embassy|back|head(?:ed|ing)|
          drove|arriv\w+|report(?:s|ed|ing)|train|sent|telephone|phone|miles|km|
          kilomet(?:er|re)s|troops|forces|soldiers|refugees|missiles|rockets|withdr[ae]\w*|
          pull(?:ed|ing)?|retreat\w*|fired|launched|import(?:s|ed|ing)?|export(?:s|ed|ing)?|borders?)
        \s+(?:(?!help|assist)\w+\s+)?(?:to|for|from|of|with)\s+(?:the\s+)?$
      | \bpeople\sof\s$""",
    re.VERBOSE,
)
_MOVING_TO = re.compile(
    r"""\b(?:br(?:ings?|ought|inging)|tak(?:es?|ing)|took|sen(?:ds?|t|ding))
        \s(?:(?!message|signal|warning|letter|note|word)\S+\s){1,5}to\s+(?:the\s+)?$
      | \bfrom\s(?:the\s)?[a-z][\w’'-]+(?:\s[a-z][\w’'-]+)?\sto\s(?:the\s)?$""",
    re.VERBOSE,
)
_ABOVE = re.compile(
    r"\b(?:shield|umbrella|skies|sky|airspace|down|fl(?:y|ies|ew|ying|own)) \w* ?over (?:the )?$"
)
_LISTED = re.compile(
    r"""\b(?P<where>(?i:in|at|near|outside|inside|within|across|throughout))\s(?:both\s)?(?:the\s)?
        [A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}(?:,\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)*
        (?:(?P<comma>,)|,?\s(?:and|or))\s(?:the\s)?$""",
    re.VERBOSE,
)
_ENDS_LIST = re.compile(r"[.,;:)]|\s(?:and|or)\s|$")
_ACTS = re.compile(
    r",?\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|do|does|did|"
    r"said|says|want\w*|agree\w*|oppose\w*|reject\w*)\b"
)
_NEXT_WORD = re.compile(r"\s([a-z]+)")
_POSSESSIVE = re.compile(r"['’`´]s?\s")
_GROUND_WORD = r"""(?:['’`´]s?)?(?:\s(?:own|home|northern|southern|eastern|western|sovereign))?
    \s(?:soil|territor(?:y|ies)|airspace|borders?|homeland|mainland|headquarters|coasts?|coastline|
    capital)\b"""
_CITY_WORD = r"""\s(?:[A-Z][a-z]|\w*\s?(?:summit|talks?|meetings?|conference|speech|treaty|
    agreement|accord|forum|airport|suburbs?|region|street|hotel|court|university|embassy|bureau|office|
    correspondent|visit|trip|time|metro|resident|residents|area|think[ -]tank)\b)
    | ,?\s(?:D\.\s?C\b|DC\b)"""
_WHERE = r",?\swhere\b"
_THERE = r"\s(?:war|operations?|missions?|campaign|conflict|deployments?|sites?|bases?)\b"
_GROUND_AFTER = re.compile(_GROUND_WORD, re.VERBOSE)
_STATE_AFTER = re.compile(f"{_GROUND_WORD} | {_WHERE} | {_THERE}", re.VERBOSE)
_ACRONYM_AFTER = re.compile(f"{_GROUND_WORD} | {_WHERE}", re.VERBOSE)
_CITY_AFTER = re.compile(f"{_CITY_WORD} | {_GROUND_WORD} | {_WHERE}", re.VERBOSE)
_HYPHENED = {
    "city": re.compile(r"-(?:based|born|area|bound|trained)\b"),
    "state": re.compile(r"-(?:based|born|bound|trained|wide|members?)\b"),
    "organisation": re.compile(r"-(?:based|wide|members?)\b"),
}
_DATELINE = re.compile(
    r"""(?:/[\w.\s]+)?(?:,\s(?:[A-Z][a-z]+\.?|\d)[^.:()]{0,20})?(?:\s?\([^()]{1,40}\))?
        \s*(?::|-{1,2}|[—–―])\s*["“'‘]?[A-Z0-9]""",
    re.VERBOSE,
)
_CITY_OF_DATELINE = re.compile(r"[\s(\[/]*[A-Z][A-Z .'-]+,\s$")


def is_place(text: str, start: int, end: int, paragraph_start: int, sort: Sort = "city") -> bool:
    """True when ``text[start:end]``, the name of a ``sort``, says where and not who.

    What is felt in a capital is felt by the state: "concerns in Moscow" says who.

    >>> text = "Rasmussen spoke after the talks in Moscow. Moscow opposes the plan."
    >>> is_place(text, 35, 41, 0), is_place(text, 43, 49, 0)
    (True, False)
    """
    before = text[max(paragraph_start, start - 60) : start]
    after = text[end : end + 80]
    if after[:1] == "-" and after[1:2].isalnum():
        return bool(_HYPHENED[sort].match(after))
    if sort == "organisation":
        return bool(_GROUND_AFTER.match(after)) or _stands_where(before, after, sort)
    if sort == "city":
        blank = not before.strip(" \t([/")
        ground = bool((blank and _DATELINE.match(after)) or _CITY_AFTER.match(after))
    elif text[start:end].isupper():
        if _belongs(after):
            return bool(_GROUND_AFTER.match(after))
        ground = bool(_ACRONYM_AFTER.match(after))
    elif before.endswith("the ") and _takes_no_article(text[start:end]) and _belongs(after):
        return bool(_STATE_AFTER.match(after))  # "in the Iran deal"
    else:
        ground = bool(_STATE_AFTER.match(after)) or _in_dateline(before, after)
    return ground or _stands_where(before, after, sort)


def _takes_no_article(name: str) -> bool:
    return " " not in name and not name.endswith("s")


def _belongs(after: str) -> bool:
    """True for "the US system": the name serves as an adjective."""
    word = _NEXT_WORD.match(after)
    return word is not None and word[1] not in FIRST_WORDS and word[1] not in ("said", "says")


def _in_dateline(before: str, after: str) -> bool:
    """True for "KABUL, Afghanistan (AP) --"."""
    filed = before.endswith(", ") and _CITY_OF_DATELINE.fullmatch(before)
    return bool(filed and _DATELINE.match(after))


def _stands_where(before: str, after: str, sort: Sort) -> bool:
    """True when the words before it locate a name."""
    last = "".join(before.rsplit(None, 1)[-1:]).lower().lstrip(_OPENERS)
    if last not in _TELLING[sort] and not last.endswith(","):
        return False  # as for most names: nothing below applies
    low = before.lower()
    said = low.split()
    skipped = []
    while said and said[-1] in _BESIDE:
        skipped.append(said.pop())
    if not said:
        return False
    last = said[-1].lstrip(_OPENERS)
    if last in _BY_SORT[sort]:
        if _POSSESSIVE.match(after):
            return False
        return not (_is_felt(said, sort) and {"the", "both"}.issuperset(skipped))
    if last == "of" and said[-2:-1] and said[-2] in _GROUND:
        return True
    if sort == "organisation":
        return False
    if last in _TO:
        return _moves(low, last)
    if last == "over":
        return bool(_ABOVE.search(before))
    return (last in ("and", "or") or last.endswith(",")) and _is_listed(before, after, sort)


def _moves(before: str, last: str) -> bool:
    """True for "a trip to", "returned from the", "send troops to"; in small letters."""
    words = before.rsplit(None, 4)
    near = len(words[0]) if len(words) == 5 else 0
    return bool(_MOVING.search(before, near) or (last == "to" and _MOVING_TO.search(before)))


def _is_felt(said: list[str], sort: Sort) -> bool:
    """True when ``said`` ends with "concerns in", "anger at", or "confidence in" before a state."""
    if said[-1] not in ("in", "at", "within", "inside") or len(said) < 2:
        return False
    if said[-1] == "at" and said[-2] in _AIMED:
        return True
    return said[-2] in (_TRUST if sort == "state" else _FELT)


def _is_listed(before: str, after: str, sort: Sort) -> bool:
    """True for the last name of "in Poland and the Czech Republic"."""
    found = _LISTED.search(before)
    if not found or _ACTS.match(after) or (found["comma"] and not _ENDS_LIST.match(after)):
        return False
    return not _is_felt(before[: found.end("where")].lower().split(), sort)
