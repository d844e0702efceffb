"""Where a clause ends, what is denied in it, and the words of reasons and conditions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAKS = (
    "but|while|whereas|although|though|because|unless|if|when|after|before|until|since|despite|"
    "provided|as long as|so long as"
)
_COMMA_BREAKS = "which|who|whose|and|or|saying|adding|arguing|according|where|with"
_BREAK = re.compile(  # its first character is one of few, which makes it quick
    rf"[\s,;:!?](?:(?<=\s)(?:[-–—]+\s|(?:{_BREAKS})\b)"
    rf"|(?<=[;:!?])|(?<=,)\s(?:{_BREAKS}|{_COMMA_BREAKS})\b)"
)
_DENIED = re.compile(
    r"(?:(?<!\bor )\b(?:not|never|no|cannot|hardly|scarcely|barely|neither|nor|without|nobody|"
    r"far from|anything but|nothing (?:to|will|would|can|could)|little to|unable to|"
    r"(?:has|have|had|is|are|was|were) yet to|"
    r"fail(?:s|ed)? to)|n['’`]t)(?!\s(?:only|just|merely|least|doubt)\b)((?:,?\s[\w'’-]+){0,3})\s$",
    re.IGNORECASE,
)
_MAY_DENY = re.compile(
    r"n[o'’`]|never|neither|hardly|arely|scarcely|without|fail|far|but|ttle|un| yet"
)
_DENIED_AFTER = re.compile(r"\s(?:no\s(?!less\b)(?:[\w-]+\s)?|neither\s[^,;]*)$")
_NOBODY_AFTER = re.compile(r"\s(?:nobody|no one|no-one|none|nothing|few)\b")
_PARTLY = re.compile(r"\b(?:entirely|fully|completely|wholly|quite|totally|yet|necessarily)\b")
_CONCEDED = re.compile(r"\b(?:[Aa]lthough|[Tt]hough|[Ww]hile(?!\s\w+ing\b)|[Ww]hereas)\b[^,;()]*$")
_QUOTED = re.compile(r"[\"“](?:[^\"“”]*)[\"”]")
_REASON = re.compile(
    r"\b(?:because|in order to|so that|since (?=(?:it|they|he|she|we|there|this|that)\b)|"
    r"(?:arguing|saying|fearing|citing)\b)|"
    r"\bto (?=(?:better )?(?:protect|defend|prevent|deter|counter|stop|avoid|ensure|guard|shield|"
    r"stave|keep|meet|improve|strengthen)\b)"
)
_CLAUSE = (  # a subject and a verb: "once the digging stopped", not "once an opponent of it"
    r"(?=\s(?:(?!(?:of|to|for|against|by|as|among|one)\b)[\w'’-]+\s){1,6}?"
    r"(?:(?:is|are|was|were|has|have|had|does|did|can|could|will|would|came|began)\b|"
    r"\w{2,}(?:ed|[^\Ws]s)\b(?!\s(?:of|to|against|by)\b)))"
)
_CONDITION = re.compile(
    rf"\b(?:(?:only )?(?:if|unless|provided(?= that| the)|once{_CLAUSE})|"
    r"on (?:the )?condition that|(?:as|so) long as|only (?:when|after|with|in return|in exchange)|"
    r"providing(?= that| the)|assuming that|with the proviso that|in (?:return|exchange) for|"
    r"(?:conditional|contingent|dependent) (?:up)?on|subject to|"
    r"(?:depend|hing|rest)(?:s|es|ed)? (?:up)?on|tied to)\b",
    re.IGNORECASE,
)
_CONDITION_HINTS = (
    *("if ", "unless ", "provided ", "once ", "long as ", "condition ", "only ", "providing "),
    *("assuming ", "proviso ", "return ", "exchange ", "conditional ", "contingent ", "subject to"),
    *("depend", "hinge", "rests on ", "rested on ", "rest on ", "tied to "),
)
_ONLY_THEN = re.compile(
    r"(?:(?:but )?only (?:if|when|after|with|once|in)|provid(?:ed|ing)|on (?:the )?condition|"
    r"unless|"
    r"with the proviso|"
    r"(?:conditional|contingent|dependent)|subject|depend|hing)",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"\b(?:even|as|ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|see|know|knew|decide|what|and|at|"
    r"who|is|was|were|has|have|had|he|she|they)\s$",
    re.IGNORECASE,
)
_CONDITION_ENDS = re.compile(
    r",|;|\s(?:will|would|can|could)\s(?=(?:the\s\w+|it|we|they|he|she|[A-Z]\w+)\s)|\sthen\b|[.!?](?:\s|$)|[\"”]"
)
_REASON_ENDS = re.compile(r";|,\s(?:according|but|which|who|while|he|she|it|they|and)\b|\sbut\b")
_TRIMMED = " \t\n,.;:\"“”'"


class Words(NamedTuple):
    """Words of a text, from ``start`` up to ``end``."""

    start: int
    end: int


def breaks(text: str) -> bool:
    """True when a clause ends in ``text``, a piece between two words.

    >>> breaks(" the plan, but also "), breaks(" parts of the ")
    (True, False)
    """
    return _BREAK.search(text) is not None


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause that runs at ``start`` ends, at ``end`` at the latest."""
    found = _BREAK.search(text, start, end)
    return found.start() if found else end


def denial(text: str, start: int, least: int) -> tuple[int, bool] | None:
    """Where what denies the word at ``start`` begins, and whether it denies it only in part.

    >>> denial("It will not pose a threat.", 19, 0)
    (8, False)
    >>> denial("It has not entirely convinced them.", 20, 0)
    (7, True)
    >>> denial("It is not only needed.", 15, 0) is None
    True
    """
    low = max(least, start - 45)
    before = text[low:start]
    found = _MAY_DENY.search(before.lower()) and _DENIED.search(before)
    if found is None or breaks(found[1]):
        return None
    return low + found.start(), _PARTLY.search(before, found.start()) is not None


def denied_after(text: str, start: int, end: int) -> bool:
    """True where the words between an act and its plan deny the act: "backs no | tunnel".

    >>> denied_after("The guild backs neither the bridge nor the tunnel.", 15, 28)
    True
    """
    return _DENIED_AFTER.match(text, start, end) is not None


def for_nobody(text: str, end: int) -> bool:
    """True where what a verb does, up to ``end``, is done to nobody: "would convince | nobody".

    >>> for_nobody("It would convince nobody.", 17), for_nobody("It would help a few.", 13)
    (True, False)
    """
    return _NOBODY_AFTER.match(text, end) is not None


def conceded(text: str, start: int, end: int) -> bool:
    """True where ``end`` lies in a clause that grants something: "although ...".

    >>> conceded("Although it would help, it is late.", 0, 14)
    True
    """
    piece = text[max(start, end - 150) : end]
    if "hough" not in piece and "hile" not in piece and "hereas" not in piece:
        return False
    return _CONCEDED.search(piece) is not None


def in_quotes(text: str, span: Words, start: int, end: int) -> bool:
    """True when ``span`` lies between quote marks that open and close in ``text[start:end]``."""
    return any(
        found.start() < span.start and span.end < found.end()
        for found in _QUOTED.finditer(text, start, end)
    )


def reason(text: str, start: int, end: int) -> Words | None:
    """The words given as a reason after ``start``."""
    found = _REASON.search(text, start, end)
    if found is None:
        return None
    stop = _REASON_ENDS.search(text, found.end(), end)
    return _trimmed(text, found.start(), stop.start() if stop else end)


def conditions(text: str, start: int, end: int) -> Iterator[Words]:
    """The clauses of ``text[start:end]`` that make a condition."""
    piece = text[start:end].lower()
    if not any(map(piece.__contains__, _CONDITION_HINTS)):
        return
    for found in _CONDITION.finditer(text, start, end):
        if not _NO_CONDITION.search(text, max(start, found.start() - 12), found.start()):
            stop = _CONDITION_ENDS.search(text, found.end(), end)
            yield _trimmed(text, found.start(), stop.start() if stop else end)


def makes_terms(text: str, span: Words) -> bool:
    """True where the words of a condition alone say that there is one.

    >>> text = "only if we pay, if we pay"
    >>> makes_terms(text, Words(0, 14)), makes_terms(text, Words(16, 25))
    (True, False)
    """
    return _ONLY_THEN.match(text, span.start) is not None


def _trimmed(text: str, start: int, end: int) -> Words:
    words = text[start:end].rstrip(_TRIMMED)
    return Words(start, start + len(words))
