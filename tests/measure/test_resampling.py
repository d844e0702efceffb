import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from corpuslib.errors import BadCounts
from corpuslib.measure import resampling
from corpuslib.measure.resampling import bootstrap_interval, in_words, leave_one_out

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


def test_the_interval_is_near_that_of_scipy() -> None:
    random = np.random.default_rng(2)
    table = random.poisson(6, (24, 1)).tolist()
    found = bootstrap_interval(*frames(table, list(range(12, 24))), rounds=9_999).iloc[0]
    column = np.array(table)[:, 0] * 10  # per 1,000 of 100 words
    theirs = stats.bootstrap(
        (column[12:], column[:12]),
        lambda a, b, axis: a.mean(axis=axis) - b.mean(axis=axis),
        method="percentile",
        n_resamples=9_999,
        rng=0,
    ).confidence_interval
    width = theirs.high - theirs.low
    assert found["difference"] == pytest.approx(column[12:].mean() - column[:12].mean())
    assert abs(found["low"] - theirs.low) < 0.05 * width
    assert abs(found["high"] - theirs.high) < 0.05 * width


def test_two_against_two_by_hand() -> None:
    # before 0 and 0; after 0 and 8 of 100: drawn anew the after rate is 0, 40 or 80 per 1,000
    # with probability 1/4, 1/2, 1/4, so 80 % of it lies between 0 and 80, 40 % at 40
    data = frames([[0], [0], [0], [8]], [2, 3])
    assert bootstrap_interval(*data, level=0.8)[["low", "high"]].values.tolist() == [[0, 80]]
    assert bootstrap_interval(*data, level=0.4)[["low", "high"]].values.tolist() == [[40, 40]]


def test_long_and_short_articles_are_drawn_with_their_sizes() -> None:
    # every article has the same rate, so that every draw has it, whatever the sizes
    found = bootstrap_interval(*frames([[1], [3], [20], [10]], [2, 3], [100, 300, 1000, 500]))
    assert found.values.tolist() == [["c0", 10.0, pytest.approx(10), pytest.approx(10)]]


def test_shares_and_means_have_their_own_units() -> None:
    data = frames([[0], [2], [1], [9]], [2, 3], [100, 100, 100, 300])
    assert bootstrap_interval(*data, statistic="share")["difference"].tolist() == [0.5]
    # mean of rates: after (10 + 30) / 2, before (0 + 20) / 2; pooled: after 10 of 400
    assert bootstrap_interval(*data, statistic="mean")["difference"].tolist() == [pytest.approx(10)]
    assert bootstrap_interval(*data)["difference"].tolist() == [pytest.approx(15)]


def test_one_article_says_nothing_about_variation() -> None:
    found = bootstrap_interval(*frames([[9], [1], [0], [2]], [1, 2, 3]))
    assert found["difference"].tolist() == [-80]
    assert found[["low", "high"]].isna().all(axis=None)
    assert found.attrs["caveat"] == "only 1 article before: drawing it again shows no variation"


def test_few_articles_carry_a_caveat_and_many_do_not() -> None:
    few = bootstrap_interval(*frames([[1]] * 12, [10, 11]))
    assert few.attrs["caveat"] == "only 2 articles after: the interval is too narrow"
    many = bootstrap_interval(*frames([[1]] * 20, list(range(10))))
    assert many.attrs["caveat"] is None


def test_no_article_in_a_period_is_a_reason() -> None:
    found = bootstrap_interval(*frames([[1], [2]], [0, 1]))
    assert found[["difference", "low", "high"]].isna().all(axis=None)
    assert "before" in found.attrs["caveat"]


@pytest.mark.parametrize("wrong", [{"level": 1}, {"level": 0}, {"rounds": 0}])
def test_impossible_options_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(BadCounts, match="needed"):
        bootstrap_interval(*frames([[1], [2]], [1]), **wrong)  # type: ignore[arg-type]


def claim(table: Table, after: list[int], sizes: list[int], code: int) -> str | None:
    """The claim of a code, from its definition; null where nothing can be compared."""
    sides = []
    for inside in (False, True):
        here = [i for i in range(len(table)) if (i in after) == inside and sizes[i]]
        sides.append((sum(table[i][code] for i in here), sum(sizes[i] for i in here)))
    (a, size_a), (b, size_b) = sides
    if not size_a or not size_b or a * size_b == b * size_a:
        return None
    word = "only" if 0 in (a, b) else "more"
    return f"{word} {'after' if b * size_a > a * size_b else 'before'}"


def without(table: Table, sizes: list[int], i: int) -> tuple[Table, list[int]]:
    return [[0] * len(row) if k == i else row for k, row in enumerate(table)], [
        0 if k == i else size for k, size in enumerate(sizes)
    ]


tables = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=5, max_size=5)


@settings(deadline=None, max_examples=80)
@given(
    tables,
    st.lists(st.integers(5, 90), min_size=5, max_size=5),
    st.sampled_from([[1, 2, 3, 4], [3, 4], [0, 2, 4]]),
)
def test_carriers_are_those_without_which_the_claim_fails(
    table: Table, sizes: list[int], after: list[int]
) -> None:
    for row in leave_one_out(*frames(table, after, sizes)).to_dict("records"):
        code = int(row["code"][1:])
        real = claim(table, after, sizes, code)
        assert row["claim"] == (real or "equal")
        carriers = []
        for i in range(5):
            left = claim(*without(table, sizes, i)[:1], after, without(table, sizes, i)[1], code)
            if real and (left is None or left.split()[1] != real.split()[1]):
                carriers.append(i)
        assert row["carried_by"] == carriers
        assert row["carriers"] == len(carriers)
        if real and len(after) < 4:
            assert row["verdict"] == ("carried" if carriers else "stands")


def test_one_article_before_carries_every_claim() -> None:
    data = frames([[9, 0], [1, 2], [0, 0], [2, 0]], [1, 2, 3])
    found = leave_one_out(*data)
    assert found["claim"].tolist() == ["more before", "only after"]
    assert found["verdict"].tolist() == ["no comparison"] * 2
    assert found["alone"].tolist() == [[0], [0]]
    assert found["carried_by"].tolist() == [[0], [0, 1]]
    said = [in_words(row, "00{}".format) for row in found.to_dict("records")]
    assert said[0] == "without 000 there is nothing to compare with"
    assert said[1] == "without 000 there is nothing to compare with; this fails without 001, too"


def test_a_claim_of_one_article_is_marked_and_one_of_two_is_not() -> None:
    found = leave_one_out(*frames([[0, 0], [0, 0], [7, 7], [0, 1]], [2, 3]))
    assert found["verdict"].tolist() == ["carried", "stands"]
    assert in_words(found.to_dict("records")[0]) == "one article carries this: 2"
    assert in_words(found.to_dict("records")[1]) == "this stands whichever article is left out"


def test_a_long_article_without_a_hit_can_carry_a_claim() -> None:
    # 2 of 1,100 words before, 1 of 400 after; without the long one before: 2 of 100
    found = leave_one_out(*frames([[2], [0], [1], [0]], [2, 3], [100, 1000, 200, 200]))
    assert found["claim"].tolist() == ["more after"]
    assert found["carried_by"].tolist() == [[1, 2]]
    assert in_words(found.to_dict("records")[0]) == (
        "this fails without any one of 2 articles: 1, 2"
    )


def test_equal_rates_are_no_claim() -> None:
    found = leave_one_out(*frames([[1], [2], [1], [2]], [2, 3]))
    assert found[["claim", "verdict", "carriers"]].values.tolist() == [["equal", "no claim", 0]]
    assert in_words(found.to_dict("records")[0]) == "there is no difference to carry"


def test_a_period_without_an_article_is_no_claim() -> None:
    found = leave_one_out(*frames([[1], [2]], [0, 1]))
    assert found["verdict"].tolist() == ["no claim"]
    assert "before" in found.attrs["reason"]


def test_many_carriers_are_counted_and_some_named(monkeypatch: pytest.MonkeyPatch) -> None:
    # before: 4 hits in 10 words and four articles of 100 words without; after: 5 hits in 500.
    # 4 of 410 is less than 5 of 500; without any of the four long ones 4 of 310 is more
    monkeypatch.setattr(resampling, "NAMED", 3)
    table: Table = [[4], *[[0]] * 4, *[[1]] * 5]
    found = leave_one_out(*frames(table, [5, 6, 7, 8, 9], [10] + [100] * 9)).to_dict("records")
    assert (found[0]["claim"], found[0]["carriers"]) == ("more after", 4)
    assert found[0]["carried_by"] == [1, 2, 3]
    assert in_words(found[0]) == "this fails without any one of 4 articles: 1, 2, 3, ..."


@settings(deadline=None, max_examples=30)
@given(tables, st.permutations(range(10)), st.permutations(range(5)))
def test_order_does_not_matter(table: Table, rows: list[int], articles: list[int]) -> None:
    counts, size, periods = frames(table, [2, 3, 4], [10, 20, 30, 40, 50])
    other = counts.iloc[rows], size.iloc[articles], periods.iloc[articles]
    assert leave_one_out(*other).equals(leave_one_out(counts, size, periods))
    again = bootstrap_interval(*other, rounds=20)
    assert again.equals(bootstrap_interval(counts, size, periods, rounds=20))
