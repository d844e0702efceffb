"""A file or a folder -> documents, each decoded once, and what was left out and why."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpuslib.read.article import Document
from corpuslib.read.sources.files import LeftOut, SourceFile, list_files
from corpuslib.read.sources.kinds import KINDS, READ, SINGLE, parts_of
from corpuslib.read.sources.opened import Behind, read_file
from corpuslib.read.sources.recorded import Columns
from corpuslib.read.sources.unpack import MOST_LINES

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

__all__ = ["KINDS", "LeftOut", "Reading", "file_digests", "read_source"]


def read_source(path: str | Path, *, text_column: str = "text", id_column: str = "id") -> "Reading":
    """The documents of one file or of a folder, in the order of their names.

    A text, page or Word file is one document; its id is the file's stem, or its path below the
    folder where two files share a stem.  Files of records (JSON Lines, CSV, Parquet) hold one
    document a record; the id is what ``id_column`` says, else file stem and line ("news:12"), and
    further columns are kept as ``given``, an ``id_column`` of another name (a web address, say)
    among them.  Exports of news databases, web archives, compressed files and archives are taken
    apart; docs/reading.md says what becomes of each.  No two documents share an id: the second
    "a" is called "a~2", and its own id is kept in ``given``.  ``source`` is the path below the
    folder, never an absolute one.

    Raises SourceNotFound or BadSource at once; nothing is read before the first document is
    asked for.

    >>> first = next(read_source("seeds"))
    >>> first.id, first.text[:27]
    ('000_1a44bef6dad89967', 'Page last updated at 23:58 ')
    """
    return Reading(list_files(path), Columns(text_column, id_column))


class Reading(Iterator[Document | LeftOut]):
    """The documents of some files one by one, and how far it is: ``done`` of ``total`` bytes."""

    unit = "articles"

    def __init__(self, files: Sequence[SourceFile | LeftOut], columns: Columns) -> None:
        self.total = sum(file.size for file in files if isinstance(file, SourceFile))
        self.left_out = 0
        self._behind = Behind()
        self._items = _unique(_documents(files, columns, self._behind), columns.id)

    def __next__(self) -> Document | LeftOut:
        item = _bounded(next(self._items))
        self.left_out += isinstance(item, LeftOut)
        return item

    @property
    def done(self) -> int:
        """How many bytes on disk were read, and a few that were read ahead."""
        return min(self._behind.bytes, self.total)


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
    files: Sequence[SourceFile | LeftOut], columns: Columns, behind: Behind
) -> Iterator[Document | LeftOut]:
    singles = [f for f in files if isinstance(f, SourceFile) and READ.get(f.kind) in SINGLE]
    stems = Counter(_stem(file) for file in singles)
    for file in files:
        if isinstance(file, LeftOut):
            yield file
        else:
            id = file.name if stems[_stem(file)] > 1 else _stem(file)
            yield from read_file(file, id, columns, behind)


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


def _bounded(item: Document | LeftOut) -> Document | LeftOut:
    """The item, or why it is left out where it has too many lines."""
    if isinstance(item, LeftOut) or len(item.text) <= MOST_LINES:
        return item
    if sum(map(item.text.count, _LINE_ENDS)) <= MOST_LINES:
        return item
    reason = f"more than the {MOST_LINES:,} lines that one document may have"
    return LeftOut(item.source, reason)


def _stem(file: SourceFile) -> str:
    return parts_of(file.name)[0]
