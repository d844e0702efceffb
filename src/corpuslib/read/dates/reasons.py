"""Sentences on how a date of publication was found, or why it was not."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from corpuslib.read.dates.candidates import Candidate, label_before
from corpuslib.read.dates.datelines import Dateline
from corpuslib.read.dates.written import WrittenDate, written_dates

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})\b")


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
