"""Kernels of a report, forked where that can be: each as if it had started from nothing."""

import os
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from corpuslib.show.execution import Job, run_notebooks
from corpuslib.show.forks import FORKED

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def run(folder: Path, *notebooks: list[str]) -> list[NotebookNode]:
    """Notebooks of these cells, run one after the other by one worker."""
    jobs = []
    (folder / "done").mkdir()
    for place, sources in enumerate(notebooks):
        cells = [new_code_cell(source) for source in sources]
        path = folder / f"{place:02}.ipynb"
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
        jobs.append(Job(path, folder / "done" / path.name, {}))
    done = run_notebooks(jobs, workers=1, timeout=120)
    return [done[job.name] for job in jobs]


def said(notebook: NotebookNode) -> list[str]:
    outputs = (output for cell in notebook.cells for output in cell.outputs)
    return [str(output.text).strip() for output in outputs if output.output_type == "stream"]


def test_what_one_notebook_does_does_not_reach_the_next(tmp_path: Path) -> None:
    first = (
        "import os, sys, pandas\nx = 1\npandas.x = 1\nos.environ['X'] = '1'\nsys.path.append('x')"
    )
    second = (
        "import os, sys, pandas\n"
        "print('x' in globals(), hasattr(pandas, 'x'), 'X' in os.environ, 'x' in sys.path)"
    )
    _, told = run(tmp_path, [first], [second])
    assert said(told) == ["False False False False"]


def test_a_notebook_is_run_where_it_stands_and_imports_what_stands_beside_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "beside.py").write_text("WHERE = 'beside the notebook'\n")
    (told,) = run(tmp_path, ["import os, beside\nprint(os.getcwd())\nprint(beside.WHERE)"])
    assert "\n".join(said(told)).split("\n") == [str(tmp_path), "beside the notebook"]


def test_a_picture_of_pyplot_is_shown(tmp_path: Path) -> None:
    (told,) = run(tmp_path, ["import matplotlib.pyplot as plt", "plt.plot([1, 2]);"])
    kinds = [set(output.data) for cell in told.cells for output in cell.get("outputs", [])]
    assert kinds == [{"image/png", "text/plain"}]


def test_random_numbers_are_not_those_of_the_kernel_before(tmp_path: Path) -> None:
    cell = "import random, uuid\nprint(random.random(), uuid.uuid4())"
    first, second = run(tmp_path, [cell], [cell])
    assert said(first) != said(second)


def test_no_file_where_the_command_is_run_is_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in ("grp", "random", "socket", "psutil", "papermill", "pandas", "IPython"):
        ran = articles / f"{name} ran"
        (articles / f"{name}.py").write_text(f"open({str(ran)!r}, 'w')\n")
    monkeypatch.chdir(articles)
    (told,) = run(tmp_path, ["print('done')"])
    assert said(told) == ["done"]
    assert not list(articles.glob("* ran"))


@pytest.mark.skipif(not FORKED, reason="kernels are forked on Linux only")
def test_kernels_come_from_one_process_that_has_imported_for_them(tmp_path: Path) -> None:
    cell = "import os, sys\nprint(os.getppid(), 'corpuslib.corpus' in sys.modules)"
    first, second = run(tmp_path, [cell], [cell])
    assert said(first) == said(second)
    parent, imported = said(first)[0].split()
    assert (int(parent) != os.getpid(), imported) == (True, "True")
