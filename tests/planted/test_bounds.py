"""The shipped bounds are whole, and say what the sizes allow."""

from math import comb

import pytest

from corpuslib.measure.intervals import wilson
from corpuslib.planted import bounds, recovered

SIZES = {5, 50, 500, 5000}


def test_every_size_is_there_with_and_without_a_shift() -> None:
    table = bounds()
    assert set(table["articles"]) == SIZES
    keys = ["articles", "planted_shift", "layer", "read"]
    assert not table.duplicated(keys).any()
    assert len(table) == len(SIZES) * 2 * 3 * 2
    corpora = table.groupby("articles")["corpora"].min()
    assert (corpora[[5, 50]] >= 40).all()
    assert corpora[500] >= 10
    assert ((table["shift"] > 0) == table["planted_shift"]).all()


def test_intervals_are_those_of_k_of_n() -> None:
    for row in bounds().to_dict("records"):
        assert (row["low"], row["high"]) == pytest.approx(
            wilson(row["found"], row["corpora"]), abs=1e-4
        )


def test_five_articles_cannot_show_a_shift() -> None:
    five = bounds().query("articles == 5")
    assert (five["least_p"] == 1 / comb(5, 2)).all()  # three before, two after
    assert (five["found"] == 0).all()


def test_recovery_is_of_every_size_and_layer() -> None:
    table = recovered()
    assert set(table["articles"]) == SIZES
    assert table.groupby("layer")["articles"].nunique().eq(len(SIZES)).all()
    assert (table["found_right"] <= table[["planted", "found"]].min(axis=1)).all()
    shares = table["found_right"] / table["planted"]
    assert shares.to_numpy() == pytest.approx(table["recall"].to_numpy(), abs=1e-4)
