"""The answer, tables and titles of 07-how-sure, by hand-made figures."""

import re

import pandas as pd
import pytest

from corpuslib import planted
from corpuslib.measure.comparison import by_articles
from corpuslib.show.sureness import (
    agreement_rows,
    agreement_title,
    claims_table,
    pair_name,
    power_rows,
    power_title,
    recovered_title,
    sizes_table,
    sureness_findings,
)

NO_BOUNDS = planted.bounds().head(0)
REPORT, TENTATIVE = "reliable enough to report", "tentative conclusions only"
UNDER = "<script>x</script> \u202eb"


def periods(before: int, after: int) -> pd.Series:
    sides = {"before": before, "after": after}
    found = {f"{side[0]}{i}": side for side, n in sides.items() for i in range(1, n + 1)}
    return pd.Series(found, dtype="object")


def table(period: pd.Series, **codes: str) -> pd.DataFrame:
    rows = [(a, code) for code, articles in codes.items() for a in articles.split()]
    return by_articles(pd.DataFrame(rows, columns=["article", "code"]).assign(n=1), period)


def alphas(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Rows of pair, layer, code, value, low, high and verdict."""
    columns = ["pair", "layer", "code", "value", "low", "high", "verdict"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"value": "Float64", "low": "Float64", "high": "Float64"}).assign(
        measure="alpha"
    )


def findings(
    agreed: pd.DataFrame,
    *readers: str,
    adjudicated: str | None = None,
    by_people: bool | None = False,
    bounds: pd.DataFrame = NO_BOUNDS,
    period: pd.Series | None = None,
    **codes: str,
) -> list[str]:
    period = periods(0, 0) if period is None else period
    n = {side: int((period == side).sum()) for side in ("before", "after", "undated")}
    shown = sureness_findings(
        [table(period, **codes)],
        n,
        agreed,
        bounds,
        readers=readers,
        adjudicated=adjudicated,
        by_people=by_people,
    )
    assert "<script" not in shown.html
    return shown.plain.splitlines()


UNKNOWN = "- Reliability is unknown: nobody has coded these articles by reading."
NO_PERSON = (
    "- No human has coded these articles yet. Programs that read, language models among them, can "
    "share their errors, so agreement does not show that they are right."
)
PAIR = alphas(
    ("ann / bob", "frames", "all", 0.854, 0.8, 0.905, REPORT),
    ("ann / bob", "frames", "cost", 0.1, 0.0, 0.2, "exploratory"),
    ("ann / bob", "holder", "all", 1.0, None, None, "exploratory"),
    ("ann / bob", "voice", "all", None, None, None, "undefined"),
    ("ann / bob", "stance", "all", -0.05, -0.2, 0.001, "exploratory"),
    ("ann / dictionary", "frames", "all", 0.5, 0.42, 0.6, "exploratory"),
    ("both / dictionary", "frames", "all", 0.7, 0.67, 0.8, TENTATIVE),
)
ANN_AND_BOB = (
    "alpha .85 for frame elements (.80 to .91: reliable enough to report), 1.00 for holders (too "
    "few for an interval), undefined for voices and -.05 for stances (-.20 to .00: exploratory). "
    "Holders, voices and stances are compared where both found a statement."
)
NOT_JUDGED = ANN_AND_BOB.replace(": reliable enough to report", "").replace(": exploratory", "")


def test_nothing_at_all() -> None:
    assert findings(PAIR.head(0)) == [UNKNOWN]


def test_one_reader() -> None:
    assert findings(PAIR, "ann", by_people=True) == [
        "- One reading only: how far a second one would agree with it is unknown.",
        "- The program against the reading: alpha .50 for frame elements (.42 to .60: "
        "exploratory).",
    ]


def test_one_reader_that_is_a_program() -> None:
    assert findings(PAIR, "ann")[-1] == NO_PERSON


def test_two_readers_and_what_was_made_of_them() -> None:
    assert findings(PAIR, "ann", "bob", adjudicated="both") == [
        f"- Two readings, neither by a person: {NOT_JUDGED}",
        "- The program against the adjudicated reading: alpha .70 for frame elements (.67 to .80: "
        "tentative conclusions only).",
        NO_PERSON,
    ]


def test_two_readers_without_adjudication_a_person_among_them() -> None:
    assert findings(PAIR, "ann", "bob", by_people=True) == [
        f"- Two readings {ANN_AND_BOB}",
        "- The program against the reading ann: alpha .50 for frame elements (.42 to .60: "
        "exploratory).",
    ]


def test_of_imported_readings_it_is_not_said_that_no_human_made_them() -> None:
    lines = findings(PAIR, "ann", "bob", by_people=None)
    assert lines[0].startswith("- Two readings alpha ")
    assert "person" not in lines[0]
    assert lines[-1].startswith("- Nothing says that a human has coded these articles: files of ")


def test_of_three_readers_it_is_said_which_two_agree() -> None:
    first = findings(PAIR, "ann", "bob", "cleo", by_people=True)[0]
    assert first == f"- ann and bob {ANN_AND_BOB}"


def test_an_adjudicated_reading_alone() -> None:
    lines = findings(PAIR, adjudicated="both", by_people=True)
    assert lines == [
        "- The program against the adjudicated reading: alpha .70 for frame elements (.67 to .80: "
        "tentative conclusions only)."
    ]


def test_what_was_not_compared_is_not_said_to_agree() -> None:
    assert findings(PAIR.head(0), "ann", "bob", by_people=True) == []


def test_hostile_coders_are_shown_and_not_run() -> None:
    agreed = alphas((pair_name("dictionary", UNDER), "plan", "all", 0.5, 0.4, 0.6, "exploratory"))
    line = findings(agreed, UNDER, "bob", by_people=True)[0]
    assert line.startswith("- The program against the reading <script>x</script> [U+202E]b: alpha")


# what so many articles bear


def test_one_article_before_needs_nineteen_after() -> None:
    # 1 of 20 ways to deal out the periods: p .05
    lines = findings(PAIR, period=periods(1, 4), bridge="b1")
    assert lines[2] == (
        "- To be tested at all: beside 1 article before the split it takes 19 after it until a p "
        "of .05 is possible; the first to reach it is what stands in every article of one side and "
        "in none of the other."
    )
    assert lines[3] == UNKNOWN


@pytest.mark.parametrize(("before", "after", "needed"), [(2, 2, 5), (3, 1, 4), (9, 1, 2)])
def test_how_many_it_takes(before: int, after: int, needed: int) -> None:
    # 1 of 21, 35 and 55 ways; with one less 2 of 20, 1 of 15 and 1 of 10
    lines = findings(PAIR, period=periods(before, after), bridge="b1")
    assert f"beside {before} articles before the split it takes {needed} after it" in lines[2]


@pytest.mark.parametrize("period", [periods(1, 19), periods(4, 4), periods(0, 5), periods(3, 0)])
def test_where_that_is_possible_or_a_side_is_empty_it_is_not_said(period: pd.Series) -> None:
    assert "To be tested" not in "".join(findings(PAIR, period=period, bridge=period.index[0]))


# planted truth

SIZES = {"plan": [0, 32, 10], "stance": [0, 31, 9], "element": [0, 40, 7]}
BOUNDS = pd.DataFrame(
    [
        (articles, planted_, layer, read, corpora, found if planted_ else 2 * (articles > 5), p)
        for layer, row in SIZES.items()
        for articles, corpora, found, p in zip(
            [5, 50, 1500], [40, 40, 10], row, [0.1, 0.001, 0.001], strict=True
        )
        for planted_ in (True, False)
        for read in ("found", "truth")
    ],
    columns=["articles", "planted_shift", "layer", "read", "corpora", "found", "least_p"],
).assign(low=0.0)


def test_planted_truth_by_layer_and_false_alarms_where_any_are_possible() -> None:
    # at 5 articles no p can be .05 or less, so those 120 tests cannot find anything
    assert findings(PAIR, bounds=BOUNDS)[1:] == [
        "- Planted truth: in corpora of 50 articles, the fewest tried with which a p of .05 is "
        "possible, the whole chain finds a shift that was planted in 32 of 40 for plans, 31 of 40 "
        "for stances and 40 of 40 for frame elements. There two periods of equal size are compared "
        "in the one code that is known to lose; whoever searches among many needs more.",
        "- Where no shift was planted the chain finds one in 12 of 150 tests at p ≤ .05.",
    ]


def test_more_false_alarms_than_by_chance_are_named() -> None:
    # 5 of 10: from .24 on (Wilson 1927)
    high = (BOUNDS["articles"] == 1500) & (BOUNDS["layer"] == "plan") & ~BOUNDS["planted_shift"]
    rows = BOUNDS.assign(low=BOUNDS["low"].mask(high, 0.24), found=BOUNDS["found"].mask(high, 5))
    assert findings(PAIR, bounds=rows)[-1] == (
        "- Where no shift was planted the chain finds one in 15 of 150 tests at p ≤ .05. That is "
        "more than chance explains for plans at 1500 articles (5 of 10)."
    )


def test_without_corpora_with_a_shift_or_without_one_their_sentence_is_not_there() -> None:
    with_shift, without = (BOUNDS[BOUNDS["planted_shift"] == s] for s in (True, False))
    assert [line[:24] for line in findings(PAIR, bounds=with_shift)[1:]] == [
        "- Planted truth: in corp"
    ]
    assert [line[:24] for line in findings(PAIR, bounds=without)[1:]] == [
        "- Where no shift was pla"
    ]


def test_one_false_alarm_in_one_test() -> None:
    rows = BOUNDS[~BOUNDS["planted_shift"]].tail(2).assign(corpora=1, found=1)
    assert "finds one in 1 of 1 test at p" in findings(PAIR, bounds=rows)[-1]


def test_the_rows_and_title_of_power() -> None:
    assert set(power_rows(BOUNDS, "plan")["layer"]) == {"plan"}
    assert set(power_rows(BOUNDS, "plan")["read"]) == {"found"}
    assert power_title(BOUNDS, "plan") == (
        "A planted shift of plans: found in 32 of 40 corpora of 50 articles"
    )
    few = BOUNDS[BOUNDS["articles"] == 5]
    assert power_title(few, "element") == (
        "A planted shift of frame elements cannot be found at any size tried"
    )


def test_the_shipped_bounds_have_what_the_sentences_need() -> None:
    lines = findings(PAIR, bounds=planted.bounds())[1:]
    assert [line.split()[1] for line in lines] == ["Planted", "Where"]


# titles


def agreed_codes(*verdicts: str) -> pd.DataFrame:
    rows = [("x / y", "frames", f"c{i}", 0.5, 0.4, 0.6, v) for i, v in enumerate(verdicts)]
    return alphas(*rows, ("x / y", "frames", "all", 0.5, 0.4, 0.6, REPORT))


@pytest.mark.parametrize(
    ("verdicts", "title"),
    [
        ([], "No two codings to compare"),
        ([REPORT], "The lower end of alpha reaches .80 on 1 of 1 code, .667 on 0 more"),
        (
            [REPORT, TENTATIVE, TENTATIVE, "exploratory", "undefined"],
            "The lower end of alpha reaches .80 on 1 of 5 codes, .667 on 2 more",
        ),
    ],
)
def test_the_title_of_agreement(verdicts: list[str], title: str) -> None:
    assert agreement_title(agreed_codes(*verdicts)) == title


def test_agreement_rows_are_the_alphas_of_one_pair_and_layer_pooled_first() -> None:
    rows = agreed_codes(REPORT, "exploratory")
    other = [rows.assign(pair="y / z"), rows.assign(layer="plan"), rows.assign(measure="AC1")]
    found = agreement_rows(pd.concat([rows, *other]), "x / y", "frames", {"c1": "too expensive"})
    assert found["code"].tolist() == ["all", "c0", "c1"]
    assert found["label"].tolist() == ["all frame elements", "c0", "too expensive"]


@pytest.mark.parametrize(
    ("recalls", "title"),
    [
        ({}, "Nothing was planted"),
        ({"x": None}, "Nothing was planted"),
        ({"x": 0.5}, "Of what was planted .50 is found again (x)"),
        ({"x": 1.0, "y": 0.999}, "Of what was planted 1.00 is found again in each layer"),
        ({"x": 1.0, "y": 0.0, "z": 0.7}, "Of what was planted .00 (y) to 1.00 (x) is found again"),
        ({"x": None, "y": 0.3, "z": 0.4}, "Of what was planted .30 (y) to .40 (z) is found again"),
    ],
)
def test_the_title_of_what_was_found_again(recalls: dict[str, float | None], title: str) -> None:
    rows = pd.DataFrame({"layer": list(recalls), "recall": list(recalls.values())})
    assert recovered_title(rows.astype({"recall": "float64"})) == title


def test_fewer_than_two_coders_are_no_pair() -> None:
    assert pair_name("dictionary", "ann") == "ann / dictionary"
    assert pair_name() == pair_name("ann") == "no two readings"


# tables


def rows_of(plain: str) -> list[list[str]]:
    return [re.split(r"  +", line) for line in plain.splitlines()]


def n_of(before: int, after: int) -> dict[str, int]:
    return {"before": before, "after": after, "undated": 0}


def test_what_is_true_of_all_claims_is_said_once() -> None:
    # without b1 there is nothing to compare with; without a1 no article after has the ferry
    rows = table(periods(1, 2), bridge="b1", ferry="a1")
    said = rows_of(claims_table({"plan": (rows, {})}, n_of(1, 2)).plain)
    assert [row[5] for row in said[1:3]] == ["–", "this fails without a1"]
    assert said[3] == [
        "Every difference hangs on b1: without it there is nothing to compare. "
        "No p can be below .33 with so few articles."
    ]


def test_claims_with_their_shares_what_carries_them_and_p() -> None:
    # 6 labellings; 2 divide the bridge as the periods do, 2 more the wall, which is as even
    plans = table(periods(2, 2), bridge="b1 b2", ferry="b1", wall="b1 a1")
    said = rows_of(claims_table({"plan": (plans, {"bridge": "high bridge"})}, n_of(2, 2)).plain)
    assert said == [
        ["what", "code", "before", "after", "found", "without a single article", "p",
         "p of the family"],
        ["plan", "high bridge", "2 of 2", "0 of 2", "only before",
         "this stands whichever article is left out", ".33", ".67"],
        ["plan", "ferry", "1 of 2", "0 of 2", "only before", "one article carries this: b1",
         "1.00", "1.00"],
        ["plan", "wall", "1 of 2", "1 of 2", "by the same share", "–", "1.00", "1.00"],
        ["No p can be below .33 with so few articles."],
    ]  # fmt: skip


def test_without_two_sides_or_a_dated_article_no_claim_is_made() -> None:
    said = rows_of(
        claims_table({"plan": (table(periods(0, 2), bridge="a1"), {})}, n_of(0, 2)).plain
    )
    assert said[1] == ["plan", "bridge", "0 of 0", "1 of 2", "–", "–", "–", "–"]
    assert said[2] == ["No comparison: no dated article before the split."]
    period = pd.concat([periods(1, 1), pd.Series({"u1": "undated"})])
    said = rows_of(claims_table({"plan": (table(period, bridge="u1"), {})}, n_of(1, 1)).plain)
    assert said[1] == ["plan", "bridge", "0 of 1", "0 of 1", "–", "–", "–", "–"]


def test_no_claim_at_all() -> None:
    assert (
        claims_table({"plan": (table(periods(1, 1)), {})}, n_of(1, 1)).plain
        == "Nothing to compare."
    )
    assert claims_table({}, n_of(1, 1)).plain == "Nothing to compare."


def test_hostile_names_in_claims_are_shown_and_not_run() -> None:
    shown = claims_table(
        {"plan": (table(periods(1, 1), bridge="b1"), {"bridge": UNDER})}, n_of(1, 1)
    )
    assert "<script" not in shown.html
    assert "[U+202E]b" in shown.html


def test_the_least_p_of_each_two_numbers() -> None:
    # 1 of (1 + 4), 2 of 2, 2 of 70; 1 of 15 for 2 and 4
    said = rows_of(sizes_table([1, 2, 4]).plain)
    assert [[cell.strip() for cell in row] for row in said] == [
        ["articles before", "1 after", "2 after", "4 after"],
        ["", "1", "1.00", ".33", ".20"],
        ["", "2", ".33", ".33", ".067"],
        ["", "4", ".20", ".067", ".029"],
    ]
