"""Words that set two periods apart: log ratio as a dot, with the counts beside it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from corpuslib.show.figures.axes import nice_steps, written
from corpuslib.show.figures.canvas import (
    AFTER,
    BEFORE,
    GRID,
    REST,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    Side,
    nothing,
    sentence,
)
from corpuslib.show.figures.letters import clipped, width_of
from corpuslib.show.html import is_null, number

LABEL_MOST, ONLY_MOST, DEEP, GAP = 1.7, 1.0, 0.21, 0.16  # inches
HEADS = ("before", "after", "articles")
COLORS = (BEFORE, AFTER, SOFT)


class Word(NamedTuple):
    """A word: its log ratio, its counts, how many articles hold it, and which if it is one."""

    label: str
    ratio: float
    before: int
    after: int
    articles: int
    only: str = ""

    @property
    def color(self) -> str:
        """Blue for more before, vermilion for more after, grey for neither."""
        return BEFORE if self.ratio < 0 else AFTER if self.ratio > 0 else REST

    @property
    def cells(self) -> tuple[str, str, str]:
        """What stands in the columns beside the dot."""
        where = f"{self.articles} ({self.only})" if self.only else number(self.articles)
        return number(self.before), number(self.after), where


def keyness_dots(
    table: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    names: tuple[str, str] = ("before", "after"),
    limit: int = 30,
) -> Figure:
    """Words by log ratio: left of zero more before, right of it more after; counts beside it.

    ``table``: label, log_ratio (base 2, finite), n_before, n_after (occurrences), articles (in how
    many it is found) and, where it is there, only: the name of the one article.  A word of one
    article is drawn hollow and its article named.  In the given order; rows whose log ratio is
    null or infinite are passed over and counted, as are those beyond ``limit``.
    """
    words = _words(table)
    lost = len(table) - len(words)
    if not words:
        return nothing("no word with a log ratio", title, subtitle, source)
    shown = words[:limit]
    notes = ["Hollow: in one article only."] if any(w.articles == 1 for w in shown) else []
    if len(shown) < len(words):
        notes.append(f"{number(len(shown))} of {number(len(words))} words shown.")
    if lost:
        notes.append(f"Without a log ratio and not shown: {number(lost)}.")
    canvas = Canvas(title, subtitle, " ".join([*notes, source]).strip())
    height = _draw(canvas, shown, names)
    numbers = "; ".join(
        f"{w.label} {w.ratio:+.1f} ({w.before} and {w.after}, {_articles(w)})" for w in shown
    )
    said = f"Log ratio, and occurrences {names[0]} and {names[1]}: {numbers}"
    return canvas.finish(height, sentence(title, subtitle, said))


def _articles(word: Word) -> str:
    noun = "article" if word.articles == 1 else "articles"
    return f"in {number(word.articles)} {noun}{f', {word.only}' if word.only else ''}"


def _words(table: pd.DataFrame) -> list[Word]:
    found = []
    for row in table.to_dict("records"):
        ratio, only = row["log_ratio"], row.get("only")
        if not is_null(ratio) and math.isfinite(ratio):
            before, after, articles = (int(row[n]) for n in ("n_before", "n_after", "articles"))
            one = str(only) if articles == 1 and not is_null(only) else ""
            found.append(Word(str(row["label"]), float(ratio), before, after, articles, one))
    return found


def _draw(canvas: Canvas, words: Sequence[Word], names: tuple[str, str]) -> float:
    left = min(max(width_of(word.label) for word in words), LABEL_MOST) + 0.16
    columns = list(zip(*(word.cells for word in words), strict=True))
    wide = [
        min(max(map(width_of, (head, *cells))), ONLY_MOST)
        for head, cells in zip(HEADS, columns, strict=True)
    ]
    ends = [WIDTH - sum(wide[place + 1 :]) - GAP * (2 - place) for place in range(3)]
    plot = (left, ends[0] - wide[0] - 0.25 - left)
    most = max(1.0, *(abs(word.ratio) for word in words))
    top = _heads(canvas, names, plot, ends)
    _axis(canvas, most, plot, (top, len(words) * DEEP))
    zero, scale = plot[0] + plot[1] / 2, plot[1] / 2 / (most * 1.05)
    for place, word in enumerate(words):
        y, x = top + (place + 0.5) * DEEP, zero + word.ratio * scale
        canvas.text(0, y, clipped(word.label, LABEL_MOST))
        canvas.line([zero, x], [y, y], color=word.color, width=1.2)
        marker = {BEFORE: "o", AFTER: "D"}.get(word.color, "s")
        canvas.dot(x, y, color=word.color, marker=marker, size=6, open_=word.articles == 1)
        for cell, end, color in zip(word.cells, ends, COLORS, strict=True):
            canvas.text(end, y, clipped(cell, ONLY_MOST), side="right", color=color)
    return top + len(words) * DEEP + 0.4


def _heads(
    canvas: Canvas, names: tuple[str, str], plot: tuple[float, float], ends: Sequence[float]
) -> float:
    zero = plot[0] + plot[1] / 2
    rooms = {-1: zero - 0.2, 1: plot[1] / 2 - 0.1}
    for side, name, color, marker in ((-1, names[0], BEFORE, "o"), (1, names[1], AFTER, "D")):
        text = clipped(f"more {name}", rooms[side], bold=True)
        align: Side = "right" if side < 0 else "left"
        canvas.dot(zero + side * 0.1, 0.09, color=color, marker=marker, size=5)
        canvas.text(zero + side * 0.2, 0.09, text, bold=True, color=color, side=align)
    for name, end, color in zip(HEADS, ends, COLORS, strict=True):
        canvas.text(end, 0.09, name, side="right", color=color)
    return 0.24


def _axis(
    canvas: Canvas, most: float, plot: tuple[float, float], down: tuple[float, float]
) -> None:
    (left, wide), (top, height) = plot, down
    zero, scale = left + wide / 2, wide / 2 / (most * 1.05)
    step = next(s for s in nice_steps() if s * scale >= 0.34)
    for side in range(-int(most // step), int(most // step) + 1):
        x = zero + side * step * scale
        canvas.line([x, x], [top, top + height], color=GRID if side else SOFT, width=0.6)
        sign = "" if not side else "+" if side > 0 else "\u2212"
        canvas.text(
            x, top + height + 0.1, sign + written(abs(side * step)), side="center", color=SOFT
        )
    canvas.text(
        zero, top + height + 0.27, "log ratio (+1: twice the rate after)", side="center", color=SOFT
    )
