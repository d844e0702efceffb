"""Precision and recall counted by hand."""

import pandas as pd
import pytest

from corpuslib.measure.detection import detection_table

FRAMES = pd.DataFrame(
    [
        *(("dictionary", "a", n, "threat") for n in (1, 2, 3, 4)),
        *(("reader", "a", n, "threat") for n in (3, 4, 5)),
        ("reader", "b", 1, "threat"),
        ("dictionary", "b", 1, "cost"),
        ("dictionary", "b", 1, "cost"),  # found twice in one sentence
    ],
    columns=["coder", "article", "sentence", "element"],
)
STATEMENTS = pd.DataFrame(
    [
        ("dictionary", "a", 1, "guild", "tunnel", "oppose", "own"),
        ("dictionary", "a", 2, "other", "tunnel", "support", "own"),
        ("reader", "a", 1, "guild", "tunnel", "oppose", "attributed"),
        ("reader", "a", 2, "other:Tarn", "tunnel", "oppose", "own"),
        ("reader", "a", 3, "guild", "tunnel", "oppose", "own"),
    ],
    columns=["coder", "article", "sentence", "holder", "plan", "stance", "voice"],
)


def figures(**options: pd.DataFrame) -> dict[tuple[str, str], list[str | None]]:
    table = detection_table(
        FRAMES,
        STATEMENTS,
        found_by="dictionary",
        against="reader",
        elements=["threat", "cost", "rare"],
        plans=["tunnel"],
        **options,
    )
    shares = table[["precision", "recall"]].astype("object")
    said = shares.where(shares.notna(), None).values.tolist()
    return dict(zip(zip(table["layer"], table["code"], strict=True), said, strict=True))


def test_what_is_right_of_what_is_found_and_of_what_is_there() -> None:
    found = figures()
    assert found["frames", "threat"] == ["2 of 4", "2 of 4"]
    assert found["frames", "cost"] == ["0 of 1", None]  # nothing is there: recall is no number
    assert found["frames", "rare"] == [None, None]
    assert found["frames", "all"] == ["2 of 5", "2 of 4"]
    assert found["plan", "tunnel"] == ["2 of 2", "2 of 3"]


def test_the_more_must_be_right_the_less_is() -> None:
    found = figures()
    assert found["holder and plan", "all"] == ["2 of 2", "2 of 3"]  # other: whoever it is
    assert found["holder, plan and stance", "all"] == ["1 of 2", "1 of 3"]
    assert found["holder, plan, stance and voice", "all"] == ["0 of 2", "0 of 3"]


def test_what_was_not_read_is_passed_over() -> None:
    coded = pd.DataFrame(
        [("reader", "frames", "a"), ("other", "frames", "b")],
        columns=["coder", "layer", "article"],
    )
    assert figures(coded=coded)["frames", "all"] == ["2 of 4", "2 of 3"]


def test_the_interval_is_that_of_scipy() -> None:
    from scipy.stats import binomtest

    table = detection_table(
        FRAMES,
        STATEMENTS,
        found_by="dictionary",
        against="reader",
        elements=["threat"],
        plans=[],
    )
    theirs = binomtest(2, 4).proportion_ci(method="wilson")
    assert table.loc[0, "precision_low"] == pytest.approx(theirs.low)
    assert table.loc[0, "precision_high"] == pytest.approx(theirs.high)
