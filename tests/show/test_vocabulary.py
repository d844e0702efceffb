"""Words that set two periods apart, by hand-made counts."""

import re

import pandas as pd
import pytest

from corpuslib.show.vocabulary import both_sides, key_words, words_table, words_title

PERIODS = pd.Series({"b1": "before", "b2": "before", "a1": "after", "a2": "after", "u1": "undated"})
SIZES = pd.Series(100, index=PERIODS.index)
CALLED = {article: article.upper() for article in PERIODS.index}


def words(**counts: str) -> pd.DataFrame:
    """How often a word stands where: words(bridge="b1 b1 a1")."""
    rows = [(article, word) for word, articles in counts.items() for article in articles.split()]
    frame = pd.DataFrame(rows, columns=["article", "word"])
    return frame.groupby(["article", "word"], as_index=False).size().rename(columns={"size": "n"})


def keys(each: int = 12, periods: pd.Series = PERIODS, **counts: str) -> pd.DataFrame:
    return key_words(words(**counts), SIZES, periods, CALLED, each)


def test_words_by_log_ratio_with_their_counts_and_articles() -> None:
    # equal sizes: the ratios are 4 to 1, and 3 and 2 to a zero that counts as a half
    found = keys(bridge="b1 b1 b1 b2 a1", ferry="a1 a1 a1", tunnel="a1 a2", quay="b1 b2 a1 a2")
    columns = ["label", "log_ratio", "n_before", "n_after", "articles", "only"]
    assert found[columns].fillna("–").values.tolist() == [
        ["bridge", -2.0, 4, 1, 3, "–"],
        ["tunnel", 2.0, 0, 2, 2, "–"],
        ["ferry", pytest.approx(2.585, abs=0.001), 0, 3, 1, "A1"],
    ]
    assert found.attrs["before"] == 2
    assert found.attrs["after"] == 2


def test_what_stands_once_and_function_words_and_numbers_are_passed_over() -> None:
    assert keys(bridge="b1", the="a1 a1 a2", **{"2010": "a1 a1", "400": "b1 b1"}).empty


def test_forms_count_together_and_the_commonest_is_shown() -> None:
    found = keys(defense="a1", defence="a1 a2", defences="a2")
    assert found[["label", "n_after"]].values.tolist() == [["defence", 4]]


def test_words_with_equal_rates_are_on_no_side() -> None:
    assert keys(bridge="b1 a1").empty


def test_of_each_side_those_with_the_greatest_g2_are_kept() -> None:
    found = keys(1, bridge="b1 b1 b2", ferry="b1 b1", tunnel="a1 a1 a1 a2", wall="a1 a2")
    assert found["label"].tolist() == ["bridge", "tunnel"]


def test_undated_articles_count_on_neither_side() -> None:
    found = keys(bridge="b1 b1 u1 u1 u1", ferry="u1 u1 u1")
    assert found[["label", "n_before", "n_after", "articles", "only"]].values.tolist() == [
        ["bridge", 2, 0, 1, "B1"]
    ]


@pytest.mark.parametrize("side", ["before", "after", "undated"])
def test_without_two_sides_no_word_sets_them_apart(side: str) -> None:
    found = keys(periods=pd.Series(side, index=PERIODS.index), bridge="b1 b1 a1")
    assert found.empty
    assert words_title(found) == "No words to compare"


def test_no_word_at_all() -> None:
    none = pd.DataFrame({"article": [], "word": [], "n": []})
    none = none.astype({"article": "str", "word": "str", "n": "int64"})
    assert key_words(none, SIZES, PERIODS, CALLED).empty


def test_the_title_counts_the_words_of_either_side() -> None:
    table = pd.DataFrame({"label": list("abcd"), "log_ratio": [-1.0, -2.0, -0.1, 0.5]})
    head = "Of 4 words that stand on both sides, "
    assert words_title(table) == head + "3 stand more before and 1 stands more after"
    one = "Of 1 word that stands on both sides, none stands more before and 1 stands more after"
    assert words_title(table.tail(1)) == one


def test_a_word_of_one_side_is_in_the_table_and_in_no_figure() -> None:
    words = pd.DataFrame(
        [("a", "bridge", 3), ("b", "bridge", 1), ("b", "tunnel", 4), ("c", "27-member", 2)],
        columns=["article", "word", "n"],
    )
    sizes = pd.Series({"a": 100, "b": 100, "c": 100})
    period = pd.Series({"a": "before", "b": "after", "c": "after"})
    keys = key_words(words, sizes, period, {})
    assert both_sides(keys)["label"].tolist() == ["bridge"]
    lines = words_table(keys).plain.splitlines()
    rows = {cells[0]: cells[1:3] for cells in (re.split("  +", line) for line in lines)}
    assert "In one dated article only: 2 of 3 words." in lines  # not bridge
    assert rows["bridge"] == ["3 in 1 article", "1 in 1 article"]
    assert rows["tunnel"] == ["none", "4 in 1 article"]
    assert rows["member"] == ["none", "2 in 1 article"]  # of "27-member"
    assert lines[-1] == "No p can be below .33 with so few articles."
