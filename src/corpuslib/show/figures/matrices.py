"""Matrices of counts: labels by articles, and labels by paragraphs of each article."""

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
from corpuslib.show.figures.letters import clipped, width_of, wrapped

LABEL_MOST = 2.3  # inches
ROW = 0.27
WIDE, NARROW = 0.62, 0.34  # inches a column needs for a full label, and at all


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that belong together: before, after, or neither."""

    name: str
    columns: tuple[Hashable, ...]

    @property
    def color(self) -> str:
        """Blue before, vermilion after, grey for the rest."""
        name = self.name.casefold()
        return BEFORE if name.startswith("before") else AFTER if name.startswith("after") else REST

    @property
    def mark(self) -> str:
        """The marker that goes with the colour."""
        return {BEFORE: "o", AFTER: "D"}.get(self.color, "s")


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
    rows = table.fillna(0).astype(int)
    if len(rows) > limit:
        source = f"{limit} of {len(rows)} rows shown: those counted most. {source}".strip()
        rows = rows.loc[rows.sum(axis=1).sort_values(ascending=False, kind="stable").index[:limit]]
    canvas = Canvas(title, subtitle, source)
    wide = min(max(width_of(str(label)) for label in rows.index) + 0.15, LABEL_MOST)
    parts = grouped(list(rows.columns), groups)
    column = min((WIDTH - wide - 0.1 * (len(parts) - 1)) / rows.shape[1], 1.0)
    if column < NARROW:
        height, numbers = _totals(canvas, rows, parts, wide)
    else:
        names = _column_names(rows.columns, articles, column)
        height = _cells(canvas, rows, parts, names, wide, column)
        numbers = _all_numbers(rows, parts, articles)
    return canvas.finish(height, sentence(title, subtitle, numbers))


def _column_names(
    columns: "pd.Index[str]", articles: pd.DataFrame | None, width: float
) -> dict[Hashable, list[str]]:
    short = short_ids(map(str, columns))
    labels = article_labels(articles) if articles is not None and width >= WIDE else {}
    names: dict[Hashable, list[str]] = {}
    for column in columns:
        lines: list[str] = []
        for part in labels.get(str(column), (short[str(column)],)):
            lines += wrapped(part, width - 0.06)
        if len(lines) > 5:
            lines = [*lines[:4], clipped(" ".join(lines[4:]), width - 0.06)]
        names[column] = lines
    return names


def _cells(
    canvas: Canvas,
    rows: pd.DataFrame,
    parts: Sequence[Group],
    names: Mapping[Hashable, Sequence[str]],
    left: float,
    width: float,
) -> float:
    top = _group_heads(canvas, parts, left, width)
    deep = max(len(lines) for lines in names.values()) * 0.15 + 0.05
    most = int(rows.to_numpy().max()) or 1
    x = left
    for part in parts:
        for column in part.columns:
            for place, line in enumerate(names[column]):
                middle = top + 0.075 + place * 0.15
                canvas.text(x + width / 2, middle, line, side="center", color=SOFT)
            for place, value in enumerate(rows[column]):
                _cell(canvas, x, top + deep + place * ROW, width, int(value), most, part.color)
            x += width
        x += 0.1
    for place, label in enumerate(rows.index):
        canvas.text(0, top + deep + (place + 0.5) * ROW, clipped(label, left - 0.1))
    return top + deep + len(rows) * ROW + 0.04


def _group_heads(canvas: Canvas, parts: Sequence[Group], left: float, width: float) -> float:
    if parts == [Group("", parts[0].columns)]:
        return 0.0
    heads = []
    for part in parts:
        noun = "article" if len(part.columns) == 1 else "articles"
        room = max(len(part.columns) * width - 0.2, 0.5)
        heads.append(wrapped(f"{part.name} ({len(part.columns)} {noun})", room, bold=True))
    deep = max(map(len, heads)) * 0.15
    x = left
    for part, lines in zip(parts, heads, strict=True):
        wide = len(part.columns) * width
        color = part.color if part.color != REST else SOFT
        canvas.dot(x + 0.06, 0.08, color=color, marker=part.mark, size=5)
        for place, line in enumerate(lines):
            canvas.text(x + 0.15, 0.08 + place * 0.15, line, bold=True, color=color)
        canvas.line([x, x + wide - 0.02], [deep + 0.06] * 2, color=color, width=1.6)
        x += wide + 0.1
    return deep + 0.12


def _cell(
    canvas: Canvas, x: float, y: float, width: float, value: int, most: int, color: str
) -> None:
    share = value / most
    canvas.rect(
        x + 0.01,
        y + 0.01,
        width - 0.02,
        ROW - 0.02,
        fill=tint(color, 0.12 + 0.78 * share) if value else PAPER,
        edge=None if value else GRID,
        line=0.4,
    )
    ink = PAPER if value and share > 0.6 else INK if value else SOFT
    text = clipped(f"{value:,}", width) if value else "0"
    canvas.text(x + width / 2, y + ROW / 2, text, side="center", color=ink)


def tint(color: str, strength: float) -> str:
    """A colour mixed with white: 0 is white, 1 the colour.

    >>> tint("#000000", 0.5)
    '#808080'
    """
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02x}" for part in parts)


def _all_numbers(rows: pd.DataFrame, parts: Sequence[Group], articles: pd.DataFrame | None) -> str:
    short = short_ids(map(str, rows.columns))
    out = []
    for part in parts:
        for column in part.columns:
            counts = [f"{label} {value}" for label, value in rows[column].items() if value]
            place = f"{short[str(column)]}, {part.name}" if part.name else short[str(column)]
            out.append(f"{place}: {', '.join(counts) or 'none'}")
    return "; ".join(out)


def _totals(
    canvas: Canvas, rows: pd.DataFrame, parts: Sequence[Group], left: float
) -> tuple[float, str]:
    width = min((WIDTH - left) / len(parts), 2.0)
    sums = {part: rows[list(part.columns)].sum(axis=1) for part in parts}
    spread = {part: (rows[list(part.columns)] > 0).sum(axis=1) for part in parts}
    most = max(int(values.max()) for values in sums.values()) or 1
    heads = [
        wrapped(f"{part.name or 'all'} ({len(part.columns):,} articles)", width - 0.25, bold=True)
        for part in parts
    ]
    top = max(map(len, heads)) * 0.15 + 0.1
    said = []
    for place, (part, lines) in enumerate(zip(parts, heads, strict=True)):
        x, color = left + place * width, part.color if part.color != REST else SOFT
        canvas.dot(x + 0.06, 0.08, color=color, marker=part.mark, size=5)
        for row, line in enumerate(lines):
            canvas.text(x + 0.15, 0.08 + row * 0.15, line, bold=True, color=color)
        for row, label in enumerate(rows.index):
            value, count = int(sums[part].iloc[row]), int(spread[part].iloc[row])
            y = top + row * ROW
            _cell(canvas, x, y, 0.7, value, most, part.color)
            note = f"in {count:,} of {len(part.columns):,}"
            canvas.text(x + 0.76, y + ROW / 2, clipped(note, width - 0.8), color=SOFT)
            said.append(f"{label}, {part.name or 'all'}: {value:,} {note} articles")
    for row, label in enumerate(rows.index):
        canvas.text(0, top + (row + 0.5) * ROW, clipped(label, left - 0.1))
    return top + len(rows) * ROW + 0.04, "; ".join(said)
