"""docs/coding-with-people.md: its commands run and print what it says; its lists are the code's."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpuslib.cli import main
from corpuslib.exchange.anchoring import AROUND, WORDS
from corpuslib.exchange.archives import DEPTH, RATIO
from corpuslib.exchange.formats import FORMATS
from corpuslib.exchange.model import CONTEXT

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "coding-with-people.md").read_text("utf-8")
WALK = PAGE.partition("## A walk through")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"```(sh|python|text)\n(.*?)```", WALK, re.DOTALL)


def test_the_walk_from_five_articles_to_an_agreement_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    printed: list[str] = []
    compared = 0
    for kind, block in BLOCKS:
        if kind == "sh":
            printed = []
            for line in block.splitlines():
                done = CliRunner().invoke(main, line.split()[1:])
                assert done.exit_code == 0, f"{line}: {done.output}"
                printed += done.stdout.splitlines()
        elif kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block, "coding-with-people.md", "exec"), {})
            printed = out.getvalue().splitlines()
        else:
            for line in block.splitlines():
                assert " ".join(line.split()) in [" ".join(each.split()) for each in printed]
                compared += 1
    assert (len(BLOCKS), compared) == (10, 10)


def test_what_formats_cannot_hold_stands_on_the_page() -> None:
    said = set(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE))
    wanted = {
        (form.name, line)
        for form in FORMATS.values()
        for line in form.cannot_hold or ("nothing: it holds all of it",)
    }
    assert {entry for entry in said if entry[0] in FORMATS} == wanted


def test_the_numbers_on_the_page_are_those_of_the_code() -> None:
    for text in (
        f"at least {WORDS:.0f} % alike",
        f"at least {AROUND:.0f} % (normalised Indel",
        f"the {CONTEXT} characters on either side",
        f"more than {DEPTH} deep",
        f"more than {RATIO}-fold beyond 1 MB",
    ):
        assert text in PAGE
