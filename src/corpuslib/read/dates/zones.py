"""Names of time zones -> offsets from UTC."""

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from corpuslib.read.dates.daynames import CALENDAR

_FIXED: dict[str, int] = CALENDAR["zones"]
_LOCAL: dict[str, str] = CALENDAR["local_time"]
_AMBIGUOUS: dict[str, str] = CALENDAR["ambiguous"]
_NUMBERS = re.compile(r"(?:GMT|UTC)? ?([+-])(\d{1,2}):?(\d\d)?")


def offset_of(zone: str, day: dt.date) -> tuple[str | None, str | None]:
    """The offset ("+01:00") of a zone as written on a day, and what there is to say about it.

    The offset is None where the name is unknown or stands for more than one zone.

    >>> import datetime as dt
    >>> offset_of("GMT", dt.date(2010, 3, 27))
    ('+00:00', None)
    >>> offset_of("ET", dt.date(2019, 7, 4))
    ('-04:00', 'ET is read as the time of America/New_York on that day')
    >>> offset_of("IST", dt.date(2019, 7, 4))
    (None, 'IST can be the time of India, Ireland or Israel: no offset is given')
    """
    if zone in _FIXED:
        return _sign(_FIXED[zone]), None
    if numbers := _NUMBERS.fullmatch(zone):
        sign, hours, minutes = numbers.groups()
        total = int(hours) * 60 + int(minutes or 0)
        return (_sign(total if sign == "+" else -total), None) if total <= 840 else (None, None)
    if zone in _LOCAL:
        offset = _local(_LOCAL[zone], day)
        if offset is not None:
            return offset, f"{zone} is read as the time of {_LOCAL[zone]} on that day"
    if zone == "BST" and _local("Europe/London", day) == "+01:00":
        return "+01:00", "BST is read as British Summer Time, which was in force that day"
    if zone in _AMBIGUOUS:
        return None, f"{zone} can be the time of {_AMBIGUOUS[zone]}: no offset is given"
    return None, f"the zone {zone} is not known: no offset is given"


def _local(place: str, day: dt.date) -> str | None:
    try:
        noon = dt.datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(place))
    except (ZoneInfoNotFoundError, ValueError):
        return None
    offset = noon.utcoffset()
    return None if offset is None else _sign(int(offset.total_seconds() // 60))


def _sign(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
