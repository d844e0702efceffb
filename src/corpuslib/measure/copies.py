"""Articles whose bodies are one text: agency reports, reprints, one page scraped twice.

``copies(bodies)``             pairs of articles, and how much of the shorter is in the longer
``copy_groups(pairs, articles)``   the group of each article, for the permutation test
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.measure.shingles import Shingles, shingles

WORDS = 8
"""How many neighbouring words a shingle has.  Long ones are seldom shared by chance: a quotation
has some, a copy has all."""

COPIED = 0.5
"""How much of the shorter body the longer one must contain.  An article that quotes the same
speech as another, or begins with the same paragraph, stays below; one that was cut or has a new
beginning does not."""

COMMON = 20
"""A shingle that more articles have than this joins each of them to the first only, so that the
work grows with the texts and not with the square of their copies."""


MOST, TOGETHER = 1 << 24, 1000
"""Shingles in the index, those of some 40,000 articles; how many bodies are added at once."""

Bodies = Callable[[], Iterable[tuple[Any, str]]]


def copies(bodies: pd.DataFrame | Bodies, *, least: float = COPIED) -> pd.DataFrame:
    """Pairs of articles of which one body contains most of the other.

    Containment of word shingles: Broder (1997), *On the resemblance and containment of
    documents*.  Only articles that share a shingle are compared, found by an index from shingles
    to articles.  Of more than :data:`MOST` shingles every second, fourth ... is in the index
    (those whose number divides by it: Broder's sketches modulo), so that it stays as large; then
    a pair may be missed (:func:`chance_of_a_miss`), and ``attrs["every"]`` says which are in it.

    Args:
        bodies: the sentences of the bodies, with columns ``article``, ``sentence`` and ``text``;
            or what gives article and body of all articles each time that it is called.
        least: the part of the shorter body's shingles that the other must have.

    Returns:
        Columns ``a``, ``b`` (articles, in order), ``shared`` (shingles that both have), ``of``
        (those of the shorter) and ``contained`` (their quotient), one row per pair.  A body of
        fewer than :data:`WORDS` words has no shingle and no copies.

    >>> text = "Nato and Russia will build one roof together , says the chief ."
    >>> both = pd.DataFrame({"article": ["a", "b"], "sentence": 1, "text": [text, text]})
    >>> copies(both).values.tolist()
    [['a', 'b', 4, 4, 1.0]]
    """
    read = partial(_joined, bodies) if isinstance(bodies, pd.DataFrame) else bodies
    index = _Index.of(read())
    pairs = index.pairs(least)
    wanted = {index.articles[place] for place in np.unique(pairs).tolist()}
    texts = {article: shingles(body, WORDS) for article, body in read() if article in wanted}
    found = []
    for one, other in pairs.tolist():
        a, b = sorted((index.articles[one], index.articles[other]))
        shared = len(np.intersect1d(texts[a], texts[b], True))
        of = min(len(texts[a]), len(texts[b]))
        if shared >= least * of:
            found.append((a, b, shared, of, shared / of))
    table = pd.DataFrame(sorted(found), columns=["a", "b", "shared", "of", "contained"])
    table.attrs["every"] = index.every
    return table


def chance_of_a_miss(shared: int, every: int) -> float:
    """How likely none of the shingles that two bodies share is in an index of every nth.

    >>> [f"{chance_of_a_miss(shared, 32):.1g}" for shared in (50, 100, 200)]
    ['0.2', '0.04', '0.002']
    """
    return float((1 - 1 / every) ** shared)


def copy_groups(pairs: pd.DataFrame, articles: Sequence[Any]) -> pd.Series:
    """The group of each article: that of the first article with which copies join it.

    >>> pairs = pd.DataFrame({"a": ["x", "y"], "b": ["y", "z"]})
    >>> copy_groups(pairs, ["v", "x", "y", "z"]).to_dict()
    {'v': 'v', 'x': 'x', 'y': 'x', 'z': 'x'}
    """
    graph = nx.Graph()
    graph.add_edges_from(zip(pairs["a"], pairs["b"], strict=True))
    first = {article: min(group) for group in nx.connected_components(graph) for article in group}
    index = pd.Index(list(articles), name="article")
    return pd.Series([first.get(article, article) for article in articles], index, name="group")


def _joined(sentences: pd.DataFrame) -> Iterator[tuple[Any, str]]:
    """Article and body, by article."""
    ordered = sentences.sort_values(["article", "sentence"], kind="stable")
    for article, rows in ordered.groupby("article", observed=True)["text"]:
        yield article, " ".join(rows.dropna())


@dataclass(frozen=True, eq=False)
class _Index:
    """Shingles of bodies, one after the other; of each body (a place in ``articles``) ``sizes``."""

    articles: list[Any]
    shingles: Shingles
    sizes: NDArray[np.int64]
    every: int

    @classmethod
    def of(cls, bodies: Iterable[tuple[Any, str]]) -> "_Index":
        """The index of bodies, thinned each time that it grows beyond :data:`MOST`."""
        articles, every, new = [], 1, list[Shingles]()
        made = cls([], np.zeros(0, np.uint64), np.zeros(0, np.int64), 1)
        for article, body in bodies:
            articles.append(article)
            own = shingles(body, WORDS)
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

    def _with(self, new: Sequence[Shingles], every: int) -> "_Index":
        sizes = np.append(self.sizes, np.array([len(own) for own in new], np.int64))
        return _Index([], np.concatenate([self.shingles, *new]), sizes, every)

    def _thinned(self, every: int) -> "_Index":
        kept = self.shingles % np.uint64(every) == 0
        sizes = np.bincount(self._owner()[kept], minlength=len(self.sizes))
        return _Index([], self.shingles[kept], sizes, every)

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
