"""The report: the corpus is built, every notebook run on it, every page written; all or nothing.

``make_report(source, out, parameters=..., notebooks=..., jobs=2)``  -> the path of the index
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus, check_copies, open_corpus
from corpuslib.errors import BadParameter, BadSource, NotebookFailed, SourceNotFound
from corpuslib.folders import refuse_other, replaced
from corpuslib.show.articlepages import Evidence
from corpuslib.show.execution import Job, OnCell, run_notebooks
from corpuslib.show.pageplaces import FOLDER
from corpuslib.show.pages import write_site
from corpuslib.show.parameters import Value, assign, parameters_of
from corpuslib.show.relabel import relabelled
from corpuslib.show.rendering import stderr_of
from corpuslib.store import KEPT_CODEBOOK, corpus_files, read_manifest

MARK, CORPUS = "report.json", "corpus"
Progress = Callable[[Iterable[Any], str], Iterable[Any]]


def make_report(
    source: str | Path,
    out: str | Path,
    *,
    parameters: Mapping[str, str] | None = None,
    notebooks: str | Path | None = None,
    jobs: int = 2,
    timeout: int = 600,
    echo: Callable[[str], object] = print,
    progress: bool | None = None,
) -> Path:
    """Run every notebook on ``source`` and write the pages to the folder ``out``.

    ``source``: articles, which are built into ``out``/corpus, or a built corpus, which is used
    where it is.  ``parameters`` go to the notebooks that have them; ``notebooks`` is their folder,
    if not that of the package.  ``timeout``: seconds per cell.  ``progress``: bars on standard
    error; None where that is a terminal.  ``out`` is replaced only when every notebook succeeded.

    Raises BadParameter, SourceNotFound, BadSource, BadCodebook, NoReadableArticle, BadCorpus,
    and NotebookFailed for the first notebook that stops.
    """
    target = _target(Path(out), Path(source))
    paths = notebook_paths(Path(notebooks) if notebooks else own_notebooks())
    loaded = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    assigned = assign(loaded, given := _given(parameters or {}))
    check_copies(copies := given.get("copies", "keep"))
    with replaced(target) as new, tempfile.TemporaryDirectory(prefix="corpuslib-") as scratch:
        corpus, place = _corpus(Path(source), new, given.get("codebook"), progress)
        if place != new / CORPUS:
            given.setdefault("codebook", str(place / KEPT_CODEBOOK))
        for name, values in assigned.items():
            values |= _of_corpus(loaded[name], str(place), given.get("codebook"))
        todo = [Job(path, Path(scratch) / path.name, assigned[path.stem]) for path in paths]
        done = _run(todo, jobs, timeout, _bars(loaded, progress), target)
        labels = _labels(Path(source), place, corpus, given.get("codebook"))
        labels[str(paths[0].parent)] = "notebooks"
        told = {name: relabelled(done[name], labels) for name in loaded}
        counted = corpus if copies == "keep" else corpus.without_copies()
        shown = _evidence(counted, given.get("codings"))
        _mark(new, write_site(new, told, evidence=shown, parameters=_named(assigned, labels)))
    _warn(told, echo)
    return target / "index.html"


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


def _target(out: Path, source: Path) -> Path:
    """Where the report goes: over nothing that is not a report, nor over its own source."""
    target = out.expanduser().resolve()
    if source.expanduser().resolve().is_relative_to(target):
        raise BadSource(f"{source} is inside the report's folder {target}; name another folder")
    refuse_other(target, _report_files, "a report", BadSource)
    refuse_other(target / CORPUS, corpus_files, "a corpus", BadSource)
    pages = _report_files(target, FOLDER)
    refuse_other(target / FOLDER, lambda _: pages, "pages of a report", BadSource)
    return target


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
    source: Path, folder: Path, codebook: str | None, progress: bool | None
) -> tuple[Corpus, Path]:
    source = source.expanduser()
    if source.is_dir() and read_manifest(source) is not None:
        return _whole(open_corpus(source.resolve(), codebook)), source.resolve()
    place = folder / CORPUS
    options: dict[str, Any] = {"codebook": codebook} if codebook else {}
    return build_corpus(source, place, progress=_bar(progress), **options), place


def _whole(corpus: Corpus) -> Corpus:
    """The corpus, every table of which can be read.  Raises BadCorpus where one cannot."""
    corpus.store.check()
    return corpus


def _of_corpus(notebook: NotebookNode, place: str, codebook: str | None) -> dict[str, Value]:
    """What a notebook is told of the corpus, as far as it has parameters for it."""
    told = {"corpus": place} | ({"codebook": codebook} if codebook else {})
    known = {each.name for each in parameters_of(notebook)}
    return {name: value for name, value in told.items() if name in known}


def _evidence(corpus: Corpus, codings: str | None) -> Evidence:
    """What the articles' pages show: the corpus, and the codings that the notebooks show of it."""
    read = open_codings(codings, corpus)
    return Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus))


def _bar(progress: bool | None) -> Progress:
    from tqdm import tqdm

    disable = None if progress is None else not progress
    return lambda items, what: tqdm(items, desc=what, unit=" articles", disable=disable)


@contextmanager
def _bars(notebooks: Mapping[str, NotebookNode], progress: bool | None) -> Iterator[OnCell]:
    """A bar per notebook, over its code cells."""
    from tqdm import tqdm

    disable = None if progress is None else not progress
    wide = max(map(len, notebooks))
    bars = {}
    for place, (name, notebook) in enumerate(notebooks.items()):
        total = sum(cell.cell_type == "code" for cell in notebook.cells)
        what = name.ljust(wide)
        bars[name] = tqdm(total=total, desc=what, unit="cell", position=place, disable=disable)

    def on_cell(name: str, done: int) -> None:
        bars[name].update(done - bars[name].n)

    try:
        yield on_cell
    finally:
        for bar in bars.values():
            bar.close()


def _run(
    todo: list[Job],
    jobs: int,
    timeout: int,
    bars: AbstractContextManager[OnCell],
    target: Path,
) -> dict[str, NotebookNode]:
    try:
        with bars as on_cell:
            return run_notebooks(todo, workers=jobs, timeout=timeout, on_cell=on_cell)
    except NotebookFailed as error:
        if (target / MARK).is_file():
            raise NotebookFailed(f"{error}\nThe last good report stays in {target}.") from error
        raise


def _labels(source: Path, place: Path, corpus: Corpus, codebook: str | None) -> dict[str, str]:
    """What stands in a page instead of the machine's paths."""
    labels = {str(place): source.expanduser().resolve().name or CORPUS}
    if codebook and Path(codebook).is_absolute():
        kept = codebook == str(place / KEPT_CODEBOOK)
        labels[codebook] = corpus.codebook.name if kept else Path(codebook).name
    return labels


def _named(
    assigned: Mapping[str, Mapping[str, Value]], labels: Mapping[str, str]
) -> dict[str, dict[str, Value]]:
    """Per notebook the values of its parameters, a path of the machine by its name."""
    return {
        notebook: {name: labels.get(str(value), value) for name, value in values.items()}
        for notebook, values in assigned.items()
    }


def _mark(folder: Path, pages: Iterable[Path]) -> None:
    """Say that the folder is a report, which may be replaced."""
    names = sorted(page.relative_to(folder).as_posix() for page in pages)
    mark = {"corpuslib": version("corpuslib"), "pages": names}
    (folder / MARK).write_text(json.dumps(mark, indent=2) + "\n", encoding="utf8", newline="\n")


def _warn(notebooks: Mapping[str, NotebookNode], echo: Callable[[str], object]) -> None:
    for name, notebook in notebooks.items():
        for text in stderr_of(notebook):
            last = text.strip().splitlines()[-1:] or [""]
            echo(f"{name}.ipynb warned: {last[0]}")
