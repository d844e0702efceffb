"""Which frame elements go together: clusters of elements by the articles that hold them.

Matthes and Kohring (The content analysis of media frames, Journal of Communication 58, 2008) take
a frame for a pattern of elements that recurs, and find it by clustering what was coded element by
element.  Here the elements themselves are clustered, by the articles in which they are found
together, with average linkage (UPGMA; Sokal and Michener 1958) on Jaccard's distance.

Few articles bear no clusters: ``LEAST_ARTICLES`` and ``LEAST_HELD`` say how few are too few.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

LEAST_ARTICLES = 50
"""Fewer articles are not clustered.  Chance alone gives two elements that do not go together a
correlation of about 1 / sqrt(n) (its standard error): .14 with 50 articles, .45 with 5."""
LEAST_HELD = 10
"""An element that fewer articles hold is left out: with n of them, one article more or less moves
a distance by up to 1 / n."""


class Merge(NamedTuple):
    """Two groups of elements that were joined at ``distance`` (0: always together, 1: never)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    distance: float


@dataclass(frozen=True, slots=True)
class Clusters:
    """The merges of the elements, the closest first; none, with the ``reason``, where n is small.

    ``left_out`` are elements that too few articles hold.
    """

    merges: tuple[Merge, ...] | None
    left_out: tuple[str, ...] = ()
    reason: str = ""

    def groups(self, distance: float) -> list[tuple[str, ...]]:
        """The groups that stand once all merges up to ``distance`` are made, the largest first.

        >>> near, far = Merge(("a",), ("b",), 0.2), Merge(("c",), ("a", "b"), 0.9)
        >>> Clusters((near, far)).groups(0.5)
        [('a', 'b'), ('c',)]
        """
        standing: dict[tuple[str, ...], None] = {}
        for merge in self.merges or ():
            for part in (merge.left, merge.right):
                if len(part) == 1:
                    standing[part] = None
        for merge in self.merges or ():
            if merge.distance <= distance:
                del standing[merge.left], standing[merge.right]
                standing[_joined(merge.left, merge.right)] = None
        return sorted(standing, key=lambda group: (-len(group), group))


def element_clusters(counts: pd.DataFrame, articles: int) -> Clusters:
    """Cluster the frame elements by the bodies that hold them, where there are enough.

    Args:
        counts: the table ``counts`` of a corpus; rows of layer "frame" and line role "body" are
            used, and that an element is held, not how often.
        articles: how many articles the corpus has, with elements or without.

    >>> few = pd.DataFrame({"article": ["a"], "line_role": "body", "layer": "frame",
    ...                     "code": "arms-race", "n": 2})
    >>> element_clusters(few, 5).reason
    '5 articles are too few to cluster by; it takes 50'
    """
    if articles < LEAST_ARTICLES:
        few = "1 article is" if articles == 1 else f"{articles} articles are"
        reason = f"{few} too few to cluster by; it takes {LEAST_ARTICLES}"
        return Clusters(None, reason=reason)
    rows = counts[(counts["layer"] == "frame") & (counts["line_role"] == "body")]
    names, together = held_together(rows)
    held = np.diagonal(together)
    often = held >= LEAST_HELD
    left_out = tuple(name for name, kept in zip(names, often, strict=True) if not kept)
    if often.sum() < 2:
        reason = f"fewer than two elements are held by at least {LEAST_HELD} articles each"
        return Clusters(None, left_out, reason)
    kept = [name for name in names if name not in left_out]
    distances = jaccard_distances(together[np.ix_(often, often)])
    return Clusters(average_linkage(kept, distances), left_out)


def held_together(rows: pd.DataFrame) -> tuple[list[str], npt.NDArray[np.int64]]:
    """How many articles hold both of two codes; on the diagonal, how many hold the one.

    Args:
        rows: columns ``article`` and ``code``, one row for each pair of them.

    Returns:
        The codes in the order of the alphabet, and a square matrix in that order.

    >>> held_together(pd.DataFrame({"article": ["a", "a", "b"], "code": ["x", "y", "x"]}))
    (['x', 'y'], array([[2, 1],
           [1, 1]]))
    """
    at, articles = pd.factorize(rows["article"])
    of, codes = pd.factorize(rows["code"], sort=True)
    held = np.zeros((len(articles), len(codes)), dtype=np.float32)
    held[at, of] = 1
    return [str(code) for code in codes], np.rint(held.T @ held).astype(np.int64)


def jaccard_distances(together: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """1 - both / either, from how many articles hold each two codes (Jaccard 1901).

    >>> jaccard_distances(np.array([[4, 2], [2, 2]])).tolist()
    [[0.0, 0.5], [0.5, 0.0]]
    """
    held = np.diagonal(together)
    either = held[:, None] + held[None, :] - together
    return np.asarray(1 - together / np.maximum(either, 1), dtype=np.float64)


def average_linkage(names: list[str], distances: npt.NDArray[np.float64]) -> tuple[Merge, ...]:
    """Join the two closest groups until one is left (UPGMA), the first of those equally close.

    >>> distances = np.array([[0, 0.2, 0.6], [0.2, 0, 0.8], [0.6, 0.8, 0]])
    >>> merges = average_linkage(["a", "b", "c"], distances)
    >>> [(m.left, m.right, round(m.distance, 3)) for m in merges]
    [(('a',), ('b',), 0.2), (('a', 'b'), ('c',), 0.7)]
    """
    groups: list[tuple[str, ...]] = [(name,) for name in names]
    matrix = distances.astype(np.float64)
    np.fill_diagonal(matrix, np.inf)
    merges = []
    while len(groups) > 1:
        first, second = sorted(divmod(int(np.argmin(matrix)), len(groups)))
        left, right = groups[first], groups[second]
        merges.append(Merge(left, right, float(matrix[first, second])))
        shares = np.array([len(left), len(right)]) / (len(left) + len(right))
        joined = shares @ matrix[[first, second]]
        joined[first] = np.inf
        matrix[first], matrix[:, first] = joined, joined
        groups[first] = _joined(left, right)
        del groups[second]
        matrix = np.delete(np.delete(matrix, second, axis=0), second, axis=1)
    return tuple(merges)


def _joined(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((*left, *right)))
