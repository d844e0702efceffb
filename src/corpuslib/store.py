"""A corpus at rest: one Parquet file per table and a manifest, in a folder or in memory."""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpuslib.errors import BadCorpus
from corpuslib.tables import TABLES

MANIFEST = "manifest.json"
DIGESTS = "SHA256SUMS"
KEPT_CODEBOOK = "codebook.toml"
"""The copy of its codebook in a built corpus."""
KEYS = ("source", "codebook", "options", "fingerprint", "tables")
"""What every manifest holds."""
FORMAT = 3
"""Number of the layout on disk; a corpus of another number has to be built again."""

Batch = Mapping[str, pa.Table]
"""A part of every table of a corpus."""


class Store(Protocol):
    """Where the tables of a corpus are."""

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Tables in memory."""

    tables: Batch

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article."""
        table = self.tables[name]
        return table if article is None else table.filter(pc.field("article") == article)


@dataclass(frozen=True, slots=True)
class Folder:
    """Tables on disk, read when they are asked for."""

    path: Path

    def arrow(self, name: str, article: str | None = None) -> pa.Table:
        """A table, or its rows of one article.

        Raises BadCorpus where the file is missing, broken or of another version.
        """
        file = self.path / f"{name}.parquet"
        only = None if article is None else (pc.field("article") == article)
        try:
            table = pq.read_table(file, filters=only)
        except (OSError, pa.ArrowException) as error:
            raise BadCorpus(f"{file} cannot be read ({error}); build the corpus again") from None
        if table.schema.names != TABLES[name].arrow.names:
            raise BadCorpus(f"{file} has not the columns of this version; build the corpus again")
        return table


def joined(batches: Iterable[Batch]) -> dict[str, pa.Table]:
    """The whole tables of which the batches are parts."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
    for batch in batches:
        for name, table in batch.items():
            parts[name].append(table)
    empty = {name: table.arrow.empty_table() for name, table in TABLES.items()}
    return {name: pa.concat_tables([empty[name], *parts[name]]) for name in TABLES}


def write_tables(folder: Path, batches: Iterable[Batch]) -> dict[str, int]:
    """Write every table to ``folder`` batch by batch; the number of rows of each."""
    rows = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", table.arrow, compression="zstd")
            )
            for name, table in TABLES.items()
        }
        for batch in batches:
            for name, table in batch.items():
                writers[name].write_table(table)
                rows[name] += table.num_rows
    return rows


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
    return frozenset({MANIFEST, DIGESTS, KEPT_CODEBOOK, *(f"{name}.parquet" for name in names)})
