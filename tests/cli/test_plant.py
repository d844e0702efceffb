"""``corpuslib plant``: what it writes can be checked, built and compared."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from corpuslib.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return invoke


def test_what_is_planted_can_be_checked_and_built(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "planted"
    made = run("plant", out, "--articles", 4, "--seed", 2, "--shift", "large")
    assert made.exit_code == 0, made.stderr
    assert made.stdout.startswith("4 articles: ")
    checked = run("codebook", "check", out / "codebook")
    assert (checked.exit_code, checked.stderr) == (0, "")
    built = run("build", out / "articles", tmp_path / "c", "--codebook", out / "codebook")
    assert built.exit_code == 0, built.stderr
    truth = pd.read_parquet(out / "truth" / "articles.parquet")
    found = pd.read_parquet(tmp_path / "c" / "articles")
    assert set(truth["article"]) == set(found["article"])
    assert truth["period"].tolist() == ["before", "after"] * 2


def test_records_and_csv(run: Run, tmp_path: Path) -> None:
    made = run("plant", tmp_path / "p", "--articles", 2, "--jsonl", "--csv")
    assert made.exit_code == 0, made.stderr
    assert sum(1 for _ in (tmp_path / "p" / "articles.jsonl").open(encoding="utf-8")) == 2
    assert (tmp_path / "p" / "truth" / "statements.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--shift", "huge"), "--shift huge: expected none, small, medium, large, or a share"),
        (("--shift", "1.5"), "--shift 1.5: expected"),
        (("--sentences", 9, 3), "--sentences 9 3: expected LEAST <= MOST"),
    ],
)
def test_a_wrong_option_is_named_and_nothing_written(
    run: Run, tmp_path: Path, words: tuple[object, ...], said: str
) -> None:
    made = run("plant", tmp_path / "p", "--articles", 2, *words)
    assert made.exit_code == 2
    assert said in made.stderr
    assert not (tmp_path / "p").exists()


def test_a_folder_that_holds_something_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    made = run("plant", tmp_path, "--articles", 2)
    assert made.exit_code == 2
    assert "is not empty" in made.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
