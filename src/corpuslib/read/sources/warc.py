"""Web archives (WARC, ISO 28500) -> their pages and texts, and what else they hold, counted."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import BufferedReader, StringIO
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
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    others: Counter[str] = Counter()
    records = ArchiveIterator(_AtOnce(stream))
    records.INC_RECORD = ""  # what it would print of a record that goes on after its end
    found: Captured | Lost | str = ""
    number, record, damage = 0, None, None
    try:
        for number, record in enumerate(records, 1):
            found = _capture(number, record)
            if isinstance(found, str):
                others[found] += 1
            else:
                yield found
    except (NotRead, ArchiveLoadFailed, OSError, ValueError, EOFError) as error:
        damage = f"not read further than {number:,} records: {_first(error)}"
    if record is not None and _lacks(record) and not isinstance(found, Lost):
        damage = damage or f"breaks off in record {number:,}: the archive ends before it does"
    for kind, n in sorted(others.items()):
        yield Lost(None, f"{n:,} record{'s' * (n != 1)} of type {kind}")
    if n := records.err_count:
        yield Lost(
            None, f"{n:,} record{'s' * (n != 1)} with more after the stated length; not read"
        )
    if damage or not number:
        yield Lost(None, damage or "holds no record")


def _capture(number: int, record: Any) -> Captured | Lost | str:
    """What a record captured, why it is not read, or its kind where that is none that is read."""
    kind, content_type = _kinds(record)
    if kind is not None:
        return kind
    with redirect_stderr(StringIO()) as told:  # where warcio says what it could not unpack
        content = record.content_stream().read(LARGEST + 1)
    if broken := told.getvalue():
        return Lost(number, f"damaged: {_first(broken)}")
    if len(content) > LARGEST:
        return Lost(number, f"more than the {LARGEST >> 20} MiB that one document may have")
    if _lacks(record):
        return Lost(number, "breaks off: the archive ends before the record does")
    named = {"url": "WARC-Target-URI", "warc_record": "WARC-Record-ID", "warc_date": "WARC-Date"}
    header = record.rec_headers.get_header
    given = {name: value for name, key in named.items() if (value := header(key))}
    return Captured(number, content, content_type in _PAGES, _charset(record), given)


def _kinds(record: Any) -> tuple[str | None, str]:
    """The kind of a record that is not read (else None), and the type of its content."""
    name, http = record.rec_type, record.http_headers
    if name not in CONTENT:
        return name or "no stated type", ""
    content_type = _type(record).split(";")[0].strip().lower()
    status = http.get_statuscode() if http else "200"
    if not status.startswith("2"):
        return f"{name} with HTTP status {status or 'unknown'}", content_type
    if http and (http.get_header("Content-Encoding") or "").strip().lower() == "br":
        return f"{name}, {content_type} encoded as br", content_type
    if content_type in _PAGES or content_type == "text/plain":
        return None, content_type
    return f"{name}, {content_type or 'of no stated type'}", content_type


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _charset(record: Any) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", _type(record), re.I)
    return found[1] if found else None


def _lacks(record: Any) -> bool:
    """True where the archive ended before what the record's header promises."""
    return getattr(record.raw_stream, "limit", 0) > 0


def _first(error: Exception | str) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return "".join(c if c.isprintable() else "?" for c in lines[0])[:120]


class _AtOnce:
    """A stream that hands on what is there: so nothing before a damage is lost."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        return self._stream.read1(size)

    def close(self) -> None:
        """Leave the stream open to who opened it."""
