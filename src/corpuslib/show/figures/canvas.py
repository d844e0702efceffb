"""The page that every figure is drawn on, in inches from its top left corner.

Title, subtitle and footer are wrapped by measured width, so nothing overlaps and nothing is cut.
Nothing here reads or writes matplotlib's global settings, and pyplot is never imported.
"""

import base64
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from corpuslib.show.figures.letters import SMALL, TEXT, TITLE, drawable, font, wrapped
from corpuslib.show.html import visible

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

WIDTH = 6.2  # inches to draw on; with its margins a page is 6.3 inches wide
MARGIN = 0.05
DPI = 200
SETTINGS: Any = {"hatch.linewidth": 0.5, "path.sketch": None, "text.usetex": False}
INK, SOFT, GRID, PAPER = "#222222", "#555555", "#cbcbcb", "#ffffff"
BEFORE, AFTER, REST = "#0072B2", "#D55E00", "#8c8c8c"

Side = Literal["left", "center", "right"]
Draw = Callable[["Drawing", float], None]
Marked = tuple[str, str, str]
"""A mark of a figure: its label, what is said of it, and what it leads to."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A finished picture and the sentence that says what it shows, with its numbers.

    In a notebook it gives ``image/png`` and, as ``text/plain`` and as ``alt``, the sentence.
    ``behind`` are its marks with what they lead to; ``computed`` says of what its numbers are
    computed, where no sentence stands behind them; ``scale`` is what its value axis ends at, where
    it has one that begins at zero.  The metadata of the picture hold them.
    """

    png: bytes
    alt: str
    scale: float | None = None
    behind: tuple[Marked, ...] = ()
    computed: str = ""

    def leading(self, marks: Iterable[Marked] = (), *, computed: str = "") -> "Figure":
        """The same figure with what its marks lead to (:func:`corpuslib.show.leads.marks`).

        >>> Figure(b"", "Three.").leading([("high bridge", "3", "plan:x")]).behind
        (('high bridge', '3', 'plan:x'),)
        """
        return replace(self, behind=(*self.behind, *marks), computed=computed or self.computed)

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        image = base64.b64encode(self.png).decode("ascii")
        said: dict[str, Any] = {"alt": self.alt}
        if self.scale is not None:
            said["scale"] = self.scale
        if self.behind:
            said["behind"] = [list(mark) for mark in self.behind]
        if self.computed:
            said["computed"] = self.computed
        return {"image/png": image, "text/plain": self.alt}, {"image/png": said}


@dataclass(slots=True)
class Canvas:
    """Collects what to draw; ``finish`` adds the heads and makes the picture.

    All places are inches: x from the left edge of the page, y downwards from the top of the plot.
    """

    title: str
    subtitle: str = ""
    source: str = ""
    drawn: list[Draw] = field(default_factory=list)
    scale: float | None = None

    def text(
        self,
        x: float,
        y: float,
        text: object,
        *,
        side: Side = "left",
        size: float = SMALL,
        color: str = INK,
        bold: bool = False,
    ) -> None:
        """One line of text, its middle at height y."""
        line = drawable(text, bold)

        def draw(page: "Drawing", top: float) -> None:
            page.text(
                x,
                top - y,
                line,
                ha=side,
                va="center_baseline",
                color=color,
                fontproperties=font(size, bold),
                transform=_inches(page),
                parse_math=False,
                usetex=False,
            )

        self.drawn.append(draw)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        hatch: str | None = None,
        line: float = 0.6,
    ) -> None:
        """A rectangle whose top left corner is at x, y."""
        from matplotlib.patches import Rectangle

        def draw(page: "Drawing", top: float) -> None:
            patch = Rectangle(
                (x, top - y - height),
                width,
                height,
                transform=_inches(page),
                facecolor=fill or "none",
                edgecolor=edge or "none",
                linewidth=line if edge else 0,
                hatch=hatch,
            )
            page.add_artist(patch)

        self.drawn.append(draw)

    def line(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        color: str = GRID,
        width: float = 0.8,
        dashed: bool = False,
    ) -> None:
        """A line through the points."""
        from matplotlib.lines import Line2D

        def draw(page: "Drawing", top: float) -> None:
            line = Line2D(
                list(x),
                [top - each for each in y],
                color=color,
                linewidth=width,
                transform=_inches(page),
                solid_capstyle="butt",
                dash_capstyle="butt",
                linestyle=(0, (2.4, 1.4)) if dashed else "solid",
            )
            page.add_artist(line)

        self.drawn.append(draw)

    def dot(
        self,
        x: float,
        y: float,
        *,
        color: str,
        marker: str = "o",
        size: float = 7.0,
        open_: bool = False,
    ) -> None:
        """A marker of ``size`` points; ``open_`` leaves its inside white."""
        from matplotlib.lines import Line2D

        def draw(page: "Drawing", top: float) -> None:
            point = Line2D(
                [x],
                [top - y],
                marker=marker,
                markersize=size,
                markerfacecolor=PAPER if open_ else color,
                markeredgecolor=color,
                markeredgewidth=1.4,
                linestyle="none",
                transform=_inches(page),
            )
            page.add_artist(point)

        self.drawn.append(draw)

    def finish(self, height: float, alt: str) -> Figure:
        """The picture, with a plot of ``height`` inches between its heads and its footer."""
        heads = [
            *((line, TITLE, True, INK) for line in wrapped(self.title, WIDTH, TITLE, True)),
            *((line, TEXT, False, SOFT) for line in wrapped(self.subtitle, WIDTH, TEXT)),
        ]
        foot = wrapped(self.source, WIDTH, SMALL)
        above = sum(_leading(size) for _, size, _, _ in heads) + 0.14
        below = len(foot) * _leading(SMALL) + (0.12 if foot else 0.02)
        y = -above
        for line, size, bold, color in heads:
            self.text(0, y + _leading(size) / 2, line, size=size, bold=bold, color=color)
            y += _leading(size)
        for place, line in enumerate(foot):
            self.text(0, height + 0.12 + (place + 0.5) * _leading(SMALL), line, color=SOFT)
        return Figure(_png(_page(self.drawn, above, height + below)), alt, self.scale)


def _inches(page: "Drawing") -> Any:
    from matplotlib.transforms import Affine2D

    return Affine2D().translate(MARGIN, MARGIN) + page.dpi_scale_trans


def _leading(size: float) -> float:
    return size * 1.38 / 72


def _page(drawn: Sequence[Draw], above: float, below: float) -> "Drawing":
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Drawing

    size = (WIDTH + 2 * MARGIN, above + below + 2 * MARGIN)
    with matplotlib.rc_context(SETTINGS):
        page = Drawing(figsize=size, dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(page)
        for draw in drawn:
            draw(page, below)
    return page


def _png(page: "Drawing") -> bytes:
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    buffer = io.BytesIO()
    with matplotlib.rc_context(SETTINGS):
        painter: Any = FigureCanvasAgg(page)
        painter.print_png(buffer, metadata={"Software": None})
    return buffer.getvalue()


def sentence(title: str, subtitle: str, numbers: str) -> str:
    """The parts of an alternative text, each closed by a full stop.

    >>> sentence("A finding", "", "3 of 5")
    'A finding. 3 of 5.'
    """
    parts = (" ".join(part.split()) for part in (title, subtitle, numbers) if part.strip())
    return visible(" ".join(part if part[-1] in ".?!" else f"{part}." for part in parts))


def nothing(why: str, title: str, subtitle: str = "", source: str = "") -> Figure:
    """The figure that says why there is no figure."""
    canvas = Canvas(title, subtitle, source)
    canvas.rect(0, 0, WIDTH, 0.5, edge=GRID)
    canvas.text(0.15, 0.25, f"Nothing to show: {why}.", color=SOFT)
    return canvas.finish(0.55, sentence(title, subtitle, f"Nothing to show: {why}"))
