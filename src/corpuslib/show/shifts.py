"""What changed from before to after, in sentences, and how much of it these articles can bear.

``shift_answer(tables, n, split=...)``  the answer of 04-shift
``timeline_title(articles)``           how many articles have a day
``bearing_lines(tables, n)``            what their number allows, and what single ones carry

Tables are those of :func:`corpuslib.measure.comparison.by_articles`; every number is computed.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.measure.framing import SIDES as SIDES_TAKEN
from corpuslib.show.comparison import LEAST_PRINTED, beside
from corpuslib.show.findings import sides
from corpuslib.show.html import Html, inline, number
from corpuslib.show.leads import lead, within
from corpuslib.show.speech import STANCES
from corpuslib.show.words import Line, bullets, counted, enumerated, k_of_n, probability

Names = Mapping[str, str]
ALPHA = 0.05
SIDES = ("before", "after")


def position_names(plans: Names) -> dict[str, str]:
    """The codes of :func:`corpuslib.measure.framing.sides_taken` -> how they are said.

    >>> position_names({"x": "high bridge"})["x: oppose"]
    'high bridge: against it'
    """
    known = {**plans, "other": "another plan"}
    return {f"{p}: {s}": f"{name}: {STANCES[s]}" for p, name in known.items() for s in SIDES_TAKEN}


def shift_answer(
    tables: Mapping[str, tuple[pd.DataFrame, Names]],
    n: Mapping[str, int],
    *,
    split: str,
    kinds: Mapping[str, str] | None = None,
    besides: Sequence[str] = (),
) -> Html:
    """Which plans, positions and frame elements stand on one side only, and what that can bear.

    Args:
        tables: what is compared -> a table of ``by_articles``, and code -> name.
        n: the number of articles in each period (``articles_in``).
        split: the first day of "after".
        kinds: what is compared -> which sentences its numbers lead to
            (:data:`corpuslib.report.pages.members.KINDS`).
        besides: what else differs between the two sides, in sentences.
    """
    size: Line = (
        "**{n}:** {before} before {split}, {after} on or after it, "
        "{undated} without a date that decides.",
        {"n": lead(counted(sum(n.values()), "article"), "articles"), "split": split, **sides(n)},
    )
    if not n["before"] or not n["after"]:
        where = " or ".join(side for side in SIDES if not n[side])
        none = ("**No comparison:** no dated article {where} the split.", {"where": where})
        return bullets([size, none])
    lines = [size]
    for what, (table, names) in tables.items():
        lines += _sides(what, table, n, names, (kinds or {}).get(what, ""), split)
    lines += bearing_lines([table for table, _ in tables.values()], n)
    return bullets([*lines, *(("{text}", {"text": beside(text)}) for text in besides)])


def timeline_title(articles: pd.DataFrame) -> str:
    """Of how many articles the day is stated, inferred as an interval, or unknown.

    >>> timeline_title(pd.DataFrame({"published_basis": ["stated", "inferred", "stated"]}))
    'The day is stated in 2 of 3 articles, inferred for 1'
    """
    n = len(articles)
    if not n:
        return "No article"
    basis = articles["published_basis"].value_counts().to_dict()
    text = f"The day is stated in {k_of_n(basis.get('stated', 0), n)} article{'s'[: n > 1]}"
    for name in ("inferred", "unknown"):
        text += f", {name} for {basis[name]}" if basis.get(name) else ""
    return text


def _sides(
    what: str, table: pd.DataFrame, n: Mapping[str, int], names: Names, kind: str, split: str
) -> list[Line]:
    """What stands only before, only after, and what on both sides, each with its shares."""
    parts: list[str] = []
    values: dict[str, object] = {}
    for side, other in (SIDES, SIDES[::-1]):
        only = table[(table[side] > 0) & (table[other] == 0)]
        if len(only):
            parts.append(f"only {side}: {{{side}}}")
            values[side] = _listed(only, [side], n, names, kind, split)
    both = table[(table["before"] > 0) & (table["after"] > 0)]
    if len(both):
        parts.append("on both sides: {both}")
        values["both"] = _listed(both, SIDES, n, names, kind, split)
    if not parts:
        return [(f"**{what}:** none in a dated article.", {})]
    return [(f"**{what}** " + "; ".join(parts) + ".", values)]


def _listed(
    table: pd.DataFrame,
    sides: Sequence[str],
    n: Mapping[str, int],
    names: Names,
    kind: str,
    split: str,
) -> Html:
    """The first three codes with their shares; which side is said where there are two."""
    said = []
    for row in table.to_dict("records"):
        code = str(row["code"])
        shares = {
            side: lead(
                f"{number(row[side])} of {number(n[side])}", kind, code, period=within(side, split)
            )
            for side in sides
        }
        each = [f"{{{side}}} {side}" if len(sides) > 1 else f"{{{side}}}" for side in sides]
        said.append(inline(f"{{name}} ({', '.join(each)})", name=names.get(code, code), **shares))
    codes = [str(code) for code in table["code"]]
    period = within(sides[0], split) if len(sides) == 1 else ""
    return enumerated(said, limit=3, rest=kind, codes=codes, period=period)


def bearing(tables: Sequence[pd.DataFrame], n: Mapping[str, int]) -> Html:
    """What so many articles can bear, by itself: :func:`bearing_lines` as a list."""
    return bullets(bearing_lines(tables, n))


def bearing_lines(tables: Sequence[pd.DataFrame], n: Mapping[str, int]) -> list[Line]:
    """The least p that the number of articles allows, and what single articles carry."""
    filled = [table for table in tables if not table.empty]
    together = pd.concat(filled) if filled else pd.DataFrame({"p": []})
    if together["p"].isna().all():
        return []
    differ = together[~together["verdict"].isin(["no claim"]) & together["p"].notna()]
    lines = [_chance(float(together["least_p"].min()), differ, n)]
    if differ.empty:
        same = "**No difference:** each stands in the same share of articles on both sides."
        return [*lines, (same, {})]
    return [*lines, _carried(differ, n)]


def _chance(least: float, differ: pd.DataFrame, n: Mapping[str, int]) -> Line:
    """How small a p can be, and how many differences are larger than chance makes them."""
    values: dict[str, object] = {
        side: lead(counted(n[side], "article"), "articles") for side in SIDES
    }
    values["least"] = probability(least)
    text = "**What that can bear:** with {before} before and {after} after, "
    if least > ALPHA:
        text += (
            "no p can be below {least}, whatever they say. Nothing here can be told from chance."
        )
        return text, values
    floor = "no p can be below {least}" if least >= LEAST_PRINTED else "a p can be below .001"
    k, m = int((differ["p_family"] <= ALPHA).sum()), len(differ)
    if not m:
        return f"{text}{floor}.", values
    values |= {"k": number(k) if k else "none", "m": _differences(m)}
    are, their = ("is", "its") if k < 2 else ("are", "their")
    return (
        f"{text}{floor}. Of {{m}}, {{k}} {are} so large that chance gives any of {their} kind "
        "as large in at most 1 of 20 relabellings (p ≤ .05 for the family).",
        values,
    )


def _differences(m: int) -> Html:
    return lead(counted(m, "difference"), "page", "07-how-sure", "differences")


def _carried(differ: pd.DataFrame, n: Mapping[str, int]) -> Line:
    """How many differences fail without a single article."""
    single = [side for side in SIDES if n[side] == 1]
    if len(single) == 2:
        return (
            "**Two articles carry all of it:** there is a single one on each side, and without "
            "either of them there is nothing to compare with.",
            {},
        )
    if single:
        return (
            "**One article carries all of it:** there is a single one {side}, and without it "
            "there is nothing to compare with.",
            {"side": single[0]},
        )
    k, m = int((differ["verdict"] == "carried").sum()), len(differ)
    fail = "vanishes or turns round" if k < 2 else "vanish or turn round"
    return (
        f"**Leave one out:** of {{m}}, {{k}} {fail} when some single article is left out.",
        {"m": _differences(m), "k": number(k) if k else "none"},
    )
