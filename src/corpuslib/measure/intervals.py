"""How far a figure can be trusted: the interval of a share, a bootstrap, and a verdict in words.

``wilson(k, n)``    the interval of a share
``bootstrap(...)``  the interval of a coefficient by drawing units, or groups of them, anew
``verdict(low)``    what codings bear, by the lower end of the interval of alpha
"""

from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

REPORT, TENTATIVE = 0.80, 0.667
"""Krippendorff's bounds: *Content Analysis*, 2nd edition, 2004, p. 241."""
ROUNDS, SEED, CONFIDENCE = 1_000, 2007, 0.95


class Estimate(NamedTuple):
    """A coefficient with its interval; what is not known is None, and ``reason`` says why."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


def verdict(low: float | None, *, coders: int = 2, varied: bool = True) -> str:
    """What codings bear, judged on the lower end of alpha's interval.

    Args:
        low: the lower end; None where the value is too rare for an interval.
        coders: how many codings there are.
        varied: whether anything varies, so that alpha has a value.

    >>> verdict(.81), verdict(.7), verdict(.5)
    ('reliable enough to report', 'tentative conclusions only', 'exploratory')
    >>> verdict(None, coders=1), verdict(None, varied=False), verdict(None)
    ('unknown', 'undefined', 'exploratory')
    """
    if coders < 2:
        return "unknown"
    if not varied:
        return "undefined"
    if low is None or low < TENTATIVE:
        return "exploratory"
    return "reliable enough to report" if low >= REPORT else "tentative conclusions only"


def wilson(k: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float] | None:
    """The score interval of a share k of n (Wilson 1927, *JASA* 22, 209-212); None where n is 0.

    >>> low, high = wilson(81, 263)  # Newcombe 1998, Statistics in Medicine 17, table I
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle, half = k + z * z / 2, z * (k * (n - k) / n + z * z / 4) ** 0.5
    low = 0.0 if k == 0 else (middle - half) / (n + z * z)
    return low, 1.0 if k == n else (middle + half) / (n + z * z)


def bootstrap(
    value: float,
    drawn: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.float64]],
    n: int,
    chance: float,
    rounds: int,
    seed: int,
) -> Estimate:
    """The percentile interval of a coefficient over draws of n units, or groups, with replacement.

    Where all codings are alike every draw is, too, and the interval would have no width; its lower
    end is then the value with as many disagreements as the Wilson interval of 0 in n allows.  A
    draw in which nothing varies counts as below the lower and as above the upper end.

    Args:
        value: the coefficient of all units.
        drawn: the coefficient of each draw; gets one row per draw: how often each unit is in it.
        n: how many units, or groups of them, there are.
        chance: the disagreement expected by chance, between 0 and 1.

    >>> heads = np.array([1.0] * 6 + [0.0] * 6)
    >>> bootstrap(.5, lambda weights: weights @ heads / 12, 12, .5, rounds=1000, seed=1)[:3]
    (0.5, 0.25, 0.75)
    """
    if n < 2:
        return Estimate(value, reason="one article or sentence only: nothing to draw from")
    if np.isclose(value, 1):
        upper = 1 - (wilson(n, n) or (0, 0))[0]
        reason = f"all codings are alike: the lower end is that of 0 disagreements in {n}"
        return Estimate(1.0, max(-1.0, 1 - upper / chance), 1.0, reason)
    found = drawn(_draws(n, rounds, seed))
    lost = np.isnan(found)
    tail = (1 - CONFIDENCE) / 2
    low = np.quantile(np.where(lost, -np.inf, found), tail, method="lower")
    high = np.quantile(np.where(lost, np.inf, found), 1 - tail, method="higher")
    rare = f"too rare for an interval: in {lost.sum()} of {rounds} draws nothing varied"
    return Estimate(
        value, _known(low), _known(high), None if np.isfinite([low, high]).all() else rare
    )


@lru_cache(maxsize=8)
def _draws(n: int, rounds: int, seed: int) -> npt.NDArray[np.int64]:
    """How often each of n units is in each draw; the same for all codes of the same units."""
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=rounds)
    weights.flags.writeable = False
    return weights


def _known(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
