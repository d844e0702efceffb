"""Articles whose bodies are one text: agency reports, reprints, one page scraped twice.

``copies(bodies)``             pairs of articles, and how much of the shorter is in the longer
``copy_groups(pairs, articles)``   the group of each article, for the permutation test
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from corpuslib.measure.shingleindex import Bodies, ShingleIndex
from corpuslib.measure.shingles import shingles

WORDS = 8
"""How many neighbouring words a shingle has.  Long ones are seldom shared by chance: a quotation
has some, a copy has all."""

COPIED = 0.5
"""How much of the shorter body the longer one must contain.  An article that quotes the same
speech as another, or begins with the same paragraph, stays below; one that was cut or has a new
beginning does not."""


def copies(bodies: pd.DataFrame | Bodies, *, least: float = COPIED) -> pd.DataFrame:
    """Pairs of articles of which one body contains most of the other.

    Containment of word shingles: Broder (1997), *On the resemblance and containment of
    documents*.  Only articles that share a shingle are compared, found by an index from shingles
    to articles.  Of more shingles than :data:`corpuslib.measure.shingleindex.MOST` every second,
    fourth ... is in the index (those whose number divides by it: Broder's sketches modulo), so
    that it stays as large; then a pair may be missed (:func:`chance_of_a_miss`), and
    ``attrs["every"]`` says which are in it.

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
    index = ShingleIndex.of(read(), WORDS)
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
