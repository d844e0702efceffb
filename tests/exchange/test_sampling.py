"""The reliability sample: its size by the formula, its articles by stratum and seed."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.errors import BadParameter
from corpuslib.exchange.sampling import draw, error_of, reached_width, sample_size, strata


@pytest.mark.parametrize(
    ("population", "agreement", "error", "exact"),
    [  # ((N - 1) SE² + N A (1 - A)) / ((N - 1) SE² + A (1 - A)), worked by hand
        (1000, 0.85, 0.03, (0.8991 + 127.5) / (0.8991 + 0.1275)),
        (10_000, 0.95, 0.03, (8.9991 + 475) / (8.9991 + 0.0475)),
        (100, 0.90, 0.03, (0.0891 + 9) / (0.0891 + 0.09)),
    ],
)
def test_the_size_is_that_of_the_formula(
    population: int, agreement: float, error: float, exact: float
) -> None:
    assert sample_size(population, agreement, error) - exact == pytest.approx(0.5, abs=0.5)


def test_a_narrower_interval_and_less_agreement_need_more() -> None:
    assert sample_size(1000, 0.9, 0.02) > sample_size(1000, 0.9, 0.03)
    assert sample_size(1000, 0.8, 0.03) > sample_size(1000, 0.9, 0.03)
    assert sample_size(72, 0.9, 0.0001) == 72


@settings(deadline=None, max_examples=40)
@given(st.integers(50, 100_000), st.floats(0.6, 0.98), st.floats(0.04, 0.4))
def test_the_size_gives_the_width(population: int, agreement: float, width: float) -> None:
    n = sample_size(population, agreement, error_of(width))
    assert 1 <= n <= population
    assert n < 2 or reached_width(n, population, agreement) <= width + 1e-9
    assert n < 4 or n == population or reached_width(n - 2, population, agreement) > width


def articles(n: int) -> pd.DataFrame:
    days = pd.to_datetime(["2007-04-19" if i % 4 else "2010-03-27" for i in range(n)])
    outlets = ["BBC" if i % 3 else None for i in range(n)]
    ids = [f"a{i:03}" for i in range(n)]
    return pd.DataFrame(
        {"article": ids, "outlet": outlets, "published_from": days, "published_to": days}
    )


def test_strata_are_outlets_and_periods() -> None:
    table = articles(4)
    assert strata(table, "2009-09-17").tolist() == [
        *("unknown, after", "BBC, before", "BBC, before", "unknown, before"),
    ]
    table.loc[1, "published_to"] = pd.Timestamp("2008-01-01")
    assert strata(table).tolist()[:2] == ["unknown, 2010", "BBC, undated"]


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    groups = strata(articles(60))
    sizes = pd.Series(10, index=groups.index)
    once = draw(groups, sizes, 200, seed=3)
    assert draw(groups.iloc[::-1], sizes, 200, seed=3) == once
    assert draw(groups, sizes, 200, seed=4) != once
    assert len(once) == 20


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 60), st.integers(0, 5))
def test_each_stratum_gets_its_share(wanted: int, seed: int) -> None:
    groups = strata(articles(60))
    drawn = draw(groups, pd.Series(1, index=groups.index), wanted, seed)
    assert len(set(drawn)) == wanted
    counts, whole = groups[drawn].value_counts(), groups.value_counts()
    if wanted >= len(whole):
        assert set(counts.index) == set(whole.index)
        assert all(abs(counts[s] - wanted * whole[s] / 60) < 2 for s in whole.index)


def test_articles_without_sentences_are_not_drawn() -> None:
    groups = pd.Series({"a": "x", "b": "x"})
    assert draw(groups, pd.Series({"a": 0, "b": 3}), 99, seed=1) == ["b"]
    with pytest.raises(BadParameter, match="no article has a sentence"):
        draw(groups, pd.Series({"a": 0, "b": 0}), 1, seed=1)
