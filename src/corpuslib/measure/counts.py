"""How often what is named, and where: counts that lead back to their sentences."""

from collections.abc import Sequence

import pandas as pd


def by_article(hits: pd.DataFrame, code: str, articles: Sequence[str]) -> pd.DataFrame:
    """Count the hits of each code in each article.

    Args:
        hits: one row per hit, with columns ``article`` and the one named by ``code``.
        code: the column that says what was found, such as ``actor`` or ``plan``.
        articles: the columns wanted, in order; an article without a hit has zeros.

    Returns:
        Integers, one row per code that was found, the most frequent first (ties by name).

    >>> hits = pd.DataFrame({"article": ["a", "a", "b"], "actor": ["nato", "us", "nato"]})
    >>> by_article(hits, "actor", ["a", "b", "c"]).values.tolist()
    [[1, 1, 0], [1, 0, 0]]
    """
    table = pd.crosstab(hits[code].astype("object"), hits["article"].astype("object"))
    table = table.reindex(columns=list(articles), fill_value=0)
    totals = table.sum(axis=1).to_dict()
    order = sorted(totals, key=lambda row: (-totals[row], row))
    return table.loc[order].rename_axis(index=code, columns=None)


def whole_against_body(counts: pd.DataFrame, layer: str) -> pd.DataFrame:
    """What a count of names in whole files says, against the bodies of the articles alone.

    Args:
        counts: the table ``counts`` of a corpus.
        layer: "actor" or "plan".

    Returns:
        Columns ``code``, ``whole``, ``body`` and ``elsewhere`` (hits), the most inflated first.

    >>> counts = pd.DataFrame({"article": "a", "line_role": ["body", "furniture"],
    ...                        "layer": "actor", "code": "russia", "n": [5, 3]})
    >>> whole_against_body(counts, "actor").to_dict("records")
    [{'code': 'russia', 'whole': 8, 'body': 5, 'elsewhere': 3}]
    """
    wanted = counts[counts["layer"] == layer]
    whole = wanted.groupby("code")["n"].sum()
    body = wanted[wanted["line_role"] == "body"].groupby("code")["n"].sum()
    table = pd.DataFrame({"whole": whole, "body": body.reindex(whole.index, fill_value=0)})
    table = table.astype("int64").assign(elsewhere=lambda t: t["whole"] - t["body"])
    table = table.rename_axis("code").reset_index()
    return table.sort_values(
        ["elsewhere", "whole", "code"], ascending=[False, False, True]
    ).reset_index(drop=True)


def together(mentions: pd.DataFrame, plan_mentions: pd.DataFrame) -> pd.DataFrame:
    """In how many sentences an actor and a plan are named together.

    Named together is not a position: it says nothing about support or opposition.

    Returns:
        Columns ``actor``, ``plan``, ``sentences`` and ``articles`` (how many of each), the most
        frequent pair first.
    """
    keys = ["article", "sentence"]
    pairs = (
        mentions[[*keys, "actor"]]
        .drop_duplicates()
        .merge(plan_mentions[[*keys, "plan"]].drop_duplicates(), on=keys)
    )
    table = pairs.groupby(["actor", "plan"], as_index=False).agg(
        sentences=("sentence", "size"), articles=("article", "nunique")
    )
    return table.sort_values(
        ["sentences", "actor", "plan"], ascending=[False, True, True]
    ).reset_index(drop=True)


def articles_naming(
    table: pd.DataFrame, periods: pd.Series, order: Sequence[str] = ("before", "after", "undated")
) -> pd.DataFrame:
    """In how many articles of each period a code is found: k, with n in :func:`articles_in`.

    Args:
        table: the result of :func:`by_article`.
        periods: the result of :func:`corpuslib.measure.periods.period_of`.

    Returns:
        Integers, one row per code, one column per period.
    """
    found = (table > 0).T.groupby(periods.reindex(table.columns)).sum().T
    return found.reindex(columns=list(order), fill_value=0).astype("int64")


def articles_in(periods: pd.Series) -> dict[str, int]:
    """The number of articles in each period: the n beside every k.

    >>> articles_in(pd.Series(["before", "after", "after"]))
    {'before': 1, 'after': 2, 'undated': 0}
    """
    n = periods.value_counts()
    return {period: int(n.get(period, 0)) for period in ("before", "after", "undated")}
