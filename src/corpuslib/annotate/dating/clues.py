"""What a clue to the day of publication is, and whether a text tells of it as past or to come."""

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, NamedTuple

from corpuslib.annotate.codebook.scheme import Codebook

Tense = Literal["past", "coming"]


class Clue(NamedTuple):
    """That the article appeared from ``first`` to ``last``, as ``text[start:end]`` shows.

    None is open; a clue with neither day is a remark.
    """

    rule: str
    first: dt.date | None
    last: dt.date | None
    start: int
    end: int
    reason: str


class Told(NamedTuple):
    """How something is told of, and the words that show it, ``text[start:end]``.

    ``begun`` is True where what is to come can have begun: "will meet" is said on the day, too.
    """

    tense: Tense
    start: int
    end: int
    begun: bool


def _lists() -> Mapping[str, str]:
    """The lists of ``words.toml``, each as the alternatives of an expression."""
    raw = files("corpuslib.annotate.dating").joinpath("words.toml").read_text("utf-8")
    return {name: "|".join(map(_expression, texts)) for name, texts in tomllib.loads(raw).items()}


def _expression(text: str) -> str:
    """A wording as an expression: commas stand only in braces, which are a choice.

    >>> _expression("{held,signed} at the")
    '(?:held|signed)\\\\sat\\\\sthe'
    """
    choices = re.escape(text).replace(r"\{", "(?:").replace(",", "|").replace(r"\}", ")")
    return choices.replace(r"\ ", r"\s")


WORDS = _lists()
_MONTHS = tuple(calendar.month_name)
REACH = 160  # so far from a name stand the verbs that tell its tense,
BESIDE = 60  # and so far the words that need no verb

_AHEAD_WORDS = (
    rf"(?:{WORDS['ahead']}|(?:is|are)\s(?:\w+\s)?(?:{WORDS['is_about']})\s(?:to|for|at|in|on))"
)
_BETWEEN = rf"(?:(?:{WORDS['between']}|[A-Z][\w.-]*(?:['’`]s)?)\s){{0,4}}"
_COMING = re.compile(rf"\b(?i:{WORDS['coming']})\s{_BETWEEN}$")
_HAPPENED = re.compile(rf"(?<!\bbe\s)\b(?i:{WORDS['happened']})\s{_BETWEEN}$")
_AFTER = re.compile(rf"\b(?i:{WORDS['after']})\s{_BETWEEN}$")
_INSIDE = re.compile(rf"\b(?:{WORDS['coming']})\s")
_DONE_INSIDE = re.compile(rf"(?:{WORDS['done']})\s")
_BE = re.compile(r"\bbe\s$")
_AHEAD = re.compile(rf"\b{_AHEAD_WORDS}\s")
_UNSURE = re.compile(rf"\b(?i:{WORDS['unsure']})\b")
_IF = re.compile(r"\b(?i:if|whether|unless)\s")
_HAD = re.compile(r"\bhad\b")
_AT = rf"\s(?:[^\s,;:—]+\s){{0,8}}?(?:at|in|during|for|on|attend)\s{_BETWEEN}$"
_WILL_AT = re.compile(rf"\b{_AHEAD_WORDS}{_AT}")
_DID = re.compile(rf"(?<!\bto\s)(?<!\bbe\s)\b(?:{WORDS['done']})\s{_BETWEEN}$")
_DID_AT = re.compile(rf"\b(?:{WORDS['done']}){_AT}")
_CLAUSE = re.compile(r"\b(?:that|which|who|after|since|when|because)\b|\bto\s[a-z]+\s")
_WHAT_THEN = re.compile(r"\b(?:that|which|who|after|since|when|because)\b")
_THEN_WILL = re.compile(rf"(?:,?\s(?:which|that))?\s{_AHEAD_WORDS}\s")
_THEN_DID = re.compile(rf"(?:,?\s(?:which|that))?\s(?:{WORDS['done']})\b")


def tense_of(text: str, start: int, end: int, within: tuple[int, int]) -> Told | None:
    """How the sentence ``within`` tells of ``text[start:end]``; None where that is not sure.

    >>> text = "Leaders are set to decide at their summit in Lisbon."
    >>> tense_of(text, 35, 51, (0, 52))
    Told(tense='coming', start=8, end=51, begun=True)
    >>> tense_of("They spoke of the summit in Lisbon.", 18, 34, (0, 35))
    """
    low, high = max(within[0], start - REACH), min(within[1], end + REACH)
    near = max(low, start - BESIDE)
    coming = _COMING.search(text, near, start) or _INSIDE.search(text, start, end)
    past = _HAPPENED.search(text, near, start)
    if past is None and not (_AHEAD.search(text, low, high) or _UNSURE.search(text, low, high)):
        past = _AFTER.search(text, near, start)
    if coming and not past and not _HAD.search(text, low, high):
        return Told("coming", min(coming.start(), start), end, False)
    if coming or _IF.search(text, low, start):
        return None
    if past:
        return Told("past", past.start(), end, True)
    if _DONE_INSIDE.match(text, start, end) and not _BE.search(text, near, start):
        return Told("past", start, end, True)
    return _by_verb(text, start, end, low, high)


def _by_verb(text: str, start: int, end: int, low: int, high: int) -> Told | None:
    """From the verb that governs the name: "will meet at the ...", "the ... agreed"."""
    will = _WILL_AT.search(text, low, start)
    did = _DID.search(text, low, start) or _DID_AT.search(text, low, start)
    if will and not did and not _WHAT_THEN.search(text, will.start(), start):
        return Told("coming", will.start(), end, True)
    if did and not will and not _CLAUSE.search(text, did.start(), start):
        if not _UNSURE.search(text, low, start) and not _AHEAD.search(text, low, start):
            return Told("past", did.start(), end, True)
        return None
    if will or did:
        return None
    if then := _THEN_WILL.match(text, end, high):
        return Told("coming", start, then.end() - 1, True)
    if then := _THEN_DID.match(text, end, high):
        return Told("past", start, then.end(), True)
    return None


def shifted(day: dt.date, days: int) -> dt.date:
    """``day`` and so many days on, kept within the calendar.

    >>> shifted(dt.date(2010, 11, 19), -1), shifted(dt.date.max, 1) == dt.date.max
    (datetime.date(2010, 11, 18), True)
    """
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


def in_words(day: dt.date) -> str:
    """``day`` as readers write it.

    >>> in_words(dt.date(2010, 11, 1))
    '1 November 2010'
    """
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def source_of(id: str, codebook: Codebook) -> str:
    """The source of that id in the codebook: what it is and who published it."""
    [source] = (source for source in codebook.sources if source.id == id)
    return f"{source.title}; {source.publisher}"
