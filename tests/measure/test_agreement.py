"""The agreement table on invented codings whose figures were counted by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.measure.agreement import agreement_table
from corpuslib.measure.codedunits import as_coding, presence, shared

UNITS = pd.DataFrame({"article": ["a"] * 6 + ["b"] * 4, "sentence": [*range(1, 7), *range(1, 5)]})
ELEMENTS, PLANS = ["threat", "cost", "rare"], ["bridge", "tunnel"]


def frames(*rows: tuple[str, str, int, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["coder", "article", "sentence", "element"])


def statements(*rows: tuple[str, str, int, str, str, str, str]) -> pd.DataFrame:
    columns = ["coder", "article", "sentence", "holder", "plan", "stance", "voice"]
    return pd.DataFrame(rows, columns=columns)


# threat: both in a1, a2, a3, b1; x alone in b2.  cost: both in a1 only.  rare: nobody.
FRAMES = frames(
    *((coder, "a", n, "threat") for coder in "xy" for n in (1, 2, 3)),
    *((coder, "b", 1, "threat") for coder in "xy"),
    ("x", "b", 2, "threat"),
    *((coder, "a", 1, "cost") for coder in "xy"),
)
# Both: a1 (guild against the tunnel), a2 (mayor: oppose, support), a3 (the holder differs), b1.
STATEMENTS = statements(
    ("x", "a", 1, "guild", "tunnel", "oppose", "own"),
    ("y", "a", 1, "guild", "tunnel", "oppose", "own"),
    ("x", "a", 2, "mayor", "tunnel", "oppose", "attributed"),
    ("y", "a", 2, "mayor", "tunnel", "support", "own"),
    ("x", "a", 3, "guild", "bridge", "neutral", "attributed"),
    ("y", "a", 3, "other:Tarn", "bridge", "neutral", "attributed"),
    ("x", "b", 1, "other:Tarn", "bridge", "unclear", "attributed"),
    ("y", "b", 1, "other:the captain", "bridge", "support", "attributed"),
    ("x", "b", 2, "mayor", "bridge", "support", "own"),
)
NO_STATEMENTS = STATEMENTS[:0]


def table(**options: object) -> pd.DataFrame:
    given: dict[str, object] = {"elements": ELEMENTS, "plans": PLANS, "rounds": 100}
    return agreement_table(FRAMES, STATEMENTS, UNITS, **(given | options))  # type: ignore[arg-type]


def row(found: pd.DataFrame, layer: str, code: str = "all", measure: str = "alpha") -> pd.Series:
    at = found[(found["layer"] == layer) & (found["code"] == code)]
    return at[at["measure"] == measure].iloc[0]


def test_an_element_counted_by_hand() -> None:
    """9 of 20 codings; 9 of 10 sentences alike; alpha = 1 - 19 x 1 / (9 x 11)."""
    found = row(table(), "frames", "threat")
    assert found["pair"] == "x / y"
    assert found["units"] == 10
    assert found["prevalence"] == "9 of 20"
    assert found["agreed"] == "9 of 10"
    assert found["percent_agreement"] == 90
    assert found["value"] == pytest.approx(1 - 19 / 99)
    assert found["low"] < found["value"] < found["high"]


def test_all_elements_together() -> None:
    """30 decisions, 11 of 60 present, one differs: 1 - 59 / (11 x 49)."""
    found = row(table(), "frames")
    assert (found["units"], found["prevalence"]) == (30, "11 of 60")
    assert found["value"] == pytest.approx(1 - 59 / (11 * 49))


def test_what_nobody_coded_is_undefined() -> None:
    found = row(table(), "frames", "rare")
    assert found["prevalence"] == "0 of 20"
    assert found["verdict"] == "undefined"
    assert found[["value", "low", "high"]].isna().all()
    assert "no variation" in found["reason"]


def test_ac1_stands_beside_alpha_only_where_one_value_is_nearly_all() -> None:
    """cost: 18 of 20 absent (90 %); threat: 11 of 20; rare: no variation, so no AC1."""
    found = table()
    beside = found[found["measure"] == "AC1"]
    at = beside[["layer", "code"]].values.tolist()
    assert ["frames", "cost"] in at
    assert ["frames", "threat"] not in at
    assert ["frames", "rare"] not in at
    assert beside["verdict"].isna().all()  # the bounds are those of alpha


def test_full_agreement_on_two_sentences_is_no_proof() -> None:
    found = row(table(), "frames", "cost")
    assert (found["value"], found["verdict"]) == (1, "exploratory")
    assert "0 disagreements in 10" in found["reason"]


def test_whether_a_plan_is_there() -> None:
    """tunnel: both in a1, a2; bridge: both in a3, b1, x alone in b2: 1 - 19 / (5 x 15)."""
    assert row(table(), "plan", "tunnel")["value"] == 1
    assert row(table(), "plan", "bridge")["value"] == pytest.approx(1 - 19 / (5 * 15))


def test_whose_position_it_is() -> None:
    """Four sentences and plans that both have; the holder differs in a3; two others are one."""
    found = row(table(), "holder")
    assert (found["units"], found["agreed"]) == (4, "3 of 4")


def test_voice_where_both_have_the_holder() -> None:
    """a1 own, own; a2 attributed, own; b1 attributed twice.  n = 6, 1 - 5 x 1 / (3 x 3)."""
    found = row(table(), "voice")
    assert (found["units"], found["agreed"]) == (3, "2 of 3")
    assert found["value"] == pytest.approx(1 - 5 / 9)


def test_stance_is_ordinal_and_unclear_is_missing() -> None:
    """a1 oppose twice, a2 oppose and support; b1 has an unclear: left out, and counted.

    Two values only, oppose 3 and support 1: 1 - 3 x 1 / (3 x 1) = 0 at any level.
    """
    found = row(table(), "stance")
    assert (found["units"], found["left_out"]) == (2, 1)
    assert (found["prevalent"], found["prevalence"]) == ("oppose", "3 of 4")
    assert found["value"] == pytest.approx(0)


def test_a_near_stance_costs_less_than_a_far_one() -> None:
    """Of six holders one differs: support against conditional, or against oppose."""

    def ordinal(last: str) -> float:
        said = ["oppose", "oppose", "neutral", "conditional", "support", "support"]
        rows = [("x", "a", n, "h", "tunnel", s, "own") for n, s in enumerate(said, 1)]
        rows += [("y", "a", n, "h", "tunnel", s, "own") for n, s in enumerate([*said[:5], last], 1)]
        got = agreement_table(
            FRAMES[:0], statements(*rows), UNITS, elements=[], plans=PLANS, rounds=20
        )
        return float(row(got, "stance")["value"])

    assert 1 > ordinal("conditional") > ordinal("neutral") > ordinal("oppose")


def test_two_stances_of_one_coder_are_none() -> None:
    both = statements(
        ("x", "a", 1, "h", "tunnel", "oppose", "own"),
        ("x", "a", 1, "h", "tunnel", "support", "attributed"),
        ("y", "a", 1, "h", "tunnel", "support", "own"),
    )
    assert shared(both, ["x", "y"], "stance").values.tolist() == [[None, "support"]]
    assert shared(both, ["x", "y"], "voice").values.tolist() == [["attributed + own", "own"]]


def test_one_coding_or_none_is_unknown() -> None:
    one = agreement_table(
        FRAMES[FRAMES["coder"] == "x"], NO_STATEMENTS, UNITS, elements=ELEMENTS, plans=PLANS
    )
    none = agreement_table(FRAMES[:0], NO_STATEMENTS, UNITS, elements=ELEMENTS, plans=PLANS)
    for found in (one, none):
        assert set(found["verdict"]) == {"unknown"}
        assert found["value"].isna().all()


def test_a_coder_has_no_value_for_what_was_not_coded() -> None:
    coded = pd.DataFrame(
        [("x", "frames", "a"), ("x", "frames", "b"), ("y", "frames", "a")],
        columns=["coder", "layer", "article"],
    )
    found = table(coded=coded)
    assert row(found, "frames", "threat")["units"] == 6
    assert row(found, "frames", "threat")["value"] == 1  # b2 was not coded by y
    assert row(found, "plan", "tunnel")["units"] == 0
    assert row(found, "plan", "tunnel")["verdict"] == "unknown"
    grid = presence(FRAMES, UNITS, ["x", "y"], ["threat"], coded=coded)
    assert grid["coder"].value_counts().to_dict() == {"x": 10, "y": 6}


def test_the_dictionary_needs_no_list_of_what_it_coded() -> None:
    coded = pd.DataFrame(
        [("x", "frames", "a"), ("y", "statements", "a")], columns=["coder", "layer", "article"]
    )
    programme = FRAMES[FRAMES["coder"] == "x"].assign(coder="dictionary")
    found = agreement_table(
        pd.concat([FRAMES, programme]),
        STATEMENTS,
        UNITS,
        elements=ELEMENTS,
        plans=PLANS,
        coded=coded,
        pairs=[("dictionary", "x"), ("dictionary", "y")],
        rounds=20,
    )
    threat = found[found["code"] == "threat"].set_index("pair")
    assert threat.loc["dictionary / x", "units"] == 6
    assert threat.loc["dictionary / y", "verdict"] == "unknown"  # y coded no frames
    assert threat.loc["dictionary / y", "reason"] == "one coding or none"


def test_three_coders_at_once() -> None:
    """z is x again: in b2 two of three have it; 28 of 30 pairs alike; n1 = 14."""
    third = pd.concat([FRAMES, FRAMES[FRAMES["coder"] == "x"].assign(coder="z")])
    found = agreement_table(
        third,
        NO_STATEMENTS,
        UNITS,
        elements=ELEMENTS,
        plans=PLANS,
        pairs=[("x", "y", "z")],
        rounds=50,
    )
    threat = row(found, "frames", "threat")
    assert (threat["pair"], threat["agreed"]) == ("x / y / z", "28 of 30")
    # coincidences that differ: 2 pairs x 2 / (3 - 1) = 2; n = 30: 1 - 29 x 2 / (2 x 14 x 16)
    assert threat["value"] == pytest.approx(1 - 29 * 2 / (2 * 14 * 16))


def test_articles_are_drawn_where_asked() -> None:
    found = table(resample="article")
    assert set(found["resampled"]) == {"article"}
    assert "0 disagreements in 2" in row(found, "frames", "cost")["reason"]


def test_the_dictionary_is_a_coder_like_another() -> None:
    found = as_coding(
        pd.DataFrame(
            {"article": "a", "sentence": [1, 1], "element": "threat", "pattern": ["p", "q"]}
        )
    )
    assert found.to_dict("records") == [
        {"article": "a", "sentence": 1, "element": "threat", "coder": "dictionary"}
    ]


@settings(max_examples=5, deadline=None)
@given(st.randoms())
def test_the_order_of_rows_changes_nothing(random: object) -> None:
    def mixed(frame: pd.DataFrame) -> pd.DataFrame:
        order = list(range(len(frame)))
        random.shuffle(order)  # type: ignore[attr-defined]
        return frame.iloc[order]

    before = table(rounds=20)
    after = agreement_table(
        mixed(FRAMES),
        mixed(STATEMENTS),
        mixed(UNITS),
        elements=ELEMENTS,
        plans=PLANS,
        rounds=20,
    )
    pd.testing.assert_frame_equal(before, after)


def test_what_stands_in_other_articles_is_passed_over() -> None:
    # of a large corpus few articles are read, but a dictionary has rows in all of them
    found = agreement_table(
        pd.concat([FRAMES, FRAMES.assign(article="far")]),
        pd.concat([STATEMENTS, STATEMENTS.assign(article="far", voice="own")]),
        UNITS,
        elements=ELEMENTS,
        plans=PLANS,
        rounds=100,
    )
    pd.testing.assert_frame_equal(found, table())
