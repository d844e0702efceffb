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

CLASSES = 4096
"""How many classes of articles are summed apart: 12 rounds of two labels.  More do not fit into
the fast memory of a processor."""


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
    article: Ints
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
            One row per round, one column per code.  One pass over the rows does for several
            rounds; counts are summed exactly.
        """
        found = np.zeros((len(weights), len(self.codes)), self.n.dtype)
        if not found.size or not len(self.n):
            return found
        base = int(weights.max()) + 1
        room = min(len(self.n) // len(self.codes), CLASSES)
        in_classes = max(1, int(np.log(max(room, 1)) / np.log(max(base, 2)) + 1e-9))
        bits = (int(np.ceil(self.per_code(self.n).max())) * (base - 1)).bit_length() or 1
        in_bits = 1 if self.n.dtype.kind == "f" else max(1, 63 // bits)
        in_classes = min(in_classes, len(weights))
        step = max(in_classes, in_bits)
        for first in range(0, len(weights), step):
            block = weights[first : first + step]
            by_class = in_classes > in_bits
            found[first : first + step] = (
                self._in_classes(block, base) if by_class else self._in_bits(block, bits)
            )
        return found

    def _in_bits(self, weights: NDArray[Any], bits: int) -> NDArray[Any]:
        """Each round in some bits of one number, which is then summed."""
        packed = weights[0].astype(np.int64)
        for i in range(1, len(weights)):
            packed |= weights[i].astype(np.int64) << (bits * i)
        summed = self.per_code(packed.take(self.article) * self.n)
        if len(weights) == 1:
            return summed[None]
        return np.stack([(summed >> (bits * i)) & ((1 << bits) - 1) for i in range(len(weights))])

    def _in_classes(self, weights: NDArray[Any], base: int) -> NDArray[Any]:
        """Articles with the same weights in all rounds are one class, summed together first."""
        power = base ** np.arange(len(weights))
        classes = np.zeros(weights.shape[1], np.uint16)
        for row, times in zip(weights, power.tolist(), strict=True):
            classes += row.astype(np.uint16) * np.uint16(times)
        every = base ** len(weights)
        cell = np.repeat(np.arange(len(self.codes)) * every, self.held)
        cell += classes.take(self.article)
        summed = np.bincount(cell, self.n, minlength=len(self.codes) * every)
        digits = np.arange(every) // power[:, None] % base
        sums = digits.astype(np.float64) @ summed.reshape(len(self.codes), every).T
        return np.asarray(sums.astype(self.n.dtype))

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
            article=place[self.article[rows]],
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


def rounds_at_once(articles: int) -> int:
    """How many rounds of weights fit into memory together.

    >>> rounds_at_once(1_000_000)
    24
    """
    return max(1, WEIGHTS // max(articles, 1))


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
