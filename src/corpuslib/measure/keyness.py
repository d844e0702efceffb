"""Keyness: what is said more often before or after, and by how much.

``keyness(counts, sizes, periods)``   one row per code: counts, rates, G2, log ratio, log-odds
``log_likelihood``, ``log_ratio``, ``log_odds``   the figures alone, of arrays

Every figure here takes the periods for two texts and the words for independent draws.  They are
not: words come in articles.  So none is a test; see :mod:`corpuslib.measure.permutation`.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from corpuslib.errors import BadCounts
from corpuslib.measure.contrast import Contrast, Floats, Ints, by_period
from corpuslib.measure.tallies import contrast

Numbers = Ints | Floats


def keyness(
    counts: pd.DataFrame,
    sizes: pd.Series,
    periods: pd.Series,
    *,
    prior: float | pd.Series | None = None,
) -> pd.DataFrame:
    """How much more often each code stands in the articles after the split than in those before.

    Args:
        counts, sizes, periods: as :func:`corpuslib.measure.tallies.contrast` takes them.
        prior: of the log-odds.  A number is alpha_0, the weight in words of a prior in the
            proportions of the pooled counts (Monroe et al., section 3.5.1); the default is the
            mean size of an article, so that the prior weighs as much as one more article.  A
            series gives the alpha of each code.

    Returns:
        One row per code, the greatest ``g2`` first: ``n_before``, ``n_after`` (hits),
        ``articles_before``, ``articles_after`` (how many hold it), ``rate_before``, ``rate_after``
        (hits per 1,000 of ``sizes``), ``direction`` (where the rate is higher; null where
        equal), ``g2``, ``log_ratio``, ``log_odds`` and ``log_odds_z``, positive for more often
        after.  ``attrs`` holds the number of articles ``before``, ``after``, ``undated``,
        ``empty`` and the ``reason`` where a period has none; then rates and figures are null.

    Raises:
        BadCounts: when the inputs do not fit together, or the prior is not positive.

    >>> counts = pd.DataFrame({"article": ["a", "b"], "code": "x", "n": [57, 52]})
    >>> sizes = pd.Series({"a": 75_000, "b": 50_000})
    >>> keyness(counts, sizes, pd.Series({"a": "before", "b": "after"})).round(2).iloc[0, 7:10]
    direction    after
    g2            2.65
    log_ratio     0.45
    Name: 0, dtype: object
    """
    made = contrast(counts, sizes, periods)
    later = made.per_code(made.after[made.article].astype(np.int64))
    return keyness_of(made, Sums(made.codes, *by_period(made), made.held - later, later), prior)


class Sums(NamedTuple):
    """Hits of each code, and how many articles hold it, on each side of the split."""

    codes: pd.Index
    n_before: Ints
    n_after: Ints
    articles_before: Ints
    articles_after: Ints


def keyness_of(made: Contrast, sums: Sums, prior: float | pd.Series | None = None) -> pd.DataFrame:
    """The same of sums, as they can be added up part by part; ``made``: the articles compared."""
    n_before, n_after = sums.n_before, sums.n_after
    sides = (n_after, n_before, made.size(after=True), made.size(after=False))
    odds, z = log_odds(*sides, *_alphas(made, sums.codes, n_before + n_after, prior))
    table = _counted(made, sums).assign(
        g2=log_likelihood(*sides), log_ratio=log_ratio(*sides), log_odds=odds, log_odds_z=z
    )
    if made.reason:
        table[["g2", "log_ratio", "log_odds", "log_odds_z"]] = np.nan
    table = table.sort_values("g2", ascending=False, kind="stable").reset_index(drop=True)
    table.attrs = made.attrs
    return table


def _counted(made: Contrast, sums: Sums) -> pd.DataFrame:
    """Hits, articles, rates and the direction of each code."""
    n_before, n_after = sums.n_before, sums.n_after
    before, after = made.size(after=False), made.size(after=True)
    apart = np.sign(n_after * before - n_before * after)
    direction = np.array(["before", None, "after"], object)[apart + 1]
    if made.reason:
        direction[:] = None
    return pd.DataFrame(
        {
            **dict(zip(("code", *Sums._fields[1:]), sums, strict=True)),
            "rate_before": _rate(n_before, before),
            "rate_after": _rate(n_after, after),
            "direction": pd.Series(direction, dtype="str"),
        }
    )


def log_likelihood(a: Numbers, b: Numbers, size_a: float, size_b: float) -> Floats:
    """The log-likelihood ratio G2 of hits ``a`` in ``size_a`` words and ``b`` in ``size_b``.

    ``G2 = 2 (a ln(a / E_a) + b ln(b / E_b))`` with ``E_a = size_a (a + b) / (size_a + size_b)``;
    a zero adds nothing.  This is the two-cell form of Rayson & Garside (2000), *Comparing corpora
    using frequency profiling*.  The ratio of Dunning (1993), *Accurate methods for the statistics
    of surprise and coincidence*, has the two cells of the other words besides; they add next to
    nothing for a rare code.  Two cells are taken because codes are not always words: a plan named
    twice in a sentence leaves no number of "other sentences".

    >>> log_likelihood(np.array([52]), np.array([57]), 50_000, 75_000).round(2).tolist()
    [2.65]
    """
    size = size_a + size_b
    observed = np.array([a, b], np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.array([[size_a], [size_b]]) * observed.sum(axis=0) / size
        terms = np.where(observed > 0, observed * np.log(observed / expected), 0)
    return np.asarray(np.maximum(2 * terms.sum(axis=0), 0))


def log_ratio(a: Numbers, b: Numbers, size_a: float, size_b: float) -> Floats:
    """The binary logarithm of the ratio of two rates: 0 where equal, 1 where the first is double.

    Hardie (2014), *Log Ratio: an informal introduction*.  A count of zero is taken for 0.5, as he
    does, so that the ratio is finite; the zero's side is known, the size of the ratio is not.

    >>> log_ratio(np.array([4, 1]), np.array([2, 1]), 100, 100).tolist()
    [1.0, 0.0]
    """
    some, other = (np.where(np.asarray(n) > 0, n, 0.5) for n in (a, b))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log2(some * size_b / (other * size_a)))


def log_odds(
    a: Numbers, b: Numbers, size_a: float, size_b: float, alpha: Floats, alpha_0: float
) -> tuple[Floats, Floats]:
    """The log-odds ratio of two rates under a Dirichlet prior, and the same over its deviation.

    Monroe, Colaresi & Quinn (2008), *Fightin' words*, equations 16 and 19 to 22:
    ``ln((a + alpha) / (size_a + alpha_0 - a - alpha))`` minus the same of ``b``, with the variance
    ``1 / (a + alpha) + 1 / (b + alpha)``.  Null where hits are not fewer than words.

    >>> odds, z = log_odds(np.array([1]), np.array([0]), 9, 9, np.array([.05]), .55)
    >>> odds.round(4).tolist(), z.round(4).tolist()
    ([3.1557], [0.6894])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (
            np.where(rest > 0, np.log((n + alpha) / np.where(rest > 0, rest, 1)), np.nan)
            for n, rest in (
                (n, size + alpha_0 - n - alpha) for n, size in ((a, size_a), (b, size_b))
            )
        )
        odds = np.asarray(first - second)
        return odds, odds / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))


def _rate(n: Ints, size: int) -> Floats:
    return 1000 * n / size if size else np.full(len(n), np.nan)


def _alphas(
    made: Contrast, codes: pd.Index, total: Ints, prior: float | pd.Series | None
) -> tuple[Floats, float]:
    """The prior of each code, and that of all words together."""
    if isinstance(prior, pd.Series):
        alpha = prior.reindex(codes).to_numpy(np.float64, na_value=np.nan)
        if not (alpha > 0).all():
            lacks = codes[~(alpha > 0)][0]
            raise BadCounts(f"prior has no positive value for the code {lacks!r}")
        return alpha, float(prior.sum())
    size = max(int(made.sizes.sum()), 1)
    alpha_0 = size / max(len(made.articles), 1) if prior is None else float(prior)
    if not alpha_0 > 0:
        raise BadCounts(f"prior is {prior!r}, but a number of words above 0 is needed")
    return alpha_0 * total / size, alpha_0
