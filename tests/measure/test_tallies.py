import numpy as np
import pandas as pd
import pytest

from corpuslib.errors import BadCounts
from corpuslib.measure.tallies import contrast

SIZES = pd.Series({"a": 10, "b": 20, "c": 30, "d": 0})
PERIODS = pd.Series({"a": "before", "b": "after", "c": "undated", "d": "after"})


def counts(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["article", "code", "n"])


def test_undated_and_empty_articles_are_left_out_and_counted() -> None:
    made = contrast(counts(("a", "x", 1), ("c", "x", 5), ("c", "y", 5)), SIZES, PERIODS)
    assert list(made.codes) == ["x"]
    assert list(made.articles) == ["a", "b"]
    assert (made.undated, made.empty, made.before_after) == (1, 1, (1, 1))


def test_rows_of_one_article_and_code_are_added_up_and_zeros_dropped() -> None:
    made = contrast(
        counts(("b", "x", 1), ("a", "x", 2), ("b", "x", 3), ("a", "y", 0)), SIZES, PERIODS
    )
    assert list(made.codes) == ["x"]
    assert made.n.tolist() == [2, 4]


def test_a_categorical_is_the_same_as_its_words() -> None:
    rows = counts(("b", "y", 1), ("a", "x", 2), ("b", "x", 3))
    kinds = pd.CategoricalDtype(["z", "y", "x"])
    other = rows.assign(code=rows["code"].astype(kinds), article=rows["article"].astype("category"))
    plain, coded = contrast(rows, SIZES, PERIODS), contrast(other, SIZES, PERIODS)
    assert list(plain.codes) == list(coded.codes) == ["x", "y"]
    assert plain.n.tolist() == coded.n.tolist() == [2, 3, 1]


def test_sums_are_those_of_a_matrix_product() -> None:
    random = np.random.default_rng(1)
    table = random.poisson(0.7, (40, 30)) * random.integers(1, 900, 30)
    article, code = np.nonzero(table)
    rows = pd.DataFrame({"article": article, "code": code, "n": table[article, code]})
    made = contrast(rows, pd.Series(100, range(40)), pd.Series(["before", "after"] * 20, range(40)))
    weights = random.integers(0, 9, (17, 40))
    expected = weights @ table[:, made.codes]
    assert (made.sums(weights) == expected).all()
    mean = made.measured("mean").sums(weights)
    assert mean == pytest.approx(expected / 100)


def test_sums_of_many_rows_of_one_code_are_exact() -> None:
    n = 3_000  # more rows than are added up at once, each as large as a count can be
    rows = pd.DataFrame({"article": range(n), "code": "x", "n": 2**31})
    made = contrast(rows, pd.Series(1, range(n)), pd.Series(["before"] * n, range(n)))
    weights = np.ones((3, n), np.uint16) * np.array([[1], [0], [7]], np.uint16)
    assert made.sums(weights)[:, 0].tolist() == [n * 2**31, 0, 7 * n * 2**31]


@pytest.mark.parametrize(
    ("rows", "sizes", "periods", "said"),
    [
        (counts(("q", "x", 1)), SIZES, PERIODS, "article q, but periods has not"),
        (counts(("d", "x", 1)), SIZES, PERIODS, "article d has hits, but its size is 0"),
        (counts(("a", "x", -1)), SIZES, PERIODS, "negative value -1"),
        (counts(("a", "x", 0.5)), SIZES, PERIODS, "no whole number"),
        (counts().drop(columns="n"), SIZES, PERIODS, "no column n"),
        (counts(), SIZES.drop("b"), PERIODS, "sizes has no article b"),
        (counts(), pd.concat([SIZES, SIZES]), PERIODS, "sizes has the article a twice"),
        (counts(), SIZES, PERIODS.replace("before", "2007"), "periods has '2007'"),
        (counts().assign(code=None), SIZES, PERIODS, None),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    rows: pd.DataFrame, sizes: pd.Series, periods: pd.Series, said: str | None
) -> None:
    if said is None:
        assert len(contrast(rows, sizes, periods).codes) == 0
        return
    with pytest.raises(BadCounts, match=said):
        contrast(rows, sizes, periods)


def test_a_row_without_a_code_is_refused() -> None:
    with pytest.raises(BadCounts, match="without a code"):
        contrast(counts(("a", None, 1)), SIZES, PERIODS)  # type: ignore[arg-type]
