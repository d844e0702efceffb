from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from corpuslib.errors import BadCounts
from corpuslib.measure.keyness import keyness, log_likelihood, log_odds, log_ratio

SIZES = pd.Series({"a": 100, "b": 100, "c": 200})
PERIODS = pd.Series({"a": "before", "b": "after", "c": "after"})


def counts(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["article", "code", "n"])


def g2(a: int, b: int, size_a: int, size_b: int) -> float:
    return float(log_likelihood(np.array([a]), np.array([b]), size_a, size_b)[0])


def test_g2_is_that_of_a_published_worked_example() -> None:
    # A course on corpus methods, for UCREL's log-likelihood wizard: a word that occurs 52 times in
    # 50,000 words and 57 times in 75,000 gives LL = +2.65, which is not significant.
    assert round(g2(52, 57, 50_000, 75_000), 2) == 2.65


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 10**6), st.integers(1, 10**6))
def test_g2_is_the_power_divergence_of_scipy(a: int, b: int, size_a: int, size_b: int) -> None:
    if a + b == 0:
        assert g2(a, b, size_a, size_b) == 0
        return
    expected = [size * (a + b) / (size_a + size_b) for size in (size_a, size_b)]
    found = stats.power_divergence([a, b], expected, lambda_="log-likelihood").statistic
    assert g2(a, b, size_a, size_b) == pytest.approx(found, rel=1e-9, abs=1e-9)


def test_g2_of_two_cells_is_near_that_of_dunnings_four_for_a_rare_word_only() -> None:
    def four(a: int, b: int, size_a: int, size_b: int) -> float:
        table = [[a, b], [size_a - a, size_b - b]]
        return float(
            stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        )

    # Dunning (1993), table 2: "the swiss", 110 of 2,552 and 111 of 29,225, has 270.72
    assert round(four(110, 111, 2552, 29225), 2) == 270.72
    assert g2(110, 111, 2552, 29225) == pytest.approx(270.72, rel=0.05)
    assert g2(1100, 1110, 2552, 29225) < 0.9 * four(1100, 1110, 2552, 29225)


def test_log_ratio_counts_doublings() -> None:
    # Hardie (2014): 0 for equal rates, 1 for double, 2 for four times as frequent
    first, second = np.array([5, 10, 20, 5]), np.array([5, 5, 5, 10])
    assert log_ratio(first, second, 1000, 1000).tolist() == pytest.approx([0, 1, 2, -1])


def test_log_ratio_takes_a_zero_for_a_half_and_nothing_else() -> None:
    found = log_ratio(np.array([8, 0, 1]), np.array([0, 8, 1]), 100, 200)
    assert found.tolist() == pytest.approx([log2(8 / 100 / (0.5 / 200)), log2(0.5 * 200 / 800), 1])


def test_log_odds_are_those_of_another_implementation() -> None:
    # README of the package fightin_words, with a prior of .05 for each of the 11 words of:
    # "the quick brown fox jumps over the lazy pig", "the lazy purple pig jumps over the lazier
    # donkey".  Words of one only: 0.6894227886807968; words as often in both: 0.
    first, second = np.array([1, 0, 1, 2]), np.array([0, 1, 1, 2])
    _, z = log_odds(first, second, 9, 9, np.full(4, 0.05), 0.55)
    assert z.tolist() == pytest.approx([0.6894227886807968, -0.6894227886807968, 0, 0])


def test_log_odds_follow_the_paper_worked_by_hand() -> None:
    # before: 100 words, x 4 times, y once; after: 300 words, x 2 times, y 6 times.
    # alpha_0 = 40, so alpha_x = 40 * 6 / 400 = .6 and alpha_y = 40 * 7 / 400 = .7.
    # Equation 16, x: ln(2.6 / (300 + 40 - 2.6)) - ln(4.6 / (100 + 40 - 4.6))
    # Equation 20: 1 / 2.6 + 1 / 4.6; equation 22: the quotient.
    x = log(2.6 / 337.4) - log(4.6 / 135.4)
    y = log(6.7 / 333.3) - log(1.7 / 138.3)
    rows = counts(("a", "x", 4), ("a", "y", 1), ("b", "x", 2), ("c", "y", 6))
    table = keyness(rows, SIZES, PERIODS, prior=40).set_index("code")
    assert table["log_odds"].to_dict() == pytest.approx({"x": x, "y": y})
    z = {"x": x / sqrt(1 / 2.6 + 1 / 4.6), "y": y / sqrt(1 / 6.7 + 1 / 1.7)}
    assert table["log_odds_z"].to_dict() == pytest.approx(z)


def test_the_default_prior_weighs_as_much_as_one_article() -> None:
    rows = counts(("a", "x", 4), ("b", "x", 2))
    mean = 400 / 3
    assert keyness(rows, SIZES, PERIODS).equals(keyness(rows, SIZES, PERIODS, prior=mean))


def test_a_prior_for_each_code_must_have_every_code() -> None:
    rows = counts(("a", "x", 4), ("b", "y", 2))
    with pytest.raises(BadCounts, match="no positive value for the code 'y'"):
        keyness(rows, SIZES, PERIODS, prior=pd.Series({"x": 1.0}))
    with pytest.raises(BadCounts, match="above 0"):
        keyness(rows, SIZES, PERIODS, prior=0)


def test_hits_articles_rates_and_direction() -> None:
    rows = counts(("a", "x", 4), ("b", "x", 2), ("c", "x", 1), ("c", "y", 3), ("a", "z", 1))
    rows = pd.concat([rows, counts(("b", "z", 3))])
    table = keyness(rows, SIZES, PERIODS).set_index("code")
    x = table.loc["x"].to_dict()
    assert (x["n_before"], x["n_after"], x["articles_before"], x["articles_after"]) == (4, 3, 1, 2)
    assert (x["rate_before"], x["rate_after"]) == (40, 10)
    assert table["direction"].to_dict()["x"] == "before"
    assert table["direction"].to_dict()["y"] == "after"
    assert table["direction"].isna()["z"]  # 1 of 100 and 3 of 300
    assert table["g2"].to_dict()["z"] == pytest.approx(0, abs=1e-12)
    assert table.attrs == {"before": 1, "after": 2, "undated": 0, "empty": 0, "reason": None}


def test_a_period_without_an_article_gives_a_reason_and_no_figure() -> None:
    periods = pd.Series({"a": "after", "b": "after", "c": "undated"})
    table = keyness(counts(("a", "x", 4), ("b", "x", 2)), SIZES, periods)
    assert table.attrs["reason"] == "no article with a date and a body is before the split"
    assert table.attrs["undated"] == 1
    assert table["n_after"].tolist() == [6]
    figures = ["rate_before", "direction", "g2", "log_ratio", "log_odds", "log_odds_z"]
    assert table[figures].isna().all(axis=None)


def test_an_empty_table_has_the_columns_and_no_row() -> None:
    table = keyness(counts(), SIZES, PERIODS)
    assert len(table) == 0
    assert "log_odds_z" in table.columns


def test_more_hits_than_words_leave_the_log_odds_unknown() -> None:
    # codes of sentences: two hits in each of the 100 sentences
    table = keyness(counts(("a", "x", 2000), ("b", "x", 2)), SIZES, PERIODS)
    assert table["log_odds"].isna().all()
    assert table["g2"].notna().all()


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(5)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = counts(("a", "x", 4), ("b", "x", 2), ("c", "x", 1), ("c", "y", 3), ("a", "y", 1))
    assert keyness(rows.iloc[order], SIZES, PERIODS).equals(keyness(rows, SIZES, PERIODS))
