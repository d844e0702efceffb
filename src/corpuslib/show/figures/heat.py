"""What stands in which paragraph: one strip of paragraphs per article and label."""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.show.figures.canvas import (
    GRID,
    PAPER,
    REST,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.labels import article_labels
from corpuslib.show.figures.letters import clipped, width_of
from corpuslib.show.figures.matrices import Group, count_matrix

MANY = 12  # articles; above, fifths of all articles together
ROW, LABEL_MOST = 0.2, 2.0  # inches
FIFTHS = ("first fifth", "second", "third", "fourth", "last fifth")


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

    ``table``: article, paragraph (from 1), label, and n where one is counted; ``articles``:
    article, paragraphs (how many the body has), outlet, published_from, published_to.  A cell
    with more than one mention shows the number.  ``groups`` colours the articles as before or
    after.  Above 12 articles: in how many articles a label stands in which fifth of the body.
    """
    if table.empty or articles.empty:
        return nothing("no paragraph with a label", title, subtitle, source)
    counts = table.assign(n=table["n"] if "n" in table else 1)
    counts = counts.groupby(["article", "label", "paragraph"], sort=False)["n"].sum()
    lengths = _lengths(table, articles)
    if len(lengths) > MANY:
        return _fifths(table, lengths, title, subtitle, source)
    canvas = Canvas(title, subtitle, source)
    labels = list(dict.fromkeys(map(str, table["label"])))
    left = min(max(width_of(label) for label in labels) + 0.12, LABEL_MOST)
    cell = min((WIDTH - left) / max(lengths.values()), 0.34)
    names, said, y = article_labels(articles), [], 0.0
    for article, length in lengths.items():
        group = Group((groups or {}).get(article, ""), ())
        y = _head(canvas, " \u00b7 ".join(names[article]), group, y)
        found = counts.loc[article] if article in counts.index.get_level_values(0) else None
        rows = [] if found is None else [one for one in labels if one in found.index]
        y = _rows(canvas, found, rows, length, (left, y, cell), group.color)
        said.append(_said(" ".join(names[article]), found, rows, length))
    return canvas.finish(y, sentence(title, subtitle, "; ".join(said)))


def _lengths(table: pd.DataFrame, articles: pd.DataFrame) -> dict[str, int]:
    seen = table.groupby("article")["paragraph"].max()
    found = {}
    for record in articles.to_dict("records"):
        article = str(record["article"])
        stated = record.get("paragraphs")
        known = 0 if stated is None or pd.isna(stated) else int(stated)
        found[article] = max(known, int(seen.get(article, 0)), 1)
    return found


def _head(canvas: Canvas, text: str, group: Group, y: float) -> float:
    color = group.color if group.color != REST else SOFT
    canvas.dot(0.05, y + 0.12, color=color, marker=group.mark, size=5)
    canvas.text(0.15, y + 0.12, clipped(text, WIDTH - 0.2, bold=True), bold=True)
    return y + 0.25


def _rows(
    canvas: Canvas,
    found: "pd.Series[int] | None",
    rows: Sequence[str],
    length: int,
    place: tuple[float, float, float],
    color: str,
) -> float:
    left, y, cell = place
    for label in rows:
        assert found is not None
        canvas.text(0, y + ROW / 2, clipped(label, left - 0.08))
        here = found.loc[label]
        for paragraph in range(1, length + 1):
            value = int(here.get(paragraph, 0))
            x = left + (paragraph - 1) * cell
            fill = (color if color != REST else "#5b5b5b") if value else PAPER
            canvas.rect(x, y + 0.02, cell - 0.015, ROW - 0.04, fill=fill, edge=GRID, line=0.5)
            if value > 1 and cell >= width_of(str(value)) + 0.04:
                middle = x + (cell - 0.015) / 2
                canvas.text(middle, y + ROW / 2, value, side="center", color=PAPER, bold=True)
        y += ROW
    if not rows:
        canvas.text(left, y + ROW / 2, f"none in its {length} paragraphs", color=SOFT)
        return y + ROW + 0.1
    canvas.text(left, y + 0.09, f"paragraph 1", color=SOFT)
    if length * cell > 1.3:
        canvas.text(left + length * cell - 0.015, y + 0.09, length, side="right", color=SOFT)
    return y + 0.24


def _said(name: str, found: "pd.Series[int] | None", rows: Sequence[str], length: int) -> str:
    if found is None or not rows:
        return f"{name}: none in {length} paragraphs"
    parts = [f"{row} in {len(found.loc[row])} of {length} paragraphs" for row in rows]
    return f"{name}: {', '.join(parts)}"


def _fifths(
    table: pd.DataFrame, lengths: Mapping[str, int], title: str, subtitle: str, source: str
) -> Figure:
    whole = table["article"].map(lengths).astype(int)
    fifth = ((table["paragraph"].astype(int) - 1) * 5 // whole).clip(0, 4)
    places = pd.DataFrame({"label": table["label"], "article": table["article"], "fifth": fifth})
    counts = places.drop_duplicates().groupby(["label", "fifth"], sort=False).size()
    grid = counts.unstack("fifth", fill_value=0).reindex(columns=range(5), fill_value=0)
    grid = grid.loc[list(dict.fromkeys(table["label"]))]
    grid.columns = pd.Index(FIFTHS)
    note = f"In how many of {len(lengths):,} articles the label stands in which fifth of the body."
    return count_matrix(grid, title=title, subtitle=subtitle, source=f"{note} {source}".strip())
