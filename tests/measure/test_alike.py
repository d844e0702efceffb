"""Kinds of articles: a labelling by kinds is one of articles, and as probable."""

from collections import Counter
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpuslib.measure import permutation
from corpuslib.measure.alike import Kinds, kinds_of
from corpuslib.measure.contrast import Contrast
from corpuslib.measure.permutation import Units, permutation_test, units_of
from corpuslib.measure.tallies import contrast

Held = list[set[int]]


def shares(held: Held, after: set[int]) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """One set of codes per article."""
    rows = [(i, f"c{code}", 1) for i, codes in enumerate(held) for code in sorted(codes)]
    counts = pd.DataFrame(rows, columns=["article", "code", "n"])
    periods = pd.Series(["after" if i in after else "before" for i in range(len(held))])
    return counts, pd.Series(1, periods.index), periods


def kinds(
    held: Held, after: set[int], groups: pd.Series | None = None
) -> tuple[Contrast, Units, Kinds]:
    made = contrast(*shares(held, after)).measured("share")
    units = units_of(made, groups)
    return made, units, kinds_of(made, units.of, units.fixed, units.labels)


def test_articles_that_hold_the_same_codes_are_of_a_kind() -> None:
    _, _, found = kinds([{0}, {0, 1}, {1, 0}, set(), {0}, set(), {0}], {5, 6})
    assert sorted(found.number.tolist()) == [2, 2, 3]
    assert found.after == 2


def test_texts_of_one_group_count_together_and_what_lies_on_both_sides_stays() -> None:
    # 0 and 1 are copies before, 2 and 3 after; 4 and 5 are copies on both sides
    groups = pd.Series(["x", "x", "y", "y", "z", "z"])
    _, _, found = kinds([{0}, {0}, {0}, {0}, {0, 1}, {0}, {1}], {2, 3, 5}, groups)
    # units: x and y with two articles and two times c0 each, and article 6 with c1
    assert sorted(found.number.tolist()) == [1, 2]
    assert found.made.sizes.tolist()[-1] == 1  # article 5, which lies after whatever is dealt
    assert found.made.sums(np.array([[0, 0, 1]])).tolist() == [[1, 0]]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sets(st.integers(0, 2)), min_size=2, max_size=12),
    st.data(),
)
def test_what_is_dealt_by_kinds_is_what_is_dealt_by_articles(
    held: Held, data: st.DataObject
) -> None:
    n = len(held)
    after = data.draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=n - 1))
    group = data.draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))
    made, units, found = kinds(held, after, pd.Series(group))
    assume(len(units.labels) > 0)
    assert found.number.sum() == len(units.labels)
    for labels in units.drawn(3, np.random.default_rng(n)):
        # how many units of each kind these labels put after the split, by reading the codes
        by_kind: Counter[tuple[int, ...]] = Counter()
        for unit in range(len(units.labels)):
            inside = units.of == unit if units.of is not None else np.arange(n) == unit
            if labels[inside].all():
                by_kind[told(made, inside)] += 1
        weights = [by_kind[row] for row in rows_of(found.made)[:-1]] + [1]
        assert found.made.sums(np.array([weights])).tolist() == made.sums(labels[None]).tolist()
        assert int((np.array(weights) * found.made.sizes).sum()) == int(labels.sum())


def told(made: Contrast, inside: np.ndarray) -> tuple[int, ...]:
    """The size of some articles together, and how many of them hold each code."""
    held = [int(inside[made.article[made.code == i]].sum()) for i in range(len(made.codes))]
    return (int(inside.sum()), *held)


def rows_of(made: Contrast) -> list[tuple[int, ...]]:
    found = []
    for place, size in enumerate(made.sizes):
        own = [
            int(made.n[(made.code == i) & (made.article == place)].sum())
            for i in range(len(made.codes))
        ]
        found.append((int(size), *own))
    return found


def test_every_deal_is_as_probable_as_it_should_be() -> None:
    # 4 articles with c0, 3 with c1; 3 come after: k of the first in C(4,k) C(3,3-k) of 35 ways
    _, _, found = kinds([{0}] * 4 + [{1}] * 3, {4, 5, 6})
    first = [row[1] for row in rows_of(found.made)].index(1)
    dealt = Counter(int(row[first]) for row in found.drawn(20_000, np.random.default_rng(0)))
    for k in range(4):
        assert dealt[k] / 20_000 == pytest.approx(comb(4, k) * comb(3, 3 - k) / 35, abs=0.012)


def test_p_of_kinds_is_near_that_of_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    held = [set(np.flatnonzero(random.random(3) < (0.3, 0.5, 0.05)).tolist()) for _ in range(60)]
    given = shares(held, set(range(30, 60)))
    by_articles = permutation_test(*given, statistic="share")
    monkeypatch.setattr(permutation, "MANY", 50)
    monkeypatch.setattr(permutation, "ALIKE", 5)
    by_kinds = permutation_test(*given, statistic="share")
    same = ["code", "difference", "least_p", "labellings", "exact"]
    pd.testing.assert_frame_equal(by_kinds[same], by_articles[same])
    for column in ("p", "p_family"):
        # 9,999 labellings each: the deviation of their difference is at most .007
        assert by_kinds[column].to_numpy() == pytest.approx(
            by_articles[column].to_numpy(), abs=0.03
        )
        assert by_kinds[column].tolist() != by_articles[column].tolist()


def test_what_is_not_a_share_is_dealt_article_by_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permutation, "kinds_of", lambda *_: pytest.fail("dealt by kinds"))
    monkeypatch.setattr(permutation, "MANY", 2)
    given = shares([{0}, {0}, {1}] * 7, set(range(9)))
    permutation_test(*given, statistic="pooled", most=1)
    monkeypatch.setattr(permutation, "MANY", 21)
    permutation_test(*given, statistic="share", most=1)


def test_where_most_articles_differ_they_are_dealt_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = [{0}, {0}, {1}, {0, 1}] * 6  # three kinds of 24
    given = shares(held, {0, 1, 2, 4, 5, 8, 9, 12, 13})
    one_by_one = permutation_test(*given, statistic="share", most=1)
    monkeypatch.setattr(permutation, "MANY", 20)
    monkeypatch.setattr(permutation, "ALIKE", 9)
    same = permutation_test(*given, statistic="share", most=1)
    pd.testing.assert_frame_equal(same, one_by_one)
    monkeypatch.setattr(permutation, "ALIKE", 8)
    other = permutation_test(*given, statistic="share", most=1)
    assert other["p"].tolist() != one_by_one["p"].tolist()
