"""Agreement of two codings as a table that can be read."""

import pandas as pd

from corpuslib.show.agreement import agreement_lines, difference_lines

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


def differing(*rows: tuple[str, str, str | None, str | None]) -> str:
    columns = ["layer", "code", "one", "other"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.assign(article="a1", sentence=4, text="We  will <build>.")
    return difference_lines(frame, {"one": "1st", "other": "2nd"}, ELEMENTS, ["a1", "b2"]).html


def test_what_each_coder_has_stands_beside_the_sentence() -> None:
    html = differing(("frames", "gain", "present", "absent"))
    cells = ["We will &lt;build&gt;.", "gain", "present", "absent", "1st", "2nd"]
    assert all(f">{cell}<" in html for cell in cells)
    assert "1 of 1 differences shown." in html


def test_a_position_is_said_and_a_coder_who_did_not_code_is_a_dash() -> None:
    html = differing(("statements", "council > bridge", None, "oppose own"))
    assert ">council on bridge<" in html
    assert ">\u2013<" in html


def test_no_difference_is_said() -> None:
    empty = pd.DataFrame(columns=["layer", "code", "article", "sentence", "text"])
    assert "Nowhere" in difference_lines(empty, {}, {}, []).plain
