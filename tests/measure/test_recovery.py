"""Planted against found: counted by hand on a few rows."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.measure.recovery import (
    dates,
    line_roles,
    pairs,
    recovery,
    speakers,
    stance_confusion,
    with_shares,
)

SPAN = ["article", "start", "end"]


def spans(*rows: tuple[object, ...], columns: tuple[str, ...] = ()) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[*SPAN, *columns])


def pairs_of(one: pd.DataFrame, other: pd.DataFrame, *codes: str, least: float = 0.0) -> list:
    return pairs(one, other, codes, least=least).values.tolist()


@pytest.mark.parametrize(
    ("start", "end", "least", "counts"),
    [
        (0, 10, 0.5, True),
        (5, 15, 0.5, True),  # five of ten
        (6, 16, 0.5, False),  # four of ten
        (0, 5, 0.5, True),  # half of the longer
        (0, 4, 0.5, False),
        (0, 21, 0.5, False),  # all of the planted, but less than half of the found
        (9, 12, 0.0, True),  # one character is enough
        (10, 12, 0.0, False),  # they only touch
    ],
)
def test_how_much_must_be_shared(start: int, end: int, least: float, counts: bool) -> None:
    one, other = spans(("a", 0, 10)), spans(("a", start, end))
    assert bool(pairs_of(one, other, least=least)) is counts


def test_articles_and_codes_must_agree_and_null_agrees_with_null() -> None:
    one = spans(("a", 0, 9, "x"), ("b", 0, 9, None), columns=("actor",))
    other = spans(("a", 0, 9, "y"), ("b", 0, 9, None), ("c", 0, 9, "x"), columns=("actor",))
    assert pairs_of(one, other, "actor") == [[1, 1]]


def test_rows_are_paired_one_to_one_the_best_first() -> None:
    one = spans(("a", 0, 10), ("a", 10, 20))
    other = spans(("a", 0, 18), ("a", 0, 10), ("a", 11, 20))
    assert pairs_of(one, other) == [[0, 1], [1, 2]]
    assert pairs_of(one, spans(("a", 0, 20))) == [[0, 0]]  # one found row, one planted one


SPANS = st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(1, 12))


@settings(deadline=None)
@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_pairs_are_one_to_one(ones: list, others: list) -> None:
    one, other = (
        spans(*((article, start, start + length) for article, start, length in side))
        for side in (ones, others)
    )
    both = pairs(one, other)
    assert not both["truth"].duplicated().any()
    assert not both["found"].duplicated().any()
    assert len(pairs(one, one)) == len(one)


def tables(
    mentions: pd.DataFrame, attributions: pd.DataFrame, statements: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    roles = [("a", 1, "headline"), ("a", 2, "body"), ("a", 3, "furniture")]
    return {
        "lines": pd.DataFrame(roles, columns=["article", "line", "role"]),
        "mentions": mentions,
        "plan_mentions": spans(("a", 3, 8, "bridge"), columns=("plan",)),
        "attributions": attributions,
        "statements": statements,
        "frames": spans(columns=("element",)),
    }


ATTRIBUTED = ("actor", "source_start", "source_end", "cue_start", "cue_end")
STATED = ("holder", "plan", "stance")


@pytest.fixture
def truth() -> dict[str, pd.DataFrame]:
    return tables(
        spans(("a", 0, 4, "tarn"), ("a", 20, 24, "ardo"), columns=("actor",)),
        spans(
            ("a", 10, 30, "tarn", 0, 4, 5, 9),
            ("a", 40, 60, None, 32, 36, 37, 39),
            ("a", 70, 90, "ardo", 62, 66, 67, 69),
            columns=ATTRIBUTED,
        ),
        spans(
            ("a", 0, 30, "tarn", "bridge", "support"),
            ("a", 31, 60, "ardo", "tunnel", "oppose"),
            ("a", 61, 90, None, "tunnel", "neutral"),
            columns=STATED,
        ),
    )


@pytest.fixture
def found() -> dict[str, pd.DataFrame]:
    made = tables(
        spans(("a", 0, 4, "tarn"), ("a", 20, 24, "tarn"), columns=("actor",)),
        spans(
            ("a", 10, 30, "tarn", 0, 4, 5, 9),
            ("a", 41, 60, "ardo", 32, 36, 37, 39),  # nobody of the codebook said it
            ("a", 70, 90, None, pd.NA, pd.NA, 67, 69),  # the source was not found
            ("a", 95, 99, None, 91, 92, 93, 94),
            columns=ATTRIBUTED,
        ),
        spans(
            ("a", 4, 12, "tarn", "bridge", "oppose"),
            ("a", 4, 12, "tarn", "bridge", "support"),
            ("a", 40, 50, "ardo", "tunnel", "neutral"),
            columns=STATED,
        ),
    )
    return made | {"lines": made["lines"].assign(role=["headline", "body", "body"])}


def test_recovery_counts_each_layer(
    truth: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]
) -> None:
    table = recovery(truth, found).set_index("layer")
    counts = {layer: tuple(row) for layer, row in table.iloc[:, :3].iterrows()}
    assert counts == {  # planted, found, found and right
        "body lines": (1, 2, 1),
        "headlines": (1, 1, 1),
        "actors named": (2, 2, 1),
        "plans named": (1, 1, 1),
        "contents": (3, 4, 3),
        "contents with their actor": (3, 4, 1),
        "holder and plan": (3, 3, 2),
        "holder, plan, stance": (3, 3, 1),
        "frame elements": (0, 0, 0),
        "whole attributions": (3, 4, 2),
    }
    assert table.loc["contents", "precision"] == 0.75
    assert table.loc["frame elements", ["recall", "precision", "f1"]].isna().all()


def test_what_was_planted_is_recovered_whole_from_itself(truth: dict[str, pd.DataFrame]) -> None:
    table = recovery(truth, truth)
    assert (table["planted"] == table["found_right"]).all()


def test_f1_of_nothing_right_is_null() -> None:
    row = with_shares(pd.DataFrame({"planted": [2], "found": [3], "found_right": [0]})).iloc[0]
    assert (row["recall"], row["precision"]) == (0, 0)
    assert pd.isna(row["f1"])


def test_speakers(truth: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]) -> None:
    assert speakers(truth, found).to_dict("records") == [
        {"contents": 3, "right": 1, "wrong": 0, "unknown": 1, "invented": 1}
    ]


def test_stances(truth: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]) -> None:
    table = stance_confusion(truth, found)
    assert table.loc["support", "support"] == 1  # of two, the planted one counts
    assert table.loc["oppose", "neutral"] == 1
    assert table.loc["neutral", "missed"] == 1
    assert table.to_numpy().sum() == 3


def test_roles_of_lines(truth: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]) -> None:
    table = line_roles(truth, found)
    assert table.loc["furniture", "body"] == 1
    assert table.loc["headline", "headline"] == 1


def test_days() -> None:
    day = pd.to_datetime(["2011-05-02"] * 6).astype("datetime64[s]")
    names = list("abcdef")
    planted = pd.DataFrame({"article": names, "published": day})
    planted["dated"] = [True, True, False, False, False, False]
    first = ["2011-05-02", "2011-05-03", "2011-05-01", None, "2011-06-01", None]
    last = ["2011-05-02", "2011-05-03", "2011-05-10", None, None, "2011-05-02"]
    seen = pd.DataFrame({"article": names})
    seen["published_from"] = pd.to_datetime(pd.Series(first)).astype("datetime64[s]")
    seen["published_to"] = pd.to_datetime(pd.Series(last)).astype("datetime64[s]")
    table = dates({"articles": planted}, {"articles": seen}).to_dict("records")
    assert table[0] == {
        **{"page": "stated", "articles": 2, "right": 1, "wrong": 1, "abstained": 0},
        "days": 1,
    }
    assert table[1] == {
        **{"page": "undated", "articles": 4, "right": 2, "wrong": 1, "abstained": 1},
        "days": 10,  # an open interval has no length
    }
