"""Power curves and recovery by layer."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from corpuslib.show import figures

Check = Callable[[Any], list[str]]
COLUMNS = ["articles", "corpora", "planted_shift", "found", "low", "high"]
BOUNDS = pd.DataFrame(
    [
        *((5, 200, True, 24, 0.08, 0.17), (50, 200, True, 151, 0.69, 0.81)),
        *((5, 200, False, 0, 0.0, 0.02), (50, 200, False, 9, None, None)),
    ],
    columns=COLUMNS,
)
CLOSE = pd.DataFrame(
    [
        (n, 10_000, p, n, 0.1, 0.9)
        for n in (5, 6, 7, 8, 9, 10, 20, 50, 1_000_000)
        for p in (True, False)
    ],
    columns=COLUMNS,
)
LAYERS = pd.DataFrame(
    [
        *(("mentions", 200, 210, 220), ("statements", 0, 0, 30), ("frames", 0, 5, 0)),
        *(("dates", 0, 0, 0), ("a layer with a name that is very long, as long as this", 9, 9, 9)),
    ],
    columns=["layer", "found_right", "found", "planted"],
)
CASES: dict[str, Callable[[], figures.Figure]] = {
    "curve": lambda: figures.power_curve(BOUNDS, title="Power", source="Source", chance=0.05),
    "one size": lambda: figures.power_curve(BOUNDS.head(1), title="One"),
    "close sizes": lambda: figures.power_curve(CLOSE, title="Close", source="Source"),
    "none": lambda: figures.power_curve(BOUNDS.head(0), title="None"),
    "no corpora": lambda: figures.power_curve(BOUNDS.assign(corpora=0), title="None"),
    "layers": lambda: figures.recovery_dots(LAYERS, title="Recovered", source="Source"),
    "40 layers": lambda: figures.recovery_dots(pd.concat([LAYERS] * 8), title="Many"),
    "no layer": lambda: figures.recovery_dots(LAYERS.head(0), title="None"),
    "empty layers": lambda: figures.recovery_dots(LAYERS.iloc[[3]], title="None"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_no_text_is_cut_or_covered(name: str, pages: list[Any], check_layout: Check) -> None:
    CASES[name]()
    check_layout(pages[0])


def test_the_alternative_text_has_every_k_of_n() -> None:
    assert CASES["curve"]().alt == (
        "Power. Shift found: shift planted, 5 articles: 24 of 200 (0.08 to 0.17); shift planted, "
        "50 articles: 151 of 200 (0.69 to 0.81); no shift planted, 5 articles: 0 of 200 (0.00 to "
        "0.02); no shift planted, 50 articles: 9 of 200."
    )
    assert CASES["layers"]().alt.startswith(
        "Recovered. mentions: precision 200 of 210, recall 200 of 220; statements: recall 0 of 30; "
        "frames: precision 0 of 5; dates: no n (nothing found, nothing planted); a layer"
    )


def test_sizes_that_lie_too_close_are_evenly_spaced_and_it_is_said(
    pages: list[Any], check_layout: Check
) -> None:
    CASES["close sizes"]()
    CASES["curve"]()
    assert "The sizes are evenly spaced, not to scale. Source" in check_layout(pages[0])
    shown = check_layout(pages[1])
    assert not any("evenly" in text for text in shown)
    assert "Dashed line: 0.05 of the corpora, as by chance. Source" in shown
    assert {"24 of 200", "151 of 200", "0 of 200", "9 of 200"} <= set(shown)


def test_nothing_to_show_says_why() -> None:
    assert "Nothing to show: no planted corpus." in CASES["none"]().alt
    assert "Nothing to show: no planted corpus." in CASES["no corpora"]().alt
    assert "Nothing to show: no layer." in CASES["no layer"]().alt
    assert "Nothing to show: nothing was found or planted." in CASES["empty layers"]().alt


def test_several_rows_of_one_size_are_refused() -> None:
    with pytest.raises(ValueError, match="several rows of one size"):
        figures.power_curve(pd.concat([BOUNDS, BOUNDS]), title="x")
