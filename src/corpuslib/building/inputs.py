"""What a corpus is built from: every file with its size, its time and its checksum."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpuslib.read.sources import LeftOut
from corpuslib.read.sources.files import SourceFile, list_files

INPUTS = "inputs.parquet"
SCHEMA = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        pa.field("bytes", pa.int64(), nullable=False),
        pa.field("modified", pa.timestamp("us", "UTC"), nullable=False),
        pa.field("sha256", pa.string(), nullable=False),
    ]
)
_AT_ONCE = 10_000


def write_inputs(path: Path, root: Path) -> str:
    """List every file of a source that can be read; a digest of all that is there to be read.

    The digest tells two states of a source apart: names and bytes of its files, and what is left
    out, but not when a file was last touched.
    """
    digest = hashlib.sha256()
    found = _inputs(root, digest)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while rows := list(islice(found, _AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
    return digest.hexdigest()


def read_inputs(path: Path) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of every file listed, in order."""
    for batch in pq.ParquetFile(path).iter_batches(_AT_ONCE, columns=["source", "sha256"]):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _inputs(root: Path, digest: "hashlib._Hash") -> Iterator[dict[str, Any]]:
    for file in list_files(root):
        if isinstance(file, LeftOut):
            digest.update(f"{file.source}\0{file.reason}\0".encode())
            continue
        try:
            row = _row(file)
        except OSError as error:
            digest.update(f"{file.name}\0{error.strerror}\0".encode())
            continue
        digest.update(f"{row['source']}\0{row['sha256']}\0".encode())
        yield row


def _row(file: SourceFile) -> dict[str, Any]:
    with file.path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    told = file.path.stat()
    return {
        "source": file.name,
        "bytes": told.st_size,
        "modified": told.st_mtime_ns // 1000,
        "sha256": sha256,
    }
