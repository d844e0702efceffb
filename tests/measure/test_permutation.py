from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from corpuslib.errors import BadCounts
from corpuslib.measure.contrast import Statistic
from corpuslib.measure.permutation import permutation_test, units_of
from corpuslib.measure.tallies import contrast

Table = list[list[int]]


def frames(
    table: Table, after: list[int], sizes: list[int] | None = None
) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """One row of ``table`` per article, one column per code."""
    rows = [(i, f"c{j}", n) for i, row in enumerate(table) for j, n in enumerate(row)]
    articles = range(len(table))
    periods = pd.Series(["after" if i in after else "before" for i in articles], articles)
    size = pd.Series(sizes or [100] * len(table), articles)
    return pd.DataFrame(rows, columns=["article", "code", "n"]), size, periods


def by_hand(table: Table, after: list[int], sizes: list[int], code: int) -> Fraction:
    """p by going through all labellings with fractions."""

    def apart(chosen: tuple[int, ...]) -> Fraction:
        sides = []
        for inside in (True, False):
            here = [i for i in range(len(table)) if (i in chosen) == inside]
            sides.append(Fraction(sum(table[i][code] for i in here), sum(sizes[i] for i in here)))
        return abs(sides[0] - sides[1])

    every = [apart(chosen) for chosen in combinations(range(len(table)), len(after))]
    return Fraction(sum(d >= apart(tuple(after)) for d in every), len(every))


tables = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=5, max_size=5)
sizes_of_five = st.lists(st.integers(10, 60), min_size=5, max_size=5)


def test_one_article_against_four_by_hand() -> None:
    # rates 9, 1, 0, 2 and 1 of 100 words: the first differs most from the mean of the others,
    # so of the 5 labellings only the real one is as extreme
    found = permutation_test(*frames([[9], [1], [0], [2], [1]], [1, 2, 3, 4]))
    assert found["p"].tolist() == [0.2]
    assert found["difference"].tolist() == [-80.0]
    assert found["labellings"].tolist() == [5]
    # were the last the one before, its difference of 2 is exceeded by 9, 0 and 2 and met by 1:
    # |1 - 3|, |9 - 1|, |0 - 3.25|, |2 - 2.75|, |1 - 3|: 4 of 5 are at least 2
    found = permutation_test(*frames([[9], [1], [0], [2], [1]], [0, 1, 2, 3]))
    assert found["p"].tolist() == [0.8]


@settings(deadline=None, max_examples=50)
@given(tables, sizes_of_five, st.integers(0, 4), st.sampled_from(["pooled", "mean", "share"]))
def test_one_against_four_is_never_below_one_in_five(
    table: Table, sizes: list[int], alone: int, statistic: Statistic
) -> None:
    after = [i for i in range(5) if i != alone]
    found = permutation_test(*frames(table, after, sizes), statistic=statistic)
    assert (found["p"] >= 0.2).all()
    assert (found["least_p"] == 0.2).all()
    assert (found["p_family"] >= found["p"]).all()
    assert found["exact"].all()


@settings(deadline=None, max_examples=50)
@given(tables, sizes_of_five, st.sampled_from([[1, 2, 3, 4], [3, 4], [0, 2]]))
def test_exact_p_is_that_of_fractions(table: Table, sizes: list[int], after: list[int]) -> None:
    found = permutation_test(*frames(table, after, sizes)).set_index("code")["p"].to_dict()
    for name, p in found.items():
        assert p == pytest.approx(float(by_hand(table, after, sizes, int(str(name)[1:]))))


def test_exact_p_is_that_of_scipy() -> None:
    random = np.random.default_rng(3)
    table = random.poisson(4, (9, 6)).tolist()
    found = permutation_test(*frames(table, [5, 6, 7, 8])).set_index("code")["p"].to_dict()

    def apart(one: np.ndarray, other: np.ndarray, axis: int) -> np.ndarray:
        return np.abs(one.mean(axis=axis) - other.mean(axis=axis))

    for j in range(6):
        column = [row[j] for row in table]
        theirs = stats.permutation_test(
            (column[:5], column[5:]),
            apart,
            vectorized=True,
            n_resamples=np.inf,
            alternative="greater",
        )
        assert found[f"c{j}"] == pytest.approx(theirs.pvalue)


def test_under_relabelling_p_keeps_its_promise_for_one_code_and_for_the_family() -> None:
    # over all 35 labellings of 7 articles, p <= a in at most a of them: no false alarm beyond that
    table = np.random.default_rng(5).poisson(3, (7, 8)).tolist()
    sizes = [30, 50, 40, 90, 60, 20, 70]
    single, family = [], []
    for after in combinations(range(7), 3):
        found = permutation_test(*frames(table, list(after), sizes)).set_index("code")
        single.append(found["p"].to_dict()["c0"])
        family.append(found["p_family"].min())
    for ps in (single, family):
        for a in sorted(set(ps)):
            assert np.mean(np.array(ps) <= a + 1e-12) <= a + 1e-12
    assert min(family) < 0.2  # and the check can fail: alarms do occur


def test_a_test_of_every_code_by_itself_would_raise_false_alarms() -> None:
    # what p_family is for: the least of eight p's is not a p
    table = np.random.default_rng(5).poisson(3, (7, 8)).tolist()
    least = [
        permutation_test(*frames(table, list(after)))["p"].min()
        for after in combinations(range(7), 3)
    ]
    assert np.mean(np.array(least) <= 0.1) > 0.1


def test_two_against_two_cannot_be_told_from_its_mirror() -> None:
    # 6 labellings, but those that swap the sides differ as much: least p is 2 of 6
    found = permutation_test(*frames([[9], [8], [0], [1]], [2, 3]))
    assert found["least_p"].tolist() == pytest.approx([1 / 3])
    assert found["p"].tolist() == pytest.approx([1 / 3])


def test_copies_move_together_and_raise_the_least_p() -> None:
    table: Table = [[0], [0], [0], [7], [7], [7]]
    data = frames(table, [3, 4, 5])
    assert permutation_test(*data)["p"].tolist() == pytest.approx([2 / 20])
    groups = pd.Series([0, 1, 2, 3, 3, 3], range(6))  # one text, three times
    found = permutation_test(*data, groups=groups)
    assert found["labellings"].tolist() == [4]
    assert found["p"].tolist() == found["least_p"].tolist() == [0.25]


def test_a_group_on_both_sides_of_the_split_is_never_relabelled() -> None:
    groups = pd.Series(["g", "h", "i", "g"], range(4))
    found = permutation_test(*frames([[5], [0], [9], [5]], [2, 3]), groups=groups)
    assert found.attrs["fixed"] == 2
    assert found["labellings"].tolist() == [2]  # the two others swap or do not
    # real: before 5 and 0, after 9 and 5; swapped: before 5 and 9, after 0 and 5: 4.5 both times
    assert found["p"].tolist() == [1.0]


def test_groups_of_one_are_no_groups() -> None:
    data = frames([[9], [8], [0], [1], [4]], [2, 3])
    groups = pd.Series(list("abcde"), range(5))
    assert permutation_test(*data, groups=groups).equals(permutation_test(*data))


def test_monte_carlo_counts_the_real_labelling_and_is_near_the_exact_p() -> None:
    table = np.random.default_rng(8).poisson(5, (12, 4)).tolist()
    data = frames(table, [6, 7, 8, 9, 10, 11])
    exact = permutation_test(*data)
    drawn = permutation_test(*data, most=100, rounds=999)
    assert exact["exact"].all()
    assert not drawn["exact"].any()
    assert (drawn["labellings"] == 1000).all()
    assert (drawn["least_p"] == 0.001).all()
    assert (drawn["p"] * 1000 % 1).round(6).isin([0, 1]).all()
    # the seed is fixed; four deviations of a binomial of 999
    off = 4 * np.sqrt(exact["p"] * (1 - exact["p"]) / 999) + 0.001
    assert ((drawn["p"] - exact["p"]).abs() <= off).all()
    assert drawn.equals(permutation_test(*data, most=100, rounds=999))
    assert not drawn.equals(permutation_test(*data, most=100, rounds=999, seed=1))


def test_drawn_labellings_are_all_equally_probable() -> None:
    # 10 labellings of 2 of 5, told apart by powers of two: each about a tenth of 4,000
    units = units_of(contrast(*frames([[1]] * 5, [0, 1])), None)
    drawn = np.array(list(units.drawn(4000, np.random.default_rng(0))))
    assert (drawn.sum(axis=1) == 2).all()
    seen = np.bincount(drawn @ 2 ** np.arange(5), minlength=32)
    seen = seen[seen > 0]
    assert len(seen) == 10
    assert (abs(seen - 400) < 5 * np.sqrt(4000 * 0.1 * 0.9)).all()


@settings(deadline=None, max_examples=50)
@given(tables, sizes_of_five, st.permutations(range(15)), st.permutations(range(5)))
def test_order_does_not_matter(
    table: Table, sizes: list[int], rows: list[int], articles: list[int]
) -> None:
    counts, size, periods = frames(table, [2, 3, 4], sizes)
    other = permutation_test(counts.iloc[rows], size.iloc[articles], periods.iloc[articles])
    assert other.equals(permutation_test(counts, size, periods))


def test_more_words_of_a_few_articles_do_not_make_a_finding() -> None:
    # 400 hits in one article of six: G2 would be enormous, the articles cannot tell
    found = permutation_test(*frames([[0], [0], [0], [400], [0], [0]], [3, 4, 5]))
    assert found["p"].tolist() == [1.0]


def test_a_period_without_an_article_has_no_p() -> None:
    found = permutation_test(*frames([[1], [2]], [0, 1]))
    assert found["p"].isna().all()
    assert found["least_p"].isna().all()
    assert "before" in found.attrs["reason"]


def test_no_counts_give_no_rows() -> None:
    assert len(permutation_test(*frames([[0], [0]], [1]))) == 0


def test_a_statistic_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadCounts, match="pooled, mean or share"):
        permutation_test(*frames([[1], [2]], [1]), statistic="median")  # type: ignore[arg-type]
    with pytest.raises(BadCounts, match="at least 1"):
        permutation_test(*frames([[1], [2]], [1]), rounds=0)
