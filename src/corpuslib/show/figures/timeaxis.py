"""Days across the page: where each stands, round ticks, and bins of equal calendar length."""

from dataclasses import dataclass

import pandas as pd

from corpuslib.show.figures.canvas import GRID, SOFT, Canvas
from corpuslib.show.figures.labels import MONTHS
from corpuslib.show.figures.labels import day as written
from corpuslib.show.figures.letters import width_of

STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between two ticks


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of days from ``first`` to ``last``, ``width`` inches wide, from ``left`` on."""

    first: pd.Timestamp
    last: pd.Timestamp
    left: float
    width: float

    @classmethod
    def over(cls, days: "pd.Series[pd.Timestamp]", left: float, width: float) -> "Days":
        """The axis that holds all of ``days``, with a little room at both ends.

        >>> days = pd.to_datetime(pd.Series(["2007-04-19", "2010-11-18"]))
        >>> Days.over(days, 0, 1).first < days[0]
        True
        """
        first, last = days.min(), days.max()
        room = max((last - first) * 0.02, pd.Timedelta(days=5))
        return cls(first - room, last + room, left, width)

    def at(self, day: pd.Timestamp) -> float:
        """Where a day stands, in inches; days outside stand at the ends."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def months(self, step: int) -> list[pd.Timestamp]:
        """The first days of every ``step``-th month that lie on the axis."""
        count = (self.first.year * 12 + self.first.month - 1) // step * step
        found = []
        while (day := _month(count)) <= self.last:
            if day >= self.first:
                found.append(day)
            count += step
        return found

    def step(self, room: float, most: int = 10_000) -> int:
        """The shortest step, in months, of which one is at least ``room`` inches wide."""
        month = pd.Timedelta(days=30.44)
        wide = month / (self.last - self.first) * self.width
        length = (self.last - self.first) / month
        return next((s for s in STEPS if s * wide >= room and length / s <= most), STEPS[-1])

    def ticks(self, canvas: Canvas, top: float, height: float) -> None:
        """Draw grid lines with their months or years under a plot of that top and height."""
        step = self.step(width_of("Sept 2010") + 0.15)
        if step > 1 and len(self.months(12)) > 1:
            step = next(s for s in STEPS if s >= max(12, self.step(width_of("2010") + 0.15)))
        named = False
        for day in self.months(step):
            x = self.at(day)
            canvas.line([x, x], [top, top + height], color=GRID, width=0.6)
            name = str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
            if x <= self.left + self.width - width_of(name) / 2:
                canvas.text(x, top + height + 0.1, name, side="center", color=SOFT)
                named = True
        if not named:
            canvas.text(self.left, top + height + 0.1, written(self.first), color=SOFT)
            end = self.left + self.width
            canvas.text(end, top + height + 0.1, written(self.last), side="right", color=SOFT)


def _month(count: int) -> pd.Timestamp:
    """The first day of the month that is ``count`` months after the year 0."""
    return pd.Timestamp(year=max(count // 12, 1678), month=count % 12 + 1, day=1)


def bin_starts(days: "pd.Series[pd.Timestamp]", step: int) -> "pd.Series[pd.Timestamp]":
    """The first day of the bin of ``step`` months in which each day lies.

    >>> bin_starts(pd.Series(pd.to_datetime(["2010-05-20", None])), 3).dt.date.tolist()
    [datetime.date(2010, 4, 1), NaT]
    """
    count = days.dt.year * 12 + days.dt.month - 1
    begun = count // step * step
    parts = {"year": begun // 12, "month": begun % 12 + 1, "day": 1}
    return pd.to_datetime(pd.DataFrame(parts))


def bin_name(start: pd.Timestamp, step: int) -> str:
    """What a bin is called.

    >>> bin_name(pd.Timestamp("2010-04-01"), 3), bin_name(pd.Timestamp("2010-01-01"), 12)
    ('Apr to June 2010', '2010')
    """
    if step >= 12:
        last = start.year + step // 12 - 1
        return str(start.year) if step == 12 else f"{start.year} to {last}"
    month = MONTHS[start.month - 1]
    return (
        f"{month} {start.year}"
        if step == 1
        else f"{month} to {MONTHS[start.month + step - 2]} {start.year}"
    )
