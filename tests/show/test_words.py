"""Words around numbers."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.show.html import Html
from corpuslib.show.words import bullets, counted, joined, k_of_n, listed, probability


@pytest.mark.parametrize(
    ("p", "printed"),
    [
        (1.0, "1.00"),
        (0.995, "1.00"),
        (0.9949, ".99"),
        (0.2, ".20"),
        (1 / 3, ".33"),
        (0.1, ".10"),
        (2 / 70, ".029"),
        (0.05, ".050"),
        (0.001, ".001"),
        (0.00099, "<.001"),
        (0.0, "<.001"),
        (None, None),
        (math.nan, None),
    ],
)
def test_a_p_as_it_is_printed(p: float | None, printed: str | None) -> None:
    assert probability(p) == printed


@given(st.floats(0, 1))
def test_a_printed_p_is_near_the_p_and_never_zero(p: float) -> None:
    printed = probability(p)
    assert printed is not None
    if printed.startswith("<"):
        assert p < 0.001
    else:
        assert re.fullmatch(r"1\.00|\.\d{2,3}", printed)
        assert float(printed) > 0
        assert abs(float(printed) - p) <= 0.0051


def test_shares_and_nouns_of_one_and_of_none() -> None:
    assert [k_of_n(k, n) for k, n in [(0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2)]] == [
        *("0 of 0", "0 of 1", "1 of 1", "none of 2", "1 of 2", "all 2")
    ]
    assert counted(1, "body", "bodies") == "1 body"
    assert counted(0, "article") == "0 articles"


def test_a_list_past_its_limit_counts_the_rest() -> None:
    assert listed(list("abc"), limit=2) == "a, b and 1 more"
    assert listed([], limit=2) == "none"


def test_values_of_bullets_are_no_markup() -> None:
    shown = bullets([("**{who}** is {what}", {"who": "<b>", "what": "**{who}**"})])
    assert shown.html == "<ul><li><strong>&lt;b&gt;</strong> is **{who}**</li></ul>"
    assert shown.plain == "- <b> is **{who}**"


def test_several_findings_stand_under_each_other() -> None:
    both = joined(Html("<p>a</p>", "a"), Html("<ul></ul>", "b"))
    assert both.html == "<p>a</p>\n<ul></ul>"
    assert both.plain == "a\nb"
