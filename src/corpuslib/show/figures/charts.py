"""Two numbers per label: the dot-and-range chart."""

from collections.abc import Sequence

import pandas as pd

from corpuslib.show.figures.axes import value_axis, written
from corpuslib.show.figures.canvas import (
    INK,
    REST,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.letters import shortened, width_of
from corpuslib.show.html import number

LABEL_MOST = 2.2  # inches
LOOKS = ((REST, True), (INK, False))  # colour, open: of the first number and of the second


def paired_dots(
    table: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    names: tuple[str, str] = ("whole files", "bodies only"),
    limit: int = 20,
) -> Figure:
    """Two numbers per label, joined by a line, each with its number beside it.

    ``table``: label, before, after (numbers, zero or more), drawn in the given order.
    Beyond ``limit`` labels the rest is left out and the footer says so.
    """
    if table.empty:
        return nothing("no label with a count", title, subtitle, source)
    shown = table.head(limit)
    if len(shown) < len(table):
        source = f"{number(len(shown))} of {number(len(table))} rows shown. {source}".strip()
    rows = [
        (str(label), float(before), float(after))
        for label, before, after in shown[["label", "before", "after"]].itertuples(index=False)
    ]
    canvas = Canvas(title, subtitle, source)
    height = _draw_pairs(canvas, rows, names)
    numbers = "; ".join(f"{label} {written(a)} and {written(b)}" for label, a, b in rows)
    return canvas.finish(height, sentence(title, subtitle, f"{names[0]} and {names[1]}: {numbers}"))


def _draw_pairs(
    canvas: Canvas,
    rows: Sequence[tuple[str, float, float]],
    names: tuple[str, str],
) -> float:
    wide = min(max(width_of(label) for label, _, _ in rows) + 0.02, LABEL_MOST)
    most = max(max(a, b) for _, a, b in rows) or 1.0
    room = width_of(f"{written(most)} both") + 0.13
    left = wide + room
    scale = (WIDTH - left - room) / most
    top = _legend(canvas, names, left)
    texts = [shortened(label, LABEL_MOST, 3) for label, _, _ in rows]
    heights = [0.12 + 0.16 * len(lines) for lines in texts]
    counts = all(value == int(value) for _, *pair in rows for value in pair)
    value_axis(canvas, most, (left, scale), (top, sum(heights)), counts=counts)
    y = top
    for (_, a, b), lines, height in zip(rows, texts, heights, strict=True):
        middle = y + height / 2
        for place, line in enumerate(lines):
            canvas.text(0, middle + (place - (len(lines) - 1) / 2) * 0.16, line)
        _pair(canvas, left + a * scale, left + b * scale, middle, (a, b))
        y += height
    return y + 0.22


def _legend(canvas: Canvas, names: tuple[str, str], left: float) -> float:
    x, y = left, 0.09
    for name, (color, open_) in zip(names, LOOKS, strict=True):
        wide = 0.16 + width_of(name, bold=True) + 0.25
        if x + wide > WIDTH and x > left:
            x, y = left, y + 0.2
        canvas.dot(x, y, color=color, open_=open_)
        canvas.text(x + 0.12, y, name, bold=True, color=color if color != REST else SOFT)
        x += wide
    return y + 0.16


def _pair(
    canvas: Canvas,
    first: float,
    second: float,
    y: float,
    values: tuple[float, float],
) -> None:
    canvas.line([first, second], [y, y], color=REST, width=2.0)
    same = values[0] == values[1]
    for x, (color, open_), size in zip(
        (first, second), LOOKS, (10.0, 5.0) if same else (7.0, 7.0), strict=True
    ):
        canvas.dot(x, y, color=color, open_=open_, size=size)
    low, high = sorted(zip((first, second), values, strict=True))
    canvas.text(high[0] + 0.11, y, f"{written(high[1])} both" if same else written(high[1]))
    if not same:
        canvas.text(low[0] - 0.11, y, written(low[1]), side="right")
