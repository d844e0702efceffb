"""Counts of codes in the articles of two periods, as the arrays that comparisons are made of.

``Contrast.sums(weights)``   the codes' sums over articles, weighted anew in each round
``Contrast.measured(...)``   pooled rates, means of the articles' rates, or shares of articles
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.errors import BadCounts

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Statistic = Literal["pooled", "mean", "share"]

WEIGHTS = 24_000_000
"""How many weights (rounds x articles) are held at once; 1 or 2 bytes each."""

TOGETHER, PARTS = 256, 512
"""How many rows of one code are added up at once, and how many such sums are taken together."""


@dataclass(frozen=True, eq=False)
class Contrast:
    """Which code stands how often in which article, and on which side of the split that is.

    One row per code and article that holds it, sorted by code, then article: ``article`` (a place
    in ``articles``) and ``n``; the rows of code ``i`` begin at ``starts[i]``.  ``sizes`` and
    ``after`` belong to the articles, ``undated`` and ``empty`` count those left out.
    """

    codes: pd.Index
    articles: pd.Index
    sizes: NDArray[Any]
    after: NDArray[np.bool_]
    article: NDArray[np.int32]
    n: NDArray[Any]
    starts: Ints
    undated: int
    empty: int

    @property
    def before_after(self) -> tuple[int, int]:
        """The number of articles in each of the two periods."""
        after = int(self.after.sum())
        return len(self.after) - after, after

    @property
    def reason(self) -> str | None:
        """Why nothing can be compared; null where something can."""
        missing = [p for p, n in zip(("before", "after"), self.before_after, strict=True) if n == 0]
        if not missing:
            return None
        return f"no article with a date and a body is {' or '.join(missing)} the split"

    @property
    def attrs(self) -> dict[Hashable, Any]:
        """What stands beside every result: n of each period, those left out, and the reason."""
        before, after = self.before_after
        found: dict[Hashable, Any] = {"before": before, "after": after}
        return found | {"undated": self.undated, "empty": self.empty, "reason": self.reason}

    @property
    def held(self) -> Ints:
        """How many articles hold each code."""
        return np.diff(self.starts, append=len(self.n))

    @property
    def code(self) -> Ints:
        """The code (a place in ``codes``) of each row."""
        return np.repeat(np.arange(len(self.codes)), self.held)

    def size(self, *, after: bool) -> int:
        """The size of one period's articles together."""
        return int(self.sizes[self.after == after].sum())

    def per_code(self, rows: NDArray[Any]) -> NDArray[Any]:
        """The sum of ``rows``, one value for each row, over each code."""
        if not len(rows):
            return np.zeros(len(self.codes), rows.dtype)
        return np.asarray(np.add.reduceat(rows, self.starts))

    def sums(self, weights: NDArray[Any]) -> NDArray[Any]:
        """The weighted sum of every code, in every round.

        Args:
            weights: whole numbers from 0, one row per round, one column per article.

        Returns:
            One row per round, one column per code.  Whole counts are summed exactly, several
            rounds in one pass: each has some bits of a number to itself, and few enough rows
            (:data:`TOGETHER`) are added up at once for it to stay within them.
        """
        found = np.zeros((len(weights), len(self.codes)), self.n.dtype)
        if not found.size or not len(self.n):
            return found
        parts, first = self._parts()
        if self.n.dtype.kind == "f":
            bits, step = 0, 1
        else:
            most = int(np.add.reduceat(self.n, parts).max()) * int(weights.max())
            bits = max(most.bit_length(), 1)
            step = max(1, 63 // bits)
        for begin in range(0, len(weights), step):
            block = weights[begin : begin + step]
            packed = block[0].astype(np.int64)
            for i in range(1, len(block)):
                packed |= block[i].astype(np.int64) << (bits * i)
            summed = self._summed(packed, parts)
            for i in range(len(block)):
                own = (summed >> (bits * i)) & ((1 << bits) - 1) if len(block) > 1 else summed
                found[begin + i] = np.add.reduceat(own, first)
        return found

    def _parts(self) -> tuple[Ints, Ints]:
        """Where runs of at most :data:`TOGETHER` rows of a code begin; the first of each code."""
        number = -(-self.held // TOGETHER)
        first = np.cumsum(number) - number
        place = np.arange(number.sum()) - np.repeat(first, number)
        return np.repeat(self.starts, number) + TOGETHER * place, first

    def _summed(self, weight: Ints, parts: Ints) -> NDArray[Any]:
        """The sum of each part's weighted rows, some parts at once so that they stay in cache."""
        found, ends = np.empty(len(parts), self.n.dtype), np.append(parts, len(self.n))
        for begin in range(0, len(parts), PARTS):
            here = ends[begin : begin + PARTS + 1]
            rows = slice(int(here[0]), int(here[-1]))
            weighted = weight.take(self.article[rows]) * self.n[rows]
            found[begin : begin + PARTS] = np.add.reduceat(weighted, here[:-1] - here[0])
        return found

    def measured(self, statistic: Statistic) -> "Contrast":
        """The contrast whose sums over sizes are the rates of ``statistic``.

        ``pooled``: hits over the size of all articles, as one text.  ``mean``: the mean of the
        articles' own rates.  ``share``: the share of articles that hold the code.

        Raises:
            BadCounts: when there is no statistic of this name.
        """
        if statistic == "pooled":
            return self
        ones = np.ones_like(self.sizes)
        if statistic == "mean":
            return replace(self, n=self.n / self.sizes[self.article], sizes=ones)
        if statistic == "share":
            return replace(self, n=np.ones_like(self.n), sizes=ones)
        raise BadCounts(f"statistic is {statistic!r}, but pooled, mean or share is needed")

    def side(self, after: bool) -> "Contrast":
        """The articles of one period alone, with all codes that any of them holds."""
        kept = self.after == after
        rows = kept[self.article]
        place = np.cumsum(kept) - 1
        held = self.code[rows]
        codes, starts = np.unique(held, return_index=True)
        return replace(
            self,
            codes=self.codes[codes],
            articles=self.articles[kept],
            sizes=self.sizes[kept],
            after=self.after[kept],
            article=place[self.article[rows]].astype(np.int32),
            n=self.n[rows],
            starts=starts,
        )


def by_period(made: Contrast) -> tuple[NDArray[Any], NDArray[Any]]:
    """The sum of each code before and after."""
    after = made.per_code(made.n * made.after[made.article])
    return made.per_code(made.n) - after, after


def scale_of(statistic: Statistic) -> int:
    """What a rate is multiplied by: hits per 1,000, shares as they are.

    >>> scale_of("share"), scale_of("pooled")
    (1, 1000)
    """
    return 1 if statistic == "share" else 1000


def rounds_at_once(articles: int, codes: int) -> int:
    """How many rounds of weights, and of what is made of them, fit into memory together.

    >>> rounds_at_once(1_000_000, 1_000), rounds_at_once(5, 50_000)
    (24, 120)
    """
    return max(1, WEIGHTS // max(articles, 4 * codes, 1))


def each(weights: Iterable[NDArray[Any]], at_once: int) -> Iterable[NDArray[Any]]:
    """Rounds of weights stacked, at most ``at_once`` together.

    >>> [block.shape for block in each(iter(np.ones((5, 3), int)), 2)]
    [(2, 3), (2, 3), (1, 3)]
    """
    block: list[NDArray[Any]] = []
    for row in weights:
        block.append(row)
        if len(block) == at_once:
            yield np.stack(block)
            block = []
    if block:
        yield np.stack(block)
