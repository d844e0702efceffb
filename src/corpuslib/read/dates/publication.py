"""When an article appeared: which of the dates in a file says so, and why."""

import datetime as dt
import math
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from types import MappingProxyType
from typing import Literal

from corpuslib.read.dates.candidates import Candidate, candidates
from corpuslib.read.dates.datelines import Dateline
from corpuslib.read.dates.dayfirst import day_first
from corpuslib.read.dates.reasons import named_days, on_dateline, remarks, without_year
from corpuslib.read.dates.written import WrittenDate
from corpuslib.read.dates.zones import offset_of
from corpuslib.read.words import AnyCase
from corpuslib.spans import Span


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared, as far as the file says.

    ``stated`` is ISO 8601 as far as it is written ("2010-03-27T23:58+00:00", "2010-04-20T16:49"
    where no zone is stated, "2019-11-19"); ``span`` quotes the place.  ``first`` and ``last`` are
    the days of the interval; ``reasons`` say how it was found or why it was not.
    """

    stated: str | None
    first: dt.date | None
    last: dt.date | None
    basis: Literal["stated", "inferred", "unknown"]
    reasons: tuple[str, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of an article lie: indexes of lines, None where there is no such line."""

    headline: int | None
    first_body: int | None
    last_body: int | None


_DATA = tomllib.loads(files("corpuslib.read.dates").joinpath("publication.toml").read_text("utf-8"))
WEIGHTS: Mapping[str, float] = MappingProxyType(_DATA["weights"])
_COMMENT = AnyCase(r"\breply\b|\bsays ?:|^report$|^\d+ (?:likes?|points?|votes?)$")
_SHORT_YEAR = re.compile(r"(?:[^\W\d_]{3,12}\.? ['’]?|\d[/.-])\d\d\Z")
_SHOWN = 120  # so much of a line is quoted in a reason


class Surroundings:
    """Where candidates stand among each other and in the article; every look-up is quick."""

    def __init__(self, among: Sequence[Candidate], texts: Sequence[str], frame: Frame) -> None:
        self.among, self.texts, self.frame = among, texts, frame
        self._filled = [0, *accumulate(bool(text) for text in texts)]
        self._lines = [one.line for one in among]
        self._days = [one.date.date() for one in among]
        self._lines_of = Counter(
            day for day, _ in {(d, one.line) for d, one in zip(self._days, among, strict=True)}
        )
        head = frame.headline
        counts = [head is None or c.line > head or self.between(c.line, head) <= 6 for c in among]
        self._before = [0, *accumulate(counts)]

    def between(self, low: int, high: int) -> int:
        """How many lines with text lie from line ``low`` up to line ``high``."""
        return self._filled[high] - self._filled[low]

    def _quoted(self, one: Candidate) -> str:
        return self.texts[one.line][one.date.start : one.date.end]

    def features(self, nth: int) -> dict[str, float]:
        """The features of a candidate, named as in ``WEIGHTS``; one that is missing is 0."""
        one, day = self.among[nth], self._days[nth]
        low = bisect_left(self._lines, one.line - 14)
        high = bisect_right(self._lines, one.line + 14, hi=min(len(self._lines), low + 60))
        others = set(self._days[low:high]) - {day}
        beside = self.texts[max(0, one.line - 2) : one.line + 3]
        return {
            "published": one.label == "published",
            "updated": one.label == "updated",
            "bare": one.words == 0,
            "few_words": 1 <= one.words <= 3,
            "words": max(0, one.words - 3) / 10,
            "prose": 0.0 if one.label else min(one.small, 6) / 6,
            "listed": bool(one.words) and _SHORT_YEAR.search(self._quoted(one)) is not None,
            "time": one.date.hour is not None,
            "byline": one.byline,
            "other_dates": min(3, len(others)) / 3,
            "same_date": self._lines_of[day] > 1,
            "rank": math.log1p(self._before[nth]),
            "second_on_line": one.nth > 0,
            "comment": any(_COMMENT.within(text) for text in beside if len(text) < 80),
        } | self._place(one.line)

    def _place(self, line: int) -> dict[str, float]:
        frame = self.frame
        head, first, last = frame.headline, frame.first_body, frame.last_body
        if head is not None and line <= head:
            far = self.between(line, head)
            top = self.between(0, line) < 4 and far > 4
            return {"above_headline": 3 / (3 + far), "far_above": far > 10, "page_top": top}
        if first is None or last is None:
            return {"below_headline": float(head is not None)}
        if head is not None and (line < first or head >= first):
            return {"below_headline": 1.0}
        if line > last:
            return {"below_body": 1.0, "far_below": math.log1p(self.between(last, line))}
        return {"in_body": float(line >= first)}


def publication(
    texts: Sequence[str], starts: Sequence[int], frame: Frame, dateline: Dateline | None = None
) -> Published:
    """Find out when an article appeared.

    ``texts`` are the stripped lines, ``starts`` the offset of each in the file.

    >>> found = publication(["Bridge opens", "3 May 2019"], [0, 13], Frame(0, None, None))
    >>> found.stated, found.reasons
    ('2019-05-03', ("Line 2 states it: '3 May 2019'.",))
    """
    found = candidates(texts)
    around = Surroundings(found, texts, frame)
    best, best_score = None, WEIGHTS["none"]
    for nth, one in enumerate(found):
        values = around.features(nth).items()
        score = sum(WEIGHTS[name] * value for name, value in values)
        if score > best_score:
            best, best_score = one, score
    if best is None:
        return _unknown(texts, frame, found, dateline)
    return _stated(best, found, texts, starts, dateline)


def _stated(
    one: Candidate,
    found: Sequence[Candidate],
    texts: Sequence[str],
    starts: Sequence[int],
    dateline: Dateline | None,
) -> Published:
    date, line = one.date, texts[one.line]
    reasons = [f"Line {one.line + 1} states it: {line[:_SHOWN]!r}."]
    span = Span(starts[one.line] + date.start, starts[one.line] + date.end)
    if date.either_way:
        first, why = day_first(texts, date)
        if first is None:
            return _either(date, (*reasons, f"Day and month are not certain: {why}."), span)
        order = "day" if first else "month"
        reasons.append(f"The {order} is read as coming first: {why}.")
        date = date if first else date.exchanged()
    day = date.date()
    if day is None:
        return Published(None, None, None, "unknown", tuple(reasons), None)
    reasons += remarks(one, day, found) + on_dateline(dateline, day)
    stated = day.isoformat()
    if date.hour is not None and date.minute is not None:
        stated += f"T{date.hour:02d}:{date.minute:02d}"
        offset, note = offset_of(date.zone, day) if date.zone else (None, None)
        stated += offset or ""
        if note is not None:
            reasons.append(f"{note}.")
    return Published(stated, day, day, "stated", tuple(reasons), span)


def _either(date: WrittenDate, reasons: tuple[str, ...], span: Span) -> Published:
    days = sorted(day for day in (date.date(), date.exchanged().date()) if day is not None)
    return Published(None, days[0], days[-1], "inferred", reasons, span)


def _unknown(
    texts: Sequence[str], frame: Frame, found: Sequence[Candidate], dateline: Dateline | None
) -> Published:
    reasons = ["No line states when the article appeared."]
    if found:
        listed = ", ".join(str(one.line + 1) for one in found[:4])
        reasons.append(f"The dates on line {listed} do not stand where an article's own does.")
    reasons += on_dateline(dateline, None)
    reasons += without_year(texts)
    if frame.first_body is not None and frame.last_body is not None:
        reasons += named_days(texts, frame.first_body, frame.last_body)
    return Published(None, None, None, "unknown", tuple(reasons))
