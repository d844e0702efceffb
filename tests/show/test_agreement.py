"""Agreement of two codings as a table that can be read."""

import pandas as pd

from corpuslib.show.agreement import agreement_lines

PAIR = "one / other"
ELEMENTS = {"risk": "<b>risk</b>", "gain": "gain", "bridge": "the bridge as an element"}
PLANS = {"bridge": "high bridge"}


def row(
    code: str, measure: str, value: float | None, low: float | None = None, **more: object
) -> dict[str, object]:
    given = {"pair": PAIR, "layer": "frames", "code": code, "measure": measure, "value": value}
    given |= {"low": low, "high": None if low is None else 1.0, "prevalence": "3 of 20"}
    return given | {"agreed": "9 of 10", "verdict": "exploratory"} | more


def lines(*rows: dict[str, object], pair: str = PAIR) -> str:
    return agreement_lines(pd.DataFrame(rows), pair, ELEMENTS, PLANS).plain


def test_alpha_and_ac1_of_a_code_stand_in_one_line() -> None:
    shown = lines(row("gain", "alpha", 0.655, 0.2), row("gain", "AC1", 0.88, 0.71))
    assert shown.count("gain") == 1
    assert "0.66 (0.20 to 1.00)" in shown or "0.65 (0.20 to 1.00)" in shown
    assert "0.88 (0.71 to 1.00)" in shown
    assert "3 of 20" in shown
    assert "exploratory" in shown


def test_a_code_that_is_too_rare_has_no_interval() -> None:
    assert "0.50 (too rare for an interval)" in lines(row("gain", "alpha", 0.5))


def test_codes_on_which_nothing_varies_stand_under_the_table() -> None:
    shown = lines(row("gain", "alpha", 0.5, 0.1), row("risk", "alpha", None))
    assert shown.endswith("Every coding has the same value throughout, so no figure: <b>risk</b>.")


def test_an_element_and_a_plan_of_one_id_keep_their_names() -> None:
    shown = lines(row("bridge", "alpha", 0.5, 0.1), row("bridge", "alpha", 0.4, 0.1, layer="plan"))
    assert "the bridge as an element" in shown
    assert "high bridge" in shown


def test_names_are_escaped() -> None:
    html = agreement_lines(pd.DataFrame([row("risk", "alpha", 0.5, 0.1)]), PAIR, ELEMENTS, PLANS)
    assert "<b>risk</b>" not in html.html
    assert "&lt;b&gt;risk&lt;/b&gt;" in html.html


def test_another_pair_is_not_shown() -> None:
    assert "two codings" in lines(row("gain", "alpha", 0.5, 0.1), pair="one / third")
