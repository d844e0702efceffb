"""What dates with a year tell that the body writes out: it comes after what it tells of as past."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from corpuslib.annotate.dating.clues import REACH, WORDS, Clue, in_words, tense_of
from corpuslib.annotate.rows import SentenceRow
from corpuslib.read.dates import WrittenDate, written_dates

_YEAR = re.compile(r"(?:19|20)\d\d(?<!\w\d{4})(?!\w)")
_IN_OR_ON = re.compile(r"\b(?i:on|in|since|of|after)\s(?:\w+day,?\s)?$")
_UNTIL = re.compile(rf"\b(?i:{WORDS['until']})\s(?:[^\s,;:]+\s){{0,3}}$")
_PAST_VERB = re.compile(
    rf"\b(?!(?:{WORDS['looks_ahead']})\b)(?:{WORDS['past_verbs']}|[a-z]{{2,}}ed)\b"
)
_OPENS = re.compile(r"\b(?:to\s[a-z]|for\b|that\b|will\b|would\b|should\b|could\b|may\b|might\b)")
_AHEAD = re.compile(r"\b(?:will|would|to be|is to|are to|is due|are due|plans?|expected)\b")


def written_clues(text: str, sentences: Sequence[SentenceRow]) -> list[Clue]:
    """The latest date of the body that is told of as past, and the first that is to come."""
    found = [clue for row in sentences if _maybe(row.text) for clue in _clues(text, row)]
    past = [clue for clue in found if clue.first is not None]
    coming = [clue for clue in found if clue.last is not None]
    return [
        *([max(past, key=lambda clue: clue.first or dt.date.min)] if past else []),
        *([min(coming, key=lambda clue: clue.last or dt.date.max)] if coming else []),
    ]


def _maybe(text: str) -> bool:
    """False for most sentences, quickly: where no year can stand."""
    return "20" in text or "19" in text


def _clues(text: str, row: SentenceRow) -> Iterator[Clue]:
    seen = row.start
    for year in _YEAR.finditer(text, row.start, row.end):
        low = max(seen, year.start() - 24)
        window = text[low : min(row.end, year.end() + 8)]
        for date in written_dates(window):
            days = _days(date)
            start, end = low + date.start, low + date.end
            if days is None or start < seen:
                continue
            seen = end
            if _is_past(text, start, end, row):
                said = f"Told of as past: {_shown(days)}."
                yield Clue("past date", days[0], None, start, end, said)
                continue
            told = tense_of(text, start, end, (row.start, row.end))
            if told is not None and told.tense == "coming":
                said = f"Told of as to come: {_shown(days)}."
                yield Clue("coming date", None, days[1], told.start, end, said)


def _days(date: WrittenDate) -> tuple[dt.date, dt.date] | None:
    """The day, or the days of the month; None for what is no date or can be read two ways."""
    if date.either_way or date.year is None or date.month is None:
        return None
    if date.day is not None:
        day = date.date()
        return (day, day) if day else None
    days = calendar.monthrange(date.year, date.month)[1]
    return dt.date(date.year, date.month, 1), dt.date(date.year, date.month, days)


def _is_past(text: str, start: int, end: int, row: SentenceRow) -> bool:
    """True where a past verb governs the date, and no word makes it an end or an aim."""
    low = max(row.start, start - REACH)
    before = _IN_OR_ON.search(text, low, start)
    if before is None or _UNTIL.search(text, low, start):
        return False
    if before.start() == row.start:  # "On 15 February 1989 they pulled out"
        verb = _PAST_VERB.search(text, end, min(row.end, end + REACH))
        return verb is not None and not _AHEAD.search(text, end, verb.end())
    verbs = list(_PAST_VERB.finditer(text, low, start))
    return bool(verbs) and not _OPENS.search(text, verbs[-1].end(), start)


def _shown(days: tuple[dt.date, dt.date]) -> str:
    first, last = days
    return in_words(first) if first == last else in_words(first).split(" ", 1)[1]
