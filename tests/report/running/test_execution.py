"""Notebooks that are run, each in a kernel of its own, and handed on as soon as they were."""

import threading
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from corpuslib.report.running.execution import Job, run_notebooks

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def job(folder: Path, name: str, sources: list[str]) -> Job:
    """A notebook of these cells."""
    (folder / "done").mkdir(exist_ok=True)
    cells = [new_code_cell(source) for source in sources]
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    return Job(path, folder / "done" / path.name, {})


def run(folder: Path, *notebooks: list[str]) -> list[NotebookNode]:
    """Notebooks of these cells, run by one worker."""
    jobs = [job(folder, f"{place:02}", sources) for place, sources in enumerate(notebooks)]
    done = run_notebooks(jobs, workers=1, timeout=120)
    return [done[each.name] for each in jobs]


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


def test_each_notebook_is_handed_on_in_the_thread_of_the_caller(tmp_path: Path) -> None:
    jobs = [job(tmp_path, name, ["print(1)"] * cells) for name, cells in (("a", 1), ("b", 3))]
    heard = []

    def hear(name: str, notebook: NotebookNode) -> None:
        heard.append((name, said(notebook), threading.current_thread()))

    done = run_notebooks(jobs, workers=1, timeout=120, on_notebook=hear)
    here = threading.current_thread()
    assert heard == [("b", ["1"] * 3, here), ("a", ["1"], here)]  # who has most cells, first
    assert list(done) == ["a", "b"]


def test_an_error_of_who_hears_stops_the_others(tmp_path: Path) -> None:
    first = job(tmp_path, "a", ["1", "2"])
    never = job(tmp_path, "b", ["import time; time.sleep(600)"])

    def hear(name: str, notebook: NotebookNode) -> None:
        raise RuntimeError(name)

    with pytest.raises(RuntimeError, match="a"):
        run_notebooks([first, never], workers=2, timeout=600, on_notebook=hear)
