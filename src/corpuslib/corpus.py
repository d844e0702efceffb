"""Corpus: a source is built into tables; tables are opened."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from importlib import resources
from importlib.metadata import version
from itertools import groupby
from operator import and_, itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpuslib.annotate import annotate
from corpuslib.annotate.codebook.load import Codebook, load_codebook, shipped_codebooks
from corpuslib.annotate.lines import names_in_lines
from corpuslib.build import ANNOTATED, annotate_batches, stored_articles
from corpuslib.building.engines import Name as EngineName
from corpuslib.building.engines import engine_of
from corpuslib.building.memory import build_memory
from corpuslib.building.whole import Plan, build_folder
from corpuslib.building.work import work_beside
from corpuslib.errors import BadCorpus, BadParameter, BadSource
from corpuslib.folders import refuse_other
from corpuslib.paths import find_codebook, find_path
from corpuslib.progress import Progress, unseen
from corpuslib.read.sources import read_source
from corpuslib.store import (
    FORMAT,
    KEPT_CODEBOOK,
    Folder,
    Memory,
    Store,
    Without,
    corpus_files,
    joined,
    part_files,
    read_manifest,
    write_manifest,
)
from corpuslib.tables import TABLES, to_frame

CODEBOOK = "missile-defence"
"""The codebook that comes with corpuslib."""

COPIES = ("keep", "first")
"""What may become of near-copies when a corpus is opened: all count, or the first of each group."""

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

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> pd.DataFrame:
        """The table of that name; of a large one better only some columns, or chosen rows.

        ``where`` names for a column the values that are wanted.  Only whole tables are kept for
        the next call.

        >>> corpus = open_corpus("seeds")
        >>> corpus.table("mentions", ["article", "text"], {"actor": ["lavrov"]}).iloc[0].tolist()
        ['003_55054f55f75921fc', 'Sergei Lavrov']

        Raises KeyError where there is no table or column of that name.
        """
        if columns is None and where is None:
            if name not in self._frames:
                self._frames[name] = to_frame(name, self.store.arrow(name))
            return self._frames[name].copy(deep=False)
        known = [column.name for column in TABLES[name].columns]
        _known(known, [*(columns or ()), *(where or ())])
        chosen = pa.concat_tables(self.store.parts(name, columns or known, _condition(where)))
        return to_frame(name, chosen)

    def parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> Iterator[pd.DataFrame]:
        """The same as :meth:`table`, a part of the articles (some 1,000) at a time.

        What can be added up over parts fits in memory whatever the size of the corpus.

        >>> sum(len(part) for part in open_corpus("seeds").parts("articles", ["outlet"]))
        5

        Raises KeyError where there is no table or column of that name.
        """
        known = [column.name for column in TABLES[name].columns]
        _known(known, [*(columns or ()), *(where or ())])
        for part in self.store.parts(name, columns or known, _condition(where)):
            yield to_frame(name, part)

    def count(
        self,
        name: str,
        by: Sequence[str],
        where: Mapping[str, Collection[Any]] | None = None,
        *,
        of: str | None = None,
    ) -> pd.DataFrame:
        """How many rows of a table have each combination of values, part by part; column ``n``.

        With ``of``, the sum of that column instead, as of ``n`` in the tables words and counts.

        >>> corpus = open_corpus("seeds")
        >>> corpus.count("articles", ["published_basis"]).values.tolist()
        [['inferred', 2], ['stated', 3]]
        >>> corpus.count("words", ["word"], {"word": ["shield"]}, of="n").values.tolist()
        [['shield', 4]]

        Raises KeyError where there is no table or column of that name.
        """
        summed = [] if of is None else [of]
        _known([column.name for column in TABLES[name].columns], [*by, *summed, *(where or ())])
        how = ([], "count_all") if of is None else (of, "sum")
        counted = [
            part.group_by(list(by)).aggregate([how]).rename_columns([*by, "n"])
            for part in self.store.parts(name, [*by, *summed], _condition(where))
        ]
        whole = pa.concat_tables(counted).group_by(list(by)).aggregate([("n", "sum")])
        whole = whole.rename_columns([*by, "n"]).sort_by([(column, "ascending") for column in by])
        return to_frame(name, whole).astype({"n": "int64"})

    def bodies(self) -> Iterator[tuple[str, str]]:
        """Article and body text of all articles, part by part: its sentences, a space between."""
        for part in self.store.parts("sentences", ["article", "text"]):
            rows = zip(*(part[name].to_pylist() for name in ("article", "text")), strict=True)
            for article, own in groupby(rows, itemgetter(0)):
                yield article, " ".join(text for _, text in own)

    @cached_property
    def copies(self) -> pd.DataFrame:
        """The groups of articles whose bodies are near-copies: :mod:`.measure.nearcopies`.

        They are looked for when first asked for, in some milliseconds an article.
        """
        from corpuslib.measure.nearcopies import near_copies  # what opens a corpus need not wait

        days = ["published_from", "published_to"]
        return near_copies(
            self.bodies, self.table("articles", ["article", "outlet", "agency", *days])
        )

    def without_copies(self) -> "Corpus":
        """The same corpus, of each group of near-copies only the article that came first.

        The manifest names under ``without_copies`` which articles are not there.
        """
        found = self.copies
        corpus = self.without(found.loc[found["kind"] != "first", "article"])
        vars(corpus)["copies"] = found  # still all groups, so that they can be shown
        return corpus

    def without(self, articles: Iterable[str]) -> "Corpus":
        """The same corpus without the rows of some articles, which the manifest names."""
        lost = sorted(set(articles))
        store = Without(self.store, frozenset(lost))
        rows = {
            name: sum(part.num_rows for part in store.parts(name, [table.columns[0].name]))
            for name, table in TABLES.items()
        }
        told = {**self.manifest, "without_copies": lost}
        parts = int(self.manifest["parts"])
        return Corpus(_complete(told, store, rows, parts), self.codebook, store)

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
    engine: EngineName = "processes",
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
    book = load_codebook(codebook)
    root = Path(source)
    _refuse_circles(root, None if out is None else Path(out))
    options = {"text_column": text_column, "id_column": id_column}
    manifest = _manifest(root, book, options)
    read = partial(read_source, root, **options)
    if out is None:
        store, parts = build_memory(root, read(), partial(annotate, codebook=book), progress)
        rows = {name: table.num_rows for name, table in store.tables.items()}
        return Corpus(_complete(manifest, store, rows, parts), book, store)

    def finish(folder: Path, rows: Mapping[str, int], parts: int) -> None:
        write_manifest(folder, _complete(manifest, Folder(folder, parts), rows, parts))
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
    store = Folder(folder, manifest["parts"])
    if wanted is None:
        return Corpus(manifest, load_codebook(folder / KEPT_CODEBOOK), store)
    book = load_codebook(wanted)
    built = Corpus(manifest, book, store)
    same = book.sha256 == manifest["codebook"]["sha256"]
    return built if same else _annotated_anew(built, book, progress)


def _known(known: Collection[str], asked: Iterable[str]) -> None:
    for column in asked:
        if column not in known:
            raise KeyError(f"no column {column!r}; there are {', '.join(known)}")


def _condition(where: Mapping[str, Collection[Any]] | None) -> pc.Expression | None:
    """The rows that have, in each column named, one of the values."""
    conditions = [pc.field(name).isin(list(values)) for name, values in (where or {}).items()]
    return reduce(and_, conditions) if conditions else None


def _manifest(root: Path, book: Codebook, options: dict[str, str]) -> dict[str, Any]:
    """What is known of a corpus before its tables are there."""
    return {
        "corpuslib": version("corpuslib"),
        "format": FORMAT,
        "source": root.resolve().name,
        "codebook": {"name": book.name, "sha256": book.sha256},
        "options": options,
    }


def _complete(
    manifest: dict[str, Any], store: Store, rows: Mapping[str, int], parts: int
) -> dict[str, Any]:
    """The manifest with what is known once the tables are there."""
    digests = pa.concat_tables(store.parts("articles", ["sha256"]))["sha256"]
    whole = hashlib.sha256()
    for place, digest in enumerate(digests.sort().to_pylist()):
        whole.update(f"{chr(10) if place else ''}{digest}".encode())
    told = {"fingerprint": whole.hexdigest(), "parts": parts, "tables": dict(rows)}
    return {**manifest, **told}


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
