"""Many articles on an axis of days: how many appeared in each month, quarter, year ..."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from corpuslib.show.figures.canvas import SOFT, Canvas
from corpuslib.show.figures.letters import width_of
from corpuslib.show.figures.matrices import Group, grouped, tint
from corpuslib.show.figures.timeaxis import Days, bin_name, bin_starts
from corpuslib.show.html import number

TALL, FEWEST, MOST_BINS = 0.6, 0.1, 60  # inches: bars, the least width of one; how many
LETTERS = 0.15  # inches: a number over a bar
UNITS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


class Bar(NamedTuple):
    """Where a bar, or what is written over it, begins and ends, its top, and its number."""

    low: float
    high: float
    top: float
    n: int

    @property
    def middle(self) -> float:
        """Half-way between its ends."""
        return (self.low + self.high) / 2

    def meets(self, other: "Bar") -> bool:
        """Whether one stands over the other."""
        return self.low < other.high and other.low < self.high


@dataclass(frozen=True)
class Counts:
    """Articles by bin: columns article, start (of the bin), group (its period)."""

    placed: pd.DataFrame
    step: int
    spread: int  # articles whose days reach over more than one bin, or are unknown

    @classmethod
    def of(cls, articles: pd.DataFrame, groups: Mapping[str, str], axis: Days) -> "Counts":
        """The articles in bins of the shortest step that can be seen on the axis."""
        step = axis.step(FEWEST, MOST_BINS)
        first, last = (
            bin_starts(pd.to_datetime(articles[f"published_{end}"]), step) for end in ("from", "to")
        )
        table = pd.DataFrame({"article": articles["article"].astype("str"), "start": first})
        table["group"] = table["article"].map(groups).fillna("undated") if groups else ""
        inside = (first == last) & first.notna()
        return cls(table[inside], step, int((~inside).sum()))

    @property
    def unit(self) -> str:
        """What one bin is called."""
        return UNITS.get(self.step, f"{self.step // 12} years")

    @property
    def note(self) -> str:
        """What the counts leave out."""
        counted = f"Articles per {self.unit}: {number(len(self.placed))}"
        if not self.spread:
            return f"{counted}."
        return f"{counted}; {number(self.spread)} more are not known to one {self.unit}."

    def draw(self, canvas: Canvas, axis: Days, top: float) -> None:
        """A bar for each bin, its number over it where there is room; periods stand on another."""
        bins = self.placed.groupby(["start", "group"]).size().unstack(fill_value=0)
        most = int(bins.sum(axis=1).max()) if len(bins) else 1
        order = grouped(list(bins.columns), {str(name): str(name) for name in bins.columns})
        bars: list[Bar] = []
        for start, row in bins.to_dict("index").items():
            low, high = self.ends(axis, pd.Timestamp(str(start)))
            y = top + TALL
            for group in order:
                for column in group.columns:
                    tall = int(row[column]) / most * (TALL - 0.2)
                    y -= tall
                    canvas.rect(low, y, high - low, tall, fill=Group(group.name).ink)
            bars.append(Bar(low, high, y, int(sum(row.values()))))
        _write_numbers(canvas, bars, axis.left, axis.left + axis.width)

    def cells(self, canvas: Canvas, axis: Days, articles: "pd.Series[str]", y: float) -> None:
        """A mark for each bin with one of ``articles``, the darker the more."""
        here = self.placed[self.placed["article"].isin(articles)]
        bins = here.groupby("start").agg(n=("article", "size"), groups=("group", "unique"))
        for start, n, groups in bins.itertuples(name=None):
            low, high = self.ends(axis, start)
            group = Group(groups[0] if len(groups) == 1 else "")
            fill = tint(group.ink, 0.35 + 0.65 * n / bins["n"].max())
            canvas.rect(low, y - 0.05, high - low, 0.1, fill=fill)

    def ends(self, axis: Days, start: pd.Timestamp) -> tuple[float, float]:
        """Where a bin begins and ends, with a gap to the next one."""
        low, high = axis.at(start), axis.at(start + pd.DateOffset(months=self.step))
        return low, max(high - 0.015, low + 0.02)

    def said(self) -> list[str]:
        """The number of each bin, in words; of many bins the largest."""
        bins = self.placed.groupby("start").size()
        shown = bins.nlargest(24).sort_index()
        parts = [
            f"{bin_name(pd.Timestamp(str(at)), self.step)} {number(n)}" for at, n in shown.items()
        ]
        what = f"Articles per {self.unit}"
        if len(shown) < len(bins):
            what += f" ({number(len(shown))} of {number(len(bins))} with any)"
        return [f"{what}: {', '.join(parts) or 'none placed'}"]


def _write_numbers(canvas: Canvas, bars: Sequence[Bar], left: float, right: float) -> None:
    """The number over each bar, the tallest first, where it covers no other bar or number."""
    written: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: bar.top):
        text = number(bar.n)
        half = width_of(text) / 2
        middle = min(max(bar.middle, left + half), right - half)
        box = Bar(middle - half - 0.02, middle + half + 0.02, bar.top - LETTERS, bar.n)
        beside = [other for other in bars if other is not bar and other.top < bar.top]
        if any(box.meets(other) for other in beside) or any(
            box.meets(other) and abs(other.top - box.top) < LETTERS for other in written
        ):
            continue
        written.append(box)
        canvas.text(middle, bar.top - 0.08, text, side="center", color=SOFT)
