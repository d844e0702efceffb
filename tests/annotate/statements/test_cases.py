"""Invented sentences: what each rule takes, and beside it what it must not take."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpuslib.annotate.rows import StatementRow

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "statements" / "cases.toml").read_text("utf8")
)["case"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["why"],
            marks=[pytest.mark.xfail(reason=case["missed"])] if "missed" in case else [],
        )
        for case in CASES
    ],
)
def test_case(stated: Callable[..., list[StatementRow]], case: dict[str, Any]) -> None:
    given = {key: case[key] for key in ("codebook", "day", "direct", "mixed") if key in case}
    rows = stated(case["text"], **given)
    assert sorted([r.holder or "", r.plan, r.stance, r.voice] for r in rows) == sorted(case["says"])
    for part in ("reason", "condition"):
        if part in case:
            assert [getattr(row, f"{part}_text") for row in rows] == [case[part]]
