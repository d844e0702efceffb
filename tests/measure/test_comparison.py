"""Before and after, code by code, and what that can bear."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.measure.comparison import articles_needed, by_articles, least_p

ONE_AND_FOUR = pd.Series({"a": "before", "b": "after", "c": "after", "d": "after", "e": "after"})
TWO_AND_TWO = pd.Series({"a": "before", "b": "before", "c": "after", "d": "after"})


def held(**articles: str) -> pd.DataFrame:
    """``x="abc"``: the code x stands in the articles a, b and c."""
    rows = [(article, code, 1) for code, where in articles.items() for article in where]
    return pd.DataFrame(rows, columns=["article", "code", "n"])


def test_articles_are_counted_once_however_often_they_hold_a_code() -> None:
    rows = pd.concat([held(x="bb"), held(x="bc")])
    (row,) = by_articles(rows, TWO_AND_TWO).to_dict("records")
    assert (row["before"], row["after"], row["undated"]) == (1, 1, 0)
    assert row["claim"] == "equal"


def test_the_greatest_difference_of_shares_comes_first() -> None:
    table = by_articles(held(y="ac", x="acd", z="ab"), TWO_AND_TWO)
    assert table["code"].tolist() == ["z", "x", "y"]
    assert table.attrs["before"] == 2


def test_one_article_against_four_is_never_below_one_in_five() -> None:
    (row,) = by_articles(held(x="bcde"), ONE_AND_FOUR).to_dict("records")
    assert row["p"] == pytest.approx(1 / 5)
    assert row["least_p"] == pytest.approx(1 / 5)
    assert row["verdict"] == "no comparison"
    assert row["carried"] == "without a there is nothing to compare with"


@settings(deadline=None)
@given(st.lists(st.text("abcde", max_size=5), min_size=1, max_size=4))
def test_no_code_whatever_gets_below_the_least_p(where: list[str]) -> None:
    rows = held(**{f"code{i}": letters for i, letters in enumerate(where)})
    if len(rows):
        assert (by_articles(rows, ONE_AND_FOUR)["p"] >= 1 / 5 - 1e-12).all()


def test_the_shares_without_any_one_article() -> None:
    # 1 of 2 before: without the one that holds it 0 of 1, without the other 1 of 1
    (row,) = by_articles(held(x="acd"), TWO_AND_TWO).to_dict("records")
    assert (row["before_least"], row["before_most"]) == (0, 1)
    assert (row["after_least"], row["after_most"]) == (1, 1)


def test_the_share_of_one_article_has_an_interval_and_no_range() -> None:
    (row,) = by_articles(held(x="b"), ONE_AND_FOUR).to_dict("records")
    assert pd.isna(row["before_least"])
    # Wilson (1927) for 0 of 1: 0 to z²/(1 + z²) = 3.8415/4.8415
    assert (row["before_low"], row["before_high"]) == (0, pytest.approx(0.7935, abs=1e-4))


def test_a_code_of_undated_articles_alone_is_kept_and_not_tested() -> None:
    periods = pd.concat([TWO_AND_TWO, pd.Series({"f": "undated"})])
    table = by_articles(held(x="f", y="a"), periods).set_index("code")
    assert table.loc["x", "undated"] == 1
    assert pd.isna(table.loc["x", "p"])
    assert pd.isna(table.loc["x", "carried"])


def test_without_an_article_on_one_side_nothing_is_compared() -> None:
    (row,) = by_articles(held(x="a"), pd.Series({"a": "before"})).to_dict("records")
    assert pd.isna(row["p"])
    assert row["verdict"] == "no claim"


def test_articles_are_called_what_they_are_called() -> None:
    (row,) = by_articles(held(x="b"), ONE_AND_FOUR, names={"a": "BBC 2007"}).to_dict("records")
    assert "BBC 2007" in row["carried"]


def test_no_rows_give_an_empty_table() -> None:
    assert by_articles(held(), TWO_AND_TWO).empty


@pytest.mark.parametrize(("before", "after"), [(1, 4), (2, 2), (2, 3), (3, 3), (3, 4)])
def test_the_least_p_is_that_of_going_through_all_labellings(before: int, after: int) -> None:
    # a code that stands in all articles after and in none before: the largest difference there is
    n = before + after
    real = {i for i in range(n) if i >= before}
    differences = []
    for chosen in combinations(range(n), after):
        held = len(real & set(chosen))
        differences.append(abs(held / after - (after - held) / before))
    as_large = sum(d >= 1 - 1e-12 for d in differences)
    assert least_p(before, after) == pytest.approx(as_large / len(differences))


def test_without_an_article_on_one_side_there_is_no_p() -> None:
    assert least_p(0, 4) is None
    with pytest.raises(ValueError, match="before"):
        articles_needed(0)
