"""Articles whose bodies are one text: agency reports, reprints, one page scraped twice.

``copies(sentences)``          pairs of articles, and how much of the shorter is in the longer
``copy_groups(pairs, articles)``   the group of each article, for the permutation test
"""

from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

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


def copies(sentences: pd.DataFrame, *, least: float = COPIED) -> pd.DataFrame:
    """Pairs of articles of which one body contains most of the other.

    Containment of word shingles: Broder (1997), *On the resemblance and containment of
    documents*.  Only articles that share a shingle are compared, found by an index from shingles
    to articles.

    Args:
        sentences: columns ``article``, ``sentence`` and ``text``, of the bodies.
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
    ordered = sentences.sort_values(["article", "sentence"], kind="stable")
    bodies = [
        (article, shingles(" ".join(rows.dropna()), WORDS))
        for article, rows in ordered.groupby("article")["text"]
    ]
    found = []
    for one, other in _candidates([found for _, found in bodies]):
        (a, some), (b, others) = bodies[one], bodies[other]
        shared, of = len(np.intersect1d(some, others, True)), min(len(some), len(others))
        if shared >= least * of:
            found.append((a, b, shared, of, shared / of))
    return pd.DataFrame(found, columns=["a", "b", "shared", "of", "contained"])


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


def _candidates(bodies: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of bodies (their places, in order) that have a shingle in common, each pair once."""
    owner = np.repeat(np.arange(len(bodies)), [len(body) for body in bodies])
    every = np.concatenate([*bodies, np.zeros(0, np.uint64)])
    order = np.argsort(every, kind="stable")  # owners stay in order within a shingle
    every, owner = every[order], owner[order]
    starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])[: len(every)])
    size = np.diff(starts, append=len(every))
    first = np.repeat(starts, size)
    pairs = [np.stack([owner[first], owner], axis=1)]
    small = np.repeat(size <= COMMON, size)
    for step in range(1, COMMON):
        rows = np.flatnonzero(small[step:] & (first[step:] == first[:-step]))
        pairs.append(np.stack([owner[rows], owner[rows + step]], axis=1))
    found = np.unique(np.concatenate(pairs), axis=0)
    return ((int(a), int(b)) for a, b in found if a != b)
