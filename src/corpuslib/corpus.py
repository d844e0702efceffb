"""Corpus: a source is built into tables; tables are opened."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from corpuslib.annotate import annotate
from corpuslib.annotate.codebook.load import Codebook, load_codebook, shipped_codebooks
from corpuslib.annotate.lines import names_in_lines
from corpuslib.build import ANNOTATED, annotate_batches, read_batches, stored_articles
from corpuslib.errors import BadCorpus, BadSource, NoReadableArticle
from corpuslib.folders import refuse_other, replaced
from corpuslib.paths import find_codebook, find_path
from corpuslib.progress import Progress, unseen
from corpuslib.read.article import Document
from corpuslib.read.layout.recurrence import recurring_lines
from corpuslib.read.sources import LeftOut, file_digests, read_source
from corpuslib.store import (
    FORMAT,
    KEPT_CODEBOOK,
    Folder,
    Memory,
    Store,
    corpus_files,
    joined,
    read_manifest,
    write_digests,
    write_manifest,
    write_tables,
)
from corpuslib.tables import TABLES, to_frame

CODEBOOK = "missile-defence"
"""The codebook that comes with corpuslib."""

TEXTS_KEPT = 100
"""How many whole texts a corpus keeps at hand for :meth:`Corpus.raw`."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles taken apart and annotated, as tidy tables whose columns tables.py describes.

    Tables are read when they are first asked for.  Each call gives a frame of its own, so that
    what is done to it stays there.

    >>> corpus = open_corpus("seeds")
    >>> corpus
    Corpus(5 articles, codebook 'missile-defence')
    >>> corpus.text("000_1a44bef6dad89967", 57, 109)
    'Nato chief proposes missile shield to include Russia'
    """

    manifest: Mapping[str, Any]
    codebook: Codebook
    store: Store
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _texts: dict[str, str] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        articles = self.manifest["tables"]["articles"]
        return f"Corpus({articles} articles, codebook {self.codebook.name!r})"

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article that was read."""
        return self.table("articles")

    @property
    def lines(self) -> pd.DataFrame:
        """One row per line of an article's file, with its role."""
        return self.table("lines")

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence of a body."""
        return self.table("sentences")

    @property
    def mentions(self) -> pd.DataFrame:
        """One row per naming of an actor in a body."""
        return self.table("mentions")

    @property
    def dating(self) -> pd.DataFrame:
        """One row per step by which the days of an undated article were narrowed."""
        return self.table("dating")

    @property
    def gaps(self) -> pd.DataFrame:
        """One row per role in a body whose holder is not known from the codebook."""
        return self.table("gaps")

    @property
    def attributions(self) -> pd.DataFrame:
        """One row per content that a body attributes to a source."""
        return self.table("attributions")

    @property
    def statements(self) -> pd.DataFrame:
        """One row per position of a holder on a plan."""
        return self.table("statements")

    @property
    def plan_mentions(self) -> pd.DataFrame:
        """One row per naming of a plan in a body."""
        return self.table("plan_mentions")

    @property
    def frames(self) -> pd.DataFrame:
        """One row per suggestion of a frame element by words of a body."""
        return self.table("frames")

    @property
    def words(self) -> pd.DataFrame:
        """How often each word stands in the body of an article."""
        return self.table("words")

    @property
    def counts(self) -> pd.DataFrame:
        """How often each code is found in the lines of each role of an article."""
        return self.table("counts")

    @property
    def left_out(self) -> pd.DataFrame:
        """One row per file or record that was not read, and why."""
        return self.table("left_out")

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the articles' sorted digests: the same for the same texts, wherever kept."""
        return str(self.manifest["fingerprint"])

    def table(self, name: str) -> pd.DataFrame:
        """The table of that name.  Raises KeyError when there is none."""
        if name not in self._frames:
            self._frames[name] = to_frame(name, self.store.arrow(name))
        return self._frames[name].copy(deep=False)

    def raw(self, article: str) -> str:
        """The decoded text of an article's file, to the last character.

        Raises KeyError when there is no such article.
        """
        if article not in self._texts:
            lines = self.store.arrow("lines", article)["text"].to_pylist()
            if not lines:
                raise KeyError(f"no article {article!r} in this corpus")
            if len(self._texts) >= TEXTS_KEPT:
                self._texts.clear()
            self._texts[article] = "".join(lines)
        return self._texts[article]

    def text(self, article: str, start: int, end: int) -> str:
        """What a span of an article quotes.  Raises KeyError when there is no such article."""
        return self.raw(article)[start:end]

    def name_hits(self) -> pd.DataFrame:
        """Every name of an actor in any line, as ``names_in_lines`` finds them, before reading."""
        return names_in_lines(self.lines.assign(role=""), self.codebook)

    def describe(self) -> pd.DataFrame:
        """Columns ``table``, ``rows`` and ``one row per``: how much of what there is."""
        counts = self.manifest["tables"]
        rows = [(name, counts[name], table.row) for name, table in TABLES.items()]
        return pd.DataFrame(rows, columns=["table", "rows", "one row per"])


def build_corpus(
    source: str | Path,
    out: str | Path | None = None,
    *,
    codebook: str | Path = CODEBOOK,
    text_column: str = "text",
    id_column: str = "id",
    progress: Progress[Any] = unseen,
) -> Corpus:
    """Read and annotate a source; write its tables to the folder ``out``, or keep them in memory.

    The source is read twice: once for the lines that recur across articles, once article by
    article.  ``out`` is replaced only when all went well.

    Raises SourceNotFound, BadSource, BadCodebook, NoReadableArticle, or BadCorpus where ``out``
    holds something else.
    """
    book = load_codebook(codebook)
    root = Path(source)
    _refuse_circles(root, None if out is None else Path(out))
    read = partial(read_source, root, text_column=text_column, id_column=id_column)
    recurring = _recurring(root, progress(read(), "1 of 2: lines that recur"))
    items = progress(read(), "2 of 2: reading and annotating")
    batches = read_batches(items, recurring, partial(annotate, codebook=book))
    manifest = _manifest(root, book, {"text_column": text_column, "id_column": id_column})
    if out is None:
        store = Memory(joined(batches))
        rows = {name: table.num_rows for name, table in store.tables.items()}
        return Corpus(_complete(manifest, store, rows), book, store)
    refuse_other(Path(out), corpus_files, "a corpus", BadCorpus)
    with replaced(Path(out)) as folder:
        rows = write_tables(folder, batches)
        write_manifest(folder, _complete(manifest, Folder(folder), rows))
        write_digests(folder, file_digests(root))
        _keep_codebook(codebook, book, folder)
    return open_corpus(Path(out).resolve())


def open_corpus(
    path: str | Path,
    codebook: str | Path | None = None,
    *,
    progress: Progress[Any] = unseen,
) -> Corpus:
    """Open a built corpus, or build one in memory from a file or folder of articles.

    ``path`` and ``codebook`` are looked for as :mod:`corpuslib.paths` says.  With another codebook
    than a corpus was built with, its articles are annotated anew, in memory.

    Raises SourceNotFound, BadCorpus, and all that :func:`build_corpus` raises.
    """
    folder = find_path(path)
    manifest = read_manifest(folder)
    wanted = None if codebook is None else find_codebook(codebook)
    if manifest is None:
        return build_corpus(folder, codebook=wanted or CODEBOOK, progress=progress)
    if wanted is None:
        return Corpus(manifest, load_codebook(folder / KEPT_CODEBOOK), Folder(folder))
    book = load_codebook(wanted)
    built = Corpus(manifest, book, Folder(folder))
    same = book.sha256 == manifest["codebook"]["sha256"]
    return built if same else _annotated_anew(built, book, progress)


def _recurring(root: Path, items: Iterable[Document | LeftOut]) -> frozenset[str]:
    """The lines that recur across the articles of a source.

    Raises NoReadableArticle where there is none.
    """
    left_out: list[LeftOut] = []
    texts = 0

    def read() -> Iterator[str]:
        nonlocal texts
        for item in items:
            if isinstance(item, LeftOut):
                left_out.append(item)
            else:
                texts += 1
                yield item.text

    recurring = recurring_lines(read())
    if not texts:
        first = f"{left_out[0].source} ({left_out[0].reason})" if left_out else ""
        why = f"left out: {len(left_out)}, first {first}" if left_out else "no file to read"
        raise NoReadableArticle(f"{root} holds no readable article; {why}")
    return recurring


def _manifest(root: Path, book: Codebook, options: dict[str, str]) -> dict[str, Any]:
    """What is known of a corpus before its tables are there."""
    return {
        "corpuslib": version("corpuslib"),
        "format": FORMAT,
        "source": root.resolve().name,
        "codebook": {"name": book.name, "sha256": book.sha256},
        "options": options,
    }


def _complete(manifest: dict[str, Any], store: Store, rows: Mapping[str, int]) -> dict[str, Any]:
    """The manifest with what is known once the tables are there."""
    digests = sorted(store.arrow("articles")["sha256"].to_pylist())
    fingerprint = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    return {**manifest, "fingerprint": fingerprint, "tables": dict(rows)}


def _annotated_anew(corpus: Corpus, book: Codebook, progress: Progress[Any]) -> Corpus:
    """The same articles, annotated with another codebook, in memory."""
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


def _refuse_circles(source: Path, out: Path | None) -> None:
    """Raises BadSource where a corpus would be built from a corpus, or into its source."""
    if source.is_dir() and read_manifest(source) is not None:
        raise BadSource(f"{source} is a corpus that was built already; name its articles")
    if out is not None and out.resolve().is_relative_to(source.resolve()):
        raise BadSource(f"{out} lies in {source}, which is read; name a folder outside of it")
