"""What a worker does with a part: pure functions of bytes, the same on every engine."""

import io
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

import pyarrow as pa
import pyarrow.parquet as pq

from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.layers import annotate
from corpuslib.build import read_part
from corpuslib.building.parts import packed_lines, unpacked
from corpuslib.read.article import Document
from corpuslib.read.layout.recurrence import line_sizes


@dataclass(frozen=True, slots=True)
class Part:
    """What has to be known to annotate a part of a source.

    ``documents`` are packed, ``recurring`` those recurring lines that stand in them, ``codebook``
    is pickled; ``only`` a range of the documents; ``fatal`` those that are not tried, and why.
    """

    documents: bytes
    recurring: frozenset[str]
    codebook: bytes
    only: range | None = None
    fatal: Mapping[int, str] = field(default_factory=dict)


def lines_of(documents: bytes) -> bytes:
    """The lines of every document of a part, to be counted over the whole source."""
    found = (each for each in unpacked(documents) if isinstance(each, Document))
    return packed_lines(line_sizes(each.text) for each in found)


def tables_of(part: Part) -> dict[str, bytes]:
    """A part of every table, by name, as a Parquet file."""
    items = unpacked(part.documents)
    chosen = items if part.only is None else items[part.only.start : part.only.stop]
    book = _codebook(part.codebook)
    batch = read_part(chosen, part.recurring, partial(annotate, codebook=book), part.fatal)
    return {name: parquet(table) for name, table in batch.items()}


def parquet(table: pa.Table) -> bytes:
    """A table as a Parquet file; the same bytes wherever it is written."""
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def articles_in(documents: Iterable[object]) -> int:
    """How many of the items are documents, not left out."""
    return sum(isinstance(each, Document) for each in documents)


@lru_cache(maxsize=2)
def _codebook(pickled: bytes) -> Codebook:
    book: Codebook = pickle.loads(pickled)
    return book
