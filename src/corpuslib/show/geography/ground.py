"""The ground that maps are drawn on: a projection, areas, lines and labels that keep apart.

``View(centre, frame)``   azimuthal equidistant: true distance and direction from its centre
``paint``, ``stroke``     areas and lines, cut at the frame
``Labels``                text beside places; a label goes where no other label or mark is
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from corpuslib.measure.geography import Place, Points
from corpuslib.show.figures.canvas import INK, PAPER, WIDTH, Canvas, _inches
from corpuslib.show.figures.letters import SMALL, drawable, font, width_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing
    from matplotlib.patches import Rectangle

LINE = 0.145  # inches from line to line of a label
LATER = 0.004  # what a label's next place costs; a covered square inch costs 100
GAP = 0.1  # inches between a mark and its label
Frame = tuple[float, float, float, float]  # km west, south, east and north of the centre
Rect = tuple[float, float, float, float]  # left, top, right, bottom; inches


@cache
def _projection(centre: Place) -> Any:
    from pyproj import Transformer

    lon, lat = centre
    target = f"+proj=aeqd +lon_0={lon} +lat_0={lat} +datum=WGS84 +units=km +no_defs"
    return Transformer.from_crs("EPSG:4326", target, always_xy=True)


@dataclass(frozen=True, slots=True)
class View:
    """What of the earth a map shows: its centre and how far it goes to each side."""

    centre: Place
    frame: Frame

    @property
    def scale(self) -> float:
        """Inches per km."""
        return WIDTH / (self.frame[2] - self.frame[0])

    @property
    def height(self) -> float:
        """Inches from the top of the frame to its bottom."""
        return (self.frame[3] - self.frame[1]) * self.scale

    def at(self, points: Points) -> Points:
        """Places on the page: inches from the left and from the top of the frame."""
        x, y = _projection(self.centre).transform(points[:, 0], points[:, 1])
        west, _, _, north = self.frame
        return np.column_stack([(x - west) * self.scale, (north - y) * self.scale])

    def spot(self, place: Place) -> tuple[float, float]:
        """One place on the page."""
        x, y = self.at(np.array([place], dtype=float))[0]
        return float(x), float(y)

    def shows(self, place: Place, margin: float = 0.05) -> bool:
        """Whether a place is inside the frame."""
        x, y = self.spot(place)
        return margin <= x <= WIDTH - margin and margin <= y <= self.height - margin

    def meets(self, points: Points) -> bool:
        """Whether the box of projected points (inches) meets the frame."""
        low, high = points.min(0), points.max(0)
        return bool((high > 0).all() and low[0] < WIDTH and low[1] < self.height)


def _cut(view: View, page: "Drawing", top: float) -> "Rectangle":
    from matplotlib.patches import Rectangle

    corner = (0, top - view.height)
    return Rectangle(corner, WIDTH, view.height, transform=_inches(page))


def paint(
    canvas: Canvas,
    view: View,
    rings: Sequence[Points],
    *,
    fill: str | None,
    edge: str = PAPER,
    hatch: str | None = None,
    width: float = 0.5,
) -> None:
    """An area: its outer ring and its holes, in degrees."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    placed = [view.at(ring) for ring in rings]
    if not np.isfinite(placed[0]).all() or not view.meets(placed[0]):
        return

    def draw(page: "Drawing", top: float) -> None:
        paths = [Path(np.column_stack([p[:, 0], top - p[:, 1]]), closed=True) for p in placed]
        patch = PathPatch(
            Path.make_compound_path(*paths),
            transform=_inches(page),
            facecolor=fill or "none",
            edgecolor=edge,
            linewidth=width,
            hatch=hatch,
            joinstyle="round",
        )
        page.add_artist(patch)
        patch.set_clip_path(_cut(view, page, top))

    canvas.drawn.append(draw)


def stroke(
    canvas: Canvas,
    view: View,
    points: Points,
    *,
    color: str = INK,
    width: float = 0.9,
    dashed: bool = True,
) -> None:
    """A line through places, cut at the frame."""
    from matplotlib.lines import Line2D

    placed = view.at(points)

    def draw(page: "Drawing", top: float) -> None:
        line = Line2D(
            placed[:, 0],
            top - placed[:, 1],
            color=color,
            linewidth=width,
            linestyle=(0, (3.2, 2.0)) if dashed else "solid",
            transform=_inches(page),
        )
        page.add_artist(line)
        line.set_clip_path(_cut(view, page, top))

    canvas.drawn.append(draw)


@dataclass(slots=True)
class Labels:
    """Labels of a map, each beside its place and none over another, a mark or the frame."""

    view: View
    taken: list[Rect] = field(default_factory=list)
    crossed: list[Points] = field(default_factory=list)

    def mark(self, x: float, y: float, radius: float = 0.06) -> None:
        """Keep labels off a mark."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def beside(
        self, canvas: Canvas, x: float, y: float, text: str, *, gap: float = GAP, **style: Any
    ) -> Rect:
        """One or more lines (parted by newlines) beside a mark."""
        wide, high = _size(text, bool(style.get("bold")))
        boxes = []
        for off in (gap, 2 * gap):
            right, left = x + off, x - off - wide
            above, level, below = y - off - high, y - high / 2, y + off
            corners = [(right, level), (left, level)]
            corners += [(to, top) for top in (above, below) for to in (x - wide / 2, right, left)]
            boxes += [(to, top, to + wide, top + high) for to, top in corners]
        return self.place(canvas, boxes, text, **style)

    def over(
        self, canvas: Canvas, spots: Iterable[tuple[float, float]], text: str, **style: Any
    ) -> Rect:
        """A label in the middle of the best of several spots."""
        wide, high = _size(text, bool(style.get("bold")))
        boxes = [(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2) for x, y in spots]
        return self.place(canvas, boxes, text, **style)

    def place(
        self,
        canvas: Canvas,
        boxes: Sequence[Rect],
        text: str,
        *,
        later: float = LATER,
        **style: Any,
    ) -> Rect:
        """Write the label in the first box that is free, or in the one that is least covered."""
        costs = [self._covered(box) + later * place for place, box in enumerate(boxes)]
        best = boxes[costs.index(min(costs))]
        self.taken.append(best)
        halo(canvas, best, text, **style)
        return best

    def _covered(self, box: Rect) -> float:
        left, top, right, bottom = box
        frame = (0.02, 0.02, WIDTH - 0.02, self.view.height - 0.02)
        outside = (right - left) * (bottom - top) - shared(box, frame)
        lines = sum(
            int(((p[:, 0] > left) & (p[:, 0] < right) & (p[:, 1] > top) & (p[:, 1] < bottom)).sum())
            for p in self.crossed
        )
        return (
            1000 * outside + 100 * sum(shared(box, other) for other in self.taken) + 0.001 * lines
        )


def _size(text: str, bold: bool) -> tuple[float, float]:
    lines = text.split("\n")
    return max(width_of(line, SMALL, bold) for line in lines) + 0.02, LINE * len(lines)


def shared(one: Rect, other: Rect) -> float:
    """The area that two boxes share.

    >>> shared((0, 0, 2, 2), (1, 1, 3, 3)), shared((0, 0, 1, 1), (1, 0, 2, 1))
    (1, 0)
    """
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0) * max(high, 0)


def halo(canvas: Canvas, box: Rect, text: str, *, color: str = INK, bold: bool = False) -> None:
    """Lines of text in a box, with a rim of white so that they read over borders."""
    from matplotlib.patheffects import withStroke

    left, top, right, _ = box

    def draw(page: "Drawing", height: float) -> None:
        for number, line in enumerate(text.split("\n")):
            page.text(
                (left + right) / 2,
                height - top - LINE * (number + 0.5),
                drawable(line, bold),
                ha="center",
                va="center_baseline",
                color=color,
                fontproperties=font(SMALL, bold),
                transform=_inches(page),
                parse_math=False,
                usetex=False,
                path_effects=[withStroke(linewidth=3.0, foreground=PAPER)],
            )

    canvas.drawn.append(draw)
