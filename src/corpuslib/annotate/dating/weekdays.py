"""What a weekday tells of the days of an article: next to nothing, and why."""

import datetime as dt
import re
from collections.abc import Sequence

from corpuslib.annotate.dating.clues import Clue, in_words, shifted
from corpuslib.annotate.rows import SentenceRow
from corpuslib.read.dates import WEEKDAYS

_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SAID = re.compile(
    r"\b(?:said|says|told|added|announced|warned|reported)\s(?:[^\s.;:]+\s){0,3}?(?:on\s)?$"
)
_LISTED = 5  # more days than these are not listed


def weekday_remark(
    sentences: Sequence[SentenceRow], first: dt.date | None, last: dt.date | None
) -> Clue | None:
    """On which days it can have been that something was "said on Wednesday".

    An article appears on that day or up to six days later.  As every day lies in such a week,
    this rules none out.
    """
    if first is None or last is None:
        return None
    for row in sentences:
        for day in _WEEKDAY.finditer(row.text):
            if _SAID.search(row.text, max(0, day.start() - 60), day.start()):
                start, end = row.start + day.start(), row.start + day.end()
                reason = f"{_listed(day[0], first, last)} So it rules out no day."
                return Clue("weekday", None, None, start, end, reason)
    return None


def _listed(weekday: str, first: dt.date, last: dt.date) -> str:
    """The days of that name on which something can have been said that then appeared."""
    begin = shifted(first, -6)
    begin = shifted(begin, (WEEKDAYS[weekday.lower()] - begin.weekday()) % 7)
    count = (last - begin).days // 7 + 1
    if count > _LISTED:
        return f"It is one of {count} {weekday}s; what is said on one appears within six days."
    days = " or ".join(in_words(shifted(begin, 7 * n)) for n in range(count))
    return f"It is {days}; what is said on one of them appears within six days."
