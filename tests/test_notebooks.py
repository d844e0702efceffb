"""The stored notebooks: run, in order, short, navigable; and a changed number is noticed."""

import base64
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

from corpuslib.report.making import notebook_paths

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PARAMETERS = ["corpus", "codebook", "copies", "split"]
WITH_CODINGS = ["02-framing", "03-actors", "04-shift", "07-how-sure", "explore"]


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def code_cells(notebook: Any) -> list[Any]:
    return [c for c in notebook.cells if c.cell_type == "code"]


def tagged(notebook: Any, tag: str) -> list[Any]:
    return [c for c in notebook.cells if tag in c.metadata.get("tags", [])]


@pytest.fixture(params=PATHS, ids=lambda p: p.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    return nbformat.read(request.param, 4)


def test_the_notebooks_are_there() -> None:
    assert [p.stem for p in PATHS] == [
        "00-index",
        "01-corpus",
        "02-framing",
        "03-actors",
        "04-shift",
        "05-same-speech",
        "06-geography",
        "07-how-sure",
        "explore",
    ]


def test_the_report_takes_the_numbered_notebooks_only() -> None:
    taken = [p.name for p in notebook_paths(ROOT / "notebooks")]
    assert taken == [p.name for p in PATHS if p.stem != "explore"]


def test_of_controls_their_still_picture_is_stored_and_no_id_of_a_run() -> None:
    (cell,) = tagged(nbformat.read(ROOT / "notebooks" / "explore.ipynb", 4), "controls")
    (output,) = cell.outputs
    assert set(output.data) == {"text/plain", "text/html"}
    assert "10 of" in output.data["text/html"], "the table that stands where no kernel runs"
    for path in PATHS:
        assert "model_id" not in path.read_text("utf8")
        assert "widgets" not in json.loads(path.read_text("utf8"))["metadata"]


def test_the_bar_of_a_notebook_without_a_number_leads_to_the_contents_only() -> None:
    tool = load_tool("store_outputs")
    last, explore = PATHS[-2:]
    assert tool.navigation(explore, PATHS) == "[Contents](00-index.ipynb)"
    assert "explore" not in tool.navigation(last, PATHS)


def test_every_code_cell_ran_once_and_in_order(notebook: Any) -> None:
    counts = [c.execution_count for c in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_cells_are_short_and_define_nothing(notebook: Any) -> None:
    for cell in code_cells(notebook):
        assert cell.source.count("\n") < 15, cell.source
        assert not re.search(r"^\s*(def|class|lambda)\b", cell.source, re.M), cell.source


def test_no_cell_failed_or_wrote_to_stderr(notebook: Any) -> None:
    outputs = [o for c in code_cells(notebook) for o in c.outputs]
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []


def test_one_title_one_question_one_set_of_parameters_one_answer(notebook: Any) -> None:
    text = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    assert len(re.findall(r"^# ", text, re.M)) == 1
    title = next(c.source for c in notebook.cells if c.source.startswith("# "))
    assert re.search(r"\n\n\*\*[^*]+\?\*\*", title), "a question in bold follows the title"
    assert len(tagged(notebook, "findings")) == 1
    (cell,) = tagged(notebook, "parameters")
    wanted = [*PARAMETERS, *(["codings"] if "codings: " in cell.source else [])]
    assert [line.split(":")[0] for line in cell.source.splitlines()] == wanted
    assert all("  # " in line for line in cell.source.splitlines())


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_those_that_show_codings_can_be_given_others(path: Path) -> None:
    (cell,) = tagged(nbformat.read(path, 4), "parameters")
    assert ("codings: " in cell.source) == (path.stem in WITH_CODINGS)


def test_limitations_sources_and_next_close_a_notebook(notebook: Any) -> None:
    heads = re.findall(
        r"^## (.*)", "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"), re.M
    )
    if "Index" in notebook.cells[1].source:
        assert "What this does not show" in heads
    else:
        assert heads[-3:] == ["Limitations", "Sources", "Next"]


def test_the_kernel_is_named_python3_and_no_path_of_a_machine_is_stored() -> None:
    for path in PATHS:
        text = path.read_text("utf8")
        assert json.loads(text)["metadata"]["kernelspec"]["name"] == "python3"
        assert str(ROOT) not in text
        assert str(Path.home()) + "/" not in text
        assert "object at 0x" not in text


def test_every_figure_has_an_alt_sentence_with_its_numbers() -> None:
    figures = 0
    for path in PATHS:
        for cell in code_cells(nbformat.read(path, 4)):
            for output in cell.outputs:
                if "image/png" in output.get("data", {}):
                    figures += 1
                    alt = output.metadata["image/png"]["alt"]
                    assert alt == output.data["text/plain"]
                    assert re.search(r"\d", alt), alt
    assert figures >= 4


def test_the_navigation_bars_are_those_that_are_generated() -> None:
    tool = load_tool("store_outputs")
    for path in PATHS:
        (bar,) = tagged(nbformat.read(path, 4), "nav")
        assert bar.source == tool.navigation(path, PATHS)


def run_nbval(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """nbval on one notebook in a folder of its own, with the seeds beside it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q"]
    command += ["-p", "no:cacheprovider", "--rootdir", str(folder), name]
    return subprocess.run(
        command, cwd=folder / "notebooks", env=environment, capture_output=True, text=True
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "00-index.ipynb", tmp_path / "notebooks")
    return tmp_path


def test_a_changed_number_in_a_stored_output_is_noticed(copy: Path) -> None:
    assert run_nbval(copy, "00-index.ipynb").returncode == 0

    path = copy / "notebooks" / "00-index.ipynb"
    notebook = nbformat.read(path, 4)
    (cell,) = tagged(notebook, "findings")
    data = cell.outputs[0].data
    changed = re.sub(r"\d+", lambda hit: str(int(hit[0]) + 1), data["text/plain"], count=1)
    assert changed != data["text/plain"]
    data["text/plain"] = changed
    nbformat.write(notebook, path)

    result = run_nbval(copy, "00-index.ipynb")
    assert result.returncode == 1
    assert "1 failed" in result.stdout


def test_the_picture_in_the_readme_is_the_figure_of_the_notebook() -> None:
    tool = load_tool("store_outputs")
    shown = tool.PICTURE.read_bytes()
    notebook = nbformat.read(ROOT / "notebooks" / "02-framing.ipynb", 4)
    (cell,) = (cell for cell in notebook.cells if cell.id == "strip")
    assert base64.b64decode(cell.outputs[0].data["image/png"]) == shown
    assert "docs/plans.png" in (ROOT / "README.md").read_text("utf8")
