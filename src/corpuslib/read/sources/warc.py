"""Web archives (WARC, ISO 28500) -> their pages and texts, and what else they hold, counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

from corpuslib.read.sources.unpack import LARGEST, NotRead

CONTENT = frozenset({"response", "resource", "conversion"})
"""The types of record that hold what was on the web."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Captured:
    """One page or text of an archive; ``number`` (from 1) is the place of its record."""

    number: int
    content: bytes
    page: bool
    charset: str | None
    uri: str | None
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that is not read, or how many of one kind are not; ``number`` is None for many."""

    number: int | None
    reason: str


def captures(stream: BufferedReader) -> Iterator[Captured | Lost]:
    """The pages and texts of an archive that was unpacked, then what else it holds, by kind.

    Of an archive that is damaged all records before the damage are there; the last row says so.
    """
    from fastwarc.warc import ArchiveIterator

    counted: Any = _Counted(stream)
    others: Counter[str] = Counter()
    number, damage = 0, None
    try:
        for number, record in enumerate(ArchiveIterator(counted, auto_decode="all"), 1):
            found = _capture(number, record, counted)
            if isinstance(found, str):
                others[found] += 1
            else:
                yield found
    except (NotRead, OSError, ValueError, RuntimeError) as error:
        damage = Lost(None, f"not read further than {number:,} records: {error}")
    for kind, n in sorted(others.items()):
        yield Lost(None, f"{n:,} record{'s' * (n != 1)} of type {kind}")
    if damage or not number:
        yield damage or Lost(None, "holds no record")


def _capture(number: int, record: Any, counted: "_Counted") -> Captured | Lost | str:
    """What a record captured, why it is not read, or its kind where that is none that is read."""
    kind, content_type = _kinds(record)
    if kind is not None:
        return kind
    content = record.reader.read(LARGEST + 1)
    if len(content) > LARGEST:
        return Lost(number, f"more than the {LARGEST >> 20} MiB that one document may have")
    if counted.seen < record.stream_pos + record.content_length:
        return Lost(number, "breaks off: the archive ends before the record does")
    named = {"url": "WARC-Target-URI", "warc_record": "WARC-Record-ID", "warc_date": "WARC-Date"}
    given = {name: value for name, key in named.items() if (value := record.headers.get(key))}
    return Captured(
        number, content, content_type in _PAGES, record.http_charset, given.get("url"), given
    )


def _kinds(record: Any) -> tuple[str | None, str]:
    """The kind of a record that is not read (else None), and the type of its content."""
    name = record.record_type.name
    if name not in CONTENT:
        return name, ""
    http = record.http_headers
    said = record.http_content_type if http else record.headers.get("Content-Type")
    content_type = (said or "").split(";")[0].strip().lower()
    if http and http.status_code is not None and not 200 <= http.status_code < 300:
        return f"{name} with HTTP status {http.status_code}", content_type
    if content_type in _PAGES or content_type == "text/plain":
        return None, content_type
    return f"{name}, {content_type or 'of no stated type'}", content_type


class _Counted:
    """A stream that hands on what is there at once, and counts it."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self.seen = stream, 0

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        data = self._stream.read1(size)
        self.seen += len(data)
        return data
