"""Times of day and days of the week that stand beside a date."""

import re
from dataclasses import dataclass

from corpuslib.read.dates.daynames import CALENDAR, WEEKDAYS

_ZONE_NAMES = [*CALENDAR["zones"], *CALENDAR["local_time"], *CALENDAR["ambiguous"]]
_ZONE = (
    r"(?:(?:GMT|UTC) ?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|"
    + "|".join(sorted(_ZONE_NAMES, key=len, reverse=True))
    + r"|[A-Z]{2,4}T)(?![A-Za-z\d])"
)
_TIME = (
    rf"(?:(?P<h>\d{{1,2}})(?:[:.h](?P<m>\d\d)(?::\d\d(?:\.\d{{1,6}})?)?)?(?!\d|:\d)"
    rf" ?(?P<ap>[aApP]\.?[mM]\b\.?)?(?: ?\(?(?P<z>{_ZONE})\)?)?"
    rf"|(?P<mil>\d{{4}}) ?(?:hrs|hours|(?P<mz>{_ZONE})))"
)
_DAYS = f"(?a:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"  # no "Fr\u0130day"
_TIME_AFTER = re.compile(rf"(?:T|[\s,;|/@•·–—(-]{{1,4}}(?:(?:at|um|à|om) )?|(?=\d{{1,2}}:)){_TIME}")
_TIME_BEFORE = re.compile(
    rf"(?<![\d:.]){_TIME}(?: ?\([^()]{{1,20}}\))?[\s,;|/•·–—-]{{0,4}}(?:on )?\Z"
)
_DAY_BEFORE = re.compile(rf"(?<![^\W\d_])({_DAYS})\.?,?[ \t\xa0]{{0,2}}(?:the )?\Z", re.IGNORECASE)
_DAY_AFTER = re.compile(rf",? \(?({_DAYS})\b\)?(?=\s*(?:$|[,|).]|\d))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a date; ``start`` and ``end`` span it together with the date."""

    start: int
    end: int
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    weekday: int | None = None  # 0 is Monday


def time_beside(text: str, start: int, end: int, floor: int = 0) -> Beside:
    """The time and the weekday beside the date ``text[start:end]``, not reaching below ``floor``.

    >>> time_beside("at 23:58 GMT, Saturday, 27 March 2010", 24, 37)
    Beside(start=3, end=37, hour=23, minute=58, zone='GMT', weekday=5)
    """
    weekday = None
    if before := _DAY_BEFORE.search(text, max(floor, start - 16), start):
        start, weekday = before.start(), WEEKDAYS[before[1].lower()]
    elif after := _DAY_AFTER.match(text, end):
        end, weekday = after.end(), WEEKDAYS[after[1].lower()]
    if (time := _TIME_AFTER.match(text, end)) and (clock := _clock(time)):
        return Beside(start, end + len(time[0].rstrip()), *clock, weekday)
    time = _TIME_BEFORE.search(text, max(floor, start - 40), start)
    if time and (clock := _clock(time)):
        return Beside(time.start(), end, *clock, weekday)
    return Beside(start, end, weekday=weekday)


def _clock(match: re.Match[str]) -> tuple[int, int, str | None] | None:
    """Hour, minute and zone of a time, or None when the figures are no time of day."""
    if match["mil"]:
        hour, minute, zone = int(match["mil"][:2]), int(match["mil"][2:]), match["mz"]
    else:
        hour, minute, zone = int(match["h"]), int(match["m"] or 0), match["z"]
        dotted = match["m"] and match.string[match.end("h")] == "."
        if not (match["ap"] or (match["m"] and (not dotted or zone))):
            return None
        if match["ap"] and hour <= 12:  # "21:22 pm" is written too, and means what it says
            hour = hour % 12 + (12 if match["ap"][0] in "pP" else 0)
    return (hour, minute, zone) if hour < 24 and minute < 60 else None
