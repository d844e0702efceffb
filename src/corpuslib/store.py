"""A corpus at rest: a folder of Parquet files per table and a manifest, on disk or in memory."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from corpuslib.errors import BadCorpus
from corpuslib.tables import TABLES

MANIFEST = "manifest.json"
DIGESTS = "SHA256SUMS"
KEPT_CODEBOOK = "codebook.toml"
"""The copy of its codebook in a built corpus."""
BESIDE = (MANIFEST, DIGESTS, KEPT_CODEBOOK, "inputs.parquet", "build.json")
"""What stands beside the tables of a corpus."""
KEYS = ("source", "codebook", "options", "fingerprint", "tables", "parts")
"""What every manifest holds."""
FORMAT = 4
"""Number of the layout on disk; a corpus of another number has to be built again."""

Batch = Mapping[str, pa.Table]
"""A part of every table of a corpus."""


class Store(Protocol):
    """Where the tables of a corpus are."""

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article."""

    def parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: pc.Expression | None = None,
        articles: Collection[str] | None = None,
    ) -> Iterator[pa.Table]:
        """A table part by part: all columns or those named, all rows or those chosen.

        Where ``articles`` are named, parts that hold none of them may be passed over.
        """

    def every(self, step: int) -> "Store":
        """Every so-many-th of the parts alone, where there are several."""

    def check(self) -> None:
        """Raises BadCorpus where a table cannot be read."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Tables in memory."""

    tables: Batch

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article."""
        table = self.tables[name]
        return table if article is None else table.filter(pc.field("article") == article)

    def parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: pc.Expression | None = None,
        articles: Collection[str] | None = None,
    ) -> Iterator[pa.Table]:
        """The table in one part."""
        table = self.tables[name]
        table = table if where is None else table.filter(where)
        yield table if columns is None else table.select(list(columns))

    def every(self, step: int) -> Store:
        """The tables: they are one part."""
        return self

    def check(self) -> None:
        """Tables in memory can be read."""


@dataclass(frozen=True, slots=True)
class Without:
    """Another store, without the rows of some articles."""

    store: Store
    lost: frozenset[str]

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article."""
        if article is not None:
            found = self.store.arrow(name, article)
            return found.slice(0, 0) if article in self.lost else found
        return pa.concat_tables(self.parts(name))

    def parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: pc.Expression | None = None,
        articles: Collection[str] | None = None,
    ) -> Iterator[pa.Table]:
        """A table part by part: all columns or those named, all rows or those chosen."""
        if "article" in TABLES[name].arrow.names:
            there = ~pc.field("article").isin(pa.array(sorted(self.lost), pa.string()))
            where = there if where is None else where & there
        return self.store.parts(name, columns, where, articles)

    def every(self, step: int) -> Store:
        """Every so-many-th of the parts alone, without the same articles."""
        return Without(self.store.every(step), self.lost)

    def check(self) -> None:
        """Raises BadCorpus where a table cannot be read."""
        self.store.check()


@dataclass(frozen=True, eq=False)
class Folder:
    """Tables on disk, read when they are asked for, and the numbers of their parts."""

    path: Path
    numbers: Sequence[int]

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article.

        Raises BadCorpus where a file is missing, broken or of another version.
        """
        if article is None:
            return pa.concat_tables(self.parts(name))
        return pa.concat_tables(self.parts(name, None, pc.field("article") == article, [article]))

    def parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: pc.Expression | None = None,
        articles: Collection[str] | None = None,
    ) -> Iterator[pa.Table]:
        """A table part by part: all columns or those named, all rows or those chosen.

        Raises BadCorpus where a file is missing, broken or of another version.
        """
        for number in self.numbers if articles is None else self._numbers_of(articles):
            yield self._part(name, number, columns, where)

    def every(self, step: int) -> Store:
        """Every so-many-th of the parts alone."""
        return Folder(self.path, self.numbers[::step])

    def check(self) -> None:
        """Raises BadCorpus where a file is missing, broken or of another version."""
        for name in TABLES:
            for number in self.numbers:
                self._opened(name, number)

    def _part(
        self,
        name: str,
        number: int,
        columns: Sequence[str] | None,
        where: pc.Expression | None,
    ) -> pa.Table:
        file = self._opened(name, number)
        try:
            chosen = None if columns is None else list(columns)
            return pq.read_table(file, columns=chosen, filters=where, partitioning=None)
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(file, error) from None

    def _opened(self, name: str, number: int) -> Path:
        """The file of a part of a table, once it is known to have the columns of this version."""
        file = self.path / part_file(name, number)
        try:
            names = pq.read_schema(file).names
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(file, error) from None
        if names != TABLES[name].arrow.names:
            raise BadCorpus(f"{file} has not the columns of this version; build the corpus again")
        return file

    def _numbers_of(self, articles: Collection[str]) -> list[int]:
        """The parts that hold some of the articles; the first, too, where none does."""
        ids, ends = self._ids
        found = ids.get_indexer(pd.Index(list(articles), dtype="object"))
        places = np.searchsorted(ends, found[found >= 0], side="right")
        return [self.numbers[place] for place in np.unique(places)] or [self.numbers[0]]

    @cached_property
    def _ids(self) -> tuple[pd.Index, NDArray[np.int64]]:
        """The ids of all articles, and where those of each part end."""
        parts = [part["article"].to_pylist() for part in self.parts("articles", ["article"])]
        ids: pd.Index = pd.Index(list(chain.from_iterable(parts)), dtype="object")
        return ids, np.cumsum([len(part) for part in parts])


def complete(
    manifest: dict[str, Any], store: Store, rows: Mapping[str, int], parts: int
) -> dict[str, Any]:
    """The manifest with what is known once the tables are there."""
    digests = pa.concat_tables(store.parts("articles", ["sha256"]))["sha256"]
    whole = hashlib.sha256()
    for place, digest in enumerate(digests.sort().to_pylist()):
        whole.update(f"{chr(10) if place else ''}{digest}".encode())
    told = {"fingerprint": whole.hexdigest(), "parts": parts, "tables": dict(rows)}
    return {**manifest, **told}


def part_file(name: str, place: int) -> str:
    """Where in a corpus a part of a table is.

    >>> part_file("lines", 7)
    'lines/part-00007.parquet'
    """
    return f"{name}/part-{place:05}.parquet"


def joined(batches: Iterable[Batch]) -> dict[str, pa.Table]:
    """The whole tables of which the batches are parts."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
    for batch in batches:
        for name, table in batch.items():
            parts[name].append(table)
    empty = {name: table.arrow.empty_table() for name, table in TABLES.items()}
    return {name: pa.concat_tables([empty[name], *parts[name]]) for name in TABLES}


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write what is known of a corpus as a whole."""
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, "utf8", newline="\n")


def write_digests(folder: Path, digests: Iterable[tuple[str, str]]) -> None:
    """List names and SHA-256 of files as ``sha256sum --check`` reads them."""
    with (folder / DIGESTS).open("w", encoding="utf8", newline="\n") as file:
        for name, digest in digests:
            escaped = name.replace("\\", r"\\").replace("\n", r"\n").replace("\r", r"\r")
            mark = "\\" if escaped != name else ""
            file.write(f"{mark}{digest}  {escaped}\n")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What is known of the corpus in ``folder``; None where no corpus is.

    Raises BadCorpus for a corpus of another format, or whose manifest is not whole.
    """
    manifest = _manifest(folder)
    if manifest is None:
        return None
    if manifest.get("format") != FORMAT:
        made = f"corpuslib {manifest['corpuslib']}"
        raise BadCorpus(f"{folder} was built by {made} in another format; build it again")
    if lacking := [key for key in KEYS if key not in manifest]:
        raise BadCorpus(f"{folder / MANIFEST} lacks {', '.join(lacking)}; build the corpus again")
    return manifest


def _manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest as it stands; None where there is none."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "corpuslib" in manifest else None


def corpus_files(folder: Path) -> frozenset[str] | None:
    """The names of what a build wrote to ``folder``, in whatever format; None if it is none."""
    manifest = _manifest(folder)
    if manifest is None:
        return None
    tables = manifest.get("tables")
    names = tables if isinstance(tables, dict) else TABLES
    end = "" if "parts" in manifest else ".parquet"  # formats before 4: one file per table
    return frozenset({*BESIDE, *(f"{name}{end}" for name in names)})


def part_files(folder: Path) -> frozenset[str]:
    """The names of what a build wrote to the folder of a table."""
    return frozenset(path.name for path in folder.glob("part-*[0-9].parquet"))


def _unreadable(file: Path, error: Exception) -> BadCorpus:
    return BadCorpus(f"{file} cannot be read ({error}); build the corpus again")
