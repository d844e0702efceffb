"""Findings in sentences: every number computed, so that a rerun leaves no false one.

``corpus_findings(...)``  what the files hold and what the furniture would have done
``actor_findings(...)``   who is named
``shift_findings(...)``   which plans are named before and after the split

Each takes small tables and returns a list of sentences as ``Html``.  ``names`` turns a code of
the codebook into the name that a reader knows.
"""

from collections.abc import Mapping

import pandas as pd

from corpuslib.measure.counts import frequency
from corpuslib.show.figures.labels import interval
from corpuslib.show.html import Html, inline, number, prose
from corpuslib.show.leads import lead, within
from corpuslib.show.words import Line, bullets, counted, enumerated, k_of_n, listed

Names = Mapping[str, str]


NAMED = 8
"""Articles that a sentence names; the others are counted."""


def sides(n: Mapping[str, int]) -> dict[str, Html]:
    """How many articles each period has; they lead to the list of articles.

    >>> sides({"before": 1, "after": 0})
    {'before': 1, 'after': 0}
    """
    return {side: lead(count, "articles") for side, count in n.items()}


def _files(k: int, n: int) -> Html:
    return lead(f"{k_of_n(k, n)} {'file' if n == 1 else 'files'}", "articles")


def _dates(articles: pd.DataFrame) -> Line:
    stated = articles[articles["published_basis"] == "stated"]
    values: dict[str, object] = {"files": _files(len(stated), len(articles))}
    template = "**Dates:** stated in {files}"
    if len(stated):
        first, last = stated["published_from"].min(), stated["published_to"].max()
        values |= {"first": first, "last": last}
        template += ", {first}" if first == last else ", {first} to {last}"
    inferred = articles[articles["published_basis"] == "inferred"]
    if len(inferred):
        columns = ["article", "published_from", "published_to"]
        days = inferred[columns].head(NAMED).itertuples(index=False, name=None)
        named = [lead(f"{a} ({interval(first, last)})", "article", a) for a, first, last in days]
        values["inferred"] = enumerated(named, NAMED, of=len(inferred))
        template += "; inferred from the text for {inferred}"
    unknown = articles[articles["published_basis"] == "unknown"]["article"].tolist()
    values["unknown"] = listed(unknown)
    return template + ("; unknown for {unknown}." if unknown else "."), values


def _outlets(articles: pd.DataFrame) -> Line:
    known = articles["outlet"].dropna().value_counts()
    in_files: dict[str, object] = {"files": _files(int(known.sum()), len(articles))}
    if known.empty:
        return "**Outlets:** named in {files}.", in_files
    ordered = sorted(known.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    which = enumerated(
        [inline("{name} ({n})", name=name, n=lead(count, "articles")) for name, count in ordered]
    )
    return "**Outlets:** named in {files}: {which}.", {**in_files, "which": which}


def _furniture(effect: pd.DataFrame, names: Names) -> Line:
    whole, body, furniture = (int(effect[c].sum()) for c in ("whole", "body", "furniture"))
    if whole == body:
        return "**Furniture:** no name of the codebook stands outside the bodies.", {}
    top = effect.iloc[0]
    return (
        "**Furniture:** {whole} of the codebook's names in whole files, {body} in the bodies. "
        "Of the others {furniture} stand in furniture, {rest} in headlines, captions and the like. "
        "Largest difference: {name} ({w} instead of {b}).",
        {
            "whole": lead(counted(whole, "hit"), "hit"),
            "body": lead(body, "hit", part="body"),
            "furniture": lead(furniture, "outside", part="furniture"),
            "rest": lead(whole - body - furniture, "beside"),
            "name": names.get(str(top["code"]), str(top["code"])),
            "w": lead(top["whole"], "hit", str(top["code"])),
            "b": lead(top["body"], "hit", str(top["code"]), "body"),
        },
    )


def corpus_findings(
    articles: pd.DataFrame,
    roles: pd.DataFrame,
    effect: pd.DataFrame,
    left_out: pd.DataFrame,
    names: Names,
) -> Html:
    """What the files hold: lines by role, dates, outlets, the furniture, what was left out.

    Args:
        articles, left_out: the tables of those names.
        roles: the result of :func:`corpuslib.measure.lineroles.line_roles`.
        effect: the result of :func:`corpuslib.measure.counts.whole_against_body`.
        names: code -> name.
    """
    lines = roles.groupby("role")["lines"].sum().drop("blank", errors="ignore")
    out: list[Line] = [
        (
            "**{articles}** with {paragraphs}. Lines that are not blank: {written}, of them body "
            "text: {body}. Every other line keeps its place, with a label.",
            {
                "articles": lead(counted(len(articles), "article"), "articles"),
                "paragraphs": lead(
                    counted(int(articles["paragraphs"].sum()), "body paragraph"), "articles"
                ),
                "body": lead(int(lines.get("body", 0)), "line", "body"),
                "written": lead(int(lines.sum()), "written"),
            },
        ),
        _dates(articles),
        _outlets(articles),
        _furniture(effect, names),
    ]
    if len(left_out):
        out.append(
            (
                "**Left out:** {n}, each with its reason below.",
                {"n": counted(len(left_out), "source")},
            )
        )
    else:
        out.append(("**Left out:** nothing.", {}))
    return bullets(out)


def actor_findings(matrix: pd.DataFrame, mentions: pd.DataFrame, names: Names) -> Html:
    """Who is named how often, in how many articles, and by what kind of expression.

    Args:
        matrix: mentions by actor and article (:func:`corpuslib.measure.counts.by_article`).
        mentions: the table of that name.
        names: code -> name.
    """
    if matrix.empty:
        return prose("- No actor of the codebook is named in a body.")
    n = matrix.shape[1]
    totals, spread = matrix.sum(axis=1), (matrix > 0).sum(axis=1)
    top = [
        inline(
            "{name} ({times}, in {k})",
            name=names.get(code, code),
            times=lead(counted(int(totals[code]), "time"), "actor", code),
            k=lead(k_of_n(int(spread[code]), n), "actor", code),
        )
        for code in matrix.index[:3]
    ]
    everywhere = [names.get(code, code) for code in matrix.index if spread[code] == n]
    basis = frequency(mentions, "basis")
    kinds = [
        inline("{n} by {basis}", n=lead(int(basis[b]), "actor", part=b), basis=b)
        for b in sorted(basis.index, key=lambda b: -basis[b])
    ]
    silent = [name for code, name in names.items() if code not in matrix.index]
    out: list[Line] = [
        ("**Named most:** {top}.", {"top": enumerated(top)}),
        (
            "**Named in every article:** {who}.",
            {"who": listed(everywhere) if everywhere else "nobody"},
        ),
        (
            "**How:** of {n}, {kinds}.",
            {"n": lead(counted(len(mentions), "naming"), "actor"), "kinds": enumerated(kinds)},
        ),
    ]
    if silent:
        out.append(
            (
                "**In the codebook, but named as an actor in no body:** {who}.",
                {"who": listed(silent, limit=12)},
            )
        )
    return bullets(out)


def _named(table: pd.DataFrame, n: Mapping[str, int], names: Names, split: str) -> list[Line]:
    """Which plans are named on one side only, and which on both."""
    before, after = table["before"] > 0, table["after"] > 0
    out: list[Line] = []
    for label, rows in (("before", before & ~after), ("after", after & ~before)):
        only = [names.get(str(code), str(code)) for code in table.index[rows]]
        if only:
            template = f"**Named only {label}** (dated articles): {{which}}."
            out.append((template, {"which": listed(only)}))
    shared = [
        inline(
            "{name} ({before} before, {after} after)",
            name=names.get(str(code), str(code)),
            **{
                side: lead(
                    f"{number(int(table.loc[code, side]))} of {number(n[side])}",
                    "plan",
                    str(code),
                    period=within(side, split),
                )
                for side in ("before", "after")
            },
        )
        for code in table.index[before & after]
    ]
    if shared:
        codes = [str(code) for code in table.index[before & after]]
        which = enumerated(shared, rest="plan", codes=codes)
        out.append(("**Named on both sides:** {which}.", {"which": which}))
    return out


def _confound(outlets: pd.DataFrame) -> Line:
    """Whether an outlet is on both sides; the unknown outlet is not one outlet."""
    known = outlets.drop(index="unknown", errors="ignore")
    both = known.index[known[["before", "after"]].min(axis=1) > 0].tolist()
    if not both:
        return "**No outlet is on both sides:** every difference may be one of outlets.", {}
    return (
        "**Outlets on both sides:** only {which}; any other difference may be one of outlets.",
        {"which": listed(both)},
    )


def shift_findings(
    table: pd.DataFrame, n: Mapping[str, int], outlets: pd.DataFrame, split: str, names: Names
) -> Html:
    """Which plans are named before and after the split, and what is confounded with it.

    Args:
        table: articles naming each plan, per period (``articles_naming``).
        n: the number of articles in each period (``articles_in``).
        outlets: articles per outlet and period (``outlets_by_period``).
        split: the first day of "after".
        names: code -> name.
    """
    size: Line = (
        "**{n}:** {before} before {split}, {after} on or after it, "
        "{undated} without a date that decides.",
        {"n": lead(counted(sum(n.values()), "article"), "articles"), "split": split, **sides(n)},
    )
    if n["before"] == 0 or n["after"] == 0:
        where = [side for side in ("before", "after") if n[side] == 0]
        none = "**No comparison:** no dated article {where} the split."
        return bullets([size, (none, {"where": " or ".join(where)})])
    return bullets([size, *_named(table, n, names, split), _confound(outlets)])


def overview(
    actors: pd.DataFrame,
    table: pd.DataFrame,
    n: Mapping[str, int],
    names: Names,
    *,
    split: str = "",
) -> Html:
    """The answer in short: how many articles, who is named most, which plans on which side.

    Args:
        actors: mentions by actor and article (``by_article``).
        table: articles naming each plan, per period (``articles_naming``).
        n: the number of articles in each period (``articles_in``).
        names: code -> name, of actors and plans.
        split: the first day of "after".
    """
    size: Line = (
        "**{articles}**, {before} before the split, {after} after it, {undated} undated.",
        {"articles": lead(counted(sum(n.values()), "article"), "articles"), **sides(n)},
    )
    most = [
        inline(
            "{name} ({n})",
            name=names.get(str(a), str(a)),
            n=lead(int(actors.loc[a].sum()), "actor", str(a)),
        )
        for a in actors.index[:5]
    ]
    who: Line = ("**Named most:** {who}.", {"who": enumerated(most) if most else "nobody"})
    plans: list[Line] = []
    if n["before"] and n["after"]:
        plans = _named(table, n, names, split)
    return bullets([size, who, *plans])
