"""Plan by plan, what articles say: what, where, who for, who against, and how far it has come.

``dossier(plans, events, mentions, statements, sentences, articles)``   -> ``Dossier``
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from corpuslib.measure.describing import Description, find_descriptions

FACETS = ("what", "where", "for", "against", "conditional", "status")
SIDES = {"support": "for", "oppose": "against", "conditional": "conditional"}
PLACE = ["article", "sentence"]
COLUMNS = (
    *("plan", "facet", "kind", "basis", "article", "sentence", "start", "end", "words"),
    *("plan_start", "plan_end", "negated", "holder", "voice", "first", "last", "source"),
)


@dataclass(frozen=True, eq=False)
class Dossier:
    """The lines of all dossiers, and how much was read for them.

    ``lines``: plan; facet; kind (what is said, or the stance); basis ("article" or "codebook");
    article, sentence, start, end and words (what says so, in the file); plan_start, plan_end (the
    words that name the plan in that sentence); negated; holder and voice (of a stance); first and
    last (the days on which the article can have appeared, or those that the codebook gives);
    source (of the codebook's facts).
    ``read``: plan, sentences (that name it or take a position on it), read (of them), neutral
    (statements that take no side, which have no line).
    """

    lines: pd.DataFrame
    read: pd.DataFrame


def dossier(
    plans: pd.DataFrame,
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    most: int = 2_000,
) -> Dossier:
    """What the sentences about each plan say of it; only what stands in a sentence.

    A sentence is about a plan where it names it (``mentions``) or where a statement is on it.
    Of more than ``most`` such sentences of a plan, as many are read, evenly through time.

    Args:
        plans: the codebook's plan, description, sites (list), first, last, source.
        events: the codebook's name, first, last, source of events.  An event belongs to a plan
            on whose first or last day it falls, or whose source it shares.
        mentions, statements, sentences, articles: the tables plan_mentions, statements,
            sentences and articles.

    >>> from corpuslib import open_corpus
    >>> seeds, columns = open_corpus("seeds"), ["plan", "description", "sites", "first", "last"]
    >>> plans = pd.DataFrame([["third-site", "Ten interceptors", [], None, None]], columns=columns)
    >>> events = pd.DataFrame(columns=["name", "first", "last", "source"])
    >>> tables = seeds.plan_mentions, seeds.statements, seeds.sentences, seeds.articles
    >>> lines = dossier(plans.assign(source="reports"), events, *tables).lines
    >>> lines[lines["kind"] == "shelved"]["words"].tolist()
    ['shelved']
    """
    days = articles[["article", "published_from", "published_to"]]
    days = days.set_axis(["article", "first", "last"], axis=1)
    named = _named(mentions, statements).merge(days, on="article")
    named = named[named["plan"].isin(plans["plan"])]
    places = named.drop_duplicates(["plan", *PLACE])
    chosen = _evenly(places, most)
    texts = sentences[[*PLACE, "start", "text"]].rename(columns={"start": "at"})
    spans = named.groupby(["plan", *PLACE], as_index=False).agg(spans=("span", list))
    rows = chosen.merge(texts, on=PLACE).merge(spans, on=["plan", *PLACE])
    lines = [
        *_codebook_lines(plans, events),
        *_said(rows, _sites(plans)),
        *_sides(statements, days),
    ]
    table = pd.DataFrame(lines, columns=list(COLUMNS))
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name])
    for name in ("sentence", "start", "end", "plan_start", "plan_end"):
        table[name] = table[name].astype("Int64")
    order = {plan: place for place, plan in enumerate(plans["plan"])}
    table = table[table["plan"].isin(order)]
    keys = pd.DataFrame(
        {"p": table["plan"].map(order), "f": table["facet"].map(FACETS.index), "b": table["basis"]}
    ).join(table[["first", *PLACE, "start"]])
    ordered = keys.sort_values(list(keys.columns), na_position="last", kind="stable").index
    return Dossier(
        table.loc[ordered].reset_index(drop=True), _read(plans, places, chosen, statements)
    )


def _named(mentions: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """plan, article, sentence and span of the words that name the plan, each once."""
    columns = ["plan", *PLACE, "start", "end"]
    parts = statements[["plan", *PLACE, "plan_start", "plan_end"]].set_axis(columns, axis=1)
    both = pd.concat([mentions[columns], parts], ignore_index=True).drop_duplicates()
    both = both.sort_values([*PLACE, "start"], kind="stable")
    both["span"] = list(zip(both["start"].astype(int), both["end"].astype(int), strict=True))
    return both.drop(columns=["start", "end"])


def _evenly(places: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most ``most`` sentences of each plan, evenly through time."""
    ordered = places.sort_values(["plan", "first", *PLACE], na_position="last", kind="stable")
    groups = ordered.groupby("plan")
    rank, size = groups.cumcount(), groups["plan"].transform("size")
    return ordered[(rank * most // size).groupby(ordered["plan"]).diff().ne(0) | (size <= most)]


def _sites(plans: pd.DataFrame) -> dict[str, list[str]]:
    """Plan -> the names in its sites: "Redzikowo, Poland" has two."""
    return {
        plan: list(dict.fromkeys(part.strip() for site in sites for part in site.split(",")))
        for plan, sites in plans[["plan", "sites"]].itertuples(index=False, name=None)
    }


def _said(rows: pd.DataFrame, sites: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        at, text, plan = int(row["at"]), str(row["text"]), str(row["plan"])
        spans = [(start - at, end - at) for start, end in row["spans"]]
        found = [*find_descriptions(text, spans), *_named_sites(text, sites[plan])]
        for facet, kind, start, end, negated in found:
            yield {
                **{name: row[name] for name in ("plan", *PLACE, "first", "last")},
                **{"facet": facet, "kind": kind, "basis": "article", "negated": negated},
                **{"start": at + start, "end": at + end, "words": text[start:end]},
                **{"plan_start": row["spans"][0][0], "plan_end": row["spans"][0][1]},
            }


def _named_sites(text: str, sites: list[str]) -> Iterator[Description]:
    for site in sites:
        start = text.find(site)
        end = start + len(site)
        if (
            start >= 0
            and not text[start - 1 : start].isalnum()
            and not text[end : end + 1].isalnum()
        ):
            yield Description("where", "site", start, end, False)


def _sides(statements: pd.DataFrame, days: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The statements that take a side, each by the words that do."""
    taken = statements[statements["stance"].isin(list(SIDES))].merge(days, on="article")
    for row in taken.to_dict("records"):
        part = "stance_" if not pd.isna(row["stance_start"]) else ""
        yield {
            **{name: row[name] for name in ("plan", *PLACE, "holder", "voice", "first", "last")},
            **{"facet": SIDES[str(row["stance"])], "kind": row["stance"], "basis": "article"},
            **{"start": row[f"{part}start"], "end": row[f"{part}end"], "words": row[f"{part}text"]},
            **{"plan_start": row["plan_start"], "plan_end": row["plan_end"], "negated": False},
        }


def _codebook_lines(plans: pd.DataFrame, events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """What the codebook says: the description, the sites, its days and the events on them."""
    for plan in plans.to_dict("records"):
        fact = {"plan": plan["plan"], "basis": "codebook", "source": plan["source"]}
        yield {**fact, "facet": "what", "kind": "description", "words": plan["description"]}
        if plan["sites"]:
            words = "; ".join(plan["sites"])
            yield {**fact, "facet": "where", "kind": "sites", "words": words}
        for kind, end in (("from", "first"), ("to", "last")):
            if not pd.isna(plan[end]):
                day = {"first": plan[end], "last": plan[end]}
                yield {**fact, **day, "facet": "status", "kind": kind, "words": kind}
        for event in events.to_dict("records"):
            ends = [plan[end] for end in ("first", "last") if not pd.isna(plan[end])]
            if event["source"] == plan["source"] or any(
                event["first"] <= end <= event["last"] for end in ends
            ):
                about = {name: event[name] for name in ("first", "last", "source")}
                line = {**fact, **about, "facet": "status", "kind": "event"}
                yield {**line, "words": event["name"]}


def _read(
    plans: pd.DataFrame, places: pd.DataFrame, chosen: pd.DataFrame, statements: pd.DataFrame
) -> pd.DataFrame:
    silent = statements[~statements["stance"].isin(list(SIDES))]
    table = pd.DataFrame(index=pd.Index(plans["plan"], name="plan"))
    for name, rows in (("sentences", places), ("read", chosen), ("neutral", silent)):
        table[name] = rows["plan"].value_counts().reindex(table.index, fill_value=0).astype("int64")
    return table.reset_index()
