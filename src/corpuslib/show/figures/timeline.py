"""Plans, events and articles on one axis of days."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from corpuslib.show.figures.canvas import (
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.labels import article_labels, coded_day, interval
from corpuslib.show.figures.letters import clipped, shortened, width_of
from corpuslib.show.figures.matrices import Group
from corpuslib.show.figures.timeaxis import Days
from corpuslib.show.figures.timecounts import TALL, Counts
from corpuslib.show.html import number

MANY, MOST = 12, 30  # articles in single rows; plans or events shown
LABEL_MOST, LINE, HEAD = 2.15, 0.155, 0.26  # inches: a label, its lines, the head of a part
BAR = "#d4d4d4"
HEADS = {
    "Plans": "Plans: bars, the codebook's dates; marks, articles that name them",
    "Events": "Events of the codebook",
    "Articles": "Articles: marks, days known; lines, days possible",
}


class Row(NamedTuple):
    """A label, its days as far as known, and the articles (ids) that are marked in it."""

    part: str
    label: str
    first: pd.Timestamp
    last: pd.Timestamp
    articles: tuple[str, ...] = ()
    note: str = ""

    @property
    def lines(self) -> list[str]:
        """The label in at most three lines."""
        return shortened(self.label, LABEL_MOST, 3) or [""]

    @property
    def height(self) -> float:
        """The height of the row in inches."""
        return 0.08 + LINE * (len(self.lines) + bool(self.note))


class Seen(NamedTuple):
    """When an article appeared, as far as known, and its period."""

    first: pd.Timestamp
    last: pd.Timestamp
    group: Group


def timeline(
    plans: pd.DataFrame,
    articles: pd.DataFrame,
    events: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    groups: Mapping[str, str] | None = None,
    naming: pd.DataFrame | None = None,
) -> Figure:
    """Plans as bars, events as ticks, articles as marks (day known) or lines (days possible).

    ``plans`` and ``events``: label, first, last (days, as the codebook gives them; null where it
    does not: such a bar is open, and without both there is none); ``articles``: article, outlet,
    published_from, published_to; ``groups``: article -> "before ...", "after ...", for the
    colours; ``naming``: label (of a plan), article: the articles are marked in the plan's row.
    Above 12 articles their number per month, quarter, year ... is shown instead; the footer counts
    those whose days reach over more than one of these.
    """
    days = _all_days(plans, articles, events)
    if days.empty:
        return nothing("no day is known of any plan, event or article", title, subtitle, source)
    groups, single = groups or {}, len(articles) <= MANY
    of = f" of {number(len(articles))} articles"
    rows = [*_rows("Plans", plans, naming, of), *_rows("Events", events, None, of)]
    source = " ".join([*_cut("plans", plans), *_cut("events", events), source]).strip()
    seen = _seen(articles, groups) if single else {}
    if single:
        names = article_labels(articles)
        rows += [
            Row("Articles", names[a][0], one.first, one.last, (a,), names[a][1])
            for a, one in seen.items()
        ]
    lines = [line for row in rows for line in (*row.lines, row.note)]
    left = max([*map(width_of, lines), 0.8]) + 0.15
    axis = Days.over(days, left, WIDTH - left)
    canvas, said = Canvas(title, subtitle, source), [_said(row) for row in rows]
    counts = None if single else Counts.of(articles, groups, axis)
    height = HEAD * len({row.part for row in rows}) + sum(row.height for row in rows)
    axis.ticks(canvas, HEAD, height - HEAD + (0 if single else HEAD + TALL))
    _draw(canvas, axis, rows, seen, counts)
    if counts:
        _head(canvas, f"Articles per {counts.unit}", height)
        counts.draw(canvas, axis, height + HEAD)
        height += HEAD + TALL
        said += counts.said()
        canvas.source = f"{counts.note} {source}".strip()
    return canvas.finish(height + 0.2, sentence(title, subtitle, "; ".join(said)))


def _cut(name: str, table: pd.DataFrame) -> list[str]:
    return [f"{MOST} of {number(len(table))} {name} shown."] if len(table) > MOST else []


def _all_days(*tables: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    names = ("first", "last", "published_from", "published_to")
    days = [pd.to_datetime(table[name]) for table in tables for name in names if name in table]
    return pd.concat(days).dropna()


def _rows(part: str, table: pd.DataFrame, naming: pd.DataFrame | None, of: str) -> list[Row]:
    named: dict[str, list[str]] = {}
    if naming is not None:
        pairs = naming[["label", "article"]].drop_duplicates()
        for label, article in pairs.itertuples(index=False, name=None):
            named.setdefault(str(label), []).append(str(article))
    columns = table[["label", "first", "last"]].head(MOST).itertuples(index=False, name=None)
    rows = []
    for label, first, last in columns:
        found = tuple(named.get(str(label), ()))
        note = "" if naming is None else f"named in {number(len(found))}{of}"
        rows.append(Row(part, str(label), pd.Timestamp(first), pd.Timestamp(last), found, note))
    return rows


def _seen(articles: pd.DataFrame, groups: Mapping[str, str]) -> dict[str, Seen]:
    """The articles, the earliest first, those without a day last."""
    columns = ["article", "published_from", "published_to"]
    made = {
        str(article): Seen(
            pd.Timestamp(first), pd.Timestamp(last), Group(groups.get(str(article), ""))
        )
        for article, first, last in articles[columns].itertuples(index=False, name=None)
    }
    end = pd.Timestamp.max
    return dict(
        sorted(made.items(), key=lambda item: [end if pd.isna(d) else d for d in item[1][1::-1]])
    )


def _draw(
    canvas: Canvas,
    axis: Days,
    rows: Sequence[Row],
    seen: Mapping[str, Seen],
    counts: Counts | None,
) -> None:
    y, part = 0.0, ""
    for row in rows:
        if row.part != part:
            part = row.part
            _head(canvas, HEADS[part], y)
            y += HEAD
        middle = y + row.height / 2
        lines = [*row.lines, *([row.note] if row.note else [])]
        for place, line in enumerate(lines):
            ink = SOFT if place == len(row.lines) else INK
            canvas.text(0, middle + (place - (len(lines) - 1) / 2) * LINE, line, color=ink)
        if part != "Articles":
            _bar(canvas, axis, row, middle)
        if counts and row.articles:
            counts.cells(canvas, axis, pd.Series(row.articles), middle)
        marked = [seen[article] for article in row.articles if article in seen]
        for one in sorted(marked, key=lambda one: not _is_day(one), reverse=True):
            _mark(canvas, axis, one, middle)
        if part == "Articles" and pd.isna(row.first) and pd.isna(row.last):
            canvas.text(axis.left + 0.08, middle, "undated", color=SOFT)
        y += row.height


def _head(canvas: Canvas, text: str, y: float) -> None:
    line = clipped(text, WIDTH, bold=True)
    canvas.rect(0, y + 0.03, width_of(line, bold=True) + 0.05, HEAD - 0.06, fill=PAPER)
    canvas.text(0, y + HEAD / 2, line, bold=True)


def _is_day(one: Seen) -> bool:
    return bool(one.first == one.last)


def _bar(canvas: Canvas, axis: Days, row: Row, y: float) -> None:
    """The days of a plan or event; an open end runs to the edge and points there."""
    first, last = row.first, row.last
    if pd.isna(first) and pd.isna(last):
        if not row.articles:
            canvas.text(axis.left + 0.08, y, "no date in the codebook", color=SOFT)
        return
    start = axis.left if pd.isna(first) else axis.at(first)
    end = axis.left + axis.width if pd.isna(last) else axis.at(last)
    if row.part == "Events":
        canvas.rect(start - 0.015, y - 0.07, max(end - start, 0.0) + 0.03, 0.14, fill=INK)
        return
    canvas.rect(start, y - 0.07, max(end - start, 0.03), 0.14, fill=BAR)
    for open_, x, marker in ((pd.isna(first), start + 0.06, "<"), (pd.isna(last), end - 0.06, ">")):
        if open_:
            canvas.dot(x, y, color=SOFT, marker=marker, size=4)


def _mark(canvas: Canvas, axis: Days, one: Seen, y: float) -> None:
    """A mark for an article whose day is known; a line with ends for one whose days are."""
    ink = one.group.ink
    if pd.isna(one.first) and pd.isna(one.last):
        return
    if _is_day(one):
        canvas.dot(axis.at(one.first), y, color=ink, marker=one.group.mark, size=5.5)
        return
    low = axis.left if pd.isna(one.first) else axis.at(one.first)
    high = axis.left + axis.width if pd.isna(one.last) else axis.at(one.last)
    canvas.line([low, high], [y, y], color=ink, width=1.4)
    for end, known in ((low, one.first), (high, one.last)):
        if not pd.isna(known):
            canvas.line([end, end], [y - 0.06, y + 0.06], color=ink, width=1.4)


def _said(row: Row) -> str:
    if row.part != "Plans":
        return f"{row.label}: {interval(row.first, row.last)}"
    ends = [
        f"{word} {coded_day(day, end=word == 'to')}"
        for word, day in (("from", row.first), ("to", row.last))
        if not pd.isna(day)
    ]
    dates = " ".join(ends) or "no date in the codebook"
    return f"{row.label}: {dates}{', ' if row.note else ''}{row.note}"
