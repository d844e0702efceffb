"""W3C Web Annotations: one JSON-LD file with an AnnotationCollection of one page.

The Web Annotation Data Model (W3C Recommendation, 23 February 2017).  Each segment is an annotation
with a TextPositionSelector, which counts code points, and a TextQuoteSelector; its codes are bodies
that tag, its memo is a body that comments.  What the model has no place for (the tree of codes,
which texts were read) stands under names of our own, which its readers pass over.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpuslib.errors import BadExchange
from corpuslib.exchange.archives import SIZE, text_of
from corpuslib.exchange.model import (
    DETAILS,
    Code,
    CodePath,
    Project,
    Quote,
    Segment,
    Source,
    complete,
    joined,
    split,
)
from corpuslib.spans import Span

CANNOT_HOLD = (
    "the texts: an annotation points at a text elsewhere, and quotes what it is about",
    "which passages are to be coded: on import they are the sentences of the corpus",
)
ANNO = "http://www.w3.org/ns/anno.jsonld"
OURS = {"corpuslib": "urn:corpuslib:"}
NOBODY = "unknown coder"
_COMMENTS = ("commenting", "describing")


def write(project: Project, path: Path) -> None:
    """Write the segments as annotations.  Raises FileExistsError."""
    project = complete(project)
    items = [_annotation(number, segment) for number, segment in enumerate(project.segments, 1)]
    collection = {
        "@context": [ANNO, OURS],
        "id": _id("collection", project.name),
        "type": "AnnotationCollection",
        "label": project.name,
        "total": len(items),
        "corpuslib:coders": list(project.coders),
        "corpuslib:sources": [
            {"id": s.id} | {name: getattr(s, name) for name in DETAILS if getattr(s, name)}
            for s in project.sources
        ],
        "corpuslib:codes": [
            {"code": joined(c.path), "description": c.description, "codable": c.codable}
            for c in project.codes
        ],
        "first": {
            "id": _id("page", project.name),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    with path.open("x", encoding="utf-8", newline="\n") as file:
        json.dump(collection, file, ensure_ascii=False, indent=1)
        file.write("\n")


def read(path: Path) -> Project:
    """The annotations of a file: a collection, a page, a list of annotations, or one.

    An annotation of a whole text, or with another selector than by place or quotation, is told in
    ``left_out``.  Raises BadExchange.
    """
    if path.stat().st_size > SIZE:
        raise BadExchange(f"{path} is too large; expected at most {SIZE:,} bytes")
    try:
        whole = json.loads(text_of(path.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise BadExchange(f"{path} is no JSON ({error}); export it again") from error
    about = whole if isinstance(whole, dict) else {}
    items = list(_items(whole))
    left_out = [text for item in items if (text := _unusable(item))]
    segments = [segment for item in items if not _unusable(item) for segment in _segments(item)]
    codes = (
        Code(split(_text(c, "code")), _text(c, "description"), bool(c.get("codable", True)))
        for c in _dicts(about.get("corpuslib:codes"))
    )
    known = {
        _text(s, "id"): replace(Source(_text(s, "id")), **_details(s))
        for s in _dicts(about.get("corpuslib:sources"))
    }
    for segment in segments:
        known.setdefault(segment.source, Source(segment.source))
    return complete(
        Project(
            name=_text(about, "label") or path.stem,
            codes=tuple(codes),
            sources=tuple(known.values()),
            segments=tuple(segments),
            coders=tuple(str(coder) for coder in _list(about.get("corpuslib:coders"))),
            left_out=tuple(left_out),
        )
    )


def _id(*parts: object) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '|'.join(map(str, ('corpuslib', *parts))))}"


def _annotation(number: int, segment: Segment) -> dict[str, Any]:
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": joined(path)}
        for path in segment.codes
    ]
    if segment.memo:
        memo = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain"}
        bodies.append({**memo, "value": segment.memo})
    selectors: list[dict[str, Any]] = []
    if segment.span:
        place = {"start": segment.span.start, "end": segment.span.end}
        selectors.append({"type": "TextPositionSelector", **place})
    if segment.quote:
        quote = segment.quote
        words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        selectors.append({"type": "TextQuoteSelector", **words})
    return {
        "id": _id("annotation", number, segment.source, segment.coder),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"id": _id("coder", segment.coder), "name": segment.coder},
        "body": bodies,
        "target": {"source": segment.source, "selector": selectors},
    }


def _list(value: Any) -> list[Any]:
    """The values of a property: JSON-LD has one value or a list of them."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    return (each for each in _list(value) if isinstance(each, dict))


def _text(about: Mapping[str, Any], key: str) -> str:
    value = about.get(key)
    return value if isinstance(value, str) else ""


def _details(about: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _text(about, name) for name in DETAILS}


def _items(whole: Any) -> Iterator[Mapping[str, Any]]:
    for each in _dicts(whole):
        if "Annotation" in _list(each.get("type")):
            yield each
        else:
            yield from _items(each.get("first"))
            yield from _items(each.get("items"))


def _selectors(item: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    targets = _dicts(item.get("target"))
    found = (selector for target in targets for selector in _dicts(target.get("selector")))
    return (selector for selector in found if kind in _list(selector.get("type")))


def _unusable(item: Mapping[str, Any]) -> str:
    """Why an annotation is no coded segment, or nothing."""
    name = _text(item, "id") or "an annotation without an id"
    if not any(True for _ in _dicts(item.get("target"))):
        return f"{name}: of a whole text, not of words in it"
    places = [*_selectors(item, "TextPositionSelector"), *_selectors(item, "TextQuoteSelector")]
    if not places:
        return f"{name}: no selector by place or by quotation"
    return "" if _codes(item) else f"{name}: no code"


def _codes(item: Mapping[str, Any]) -> tuple[CodePath, ...]:
    """The codes of an annotation: its tags; of bodies without a purpose the text."""
    plain = [value for value in _list(item.get("bodyValue")) if isinstance(value, str)]
    said = [
        _text(body, "value")
        for body in _dicts(item.get("body"))
        if _text(body, "purpose") not in _COMMENTS and "value" in body
    ]
    return tuple(split(text) for text in [*plain, *said])


def _segments(item: Mapping[str, Any]) -> Iterator[Segment]:
    creator = next(_dicts(item.get("creator")), {})
    named = next((c for c in _list(item.get("creator")) if isinstance(c, str)), "")
    coder = _text(creator, "name") or _text(creator, "id") or named or NOBODY
    memo = "\n".join(
        _text(body, "value")
        for body in _dicts(item.get("body"))
        if _text(body, "purpose") in _COMMENTS
    )
    for target in _dicts(item.get("target")):
        source = target.get("source")
        id = source if isinstance(source, str) else _text(next(_dicts(source), {}), "id")
        place = next(_selectors({"target": target}, "TextPositionSelector"), {})
        words = next(_selectors({"target": target}, "TextQuoteSelector"), None)
        start, end = place.get("start", None), place.get("end", None)
        quote = words and Quote(*(_text(words, key) for key in ("exact", "prefix", "suffix")))
        whole = isinstance(start, int) and isinstance(end, int)
        span = Span(start, end) if whole and 0 <= start <= end else None
        yield Segment(id, span, coder, _codes(item), memo, quote or None)
