"""Which bodies have runs of words in common: an index that stays as large, however many they are.

``ShingleIndex.of(bodies, words)``   the index; ``.pairs(least)``, ``.shared(most)``: what it tells
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpuslib.measure.shingles import Shingles, shingles

COMMON = 20
"""A shingle that more articles have than this joins each of them to the first only, so that the
work grows with the texts and not with the square of their copies."""


MOST, TOGETHER = 1 << 24, 1000
"""Shingles in the index, those of some 40,000 articles; how many bodies are added at once."""

Bodies = Callable[[], Iterable[tuple[Any, str]]]
"""Gives article and body of all articles, in one order however often it is asked."""


@dataclass(frozen=True, eq=False)
class ShingleIndex:
    """Shingles of bodies, one after the other; of each body (a place in ``articles``) ``sizes``."""

    articles: list[Any]
    shingles: Shingles
    sizes: NDArray[np.int64]
    every: int

    @classmethod
    def of(cls, bodies: Iterable[tuple[Any, str]], words: int) -> "ShingleIndex":
        """The index of runs of ``words`` words, thinned when it grows beyond :data:`MOST`."""
        articles, every, new = [], 1, list[Shingles]()
        made = cls([], np.zeros(0, np.uint64), np.zeros(0, np.int64), 1)
        for article, body in bodies:
            articles.append(article)
            own = shingles(body, words)
            new.append(own if every == 1 else own[own % np.uint64(every) == 0])
            if len(new) == TOGETHER:
                made, new = made._with(new, every), []
                while len(made.shingles) > MOST:
                    every *= 2
                    made = made._thinned(every)
        made = made._with(new, every)
        while len(made.shingles) > MOST:
            every *= 2
            made = made._thinned(every)
        return cls(articles, made.shingles, made.sizes, every)

    def _with(self, new: Sequence[Shingles], every: int) -> "ShingleIndex":
        sizes = np.append(self.sizes, np.array([len(own) for own in new], np.int64))
        return ShingleIndex([], np.concatenate([self.shingles, *new]), sizes, every)

    def _thinned(self, every: int) -> "ShingleIndex":
        kept = self.shingles % np.uint64(every) == 0
        sizes = np.bincount(self._owner()[kept], minlength=len(self.sizes))
        return ShingleIndex([], self.shingles[kept], sizes, every)

    def _owner(self) -> NDArray[np.int32]:
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)

    def pairs(self, least: float) -> NDArray[np.int64]:
        """Pairs of bodies (their places, in order) that have a shingle in common, each once.

        Where the index is thinned, only those that share half as many of its shingles as copies
        do: chance joins many by a sentence or two.
        """
        found, shared = _sharing(self.shingles, self._owner())
        if self.every > 1:
            smaller = np.minimum(self.sizes[found[:, 0]], self.sizes[found[:, 1]])
            found = found[2 * shared >= least * smaller]
        return found

    def shared(self, most: int) -> NDArray[np.int64]:
        """How many of its shingles each body shares with others, but with fewer than ``most``."""
        order = np.argsort(self.shingles, kind="stable")
        every = self.shingles[order]
        starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])[: len(every)])
        size = np.diff(starts, append=len(every))
        few = np.repeat((size > 1) & (size <= most), size)
        return np.bincount(self._owner()[order[few]], minlength=len(self.sizes))


def _sharing(
    every: Shingles, owner: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of owners that have a shingle in common, and how many were seen to join them."""
    order = np.argsort(every, kind="stable")  # owners stay in order within a shingle
    every, owner = every[order], owner[order]
    del order
    starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])[: len(every)])
    size = np.diff(starts, append=len(every))
    several = np.repeat(size > 1, size)  # a shingle of one body joins it to none
    owner, size = owner[several].astype(np.int64), size[size > 1]
    first = np.repeat(np.cumsum(size) - size, size)
    wide = int(owner.max(initial=0)) + 1
    keys = [owner[first] * wide + owner]
    small = np.repeat(size <= COMMON, size)
    for step in range(1, COMMON):
        rows = np.flatnonzero(small[step:] & (first[step:] == first[:-step]))
        rows = rows[rows != first[rows]]  # the first is joined to all already
        keys.append(owner[rows] * wide + owner[rows + step])
    found, shared = np.unique(np.concatenate(keys), return_counts=True)
    pairs = np.stack([found // wide, found % wide], axis=1)
    apart = pairs[:, 0] != pairs[:, 1]
    return pairs[apart], shared[apart]
