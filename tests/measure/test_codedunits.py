"""What was coded, unit by unit, by hand-made codings."""

import pandas as pd
import pytest

from corpuslib.measure.codedunits import as_coding, beside, holder_group

FRAMES = pd.DataFrame(
    {
        "article": ["a", "a", "a"],
        "sentence": [1, 1, 2],
        "start": [0, 9, 20],
        "element": ["cost", "cost", "work"],
    }
)
STATEMENTS = pd.DataFrame(
    {
        "article": "a",
        "sentence": [1, 2, 3],
        "holder": ["mayor", None, None],
        "plan": "bridge",
        "stance": ["support", "oppose", "oppose"],
        "voice": ["own", "attributed", "outlet"],
        "rule": "stance verb",
    }
)
PLACE = ["coder", "article", "sentence"]


def test_codings_and_the_dictionary_in_one_table() -> None:
    read = pd.DataFrame(
        {"coder": ["x", "y"], "article": "a", "sentence": [2, 7], "element": "work", "note": "?"}
    )
    rows = beside(read, FRAMES)
    assert sorted(rows) == ["article", "coder", "element", "sentence"]
    assert rows[[*PLACE, "element"]].values.tolist() == [
        ["x", "a", 2, "work"],
        ["y", "a", 7, "work"],
        ["dictionary", "a", 1, "cost"],  # once in a sentence, though two wordings are there
        ["dictionary", "a", 2, "work"],
    ]
    assert rows.index.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("table", [FRAMES, STATEMENTS])
def test_without_codings_the_dictionary_is_alone(table: pd.DataFrame) -> None:
    rows = beside(pd.DataFrame(), table)
    assert set(rows["coder"]) == {"dictionary"}
    pd.testing.assert_frame_equal(rows, as_coding(table))


def test_a_dictionary_that_finds_nothing_adds_no_row() -> None:
    read = pd.DataFrame({"coder": ["x"], "article": "a", "sentence": 1, "element": "cost"})
    assert beside(read, FRAMES.head(0))["coder"].tolist() == ["x"]
    none = beside(read.head(0), FRAMES.head(0))
    assert none.empty
    assert {"coder", "article", "sentence", "element"} <= set(none)


def test_statements_beside_those_that_rules_suggest() -> None:
    read = as_coding(STATEMENTS.head(1), "x").assign(reason=None, holder="other:the cook")
    rows = beside(read, STATEMENTS)
    assert rows[["coder", "holder", "stance"]].values.tolist() == [
        ["x", "other:the cook", "support"],
        ["dictionary", "mayor", "support"],
        ["dictionary", "other", "oppose"],  # somebody whom the codebook does not know
        ["dictionary", "outlet", "oppose"],  # in the outlet's own voice
    ]
    assert "rule" not in rows


@pytest.mark.parametrize(
    ("holder", "group"),
    [
        ("mayor", "mayor"),
        ("other", "other"),
        ("other:the cook", "other"),
        (None, "other"),
        ("others-united", "others-united"),  # an actor of the codebook that only begins so
        ("otherton: council", "otherton: council"),
    ],
)
def test_whom_the_codebook_does_not_know_is_other(holder: str | None, group: str) -> None:
    assert holder_group(holder) == group
