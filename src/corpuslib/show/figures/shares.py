"""k of n as dots on an axis from none to all, with ranges: the drawing behind several figures.

``draw_shares(canvas, looks, rows)``   rows of labelled dots, one line of dots per look
``said(looks, rows)``                  the same numbers in words
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpuslib.show.figures.canvas import GRID, PAPER, REST, SOFT, WIDTH, Canvas
from corpuslib.show.figures.letters import clipped, shortened, width_of
from corpuslib.show.figures.matrices import tint
from corpuslib.show.html import number

LABEL_MOST, DEEP, LINE = 2.3, 0.18, 0.155  # inches: a label, a line of dots, a line of text
Range = tuple[float, float]  # shares between 0 and 1


class Look(NamedTuple):
    """How the dots of one kind are drawn; ``color`` for ranges, ``ink`` for words and dots."""

    name: str
    color: str
    ink: str
    marker: str = "o"
    open: bool = False


class Share(NamedTuple):
    """k of n, with an interval (a thin line) and a range (a pale band) where there are any."""

    k: int
    n: int
    interval: Range | None = None
    band: Range | None = None

    @property
    def value(self) -> float:
        """The share, between 0 and 1."""
        return self.k / self.n

    def __str__(self) -> str:
        return f"{number(self.k)} of {number(self.n)}"


class ShareRow(NamedTuple):
    """A label, a remark under it, and a share per look (None where there is no n)."""

    label: str
    shares: tuple[Share | None, ...]
    note: str = ""


def draw_shares(
    canvas: Canvas, looks: Sequence[Look], rows: Sequence[ShareRow], *, joined: bool = True
) -> float:
    """Draw the rows under a legend and say how high they are; ``joined`` ties the first two."""
    texts = [shortened(row.label, LABEL_MOST, 3) or [""] for row in rows]
    notes = [shortened(row.note, LABEL_MOST, 3) for row in rows]
    left = max(width_of(line) for lines in (*texts, *notes) for line in (*lines, "")) + 0.16
    room = max(width_of(str(share)) for row in rows for share in row.shares if share) + 0.2
    start = left + (room if joined else 0.1)
    across = (start, WIDTH - start - room)
    top = _legend(canvas, looks)
    heights = [
        0.1 + max(LINE * (len(lines) + len(note)), DEEP * len(looks))
        for lines, note in zip(texts, notes, strict=True)
    ]
    _axis(canvas, across, top, sum(heights))
    y = top
    for row, lines, note, height in zip(rows, texts, notes, heights, strict=True):
        first = y + height / 2 - (len(lines) + len(note) - 1) / 2 * LINE
        for place, line in enumerate([*lines, *note]):
            ink = {"color": SOFT} if place >= len(lines) else {}
            canvas.text(0, first + place * LINE, line, **ink)  # type: ignore[arg-type]
        _dots(canvas, looks, row.shares, across, y + height / 2, joined)
        y += height
    return y + 0.24


def _axis(canvas: Canvas, across: Range, top: float, height: float) -> None:
    left, wide = across
    for share, name in ((0.0, "none"), (0.25, ""), (0.5, "half"), (0.75, ""), (1.0, "all")):
        x = left + share * wide
        canvas.line([x, x], [top, top + height], color=GRID, width=0.6)
        canvas.text(x, top + height + 0.1, name, side="center", color=SOFT)


def _dots(
    canvas: Canvas,
    looks: Sequence[Look],
    shares: Sequence[Share | None],
    across: Range,
    middle: float,
    joined: bool,
) -> None:
    left, wide = across
    places = [
        (left + share.value * wide, middle + (place - (len(shares) - 1) / 2) * DEEP)
        if share
        else None
        for place, share in enumerate(shares)
    ]
    pair = joined and len(places) > 1 and places[0] and places[1]
    if pair and places[0] and places[1]:
        (x0, y0), (x1, y1) = places[0], places[1]
        canvas.line([x0, x1], [y0, y1], color=REST, width=1.0)
    for nth, (look, share, place) in enumerate(zip(looks, shares, places, strict=True)):
        if share and place:
            other = places[1 - nth] if pair and nth < 2 else None
            before = other is not None and place[0] < other[0]
            _dot(canvas, look, share, place, across, before)


def _dot(
    canvas: Canvas, look: Look, share: Share, place: Range, across: Range, before: bool
) -> None:
    """A dot with its ranges; its numbers stand before or behind all of it."""
    (x, y), (left, wide) = place, across
    ends = [x, x]
    if share.band:
        low, high = (left + end * wide for end in share.band)
        canvas.rect(low, y - 0.05, max(high - low, 0.01), 0.1, fill=tint(look.color, 0.3))
        ends += [low, high]
    if share.interval:
        low, high = (left + end * wide for end in share.interval)
        canvas.line([low, high], [y, y], color=look.ink, width=1.2)
        for end in (low, high):
            canvas.line([end, end], [y - 0.04, y + 0.04], color=look.ink, width=1.2)
        ends += [low, high]
    canvas.dot(x, y, color=look.ink, marker=look.marker, size=6, open_=look.open)
    size = width_of(str(share))
    at = min(ends) - 0.1 - size if before else max(ends) + 0.1
    canvas.rect(at - 0.02, y - 0.07, size + 0.04, 0.14, fill=PAPER)
    canvas.text(at, y, str(share), color=look.ink)


def _legend(canvas: Canvas, looks: Sequence[Look]) -> float:
    x, y = 0.0, 0.09
    for look in looks:
        name = clipped(look.name, WIDTH - 0.2, bold=True)
        wide = 0.16 + width_of(name, bold=True) + 0.25
        if x and x + wide - 0.25 > WIDTH:
            x, y = 0.0, y + 0.2
        canvas.dot(x + 0.05, y, color=look.ink, marker=look.marker, size=6, open_=look.open)
        canvas.text(x + 0.16, y, name, bold=True, color=look.ink)
        x += wide
    return y + 0.2


def said(looks: Sequence[Look], rows: Sequence[ShareRow]) -> str:
    """Every row with its numbers, in words."""
    parts = []
    for row in rows:
        shares = [
            f"{look.name} {share}{_ranges(share)}"
            for look, share in zip(looks, row.shares, strict=True)
            if share
        ]
        note = f" ({row.note})" if row.note else ""
        parts.append(f"{row.label}: {', '.join(shares) or 'no n'}{note}")
    return "; ".join(parts)


def _ranges(share: Share) -> str:
    said = [
        f"{name} {ends[0]:.2f} to {ends[1]:.2f}"
        for name, ends in (("interval", share.interval), ("range", share.band))
        if ends
    ]
    return f" ({', '.join(said)})" if said else ""
