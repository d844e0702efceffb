"""A file or a folder -> documents, each decoded once, and what was left out and why."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import TextIO

from corpuslib.read.article import Document
from corpuslib.read.sources.files import (
    KINDS,
    LeftOut,
    NotText,
    SourceFile,
    decode,
    list_files,
    open_text,
    os_reason,
)
from corpuslib.read.sources.records import (
    BadRecord,
    Record,
    csv_records,
    given_of,
    id_of,
    json_records,
    text_of,
)

__all__ = ["KINDS", "LeftOut", "Reading", "file_digests", "read_source"]


def read_source(path: str | Path, *, text_column: str = "text", id_column: str = "id") -> "Reading":
    """The documents of one file or of a folder, in the order of their names.

    A ``.txt`` file is one document; its id is the file's stem, or its path below the folder where
    two files share a stem.  ``.jsonl`` and ``.csv`` hold one document a record; the id is what
    ``id_column`` says, else file stem and line ("news:12"), and further columns are kept as
    ``given``, an ``id_column`` of another name (a web address, say) among them.  No two documents
    share an id: the second "a" is called "a~2", and its own id is kept in ``given``.  ``source``
    is the path below the folder, never an absolute one.

    Raises SourceNotFound or BadSource at once; nothing is read before the first document is
    asked for.

    >>> first = next(read_source("seeds"))
    >>> first.id, first.text[:27]
    ('000_1a44bef6dad89967', 'Page last updated at 23:58 ')
    """
    return Reading(list_files(path), text_column, id_column)


class Reading(Iterator[Document | LeftOut]):
    """The documents of some files one by one, and how far it is: ``done`` of ``total`` bytes."""

    unit = "articles"

    def __init__(
        self, files: Sequence[SourceFile | LeftOut], text_column: str, id_column: str
    ) -> None:
        self.total = sum(file.size for file in files if isinstance(file, SourceFile))
        self.left_out = 0
        self._behind = _Behind()
        documents = _documents(files, text_column, id_column, self._behind)
        self._items = _unique(documents, id_column)

    def __next__(self) -> Document | LeftOut:
        item = next(self._items)
        self.left_out += isinstance(item, LeftOut)
        return item

    @property
    def done(self) -> int:
        """How many bytes were read, and a few that were read ahead."""
        return min(self._behind.files + self._behind.within(), self.total)


@dataclass(slots=True)
class _Behind:
    """What was read: files to their end, in bytes, and a file of records that is open."""

    files: int = 0
    stream: TextIO | None = None

    def within(self) -> int:
        """How far the open file was read; 0 where its text was decoded as a whole."""
        if not isinstance(self.stream, TextIOWrapper) or self.stream.closed:
            return 0
        return int(self.stream.buffer.tell())


def file_digests(path: str | Path) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 (hex) of every file of a source that can be read, in order."""
    for file in list_files(path):
        if isinstance(file, SourceFile):
            try:
                with file.path.open("rb") as stream:
                    yield file.name, hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError:
                continue


def _documents(
    files: Sequence[SourceFile | LeftOut], text_column: str, id_column: str, behind: _Behind
) -> Iterator[Document | LeftOut]:
    texts = [f for f in files if isinstance(f, SourceFile) and f.kind == ".txt"]
    stems = Counter(_stem(file) for file in texts)
    for file in files:
        if isinstance(file, LeftOut):
            yield file
            continue
        if file.kind == ".txt":
            yield _text_document(file, _stem(file) if stems[_stem(file)] == 1 else file.name)
        else:
            yield from _record_documents(file, text_column, id_column, behind)
        behind.files += file.size


def _text_document(file: SourceFile, id: str) -> Document | LeftOut:
    try:
        data = file.path.read_bytes()
        text, encoding = decode(data)
    except OSError as error:
        return LeftOut(file.name, os_reason(error))
    except NotText as error:
        return LeftOut(file.name, str(error))
    if not text.strip():
        return LeftOut(file.name, "nothing but white space" if text else "empty file")
    return Document(id, text, file.name, hashlib.sha256(data).hexdigest(), encoding)


def _record_documents(
    file: SourceFile, text_column: str, id_column: str, behind: _Behind
) -> Iterator[Document | LeftOut]:
    """The records of one file as documents; the SHA-256 of a record is that of its text."""
    records = json_records if file.kind == ".jsonl" else csv_records
    found = False
    try:
        stream, encoding = open_text(file.path)
        with stream:
            behind.stream = stream
            for record in records(stream):
                found = True
                yield _record_document(file, record, encoding, text_column, id_column)
    except OSError as error:
        yield LeftOut(file.name, os_reason(error))
    except NotText as error:
        yield LeftOut(file.name, str(error))
    else:
        if not found:
            yield LeftOut(file.name, "holds no record")
    behind.stream = None


def _record_document(
    file: SourceFile, record: Record | BadRecord, encoding: str, text_column: str, id_column: str
) -> Document | LeftOut:
    source = f"{file.name}:{record.line}"
    if isinstance(record, BadRecord):
        return LeftOut(source, record.reason)
    try:
        text = text_of(record, text_column)
        id = id_of(record, id_column) or f"{_stem(file)}:{record.line}"
    except ValueError as error:
        return LeftOut(source, str(error))
    digest = hashlib.sha256(text.encode()).hexdigest()
    given = given_of(record, text_column, "id" if id_column == "id" else text_column)
    return Document(id, text, source, digest, encoding, given)


def _unique(items: Iterable[Document | LeftOut], id_column: str) -> Iterator[Document | LeftOut]:
    """The same items, every document under an id of its own."""
    times: Counter[str] = Counter()
    for item in items:
        if isinstance(item, LeftOut):
            yield item
            continue
        id = item.id
        while id in times:
            times[item.id] += 1
            id = f"{item.id}~{times[item.id]}"
        times[id] = 1
        yield item if id == item.id else _renamed(item, id, id_column)


def _renamed(document: Document, id: str, id_column: str) -> Document:
    return replace(document, id=id, given={**document.given, id_column: document.id})


def _stem(file: SourceFile) -> str:
    return PurePosixPath(file.name).stem
