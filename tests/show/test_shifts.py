"""The answer of 04-shift, sentence by sentence, by hand-made articles."""

import pandas as pd
import pytest

from corpuslib.measure.comparison import by_articles
from corpuslib.show.shifts import bearing_lines, position_names, shift_answer, timeline_title
from corpuslib.show.words import bullets

NAMES = {"bridge": "high bridge", "ferry": "cable ferry", "bad": "<script>x</script> \u202e**{n}**"}
NONE_CAN_TELL = "no p can be below {}, whatever they say. Nothing here can be told from chance."


def periods(before: int, after: int, undated: int = 0) -> pd.Series:
    """Articles b1, b2 ..., a1, a2 ..., u1 ... with their periods."""
    sides = {"before": before, "after": after, "undated": undated}
    found = {f"{side[0]}{i}": side for side, n in sides.items() for i in range(1, n + 1)}
    return pd.Series(found, dtype="object")


def counts(period: pd.Series) -> dict[str, int]:
    return {side: int((period == side).sum()) for side in ("before", "after", "undated")}


def table(period: pd.Series, **codes: str) -> pd.DataFrame:
    rows = [(a, code) for code, articles in codes.items() for a in articles.split()]
    return by_articles(pd.DataFrame(rows, columns=["article", "code"]).assign(n=1), period)


def answer(period: pd.Series, **codes: str) -> list[str]:
    tables = {"Plans": (table(period, **codes), NAMES)}
    return shift_answer(tables, counts(period), split="2015-06-01").plain.splitlines()


def bearing(period: pd.Series, *tables: pd.DataFrame) -> list[str]:
    return bullets(bearing_lines(tables, counts(period))).plain.splitlines()


def test_no_article_at_all() -> None:
    assert answer(periods(0, 0)) == [
        "- 0 articles: 0 before 2015-06-01, 0 on or after it, 0 without a date that decides.",
        "- No comparison: no dated article before or after the split.",
    ]


def test_a_single_article() -> None:
    assert answer(periods(0, 1), bridge="a1") == [
        "- 1 article: 0 before 2015-06-01, 1 on or after it, 0 without a date that decides.",
        "- No comparison: no dated article before the split.",
    ]


def test_no_article_after_and_undated_ones() -> None:
    assert answer(periods(3, 0, 2), bridge="b1")[1:] == [
        "- No comparison: no dated article after the split.",
    ]


def test_tables_without_a_row() -> None:
    assert answer(periods(1, 1)) == [
        "- 2 articles: 1 before 2015-06-01, 1 on or after it, 0 without a date that decides.",
        "- Plans: none in a dated article.",
    ]


def test_what_stands_in_undated_articles_only_is_on_no_side() -> None:
    assert answer(periods(1, 1, 1), bridge="u1")[1:] == ["- Plans: none in a dated article."]


def test_each_side_and_both_are_said_with_their_shares() -> None:
    codes = {"bridge": "b1 b2", "ferry": "a1 a2 a3", "quay": "b1 a1 a2", "wall": "b1 b2 a1 a2 a3"}
    assert answer(periods(2, 3, 1), **codes)[1] == (
        "- Plans only before: high bridge (2 of 2); only after: cable ferry (3 of 3); on both "
        "sides: quay (1 of 2 before, 2 of 3 after) and wall (2 of 2 before, 3 of 3 after)."
    )


def test_of_many_three_are_named_and_the_rest_is_counted() -> None:
    line = answer(periods(1, 1), c1="a1", c2="a1", c3="a1", c4="a1", c5="a1")[1]
    assert line == "- Plans only after: c1 (1 of 1), c2 (1 of 1), c3 (1 of 1) and 2 more."


def test_one_article_before() -> None:
    assert answer(periods(1, 4), bridge="b1", ferry="a1 a2")[2:] == [
        "- What that can bear: with 1 article before and 4 articles after, "
        + NONE_CAN_TELL.format(".20"),
        "- One article carries all of it: there is a single one before, and without it there is "
        "nothing to compare with.",
    ]


def test_one_article_after() -> None:
    assert "there is a single one after, and" in answer(periods(3, 1), bridge="b1")[-1]


def test_one_article_on_each_side() -> None:
    assert answer(periods(1, 1), bridge="b1")[2:] == [
        "- What that can bear: with 1 article before and 1 article after, "
        + NONE_CAN_TELL.format("1.00"),
        "- Two articles carry all of it: there is a single one on each side, and without either "
        "of them there is nothing to compare with.",
    ]


@pytest.mark.parametrize("period", [periods(1, 1), periods(1, 3), periods(2, 2)])
def test_equal_shares_are_no_difference_that_could_vanish(period: pd.Series) -> None:
    lines = bearing(period, table(period, bridge=" ".join(period.index)))
    assert lines[1:] == [
        "- No difference: each stands in the same share of articles on both sides."
    ]


def test_two_against_two() -> None:
    # the bridge stands without any one article; the ferry hangs on b1, the wall is no difference
    period = periods(2, 2)
    lines = bearing(period, table(period, bridge="a1 a2", ferry="b1", wall="b1 a1"))
    assert lines == [
        "- What that can bear: with 2 articles before and 2 articles after, "
        + NONE_CAN_TELL.format(".33"),
        "- Leave one out: of 2 differences, 1 vanishes or turns round when some single article is "
        "left out.",
    ]


def test_a_single_difference_that_stands() -> None:
    period = periods(2, 2)
    assert bearing(period, table(period, bridge="a1 a2"))[1] == (
        "- Leave one out: of 1 difference, none vanishes or turns round when some single "
        "article is left out."
    )


def test_two_differences_that_fail() -> None:
    period = periods(2, 2)
    assert (
        "of 2 differences, 2 vanish or turn round when"
        in bearing(period, table(period, bridge="b1", ferry="a1"), table(period))[1]
    )


def test_where_a_small_p_is_possible_the_family_is_counted() -> None:
    # 4 against 4: 70 labellings.  The bridge splits them as the periods do: 2 of 70, in the family
    # of two as well.  The ferry stands in one article: 70 of 70.  The wall is no difference.
    period = periods(4, 4)
    rows = table(period, bridge="a1 a2 a3 a4", ferry="b1", wall="b1 a1")
    assert rows.set_index("code")["p_family"].round(4).to_dict() == {
        **{"bridge": round(2 / 70, 4), "ferry": 1.0, "wall": 1.0}
    }
    assert bearing(period, rows)[0] == (
        "- What that can bear: with 4 articles before and 4 articles after, no p can be below "
        ".029. Of 2 differences, 1 is so large that chance gives any of its kind as large in at "
        "most 1 of 20 relabellings (p ≤ .05 for the family)."
    )


def test_none_and_several_are_so_large() -> None:
    period = periods(4, 4)
    none = bearing(period, table(period, bridge="b1", ferry="a1"))[0]
    assert "Of 2 differences, none is so large that chance gives any of its kind" in none
    two = bearing(period, table(period, bridge="b1 b2 b3 b4"), table(period, x="a1 a2 a3 a4"))[0]
    assert "Of 2 differences, 2 are so large" in two


def test_each_kind_of_code_is_a_family_of_its_own() -> None:
    period = periods(4, 4)
    apart = bearing(period, table(period, bridge="b1 b2 b3 b4"), table(period, ferry="a1"))[0]
    assert "Of 2 differences, 1 is so large" in apart


def test_of_many_articles_no_floor_is_printed_as_less_than() -> None:
    period = periods(10, 10)
    line = bearing(period, table(period, bridge="b1"))[0]
    assert "with 10 articles before and 10 articles after, a p can be below .001." in line
    assert "<" not in line


def test_no_difference_among_many_articles() -> None:
    period = periods(10, 10)
    assert bearing(period, table(period, bridge="b1 a1")) == [
        "- What that can bear: with 10 articles before and 10 articles after, a p can be below "
        ".001.",
        "- No difference: each stands in the same share of articles on both sides.",
    ]


@pytest.mark.parametrize("tables", [[], [table(periods(1, 1))], [table(periods(1, 0), x="b1")]])
def test_nothing_that_can_be_compared_bears_nothing(tables: list[pd.DataFrame]) -> None:
    assert bearing_lines(tables, {"before": 1, "after": 1}) == []


def test_hostile_names_are_shown_and_not_run() -> None:
    period = periods(1, 1)
    tables = {"Plans": (table(period, bad="b1"), NAMES)}
    shown = shift_answer(tables, counts(period), split="2015-06-01")
    assert "<script" not in shown.html
    assert "&lt;script&gt;x&lt;/script&gt; [U+202E]**{n}** (1 of 1)" in shown.html
    assert "<script>x</script> [U+202E]**{n}** (1 of 1)" in shown.plain


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ([], "No article"),
        (["stated"], "The day is stated in 1 of 1 article"),
        (["unknown"], "The day is stated in 0 of 1 article, unknown for 1"),
        (["stated"] * 3, "The day is stated in all 3 articles"),
        (["inferred"] * 2, "The day is stated in none of 2 articles, inferred for 2"),
        (
            ["unknown", "stated", "inferred", "unknown"],
            "The day is stated in 1 of 4 articles, inferred for 1, unknown for 2",
        ),
    ],
)
def test_the_title_of_the_timeline(basis: list[str], said: str) -> None:
    assert timeline_title(pd.DataFrame({"published_basis": basis})) == said


def test_positions_are_said_of_every_plan_and_of_others() -> None:
    assert position_names({"bridge": "high bridge"}) == {
        "bridge: support": "high bridge: for it",
        "bridge: conditional": "high bridge: for it on a condition",
        "bridge: oppose": "high bridge: against it",
        "other: support": "another plan: for it",
        "other: conditional": "another plan: for it on a condition",
        "other: oppose": "another plan: against it",
    }
