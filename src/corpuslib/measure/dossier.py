"""Plan by plan, what articles say: what, where, who for, who against, and how far it has come.

``dossier(plans, events, mentions, statements, sentences, articles)``   -> ``Dossier``
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from corpuslib.measure.counts import places_in
from corpuslib.measure.describing import (
    Description,
    Span,
    find_coverage,
    find_descriptions,
    is_nearest,
)

FACETS = ("what", "where", "for", "against", "conditional", "status")
Spans = dict[tuple[str, int], dict[str, list[Span]]]
SIDES = {"support": "for", "oppose": "against", "conditional": "conditional"}
PLACE = ["article", "sentence"]
READ = ("plan", "sentences", "read", "neutral")
SentencesOf = Callable[[Collection[str]], pd.DataFrame]
NOTHING = pd.DataFrame(columns=["plan", *PLACE, "stance", "first", "last"])
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
    each = [_of_plan(plan, mentions, statements, held, days, most) for plan in plans["plan"]]
    chosen, sided = (pd.concat(rows) if rows else NOTHING for rows in _columns(each, 2))
    wanted = set(chosen["article"]) | set(sided["article"])
    spans = _spans(_named(mentions, statements, wanted, plans["plan"]))
    texts = _those(sentences, wanted).rename(columns={"start": "at"})
    texts = texts[[*PLACE, "paragraph", "at", "text"]]
    lines = [
        *_codebook_lines(plans, events),
        *_said(chosen.merge(texts, on=PLACE), spans, _sites(plans)),
        *_covered(_next(chosen, spans, texts)),
        *_sides(sided.merge(texts, on=PLACE), spans),
    ]
    table = _ordered(pd.DataFrame(lines, columns=list(COLUMNS)), plans)
    read = pd.DataFrame([one[2] for one in each], columns=list(READ))
    return Dossier(table, read, label)


def _columns(each: Sequence[tuple[Any, ...]], n: int) -> list[list[pd.DataFrame]]:
    return [[one[place] for one in each] for place in range(n)]


def _those(sentences: pd.DataFrame | SentencesOf, articles: set[str]) -> pd.DataFrame:
    if isinstance(sentences, pd.DataFrame):
        return sentences[sentences["article"].isin(articles)]
    return sentences(sorted(articles))


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
            "day": _day(table).where(table["basis"] == "article", table["first"]),
        }
    ).join(table[[*PLACE, "start"]])
    ordered = keys.sort_values(list(keys.columns), na_position="last", kind="stable").index
    return table.loc[ordered].reset_index(drop=True)


def _day(table: pd.DataFrame) -> pd.Series:
    """The last day on which an article can have appeared, else the first."""
    return table["last"].fillna(table["first"])


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
    ordered = places.assign(day=_day(places))
    ordered = ordered.sort_values(["day", *PLACE], na_position="last", kind="stable")
    rank = np.arange(len(ordered)) * most // max(len(ordered), 1)
    kept = np.append(True, rank[1:] != rank[:-1])[: len(rank)] | (len(ordered) <= most)
    return ordered[kept].astype({"article": "str"})


def _spans(named: pd.DataFrame) -> Spans:
    """(article, sentence) -> plan -> where it is named, in order."""
    found: Spans = {}
    columns = named[[*PLACE, "plan", "span"]]
    for article, sentence, plan, span in columns.itertuples(index=False, name=None):
        found.setdefault((article, sentence), {}).setdefault(plan, []).append(span)
    return found


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
