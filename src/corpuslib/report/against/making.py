"""Two reports in one folder, side by side: two corpora, or one corpus with other parameters.

``make_comparison(source, out, against=..., parameters=..., against_parameters=...)``
    -> the path of the index; the full reports are in ``out``/a and ``out``/b
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from corpuslib.errors import BadParameter, NotebookFailed
from corpuslib.folders import replaced
from corpuslib.progress import Display
from corpuslib.report.against.besides import Side
from corpuslib.report.against.pages import write_comparison
from corpuslib.report.making import (
    MARK,
    SIDES,
    assigned_on,
    cell_limit,
    cells_of,
    mark,
    notebook_paths,
    own_notebooks,
    parameters_given,
    prepared,
    report_target,
    run_jobs,
    scratch_in,
    warn,
)
from corpuslib.report.onereport import Run
from corpuslib.report.pages.site import write_site
from corpuslib.report.parameters import parameters_of
from corpuslib.report.running.execution import Job
from corpuslib.show.html import visible

FACTS = {"corpus", "codebook"}
"""Parameters that the index of a comparison tells in lines of their own."""
Executed = Mapping[str, NotebookNode]


def make_comparison(
    source: str | Path,
    out: str | Path,
    *,
    against: str | Path | None = None,
    parameters: Mapping[str, str] | None = None,
    against_parameters: Mapping[str, str] | None = None,
    notebooks: str | Path | None = None,
    jobs: int = 2,
    timeout: int | None = None,
    echo: Callable[[str], object] = print,
    display: Display | None = None,
) -> Path:
    """Make two reports, A on ``source`` and B on ``against``, and pages with both side by side.

    B is made as A is, in all that ``against`` and ``against_parameters`` do not say.  A notebook
    that both would run with the same inputs is run once.  The other arguments are those of
    :func:`corpuslib.report.making.make_report`; ``out`` is replaced only when all went well.

    Raises BadParameter where A and B would be the same, and what ``make_report`` raises.
    """
    display = display or Display()
    sources = Path(source), Path(source if against is None else against)
    target, _ = (report_target(Path(out), each) for each in sources)
    paths = notebook_paths(Path(notebooks) if notebooks else own_notebooks())
    loaded = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    given = _given(loaded, sources, parameters or {}, against_parameters or {})
    with replaced(target) as new, scratch_in(new) as scratch:
        runs = _prepared(sources, given, new, loaded, display)

        def execute(run: Run, names: Collection[str]) -> Executed:
            todo = [
                Job(path, Path(scratch) / path.name, run.assigned[path.stem])
                for path in paths
                if path.stem in names
            ]
            cells = cells_of({name: loaded[name] for name in names})
            limit = timeout or cell_limit(run.built)
            return run_jobs(todo, jobs, limit, display.notebooks(cells), target)

        done = _executed(runs, execute)
        sides = _sides(runs, done, loaded, paths[0].parent)
        mark(new, _written(new, sides, runs, display))
    for side in sides:
        warn(
            {f"{side.name}: {name}": book for name, book in side.notebooks.items()},
            echo,
            whole=display.verbose,
        )
    return target / "index.html"


def _given(
    notebooks: Executed,
    sources: tuple[Path, Path],
    parameters: Mapping[str, str],
    against_parameters: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, str]]:
    """The parameters of A, and those of B: A's, but for what is said of B."""
    a = parameters_given(notebooks, parameters)
    b = parameters_given(notebooks, {**a, **against_parameters})
    if (sources[0].resolve(), a) == (sources[1].resolve(), b):
        raise BadParameter(
            "A and B would be the same, so there is nothing to compare; name another source with "
            "--against, or say what is done otherwise with --against-split, --against-codebook or "
            "--against-parameter"
        )
    return a, b


def _prepared(
    sources: tuple[Path, Path],
    given: tuple[dict[str, str], dict[str, str]],
    folder: Path,
    notebooks: Executed,
    display: Display,
) -> tuple[Run, Run]:
    """Both corpora; where source and codebook are the same, B is made on the corpus of A."""
    folders = [folder / name for name in SIDES]
    for each in folders:
        each.mkdir()
    a = prepared(sources[0], folders[0], notebooks, given[0], display)
    same_source = sources[0].resolve() == sources[1].resolve()
    if not same_source or given[0].get("codebook") != given[1].get("codebook"):
        return a, prepared(sources[1], folders[1], notebooks, given[1], display)
    known = {name: a.given[name] for name in ("codebook",) if name in a.given}
    shared = {**given[1], **known}
    return a, replace(a, given=shared, assigned=assigned_on(notebooks, a.place, shared))


def _executed(
    runs: tuple[Run, Run], execute: Callable[[Run, Collection[str]], Executed]
) -> tuple[Executed, Executed]:
    """The executed notebooks of both sides; one that both give the same inputs is run once."""
    a, b = runs
    done: list[Executed] = []
    differing = [name for name, values in b.assigned.items() if values != a.assigned[name]]
    for side, run, names in (("A", a, list(a.assigned)), ("B", b, differing)):
        try:
            done.append(execute(run, names) if names else {})
        except NotebookFailed as error:
            raise NotebookFailed(f"{side}: {error}") from error
    return done[0], {**done[0], **done[1]}


def _sides(
    runs: tuple[Run, Run], done: tuple[Executed, Executed], notebooks: Executed, folder: Path
) -> tuple[Side, Side]:
    values = [_values(run, notebooks) for run in runs]
    differing = [name for name in values[0] if values[0][name] != values[1][name]]
    made = []
    for name, run, executed, own in zip("AB", runs, done, values, strict=True):
        source = run.source.expanduser().resolve().name
        label = ", ".join([source, *(f"{each} {own[each]}" for each in differing)])
        told = {name: run.told(executed[name], folder) for name in run.assigned}
        parameters = {each: value for each, value in own.items() if each not in FACTS}
        made.append(Side(name, visible(label), run.corpus, told, parameters))
    return made[0], made[1]


def _values(run: Run, notebooks: Executed) -> dict[str, str]:
    """Every parameter with its value, but the corpus; several where notebooks differ in it."""
    found: dict[str, list[str]] = {}
    for notebook, values in run.named.items():
        for each in parameters_of(notebooks[notebook]):
            value = values.get(each.name, each.default)
            text = "none" if value is None else str(value)
            of = found.setdefault(each.name, [])
            of += [text] if text not in of else []
    return {name: "; ".join(values) for name, values in found.items() if name != "corpus"}


def _written(
    folder: Path, sides: tuple[Side, Side], runs: tuple[Run, Run], display: Display
) -> list[Path]:
    """Both full reports, each with its mark, and the pages that stand above them."""
    pages = write_comparison(folder, *sides)
    for side, run in zip(sides, runs, strict=True):
        own = folder / side.folder
        title = f"{side.name}: {side.label}"
        full = write_site(
            own,
            side.notebooks,
            evidence=run.evidence,
            parameters=run.named,
            beside=title,
            progress=display,
        )
        mark(own, full)
        pages += [*full, own / MARK]
    return pages
