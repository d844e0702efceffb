"""Could the difference be chance?  Whole articles are relabelled, never words.

``permutation_test(counts, sizes, periods)``   one row per code: p, and the least p that n allows

Tests that take words for independent draws find differences everywhere, because an article that
uses a word uses it again (Lijffijt et al. 2016, *Significance testing of word frequencies in
corpora*).  Here the articles keep their words, and the periods are dealt out anew among them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.errors import BadCounts
from corpuslib.measure.alike import kinds_of
from corpuslib.measure.contrast import (
    Contrast,
    Floats,
    Ints,
    Statistic,
    by_period,
    each,
    rounds_at_once,
    scale_of,
)
from corpuslib.measure.tallies import contrast

MANY, ALIKE = 20_000, 20
"""Units above which those that hold the same codes are dealt out together, for shares, where there
are this many times as many units as kinds: to deal out a kind takes some 20 times as long."""
CLOSE = 1e-9
"""Two differences that differ by less than this, as a part of the rate, are equal: the order of
additions must not decide whether a labelling is as extreme as the real one."""


def permutation_test(
    counts: pd.DataFrame,
    sizes: pd.Series,
    periods: pd.Series,
    *,
    statistic: Statistic = "pooled",
    groups: pd.Series | None = None,
    most: int = 10_000,
    rounds: int = 9_999,
    seed: int = 0,
) -> pd.DataFrame:
    """How often relabelled articles differ as much between the periods as the real ones do.

    Two-sided.  All labellings are gone through where there are at most ``most``; else ``rounds``
    are drawn, and p is ``(b + 1) / (rounds + 1)`` (Phipson & Smyth 2010, *Permutation p-values
    should never be zero*).

    Args:
        counts, sizes, periods: as :func:`corpuslib.measure.tallies.contrast` takes them.
        statistic: the absolute difference of: ``pooled``, hits per 1,000 words of a period as one
            text, which is the rate that :func:`corpuslib.measure.keyness.keyness` prints; ``mean``,
            the mean of the articles' own rates, in which a long article weighs no more than a
            short one; ``share``, the share of articles that hold the code at all.
        groups: the group of each article, such as copies of one text, indexed by article; its
            articles change period together.  One that lies in both periods is never relabelled.

    Returns:
        One row per code, by code: ``difference`` (after minus before), ``p``, ``p_family`` (the
        chance that any code differs as much: the greatest difference of a labelling, each in
        units of its own deviation; single-step maxT, Westfall & Young 1993), ``least_p`` (below
        which no p can be, whatever is counted), ``labellings`` (how many were looked at) and
        ``exact``.  ``attrs`` as in keyness.  Where a period has no article, p is null.

    Raises:
        BadCounts: when the inputs do not fit together.

    >>> counts = pd.DataFrame({"article": ["a"], "code": ["x"], "n": [9]})
    >>> sizes = pd.Series(100, index=list("abcde"))
    >>> periods = pd.Series(["before", *["after"] * 4], index=list("abcde"))
    >>> permutation_test(counts, sizes, periods).iloc[0].to_dict()  # doctest: +NORMALIZE_WHITESPACE
    {'code': 'x', 'difference': -90.0, 'p': 0.2, 'p_family': 0.2, 'least_p': 0.2,
     'labellings': 5, 'exact': True}
    """
    if most < 1 or rounds < 1:
        raise BadCounts(f"most is {most} and rounds is {rounds}; both must be at least 1")
    made = contrast(counts, sizes, periods).measured(statistic)
    units = units_of(made, groups)
    labellings = units.labellings(most)
    exact = labellings <= most
    table = pd.DataFrame(
        {"code": made.codes, "difference": np.nan, "p": np.nan, "p_family": np.nan}
    )
    if made.reason is None:
        whole = Whole.of(made)
        dealt, drawn = made, units.all()
        if not exact:
            dealt, drawn = _dealt(made, units, statistic, rounds, np.random.default_rng(seed))
        real = _differences(made, made.after[None], whole)[0]
        table["difference"] = scale_of(statistic) * real
        table["p"], table["p_family"] = _as_extreme(
            dealt, whole, np.abs(real), drawn, 0 if exact else 1
        )
    looked_at = labellings if exact else rounds + 1
    least = units.alike / labellings if exact else 1 / (rounds + 1)
    table["least_p"] = least if made.reason is None else np.nan
    table = table.assign(labellings=looked_at if made.reason is None else 0, exact=exact)
    table.attrs = made.attrs | {"fixed": int(units.fixed.sum())}
    return table


@dataclass(frozen=True, eq=False)
class Units:
    """What is relabelled: ``of`` each article its unit (-1 where it is ``fixed``); null where
    every article is one.
    """

    of: Ints | None
    fixed: NDArray[np.bool_]
    after: NDArray[np.bool_]
    labels: NDArray[np.bool_]

    def labellings(self, most: int) -> int:
        """In how many ways the periods can be dealt out; where more than ``most``, some number
        above it (the whole number has 300,000 digits for a million articles).
        """
        n, after = len(self.labels), int(self.labels.sum())
        ways = 1
        for i in range(1, min(after, n - after) + 1):
            ways = ways * (n - i + 1) // i
            if ways > most:
                break
        return ways

    @property
    def alike(self) -> int:
        """How many labellings a two-sided statistic cannot tell apart: 2 where sides can swap."""
        swap = 2 * int(self.labels.sum()) == len(self.labels) > 0
        return 2 if swap and not self.fixed.any() else 1

    def _weights(self, labels: NDArray[np.bool_]) -> NDArray[np.bool_]:
        if self.of is None:
            return labels
        return np.where(self.fixed, self.after, np.append(labels, False)[self.of])

    def all(self) -> Iterator[NDArray[np.bool_]]:
        """Every labelling of the articles."""
        for chosen in combinations(range(len(self.labels)), int(self.labels.sum())):
            labels = np.zeros(len(self.labels), np.bool_)
            labels[list(chosen)] = True
            yield self._weights(labels)

    def drawn(self, rounds: int, random: np.random.Generator) -> Iterator[NDArray[np.bool_]]:
        """Labellings drawn at random, each as probable as any other."""
        n, after = len(self.labels), int(self.labels.sum())
        for _ in range(rounds):
            labels = random.random(n, dtype=np.float32) < after / n
            surplus = int(labels.sum()) - after  # every labelling with as many is as probable,
            there = np.flatnonzero(labels if surplus > 0 else ~labels)  # and stays so with fewer
            labels[random.choice(there, abs(surplus), replace=False)] = surplus < 0
            yield self._weights(labels)


def _dealt(
    made: Contrast, units: Units, statistic: Statistic, rounds: int, random: np.random.Generator
) -> tuple[Contrast, Iterator[NDArray[Any]]]:
    """What is relabelled at random, articles or kinds of them, and the labellings."""
    if statistic == "share" and len(units.labels) > MANY:
        kinds = kinds_of(made, units.of, units.fixed, units.labels)
        if ALIKE * len(kinds.number) <= len(units.labels):
            return kinds.made, kinds.drawn(rounds, random)
    return made, units.drawn(rounds, random)


def units_of(made: Contrast, groups: pd.Series | None) -> Units:
    """The units of a contrast: its articles, or the groups that lie in one period.

    An article that ``groups`` does not name is a unit of its own.
    """
    n = len(made.articles)
    everywhere = np.zeros(n, np.bool_)
    if groups is None:
        return Units(None, everywhere, made.after, made.after)
    if not groups.index.is_unique:
        raise BadCounts("groups has an article twice; each needs one group")
    given = groups.reindex(made.articles)
    place, names = pd.factorize(given.to_numpy())
    place = np.where(place < 0, len(names) + np.arange(n), place)
    _, place = np.unique(place, return_inverse=True)
    size = np.bincount(place)
    after = np.bincount(place, weights=made.after)
    fixed = (after > 0) & (after < size)
    movable = np.cumsum(~fixed) - 1
    return Units(np.where(fixed, -1, movable)[place], fixed[place], made.after, after[~fixed] > 0)


@dataclass(frozen=True, eq=False)
class Whole:
    """What no labelling changes: of all articles the sum of each code and of their sizes, and the
    scale on which differences of codes are compared.
    """

    total: NDArray[Any]
    size: float
    scale: Floats

    @staticmethod
    def of(made: Contrast) -> "Whole":
        """Those of a contrast."""
        total, size = np.sum(by_period(made), axis=0), made.sizes.sum()
        return Whole(total, size, _deviation(made, total / size))


def _differences(made: Contrast, after: NDArray[Any], whole: Whole) -> Floats:
    """The rate after minus that before: one row per labelling, one column per code."""
    hits = made.sums(after)
    there = np.array([[(labels * made.sizes).sum()] for labels in after])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(hits / there - (whole.total - hits) / (whole.size - there))


def _as_extreme(
    made: Contrast, whole: Whole, real: Floats, drawn: Iterable[NDArray[Any]], besides: int
) -> tuple[Floats, Floats]:
    """The part of the labellings that differ as much as ``real``: in each code, in any code."""
    least = real - CLOSE * np.maximum(real, whole.total / whole.size)
    found, greatest = np.zeros(len(real), np.int64), []
    for labels in each(drawn, rounds_at_once(len(made.articles), len(made.codes))):
        apart = np.abs(_differences(made, labels, whole))
        found += (apart >= least).sum(axis=0)
        greatest.append((apart * whole.scale).max(axis=1, initial=0))
    extremes = np.sort(np.concatenate(greatest))
    above = len(extremes) - np.searchsorted(extremes, least * whole.scale, side="left")
    n = len(extremes) + besides
    return (found + besides) / n, (above + besides) / n


def _deviation(made: Contrast, rate: Floats) -> Floats:
    """One over the deviation of each code's counts from what the articles' sizes would give.

    It does not depend on the labels, so it is the same in every labelling; up to a factor that
    all codes share, a difference times it is in units of its deviation over the labellings.
    """
    sizes = made.sizes.astype(np.float64)
    squares = made.per_code(made.n.astype(np.float64) ** 2)
    crossed = made.per_code(made.n * sizes[made.article])
    variance = np.maximum(squares - 2 * rate * crossed + rate**2 * (sizes @ sizes), 0)
    flat = variance <= CLOSE * squares
    return np.where(flat, 0, 1 / np.sqrt(np.where(flat, 1, variance)))
