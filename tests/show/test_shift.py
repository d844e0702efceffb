"""Shares before and after, and the dots that draw them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from corpuslib.show import figures

Check = Callable[[Any], list[str]]
LONG = "Third site in Poland and the Czech Republic, with ten interceptors and one large radar"
TABLE = pd.DataFrame(
    {
        "label": ["bridge", "ferry", LONG],
        "before": [1, 0, 1],
        "after": [1, 4, 0],
        "after_low": [0.0, None, 0.0],
        "after_high": [0.75, None, 0.5],
        "after_least": [0.0, 1.0, None],
        "after_most": [1 / 3, 1.0, None],
        "note": ["one article carries this: 001", None, None],
    }
)
N = {"before": 1, "after": 4, "undated": 0}
MANY = pd.DataFrame(
    {"label": [f"{LONG} {i}" for i in range(40)], "before": 7, "after": 3, "undated": 12}
)
CASES: dict[str, Callable[[], figures.Figure]] = {
    "three": lambda: figures.shift_dots(TABLE, N, title="Shift", subtitle="n = 5", source="Source"),
    "one": lambda: figures.shift_dots(TABLE.head(1), N, title="One"),
    "40 rows, three periods": lambda: figures.shift_dots(
        MANY, {"before": 12345, "after": 300, "undated": 12}, title=LONG
    ),
    "one period": lambda: figures.shift_dots(TABLE, {"before": 1, "after": 0}, title="One period"),
    "no row": lambda: figures.shift_dots(TABLE.head(0), N, title="None"),
    "no article": lambda: figures.shift_dots(TABLE, {"before": 0, "after": 0}, title="None"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_no_text_is_cut_or_covered(name: str, pages: list[Any], check_layout: Check) -> None:
    CASES[name]()
    check_layout(pages[0])


def test_the_alternative_text_has_k_of_n_and_the_ranges() -> None:
    assert CASES["three"]().alt == (
        "Shift. n = 5. bridge: before 1 of 1, after 1 of 4 (interval 0.00 to 0.75, range 0.00 to "
        "0.33) (one article carries this: 001); ferry: before 0 of 1, after 4 of 4 (range 1.00 to "
        f"1.00); {LONG}: before 1 of 1, after 0 of 4 (interval 0.00 to 0.50)."
    )


def test_a_period_without_an_article_has_no_dot() -> None:
    assert CASES["one period"]().alt.startswith("One period. bridge: before 1 of 1 (one article")


def test_nothing_to_show_says_why() -> None:
    assert "Nothing to show: no row to compare." in CASES["no row"]().alt
    assert "Nothing to show: no article in any period." in CASES["no article"]().alt


def test_rows_left_out_are_said(pages: list[Any], check_layout: Check) -> None:
    CASES["40 rows, three periods"]()
    assert "24 of 40 rows shown." in check_layout(pages[0])


def test_a_null_interval_draws_no_line_and_no_band(pages: list[Any]) -> None:
    for row in (0, 2):  # with both ranges; without a band
        figures.shift_dots(TABLE.iloc[[row]], N, title="x")
    bare = TABLE.drop(columns=[name for name in TABLE if name.startswith("after_")])
    figures.shift_dots(bare.iloc[[0]], N, title="x")
    lines = [len([a for a in page.artists if isinstance(a, Line2D)]) for page in pages]
    boxes = [len([a for a in page.artists if isinstance(a, Rectangle)]) for page in pages]
    assert lines[0] == lines[1] == lines[2] + 3  # the interval and its two ends
    assert boxes[0] == boxes[1] + 1 == boxes[2] + 1  # the band


label = st.text(st.characters(codec="utf-8"), max_size=60)
rows = st.lists(st.tuples(label, st.integers(0, 9), st.integers(0, 99)), min_size=1, max_size=5)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows)
def test_any_label_and_share_fits(pages: list[Any], check_layout: Check, rows: list[Any]) -> None:
    pages.clear()
    table = pd.DataFrame(rows, columns=["label", "before", "after"])
    figures.shift_dots(table, {"before": 9, "after": 99}, title="Any")
    check_layout(pages[0])
