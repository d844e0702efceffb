"""REFI-QDA projects (``.qdpx``) and codebooks (``.qdc``): NVivo, ATLAS.ti, MAXQDA, QualCoder.

The standard: REFI-QDA Project Exchange 1.5 and its schemas Project.xsd and Codebook.xsd of 2019
(https://www.qdasoftware.org).  A project is a zip archive with ``project.qde`` and the texts in
``sources/``.
"""

import re
import uuid
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from corpuslib.exchange.archives import bytes_of
from corpuslib.exchange.model import DETAILS, Code, Project, Segment, Source, by_source, complete
from corpuslib.exchange.refiread import PROJECT, read, read_codebook

__all__ = [
    "CANNOT_HOLD",
    "CODEBOOK_CANNOT_HOLD",
    "read",
    "read_codebook",
    "write",
    "write_codebook",
]

CANNOT_HOLD = (
    "which passages are to be coded: on import they are the sentences of the corpus",
    "control characters in names and memos: XML has none, each becomes U+FFFD",
    "empty passages: a selection has characters",
)
CODEBOOK_CANNOT_HOLD = ("texts, coders and coded segments: it is the tree of codes alone",)
CODEBOOK = "urn:QDA-XML:codebook:1.0"
NAME_LENGTH = 200
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = (1980, 1, 1, 0, 0, 0)


def write(project: Project, path: Path) -> None:
    """Write a project as ``.qdpx``; the same project gives the same bytes.

    Raises FileExistsError where ``path`` is there already.
    """
    project = complete(project)
    with path.open("xb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        _put(zipped, "project.qde", "".join(_project(project)).encode())
        for source in project.sources:
            _put(zipped, f"sources/{_guid('source', source.id)}.txt", bytes_of(source.text or ""))


def write_codebook(project: Project, path: Path) -> None:
    """Write the codes of a project as ``.qdc``.

    Raises FileExistsError where ``path`` is there already.
    """
    body = "".join(_codes(complete(project).codes))
    xml = f'{_HEAD}<CodeBook xmlns="{CODEBOOK}" origin="corpuslib">{body}</CodeBook>'
    with path.open("xb") as file:
        file.write(xml.encode())


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _put(zipped: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    zipped.writestr(info, data)


def _guid(*parts: object) -> str:
    """A GUID that is the same for the same thing."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("urn:corpuslib", *map(str, parts)))))


def _allowed(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_allowed(text), {"\r": "&#13;"})


def _tag(element: str, content: str = "", /, **attributes: str) -> str:
    said = "".join(f" {key}={quoteattr(_allowed(value))}" for key, value in attributes.items())
    return f"<{element}{said}>{content}</{element}>\n" if content else f"<{element}{said}/>\n"


def _project(project: Project) -> Iterable[str]:
    """``project.qde``, its elements in the order of the schema."""
    yield _HEAD
    name = quoteattr(_allowed(project.name))
    yield f'<Project xmlns="{PROJECT}" name={name} origin="corpuslib">\n'
    users = [_tag("User", guid=_guid("user", name), name=name) for name in project.coders]
    yield _group("Users", users)
    yield _group("CodeBook", _codes(project.codes))
    kinds = [
        _tag("Variable", guid=_guid("variable", name), name=name, typeOfVariable="Text")
        for name in DETAILS
    ]
    yield _group("Variables", kinds)
    mine = by_source(project)
    yield _group("Sources", (_source(source, mine[source.id]) for source in project.sources))
    yield "</Project>\n"


def _group(name: str, content: Iterable[str]) -> str:
    """An element that the schema wants only where it holds something."""
    inside = "".join(content)
    return _tag(name, f"\n{inside}") if inside else ""


def _codes(codes: Iterable[Code]) -> Iterable[str]:
    inside = _below((), list(codes))
    if inside:
        yield _tag("Codes", f"\n{inside}")


def _below(path: tuple[str, ...], codes: list[Code]) -> str:
    here = (code for code in codes if code.path[:-1] == path)
    return "".join(
        _tag(
            "Code",
            _tag("Description", _text(code.description)) * bool(code.description)
            + _below(code.path, [c for c in codes if c.path[: len(code.path)] == code.path]),
            guid=_guid("code", *code.path),
            name=code.name,
            isCodable="true" if code.codable else "false",
        )
        for code in here
    )


def _source(source: Source, mine: Iterable[Segment]) -> str:
    guid = _guid("source", source.id)
    selections = [_selection(number, segment, source) for number, segment in enumerate(mine, 1)]
    values = [
        _tag(
            "VariableValue",
            _tag("VariableRef", targetGUID=_guid("variable", name))
            + _tag("TextValue", _text(getattr(source, name))),
        )
        for name in DETAILS
        if getattr(source, name)
    ]
    content = "".join([*selections, *values])
    return _tag(
        "TextSource", content, guid=guid, name=source.id, plainTextPath=f"internal://{guid}.txt"
    )


def _selection(number: int, segment: Segment, source: Source) -> str:
    span = segment.span
    if span is None or span.start == span.end:
        return ""
    words = span.of(source.text or "")
    key = ("selection", source.id, number)
    user = _guid("user", segment.coder)
    codings = (
        _tag(
            "Coding",
            _tag("CodeRef", targetGUID=_guid("code", *path)),
            guid=_guid("coding", *key, *path),
            creatingUser=user,
        )
        for path in segment.codes
    )
    return _tag(
        "PlainTextSelection",
        _tag("Description", _text(segment.memo)) * bool(segment.memo) + "".join(codings),
        guid=_guid(*key),
        name=words if len(words) <= NAME_LENGTH else f"{words[:NAME_LENGTH]}...",
        startPosition=str(span.start),
        endPosition=str(span.end),
        creatingUser=user,
    )
