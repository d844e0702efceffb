"""Dates as they are written: publication line, dateline, relative day names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: ``text[start:end]``; parts that are not written are None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None


def written_dates(text: str) -> list[WrittenDate]:
    """Every date written in ``text``, in order.  STUB."""
    return []


def is_date_line(text: str) -> bool:
    """True when a line is there to state when the article appeared.  STUB."""
    return False
