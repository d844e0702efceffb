"""Matrices of counts: labels by articles, the number in every cell."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from corpuslib.show.figures.canvas import (
    AFTER,
    BEFORE,
    GRID,
    INK,
    PAPER,
    REST,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.labels import article_labels, short_ids
from corpuslib.show.figures.letters import clipped, shortened, width_of, wrapped
from corpuslib.show.html import number

LABEL_MOST = 2.2  # inches
GAP = 0.1
LINE = 0.15
WIDE, NARROW = 0.62, 0.34  # inches a column needs for a full label, and at all


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that belong together: before, after, or neither."""

    name: str
    columns: tuple[Hashable, ...] = ()

    @property
    def color(self) -> str:
        """Blue before, vermilion after, grey for the rest."""
        name = self.name.casefold()
        return BEFORE if name.startswith("before") else AFTER if name.startswith("after") else REST

    @property
    def ink(self) -> str:
        """The colour for words and marks, dark enough to be read."""
        return SOFT if self.color == REST else self.color

    @property
    def mark(self) -> str:
        """The marker that goes with the colour."""
        return {BEFORE: "o", AFTER: "D"}.get(self.color, "s")

    @property
    def head(self) -> str:
        """The name and how many articles."""
        count = len(self.columns)
        return f"{self.name or 'all'} ({number(count)} {'article' if count == 1 else 'articles'})"


@dataclass(frozen=True, slots=True)
class Rows:
    """The labels of a matrix, wrapped, and where each row begins and ends."""

    lines: tuple[tuple[str, ...], ...]
    left: float

    @classmethod
    def of(cls, labels: Sequence[object], most: float = LABEL_MOST) -> "Rows":
        """Labels wrapped to three lines of at most ``most`` inches."""
        lines = tuple(tuple(shortened(label, most, 3)) or ("",) for label in labels)
        wide = max(width_of(line) for each in lines for line in each)
        return cls(lines, wide + 0.14)

    def height(self, row: int) -> float:
        """The height of one row in inches."""
        return 0.12 + LINE * len(self.lines[row])

    def top(self, row: int) -> float:
        """Where a row begins; ``top(len(lines))`` is the whole height."""
        return sum(self.height(each) for each in range(row))

    def draw(self, canvas: Canvas, top: float) -> None:
        """Write the labels."""
        for row, lines in enumerate(self.lines):
            middle = top + self.top(row) + self.height(row) / 2
            for place, line in enumerate(lines):
                canvas.text(0, middle + (place - (len(lines) - 1) / 2) * LINE, line)


def grouped(columns: Sequence[Hashable], groups: Mapping[str, str] | None) -> list[Group]:
    """The columns by group: before, after, then the others, each in its given order."""
    if not groups:
        return [Group("", tuple(columns))]
    found: dict[str, list[Hashable]] = {}
    for column in columns:
        found.setdefault(groups.get(str(column), "undated"), []).append(column)
    made = [Group(name, tuple(members)) for name, members in found.items()]
    return sorted(made, key=lambda group: (BEFORE, AFTER, REST).index(group.color))


def count_matrix(
    table: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    groups: Mapping[str, str] | None = None,
    articles: pd.DataFrame | None = None,
    limit: int = 30,
) -> Figure:
    """Counts as a grid with the number in each cell; a row per label, a column per article.

    ``table``: index = labels, columns = articles, whole numbers.  ``groups`` maps article ->
    "before ...", "after ..." or another name; columns of one group stand together.  ``articles``
    (article, outlet, published_from, published_to) names the columns.  Where the columns are too
    many to be read, each group is one column: the sum, and in how many of its articles.
    """
    if table.empty or table.shape[1] == 0:
        return nothing("no label or no article", title, subtitle, source)
    counts = table.fillna(0).astype(int)
    if len(counts) > limit:
        source = (
            f"{limit} of {number(len(counts))} rows shown: those counted most. {source}".strip()
        )
        order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
        counts = counts.loc[order[:limit]]
    canvas = Canvas(title, subtitle, source)
    rows = Rows.of(list(counts.index))
    parts = grouped(list(counts.columns), groups)
    column = min((WIDTH - rows.left - GAP * (len(parts) - 1)) / counts.shape[1], 1.0)
    if column < NARROW:
        height, numbers = _totals(canvas, counts, parts)
    else:
        names = _column_names(list(counts.columns), articles, column)
        height = _cells(canvas, counts, parts, names, rows, column)
        numbers = _all_numbers(counts, parts)
    return canvas.finish(height, sentence(title, subtitle, numbers))


def _column_names(
    columns: Sequence[Hashable], articles: pd.DataFrame | None, width: float
) -> dict[Hashable, list[str]]:
    short = short_ids(map(str, columns))
    labels = article_labels(articles) if articles is not None and width >= WIDE else {}
    names: dict[Hashable, list[str]] = {}
    for column in columns:
        parts = labels.get(str(column), (short[str(column)],))
        lines = [line for part in parts for line in shortened(part, width - 0.06, 3)]
        names[column] = lines
    return names


def _cells(
    canvas: Canvas,
    counts: pd.DataFrame,
    parts: Sequence[Group],
    names: Mapping[Hashable, Sequence[str]],
    rows: Rows,
    width: float,
) -> float:
    top = _group_heads(canvas, parts, rows.left, width)
    deep = max(len(lines) for lines in names.values()) * LINE + 0.05
    most = int(counts.to_numpy().max()) or 1
    x = rows.left
    for part in parts:
        for column in part.columns:
            for place, line in enumerate(names[column]):
                middle = top + (place + 0.5) * LINE
                canvas.text(x + width / 2, middle, line, side="center", color=SOFT)
            for row, value in enumerate(counts[column]):
                y = top + deep + rows.top(row)
                cell(canvas, (x, y, width, rows.height(row)), int(value), most, part.color)
            x += width
        x += GAP
    rows.draw(canvas, top + deep)
    return top + deep + rows.top(len(counts)) + 0.04


def _group_heads(canvas: Canvas, parts: Sequence[Group], left: float, width: float) -> float:
    if len(parts) == 1 and not parts[0].name:
        return 0.0
    x, heads = left, []
    for place, part in enumerate(parts):
        wide = len(part.columns) * width
        text = width_of(part.head, bold=True) + 0.17
        start = x if place or text <= wide else max(0.0, x + wide - text)  # over the row labels
        room = x + wide - start - 0.15
        heads.append((part, start, wrapped(part.head, room, bold=True), x, x + wide - 0.02))
        x += wide + GAP
    deep = max(len(lines) for _, _, lines, _, _ in heads) * LINE
    for part, start, lines, first, last in heads:
        above = deep - len(lines) * LINE
        _head(canvas, part, start, above, lines)
        canvas.line([first, last], [deep + 0.06] * 2, color=part.ink, width=1.6)
    return deep + 0.12


def _head(canvas: Canvas, part: Group, x: float, y: float, lines: Sequence[str]) -> None:
    canvas.dot(x + 0.06, y + 0.08, color=part.ink, marker=part.mark, size=5)
    for place, line in enumerate(lines):
        canvas.text(x + 0.15, y + 0.08 + place * LINE, line, bold=True, color=part.ink)


def cell(
    canvas: Canvas, box: tuple[float, float, float, float], value: int, most: int, color: str
) -> None:
    """One number on its tint; ``box`` is x, y, width and height; zero stays white."""
    x, y, width, height = box
    fill = tint(color, 0.12 + 0.78 * value / most) if value else PAPER
    edge = None if value else GRID
    canvas.rect(x + 0.01, y + 0.01, width - 0.02, height - 0.02, fill=fill, edge=edge, line=0.4)
    text = clipped(number(value), width)
    ink = readable(fill) if value else SOFT
    canvas.text(x + width / 2, y + height / 2, text, side="center", color=ink)


def tint(color: str, strength: float) -> str:
    """A colour mixed with white: 0 is white, 1 the colour.

    >>> tint("#000000", 0.5)
    '#808080'
    """
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02x}" for part in _rgb(color))


def readable(ground: str) -> str:
    """Dark or white ink, whichever has the higher contrast (WCAG 2.2) on this ground.

    >>> readable("#ffffff"), readable("#0072B2")
    ('#222222', '#ffffff')
    """
    light = _luminance(ground) + 0.05
    dark_ink = light / (_luminance(INK) + 0.05)
    return INK if dark_ink >= 1.05 / light else PAPER


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    parts = (part / 255 for part in _rgb(color))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _all_numbers(counts: pd.DataFrame, parts: Sequence[Group]) -> str:
    short = short_ids(map(str, counts.columns))
    out = []
    for part in parts:
        for column in part.columns:
            found = [f"{label} {number(value)}" for label, value in counts[column].items() if value]
            place = f"{short[str(column)]}, {part.name}" if part.name else short[str(column)]
            out.append(f"{place}: {', '.join(found) or 'none'}")
    return "; ".join(out)


def _totals(canvas: Canvas, counts: pd.DataFrame, parts: Sequence[Group]) -> tuple[float, str]:
    rows = Rows.of(list(counts.index), 1.9)
    width = min((WIDTH - rows.left) / len(parts), 2.2)
    heads = [wrapped(part.head, width - 0.25, bold=True) for part in parts]
    top = max(map(len, heads)) * LINE + 0.1
    sums = [counts[list(part.columns)].sum(axis=1).astype(int).tolist() for part in parts]
    spread = [(counts[list(part.columns)] > 0).sum(axis=1).astype(int).tolist() for part in parts]
    most = max(max(column) for column in sums) or 1
    wide = max(width_of(number(most)) + 0.14, 0.42)
    said = []
    for place, part in enumerate(parts):
        x = rows.left + place * width
        _head(canvas, part, x, 0, heads[place])
        notes = _beside(spread[place], len(part.columns), width - wide - 0.12)
        for row, label in enumerate(counts.index):
            value = sums[place][row]
            box = (x, top + rows.top(row), wide, rows.height(row))
            cell(canvas, box, value, most, part.color)
            canvas.text(x + wide + 0.06, box[1] + box[3] / 2, notes[row], color=SOFT)
            note = f"{number(spread[place][row])} of {number(len(part.columns))}"
            said.append(f"{label}, {part.name or 'all'}: {number(value)} in {note} articles")
    rows.draw(canvas, top)
    return top + rows.top(len(counts)) + 0.04, "; ".join(said)


def _beside(spread: Sequence[int], n: int, room: float) -> list[str]:
    """In how many articles, in as many words as all rows have room for; the head says of how many.

    >>> _beside([3, 12], 20, 2.0), _beside([3, 12], 20, 0.2)
    (['in 3 of 20', 'in 12 of 20'], ['in 3', 'in 12'])
    """
    for form in ("in {k} of {n}", "{k} of {n}", "in {k}"):
        notes = [form.format(k=number(k), n=number(n)) for k in spread]
        if max(map(width_of, notes)) <= room:
            break
    return notes
