"""The statements of the five articles, against a reading of them (tests/data/statements)."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpuslib.annotate.rows import StatementRow

READ = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "statements" / "seeds.toml").read_text("utf8")
)["statements"]

Seed = Callable[[str], list[tuple[str, StatementRow]]]


def coded(row: StatementRow) -> list[str]:
    return [row.holder or "", row.plan, row.stance, row.voice]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['in']}-{case['at'][:12]}-{case['says'][0]}-{case['says'][1]}",
            marks=[pytest.mark.xfail(reason=case["missed"])] if "missed" in case else [],
        )
        for case in READ
    ],
)
def test_what_a_reader_finds(seed_statements: Seed, case: dict[str, Any]) -> None:
    there = [row for text, row in seed_statements(case["in"]) if text.startswith(case["at"])]
    assert case["says"] in [coded(row) for row in there]


@pytest.mark.parametrize(
    ("number", "at", "part", "words"),
    [
        ("000", "Moscow tends", "plan", "the proposal"),
        ("000", "But he also", "plan", "such a step"),
        ("000", "Nato chief", "stance", "called for"),
        ("001", "In an obvious", "stance", "shelved"),
        ("001", "In an obvious", "holder", "Washington"),
        (
            "001",
            "U.S. President",
            "reason",
            "to defend against possible Iranian nuclear missiles",
        ),
        (
            "002",
            "Washington says",
            "reason",
            "to protect the US and Europe from possible attack by hostile nations such as Iran",
        ),
        ("002", "Washington says", "plan", "it"),
        ("003", "Such a", "condition", "Such a partnership"),
        (
            "003",
            "Turkey is",
            "reason",
            "because it does not want to worsen tensions with its neighbour Iran",
        ),
        ("003", "The Lisbon", "holder", "The Lisbon summit"),
    ],
)
def test_the_words_of_the_parts(
    seed_statements: Seed, number: str, at: str, part: str, words: str
) -> None:
    there = [row for text, row in seed_statements(number) if text.startswith(at)]
    assert words in [getattr(row, f"{part}_text") for row in there]
