"""Files of records -> documents, one a record."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO

from corpuslib.read.article import Document
from corpuslib.read.sources.encodings import SAMPLE, encoding_of
from corpuslib.read.sources.files import LeftOut
from corpuslib.read.sources.parquet import columns_of, parquet_records
from corpuslib.read.sources.records import (
    BadRecord,
    Record,
    csv_records,
    given_of,
    id_of,
    json_records,
    no_column,
    text_of,
)
from corpuslib.read.sources.unpack import NotRead


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that hold the text and the id."""

    text: str = "text"
    id: str = "id"


def line_documents(
    kind: str, name: str, stem: str, stream: BufferedReader, columns: Columns
) -> Iterator[Document | LeftOut]:
    """The records of JSON Lines ("json") or CSV ("csv"); the SHA-256 is that of each text.

    Raises NotRead where the rest of the stream cannot be read.
    """
    head = stream.peek(SAMPLE)
    found = encoding_of(head)
    errors = "surrogateescape" if found.encoding != "utf-16" else "strict"
    lines = io.TextIOWrapper(stream, found.encoding, errors=errors, newline="")
    note = {"decoding": found.note} if found.note else {}
    last = 0
    try:
        for record in (json_records if kind == "json" else csv_records)(lines):
            if kind == "csv" and not last and _lacks(record, columns):
                raise NotRead(_lacking(record, columns))
            last = record.line
            yield _document(
                f"{name}:{last}", f"{stem}:{last}", record, found.encoding, columns, note
            )
    except NotRead as error:
        raise NotRead(f"{error} (after line {last:,})" if last else str(error)) from None
    except UnicodeDecodeError as error:
        told = f"not {found.encoding.upper()}, though it begins like it: {error.reason}"
        raise NotRead(f"{told} (after line {last:,})" if last else told) from None
    finally:
        lines.detach()
    if not last:
        raise NotRead("holds no record")


def parquet_documents(
    name: str, stem: str, file: IO[bytes] | Path, columns: Columns
) -> Iterator[Document | LeftOut]:
    """The rows of a Parquet file; the SHA-256 is that of each text.

    Raises NotRead where there is no such column, or the file cannot be read.
    """
    names = columns_of(file)
    probe = Record(0, dict.fromkeys(names))
    if _lacks(probe, columns):
        raise NotRead(_lacking(probe, columns))
    found = False
    for row in parquet_records(file):
        found = True
        yield _document(f"{name}:{row.line}", f"{stem}:{row.line}", row, "utf-8", columns, {})
    if not found:
        raise NotRead("holds no record")


def _document(
    source: str,
    id: str,
    record: Record | BadRecord,
    encoding: str,
    columns: Columns,
    note: dict[str, str],
) -> Document | LeftOut:
    if isinstance(record, BadRecord):
        return LeftOut(source, record.reason)
    try:
        text = text_of(record, columns.text)
        id = id_of(record, columns.id) or id
    except ValueError as error:
        return LeftOut(source, str(error))
    digest = hashlib.sha256(text.encode()).hexdigest()
    given = given_of(record, columns.text, "id" if columns.id == "id" else columns.text)
    return Document(id, text, source, digest, encoding, {**given, **note})


def _lacks(record: Record | BadRecord, columns: Columns) -> bool:
    """True where a file whose records all have the same columns lacks one that is asked for."""
    if isinstance(record, BadRecord):
        return False
    return columns.text not in record.fields or columns.id not in {"id", *record.fields}


def _lacking(record: Record | BadRecord, columns: Columns) -> str:
    assert isinstance(record, Record)
    if columns.text not in record.fields:
        return no_column(columns.text, record.fields)
    there = ", ".join(f'"{name}"' for name in record.fields)
    return f'no "{columns.id}", which --id-column names: it has {there}'
