"""environment.yml and constraints.txt follow pyproject.toml."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def requirements() -> set[str]:
    """Names of everything that `.[dev]` asks for, in the spelling of PyPI."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    return {re.split(r"[<>=!~ \[;]", w)[0].lower().replace("_", "-") for w in wanted}


def test_environment_file_is_what_pyproject_says(tmp_path: Path) -> None:
    made = tmp_path / "environment.yml"
    rule = (ROOT / "Makefile").read_text("utf8").split("environment.yml: ", 1)[1]
    options = re.search(r"pyproject2conda yaml (.*?)--custom-command", rule, re.S)
    assert options is not None
    words = re.findall(r"'[^']*'|[^\s\\]+", options[1])
    program = shutil.which("pyproject2conda", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.fail("pyproject2conda is not installed beside this Python: run `make test`")
    subprocess.run(
        [
            *(program, "yaml", *(w.strip("'") for w in words)),
            *("--custom-command", "make environment.yml", "--output", str(made)),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert (ROOT / "environment.yml").read_text("utf8") == made.read_text("utf8"), (
        "environment.yml has drifted from pyproject.toml: run `make environment.yml`"
    )


def test_constraints_are_exact_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf8").splitlines()
    bad = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line)]
    assert bad == []


def test_every_requirement_has_a_constraint() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf8").splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    assert requirements() - pinned == set()
