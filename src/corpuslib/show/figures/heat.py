"""What stands in which paragraph: one strip of paragraphs per article and label."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from corpuslib.measure.counts import places_in
from corpuslib.show.figures.canvas import (
    GRID,
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.labels import article_labels
from corpuslib.show.figures.letters import clipped, shortened, width_of
from corpuslib.show.figures.matrices import LINE, Group, Rows, count_matrix, grouped
from corpuslib.show.html import number

MANY, LONG = 12, 150  # articles, paragraphs of one; above, fifths of all articles together
NUMBERED = 0.16  # inches; narrower cells have no room for a number
EDGED = 0.03  # inches; narrower cells have no edges, which would hide what is filled
LABEL_MOST, SECTION_MOST, BOX, PAD = 2.0, 0.9, 0.18, 0.05  # inches
FIFTHS = ("first fifth", "second fifth", "third fifth", "fourth fifth", "last fifth")

Found = Mapping[str, Mapping[int, int]]  # label -> paragraph -> n


def heat_strip(
    table: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    groups: Mapping[str, str] | None = None,
) -> Figure:
    """Per article a row for each label and a cell for each paragraph, filled where it stands.

    ``table``: article, paragraph (from 1), label, and n where it is counted (rows without a
    label or with n = 0 are passed over), and section where labels belong together: then the rows
    of one section stand together, under its name; ``articles``: article, paragraphs
    (how many the body has), outlet, published_from, published_to.  A cell with more than one
    mention shows the number.  ``groups`` (article -> "before ...", "after ...")
    orders and colours the articles.  Above 12 articles, or with more than 150 paragraphs in
    one: in how many articles a label stands in which fifth of the body.
    """
    table = table.assign(n=table.get("n", 1)).dropna(subset=["label"])
    table = table[table["n"] > 0]
    if table.empty or articles.empty:
        return nothing("no paragraph with a label", title, subtitle, source)
    sections = _sections(table)
    labels = sorted(sections, key=lambda label: list(sections.values()).index(sections[label]))
    if len(articles) > MANY or _length(table, articles).max() > LONG:
        return _fifths(table, labels, articles, (title, subtitle, source))
    found = _found(table)
    lengths = {str(a): int(n) for a, n in _length(table, articles).items()}
    canvas = Canvas(title, subtitle, source)
    indent = max(map(_wide, sections.values()))
    left = indent + Rows.of(labels, LABEL_MOST).left
    size = min((WIDTH - left) / max(lengths.values()), 0.34)
    order = {label: place for place, label in enumerate(labels)}
    ordered = grouped(list(lengths), groups)
    several = size >= NUMBERED and int(table["n"].max()) > 1
    names, said, y = article_labels(articles), [], _key(canvas, ordered, several)
    for group in ordered:
        for article in map(str, group.columns):
            length = lengths[article]
            here = dict(sorted(found.get(article, {}).items(), key=lambda item: order[item[0]]))
            y = _head(canvas, names[article], length, group, y)
            y = _rows(canvas, (indent, left, size), y, here, sections, (length, group.ink))
            said.append(_said(" ".join(names[article]), here, length))
    return canvas.finish(y, sentence(title, subtitle, "; ".join(said)))


def _sections(table: pd.DataFrame) -> dict[str, str]:
    """Label -> section ("" where there are none), in the order of the table."""
    if "section" not in table:
        return dict.fromkeys(map(str, table["label"]), "")
    pairs = table[["label", "section"]].drop_duplicates("label").fillna("")
    return {str(label): str(section) for label, section in pairs.itertuples(index=False)}


def _wide(section: str) -> float:
    """The room that the name of a section takes beside its rows."""
    return max(map(width_of, _named(section))) + 0.12 if section else 0.0


def _named(section: str) -> list[str]:
    return shortened(section, SECTION_MOST, 3)


def _key(canvas: Canvas, groups: Sequence[Group], several: bool) -> float:
    """What a cell means, above all strips."""
    named = [(group.ink, f"found, {group.name}" if group.name else "found") for group in groups]
    cells = [(color, "", name) for color, name in named]
    cells += [(named[0][0], "2", "so many times")] if several else []
    x = y = 0.0
    for fill, count, name in [*cells, (PAPER, "", "not found")]:
        wide = 0.28 + width_of(name) + 0.2
        if x + wide > WIDTH:
            x, y = 0.0, y + 0.22
        canvas.rect(x, y, BOX, BOX, fill=fill, edge=GRID, line=0.4)
        canvas.text(x + BOX / 2, y + BOX / 2, count, side="center", color=PAPER, bold=True)
        canvas.text(x + 0.26, y + BOX / 2, name, color=SOFT)
        x += wide
    return y + 0.34


def _found(table: pd.DataFrame) -> dict[str, dict[str, dict[int, int]]]:
    found: dict[str, dict[str, dict[int, int]]] = {}
    columns = ["article", "label", "paragraph", "n"]
    for article, label, paragraph, n in table[columns].itertuples(index=False, name=None):
        here = found.setdefault(str(article), {}).setdefault(str(label), {})
        here[int(paragraph)] = here.get(int(paragraph), 0) + int(n)
    return found


def _length(table: pd.DataFrame, articles: pd.DataFrame) -> "pd.Series[int]":
    """How many paragraphs each article has: as stated, at least those that are seen."""
    seen = table.groupby("article", observed=True)["paragraph"].max()
    index = pd.Index(articles["article"].astype("str"))
    stated = articles["paragraphs"].to_numpy() if "paragraphs" in articles else 0
    known = pd.DataFrame({"stated": stated}, index=index)
    known["seen"] = seen.rename(index=str).reindex(index)
    return known.max(axis=1).fillna(1).clip(lower=1).astype("int64")


def _head(canvas: Canvas, name: tuple[str, str], length: int, group: Group, y: float) -> float:
    middle = y + 0.12
    canvas.dot(0.05, middle, color=group.ink, marker=group.mark, size=5)
    noun = "paragraph" if length == 1 else "paragraphs"
    rest = f"{name[1]} \u00b7 {length} {noun}"
    bold = clipped(name[0], WIDTH - 0.35 - width_of(rest), bold=True)
    canvas.text(0.15, middle, bold, bold=True)
    canvas.text(0.25 + width_of(bold, bold=True), middle, rest, color=SOFT)
    return y + 0.25


def _rows(
    canvas: Canvas,
    grid: tuple[float, float, float],
    y: float,
    here: Found,
    sections: Mapping[str, str],
    strip: tuple[int, str],
) -> float:
    (indent, left, size), (length, color) = grid, strip
    if not here:
        canvas.text(0.15, y + 0.1, "none of the labels is named", color=SOFT)
        return y + 0.34
    rows = Rows.of(list(here), LABEL_MOST)
    pad = PAD if indent else 0.0  # many rows stand closer together
    edged, section, top = size >= EDGED, "", y
    for row, (label, counts) in enumerate(here.items()):
        name = _named(sections[label]) if sections[label] != section else []
        high = max(rows.height(row), 0.12 + LINE * len(name)) - pad
        if name:
            section = sections[label]
            if row:
                canvas.line([0, left + length * size], [top] * 2, color=GRID, width=0.5)
        for x, lines, ink in ((0.0, name, SOFT), (indent, rows.lines[row], INK)):
            for place, line in enumerate(lines):
                middle = top + high / 2 + (place - (len(lines) - 1) / 2) * LINE
                canvas.text(x, middle, line, color=ink)
        for paragraph in range(1, length + 1) if edged else sorted(counts):
            x = left + (paragraph - 1) * size
            _box(canvas, (x, top, size, high), counts.get(paragraph, 0), color, edged)
        if not edged:
            canvas.rect(left, top + (high - BOX) / 2, length * size, BOX, edge=GRID, line=0.4)
        top += high
    return top + 0.12


def _box(
    canvas: Canvas, box: tuple[float, float, float, float], value: int, color: str, edged: bool
) -> None:
    x, y, width, height = box
    gap = min(0.02, width / 5) if edged else 0.0
    fill, edge = color if value else PAPER, GRID if edged else None
    canvas.rect(x, y + (height - BOX) / 2, width - gap, BOX, fill=fill, edge=edge, line=0.4)
    if value > 1 and width - gap >= width_of(str(value), bold=True) + 0.04:
        middle = x + (width - gap) / 2
        canvas.text(middle, y + height / 2, value, side="center", color=PAPER, bold=True)


def _said(name: str, here: Found, length: int) -> str:
    parts = [f"{label} in {len(found)} of {length} paragraphs" for label, found in here.items()]
    return f"{name}: {', '.join(parts) or f'none in {length} paragraphs'}"


def _fifths(
    table: pd.DataFrame,
    labels: Sequence[str],
    articles: pd.DataFrame,
    heads: tuple[str, str, str],
) -> Figure:
    length = _length(table, articles)
    at = places_in(length.index, table["article"])
    fifth = np.minimum((table["paragraph"].to_numpy() - 1) * 5 // length.to_numpy()[at], 4)
    row = pd.Index(list(labels)).get_indexer(pd.Index(table["label"].astype("object")))
    cells = np.unique((at * len(labels) + row) * 5 + fifth)  # an article counts once for a cell
    grid = np.bincount(cells % (5 * len(labels)), minlength=5 * len(labels))
    title, subtitle, source = heads
    many = "1 article" if len(length) == 1 else f"{number(len(length))} articles"
    note = f"In how many of {many} a label stands in which fifth of the body."
    counted = pd.DataFrame(grid.reshape(-1, 5), index=list(labels), columns=list(FIFTHS))
    return count_matrix(counted, title=title, subtitle=subtitle, source=f"{note} {source}".strip())
