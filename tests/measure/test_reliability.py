"""Coefficients against published worked examples and the package; what must hold of any codings."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.measure.reliability import (
    NO_UNITS,
    NO_VARIATION,
    Level,
    ac1,
    ac1_estimate,
    agreed,
    alpha,
    alpha_estimate,
    domain_of,
)

# Krippendorff (2011), section C: four observers, twelve units, values missing.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
PUBLISHED = pd.DataFrame(OBSERVERS).T


def table(cells: list[list[int]]) -> pd.DataFrame:
    """A contingency table of two coders, written out unit by unit."""
    rows = [(i, j) for i, row in enumerate(cells) for j, n in enumerate(row) for _ in range(n)]
    return pd.DataFrame(rows, columns=["one", "other"])


def counts(cells: list[list[int]]) -> pd.DataFrame:
    """How many of n raters gave each value, written out: raters cannot be told apart."""
    rows = [[value for value, n in enumerate(row) for _ in range(n)] for row in cells]
    return pd.DataFrame(rows)


# irrCAC 1.0 (Gwet's own package), overview vignette: cont3x3abstractors and distrib.6raters.
ABSTRACTORS = table([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
SIX_RATERS = counts(
    [
        *([0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]),
        *([2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]),
        *([1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]),
    ]
)


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_krippendorffs_example(level: Level, published: float) -> None:
    assert alpha(PUBLISHED, level) == pytest.approx(published, abs=0.0005)


def test_alpha_of_binary_data_as_krippendorff_works_it_out() -> None:
    # Krippendorff (2011), section A: ten units, o01 = 4, n0 = 14, n1 = 6: 1 - 19 x 4 / 84 = .095
    a = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    b = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(pd.DataFrame({"a": a, "b": b})) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("matrix", "published"), [(ABSTRACTORS, 0.7972585), (SIX_RATERS, 0.4204384)]
)
def test_alpha_as_irrcac_has_it(matrix: pd.DataFrame, published: float) -> None:
    assert alpha(matrix) == pytest.approx(published, abs=5e-8)


@pytest.mark.parametrize(
    ("matrix", "published"),
    [(ABSTRACTORS, 0.8493305), (SIX_RATERS, 0.4448007), (PUBLISHED, 0.77544)],
)
def test_ac1_as_irrcac_has_it(matrix: pd.DataFrame, published: float) -> None:
    assert ac1(matrix) == pytest.approx(published, abs=5e-6)


def test_a_value_that_nobody_used_counts_among_those_of_ac1() -> None:
    # pa .9; shares .95 and .05: with 2 values pe = .095, with 3 half of it
    nearly = pd.DataFrame({"one": [0] * 9 + [1], "other": [0] * 10})
    assert ac1(nearly, (0, 1)) == pytest.approx((0.9 - 0.095) / (1 - 0.095))
    assert ac1(nearly, (0, 1, 2)) == pytest.approx((0.9 - 0.0475) / (1 - 0.0475))


def test_what_is_nearly_always_absent() -> None:
    """Hand-worked: 72 units, both 2, one alone 1; n1 = 5, n0 = 139, alpha = 1 - 143 / 695."""
    rare = table([[69, 1], [0, 2]])
    assert alpha(rare) == pytest.approx(1 - 143 / (5 * 139))
    assert agreed(rare) == (71, 72)


def test_nothing_varies_is_no_agreement() -> None:
    alike = pd.DataFrame({"one": [0] * 5, "other": [0] * 5})
    assert alpha(alike, domain=(0, 1)) is None
    assert ac1(alike, (0, 1)) is None
    assert alpha_estimate(alike) == (None, None, None, NO_VARIATION)
    assert ac1_estimate(alike) == (None, None, None, NO_VARIATION)


def test_nothing_that_two_coded_is_no_agreement() -> None:
    apart = pd.DataFrame({"one": [0, None], "other": [None, 1]})
    assert alpha(apart) is None
    assert alpha_estimate(apart) == (None, None, None, NO_UNITS)
    assert agreed(apart) == (0, 0)
    assert alpha_estimate(pd.DataFrame({"one": [], "other": []})).reason == NO_UNITS


def test_a_value_that_is_null_in_any_way_is_missing() -> None:
    floats = pd.DataFrame({"one": [1.0, 0.0, np.nan], "other": [1.0, 0.0, 1.0]})
    nullable = floats.astype("Int64")
    objects = floats.astype("object").where(floats.notna(), None)
    assert agreed(floats) == agreed(nullable) == agreed(objects) == (2, 2)
    assert alpha(floats) == alpha(nullable) == alpha(objects) == 1


def test_a_value_out_of_its_domain_is_refused() -> None:
    with pytest.raises(ValueError, match="9"):
        alpha(pd.DataFrame({"one": [0, 9], "other": [0, 1]}), domain=(0, 1))
    assert domain_of(pd.DataFrame({"one": ["b", None], "other": ["a", "b"]})) == ("a", "b")


def test_words_in_an_order_are_ordinal() -> None:
    words = dict(enumerate(("lowest", "low", "mid", "high", "highest"), 1))
    said = PUBLISHED.map(lambda value: None if pd.isna(value) else words[int(value)])
    assert alpha(said, "ordinal", tuple(words.values())) == pytest.approx(0.815, abs=0.0005)


# --- intervals --------------------------------------------------------------------------------


def test_identical_codings_have_no_interval_without_width() -> None:
    """Zero disagreements in 40 leave up to 1 - 40 / (40 + 3.8415) by Wilson; a half is chance."""
    codes = [0, 1] * 20
    estimate = alpha_estimate(pd.DataFrame({"one": codes, "other": codes}))
    chance = 1 - 2 * 40 * 39 / (80 * 79)
    assert estimate.value == 1
    assert estimate.high == 1
    assert estimate.low == pytest.approx(1 - (1 - 40 / 43.8415) / chance, abs=1e-4)
    assert "0 disagreements in 40" in (estimate.reason or "")


def test_too_rare_for_an_interval_says_so() -> None:
    """One present in 72: (71/72)^72 = 37 % of the draws have none."""
    estimate = alpha_estimate(table([[71, 1], [0, 0]]))
    assert estimate.value == pytest.approx(0)
    assert estimate[1:3] == (None, None)
    assert (estimate.reason or "").startswith("too rare for an interval: in 3")


def test_one_article_is_nothing_to_draw_from() -> None:
    two = pd.DataFrame({"one": [0, 1, 0], "other": [0, 1, 1]})
    assert alpha_estimate(two, groups=["a"] * 3)[1:3] == (None, None)


def test_the_interval_against_scipys_bootstrap() -> None:
    from scipy.stats import bootstrap

    def of(indices: np.ndarray) -> float:
        return float(
            krippendorff.alpha(ABSTRACTORS.to_numpy()[indices].T, level_of_measurement="nominal")
        )

    theirs = bootstrap(
        (np.arange(len(ABSTRACTORS)),),
        of,
        n_resamples=2_000,
        vectorized=False,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    ours = alpha_estimate(ABSTRACTORS, rounds=2_000)
    assert ours.low == pytest.approx(theirs.low, abs=0.03)
    assert ours.high == pytest.approx(theirs.high, abs=0.03)


def test_closed_form_and_package_draw_the_same_interval() -> None:
    """Of two values the ordinal distance is the nominal one times a constant."""
    codes = table([[30, 4], [3, 12]])
    assert alpha_estimate(codes, rounds=200)[:3] == pytest.approx(
        alpha_estimate(codes, "ordinal", rounds=200)[:3]
    )


def test_whole_articles_are_drawn() -> None:
    """One article in full agreement and one in full disagreement: four draws, three values."""
    codes = pd.DataFrame({"one": [0, 1] * 10 + [0] * 10, "other": [0, 1] * 10 + [1] * 10})
    wide = alpha_estimate(codes, groups=["a"] * 20 + ["b"] * 10)
    narrow = alpha_estimate(codes)
    assert wide.high == 1
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low < narrow.high < 1


# --- invariants -------------------------------------------------------------------------------

cells = st.sampled_from([0, 1, 2, None])
matrices = st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=25).map(
    lambda rows: pd.DataFrame(rows, columns=["x", "y", "z"], dtype="object")
)
binary = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40).map(
    lambda rows: pd.DataFrame(rows, columns=["x", "y"]).astype(int)
)


@settings(deadline=None)
@given(matrices, st.randoms())
def test_order_changes_nothing(matrix: pd.DataFrame, random: "np.random.Generator") -> None:
    rows, columns = list(range(len(matrix))), list(matrix.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    other = matrix.iloc[rows][columns]
    values = (0, 1, 2)
    assert alpha_estimate(matrix, domain=values, rounds=50) == pytest.approx(
        alpha_estimate(other, domain=values, rounds=50), nan_ok=True
    )
    names = [f"article {row % 4}" for row in range(len(matrix))]
    again = alpha_estimate(other, domain=values, groups=[names[row] for row in rows], rounds=50)
    assert alpha_estimate(matrix, domain=values, groups=names, rounds=50) == pytest.approx(again)
    assert ac1(matrix, values) == pytest.approx(ac1(other, values))


@settings(deadline=None)
@given(binary)
def test_the_closed_form_is_what_the_package_says(matrix: pd.DataFrame) -> None:
    from corpuslib.measure.reliability import _nominal_alpha, _nominal_parts, tallies

    closed = _nominal_alpha(_nominal_parts(tallies(matrix, (0, 1))).sum(axis=0)[np.newaxis])[0]
    if matrix.stack().nunique() == 1:
        assert np.isnan(closed)
        assert alpha(matrix) is None
    else:
        package = krippendorff.alpha(matrix.to_numpy().T, level_of_measurement="nominal")
        assert closed == pytest.approx(package)
        assert alpha(matrix) == pytest.approx(package)


@settings(deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2]), min_size=2, max_size=30))
def test_perfect_agreement_with_variation_is_one(codes: list[int]) -> None:
    estimate = alpha_estimate(pd.DataFrame({"x": codes, "y": codes}), rounds=20)
    assert estimate.value == (1 if len(set(codes)) > 1 else None)
    assert estimate.low is None or estimate.low < 1


@settings(deadline=None)
@given(binary)
def test_an_interval_holds_together(matrix: pd.DataFrame) -> None:
    for found in (alpha_estimate(matrix, rounds=50), ac1_estimate(matrix, (0, 1), rounds=50)):
        if found.low is not None and found.high is not None:
            assert -1 <= found.low <= found.high <= 1
