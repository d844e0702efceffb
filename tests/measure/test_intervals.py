"""Intervals against published figures and scipy; verdicts at their bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.intervals import bootstrap, verdict, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_intervals_that_newcombe_published(k: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3."""
    found = wilson(k, n)
    assert found == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_that_of_scipy(share: tuple[int, int]) -> None:
    from scipy.stats import binomtest

    theirs = binomtest(*share).proportion_ci(method="wilson")
    assert wilson(*share) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_a_share_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("low", "said"),
    [
        (0.80, "reliable enough to report"),
        (0.7999, "tentative conclusions only"),
        (0.667, "tentative conclusions only"),
        (0.6669, "exploratory"),
        (-0.2, "exploratory"),
        (None, "exploratory"),
    ],
)
def test_the_verdict_is_that_of_the_lower_end(low: float | None, said: str) -> None:
    assert verdict(low) == said
    assert verdict(low, coders=1) == "unknown"
    assert verdict(low, varied=False) == "undefined"


def test_draws_without_a_value_widen_the_interval_or_leave_none() -> None:
    def lost(share: float) -> tuple[float | None, float | None]:
        def drawn(weights: np.ndarray) -> np.ndarray:
            found = np.linspace(0.4, 0.6, len(weights))
            found[: int(share * len(weights))] = np.nan
            return found

        return bootstrap(0.5, drawn, 10, 0.5, 1000, 1)[1:3]

    low, high = lost(0.01)
    assert low == pytest.approx(0.4 + 0.2 * 24 / 999, abs=0.001)  # 10 lost, 15 more below it
    assert high is not None
    assert lost(0.03) == (None, None)
