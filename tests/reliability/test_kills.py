"""kill -9 at random moments: what was good stays, and the same command ends with the same bytes.

Some moments here; fifty each with ``make faults`` (docs/reliability.md has the figures).
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

MOMENTS = 3


@pytest.fixture
def kills(tool: Callable[[str], ModuleType]) -> ModuleType:
    return tool("kill_moments")


def test_a_build_that_is_killed(kills: ModuleType, tmp_path: Path) -> None:
    found = kills.try_moments(*kills.builds(tmp_path, 200), MOMENTS, every=3)
    assert (found.killed, found.again) == (MOMENTS, 1)
    assert found.good, str(found)


def test_a_report_that_is_killed(kills: ModuleType, tmp_path: Path) -> None:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    code = "from corpuslib import open_corpus\nlen(open_corpus(corpus).articles)"
    cells = [
        new_markdown_cell("# Few"),
        new_code_cell('corpus: str = "x"  # it', metadata={"tags": ["parameters"]}),
        new_code_cell(code),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": kernel}), notebooks / "00-few.ipynb"
    )
    found = kills.try_moments(*kills.reports(tmp_path, notebooks), MOMENTS, every=3)
    assert found.killed == MOMENTS
    assert found.good, str(found)


def test_damage_and_litter_are_seen(kills: ModuleType, tmp_path: Path) -> None:
    class Careless(kills.Work):  # type: ignore[misc, name-defined]
        def run(self) -> float:
            self.out.mkdir(parents=True, exist_ok=True)
            (self.out / "a").write_text(self.words[0])
            (self.out.parent / "litter").touch()
            return 0.0

        def killed(self, after: float, *, late: bool) -> bool:
            (self.out / "a").write_text("half")
            return True

    out = tmp_path / "out"
    found = kills.try_moments(Careless(("old",), out, ""), Careless(("new",), out, ""), 2)
    assert (len(found.damaged), len(found.different), found.litter) == (2, 0, ["litter"] * 2)
    assert not found.good
