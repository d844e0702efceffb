"""What events of the codebook tell: past ones come before an article, announced ones after it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuslib.annotate.codebook.scheme import Codebook, Event
from corpuslib.annotate.dating.clues import Clue, Tense, in_words, shifted, source_of, tense_of
from corpuslib.annotate.dating.relative import PHRASE, days_of_article, tense_of_phrase
from corpuslib.annotate.lexicon import EVENT
from corpuslib.annotate.matching import Match
from corpuslib.annotate.rows import SentenceRow
from corpuslib.read.dates import MONTHS, WEEKDAYS

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_PLACE = r"(?:\s(?:in|at|near)\s[A-Z]\w+)?"
_DATE = re.compile(
    rf"{_PLACE},?\s(?:(?:on|in|of|from|for|held|scheduled|set|due)\s){{0,2}}"
    rf"(?:(?P<early>\d{{1,2}})(?:\s?(?:-|–|to|and)\s?\d{{1,2}})?\s)?"
    rf"(?:(?P<month>{_MONTH})(?:\s(?P<late>\d{{1,2}})(?!\d)(?:\s?(?:-|–|to|and)\s?\d{{1,2}}(?!\d))?)?"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?|(?P<alone>(?:19|20)\d\d))(?!\w)"
)
_AFTERWARDS = re.compile(rf"{_PLACE},?\s(?P<phrase>{PHRASE})(?![\w'’`])", re.IGNORECASE)
_BEFOREHAND = re.compile(
    rf"\b(?P<phrase>{PHRASE})(?:['’`]s)?\s(?:[A-Z][\w.-]*\s){{0,3}}$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    rf"{_PLACE},?\s(?:on\s)?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_WEEK, _YEAR = 6, 366
_NEAR = {
    _WEEK: " Its day of the week alone is named, so it is less than a week away.",
    _YEAR: " No year is named, so it is a year (366 days) away at most.",
}


class _Mention(NamedTuple):
    event: Event
    start: int
    end: int
    sentence: tuple[int, int]


def event_clues(
    text: str,
    sentences: Sequence[SentenceRow],
    inside: Sequence[Sequence[Match]],
    codebook: Codebook,
) -> list[Clue]:
    """The clues that named events give.

    An event that is told of as past and as to come gives none, but a remark.
    """
    found: dict[str, list[Clue]] = {}
    for mention in _mentions(sentences, inside, codebook):
        found.setdefault(mention.event.id, []).extend(_clues(text, mention, codebook))
    return [clue for clues in found.values() for clue in _agreed(clues)]


def _mentions(
    sentences: Sequence[SentenceRow], inside: Sequence[Sequence[Match]], codebook: Codebook
) -> Iterator[_Mention]:
    events = {event.id: event for event in codebook.events}
    for row, matches in zip(sentences, inside, strict=True):
        for match in matches:
            if match.pattern.layer == EVENT:
                yield _Mention(events[match.code], match.start, match.end, (row.start, row.end))


def _clues(text: str, mention: _Mention, codebook: Codebook) -> Iterator[Clue]:
    event, start, end, sentence = mention
    date = _date_beside(text, start, end, sentence[1])
    if date is not None and not _is_of(event, date):
        return
    phrase = _phrase(text, start, end, sentence)
    told = tense_of(text, start, end, sentence)
    weekday = _WEEKDAY.match(text, end, sentence[1])
    if weekday is not None and not _falls_on(event, weekday["day"]):
        weekday = None
    spans = [(start, end), *((m.start(), m.end()) for m in (date, weekday) if m)]
    spans += [m.span("phrase") for m in (phrase,) if m]
    spans += [(told.start, told.end)] if told else []
    quoted = min(s for s, _ in spans), max(e for _, e in spans)
    name = f"{event.name}, {_when(event)} ({source_of(event.source, codebook)})"
    if phrase is not None:
        said = " ".join(phrase["phrase"].lower().split())
        first, last = days_of_article(said, event.first, event.last)
        yield Clue("relative phrase", first, last, *quoted, f"{said!r} is said of: {name}.")
    tense = tense_of_phrase(phrase["phrase"]) if phrase else None
    tense = tense or (told.tense if told else None)
    if tense is not None:
        within = (
            _WEEK if weekday else _YEAR if date and date["month"] and not date["year"] else None
        )
        begun = phrase is None and told is not None and told.begun
        days = _days(event, tense, within, begun=begun)
        said = "past" if tense == "past" else "to come"
        near = _NEAR[within] if within else ""
        yield Clue(f"{tense} event", *days, *quoted, f"Told of as {said}: {name}.{near}")


def _days(
    event: Event, tense: Tense, within: int | None, *, begun: bool
) -> tuple[dt.date | None, dt.date | None]:
    """From the first day of a past event on; up to the eve of one to come, or its end if ``begun``.

    ``within`` so many days of it, where a day or month without a year tells that it is near.
    """
    if tense == "past":
        return event.first, None if within is None else shifted(event.last, within)
    last = event.last if begun else shifted(event.first, -1)
    return None if within is None else shifted(event.first, -within), last


def _date_beside(text: str, start: int, end: int, stop: int) -> re.Match[str] | None:
    """The date that stands in the name or right after it."""
    date = _DATE.search(text, start, min(stop, end + 60))
    return date if date is not None and date.start() <= end else None


def _is_of(event: Event, date: re.Match[str]) -> bool:
    """False where the date is that of something else of the same name."""
    year = date["year"] or date["alone"]
    if year and int(year) not in range(event.first.year, event.last.year + 1):
        return False
    if not date["month"]:
        return True
    month = MONTHS[date["month"].rstrip(".").lower()]
    day = date["early"] or date["late"]
    days = (shifted(event.first, n) for n in range(min((event.last - event.first).days, _YEAR) + 1))
    return any(d.month == month and (not day or d.day == int(day)) for d in days)


def _phrase(text: str, start: int, end: int, within: tuple[int, int]) -> re.Match[str] | None:
    """A phrase such as "later this month" right after the name, or "this month's" before it."""
    after = _AFTERWARDS.match(text, end, within[1])
    return after or _BEFOREHAND.search(text, max(within[0], start - 60), start)


def _falls_on(event: Event, weekday: str) -> bool:
    days = (event.last - event.first).days
    return days > 5 or (WEEKDAYS[weekday.lower()] - event.first.weekday()) % 7 <= days


def _when(event: Event) -> str:
    first, last = in_words(event.first), in_words(event.last)
    return first if first == last else f"{first} to {last}"


def _agreed(clues: Sequence[Clue]) -> list[Clue]:
    """The clues of one event, each kind of days once; one remark where they do not agree."""
    by_days: dict[tuple[dt.date | None, dt.date | None], Clue] = {}
    for clue in clues:
        by_days.setdefault((clue.first, clue.last), clue)
    past = next((c for c in clues if c.rule == "past event"), None)
    coming = next((c for c in clues if c.rule == "coming event"), None)
    if past is None or coming is None:
        return list(by_days.values())
    later = max(past, coming, key=lambda clue: clue.start)
    other = "to come" if later is past else "past"
    said = f"{later.reason[:-1]}; elsewhere it is told of as {other}, so nothing is taken from it."
    return [Clue("contradiction", None, None, later.start, later.end, said)]
