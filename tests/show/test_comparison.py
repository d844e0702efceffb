"""Before and after as tables: words, links and anchors, by hand-made articles."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.comparison import by_articles
from corpuslib.show.comparison import anchor, compared, compared_sentences, difference_title

NAMES = {"bridge": "high bridge", "ferry": "cable ferry", "tunnel": "<script>alert(1)</script>"}
HOSTILE = '<script>x</script> said "no" & \u202eleft'


def periods(before: int, after: int, undated: int = 0) -> pd.Series:
    """Articles b1, b2 ..., a1, a2 ..., u1 ... with their periods."""
    sides = {"before": before, "after": after, "undated": undated}
    found = {f"{side[0]}{i}": side for side, n in sides.items() for i in range(1, n + 1)}
    return pd.Series(found, dtype="object")


def counts(period: pd.Series) -> dict[str, int]:
    return {side: int((period == side).sum()) for side in ("before", "after", "undated")}


def held(**codes: str) -> pd.DataFrame:
    """Which articles hold a code: held(bridge="b1 a1")."""
    rows = [(a, code) for code, articles in codes.items() for a in articles.split()]
    return pd.DataFrame(rows, columns=["article", "code"]).assign(n=1)


def rows_of(plain: str) -> list[list[str]]:
    return [re.split(r"  +", line) for line in plain.splitlines()]


def table_of(period: pd.Series, **codes: str) -> str:
    return compared(by_articles(held(**codes), period), counts(period), NAMES, "plan").plain


# the title


def title(period: pd.Series, **codes: str) -> str:
    return difference_title(by_articles(held(**codes), period), counts(period), NAMES, "Plans")


def test_the_title_names_the_greatest_difference_with_both_its_shares() -> None:
    said = title(periods(2, 3), bridge="b1 b2 a1", ferry="b1 a1")
    assert said == "High bridge: in 2 of 2 before, in 1 of 3 after"


def test_of_equal_differences_the_title_names_the_one_that_more_articles_hold() -> None:
    said = title(periods(1, 4), bridge="b1", ferry="a1 a2 a3 a4")
    assert said == "Cable ferry: in 0 of 1 before, in 4 of 4 after"


def test_a_name_with_a_colon_gets_no_second_one() -> None:
    period = periods(1, 1)
    table = by_articles(held(bridge="b1"), period)
    said = difference_title(table, counts(period), {"bridge": "high bridge: for it"}, "Plans")
    assert said == "High bridge: for it, in 1 of 1 before, in 0 of 1 after"


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        (periods(1, 1), {}),  # nothing
        (periods(0, 2), {"bridge": "a1"}),  # no article before
        (periods(2, 0), {"bridge": "b1"}),  # no article after
        (periods(2, 2), {"bridge": "b1 a1"}),  # equal shares
        (periods(2, 2), {"bridge": "b1 b2", "ferry": "a1 a2"}),  # a tie
        (periods(1, 1, 1), {"bridge": "u1"}),  # in an undated article only
    ],
)
def test_where_no_difference_stands_out_the_title_describes(
    period: pd.Series, codes: dict[str, str]
) -> None:
    assert title(period, **codes) == "Plans"


# the table


def test_nothing_to_compare() -> None:
    assert table_of(periods(1, 1)) == "Nothing to compare: no article holds one."


def test_one_article_against_several_is_said_once_for_all_lines() -> None:
    said = rows_of(table_of(periods(1, 4), bridge="b1", ferry="a1 a2 a3 a4", wall="a1"))
    assert said == [
        ["plan", "before", "after", "found", "without a single article", "p"],
        ["cable ferry", "0 of 1", "4 of 4", "only after", "–", ".20"],
        ["high bridge", "1 of 1", "0 of 4", "only before", "–", ".20"],
        ["wall", "0 of 1", "1 of 4", "only after", "this fails without a1", "1.00"],
        [
            "Every difference hangs on b1: without it there is nothing to compare. "
            "No p can be below .20 with so few articles."
        ],
    ]


def test_one_article_on_each_side_is_carried_by_both() -> None:
    note = table_of(periods(1, 1), bridge="b1").splitlines()[-1]
    assert note == (
        "Every difference hangs on b1 and a1: without either of them there is nothing to compare. "
        "No p can be below 1.00 with so few articles."
    )


def test_several_on_each_side_are_told_apart_line_by_line() -> None:
    codes = {"bridge": "b1 b2", "ferry": "b1 a1 a2", "wall": "b1 a1"}
    said = rows_of(table_of(periods(2, 2, 1), **codes, hut="u1"))
    assert said[1:] == [
        ["high bridge", "2 of 2", "0 of 2", "0 of 1", "only before",
         "this stands whichever article is left out", ".33"],
        ["cable ferry", "1 of 2", "2 of 2", "0 of 1", "by a greater share after",
         "one article carries this: b2", "1.00"],
        ["wall", "1 of 2", "1 of 2", "0 of 1", "by the same share", "–", "1.00"],
        ["hut", "0 of 2", "0 of 2", "1 of 1", "–", "–", "–"],
        ["No p can be below .33 with so few articles."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "missing", "line"),
    [
        (periods(0, 2), "before", ["high bridge", "1 of 2"]),
        (periods(2, 0), "after", ["high bridge", "1 of 2"]),
        (periods(0, 0, 2), "before or after", ["high bridge", "1 of 2"]),
    ],
)
def test_without_two_sides_articles_are_counted_and_nothing_is_claimed(
    period: pd.Series, missing: str, line: list[str]
) -> None:
    said = rows_of(table_of(period, bridge=str(period.index[0])))
    assert said[1:] == [line, [f"No comparison: no dated article {missing} the split."]]
    assert "found" not in said[0]


def test_equal_shares_hang_on_no_article() -> None:
    assert "hangs on" not in table_of(periods(1, 1), bridge="b1 a1")


def test_with_many_articles_no_floor_of_p_is_named() -> None:
    period = periods(10, 10)  # 2 of 184,756 labellings
    assert "No p can be" not in table_of(period, bridge="b1 b2")
    assert "No p can be below .008" in table_of(periods(5, 5), bridge="b1 b2")  # 2 of 252


def test_a_long_table_says_how_many_of_how_many_it_shows() -> None:
    period = periods(1, 1)
    rows = by_articles(held(**{f"c{i}": "b1" for i in range(5)}), period)
    assert "3 of 5 rows shown." in compared(rows, counts(period), {}, "plan", limit=3).plain


def test_hostile_names_of_codes_and_articles_are_shown_and_not_run() -> None:
    period = pd.Series({"b1": "before", "a1": "after", "a2": "after"})
    called = {"b1": "<img src=x>", "a1": "**`a1`** {x}", "a2": "a2"}
    rows = by_articles(held(tunnel="b1", bridge="a1"), period, names=called)
    shown = compared(rows, counts(period), NAMES, "plan")
    assert "<script" not in shown.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.html
    assert "<img" not in shown.html
    assert "this fails without **`a1`** {x}" in shown.plain


# anchors


def test_every_link_leads_to_an_anchor_that_is_there_once() -> None:
    codes = ["a-b", "a b", "a.b", "a: b", "a:b", "a_b", "A-b", "a\u2013b", "\u00e9", "\u0301"]
    period = periods(1, 1)
    rows = pd.DataFrame([(a, 1, code) for code in codes for a in ("b1", "a1")])
    rows.columns = ["article", "sentence", "plan"]
    table = by_articles(held(**dict.fromkeys(codes, "b1 a1")), period)
    sentences = pd.DataFrame({"article": ["a1", "b1"], "sentence": 1, "text": "A sentence."})
    links = re.findall(r'href="#([^"]+)"', compared(table, counts(period), {}, "plan").html)
    shown = compared_sentences(
        rows, sentences, period, {}, code="plan", kind="plan", order=table["code"]
    )
    ids = re.findall(r'id="([^"]+)"', shown.html)
    assert len(links) == 2 * len(codes)
    assert len(ids) == len(set(ids)) == 2 * len(codes)  # each code has a place for each side
    assert set(links) == set(ids)


def test_a_count_of_zero_is_no_link() -> None:
    period = periods(1, 1)
    held_by = by_articles(held(bridge="b1"), period)
    html = compared(held_by, counts(period), NAMES, "plan", split="2015-06-01").html
    key = "plan:bridge:::before%202015-06-01"
    assert f'<a href="#plan-bridge:before" data-key="{key}">1 of 1</a>' in html
    assert html.count("<a ") == 1


@given(st.text(max_size=8), st.text(max_size=8))
def test_no_two_codes_have_one_anchor(one: str, other: str) -> None:
    assert (anchor("plan", one) == anchor("plan", other)) == (one == other)


@given(st.text())
def test_an_anchor_needs_no_escape(code: str) -> None:
    assert re.fullmatch(r"[\w.~-]+", anchor("plan", code))


# the sentences

SENTENCES = pd.DataFrame(
    {
        "article": ["b1", "b1", "a1", "u1"],
        "sentence": [1, 2, 1, 1],
        "text": ["The bridge\n  stands.", HOSTILE, "No bridge.", "A bridge?"],
    }
)


def sentences_of(rows: list[tuple[str, int, str]], limit: int = 10) -> tuple[str, str]:
    found = pd.DataFrame(rows, columns=["article", "sentence", "plan"])
    period = periods(1, 1, 1)
    order = ["ferry", "bridge", "tunnel"]
    shown = compared_sentences(
        found, SENTENCES, period, NAMES, code="plan", kind="plan", order=order, limit=limit
    )
    return shown.plain, shown.html


def test_sentences_stand_in_the_order_of_codes_periods_and_text() -> None:
    rows = [("u1", 1, "bridge"), ("a1", 1, "bridge"), ("b1", 1, "bridge"), ("a1", 1, "ferry")]
    plain, _ = sentences_of([*rows, ("b1", 1, "bridge")])
    assert plain.splitlines() == [
        "cable ferry | after | a1 s1: No bridge.",
        "high bridge | before | b1 s1: The bridge stands.",
        "high bridge | after | a1 s1: No bridge.",
        "high bridge | undated | u1 s1: A bridge?",
        "4 of 4 rows shown. A sentence has a row for each plan that it holds.",
    ]


def test_what_is_past_the_limit_of_a_code_and_period_is_counted() -> None:
    plain, _ = sentences_of([("b1", 1, "bridge"), ("b1", 2, "bridge"), ("a1", 1, "bridge")], 1)
    note = "2 of 3 rows shown, at most 1 for each plan and period."
    assert plain.splitlines()[-1].startswith(note)
    one, _ = sentences_of([("b1", 1, "bridge")])
    assert "1 of 1 row shown. " in one


@pytest.mark.parametrize("rows", [[], [("b1", 1, "not in the order")]])
def test_no_sentence_to_show(rows: list[tuple[str, int, str]]) -> None:
    assert sentences_of(rows)[0] == "Nothing to show: no sentence holds one."


def test_hostile_sentences_are_shown_and_not_run() -> None:
    plain, html = sentences_of([("b1", 2, "tunnel")])
    assert "<script" not in html
    assert "&lt;script&gt;x&lt;/script&gt; said &quot;no&quot; &amp; [U+202E]left" in html
    assert "\u202e" not in html + plain
    assert "[U+202E]left" in plain


def test_the_kind_is_escaped_too() -> None:
    rows = pd.DataFrame({"article": ["b1"], "sentence": [1], "plan": ["x"]})
    shown = compared_sentences(
        rows, SENTENCES, periods(1, 0), {}, code="plan", kind="<b>", order=["x"]
    )
    assert "<b>" not in shown.html
