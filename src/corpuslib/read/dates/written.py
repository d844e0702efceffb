"""Dates as they are written: in figures or in words, with the time, zone and day of the week.

What counts as a date is decided here; which of a file's dates says when the article appeared is
decided in `publication`.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from corpuslib.read.dates.clock import time_beside
from corpuslib.read.dates.daynames import ENGLISH_MONTHS, MONTHS
from corpuslib.read.words import AnyCase


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: ``text[start:end]``; parts that are not written are None.

    The span includes a time of day and a weekday (0 is Monday) that stand beside the date.
    Where ``either_way`` is True, figures such as 02/10/2020 can be read day first (as the fields
    here do) or month first.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    weekday: int | None = None
    either_way: bool = False

    def date(self) -> dt.date | None:
        """The calendar day, if year, month and day are written and there is such a day.

        >>> written_dates("Posted 3rd Sept. 2019")[0].date()
        datetime.date(2019, 9, 3)
        """
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    def exchanged(self) -> "WrittenDate":
        """The same figures with day and month exchanged."""
        return replace(self, month=self.day, day=self.month)


FIRST_YEAR, LAST_YEAR = 1400, 2199
"""The years that are read as years."""

_ORD = r"(?:st|nd|rd|th|er|º|\.)?"
_GAP = r"[ \t\xa0]{0,2}"
_NAME = r"([^\W\d_]{3,12})"
_ENGLISH = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
_YEAR = r"((?:1[4-9]|20|21)\d\d)(?!\d(?!\d?:\d\d))"  # "20194:29 AM": a time may run into it
_SHORT_YEAR = r"['’]?(\d\d)(?!\d)(?=\s*(?:$|[|,;)\]/·•–—]))"
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}}){_ORD}{_GAP}(?:of |de |d['’])?[-/]?{_NAME}\.?"
    rf"(?:,?{_GAP}(?:de |del )?[-/]?(?:{_YEAR}|{_SHORT_YEAR}))?",
)
_MONTH_FIRST = re.compile(
    rf"({_ENGLISH})\b\.?{_GAP}-?(?:{_YEAR}|(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:.]\d\d)"
    rf"(?:,?{_GAP}[-/]?{_YEAR}|,?{_GAP}['’](\d\d)(?!\d))?|(?=, (?:1[4-9]|20|21)\d\d), {_YEAR})",
    re.IGNORECASE,
)
_ENGLISH_NAME = AnyCase(rf"(?:{_ENGLISH})\b")
_YEAR_FIRST = re.compile(
    rf"((?:1[4-9]|20|21)\d\d)"
    rf"(?:([-/.])(\d{{1,2}})\2(\d{{1,2}})|,?[- ]{_NAME}\.?[- ](\d{{1,2}}))(?!\d)"
)
_DAY_LEFT = re.compile(r"\d(?:st|nd|rd|th|\.)? (?:of )?\Z")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d|[-/.]\d)")


def written_dates(text: str) -> list[WrittenDate]:
    """Every date written in ``text``, in order, none overlapping another.

    >>> [found] = written_dates("Page last updated at 23:58 GMT, Saturday, 27 March 2010")
    >>> found.date(), found.hour, found.minute, found.zone, found.weekday
    (datetime.date(2010, 3, 27), 23, 58, 'GMT', 5)
    >>> written_dates("The plan is to base 10 interceptors in Poland.")
    []
    """
    if not has_digit(text):
        return []
    return list(_dates_of(text) if len(text) <= _SHORT else _find_dates(text))


def has_digit(text: str) -> bool:
    """True where a date can be written: there is a figure.

    >>> has_digit("3 May"), has_digit("٣ May"), has_digit("May")
    (True, True, False)
    """
    return (_ASCII_DIGIT if text.isascii() else _DIGIT).search(text) is not None


def full_dates(text: str) -> list[WrittenDate]:
    """The dates of ``text`` that have year, month and day.

    >>> [found.date() for found in full_dates("in May 2019, on 3 June 2019")]
    [datetime.date(2019, 6, 3)]
    """
    if not has_digit(text):
        return []
    return [date for date in written_dates(text) if date.date()]


def _find_dates(text: str) -> tuple[WrittenDate, ...]:
    found: list[WrittenDate] = []
    for one in sorted(_all_shapes(text), key=lambda d: (d.start, -d.end)):
        if not found or one.start >= found[-1].end:
            found.append(_with_time(text, one, found[-1].end if found else 0))
    return tuple(found)


_dates_of = lru_cache(maxsize=4096)(_find_dates)  # the same short lines are asked for repeatedly
_SHORT = 300
_DIGIT, _ASCII_DIGIT = re.compile(r"\d"), re.compile("[0-9]")


def _all_shapes(text: str) -> Iterator[WrittenDate]:
    for match in _DAY_FIRST.finditer(text):
        yield from _day_first(text, match)
    if _ENGLISH_NAME.within(text):
        for match in _MONTH_FIRST.finditer(text):
            yield from _month_first(text, match)
    for match in _YEAR_FIRST.finditer(text):
        yield from _year_first(text, match)
    for match in _FIGURES.finditer(text):
        yield from _figures(text, match)


def _alone(text: str, start: int) -> bool:
    """No figure runs into the date from the left."""
    before = text[start - 2 : start] if start > 1 else text[:start]
    return not (before and (before[-1].isdigit() or (before[-1] in "./-" and before[0].isdigit())))


def _valid(
    start: int, end: int, year: int | None, month: int | None, day: int | None, **more: Any
) -> Iterator[WrittenDate]:
    try:
        dt.date(2000 if year is None else year, month or 1, day or 1)
    except ValueError:
        return
    if month is not None:
        yield WrittenDate(start, end, year, month, day, **more)


def _century(two: str) -> int:
    return int(two) + (1900 if int(two) >= 70 else 2000)


def _day_first(text: str, match: re.Match[str]) -> Iterator[WrittenDate]:
    day, name, year, short = match.groups()
    month = MONTHS.get(name.lower())
    if month is None or not _alone(text, match.start()):
        return
    if year is None and (name.lower() not in ENGLISH_MONTHS or name[0].islower()):
        return
    if year is None and short is not None:
        year = str(_century(short))
    end = match.end() if year else match.end(2)
    yield from _valid(match.start(), end, int(year) if year else None, month, int(day))


def _month_first(text: str, match: re.Match[str]) -> Iterator[WrittenDate]:
    name, alone, day, year, short, comma = match.groups()
    start = match.start()
    if (
        start
        and text[start - 1].isalpha()
        and not (text[start - 1].islower() and name[0].isupper())
    ):
        return
    year = alone or year or comma or (str(_century(short)) if short else None)
    if name[0].islower() and (day is None or year is None):
        return
    if day is None and _DAY_LEFT.search(text, max(0, start - 8), start):
        return  # "31 February 2019": no such day, and not a month of its own
    month = MONTHS[name.lower()]
    yield from _valid(
        start, match.end(), int(year) if year else None, month, int(day) if day else None
    )


def _year_first(text: str, match: re.Match[str]) -> Iterator[WrittenDate]:
    year, _, month, day, name, named_day = match.groups()
    number = int(month) if month else MONTHS.get(name.lower())
    if number and _alone(text, match.start()):
        yield from _valid(*match.span(), int(year), number, int(day or named_day))


def _figures(text: str, match: re.Match[str]) -> Iterator[WrittenDate]:
    one, sign, two, tail = match.groups()
    if not _alone(text, match.start()) or (len(tail) == 2 and sign != "/" and len(one + two) < 4):
        return
    year = int(tail) if len(tail) == 4 else _century(tail)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return
    first, second = int(one), int(two)
    if first > 12 or (sign == "." and second <= 12):
        yield from _valid(*match.span(), year, second, first)
    elif second > 12:
        yield from _valid(*match.span(), year, first, second)
    else:
        yield from _valid(*match.span(), year, second, first, either_way=first != second)


def _with_time(text: str, found: WrittenDate, floor: int) -> WrittenDate:
    """Add the time and the weekday that stand beside a full date, not reaching below ``floor``."""
    if found.year is None or found.day is None:
        return found
    beside = time_beside(text, found.start, found.end, floor)
    return replace(
        found,
        start=beside.start,
        end=beside.end,
        hour=beside.hour,
        minute=beside.minute,
        zone=beside.zone,
        weekday=beside.weekday,
    )


_LABEL_WORDS = AnyCase(
    r"\b(?:(?:first|last|originally|page|article|story|date|time|issue|e)?[ -]?"
    r"(?:publish(?:ed)?|publication|posted|updated?|modified|edited|revised|revision|created|"
    r"released?|written|filed|added|submitted|issued|uploaded|aired)|last|first|date|of|on|at|"
    r"the|in|time|original(?:ly)?|\d{1,3}[ -]?min(?:ute)?s?(?:[ -]read)?|read|report|views?|"
    r"comments?|share|print|est|ist|uhr|hrs|local|published)\b:?"
)
_LABELLED = re.compile(
    r"\W*(?:first |last |page last |originally )?(?:published|posted|updated|modified)\b"
    r".{0,12}(?:\d{1,2}[:.]\d\d|\d+ (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT_NAMED_YEAR = re.compile(r"[^\W\d_]{3,12}\.? \d\d\Z")


def residue(text: str, dates: list[WrittenDate]) -> list[str]:
    """The words of a line that are neither dates nor the usual labels of dates.

    >>> residue("Last updated: 3 May 2019 | Europe", written_dates("Last updated: 3 May 2019 |"))
    ['Europe']
    """
    kept, at = [], 0
    for date in dates:
        kept.append(text[at : date.start])
        at = date.end
    kept.append(text[at:])
    return _WORD.findall(_LABEL_WORDS.blanked(" ".join(kept)))


def is_date_line(text: str) -> bool:
    """True when a line is there to state when the article appeared.

    >>> is_date_line("Last Updated: Thursday, 19 April 2007, 21:24 GMT 22:24 UK")
    True
    >>> is_date_line("The Soviet Union pulled out its forces on 15 February 1989.")
    False
    """
    return len(text) <= 140 and has_digit(text) and _states_date(text)


@lru_cache(maxsize=4096)
def _states_date(text: str) -> bool:
    dates = full_dates(text)
    if not dates:
        return _LABELLED.match(text) is not None and len(text) < 60
    first = text[dates[0].start : dates[0].end]
    words = residue(text, dates)
    if text.endswith(".") and any(word.islower() for word in words):
        return False  # a short sentence
    return len(words) <= (0 if _SHORT_NAMED_YEAR.search(first) else 2)
