"""Before and after: shares of articles as dots with ranges, and words by log ratio."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from corpuslib.show.figures.canvas import Canvas, Figure, nothing, sentence
from corpuslib.show.figures.matrices import Group
from corpuslib.show.figures.shares import Look, Range, Share, ShareRow, draw_shares, said
from corpuslib.show.html import is_null, number

Row = Mapping[Hashable, Any]


def shift_dots(
    table: pd.DataFrame,
    n: Mapping[str, int],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    limit: int = 24,
) -> Figure:
    """In how many articles of each period a code is found: dots from none to all, joined.

    ``n``: the number of articles in each period ("before", "after", and others such as
    "undated"), in the order in which they are drawn; a period without an article has no dots.

    ``table``: label; for each period of ``n`` a column of that name with k, the number of its
    articles.  Where they are there: ``{period}_low`` and ``{period}_high``, the ends of an interval
    (a line), ``{period}_least`` and ``{period}_most``, those of a range such as leave one out (a
    pale band), all as shares between 0 and 1, null where there is none; ``note``, a remark.
    The first two periods are joined.  Beyond ``limit`` rows the footer says how many are shown.
    """
    periods = [name for name, count in n.items() if count]
    if table.empty or not periods:
        why = "no row to compare" if periods else "no article in any period"
        return nothing(why, title, subtitle, source)
    if len(table) > limit:
        source = f"{number(limit)} of {number(len(table))} rows shown. {source}".strip()
    looks = [_look(period, n[period]) for period in periods]
    rows = [_row(row, periods, n) for row in table.head(limit).to_dict("records")]
    canvas = Canvas(title, subtitle, source)
    height = draw_shares(canvas, looks, rows)
    short = [look._replace(name=period) for look, period in zip(looks, periods, strict=True)]
    return canvas.finish(height, sentence(title, subtitle, said(short, rows)))


def _look(period: str, count: int) -> Look:
    group = Group(period, tuple(range(count)))
    return Look(group.head, group.color, group.ink, group.mark)


def _row(row: Row, periods: list[str], n: Mapping[str, int]) -> ShareRow:
    shares = tuple(
        Share(
            int(row[period]),
            n[period],
            _ends(row, f"{period}_low", f"{period}_high"),
            _ends(row, f"{period}_least", f"{period}_most"),
        )
        for period in periods
    )
    note = row.get("note")
    return ShareRow(str(row["label"]), shares, "" if is_null(note) else str(note))


def _ends(row: Row, low: str, high: str) -> Range | None:
    ends = [row.get(low), row.get(high)]
    return None if any(map(is_null, ends)) else (float(str(ends[0])), float(str(ends[1])))
