"""Texts, pages, Word files and web archives -> documents."""

import hashlib
from collections.abc import Iterator
from io import BufferedReader

from corpuslib.read.article import Document
from corpuslib.read.sources.encodings import declared_in, decode
from corpuslib.read.sources.exports import Export, split_export
from corpuslib.read.sources.files import LeftOut
from corpuslib.read.sources.pages import article_of
from corpuslib.read.sources.unpack import NotRead
from corpuslib.read.sources.warc import Captured, captures
from corpuslib.read.sources.word import text_of_word


def text_documents(name: str, id: str, data: bytes) -> Iterator[Document | LeftOut]:
    """A text as it is, or the articles of an export, each a part of the text.

    Raises NotRead with the reason where the bytes are no text.
    """
    found = decode(data)
    given = {"decoding": found.note} if found.note else {}
    document = Document(id, found.text, name, _digest(data), found.encoding, given)
    yield from _split(document)


def word_documents(name: str, id: str, data: bytes) -> Iterator[Document | LeftOut]:
    """The text of a Word file, or the articles of an export, each a part of that text.

    Raises NotRead with the reason where it is not a Word file that can be read.
    """
    text, given = text_of_word(data)
    yield from _split(Document(id, text, name, _digest(data), "docx", given))


def page_document(name: str, id: str, data: bytes, charset: str | None = None) -> Document:
    """The article of a page; ``charset`` is what a server said of its encoding.

    Raises NotRead with the reason where there is none.
    """
    found = decode(data, charset, declared_in(data))
    if not found.text.strip():
        raise NotRead(_nothing(found.text))
    text, given = article_of(found.text)
    if found.note:
        given["decoding"] = found.note
    return Document(id, text, name, _digest(data), found.encoding, given)


def captured_documents(name: str, stream: BufferedReader) -> Iterator[Document | LeftOut]:
    """The pages and texts of a web archive, and what else it holds by kind."""
    for found in captures(stream):
        if isinstance(found, Captured):
            yield _captured(f"{name}:{found.number}", found)
        else:
            place = name if found.number is None else f"{name}:{found.number}"
            yield LeftOut(place, found.reason)


def _captured(source: str, found: Captured) -> Document | LeftOut:
    id = found.given.get("url") or found.given.get("warc_record") or source
    try:
        if found.page:
            page = page_document(source, id, found.content, found.charset)
            given = {**page.given, **found.given}
            if (own := page.given.get("url")) and own != given["url"]:
                given["canonical_url"] = own
            return Document(id, page.text, source, page.sha256, page.encoding, given)
        text = decode(found.content, found.charset)
    except NotRead as error:
        return LeftOut(source, str(error))
    if not text.text.strip():
        return LeftOut(source, _nothing(text.text))
    given = {**found.given, **({"decoding": text.note} if text.note else {})}
    return Document(id, text.text, source, _digest(found.content), text.encoding, given)


def _split(document: Document) -> Iterator[Document | LeftOut]:
    """The document, or its articles where it is an export of a news database."""
    if not document.text.strip():
        raise NotRead(_nothing(document.text))
    export = split_export(document.text)
    if export is None:
        yield document
    else:
        yield from _articles(document, export)


def _articles(whole: Document, export: Export) -> Iterator[Document | LeftOut]:
    line, before = 1, 0
    for part in export.parts:
        line += whole.text.count("\n", before, part.start)
        before = part.start
        place = f"{whole.source}:{line}"
        if part.reason is not None:
            yield LeftOut(place, part.reason)
            continue
        text = whole.text[part.start : part.end]
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        where = f"{export.database}, characters {part.start} to {part.end} of its file"
        given = {**whole.given, **part.given, "export": where}
        yield Document(f"{whole.id}:{line}", text, place, digest, whole.encoding, given)
    if export.told is not None and export.told != len(export.parts):
        told = f"says that it holds {export.told} articles; {len(export.parts)} were found"
        yield LeftOut(whole.source, told)


def _nothing(text: str) -> str:
    return "nothing but white space" if text else "empty file"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
