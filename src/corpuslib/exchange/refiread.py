"""REFI-QDA projects and codebooks, read as whoever wrote them meant them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from corpuslib.errors import BadExchange
from corpuslib.exchange.archives import Archive, open_archive, parse_xml, text_of
from corpuslib.exchange.counting import Counting, Evidence, Places, best_counting
from corpuslib.exchange.model import (
    DETAILS,
    Code,
    CodePath,
    Project,
    Quote,
    Segment,
    Source,
    complete,
)
from corpuslib.spans import Span

PROJECT = "urn:QDA-XML:project:1.0"
NOBODY = "unknown coder"
_MEDIA = {"PictureSource": "a picture", "AudioSource": "a sound", "VideoSource": "a film"}


def read(path: Path) -> Project:
    """The texts, codes, coders and coded segments of a ``.qdpx``.

    Codes of a whole text are segments from its first to its last character.  What is no coded
    text (pictures, sounds, places in a PDF page) is named in ``left_out``.

    Raises BadExchange where the file is damaged, no project, or built to do harm.
    """
    with open_archive(path) as archive:
        inside = [name for name in archive.names if name.lower().endswith(".qde")]
        if not inside:
            raise BadExchange(f"{path} holds no project.qde; export it as a REFI-QDA project")
        root = parse_xml(archive.read(inside[0]), f"{path}: {inside[0]}")
        if _name(root) != "Project":
            raise BadExchange(f"{path}: {inside[0]} is no REFI-QDA project but <{_name(root)}>")
        return _Reader(root, archive).project()


def read_codebook(path: Path) -> Project:
    """The tree of codes of a ``.qdc``.  Raises BadExchange."""
    root = parse_xml(path.read_bytes(), str(path))
    if _name(root) != "CodeBook":
        raise BadExchange(f"{path} is no REFI-QDA codebook but <{_name(root)}>")
    return complete(Project(name=path.stem, codes=tuple(c for _, c in _codes(root, ()))))


def _name(element: Element) -> str:
    """The name of an element, whatever version of the namespace its program wrote."""
    return element.tag.rpartition("}")[2]


def _all(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element if _name(child) in names)


def _guid(text: str | None) -> str:
    return (text or "").strip().strip("{}").lower()


def _codes(element: Element, above: CodePath) -> Iterator[tuple[str, Code]]:
    """The codes below an element with their GUIDs, a group before what stands in it."""
    for child in _all(element, "CodeBook", "Codes"):
        yield from _codes(child, above)
    for child in _all(element, "Code"):
        path = (*above, child.get("name") or "")
        codable = child.get("isCodable", "true").strip().lower() not in ("false", "0")
        yield _guid(child.get("guid")), Code(path, _description(child), codable)
        yield from _codes(child, path)


def _description(element: Element) -> str:
    return next((child.text or "" for child in _all(element, "Description")), "")


class _Selection(NamedTuple):
    """What a file says of a selection: its numbers, its words, and who coded it how."""

    source: str
    start: int
    end: int
    words: str
    memo: str
    codes: Mapping[str, list[CodePath]]


class _Reader:
    """A project while it is read."""

    def __init__(self, root: Element, archive: Archive) -> None:
        self.root, self.archive = root, archive
        self.left_out: list[str] = []
        found = list(_codes(root, ()))
        self.codes = {guid: code.path for guid, code in found}
        self.tree = tuple({code.path: code for _, code in found}.values())
        self.users = {
            _guid(user.get("guid")): user.get("name") or user.get("id") or NOBODY
            for user in self._inside("Users", "User")
        }
        self.variables = {
            _guid(each.get("guid")): each.get("name")
            for each in self._inside("Variables", "Variable")
        }
        self.notes = {
            _guid(note.get("guid")): "".join(c.text or "" for c in _all(note, "PlainTextContent"))
            for note in self._inside("Notes", "Note")
        }

    def _inside(self, group: str, name: str) -> Iterator[Element]:
        return (each for element in _all(self.root, group) for each in _all(element, name))

    def project(self) -> Project:
        """The project, its places counted as its own words show."""
        sources: dict[str, Source] = {}
        selections: list[_Selection] = []
        for element in (e for group in _all(self.root, "Sources") for e in group):
            text = self._text_source(element)
            if text is not None:
                source = self._source(text, element.get("name") or "", sources)
                sources[source.id] = source
                selections += self._selections(text, source)
        places = {s.id: Places(s.text) for s in sources.values() if s.text is not None}
        counting = best_counting(
            Evidence(places[s.source], s.start, s.end, s.words)
            for s in selections
            if s.words and s.source in places
        )
        segments = [p for s in selections for p in _segments(s, places.get(s.source), counting)]
        return complete(
            Project(
                name=self.root.get("name") or "",
                codes=self.tree,
                sources=tuple(sources.values()),
                segments=tuple(segments),
                coders=tuple(dict.fromkeys(self.users.values())),
                left_out=tuple(self.left_out),
            )
        )

    def _text_source(self, element: Element) -> Element | None:
        """The element that holds a text and its selections, in it or in a representation of it."""
        name = f"{element.get('name') or _guid(element.get('guid'))!s}"
        if _name(element) == "TextSource":
            return element
        if _name(element) == "PDFSource":
            pages = sum(1 for _ in _all(element, "PDFSelection"))
            if pages:
                self.left_out.append(f"{name}: {pages} selections on a PDF page have no characters")
            inside = next(_all(element, "Representation"), None)
            if inside is None:
                self.left_out.append(f"{name}: a PDF without its text")
            return inside
        self.left_out.append(f"{name}: {_MEDIA.get(_name(element), _name(element))}, not a text")
        return None

    def _source(self, element: Element, name: str, before: Mapping[str, Source]) -> Source:
        said = {
            str(self.variables.get(_guid(ref.get("targetGUID")))): (value.text or "")
            for each in _all(element, "VariableValue")
            for ref in _all(each, "VariableRef")
            for value in _all(each, "TextValue", "DateValue")
        }
        own = name or element.get("name") or _guid(element.get("guid"))
        id, number = own, 1
        while id in before:
            number += 1
            id = f"{own} ({number})"
        known: dict[str, Any] = {key: said[key] for key in DETAILS if key in said}
        return replace(Source(id, self._text(element, id)), **known)

    def _text(self, element: Element, name: str) -> str | None:
        for content in _all(element, "PlainTextContent"):
            return content.text or ""
        path = element.get("plainTextPath") or ""
        file = PurePosixPath(path.partition("://")[2].replace("\\", "/")).name
        inside = [n for n in (f"sources/{file}", file) if n in self.archive]
        if not path.startswith("internal://") or not inside:
            self.left_out.append(f"{name}: its text is not in the file ({path or 'no path'})")
            return None
        try:
            return text_of(self.archive.read(inside[0]))
        except UnicodeDecodeError as error:
            self.left_out.append(f"{name}: its text is not UTF-8 (byte {error.start})")
            return None

    def _selections(self, element: Element, source: Source) -> Iterator[_Selection]:
        whole = self._by_user(element, element)
        if whole and source.text:
            yield _Selection(source.id, 0, -1, "", "", whole)
        for each in _all(element, "PlainTextSelection"):
            try:
                start, end = (int(each.get(name, "")) for name in ("startPosition", "endPosition"))
            except ValueError:
                self.left_out.append(f"{source.id}: a selection without places")
                continue
            memo = self._memo(each)
            codes = self._by_user(each, each)
            if codes:
                words = each.get("name") or ""
                yield _Selection(source.id, start, end, words, memo, codes)
            elif not any(True for _ in _all(each, "Coding")):
                said = f": {memo}" if memo else ""
                self.left_out.append(f"{source.id}, {start} to {end}: no code{said}")

    def _memo(self, element: Element) -> str:
        refs = [*_all(element, "NoteRef")]
        refs += [ref for coding in _all(element, "Coding") for ref in _all(coding, "NoteRef")]
        notes = (self.notes.get(_guid(ref.get("targetGUID")), "") for ref in refs)
        return "\n".join(text for text in (_description(element), *notes) if text)

    def _by_user(self, element: Element, home: Element) -> dict[str, list[CodePath]]:
        """The codes of an element by who gave them; codes that are not in the codebook are told."""
        said: dict[str, list[CodePath]] = {}
        for coding in _all(element, "Coding"):
            user = _guid(coding.get("creatingUser") or home.get("creatingUser"))
            for ref in _all(coding, "CodeRef"):
                path = self.codes.get(_guid(ref.get("targetGUID")))
                if path is None:
                    self.left_out.append("a coding with a code that is not in the file's codebook")
                else:
                    said.setdefault(self.users.get(user, NOBODY), []).append(path)
        return said


def _segments(
    selection: _Selection, places: Places | None, counting: Counting
) -> Iterator[Segment]:
    span: Span | None = None
    quote: Quote | None = None
    if places is not None and selection.end == -1:
        span = Span(0, len(places.text))
    elif places is not None:
        span = places.span(selection.start, selection.end, counting)
    if span is None and selection.words:
        quote = Quote(selection.words)
    for coder, codes in selection.codes.items():
        yield Segment(selection.source, span, coder, tuple(codes), selection.memo, quote)
