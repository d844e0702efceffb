"""How far codings of the same units agree: coefficients and their intervals.

``alpha(matrix)``        Krippendorff's alpha, nominal, ordinal or interval
``ac1(matrix)``          Gwet's AC1, to stand beside alpha where one value is nearly all
``agreed(matrix)``       how many of the pairs of codings are alike
``alpha_estimate``, ``ac1_estimate``   the coefficients with a bootstrap interval

A matrix has one row per unit and one column per coder; a value that is null is missing.  The
order of rows and columns changes nothing.

Krippendorff, K. (2011). *Computing Krippendorff's alpha-reliability.*  University of Pennsylvania.
Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high
agreement.  *British Journal of Mathematical and Statistical Psychology* 61, 29-48.
"""

from collections.abc import Hashable, Sequence
from typing import Any, Literal

import krippendorff
import numpy as np
import numpy.typing as npt
import pandas as pd

from corpuslib.measure.intervals import ROUNDS, SEED, Estimate, bootstrap

Level = Literal["nominal", "ordinal", "interval"]
Counts = npt.NDArray[np.int64]
"""How many coders gave each value to each unit: units x values."""
Floats = npt.NDArray[np.float64]

NO_VARIATION = "no variation: every coding has the same value"
NO_UNITS = "no unit that two coders coded"


def alpha(
    matrix: pd.DataFrame, level: Level = "nominal", domain: Sequence[Hashable] | None = None
) -> float | None:
    """Krippendorff's alpha by the package ``krippendorff``; None where nothing varies.

    Args:
        matrix: units x coders.
        level: of measurement; ``domain`` is needed for ordinal words: all values from low to high.

    Raises ValueError for a value that is not in ``domain``.

    >>> both = pd.DataFrame({"one": [1, 1, 0, 0], "other": [1, 1, 0, 1]})
    >>> round(alpha(both), 3)  # by hand: 1 - (8 - 1) x 1 / (3 x 5)
    0.533
    >>> alpha(both * 0) is None
    True
    """
    values = domain_of(matrix, domain)
    return _alpha(_pairable(tallies(matrix, values)), level, values)


def ac1(matrix: pd.DataFrame, domain: Sequence[Hashable] | None = None) -> float | None:
    """Gwet's AC1 (2008; missing values as in his *Handbook*, 2014); None where nothing varies.

    ``(pa - pe) / (1 - pe)`` with ``pe = sum of p_k (1 - p_k) / (q - 1)`` over the q values of
    ``domain``, where p_k is the mean share of the codings of a unit that have value k.

    >>> nearly_all = pd.DataFrame({"one": [0] * 9 + [1], "other": [0] * 10})
    >>> round(ac1(nearly_all), 3)  # pa .9, pe 2 x .05 x .95 = .095
    0.89
    >>> round(alpha(nearly_all), 3)
    0.0
    """
    counts = tallies(matrix, domain_of(matrix, domain))
    return float(_ac1(_ac1_parts(counts).sum(axis=0)[np.newaxis])[0]) if varies(counts) else None


def agreed(matrix: pd.DataFrame) -> tuple[int, int]:
    """How many pairs of codings of a unit are alike, of how many; with two coders: of the units.

    >>> agreed(pd.DataFrame({"one": [1, 1, None], "other": [1, 0, 1]}))
    (1, 2)
    """
    counts = _pairable(tallies(matrix, domain_of(matrix)))
    m = counts.sum(axis=1)
    return int((counts * (counts - 1)).sum() // 2), int((m * (m - 1)).sum() // 2)


def alpha_estimate(
    matrix: pd.DataFrame,
    level: Level = "nominal",
    domain: Sequence[Hashable] | None = None,
    *,
    groups: Sequence[Hashable] | None = None,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Estimate:
    """Alpha with a percentile interval of a bootstrap of whole units (Efron & Tibshirani 1993).

    Units are drawn with replacement and alpha is computed anew, expected disagreement and all.
    Krippendorff's own algorithm (2006; Hayes & Krippendorff 2007) draws single pairs and keeps the
    expected disagreement, as if pairs were independent and the values' shares known.

    Args:
        groups: what to draw whole, one entry per unit, where units are not independent of each
            other, such as their article.  By default each unit by itself.

    Where all codings are alike every draw is, too, and the interval would have no width; its lower
    end is then what alpha would be with as many disagreements as the Wilson interval of 0 in n
    allows.  A draw in which nothing varies counts as below the lower and above the upper end.

    >>> both = pd.DataFrame({"one": [1, 1, 0, 0] * 20, "other": [1, 1, 0, 0] * 20})
    >>> estimate = alpha_estimate(both)
    >>> estimate.value, round(estimate.low, 2), estimate.high
    (1.0, 0.91, 1.0)
    """
    values = domain_of(matrix, domain)
    counts, whole = _grouped(matrix, values, groups)
    value = _alpha(_pairable(counts), level, values)
    if value is None:
        return Estimate(None, reason=NO_VARIATION if len(_pairable(counts)) else NO_UNITS)

    def drawn(weights: Counts) -> Floats:
        if level == "nominal":
            return _nominal_alpha(weights @ _summed(_nominal_parts(counts), whole))
        found = (
            _alpha(_pairable(np.repeat(counts, w[whole], axis=0)), level, values) for w in weights
        )
        return np.array([np.nan if a is None else a for a in found])

    n = _pairable(counts).sum(axis=0)
    expected = 1 - (n * (n - 1)).sum() / (n.sum() * (n.sum() - 1))
    return bootstrap(value, drawn, int(whole.max()) + 1, float(expected), rounds, seed)


def ac1_estimate(
    matrix: pd.DataFrame,
    domain: Sequence[Hashable] | None = None,
    *,
    groups: Sequence[Hashable] | None = None,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Estimate:
    """AC1 with its own interval, drawn as in :func:`alpha_estimate`.

    >>> nearly_all = pd.DataFrame({"one": [0] * 9 + [1], "other": [0] * 10})
    >>> ac1_estimate(nearly_all).low < .89 < ac1_estimate(nearly_all).high
    True
    """
    counts, whole = _grouped(matrix, domain_of(matrix, domain), groups)
    if not varies(counts):
        return Estimate(None, reason=NO_VARIATION if len(_pairable(counts)) else NO_UNITS)
    parts = _summed(_ac1_parts(counts), whole)
    every = parts.sum(axis=0)[np.newaxis]
    chance = 1 - float(_ac1_chance(every)[0])
    value = float(_ac1(every)[0])
    return bootstrap(value, lambda w: _ac1(w @ parts), len(parts), chance, rounds, seed)


def domain_of(
    matrix: pd.DataFrame, domain: Sequence[Hashable] | None = None
) -> tuple[Hashable, ...]:
    """The values that a matrix can hold, in order; by default those that it holds.

    Raises ValueError for a value that is not in ``domain``.
    """
    cells = matrix.to_numpy(dtype="object").ravel().tolist()
    held: set[Any] = {cell for cell in cells if not pd.isna(cell)}
    if domain is None:
        return tuple(sorted(held))
    if strange := held - set(domain):
        raise ValueError(f"values {sorted(map(str, strange))} are not among {list(domain)}")
    return tuple(domain)


def tallies(matrix: pd.DataFrame, domain: Sequence[Hashable]) -> Counts:
    """How many coders gave each value of ``domain`` to each unit.

    >>> tallies(pd.DataFrame({"one": [1, 0], "other": [1, None]}), [0, 1]).tolist()
    [[0, 2], [1, 0]]
    """
    cells = matrix.astype("object").where(matrix.notna(), None).to_numpy()
    columns = [np.asarray(cells == value).sum(axis=1) for value in domain]
    return np.array(columns, dtype=np.int64).reshape(len(columns), len(matrix)).T


def varies(counts: Counts) -> bool:
    """Whether the codings that can be compared have more than one value."""
    return int(_pairable(counts).any(axis=0).sum()) > 1


def _pairable(counts: Counts) -> Counts:
    return np.asarray(counts[counts.sum(axis=1) >= 2])


def _alpha(counts: Counts, level: Level, values: Sequence[Hashable]) -> float | None:
    if not varies(counts):
        return None
    numbers = np.asarray(values if level == "interval" else range(len(values)), dtype=float)
    return float(
        krippendorff.alpha(value_counts=counts, value_domain=numbers, level_of_measurement=level)
    )


def _nominal_parts(counts: Counts) -> Floats:
    """What a unit adds: its disagreeing coincidences, then its values, if it can be compared."""
    m = counts.sum(axis=1, keepdims=True)
    kept = counts * (m >= 2)
    alike = (kept * (kept - 1)).sum(axis=1, keepdims=True) / np.maximum(m - 1, 1)
    return np.hstack([kept.sum(axis=1, keepdims=True) - alike, kept])


def _nominal_alpha(sums: Floats) -> Floats:
    """``1 - (n - 1) d / (n^2 - sum of n_c^2)``, row by row (Krippendorff 2011, section C)."""
    d, values = sums[:, 0], sums[:, 1:]
    n = values.sum(axis=1)
    chance = n**2 - (values**2).sum(axis=1)
    return np.asarray(1 - (n - 1) * d / np.where(chance > 0, chance, np.nan))


def _ac1_parts(counts: Counts) -> Floats:
    """What a unit adds: its agreement, whether it has one, whether it is coded, its shares."""
    m = counts.sum(axis=1, keepdims=True)
    alike = (counts * (counts - 1)).sum(axis=1, keepdims=True) / np.maximum(m * (m - 1), 1)
    return np.hstack([alike, m >= 2, m >= 1, counts / np.maximum(m, 1)])


def _ac1_chance(sums: Floats) -> Floats:
    coded, shares = sums[:, 2:3], sums[:, 3:]
    p = shares / np.where(coded > 0, coded, np.nan)
    return np.asarray((p * (1 - p)).sum(axis=1) / (shares.shape[1] - 1))


def _ac1(sums: Floats) -> Floats:
    pe = _ac1_chance(sums)
    pa = sums[:, 0] / np.where(sums[:, 1] > 0, sums[:, 1], np.nan)
    return np.asarray((pa - pe) / (1 - pe))


def _grouped(
    matrix: pd.DataFrame, values: Sequence[Hashable], groups: Sequence[Hashable] | None
) -> tuple[Counts, Counts]:
    """The counts, and the number of the group of each unit, whatever the order of the rows was."""
    counts = tallies(matrix, values)
    if groups is None:
        ordered = counts[np.lexsort(counts.T)] if counts.size else counts
        return ordered, np.arange(len(counts))
    names = pd.Series(list(groups), dtype="object")
    return counts, np.asarray(pd.factorize(names, sort=True)[0])


def _summed(parts: Floats, whole: Counts) -> Floats:
    """The parts of all the units of a group together: groups x parts."""
    out = np.zeros((int(whole.max()) + 1, parts.shape[1]))
    np.add.at(out, whole, parts)
    return out
