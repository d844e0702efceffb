"""What changed from before to after, in sentences, and how much of it these articles can bear.

``shift_answer(tables, n, split=...)``  the answer of 04-shift
``timeline_title(articles)``           how many articles have a day
``bearing_lines(tables, n)``            what their number allows, and what single ones carry

Tables are those of :func:`corpuslib.measure.comparison.by_articles`; every number is computed.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.measure.framing import SIDES as SIDES_TAKEN
from corpuslib.show.html import Html
from corpuslib.show.speech import STANCES
from corpuslib.show.words import Line, bullets, counted, listed, probability

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
    tables: Mapping[str, tuple[pd.DataFrame, Names]], n: Mapping[str, int], *, split: str
) -> Html:
    """Which plans, positions and frame elements stand on one side only, and what that can bear.

    Args:
        tables: what is compared -> a table of ``by_articles``, and code -> name.
        n: the number of articles in each period (``articles_in``).
        split: the first day of "after".
    """
    size: Line = (
        "**{n}:** {before} before {split}, {after} on or after it, "
        "{undated} without a date that decides.",
        {"n": counted(sum(n.values()), "article"), "split": split, **n},
    )
    if not n["before"] or not n["after"]:
        where = " or ".join(side for side in SIDES if not n[side])
        return bullets([size, ("**No comparison:** no dated article {where}.", {"where": where})])
    lines = [size]
    for what, (table, names) in tables.items():
        lines += _sides(what, table, n, names)
    return bullets([*lines, *bearing_lines([table for table, _ in tables.values()], n)])


def timeline_title(articles: pd.DataFrame) -> str:
    """Of how many articles the day is stated, inferred as an interval, or unknown.

    >>> timeline_title(pd.DataFrame({"published_basis": ["stated", "inferred", "stated"]}))
    'Of 3 articles 2 state their day; of 1 it is inferred'
    """
    basis = articles["published_basis"].value_counts().to_dict()
    text = f"Of {counted(len(articles), 'article')} {basis.get('stated', 0)} state their day"
    for name, said in (("inferred", "it is inferred"), ("unknown", "it is unknown")):
        text += f"; of {basis[name]} {said}" if name in basis else ""
    return text


def _sides(what: str, table: pd.DataFrame, n: Mapping[str, int], names: Names) -> list[Line]:
    """What stands only before, only after, and what on both sides by unequal shares."""
    parts, values = [], {}
    for side, other in (SIDES, SIDES[::-1]):
        only = table[(table[side] > 0) & (table[other] == 0)]
        if len(only):
            parts.append(f"only {side}: {{{side}}}")
            values[side] = _listed(only, side, n, names)
    both = table[(table["before"] > 0) & (table["after"] > 0)]
    if len(both):
        parts.append("on both sides: {both}")
        values["both"] = listed([names.get(str(c), str(c)) for c in both["code"]], limit=3)
    if not parts:
        return [(f"**{what}:** none in a dated article.", {})]
    return [(f"**{what}** " + "; ".join(parts) + ".", values)]


def _listed(table: pd.DataFrame, side: str, n: Mapping[str, int], names: Names) -> str:
    shares = zip(table["code"], table[side], strict=True)
    said = [f"{names.get(str(code), str(code))} ({k} of {n[side]})" for code, k in shares]
    return listed(said, limit=3)


def bearing(tables: Sequence[pd.DataFrame], n: Mapping[str, int]) -> Html:
    """What so many articles can bear, by itself: :func:`bearing_lines` as a list."""
    return bullets(bearing_lines(tables, n))


def bearing_lines(tables: Sequence[pd.DataFrame], n: Mapping[str, int]) -> list[Line]:
    """The least p that the number of articles allows, and what single articles carry."""
    together = pd.concat([t for t in tables if not t.empty] or [pd.DataFrame()])
    if together.empty or together["p"].isna().all():
        return []
    least = float(together["least_p"].min())
    sizes = {side: counted(n[side], "article") for side in SIDES}
    values: dict[str, object] = {"least": probability(least), **sizes}
    if least > ALPHA:
        chance: Line = (
            "**What that can bear:** with {before} before and {after} after, no p can be below "
            "{least}, whatever they say. Nothing here can be told from chance.",
            values,
        )
    else:
        values["k"] = int((together["p_family"] <= ALPHA).sum())
        values["m"] = len(together)
        chance = (
            "**What that can bear:** with {before} before and {after} after, no p can be below "
            "{least}. {k} of {m} differences are larger than chance makes the largest of its kind "
            "in 19 of 20 relabellings (p ≤ .05 for the family).",
            values,
        )
    return [chance, _carried(together, n)]


def _carried(together: pd.DataFrame, n: Mapping[str, int]) -> Line:
    verdicts = together["verdict"].value_counts().to_dict()
    claims = sum(k for verdict, k in verdicts.items() if verdict != "no claim")
    if verdicts.get("no comparison"):
        side = next(side for side in SIDES if n[side] == 1)
        return (
            "**One article carries all of it:** there is a single one {side}, and without it "
            "there is nothing to compare with.",
            {"side": side},
        )
    return (
        "**Leave one out:** {k} of {n} differences vanish or turn round without some single "
        "article.",
        {"k": verdicts.get("carried", 0), "n": claims},
    )
