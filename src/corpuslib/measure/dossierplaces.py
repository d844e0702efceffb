"""What a dossier reads: of each plan the sentences and positions, and where plans are named.

``read_of(plans, mentions, statements, positions, days, most)``   -> ``Read``
``spans_of(mentions, statements, articles, plans)``               -> where plans are named
``last_day(table)``                                               -> the day that orders a line
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpuslib.measure.counts import places_in
from corpuslib.measure.describing import Span

PLACE = ["article", "sentence"]
SIDES = {"support": "for", "oppose": "against", "conditional": "conditional"}
Spans = dict[tuple[str, int], dict[str, list[Span]]]
_COUNTED = ("plan", "sentences", "read", "neutral")
_NOTHING = pd.DataFrame(columns=["plan", *PLACE, "stance", "first", "last"])


class Read(NamedTuple):
    """The sentences and the positions that are read; ``counted`` as ``Dossier.read`` has it."""

    chosen: pd.DataFrame
    sided: pd.DataFrame
    counted: pd.DataFrame


def read_of(
    plans: pd.Series,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    positions: pd.DataFrame,
    days: pd.DataFrame,
    most: int,
) -> Read:
    """Of each plan at most ``most`` sentences and as many positions, evenly through time.

    ``days``: by article, the first and the last day on which it can have appeared.
    """
    each = [_of_plan(plan, mentions, statements, positions, days, most) for plan in plans]
    chosen, sided, counted = zip(*each, strict=True) if each else ([_NOTHING], [_NOTHING], [])
    return Read(pd.concat(chosen), pd.concat(sided), pd.DataFrame(counted, columns=list(_COUNTED)))


def spans_of(
    mentions: pd.DataFrame, statements: pd.DataFrame, articles: set[str], plans: pd.Series
) -> Spans:
    """(article, sentence) -> plan -> where it is named, in order."""
    found: Spans = {}
    columns = _named(mentions, statements, articles, plans)[[*PLACE, "plan", "span"]]
    for article, sentence, plan, span in columns.itertuples(index=False, name=None):
        found.setdefault((article, sentence), {}).setdefault(plan, []).append(span)
    return found


def last_day(table: pd.DataFrame) -> pd.Series:
    """The last day on which an article can have appeared, else the first."""
    return table["last"].fillna(table["first"])


def _of_plan(
    plan: str,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    held: pd.DataFrame,
    days: pd.DataFrame,
    most: int,
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Any, ...]]:
    """The sentences about a plan that are read, the positions that are, and how many there are."""
    about = pd.concat([rows.loc[rows["plan"] == plan, PLACE] for rows in (mentions, statements)])
    about = about.drop_duplicates(ignore_index=True)
    chosen = _evenly(_dated(about, days), most).assign(plan=plan)
    sided = held[held["plan"] == plan].drop(columns=["text", "plan"], errors="ignore")
    sided = sided.astype({"stance": "object"}).reset_index(drop=True)
    taken = sided["stance"].isin(list(SIDES))
    read = _evenly(_dated(sided[taken], days), most).assign(plan=plan)
    whole, known = (
        len(pd.concat([rows[PLACE], of[PLACE]]).drop_duplicates())
        for rows, of in (
            (about, sided),
            (chosen, pd.concat([sided.loc[~taken, PLACE].astype({"article": "str"}), read[PLACE]])),
        )
    )
    return chosen, read, (plan, whole, known, int((~taken).sum()))


def _dated(rows: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """The rows of articles that are known, with the days on which these can have appeared."""
    at = places_in(days.index, rows["article"])
    rows, at = rows[at >= 0], at[at >= 0]
    return rows.assign(first=days["first"].array[at], last=days["last"].array[at])


def _named(
    mentions: pd.DataFrame, statements: pd.DataFrame, articles: set[str], plans: pd.Series
) -> pd.DataFrame:
    """plan, article, sentence and span of the words that name the plan, each once."""
    columns = ["plan", *PLACE, "start", "end"]
    parts = statements[["plan", *PLACE, "plan_start", "plan_end"]].set_axis(columns, axis=1)
    some = [
        rows[rows["article"].isin(articles) & rows["plan"].isin(plans)].astype(
            {"article": "str", "plan": "str"}
        )
        for rows in (mentions[columns], parts)
    ]
    both = pd.concat(some, ignore_index=True).drop_duplicates()
    both = both.sort_values([*PLACE, "start"], kind="stable")
    both["span"] = list(zip(both["start"].astype(int), both["end"].astype(int), strict=True))
    return both.drop(columns=["start", "end"])


def _evenly(places: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most ``most`` rows, evenly through time."""
    ordered = places.assign(day=last_day(places))
    ordered = ordered.sort_values(["day", *PLACE], na_position="last", kind="stable")
    rank = np.arange(len(ordered)) * most // max(len(ordered), 1)
    kept = np.append(True, rank[1:] != rank[:-1])[: len(rank)] | (len(ordered) <= most)
    return ordered[kept].astype({"article": "str"})
