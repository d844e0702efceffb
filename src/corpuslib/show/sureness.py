"""How sure: what so many articles can bear, how far readings agree, what planted truth shows.

``sureness_findings(...)``        the answer of 07-how-sure
``claims_table(tables, n)``       which claims fail without a single article
``sizes_table()``                 the least p that each number of articles allows
``agreement_rows(agreed, ...)``   what a figure or table of agreement takes
``power_rows(bounds, layer)``      what a figure of power takes
``power_title``, ``recovered_title``, ``agreement_title``   what figures find
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from corpuslib.measure.comparison import articles_needed, least_p
from corpuslib.show.comparison import CLAIMS, carried, notes
from corpuslib.show.html import Html, inline, number, prose, table
from corpuslib.show.leads import computed, lead, within
from corpuslib.show.shifts import ALPHA, SIDES, bearing_lines
from corpuslib.show.words import Line, bullets, counted, joined, listed, placed, probability

Names = Mapping[str, str]
NO_PERSON = (
    "**No human has coded these articles yet.** Programs that read, language models among them, "
    "can share their errors, so agreement does not show that they are right."
)
NOT_KNOWN = (
    "**Nothing says that a human has coded these articles:** files of other programs do not tell "
    'what kind of reader made a coding. Where it was a person, write kind = "person" in '
    "codings.toml."
)
LAYERS = {
    "frames": "frame elements",
    "plan": "plans",
    "holder": "holders",
    "voice": "voices",
    "stance": "stances",
}
PLANTED = {"plan": "plans", "stance": "stances", "element": "frame elements"}
PLANTED_HOW = "in corpora that were written for it (docs/planted.md)"
WHERE_BOTH = "Holders, voices and stances are compared where both found a statement."


def sureness_findings(
    tables: Sequence[pd.DataFrame],
    n: Mapping[str, int],
    agreed: pd.DataFrame,
    bounds: pd.DataFrame,
    *,
    readers: Sequence[str],
    adjudicated: str | None,
    by_people: bool | None,
) -> Html:
    """What the number of articles allows, how far codings agree, how many articles it takes.

    Args:
        tables: those of ``by_articles``; ``n``: the number of articles in each period.
        agreed: the result of :func:`corpuslib.measure.agreement.agreement_table`.
        bounds: :func:`corpuslib.planted.bounds`.
        readers: the coders that read; ``adjudicated``: the coding that was made of theirs.
        by_people: whether a person is among them; null where nobody knows.
    """
    lines = bearing_lines(tables, n)
    if n["before"] and n["after"] and (least_p(n["before"], n["after"]) or 0) > ALPHA:
        needed: Line = (
            "**To be tested at all:** beside {before} before the split it takes {after} after it "
            "until a p of .05 is possible; the first to reach it is what stands in every article "
            "of one side and in none of the other.",
            {
                "before": lead(counted(n["before"], "article"), "articles"),
                "after": computed(
                    inline("{n}", n=articles_needed(n["before"])), "of the number of articles"
                ),
            },
        )
        lines.append(needed)
    lines += _agreement(agreed, readers, adjudicated, by_people)
    return bullets([*lines, *_planted(bounds)])


def pair_name(*coders: str) -> str:
    """What a pair of coders is called in a table of agreement; fewer than two are none.

    >>> pair_name("reader-2", "reader-1"), pair_name("reader-1")
    ('reader-1 / reader-2', 'no two readings')
    """
    return " / ".join(sorted(coders)) if len(coders) > 1 else "no two readings"


def _agreement(
    agreed: pd.DataFrame, readers: Sequence[str], adjudicated: str | None, by_people: bool | None
) -> list[Line]:
    if not readers and adjudicated is None:
        return [("**Reliability is unknown:** nobody has coded these articles by reading.", {})]
    pooled = agreed[(agreed["code"] == "all") & (agreed["measure"] == "alpha")]
    lines: list[Line] = []
    if len(readers) == 1:
        alone = "**One reading only:** how far a second one would agree with it is unknown."
        lines.append((alone, {}))
    among = _alphas(pooled[pooled["pair"] == pair_name(*readers[:2])], judged=by_people is True)
    if among:
        who = "Two readings" if len(readers) == 2 else "{one} and {other}"
        who += ", neither by a person:**" if by_people is False else "**"
        values = dict(zip(("one", "other"), readers, strict=False))
        said = {"alphas": listed(among), **values}
        lines.append((f"**{who} alpha {{alphas}}. {WHERE_BOTH}", said))
    against = adjudicated or readers[0]
    found = _alphas(pooled[pooled["pair"] == pair_name("dictionary", against)], judged=True)
    if found:
        which = "adjudicated reading" if adjudicated else "reading {reader}"
        which = "reading" if len(readers) == 1 and not adjudicated else which
        said = {"alphas": listed(found), "reader": against}
        lines.append((f"**The program against the {which}:** alpha {{alphas}}.", said))
    if by_people:
        return lines
    return [*lines, (NO_PERSON if by_people is False else NOT_KNOWN, {})]


def _alphas(rows: pd.DataFrame, *, judged: bool) -> list[str]:
    """Each layer's alpha with its interval, and with the verdict on it where it is ``judged``."""
    said = []
    for row in rows.to_dict("records"):
        what = LAYERS[str(row["layer"])]
        if pd.isna(row["value"]):
            said.append(f"undefined for {what}")
        elif pd.isna(row["low"]):
            said.append(f"{_two(row['value'])} for {what} (too few for an interval)")
        else:
            interval = f"{_two(row['low'])} to {_two(row['high'])}"
            verdict = f": {row['verdict']}" if judged else ""
            said.append(f"{_two(row['value'])} for {what} ({interval}{verdict})")
    return said


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("0.", ".", 1)


def _planted(bounds: pd.DataFrame) -> list[Line]:
    """In how many corpora a planted shift is found, and how often one that is not there."""
    seen = bounds[(bounds["read"] == "found") & (bounds["least_p"] <= ALPHA)]
    if seen.empty:
        return []
    lines: list[Line] = []
    shift = seen[seen["planted_shift"]]
    least = shift[shift["articles"] == shift["articles"].min()]
    if len(least):
        said = [
            f"{_k_of_n(row)} for {PLANTED[str(row['layer'])]}" for row in least.to_dict("records")
        ]
        size = number(int(least["articles"].min()))
        text = (
            "**Planted truth:** in corpora of {size} articles, the fewest tried with which a p of "
            ".05 is possible, the whole chain finds a shift that was planted in {said}. There two "
            "periods of equal size are compared in the one code that is known to lose; whoever "
            "searches among many needs more."
        )
        lines.append(_of_planted(text, {"size": size, "said": listed(said)}))
    none = seen[~seen["planted_shift"]]
    if len(none):
        lines.append(_false_alarms(none))
    return lines


def _false_alarms(none: pd.DataFrame) -> Line:
    """How often a shift is found where none was planted, and where more often than by chance."""
    k, n = int(none["found"].sum()), counted(int(none["corpora"].sum()), "test")
    text = "**Where no shift was planted** the chain finds one in {k} of {n} at p ≤ .05."
    values: dict[str, object] = {"k": k, "n": n}
    more = none[none["low"] > ALPHA]
    if len(more):
        text += " That is more than chance explains for {where}."
        values["where"] = listed(
            [
                f"{PLANTED[str(row['layer'])]} at {number(row['articles'])} articles "
                f"({_k_of_n(row)})"
                for row in more.to_dict("records")
            ]
        )
    return _of_planted(text, values)


def _of_planted(text: str, values: Mapping[str, object]) -> Line:
    """A line about planted corpora: no sentence of these articles stands behind it."""
    return "{line}", {"line": computed(inline(text, **values), PLANTED_HOW)}


def _k_of_n(row: Mapping[Hashable, Any]) -> str:
    return f"{number(row['found'])} of {number(row['corpora'])}"


def power_rows(bounds: pd.DataFrame, layer: str) -> pd.DataFrame:
    """The corpora in which the chain looked for a shift of one layer."""
    return bounds[(bounds["read"] == "found") & (bounds["layer"] == layer)]


def power_title(bounds: pd.DataFrame, layer: str) -> str:
    """In how many corpora a planted shift of a layer is found, at the least size that allows it."""
    rows = power_rows(bounds, layer)
    rows = rows[rows["planted_shift"] & (rows["least_p"] <= ALPHA)]
    if rows.empty:
        return f"A planted shift of {PLANTED[layer]} cannot be found at any size tried"
    least = rows.sort_values("articles").to_dict("records")[0]
    size = number(least["articles"])
    return (
        f"A planted shift of {PLANTED[layer]}: found in {_k_of_n(least)} corpora of {size} articles"
    )


def agreement_rows(agreed: pd.DataFrame, pair: str, layer: str, names: Names) -> pd.DataFrame:
    """The alphas of one pair and layer, all of them pooled first, with names as ``label``."""
    rows = agreed[(agreed["pair"] == pair) & (agreed["layer"] == layer)]
    rows = rows[rows["measure"] == "alpha"]
    rows = pd.concat([rows[rows["code"] == "all"], rows[rows["code"] != "all"]])
    label = rows["code"].map({**names, "all": f"all {LAYERS[layer]}"})
    return rows.assign(label=label.fillna(rows["code"]))


def agreement_title(rows: pd.DataFrame) -> str:
    """How many of the codes reach which limit, judged on the lower end of the interval."""
    codes = rows[rows["code"] != "all"]
    if codes.empty:
        return "No two codings to compare"
    reached = codes["verdict"].value_counts().to_dict()
    good = reached.get("reliable enough to report", 0)
    tentative = reached.get("tentative conclusions only", 0)
    which = f"{len(codes)} code{'s'[: len(codes) > 1]}"
    return f"The lower end of alpha reaches .80 on {good} of {which}, .667 on {tentative} more"


def recovered_title(rows: pd.DataFrame) -> str:
    """Between which shares of what was planted is found again, layer by layer.

    Layers of which nothing was planted are passed over.

    >>> recovered_title(pd.DataFrame({"layer": ["x", "y"], "recall": [0.5, 0.9]}))
    'Of what was planted .50 (x) to .90 (y) is found again'
    """
    rows = rows.dropna(subset="recall")
    if rows.empty:
        return "Nothing was planted"
    ordered = rows.sort_values("recall", kind="stable")[["layer", "recall"]].to_dict("records")
    low, high = (_two(row["recall"]) for row in (ordered[0], ordered[-1]))
    if low == high:
        each = " in each layer" if len(ordered) > 1 else f" ({ordered[0]['layer']})"
        return f"Of what was planted {low} is found again{each}"
    share = f"{low} ({ordered[0]['layer']}) to {high} ({ordered[-1]['layer']})"
    return f"Of what was planted {share} is found again"


def claims_table(
    tables: Mapping[str, tuple[pd.DataFrame, Names]], n: Mapping[str, int], *, split: str = ""
) -> Html:
    """Every claim about before and after, and what becomes of it without a single article.

    Its numbers lead to the sentences of the kind that ``tables`` calls it
    (:data:`corpuslib.report.pages.members.KINDS`), in the articles before or after ``split``.

    Of codes that cannot be compared (no p) only the articles are counted.  What is true of all
    claims is said once, under them.
    """
    lines = [
        {
            "what": what,
            "code": names.get(str(row["code"]), str(row["code"])),
            **{
                side: lead(
                    f"{number(row[side])} of {number(n[side])}",
                    what,
                    str(row["code"]),
                    period=within(side, split),
                )
                for side in SIDES
            },
            "found": None if pd.isna(row["p"]) else CLAIMS[str(row["claim"])],
            "without a single article": None if pd.isna(row["p"]) else carried(row),
            "p": probability(row["p"]),
            "p of the family": probability(row["p_family"]),
        }
        for what, (rows, names) in tables.items()
        for row in rows.to_dict("records")
    ]
    shown = table(pd.DataFrame(lines), limit=100, empty="Nothing to compare.")
    together = [rows for rows, _ in tables.values() if not rows.empty]
    said = notes(pd.concat(together), n) if together else ""
    shown = placed("differences", shown)
    return joined(shown, prose("{said}", said=said)) if said else shown


def sizes_table(sizes: Sequence[int] = (1, 2, 3, 4, 5, 10)) -> Html:
    """The least p that so many articles before (rows) and after (columns) allow."""
    lines = [
        {
            "articles before": before,
            **{f"{a} after": probability(least_p(before, a)) for a in sizes},
        }
        for before in sizes
    ]
    return computed(table(pd.DataFrame(lines)), "of the number of articles on each side alone")
