"""Files that hold many articles: JSON Lines and CSV, one record at a time."""

import csv
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from corpuslib.read.sources.unpack import LARGEST

_TOO_LONG = f"a line of more than the {LARGEST >> 20} MiB that one document may have"

_SAYS_DELIMITER = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.I)
_QUOTED = re.compile(r'"[^"]*"')

Fields = dict[str, object]
"""The fields of one record by column."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it came; ``line`` (from 1) is where it begins in its file."""

    line: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class BadRecord:
    """Where a record was expected, and why there is none."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the columns; a row may lack those at its end, after ``least``, without one."""

    all: list[str]
    least: int


def json_records(stream: TextIO) -> Iterator[Record | BadRecord]:
    r"""The objects of a JSON Lines file, one a line; blank lines are passed over.

    >>> import io
    >>> list(json_records(io.StringIO('{"text": "Nato"}\n\n[1]\n')))
    [Record(line=1, fields={'text': 'Nato'}), BadRecord(line=3, reason='a list, not an object')]
    """
    for number, line in enumerate(_lines(stream), 1):
        if line is None:
            yield BadRecord(number, _TOO_LONG)
        elif line.strip():
            yield _json_record(number, line.rstrip("\r\n"))


def csv_records(stream: TextIO) -> Iterator[Record | BadRecord]:
    """The records of a CSV file by the names in its first record; empty fields are None.

    Fields stand between commas, semicolons or tabs, whichever the first line has most of, or
    between what a line above it such as ``sep=;`` says; blank lines are no records.
    A record with more fields than names is not read: some comma in it was not quoted.  One with
    fewer is not read either: it is what a line break that was not quoted leaves of a record.
    One process-wide limit of the standard library, on the length of a field, is set.
    """
    csv.field_size_limit(LARGEST)
    first, delimiter, before = heading(stream)
    if first is None:
        yield BadRecord(before + 1, f"{_TOO_LONG} where the names of the columns were expected")
        return
    lines = _Counted(first, stream, before)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    names: _Names | None = None
    while True:
        begin = lines.seen + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            told = f"not CSV: {error} (lines {begin} to {lines.seen})"
            if "field limit" in str(error):  # a quotation mark that nothing closes
                yield BadRecord(begin, f"{told}; a quotation mark is not closed: no more is read")
                return
            yield BadRecord(begin, told)
            continue
        if row and names is None:
            names = _names_of(row)
        elif row and names is not None and not _is_blank(row, names):
            yield _csv_record(begin, names, row)


def heading(stream: TextIO) -> tuple[str | None, str, int]:
    r"""The line of a CSV file that names its columns, the delimiter, how many lines stand above.

    Blank lines are passed over, and ``sep=;``, in which Excel says the delimiter.  The line is ""
    where there is none, None where it is too long.

    >>> import io
    >>> heading(io.StringIO("sep=|\nid|text\n")), heading(io.StringIO('\n"a, b";text'))
    (('id|text\n', '|', 1), ('"a, b";text', ';', 1))
    """
    said, before = None, 0
    while line := _line(stream):
        if line.strip() and (said is not None or not (said := _delimiter_said(line))):
            break
        before += 1
    names = _QUOTED.sub("", line or "")
    return line, said or max(",;\t", key=names.count), before


def text_of(record: Record, column: str) -> str:
    """The text of a record.  Raises ValueError with the reason where it holds none."""
    if column not in record.fields:
        raise ValueError(no_column(column, record.fields))
    value = record.fields[column]
    if not isinstance(value, str):
        raise ValueError(f'"{column}" is {_kind(value)}, not a text')
    if len(value) > LARGEST:
        raise ValueError(f'"{column}" is longer than the {LARGEST >> 20} MiB of one document')
    if not value.strip():
        raise ValueError(f'"{column}" is {"nothing but white space" if value else "empty"}')
    return value


def no_column(column: str, names: Iterable[str]) -> str:
    """Why there is no text: the names that there are, and what to do."""
    there = ", ".join(f'"{name}"' for name in names) or "nothing"
    return f'no "{column}": it has {there}; name the text with build --text-column'


def id_of(record: Record, column: str) -> str | None:
    """The id of a record; None where it has none, or one of nothing but white space.

    Raises ValueError where a column other than "id" was asked for and is not there.
    """
    if column not in record.fields and column != "id":
        raise ValueError(f'no "{column}", which --id-column names')
    id = _written(record.fields.get(column))
    return id if id and id.strip() else None


def given_of(record: Record, *but: str) -> dict[str, str]:
    """Its other fields as text (what is not text as JSON); missing ones are not there."""
    fields = {name: _written(value) for name, value in record.fields.items() if name not in but}
    return {name: value for name, value in fields.items() if value is not None}


def _lines(stream: TextIO) -> Iterator[str | None]:
    r"""The lines of a stream, None for one that is too long.

    Only ``\n`` ends a line (a lone ``\r`` is white space in JSON).
    """
    rest: str | None = ""
    while piece := stream.readline(LARGEST):
        if rest is not None:
            rest = rest + piece if len(rest) + len(piece) <= LARGEST else None
        if piece.endswith("\n"):
            yield rest
            rest = ""
    if rest != "":
        yield rest


def _line(stream: TextIO) -> str | None:
    """The next line; None for one that is too long, which is passed over, "" at the end."""
    line = stream.readline(LARGEST)
    if len(line) < LARGEST or line.endswith("\n"):
        return line
    while (more := stream.readline(LARGEST)) and not more.endswith(("\n", "\r")):
        pass
    return None


class _Counted:
    """The lines of a stream, the first of which was read already; ``seen`` counts them all.

    ``before`` lines stood above the first.
    """

    def __init__(self, first: str, rest: TextIO, before: int) -> None:
        self.seen = before
        self._first: str | None = first
        self._rest = rest

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> str:
        line = _line(self._rest) if self._first is None else self._first
        self._first = None
        if line == "":
            raise StopIteration
        self.seen += 1
        if line is None:
            raise csv.Error(_TOO_LONG)
        return line


def _delimiter_said(line: str) -> str | None:
    said = _SAYS_DELIMITER.fullmatch(line)
    return said[1] if said else None


def _names_of(row: list[str]) -> _Names:
    least = max((place for place, name in enumerate(row, 1) if name), default=0)
    return _Names([name or f"column {place}" for place, name in enumerate(row, 1)], least)


def _is_blank(row: list[str], names: _Names) -> bool:
    """True for a line of nothing but white space among records of several fields."""
    return len(row) == 1 < names.least and not row[0].strip()


def _json_record(number: int, line: str) -> Record | BadRecord:
    if reason := unwritable(line):
        return BadRecord(number, reason)
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return BadRecord(number, f"not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return BadRecord(number, f"not JSON that can be read: {error}")
    if not isinstance(value, dict):
        return BadRecord(number, f"{_kind(value)}, not an object")
    if reason := unwritable(json.dumps(value, ensure_ascii=False)):
        return BadRecord(number, reason)
    return Record(number, value)


def _csv_record(number: int, names: _Names, row: list[str]) -> Record | BadRecord:
    if not names.least <= len(row) <= len(names.all):
        return BadRecord(number, _not_as_named(len(row), names))
    if twice := sorted({name for name in names.all if names.all.count(name) > 1}):
        return BadRecord(number, f'the first line names "{twice[0]}" twice')
    if reason := unwritable("\n".join((*names.all, *row))):
        return BadRecord(number, reason)
    values = [value or None for value in row] + [None] * (len(names.all) - len(row))
    return Record(number, dict(zip(names.all, values, strict=True)))


def _not_as_named(fields: int, names: _Names) -> str:
    """Why a record with so many fields is not read, and what to look for."""
    told = f"{fields} field{'s' * (fields != 1)} where the first line names {len(names.all)}"
    if fields > len(names.all):
        return f"{told}; is a comma unquoted?"
    return f"{told}; is a line break unquoted? Fields that are empty need their separators, too"


def unwritable(text: str) -> str | None:
    """Why a text could not be written again: a byte that is not UTF-8, half a character."""
    if not (found := re.search("[\ud800-\udfff]", text)):
        return None
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"not UTF-8: byte 0x{code - 0xDC00:02x}; convert the file, e.g. with iconv"
    return f"half a character: \\u{code:04x} without its other half"


def _written(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _kind(value: object) -> str:
    if isinstance(value, bytes):
        return "bytes (store the column as a string)"
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return "a date or time"
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
