"""Agreement between codings: each coefficient with its interval, beside the limits of judgement."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.show.figures.canvas import (
    GRID,
    INK,
    REST,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    Side,
    nothing,
    sentence,
)
from corpuslib.show.figures.letters import clipped, shortened, width_of, wrapped
from corpuslib.show.html import is_null, number

LIMITS = ((0.667, ".667"), (0.8, ".80"))  # Krippendorff 2013, Content Analysis, p. 325
LABEL_MOST, NOTE_MOST, LINE = 2.0, 1.5, 0.155  # inches
MARKS = (  # least lower end, marker with colour and whether hollow, name
    (0.8, ("o", INK, False), "lower end from .80 on"),
    (0.667, ("D", INK, False), "from .667 on"),
    (-2.0, ("o", INK, True), "below, or none"),
)
NOT_JUDGED = ("s", REST, False)


class Result(NamedTuple):
    """One coefficient: what it is of, its value and interval, and how it is judged."""

    group: str
    label: str
    measure: str
    n: int
    value: float | None
    low: float | None
    high: float | None
    verdict: str
    reason: str


def agreement_dots(
    table: pd.DataFrame, *, title: str, subtitle: str = "", source: str = "", limit: int = 40
) -> Figure:
    """A dot per coefficient with its interval, and the limits .667 and .80 as lines.

    ``table``: pair (who is compared), layer, code, units (or n), measure (as alpha), value, low,
    high (null where there is none), verdict, reason; rows stand under their pair and layer, in the
    given order.  A column label is shown instead of code where it is there.  Disc: the lower end
    of the interval reaches .80; diamond: .667; hollow: neither, or no interval; grey square: no
    verdict was given (as of a coefficient that only stands beside another).  Rows without a
    value are listed under the plot, with the reason.
    """
    results = [_result(row) for row in table.to_dict("records")]
    known = [result for result in results if result.value is not None]
    unknown = [result for result in results if result.value is None]
    if not results:
        return nothing("no coding to compare", title, subtitle, source)
    shown = known[:limit]
    if len(shown) < len(known):
        source = f"{number(limit)} of {number(len(known))} rows shown. {source}".strip()
    canvas = Canvas(title, subtitle, source)
    height = _plot(canvas, shown) if shown else 0.0
    height = _listed(canvas, unknown, height)
    said = "; ".join(map(_said, [*shown, *unknown]))
    return canvas.finish(height, sentence(title, subtitle, said))


def _result(row: Mapping[Hashable, Any]) -> Result:
    value, low, high = (
        None if is_null(row[name]) else float(row[name]) for name in ("value", "low", "high")
    )
    verdict, reason = (
        "" if is_null(row[name]) else str(row[name]) for name in ("verdict", "reason")
    )
    parts = [str(row[name]) for name in ("pair", "layer") if not is_null(row[name])]
    label, measure = str(row.get("label", row["code"])), str(row["measure"])
    units = row.get("units", row.get("n"))
    n = 0 if is_null(units) else int(str(units))
    return Result(", ".join(parts), label, measure, n, value, low, high, verdict, reason)


def _said(result: Result) -> str:
    what = f"{result.group}, {result.label}"
    if result.value is None:
        return f"{what}: {result.verdict or 'undefined'}{_why(result)}"
    ends = f" ({result.low:.2f} to {result.high:.2f})" if _has_interval(result) else ""
    units = f"{number(result.n)} {'unit' if result.n == 1 else 'units'}"
    judged = f", {result.verdict}" if result.verdict else ""
    return f"{what}: {result.measure} {result.value:.2f}{ends}, {units}{judged}"


def _why(result: Result) -> str:
    return f" ({result.reason})" if result.reason else ""


def _has_interval(result: Result) -> bool:
    return result.low is not None and result.high is not None


def _plot(canvas: Canvas, results: Sequence[Result]) -> float:
    texts = _labels(results)
    notes = [_note(result) for result in results]
    left = max(width_of(line) for lines in texts for line in lines) + 0.2
    right = WIDTH - min(max(map(width_of, notes)), NOTE_MOST) - 0.12
    lowest = min(end for r in results for end in (r.value, r.low) if end is not None)
    first = next(at for at in (0.0, -0.25, -0.5, -0.75, -1.0) if lowest >= at or at == -1.0)
    scale = (right - left) / (1 - first)
    y, places, group = _key(canvas, results), [], None
    for result, lines in zip(results, texts, strict=True):
        if result.group != group:
            group, y = result.group, y + 0.06
            canvas.text(0, y + 0.1, clipped(group, WIDTH, bold=True), bold=True)
            y += 0.24
        places.append(y + (0.06 + LINE * len(lines)) / 2)
        y += 0.06 + LINE * len(lines)
    _grid(canvas, (left, first, scale), (places[0] - 0.12, y))
    for result, lines, note, middle in zip(results, texts, notes, places, strict=True):
        for place, line in enumerate(lines):
            canvas.text(0.08, middle + (place - (len(lines) - 1) / 2) * LINE, line)
        _interval(canvas, result, (left, first, scale), middle)
        canvas.text(right + 0.12, middle, clipped(note, NOTE_MOST), color=SOFT)
    return y + 0.42


def _labels(results: Sequence[Result]) -> list[list[str]]:
    """The lines of each label; one that the row above has in the same group is not repeated."""
    before: tuple[str, str] | None = None
    found = []
    for result in results:
        same = (result.group, result.label) == before
        found.append([""] if same else shortened(result.label, LABEL_MOST, 2) or [""])
        before = result.group, result.label
    return found


def _mark(result: Result) -> tuple[str, str, bool]:
    """Marker, colour and whether it is hollow: how the lower end of the interval is judged."""
    if not result.verdict:
        return NOT_JUDGED
    low = -1.0 if result.low is None else result.low
    return next((mark for limit, mark, _ in MARKS if low >= limit), MARKS[-1][1])


def _note(result: Result) -> str:
    value = f"{result.value:.2f}".replace("-", "\u2212")
    return f"{result.measure} {value}, n = {number(result.n)}"


def _key(canvas: Canvas, results: Sequence[Result]) -> float:
    """The legend of the marks; where it ends."""
    x, y = 0.0, 0.09
    rows = [(mark, name) for _, mark, name in MARKS]
    if any(_mark(result) == NOT_JUDGED for result in results):
        rows.append((NOT_JUDGED, "not judged"))
    for mark, name in rows:
        _dot(canvas, x + 0.05, y, mark)
        canvas.text(x + 0.16, y, name)
        x += 0.16 + width_of(name) + 0.3
    return y + 0.14


def _dot(canvas: Canvas, x: float, y: float, mark: tuple[str, str, bool]) -> None:
    marker, color, hollow = mark
    size = {"o": 6.0, "D": 5.0, "s": 4.5}[marker]
    canvas.dot(x, y, color=color, marker=marker, size=size, open_=hollow)


def _grid(canvas: Canvas, axis: tuple[float, float, float], down: tuple[float, float]) -> None:
    (left, first, scale), (top, bottom) = axis, down
    for place in range(round((1 - first) / 0.25) + 1):
        value = first + place * 0.25
        x = left + (value - first) * scale
        canvas.line([x, x], [top, bottom], color=GRID, width=0.6)
        if value % 0.5 == 0 or (scale > 2 and value != 0.75):  # .75 stands between the limits
            name = f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "\u2212")
            canvas.text(x, bottom + 0.1, name, side="center", color=SOFT)
    for value, name in LIMITS:
        x = left + (value - first) * scale
        canvas.line([x, x], [top, bottom + 0.16], color=SOFT, width=1.0, dashed=True)
        left_of = value == LIMITS[0][0]
        aside: Side = "right" if left_of else "left"
        canvas.text(x + (0.03 if left_of else -0.03), bottom + 0.26, name, side=aside, color=SOFT)


def _interval(canvas: Canvas, result: Result, axis: tuple[float, float, float], y: float) -> None:
    left, first, scale = axis
    if result.value is None:
        return
    ink = INK if result.verdict else REST
    low = result.value if result.low is None else result.low
    high = result.value if result.high is None else result.high
    ends = [left + (max(end, first) - first) * scale for end in (low, high)]
    if _has_interval(result):
        canvas.line(ends, [y, y], color=ink, width=1.2)
        for end in ends:
            canvas.line([end, end], [y - 0.04, y + 0.04], color=ink, width=1.2)
    _dot(canvas, left + (max(result.value, first) - first) * scale, y, _mark(result))


def _listed(canvas: Canvas, results: Sequence[Result], top: float) -> float:
    """The rows without a value, by pair, layer and reason; where the list ends."""
    found: dict[tuple[str, str], list[str]] = {}
    for result in results:
        why = f"{result.verdict or 'undefined'}{_why(result)}"
        found.setdefault((result.group, why), []).append(result.label)
    y = top
    for (group, why), labels in found.items():
        for line in wrapped(f"{group}, {why}: {', '.join(labels)}", WIDTH):
            canvas.text(0, y + 0.1, line, color=SOFT)
            y += LINE
        y += 0.05
    return y
