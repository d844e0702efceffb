"""A source in parts: about a thousand documents each, that any process can work on alone."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from corpuslib.read.article import Document
from corpuslib.read.sources import LeftOut

Item = Document | LeftOut

FEWEST, MOST = 500, 1500
"""How many documents a part holds; where it ends between them, their names decide."""
_ONE_IN = 512
HEAVIEST = 64 << 20
"""What a part may weigh at most, but for its last document: in letters, a line being LINE more."""
LINE = 50


def in_parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in order, in parts whose ends depend on the names of what stands there.

    So a document that comes or goes changes the part that holds it and not all that follow
    (content-defined chunking: Muthitacharoen, Chen and Mazières, SOSP 2001).  A part that grows
    heavy ends sooner, so that memory is bounded whatever the documents are.
    """
    part: list[Item] = []
    weight = 0
    for item in items:
        part.append(item)
        weight += _weight(item)
        full = len(part) >= MOST or weight >= HEAVIEST
        if full or (len(part) >= FEWEST and _ends(item)):
            yield part
            part, weight = [], 0
    if part:
        yield part


def packed(items: Sequence[Item]) -> bytes:
    """Documents, and what was left out, as compressed JSON Lines."""
    return _compressed(_fields(item) for item in items)


def unpacked(data: bytes) -> list[Item]:
    """What :func:`packed` packed.

    >>> unpacked(packed([LeftOut("a.txt", "empty file")]))
    [LeftOut(source='a.txt', reason='empty file')]
    """
    found = _decompressed(data)
    return [LeftOut(**each) if "reason" in each else Document(**each) for each in found]


def packed_lines(pages: Iterable[Mapping[str, int]]) -> bytes:
    """What :func:`~corpuslib.read.layout.recurrence.line_sizes` gives, as JSON Lines."""
    return _compressed(pages)


def unpacked_lines(data: bytes) -> Iterator[dict[str, int]]:
    """What :func:`packed_lines` packed."""
    return _decompressed(data)


def key_of(*what: str | bytes) -> str:
    """One name (32 hexadecimal digits) for all that decides about a part.

    >>> key_of("a", "bc") == key_of("ab", "c")
    False
    """
    digest = hashlib.sha256()
    for each in what:
        data = each.encode("utf8", "surrogatepass") if isinstance(each, str) else each
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:32]


def _weight(item: Item) -> int:
    """About how much memory the rows of an item take, in letters."""
    if isinstance(item, LeftOut):
        return len(item.source)
    return len(item.text) + LINE * (item.text.count("\n") + item.text.count("\r"))


def _ends(item: Item) -> bool:
    return zlib.crc32(item.source.encode("utf8", "surrogatepass")) % _ONE_IN == 0


def _fields(item: Item) -> dict[str, Any]:
    found = {each.name: getattr(item, each.name) for each in fields(item)}
    return found | ({"given": dict(item.given)} if isinstance(item, Document) else {})


def _compressed(rows: Iterable[Mapping[str, Any]]) -> bytes:
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    return zlib.compress(text.encode("utf8", "surrogatepass"), 1)


def _decompressed(data: bytes) -> Iterator[dict[str, Any]]:
    text = zlib.decompress(data).decode("utf8", "surrogatepass")
    return map(json.loads, text.split("\n")[:-1])
