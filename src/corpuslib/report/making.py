"""The report: the corpus is built, every notebook run on it, every page written; all or nothing.

``make_report(source, out, parameters=..., notebooks=..., jobs=2)``  -> the path of the index
(with ``pdf=True`` that of the PDF)
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from corpuslib.corpus import (
    Corpus,
    build_corpus,
    check_copies,
    open_corpus,
    refuse_other_than_corpus,
)
from corpuslib.errors import BadParameter, BadSource, NotebookFailed, SourceNotFound
from corpuslib.folders import refuse_other, replaced
from corpuslib.progress import Display
from corpuslib.report.onereport import Run
from corpuslib.report.pages.pageplaces import FOLDER
from corpuslib.report.pages.rendering import stderr_of
from corpuslib.report.pages.site import Site
from corpuslib.report.parameters import Value, assign, parameters_of
from corpuslib.report.pdf.document import PDF, require_weasyprint, write_pdf
from corpuslib.report.running.execution import Job, OnCell, OnNotebook, run_notebooks
from corpuslib.store import KEPT_CODEBOOK, corpus_files, read_manifest

MARK, CORPUS = "report.json", "corpus"
SIDES = ("a", "b")
"""The folders of two reports that stand side by side (``report/against``)."""


def make_report(
    source: str | Path,
    out: str | Path,
    *,
    parameters: Mapping[str, str] | None = None,
    notebooks: str | Path | None = None,
    jobs: int = 2,
    timeout: int | None = None,
    pdf: bool = False,
    echo: Callable[[str], object] = print,
    display: Display | None = None,
) -> Path:
    """Run every notebook on ``source`` and write the pages to the folder ``out``.

    ``source``: articles, which are built into ``out``/corpus, or a built corpus, which is used
    where it is.  ``parameters`` go to the notebooks that have them; ``notebooks`` is their folder,
    if not that of the package.  ``timeout``: seconds per cell, if not as many as
    :func:`cell_limit` says.  ``pdf``: print the pages as one PDF beside them.  ``display`` shows
    how far it is; without one nothing does.  ``out`` is replaced only when every notebook
    succeeded.

    Raises BadParameter, SourceNotFound, BadSource, BadCodebook, NoReadableArticle, BadCorpus,
    MissingLibrary, and NotebookFailed for the first notebook that stops.
    """
    display = display or Display()
    if pdf:
        require_weasyprint()
    target = report_target(Path(out), Path(source))
    paths = notebook_paths(Path(notebooks) if notebooks else own_notebooks())
    loaded = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    given = parameters_given(loaded, parameters or {})
    with replaced(target) as new, scratch_in(new) as scratch:
        run = prepared(Path(source), new, loaded, given, display)
        todo = [Job(path, Path(scratch) / path.name, run.assigned[path.stem]) for path in paths]
        site = Site(run.evidence, loaded)
        bars = display.notebooks(cells_of(loaded))

        def page(name: str, notebook: NotebookNode) -> None:
            site.add(name, run.told(notebook, paths[0].parent))

        run_jobs(todo, jobs, timeout or cell_limit(run.built), bars, target, page)
        pages = site.write(new, run.named, display)
        if pdf:
            for _ in display([PDF], "printing"):
                pages.append(write_pdf(new, pages, run.corpus))
        mark(new, pages)
    warn({name: site.notebooks[name] for name in loaded}, echo, whole=display.verbose)
    return target / (PDF if pdf else "index.html")


def prepared(
    source: Path,
    folder: Path,
    notebooks: Mapping[str, NotebookNode],
    given: Mapping[str, str],
    display: Display,
) -> Run:
    """The corpus of a report in ``folder``, built there or opened, and what notebooks are given."""
    given = dict(given)
    corpus, place = _corpus(source, folder, given.get("codebook"), display)
    _begin(corpus, given, display)
    if place != folder / CORPUS:
        given.setdefault("codebook", str(place / KEPT_CODEBOOK))
    return Run(source, place, corpus, given, assigned_on(notebooks, place, given))


def assigned_on(
    notebooks: Mapping[str, NotebookNode], place: Path, given: Mapping[str, str]
) -> dict[str, dict[str, Value]]:
    """Per notebook what it is given to run on the corpus at ``place``."""
    assigned = assign(notebooks, given)
    for name, values in assigned.items():
        values |= _of_corpus(notebooks[name], str(place), given.get("codebook"))
    return assigned


def parameters_given(
    notebooks: Mapping[str, NotebookNode], parameters: Mapping[str, str]
) -> dict[str, str]:
    """The parameters as they are given to notebooks.  Raises BadParameter for a wrong one."""
    given = _given(parameters)
    assign(notebooks, given)
    check_copies(given.get("copies", "keep"))
    return given


def own_notebooks() -> Path:
    """The notebooks that come with the package: inside it, or beside ``src`` in a clone."""
    package = Path(str(files("corpuslib")))
    inside = package / "notebooks"
    return inside if inside.is_dir() else package.parents[1] / "notebooks"


def notebook_paths(folder: Path) -> list[Path]:
    """The notebooks of a folder whose names begin with two digits, in the order of their names.

    Raises SourceNotFound where there is none.
    """
    found = sorted(folder.expanduser().resolve().glob("[0-9][0-9]*.ipynb"))
    if not found:
        raise SourceNotFound(f"{folder} has no notebook named like 01-corpus.ipynb")
    return found


def _given(parameters: Mapping[str, str]) -> dict[str, str]:
    if "corpus" in parameters:
        raise BadParameter("the parameter 'corpus' is the report's SOURCE; give it there")
    given = dict(parameters)
    codebook = given.get("codebook", "")
    shipped = codebook and (files("corpuslib") / "codebooks" / codebook).is_dir()
    if codebook and not shipped and Path(codebook).expanduser().exists():
        given["codebook"] = str(Path(codebook).expanduser().resolve())
    return given


def report_target(out: Path, source: Path) -> Path:
    """Where the report goes: over nothing that is not a report, nor over its own source."""
    target = out.expanduser().resolve()
    if source.expanduser().resolve().is_relative_to(target):
        raise BadSource(f"{source} is inside the report's folder {target}; name another folder")
    for folder in (target, *(target / side for side in SIDES)):
        _refuse(folder)
    return target


def _refuse(folder: Path) -> None:
    """Refuse a folder that holds anything but a report."""
    refuse_other(folder, _report_files, "a report", BadSource)
    refuse_other(folder / CORPUS, corpus_files, "a corpus", BadSource)
    refuse_other_than_corpus(folder / CORPUS)
    pages = _report_files(folder, FOLDER)
    refuse_other(folder / FOLDER, lambda _: pages, "pages of a report", BadSource)


def _report_files(folder: Path, below: str = "") -> frozenset[str] | None:
    """The names of what a report wrote to ``folder``, or to its folder ``below``.

    None where no report is.
    """
    try:
        mark = json.loads((folder / MARK).read_text("utf8"))
        if "corpuslib" not in mark:
            return None
        pages = [Path(page).parts for page in mark["pages"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if below:
        return frozenset(parts[1] for parts in pages if len(parts) > 1 and parts[0] == below)
    return frozenset({MARK, CORPUS, *(parts[0] for parts in pages)})


def _corpus(
    source: Path, folder: Path, codebook: str | None, display: Display
) -> tuple[Corpus, Path]:
    source = source.expanduser()
    if source.is_dir() and read_manifest(source) is not None:
        return _whole(open_corpus(source.resolve(), codebook)), source.resolve()
    place = folder / CORPUS
    options: dict[str, Any] = {"codebook": codebook} if codebook else {}
    return build_corpus(source, place, progress=display, **options), place


def _whole(corpus: Corpus) -> Corpus:
    """The corpus, every table of which can be read.  Raises BadCorpus where one cannot."""
    corpus.store.check()
    return corpus


def _of_corpus(notebook: NotebookNode, place: str, codebook: str | None) -> dict[str, Value]:
    """What a notebook is told of the corpus, as far as it has parameters for it."""
    told = {"corpus": place} | ({"codebook": codebook} if codebook else {})
    known = {each.name for each in parameters_of(notebook)}
    return {name: value for name, value in told.items() if name in known}


def scratch_in(folder: Path) -> "tempfile.TemporaryDirectory[str]":
    """Where the notebooks are run; inside of what is written, as a kill leaves it behind too."""
    return tempfile.TemporaryDirectory(prefix=".run-", dir=folder, ignore_cleanup_errors=True)


def _begin(corpus: Corpus, given: Mapping[str, str], display: Display) -> None:
    """Tell what the notebooks are about to run on."""
    display.detail(f"codebook {corpus.codebook.name}, SHA-256 {corpus.codebook.sha256}")
    for row in corpus.left_out.itertuples():
        display.detail(f"left out: {row.source}: {row.reason}")
    for name, value in given.items():
        display.detail(f"parameter {name}: {value}")


def cells_of(notebooks: Mapping[str, NotebookNode]) -> dict[str, int]:
    """How many cells of code each notebook has."""
    return {
        name: sum(cell.cell_type == "code" for cell in notebook.cells)
        for name, notebook in notebooks.items()
    }


def cell_limit(corpus: Corpus) -> int:
    """How many seconds a cell may take: ten minutes, and one second for each hundred articles."""
    return 600 + corpus.size("articles") // 100


def run_jobs(
    todo: list[Job],
    jobs: int,
    timeout: int,
    bars: AbstractContextManager[OnCell],
    target: Path,
    on_notebook: OnNotebook = lambda name, notebook: None,
) -> dict[str, NotebookNode]:
    """Run notebooks; at a failure say that the last good report stays."""
    try:
        with bars as on_cell:
            return run_notebooks(
                todo, workers=jobs, timeout=timeout, on_cell=on_cell, on_notebook=on_notebook
            )
    except NotebookFailed as error:
        if (target / MARK).is_file():
            raise NotebookFailed(f"{error}\nThe last good report stays in {target}.") from error
        raise


def mark(folder: Path, pages: Iterable[Path]) -> None:
    """Say that the folder is a report, which may be replaced."""
    names = sorted(page.relative_to(folder).as_posix() for page in pages)
    said = {"corpuslib": version("corpuslib"), "pages": names}
    (folder / MARK).write_text(json.dumps(said, indent=2) + "\n", encoding="utf8", newline="\n")


def warn(
    notebooks: Mapping[str, NotebookNode], echo: Callable[[str], object], *, whole: bool
) -> None:
    """Tell what the notebooks wrote to standard error: the whole of it, or its last lines."""
    for name, notebook in notebooks.items():
        for text in stderr_of(notebook):
            lines = text.strip().splitlines() or [""]
            echo(f"{name}.ipynb warned: " + "\n    ".join(lines if whole else lines[-1:]))
