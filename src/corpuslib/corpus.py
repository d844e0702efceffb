"""Corpus: a source is built into tables; tables are opened.

What builds is imported where something is built: who opens tables need not wait for it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuslib.annotate.codebook.load import Codebook, load_codebook, shipped_codebooks
from corpuslib.errors import BadCorpus, BadParameter, BadSource
from corpuslib.folders import refuse_other
from corpuslib.opened import Corpus as Corpus
from corpuslib.paths import find_codebook, find_path
from corpuslib.progress import Progress, unseen
from corpuslib.store import (
    FORMAT,
    KEPT_CODEBOOK,
    Folder,
    Memory,
    complete,
    corpus_files,
    joined,
    part_files,
    read_manifest,
    write_manifest,
)
from corpuslib.tables import TABLES

if TYPE_CHECKING:
    from corpuslib.building.engines import Name as EngineName

CODEBOOK = "missile-defence"
"""The codebook that comes with corpuslib."""

COPIES = ("keep", "first")
"""What may become of near-copies when a corpus is opened: all count, or the first of each group."""


def build_corpus(
    source: str | Path,
    out: str | Path | None = None,
    *,
    codebook: str | Path = CODEBOOK,
    text_column: str = "text",
    id_column: str = "id",
    progress: Progress[Any] = unseen,
    engine: "EngineName" = "processes",
    jobs: int | None = None,
    scheduler: str | None = None,
    fresh: bool = False,
    say: Callable[[str], object] = lambda _: None,
) -> Corpus:
    """Read and annotate a source; write its tables to the folder ``out``, or keep them in memory.

    Into a folder, the work is done in parts by ``jobs`` processes (all cores where None), by a
    Dask cluster (the one at ``scheduler``, else one of this machine) or serially; the bytes are
    the same.  ``out`` is replaced only when all went well.  A build that was interrupted goes on
    where it stopped, and parts of the corpus in ``out`` whose articles are the same are kept,
    unless ``fresh``.  ``say`` is told so.  In memory, the work is done serially.

    An article that fails is in the table left_out with its reason.

    Raises SourceNotFound, BadSource, BadCodebook, NoReadableArticle, EngineNotThere, BuildStopped,
    or BadCorpus where ``out`` holds something else.
    """
    from corpuslib.annotate.layers import annotate
    from corpuslib.building.engines import engine_of
    from corpuslib.building.memory import build_memory
    from corpuslib.building.whole import Plan, build_folder
    from corpuslib.building.work import work_beside
    from corpuslib.read.sources import read_source

    book = load_codebook(codebook)
    root = Path(source)
    _refuse_circles(root, None if out is None else Path(out))
    options = {"text_column": text_column, "id_column": id_column}
    manifest = _manifest(root, book, options)
    read = partial(read_source, root, **options)
    if out is None:
        store, parts = build_memory(root, read(), partial(annotate, codebook=book), progress)
        rows = {name: table.num_rows for name, table in store.tables.items()}
        return Corpus(complete(manifest, store, rows, parts), book, store)

    def finish(folder: Path, rows: Mapping[str, int], parts: int) -> None:
        write_manifest(folder, complete(manifest, Folder(folder, range(parts)), rows, parts))
        _keep_codebook(codebook, book, folder)

    start = partial(engine_of, engine, jobs=jobs, scheduler=scheduler)
    plan = Plan(root, book, options, read, start, finish, progress, say)
    target = Path(out).resolve()
    refuse_other_than_corpus(target)
    with work_beside(Path(out), fresh=fresh) as work:
        build_folder(plan, target, work, fresh=fresh)
    return open_corpus(target)


def open_corpus(
    path: str | Path,
    codebook: str | Path | None = None,
    *,
    copies: str = "keep",
    progress: Progress[Any] = unseen,
) -> Corpus:
    """Open a built corpus, or build one in memory from a file or folder of articles.

    With ``copies="first"`` only the first of each group of near-copies is there, and the manifest
    names the others (:meth:`Corpus.without_copies`).

    ``path`` and ``codebook`` are looked for as :mod:`corpuslib.paths` says.  With another codebook
    than a corpus was built with, its articles are annotated anew, in memory.

    Raises SourceNotFound, BadCorpus, BadParameter where ``copies`` is another word, and all that
    :func:`build_corpus` raises.
    """
    check_copies(copies)
    found = _opened(path, codebook, progress)
    return found if copies == "keep" else found.without_copies()


def check_copies(copies: str) -> None:
    """Raises BadParameter for a word that says nothing of near-copies."""
    if copies not in COPIES:
        raise BadParameter(f"copies = {copies!r}; expected one of {', '.join(COPIES)}")


def _opened(path: str | Path, codebook: str | Path | None, progress: Progress[Any]) -> Corpus:
    folder = find_path(path)
    manifest = read_manifest(folder)
    wanted = None if codebook is None else find_codebook(codebook)
    if manifest is None:
        return build_corpus(folder, codebook=wanted or CODEBOOK, progress=progress)
    store = Folder(folder, range(manifest["parts"]))
    if wanted is None:
        return Corpus(manifest, load_codebook(folder / KEPT_CODEBOOK), store)
    book = load_codebook(wanted)
    built = Corpus(manifest, book, store)
    same = book.sha256 == manifest["codebook"]["sha256"]
    return built if same else _annotated_anew(built, book, progress)


def _manifest(root: Path, book: Codebook, options: dict[str, str]) -> dict[str, Any]:
    """What is known of a corpus before its tables are there."""
    return {
        "corpuslib": version("corpuslib"),
        "format": FORMAT,
        "source": root.resolve().name,
        "codebook": {"name": book.name, "sha256": book.sha256},
        "options": options,
    }


def _annotated_anew(corpus: Corpus, book: Codebook, progress: Progress[Any]) -> Corpus:
    """The same articles, annotated with another codebook, in memory."""
    from corpuslib.annotate.layers import annotate
    from corpuslib.build import ANNOTATED, annotate_batches, stored_articles

    articles = progress(stored_articles(corpus.store), "annotating anew")
    anew = joined(annotate_batches(articles, partial(annotate, codebook=book)))
    kept = {name: corpus.store.arrow(name) for name in TABLES if name not in ANNOTATED}
    store = Memory({name: kept[name] if name in kept else anew[name] for name in TABLES})
    rows = {name: table.num_rows for name, table in store.tables.items()}
    named = {"name": book.name, "sha256": book.sha256}
    return Corpus({**corpus.manifest, "codebook": named, "tables": rows}, book, store)


def _keep_codebook(asked: str | Path, book: Codebook, folder: Path) -> None:
    """Put a copy of the codebook beside the tables, so that the corpus needs nothing else."""
    shipped = str(asked) in shipped_codebooks()
    home = resources.files("corpuslib") / "codebooks" if shipped else Path()
    (folder / KEPT_CODEBOOK).write_bytes((home / book.path).read_bytes())


def refuse_other_than_corpus(out: Path) -> None:
    """Raises BadCorpus where ``out`` is, or holds, anything else than what a build wrote."""
    refuse_other(out, corpus_files, "a corpus", BadCorpus)
    for name in TABLES:
        if (out / name).is_dir():
            refuse_other(out / name, part_files, "part of a corpus", BadCorpus)


def _refuse_circles(source: Path, out: Path | None) -> None:
    """Raises BadSource where a corpus would be built from a corpus, or into its source."""
    if source.is_dir() and read_manifest(source) is not None:
        raise BadSource(f"{source} is a corpus that was built already; name its articles")
    if out is not None and out.resolve().is_relative_to(source.resolve()):
        raise BadSource(f"{out} lies in {source}, which is read; name a folder outside of it")
