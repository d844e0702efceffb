"""Near-copies among many articles: exact copies, slightly changed ones, and agencies' copy.

``near_copies(bodies, articles)``   the groups of articles whose bodies resemble each other
``chance_of_a_miss(similarity)``    how likely a pair is never compared
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.measure.shingles import Shingles, runs

WORDS = 5
"""How many neighbouring words a shingle has: each word that is changed changes five."""

SIMILAR = 0.5
"""The least resemblance of a near-copy to another of its group: the part of all their shingles
that both have (Jaccard).  Among texts of 500 words it allows 33 words changed here and
there, or half of the text cut."""

BANDS, ROWS = 42, 3
"""126 permutations, in 42 bands of 3: who agree in all of a band are compared."""

SEED = 1
"""Of the permutations, the same in every run."""

COMMON = 20
"""In a band that more articles agree in, each is compared with the first only, so that the work
grows with the articles and not with the square of their copies."""

_NEVER = pd.Timestamp("9999-12-31").as_unit("s")

COLUMNS = ("group", "article", "first", "kind", "similarity", "wire")

Bodies = Callable[[], Iterable[tuple[str, str]]]
"""Gives article and body of all articles, in one order however often it is asked."""


def near_copies(bodies: Bodies, articles: pd.DataFrame) -> pd.DataFrame:
    """The groups of articles whose bodies are copies or near-copies of each other.

    MinHash signatures (Broder 1997, *On the resemblance and containment of documents*) in bands
    (Leskovec, Rajaraman & Ullman 2014, *Mining of massive datasets*, 3.4) propose pairs; each is
    then compared in full, so that no pair is found by chance.  Some may be missed:
    :func:`chance_of_a_miss`.  Bodies of fewer than :data:`WORDS` words have no copies.

    Args:
        bodies: is called twice; 336 bytes are kept of each article, and the shingles (some 2 kB)
            of those that may be copies.
        articles: columns ``article``, ``outlet``, ``agency``, ``published_from`` and
            ``published_to``.

    Returns:
        One row per article of a group: ``group`` (from 1), ``article``, ``first`` (the article of
        the group that can have appeared first: the earliest last day, then the earliest first
        day, then the id; undated ones come last), ``kind`` ("first", "exact": the same words as
        the first, "near"), ``similarity`` (Jaccard, with the first) and ``wire``: why the copy
        may be an agency's (an agency is named, or outlets differ), else null.

    >>> text = "Nato and Russia will build one roof together, says the chief."
    >>> made = pd.DataFrame({"article": ["a", "b"], "outlet": ["X", "Y"], "agency": None,
    ...     "published_from": pd.NaT, "published_to": pd.NaT})
    >>> found = near_copies(lambda: [("a", text), ("b", text.upper())], made)
    >>> found[["article", "first", "kind", "wire"]].values.tolist()
    [['a', 'a', 'first', 'in 2 outlets: X, Y'], ['b', 'a', 'exact', 'in 2 outlets: X, Y']]
    """
    ids, keys = _band_keys(bodies())
    pairs = _candidates(keys)
    texts = _shingled(bodies(), ids, pairs)
    alike = [(a, b) for a, b in pairs.tolist() if _jaccard(texts[a], texts[b]) >= SIMILAR]
    wanted = articles.set_index("article").loc[ids] if len(ids) else articles.iloc[:0]
    order = _first_to_last(wanted, ids)
    rows = []
    groups = [sorted(g, key=order.__getitem__) for g in nx.connected_components(nx.Graph(alike))]
    for number, members in enumerate(sorted(groups, key=lambda g: ids[g[0]]), 1):
        first = members[0]
        wire = _wire(wanted.iloc[members])
        for member in members:
            likeness = _jaccard(texts[first], texts[member])
            same = texts[first].whole == texts[member].whole
            kind = "first" if member == first else "exact" if same else "near"
            rows.append((number, ids[member], ids[first], kind, likeness, wire))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def chance_of_a_miss(similarity: float) -> float:
    """How likely a pair of that resemblance agrees in no band, and is not compared.

    >>> [f"{chance_of_a_miss(s):.1g}" for s in (0.5, 0.6, 0.8)]
    ['0.004', '4e-05', '8e-14']
    """
    return float((1 - similarity**ROWS) ** BANDS)


@dataclass(frozen=True, slots=True)
class _Text:
    """The shingles of a body in 32 bits each, sorted, and a digest of its words in their order."""

    shingles: NDArray[np.uint32]
    whole: int


def _band_keys(bodies: Iterable[tuple[str, str]]) -> tuple[list[str], NDArray[np.uint64]]:
    """Ids of the articles that have shingles, and a row of band keys of each."""
    ids: list[str] = []
    keys = bytearray()
    for article, body in bodies:
        found = runs(body, WORDS)
        if len(found):
            ids.append(article)
            keys += _keys(_signature(found)).tobytes()
    return ids, np.frombuffer(keys, np.uint64).reshape(-1, BANDS)


@cache
def _permutations() -> Any:
    """Factors and terms of datasketch's permutations x -> a * x + b of 32-bit numbers."""
    from datasketch import MinHash  # a tenth of a second that other measures need not take

    a, b = MinHash(BANDS * ROWS, seed=SEED, scheme="affine32").permutations
    return a[:, None].copy(), b[:, None].copy()


def _signature(found: Shingles) -> NDArray[np.uint32]:
    """What datasketch's ``update_batch`` gives of mixed numbers, in a third of the time."""
    a, b = _permutations()
    least: NDArray[np.uint32] = (a * _short(found) + b).min(axis=1)
    return least


def _keys(signature: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One number for each band: two that differ are alike once in 2**64."""
    key = np.zeros(BANDS, np.uint64)
    for row in signature.reshape(BANDS, ROWS).T:
        key = (key ^ row.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _short(found: Shingles) -> NDArray[np.uint32]:
    """The upper half of each number, each once, sorted."""
    return np.unique((found >> np.uint64(32)).astype(np.uint32))


def _candidates(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Pairs of rows (the smaller first) that agree in a band, each pair once."""
    pairs = np.zeros((0, 2), np.int64)
    for band in range(keys.shape[1]):
        pairs = np.unique(np.concatenate([pairs, _agreeing(keys[:, band])]), axis=0)
    return pairs


def _agreeing(key: NDArray[np.uint64]) -> NDArray[np.int64]:
    order = np.argsort(key, kind="stable")  # rows stay in order within a key
    ordered = key[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    size = np.diff(starts, append=len(ordered))
    first = np.repeat(starts, size)
    rows = np.flatnonzero(first != np.arange(len(first)))
    pairs = [np.stack([order[first[rows]], order[rows]], axis=1)]
    small = np.repeat(size <= COMMON, size)
    for step in range(1, COMMON - 1):
        rows = np.flatnonzero(small[step:] & (first[step:] == first[:-step]))
        if not len(rows):
            break
        pairs.append(np.stack([order[rows], order[rows + step]], axis=1))
    return np.concatenate(pairs)


def _shingled(
    bodies: Iterable[tuple[str, str]], ids: Sequence[str], pairs: NDArray[np.int64]
) -> dict[int, _Text]:
    """The shingles of the articles that are in a pair, by row."""
    rows = {ids[row]: int(row) for row in np.unique(pairs)}
    return {rows[article]: _text(body) for article, body in _those(bodies, rows)}


def _those(bodies: Iterable[tuple[str, str]], wanted: Mapping[str, int]) -> Iterator[Any]:
    return ((article, body) for article, body in bodies if article in wanted)


def _text(body: str) -> _Text:
    found = runs(body, WORDS)
    return _Text(_short(found), hash(found.tobytes()))


def _jaccard(one: _Text, other: _Text) -> float:
    both = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    return both / (len(one.shingles) + len(other.shingles) - both)


def _first_to_last(articles: pd.DataFrame, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """What the articles are sorted by, to find the first of a group."""
    columns = ("published_to", "published_from")
    days = (articles[name].astype("datetime64[s]").fillna(_NEVER).tolist() for name in columns)
    return list(zip(*days, ids, strict=True))


def _wire(group: pd.DataFrame) -> str | None:
    """Why a group may be an agency's copy."""
    named = Counter(group["agency"].dropna())
    outlets = sorted(set(group["outlet"].dropna()))
    why = [f"names {name}" for name in sorted(named)]
    if len(outlets) > 1:
        why.append(f"in {len(outlets)} outlets: {', '.join(outlets)}")
    return "; ".join(why) or None
