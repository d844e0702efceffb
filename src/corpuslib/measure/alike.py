"""Articles that no relabelling can tell apart, dealt out by their number instead of one by one.

``kinds_of(made, ...)``   the kinds of units, and how many there are of each

Of a million articles that hold some of ten codes there are at most 1,024 kinds.  How many of each
kind come after the split when all articles are relabelled is a draw from a multivariate
hypergeometric distribution, so that a labelling costs as much as there are kinds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.measure.contrast import Contrast, Ints, rounds_at_once


@dataclass(frozen=True, eq=False)
class Kinds:
    """Kinds of units: ``made`` has one of each in the place of an article, and last what is never
    relabelled and lies after the split; ``number`` is how many units there are of each kind,
    ``after`` how many lie after the split.
    """

    made: Contrast
    number: Ints
    after: int

    def drawn(self, rounds: int, random: np.random.Generator) -> Iterator[Ints]:
        """How many of each kind lie after the split, in each of so many random labellings."""
        at_once = rounds_at_once(8 * len(self.number), len(self.made.codes))  # 8 bytes each
        for begin in range(0, rounds, at_once):
            block = random.multivariate_hypergeometric(
                self.number, self.after, min(at_once, rounds - begin)
            )
            yield from np.hstack([block, np.ones((len(block), 1), block.dtype)])


def kinds_of(
    made: Contrast, of: Ints | None, fixed: NDArray[np.bool_], labels: NDArray[np.bool_]
) -> Kinds:
    """The kinds of units of a contrast whose counts and sizes are whole numbers.

    ``of``, ``fixed`` and ``labels`` are those of :class:`corpuslib.measure.permutation.Units`.
    Two units are of a kind if their articles have together the same size and hold each code as
    often; that is told by two sums of 64 bits, which agree by chance in one of 10^38 pairs.
    """
    units, codes = len(labels), len(made.codes)
    unit_of = np.arange(units) if of is None else of
    unit, code = unit_of[made.article], made.code
    moves = unit >= 0
    place, row = np.unique(unit[moves] * codes + code[moves], return_inverse=True)
    n = np.bincount(row, made.n[moves], len(place)).astype(np.int64)
    unit, code = np.divmod(place, codes)
    size = np.bincount(unit_of[~fixed], made.sizes[~fixed], units).astype(np.int64)
    told = np.column_stack([size.astype(np.uint64), _sums(unit, code, n, units, codes)])
    _, first, number = np.unique(told, axis=0, return_index=True, return_counts=True)
    kind = np.full(units, -1)
    kind[first] = np.arange(len(first))
    shown = kind[unit] >= 0
    stays = fixed & made.after
    return Kinds(
        _contrast(made, stays, size[first], (kind[unit][shown], code[shown], n[shown])),
        number,
        int(labels.sum()),
    )


def _sums(unit: Ints, code: Ints, n: Ints, units: int, codes: int) -> NDArray[np.uint64]:
    """Two sums for each unit, of random numbers that stand for its codes."""
    told = np.zeros((units, 2), np.uint64)
    for i in range(2):
        numbers = np.random.default_rng(i).integers(0, 2**64, codes, np.uint64)
        np.add.at(told[:, i], unit, n.astype(np.uint64) * numbers[code])
    return told


def _contrast(
    made: Contrast, stays: NDArray[np.bool_], sizes: Ints, rows: tuple[Ints, Ints, Ints]
) -> Contrast:
    """The contrast of kinds from its rows (kind, code, n); the articles that stay come last."""
    kind, code, n = rows
    codes, last = len(made.codes), len(sizes)
    kept = made.per_code(made.n * stays[made.article])
    kind = np.concatenate([kind, np.full(codes, last)])
    code = np.concatenate([code, np.arange(codes)])
    n = np.concatenate([n, kept.astype(np.int64)])
    order = np.lexsort([kind, code])
    return replace(
        made,
        articles=pd.RangeIndex(last + 1),
        sizes=np.append(sizes, int(made.sizes[stays].sum())),
        after=np.zeros(last + 1, np.bool_),
        article=kind[order].astype(np.int32),
        n=n[order],
        starts=np.searchsorted(code[order], np.arange(codes)),
    )
