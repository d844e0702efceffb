"""docs/commands.md says what --help says; long commands have the same two options."""

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from corpuslib.cli import main

ROOT = Path(__file__).parents[2]


def load_tool() -> ModuleType:
    path = ROOT / "tools" / "commands_page.py"
    spec = importlib.util.spec_from_file_location("commands_page", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = load_tool()
COMMANDS = dict(TOOL.commands())
SHORT = {"corpuslib codebook check", "corpuslib codebook new"}
LONG = [
    name
    for name, command in COMMANDS.items()
    if not isinstance(command, click.Group) and name not in SHORT
]


def test_the_page_is_what_the_commands_say() -> None:
    stored = (ROOT / "docs" / "commands.md").read_text("utf8")
    assert stored == TOOL.page(), "run: .venv/bin/python tools/commands_page.py"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_on_the_page(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf8")
    section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert all(f"`{option}`" in section for option in parameter.opts), parameter.opts
        else:
            assert parameter.human_readable_name in section.splitlines()[1]


def test_a_bar_in_a_name_does_not_end_a_cell_of_the_page() -> None:
    rows = [row for row in TOOL.page().splitlines() if row.startswith("| `-")]
    assert rows
    assert {row.replace(r"\|", "").count("|") for row in rows} == {3}


@pytest.mark.parametrize("name", LONG)
def test_every_long_command_can_be_quiet_or_verbose_but_not_both(name: str) -> None:
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {"--quiet", "-q", "--verbose", "-v"} <= options
    required = {
        "corpuslib build": ["a", "b"],
        "corpuslib plant": ["out", "--articles", "1"],
        "corpuslib report": ["a", "--out", "b"],
        "corpuslib review": ["a"],
        "corpuslib codings check": ["a", "b"],
        "corpuslib codings disagreements": ["a", "b"],
    }
    if name in required:
        words = [*name.split()[1:], *required[name], "-q", "-v"]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert "--quiet and --verbose exclude each other; give one of them" in result.stderr


@pytest.mark.parametrize(("options", "told"), [([], True), (["--quiet"], False)])
def test_quiet_commands_print_only_what_is_wrong(
    options: list[str], told: bool, tmp_path: Path
) -> None:
    calls = [
        ["plant", str(tmp_path / "planted"), "--articles", "1"],
        ["review", str(ROOT / "seeds"), "--out", str(tmp_path / "review.csv")],
        ["codings", "check", str(ROOT / "codings"), str(ROOT / "seeds")],
    ]
    for words in calls:
        result = CliRunner().invoke(main, [*words, *options])
        assert (result.exit_code, result.stderr) == (0, "")
        assert bool(result.stdout) == told, words
    result = CliRunner().invoke(main, ["build", "nowhere", str(tmp_path / "c"), *options])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("corpuslib: nowhere does not exist")
