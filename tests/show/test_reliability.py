"""Agreement beside the limits by which it is judged."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D

from corpuslib.show import figures
from corpuslib.show.figures import canvas

Check = Callable[[Any], list[str]]
COLUMNS = ["pair", "layer", "code", "n", "measure", "value", "low", "high", "verdict", "reason"]
TABLE = pd.DataFrame(
    [
        *(
            ("first, second", "frames", "unity", 72, "alpha", 0.9, 0.82, 1.0, "report", None),
            ("first, second", "frames", "threat", 72, "alpha", 0.8, 0.7, 0.9, "tentative", None),
            ("first, second", "frames", "arms", 72, "alpha", 0.5, -0.2, 0.9, "exploratory", None),
            ("first, second", "frames", "past", 72, "alpha", None, None, None, "undefined", "none"),
        ),
        ("first, third", "stance", "all", 1, "alpha", -0.31, None, None, "unknown", None),
        ("first, third", "stance", "all", 9, "AC1", 0.97, 0.9, 1.0, None, None),
    ],
    columns=COLUMNS,
)
LONG = "a pair of readings with a very long name, as long as this one is, and then some more words"
CASES: dict[str, Callable[[], figures.Figure]] = {
    "five": lambda: figures.agreement_dots(TABLE, title="Agreement", source="Source"),
    "one": lambda: figures.agreement_dots(TABLE.head(1), title="One"),
    "60 rows": lambda: figures.agreement_dots(
        pd.concat([TABLE.assign(pair=LONG, code=LONG, measure=LONG, low=-1.0)] * 12), title="Many"
    ),
    "undefined": lambda: figures.agreement_dots(TABLE[TABLE["value"].isna()], title="None"),
    "none": lambda: figures.agreement_dots(TABLE.head(0), title="None"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_no_text_is_cut_or_covered(name: str, pages: list[Any], check_layout: Check) -> None:
    CASES[name]()
    check_layout(pages[0])


def test_the_alternative_text_has_values_intervals_and_verdicts() -> None:
    assert CASES["five"]().alt == (
        "Agreement. first, second, frames, unity: alpha 0.90 (0.82 to 1.00), 72 units, report; "
        "first, second, frames, threat: alpha 0.80 (0.70 to 0.90), 72 units, tentative; "
        "first, second, frames, arms: alpha 0.50 (-0.20 to 0.90), 72 units, exploratory; "
        "first, third, stance, all: alpha -0.31, 1 unit, unknown; "
        "first, third, stance, all: AC1 0.97 (0.90 to 1.00), 9 units; "
        "first, second, frames, past: undefined (none)."
    )


def test_the_mark_follows_the_lower_end_of_the_interval(pages: list[Any]) -> None:
    CASES["five"]()
    (page,) = pages
    dots = [a for a in page.artists if isinstance(a, Line2D) and a.get_marker() in ("o", "D", "s")]
    white = to_rgba(canvas.PAPER)
    marks = [(dot.get_marker(), to_rgba(dot.get_markerfacecolor()) != white) for dot in dots]
    legend, drawn = marks[:4], marks[4:]
    assert legend == [("o", True), ("D", True), ("o", False), ("s", True)]
    # .82, .70, below, no interval at all, and .90 of a coefficient without a verdict
    assert drawn == [*legend[:3], ("o", False), ("s", True)]


def test_a_label_stands_once_beside_its_coefficients(pages: list[Any], check_layout: Check) -> None:
    CASES["five"]()
    texts = check_layout(pages[0])
    assert texts.count("all") == 1
    assert {"alpha −0.31, n = 1", "AC1 0.97, n = 9"} <= set(texts)


def test_units_may_be_called_units() -> None:
    table = TABLE.head(1).rename(columns={"n": "units"})
    assert "72 units" in figures.agreement_dots(table, title="x").alt


def test_what_is_undefined_is_listed_with_its_reason(pages: list[Any], check_layout: Check) -> None:
    CASES["five"]()
    CASES["undefined"]()
    line = "first, second, frames, undefined (none): past"
    assert line in check_layout(pages[0])
    assert line in check_layout(pages[1])
    assert "Nothing to show: no coding to compare." in CASES["none"]().alt
