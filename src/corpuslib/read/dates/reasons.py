"""Sentences on how a date of publication was found, or why it was not."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from corpuslib.read.dates.candidates import Candidate, label_before
from corpuslib.read.dates.datelines import Dateline
from corpuslib.read.dates.written import FIRST_YEAR, LAST_YEAR, WrittenDate, written_dates

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})\b")

_ANY_FULL = re.compile(
    r"(?<!\d)(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4})"
    r"|(\d{4})(\d\d)(\d\d))(?!\d)"
)
_LATE_YEAR = re.compile(r"(?<!\d)(?:2[4-9]|[3-9]\d)\d\d(?!\d)")  # below 2400 it may be a time


def why_no_date(value: str) -> str:
    """Why something that is given as a date is not read as one.

    >>> why_no_date("9999-12-31")
    'It is later than 2199, the last year that is read.'
    >>> why_no_date("2012-02-30"), why_no_date("spring")
    ('There is no such day.', 'It is not a full date.')
    """
    value = value[:200]
    if match := _ANY_FULL.search(value):
        one, two, three = (int(part) for part in match.groups() if part and part.isdigit())
        year, days = (three, [(one, two), (two, one)]) if match[8] else (one, [(two, three)])
        if not any(_is_day(month, day, year) for month, day in days):
            return "There is no such day."
        if year < FIRST_YEAR:
            return f"It is earlier than {FIRST_YEAR}, the first year that is read."
        if year > LAST_YEAR:
            return f"It is later than {LAST_YEAR}, the last year that is read."
    elif _LATE_YEAR.search(value) and any(d.day and d.year is None for d in written_dates(value)):
        return f"It is later than {LAST_YEAR}, the last year that is read."
    return "It is not a full date."


def _is_day(month: int, day: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(max(year, 1), month)[1]


def remarks(one: Candidate, day: dt.date, found: Sequence[Candidate]) -> list[str]:
    """What is to be said of the date that was taken, beside the line that states it."""
    said = []
    updates = [c for c in found if c.label == "updated" and c is not one and c.line <= one.line + 4]
    if one.label == "updated":
        said.append("It is the date of the last update; no first publication is stated.")
    elif updates and (updated := updates[0].date.date()) is not None and updated >= day:
        said.append(f"Line {updates[0].line + 1} states an update of {updated.isoformat()}.")
    if one.date.weekday is not None and one.date.weekday != day.weekday():
        named, real = (calendar.day_name[i] for i in (one.date.weekday, day.weekday()))
        said.append(f"The day of the week does not agree: it says {named}, the day is a {real}.")
    near = {one.line, *(update.line for update in updates)}
    others = sorted({c.line + 1 for c in found if c.date.date() != day and c.line not in near})
    if others:
        listed = ", ".join(map(str, others[:4])) + (", ..." if len(others) > 4 else "")
        lines = "line" if len(others) == 1 else "lines"
        said.append(f"Other dates ({lines} {listed}) stand elsewhere and were not taken.")
    return said


def on_dateline(dateline: Dateline | None, day: dt.date | None) -> list[str]:
    """What the dateline says of the day, and whether that agrees with ``day``."""
    if dateline is None or (date := dateline.date) is None or not date.month or not date.day:
        return []
    named = f"The dateline says {date.day} {calendar.month_name[date.month]}"
    if day is None:
        return [f"{named}, without a year."] if date.year is None else [f"{named} {date.year}."]
    return [f"{named}, which {'agrees' if _agree(date, day) else 'does not agree'}."]


def _agree(filed: WrittenDate, day: dt.date) -> bool:
    """True for two days that lie at most three days apart, whatever year the first is of."""
    if filed.month is None or filed.day is None:
        return False
    try:
        apart = abs((dt.date(filed.year or day.year, filed.month, filed.day) - day).days)
    except ValueError:
        return False
    return apart <= 3 or (filed.year is None and apart >= 362)


def without_year(texts: Sequence[str]) -> list[str]:
    """Lines that say "Posted Nov 19, 6:51 AM"."""
    found = []
    for index, text in enumerate(texts):
        dates = written_dates(text) if 6 <= len(text) <= 80 else []
        if any(d.day and d.year is None and label_before(text[: d.start]) for d in dates):
            found.append(f"Line {index + 1} gives a day without a year: {text!r}.")
    return found[:2]


def named_days(texts: Sequence[str], first: int, last: int) -> list[str]:
    """Days of the week that the body names: they narrow a date that something else gives."""
    seen: dict[str, int] = {}
    for index in range(first, last + 1):
        for match in _WEEKDAY.finditer(texts[index][:2000]):
            seen.setdefault(match[0], index)
    first_three = list(seen.items())[:3]
    return [f"{day} is named in line {index + 1}, without a date." for day, index in first_three]
