"""Plan by plan, what articles say: what, where, who for, who against, and how far it has come.

``dossier(plans, events, mentions, statements, sentences, articles)``   -> ``Dossier``
"""

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from corpuslib.measure.describing import (
    Description,
    find_coverage,
    find_descriptions,
    is_nearest,
)
from corpuslib.measure.dossierplaces import PLACE, SIDES, Spans, last_day, read_of, spans_of

FACETS = ("what", "where", "for", "against", "conditional", "status")
SentencesOf = Callable[[Collection[str]], pd.DataFrame]
RULES = "suggested by rules, unvalidated"
COLUMNS = (
    *("plan", "facet", "kind", "basis", "article", "sentence", "start", "end", "words"),
    *("plan_start", "plan_end", "negated", "aspect", "holder", "voice", "first", "last", "source"),
)


@dataclass(frozen=True, eq=False)
class Dossier:
    """The lines of all dossiers, and how much was read for them.

    ``lines``: plan; facet; kind (what is said, or the stance); basis ("article" or "codebook");
    article, sentence, start, end and words (what says so, in the file); plan_start, plan_end (the
    words that name the plan in that sentence, if any do); negated; aspect (of a status: "",
    "expected" or "looked back on"); holder and voice (of a stance); first and
    last (the days on which the article can have appeared, or those that the codebook gives);
    source (of the codebook's facts).
    ``read``: plan, sentences (that name it or take a position on it), read (of them), neutral
    (positions that take no side, which have no line).
    ``label``: whose the positions are.
    """

    lines: pd.DataFrame
    read: pd.DataFrame
    label: str = RULES


def dossier(
    plans: pd.DataFrame,
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    sentences: pd.DataFrame | SentencesOf,
    articles: pd.DataFrame,
    *,
    positions: pd.DataFrame | None = None,
    label: str = RULES,
    most: int = 2_000,
) -> Dossier:
    """What the sentences about each plan say of it; only what stands in a sentence.

    A sentence is about a plan where it names it (``mentions``) or where a statement is on it.
    What it says belongs to the plan that is named nearest, to none of two that are as near.
    The next sentence of the paragraph is read for who is covered, if it names no plan.
    Of more than ``most`` such sentences of a plan, or positions for or against it, as many are
    read, evenly through time.

    Args:
        plans: the codebook's plan, description, sites (list), first, last, source.
        events: the codebook's name, first, last, source of events.  An event belongs to a plan
            on whose first or last day it falls, or whose source it shares.
        mentions, statements, sentences, articles: the tables plan_mentions, statements,
            sentences and articles; of the first two codes and places, of sentences what looks up
            those of some articles, are enough.
        positions: who is for and against, if others than ``statements`` have it: article,
            sentence, start, end, holder, plan, stance, voice.  They are no place to look for what
            a plan is, or how far it has come.
        label: whose they are.
        most: how many sentences of a plan are read.

    >>> from corpuslib import open_corpus
    >>> seeds, columns = open_corpus("seeds"), ["plan", "description", "sites", "first", "last"]
    >>> plans = pd.DataFrame([["third-site", "Ten interceptors", [], None, None]], columns=columns)
    >>> events = pd.DataFrame(columns=["name", "first", "last", "source"])
    >>> tables = seeds.plan_mentions, seeds.statements, seeds.sentences, seeds.articles
    >>> lines = dossier(plans.assign(source="reports"), events, *tables).lines
    >>> lines[lines["kind"] == "shelved"]["words"].tolist()
    ['shelved']
    """
    days = articles.set_index(articles["article"].astype("str"))
    days = days[["published_from", "published_to"]].set_axis(["first", "last"], axis=1)
    held = statements if positions is None else positions
    chosen, sided, read = read_of(plans["plan"], mentions, statements, held, days, most)
    wanted = set(chosen["article"]) | set(sided["article"])
    spans = spans_of(mentions, statements, wanted, plans["plan"])
    texts = _those(sentences, wanted).rename(columns={"start": "at"})
    texts = texts[[*PLACE, "paragraph", "at", "text"]]
    lines = [
        *_codebook_lines(plans, events),
        *_said(chosen.merge(texts, on=PLACE), spans, _sites(plans)),
        *_covered(_next(chosen, spans, texts)),
        *_sides(sided.merge(texts, on=PLACE), spans),
    ]
    table = _ordered(pd.DataFrame(lines, columns=list(COLUMNS)), plans)
    return Dossier(table, read, label)


def _those(sentences: pd.DataFrame | SentencesOf, articles: set[str]) -> pd.DataFrame:
    if isinstance(sentences, pd.DataFrame):
        return sentences[sentences["article"].isin(articles)]
    return sentences(sorted(articles))


def _ordered(table: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """By plan, facet and day, what is looked back on last; an article by the last of its days."""
    table = table.assign(aspect=table["aspect"].astype(object).fillna(""))
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name])
    for name in ("sentence", "start", "end", "plan_start", "plan_end"):
        table[name] = table[name].astype("Int64")
    order = {plan: place for place, plan in enumerate(plans["plan"])}
    keys = pd.DataFrame(
        {
            "p": table["plan"].map(order),
            "f": table["facet"].map(FACETS.index),
            "b": table["basis"],
            "back": table["aspect"] == "looked back on",
            "day": last_day(table).where(table["basis"] == "article", table["first"]),
        }
    ).join(table[[*PLACE, "start"]])
    ordered = keys.sort_values(list(keys.columns), na_position="last", kind="stable").index
    return table.loc[ordered].reset_index(drop=True)


def _sites(plans: pd.DataFrame) -> dict[str, list[str]]:
    """Plan -> the names in its sites: "Redzikowo, Poland" has two."""
    return {
        plan: list(dict.fromkeys(part.strip() for site in sites for part in site.split(",")))
        for plan, sites in plans[["plan", "sites"]].itertuples(index=False, name=None)
    }


def _said(
    rows: pd.DataFrame, spans: Spans, sites: dict[str, list[str]]
) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        at, text, plan = int(row["at"]), str(row["text"]), str(row["plan"])
        inside = {
            each: [(start - at, end - at) for start, end in found]
            for each, found in spans[row["article"], row["sentence"]].items()
        }
        own = inside.pop(plan)
        others = [span for found in inside.values() for span in found]
        named = [
            site
            for site in _named_sites(text, sites[plan])
            if is_nearest(text, (site.start, site.end), own, others)
        ]
        for found in [*find_descriptions(text, own, others), *named]:
            span = {"plan_start": at + own[0][0], "plan_end": at + own[0][1]}
            yield {**_line(row, found), **span}


def _line(row: dict[Hashable, Any], found: Description) -> dict[str, Any]:
    at = int(row["at"])
    return {
        **{name: row[name] for name in ("plan", *PLACE, "first", "last")},
        **{"facet": found.facet, "kind": found.kind, "basis": "article"},
        **{"negated": found.negated, "aspect": found.aspect},
        **{"start": at + found.start, "end": at + found.end},
        "words": row["text"][found.start : found.end],
    }


def _next(chosen: pd.DataFrame, spans: Spans, texts: pd.DataFrame) -> pd.DataFrame:
    """The sentences that name no plan, right after one on exactly one, in its paragraph."""
    alone = chosen[[len(spans[key]) == 1 for key in _keys(chosen)] or slice(0)]
    alone = alone[["plan", *PLACE, "first", "last"]].merge(texts[[*PLACE, "paragraph"]], on=PLACE)
    alone["sentence"] += 1
    after = alone.merge(texts, on=[*PLACE, "paragraph"])
    return after[[key not in spans for key in _keys(after)] or slice(0)]


def _keys(rows: pd.DataFrame) -> list[tuple[str, int]]:
    return list(rows[PLACE].itertuples(index=False, name=None))


def _covered(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        for found in find_coverage(str(row["text"])):
            yield _line(row, found)


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


def _sides(sided: pd.DataFrame, spans: Spans) -> Iterator[dict[str, Any]]:
    """The positions that take a side, each by the words that do, else by all that it has."""
    for row in sided[sided["stance"].isin(list(SIDES))].to_dict("records"):
        part = "" if pd.isna(row.get("stance_start")) else "stance_"
        start, end = int(row[f"{part}start"]), int(row[f"{part}end"])
        words = str(row["text"])[start - row["at"] : end - row["at"]]
        named = spans.get((row["article"], row["sentence"]), {}).get(row["plan"], [])
        plan = named[0] if named else (None, None)
        if not pd.isna(row.get("plan_start")):
            plan = (row["plan_start"], row["plan_end"])
        yield {
            **{name: row[name] for name in ("plan", *PLACE, "holder", "voice", "first", "last")},
            **{"facet": SIDES[str(row["stance"])], "kind": row["stance"], "basis": "article"},
            **{"start": start, "end": end, "words": words, "negated": False},
            **{"plan_start": plan[0], "plan_end": plan[1]},
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
