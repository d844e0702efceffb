"""How sure: planted shifts found at each size of corpus; what is recovered, layer by layer."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from corpuslib.show.figures.canvas import (
    GRID,
    INK,
    REST,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.letters import width_of
from corpuslib.show.figures.shares import Look, Share, ShareRow, draw_shares, said
from corpuslib.show.html import is_null, number

WITH = Look("shift planted", INK, INK, "o")
WITHOUT = Look("no shift planted", REST, SOFT, "s", True)
PLOT, TIGHT = 2.2, 0.12  # inches: height of the curve; least room between two columns of numbers


class Point(NamedTuple):
    """The corpora of one size in which a shift was found."""

    articles: int
    share: Share


def power_curve(
    bounds: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    chance: float | None = None,
) -> Figure:
    """In how many planted corpora of each size a shift was found, with one planted and without.

    No line joins the sizes: between them nothing was measured.

    ``bounds``: articles, corpora (n), planted_shift (truth), found (k), low, high (an interval of
    the share, null where there is none).  Sizes stand on a logarithmic axis, or evenly spaced
    where they lie too close (then it is said).  ``chance``: the share that would be found by
    chance alone, as a dashed line.

    Raises ValueError where two rows have the same size and planted_shift: choose among them first.
    """
    usable = bounds[bounds["corpora"] > 0]
    if usable.duplicated(["articles", "planted_shift"]).any():
        raise ValueError("bounds has several rows of one size and planted_shift; choose among them")
    if usable.empty:
        return nothing("no planted corpus", title, subtitle, source)
    curves = [
        (look, _points(usable, planted)) for look, planted in ((WITH, True), (WITHOUT, False))
    ]
    curves = [(look, points) for look, points in curves if points]
    sizes = sorted({point.articles for _, points in curves for point in points})
    left = max(max(width_of(look.name) for look, _ in curves) + 0.2, width_of("articles")) + 0.15
    widest = max(width_of(str(point.share)) for _, points in curves for point in points)
    places, even = _places(sizes, left, max(widest, width_of(number(sizes[-1]))))
    if even:
        source = f"The sizes are evenly spaced, not to scale. {source}".strip()
    if chance is not None:
        source = f"Dashed line: {chance:g} of the corpora, as by chance. {source}".strip()
    canvas = Canvas(title, subtitle, source)
    _shares_axis(canvas, left, chance)
    for place, (look, points) in enumerate(curves):
        _curve(canvas, look, points, places, (place - (len(curves) - 1) / 2) * 0.08)
    height = _numbers(canvas, curves, places)
    numbers = "; ".join(
        f"{look.name}, {number(p.articles)} articles: {p.share}{_said(p.share)}"
        for look, points in curves
        for p in points
    )
    return canvas.finish(height, sentence(title, subtitle, f"Shift found: {numbers}"))


def _said(share: Share) -> str:
    return f" ({share.interval[0]:.2f} to {share.interval[1]:.2f})" if share.interval else ""


def _points(bounds: pd.DataFrame, planted: bool) -> list[Point]:
    rows = bounds[bounds["planted_shift"].astype(bool) == planted].sort_values("articles")
    columns = ["articles", "found", "corpora", "low", "high"]
    return [
        Point(int(size), Share(int(k), int(n), None if is_null(low) else (low, high)))
        for size, k, n, low, high in rows[columns].itertuples(index=False, name=None)
    ]


def _places(sizes: Sequence[int], left: float, widest: float) -> tuple[dict[int, float], bool]:
    """Where each size stands across the page, and whether that is evenly."""
    first, wide = left + widest / 2, WIDTH - left - widest
    if len(sizes) == 1:
        return {sizes[0]: left + (WIDTH - left) / 2}, False
    logs = [math.log(size) for size in sizes]
    spread = [first + wide * (at - logs[0]) / (logs[-1] - logs[0]) for at in logs]
    closest = min(b - a for a, b in pairwise(spread))
    if closest >= widest + TIGHT:
        return dict(zip(sizes, spread, strict=True)), False
    step = wide / (len(sizes) - 1)
    return {size: first + place * step for place, size in enumerate(sizes)}, True


def _shares_axis(canvas: Canvas, left: float, chance: float | None) -> None:
    for share, name in ((0.0, "none"), (0.25, ""), (0.5, "half"), (0.75, ""), (1.0, "all corpora")):
        y = 0.08 + (1 - share) * PLOT
        canvas.line([left, WIDTH], [y, y], color=GRID, width=0.6)
        canvas.text(left - 0.1, y, name, side="right", color=SOFT)
    if chance is not None:
        y = 0.08 + (1 - chance) * PLOT
        canvas.line([left, WIDTH], [y, y], color=SOFT, width=1.0, dashed=True)


def _curve(
    canvas: Canvas, look: Look, points: Sequence[Point], places: dict[int, float], aside: float
) -> None:
    xs = [places[point.articles] + aside for point in points]
    ys = [0.08 + (1 - point.share.value) * PLOT for point in points]
    for x, y, point in zip(xs, ys, points, strict=True):
        if point.share.interval:
            low, high = (0.08 + (1 - end) * PLOT for end in point.share.interval)
            canvas.line([x, x], [low, high], color=look.ink, width=1.2)
            for end in (low, high):
                canvas.line([x - 0.04, x + 0.04], [end, end], color=look.ink, width=1.2)
        canvas.dot(x, y, color=look.ink, marker=look.marker, size=6, open_=look.open)


def _numbers(
    canvas: Canvas, curves: Sequence[tuple[Look, list[Point]]], places: dict[int, float]
) -> float:
    """The sizes, and under them k of n for each curve: a table that shares the axis.

    Where the columns are narrow, k stands over n; where that is not enough, only every second
    (third ...) column has numbers.
    """
    gaps = [b - a for a, b in pairwise(places.values())]
    room = min(gaps, default=WIDTH)
    cells = [str(point.share) for _, points in curves for point in points]
    stacked = max(map(width_of, cells)) + TIGHT > room
    parts = [_parts(cell, stacked) for cell in cells]
    widest = max(width_of(line) for lines in parts for line in lines) + TIGHT
    every = math.ceil(widest / room)
    y = PLOT + 0.3
    canvas.text(0, y, "articles", color=SOFT)
    for x in places.values():
        canvas.line([x, x], [PLOT + 0.08, PLOT + 0.14], color=SOFT)
    for size in list(places)[::every]:
        canvas.text(places[size], y, number(size), side="center", color=SOFT)
    for look, points in curves:
        y += 0.24
        canvas.dot(0.05, y, color=look.ink, marker=look.marker, size=6, open_=look.open)
        canvas.text(0.16, y, look.name, color=look.ink)
        for point in points:
            if list(places).index(point.articles) % every == 0:
                for nth, line in enumerate(_parts(str(point.share), stacked)):
                    x = places[point.articles]
                    canvas.text(x, y + nth * 0.15, line, side="center", color=look.ink)
        y += 0.15 * stacked
    return y + 0.16


def _parts(cell: str, stacked: bool) -> list[str]:
    return cell.replace(" of ", "\nof ").split("\n") if stacked else [cell]


def recovery_dots(
    table: pd.DataFrame, *, title: str, subtitle: str = "", source: str = "", limit: int = 24
) -> Figure:
    """Of what was found how much was planted, and of what was planted how much was found.

    ``table``: layer, found_right, found, planted (how many), drawn in the given order; precision
    is found_right of found, recall found_right of planted.  A column label is shown instead of
    layer where it is there.
    """
    if table.empty:
        return nothing("no layer", title, subtitle, source)
    if len(table) > limit:
        source = f"{number(limit)} of {number(len(table))} rows shown. {source}".strip()
    looks = [
        Look("precision (right of found)", REST, INK, "o"),
        Look("recall (right of planted)", REST, SOFT, "D", True),
    ]
    rows = [
        ShareRow(
            str(row.get("label", row["layer"])),
            tuple(
                Share(int(row["found_right"]), int(row[of])) if row[of] else None
                for of in ("found", "planted")
            ),
            "" if row["found"] or row["planted"] else "nothing found, nothing planted",
        )
        for row in table.head(limit).to_dict("records")
    ]
    if not any(share for row in rows for share in row.shares):
        return nothing("nothing was found or planted", title, subtitle, source)
    canvas = Canvas(title, subtitle, source)
    height = draw_shares(canvas, looks, rows, joined=False)
    short = [look._replace(name=look.name.split()[0]) for look in looks]
    return canvas.finish(height, sentence(title, subtitle, said(short, rows)))
