"""The bench runs, and compares what is the same."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import OTHERS, STAGES
from bench.data import Data, write_data
from bench.harness import OURS, installed, measure, stage_named
from bench.results import HEAD, put

ROOT = Path(__file__).parents[1]


def test_a_section_takes_the_place_of_the_one_with_its_title(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    for title, section in (("A", "old"), ("B", "| 1 |"), ("A", "new\n\n| 2 |\n")):
        put(path, title, section)
    assert path.read_text("utf8") == HEAD + "\n## A\n\nnew\n\n| 2 |\n\n## B\n\n| 1 |\n"


def test_given_texts_are_the_workload(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps({"text": f"Text {i}."}) + "\n" for i in range(3)), "utf8")
    assert write_data(tmp_path, 2, texts) == 2
    assert Data(tmp_path).bodies == Data(tmp_path).dumps == ["Text 0.", "Text 1."]


def test_a_line_that_is_no_text_is_named(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"text": "a"}\n{"body": "b"}\n', "utf8")
    command = [sys.executable, "-m", "bench", "words", "--texts", str(texts)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'line 2: expected a JSON object with "text"' in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_has_what_the_harness_needs(name: str) -> None:
    stage = stage_named(name)
    assert OURS in stage.CONTENDERS
    assert stage.GOALS.keys() <= stage.CONTENDERS.keys()
    assert stage.NEEDS.keys() <= stage.CONTENDERS.keys()
    assert set(stage.LIMITS) <= stage.CONTENDERS.keys()


def test_a_stage_times_and_compares_its_contenders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    write_data(tmp_path, 60)
    found = measure("words", tmp_path, rounds=1).set_index("contender")
    assert list(found.index) == installed(stage_named("words"))
    assert found.loc[OURS, "times"] == 1.0
    assert found["per_second"].gt(0).all()


def test_stages_without_contenders_have_a_title_and_a_section() -> None:

    for name in OTHERS:
        module = importlib.import_module(f"bench.{name}")
        assert module.TITLE
        assert callable(module.section)
