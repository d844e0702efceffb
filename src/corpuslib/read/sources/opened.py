"""An open file -> its documents, whatever kind it is of and however it is packed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from typing import IO, cast

from corpuslib.read.article import Document
from corpuslib.read.sources.archives import Member, tar_members, zip_members
from corpuslib.read.sources.files import HEAD, LeftOut, SourceFile, os_reason, portable, refused
from corpuslib.read.sources.kinds import PACKED, READ, announced, parts_of
from corpuslib.read.sources.recorded import Columns, line_documents, parquet_documents
from corpuslib.read.sources.singles import (
    captured_documents,
    page_document,
    text_documents,
    word_documents,
)
from corpuslib.read.sources.unnamed import kind_of_content, refuse_documents
from corpuslib.read.sources.unpack import Budget, NotRead, Trap, unpacked, whole
from corpuslib.read.sources.word import is_word

Item = Document | LeftOut

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file or member of an archive.

    ``id`` is that of its document, or begins those of its records; ``packed`` says that the
    stream comes out of a decompressor, ``inside`` that it is a member of an archive: neither can
    seek.
    """

    name: str
    id: str
    stream: BufferedReader
    budget: Budget
    packed: bool = False
    inside: bool = False


@dataclass(slots=True)
class Behind:
    """What was read of a source, in bytes on disk: files to their end, and of the one open."""

    files: int = 0
    stream: IO[bytes] | None = None

    @property
    def bytes(self) -> int:
        """How many bytes were read, and a few that were read ahead."""
        if self.stream is None or self.stream.closed:
            return self.files
        return self.files + self.stream.tell()


def read_file(file: SourceFile, id: str, columns: Columns, behind: Behind) -> Iterator[Item]:
    """The documents of one file; ``id`` is that of its document, or begins those of its records.

    What cannot be read comes as LeftOut; nothing is raised: what a library raises that was not
    foreseen is the reason, too.  ``behind`` is told how far it is.
    """
    try:
        with file.path.open("rb", buffering=1 << 16) as stream:
            behind.stream = stream
            budget = Budget(os.fstat(stream.fileno()).st_size)
            opened = Opened(file.name, id, cast(BufferedReader, stream), budget)
            yield from _documents(opened, columns)
    except OSError as error:
        yield LeftOut(file.name, os_reason(error))
    except NotRead as error:
        yield LeftOut(file.name, str(error))
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        yield LeftOut(file.name, f"reading failed: {portable(told)[:LONGEST_REASON]}")
    behind.files, behind.stream = behind.files + file.size, None


def _documents(opened: Opened, columns: Columns) -> Iterator[Item]:
    """The documents of what is open.  Raises NotRead, or OSError of the disk."""
    head = opened.stream.peek(HEAD)
    said = announced(head)
    if said in PACKED.values() and said is not None:
        if opened.packed:
            raise NotRead("compressed twice; unpack it first")
        stream = unpacked(opened.stream, said, opened.budget)
        yield from _documents(replace(opened, stream=stream, packed=True), columns)
        return
    kind = _kind(opened, said, head, columns)
    name, id, stream = opened.name, opened.id, opened.stream
    if kind in ("json", "csv"):
        yield from line_documents(kind, name, id, stream, columns)
    elif kind == "parquet":
        yield from parquet_documents(name, id, _seekable(opened), columns)
    elif kind == "warc":
        yield from captured_documents(name, stream)
    elif kind in ("zip", "tar"):
        yield from _archived(opened, kind, columns)
    elif kind == "page":
        yield page_document(name, id, whole(stream))
    elif kind == "word":
        yield from word_documents(name, id, whole(stream))
    else:
        yield from text_documents(name, id, whole(stream))


def _kind(opened: Opened, said: str | None, head: bytes, columns: Columns) -> str:
    """The kind of what is open: what its bytes announce, else its name, else its content.

    Raises NotRead where the name says a kind whose files begin otherwise, or the content is none.
    """
    _, ending, packing = parts_of(opened.name)
    named = READ.get(ending)
    if packing and not opened.packed and not opened.inside and head:
        raise NotRead(f"named {packing}, but does not begin like such a file")
    if said == "zip" and named == "word":
        return "word"
    if said is not None and not (said == "page" and named not in (None, "text")):
        return said
    if named in ("word", "zip", "parquet", "warc"):
        raise NotRead(f"named {ending}, but does not begin like one" if head else "empty file")
    if named == "text":
        refuse_documents(head)
    return named or kind_of_content(head, columns.text)


def _archived(opened: Opened, kind: str, columns: Columns) -> Iterator[Item]:
    """The documents of the members of an archive, each by its path in it."""
    if opened.inside:
        raise NotRead("an archive in an archive; unpack it first")
    if kind == "zip":
        file = _seekable(opened)
        if is_word(file):
            file.seek(0)
            yield from word_documents(opened.name, opened.id, whole(file))
            return
        members = zip_members(file, opened.budget)
    else:
        members = tar_members(opened.stream, opened.budget)
    for member in members:
        yield from _member(opened, member, columns)


def _member(opened: Opened, member: Member | LeftOut, columns: Columns) -> Iterator[Item]:
    if isinstance(member, LeftOut):
        yield LeftOut(f"{opened.name}/{member.source}".rstrip("/"), member.reason)
        return
    name = f"{opened.name}/{member.name}"
    try:
        reason = refused(member.name, member.stream.peek(HEAD))
        if reason is None:
            inner = Opened(name, name, member.stream, opened.budget, inside=True)
            yield from _documents(inner, columns)
        elif reason:
            yield LeftOut(name, reason)
    except Trap:
        raise
    except NotRead as error:
        yield LeftOut(name, str(error))


def _seekable(opened: Opened) -> IO[bytes]:
    """The file itself where it lies on disk as it is, else its bytes in memory."""
    if opened.packed or opened.inside:
        return BytesIO(whole(opened.stream))
    opened.stream.seek(0)
    return opened.stream
