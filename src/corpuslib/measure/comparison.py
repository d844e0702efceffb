"""Before and after, code by code: in how many articles, and what that can bear.

``by_articles(held, periods)``   k of n before and after, p, and what one article carries
``least_p(before, after)``       below which no p can be with so many articles
``articles_needed(before)``      after the split, for a p of .05 to be possible
"""

from collections.abc import Mapping
from math import comb
from typing import Any

import pandas as pd

from corpuslib.measure.counts import places_in
from corpuslib.measure.intervals import wilson
from corpuslib.measure.permutation import permutation_test
from corpuslib.measure.resampling import in_words, leave_one_out

SIDES = ("before", "after")


def by_articles(
    held: pd.DataFrame,
    periods: pd.Series,
    *,
    groups: pd.Series | None = None,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """In how many articles of each period a code stands, and how far that can be trusted.

    An article counts once for a code, however often it holds it.

    Args:
        held: columns ``article``, ``code`` and ``n`` (``framing.presence``).
        periods: period of every article, indexed by article (``periods.period_of``).
        groups: copies of one text, as :func:`corpuslib.measure.permutation.permutation_test`
            takes them.
        names: article -> what it is called in ``carried``.

    Returns:
        One row per code, the greatest difference of shares first (ties: in more articles, then by
        code; p and the claim are null for a code that stands in undated articles only):
        ``before``, ``after`` and ``undated`` (articles); ``p``, ``p_family`` and ``least_p`` (whole
        articles relabelled, on the share of articles); ``claim`` and ``verdict`` (of
        ``leave_one_out``), ``carried`` (the same in words); and for both sides ``_low`` and
        ``_high`` (the Wilson interval of the share), ``_least`` and ``_most`` (the share without
        any one article, null where n is 1).  ``attrs``: the number of articles of each period.

    >>> periods = pd.Series({"a": "before", "b": "after", "c": "after"})
    >>> held = pd.DataFrame({"article": ["b", "c"], "code": "x", "n": [3, 1]})
    >>> row = by_articles(held, periods).iloc[0]
    >>> print(row["before"], row["after"], row["p"].round(2), row["claim"], row["verdict"])
    0 2 0.33 only after no comparison
    """
    once = held.drop_duplicates(["article", "code"]).assign(n=1)
    sizes = pd.Series(1, index=periods.index)
    n = {p: int((periods == p).sum()) for p in (*SIDES, "undated")}
    period = periods.to_numpy()[places_in(periods.index, once["article"])]
    k = pd.crosstab(once["code"].astype("object"), period)
    table = k.reindex(columns=list(n), fill_value=0).astype("int64")
    tested = permutation_test(once, sizes, periods, statistic="share", groups=groups)
    table = table.join(tested.set_index("code")[["p", "p_family", "least_p"]])
    claims = leave_one_out(once, sizes, periods).set_index("code")
    table = table.join(claims[["claim", "verdict"]])
    called = (names or {}).get
    rows: dict[Any, dict[str, Any]] = claims.to_dict("index")  # type: ignore[assignment]
    words = {c: in_words(row, lambda a: called(a, str(a))) for c, row in rows.items()}
    table = table.assign(carried=pd.Series(words, dtype="str").reindex(table.index))
    for side in SIDES:
        table = table.join(_bounds(table[side], n[side], side))
    apart = (_shares(table["after"], n["after"]) - _shares(table["before"], n["before"])).abs()
    table = table.assign(apart=apart.round(9), held=table["before"] + table["after"])
    table = table.rename_axis(index="code", columns=None).reset_index()
    table = table.sort_values(["apart", "held", "code"], ascending=[False, False, True])
    table = table.drop(columns=["apart", "held"]).reset_index(drop=True)
    table.attrs.update(n)
    return table


def _shares(k: pd.Series, n: int) -> pd.Series:
    return k / n if n else k * 0.0


def _bounds(k: pd.Series, n: int, side: str) -> pd.DataFrame:
    """The interval of each share, and the least and the greatest share without one article."""
    rows = []
    for each in k.astype(int):
        low, high = (wilson(each, n) if n else None) or (None, None)
        least = (each - (each > 0)) / (n - 1) if n > 1 else None
        most = (each - (each == n)) / (n - 1) if n > 1 else None
        rows.append((low, high, least, most))
    names = [f"{side}_{name}" for name in ("low", "high", "least", "most")]
    return pd.DataFrame(rows, index=k.index, columns=names, dtype="float64")


def least_p(before: int, after: int) -> float | None:
    """The least p that relabelling so many articles can give; None where a period has none.

    One in the number of ways to deal out the periods; two in it where both have as many articles,
    since to exchange the periods then leaves the size of every difference as it is.

    >>> least_p(1, 4), least_p(2, 2), round(least_p(4, 4), 4)
    (0.2, 0.3333333333333333, 0.0286)
    """
    if not before or not after:
        return None
    return (1 + (before == after)) / comb(before + after, before)


def articles_needed(before: int, alpha: float = 0.05) -> int:
    """How many articles after the split it takes until a p of ``alpha`` is possible at all.

    >>> articles_needed(1), articles_needed(2), articles_needed(3), articles_needed(4)
    (19, 5, 4, 3)

    Raises ValueError where there is no article before.
    """
    if before < 1:
        raise ValueError("there has to be an article before the split")
    after = 1
    while (least_p(before, after) or 1) > alpha:
        after += 1
    return after
