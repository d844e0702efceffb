"""A codebook's TOML file as checked values; every complaint names its file and line."""

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from corpuslib.errors import BadCodebook

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file: ``kind`` is its header, ``index`` its place among its kind."""

    file: str
    lines: tuple[str, ...]
    kind: str
    index: int
    values: dict[str, Any]

    @property
    def label(self) -> str:
        """How messages call it."""
        if not self.kind:
            return "the codebook"
        return f"{self.kind} {self.values.get('id') or f'number {self.index + 1}'!r}"

    def line(self, needle: str = "", key: str = "") -> int:
        """The line (from 1) of this table with ``needle``, at ``key`` or after it.

        Its first line where there is none.
        """
        first, last = self._extent()
        at_key = re.compile(rf"(?<![\w-]){re.escape(key)}\s*=") if key else None
        begin = next(
            (n for n in range(first, last) if at_key and at_key.search(self.lines[n])), first
        )
        for number in range(begin, last):
            if needle in self.lines[number]:
                return number + 1
        return begin + 1

    def _extent(self) -> tuple[int, int]:
        heads = [(i, m[1]) for i, text in enumerate(self.lines) if (m := _HEADER.match(text))]
        ours = [n for n, (_, name) in enumerate(heads) if name == self.kind]
        if not self.kind or self.index >= len(ours):
            return 0, heads[0][0] if heads else len(self.lines)
        place = ours[self.index]
        last = heads[place + 1][0] if place + 1 < len(heads) else len(self.lines)
        return heads[place][0], last

    def fail(self, what: str, remedy: str, key: str = "", needle: str = "") -> NoReturn:
        """Raise BadCodebook: what is wrong at ``needle`` in ``key``, and what to do."""
        line = self.line(needle, key)
        raise BadCodebook(f"{self.file}, line {line}: {self.label} {what}; {remedy}.")

    def only(self, *known: str) -> None:
        """Raises BadCodebook for a key that is not known."""
        for key in self.values:
            if key not in known:
                self.fail(
                    f"has an unknown key {key!r}",
                    f"expected {', '.join(known)}: correct its name or remove it",
                    key,
                )

    def text(self, key: str, default: str | None = None) -> str:
        """A string that is not empty; Raises BadCodebook unless there is one or a default."""
        value = self.values.get(key, default)
        if value is None:
            self.fail(f"has no {key!r}", f'add a line {key} = "..."')
        if not isinstance(value, str) or not (value.strip() or value == default):
            self.fail(f"has {key} = {value!r}", "give a text that is not empty", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, none of them empty; () when the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or any(not isinstance(v, str) for v in value):
            self.fail(f"has a {key!r} that is no list of texts", f'write {key} = ["..."]', key)
        if key in self.values and (not value or any(not v.strip() for v in value)):
            self.fail(f"has an empty entry in {key!r}", "write a text or remove it", key)
        return tuple(value)

    def tables(self, key: str) -> list["Table"]:
        """A list of inline tables, as tables of their own."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or any(not isinstance(v, dict) for v in value):
            self.fail(f"has a {key!r} that is no list of tables", f"write {key} = [{{ ... }}]", key)
        return [
            Table(self.file, self.lines, self.kind, self.index, _with_id(self, v)) for v in value
        ]

    def one_of(self, key: str, known: Sequence[str], what: str) -> str:
        """A string that is one of ``known``."""
        value = self.text(key)
        if value not in known:
            self.fail(
                f"has {key} = {value!r}, which is no {what}",
                f"expected one of {', '.join(known)}" if known else f"add a {what} of that id",
                key,
                f'"{value}"',
            )
        return value

    def start(self, key: str) -> dt.date | None:
        """The first day of the date, month or year that is written; None without the key."""
        days = self._days(key)
        return days and days[0]

    def last(self, key: str) -> dt.date | None:
        """The last day of the date, month or year that is written; None without the key."""
        days = self._days(key)
        return days and days[1]

    def end(self, key: str) -> dt.date | None:
        """The day after the month or year that is written, or the day itself."""
        days = self._days(key)
        if days is None or days[0] == days[1]:
            return days and days[0]
        if days[1] == dt.date.max:
            what = f"has {key} = {str(self.values[key])!r}, after which the calendar has no day"
            self.fail(what, f"leave {key} out where there is no end", key)
        return days[1] + dt.timedelta(days=1)

    def _days(self, key: str) -> tuple[dt.date, dt.date] | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value, value
        found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(value), re.ASCII)
        try:
            if found is None:
                raise ValueError
            return _first_and_last(found[1], found[2], found[3])
        except ValueError:
            remedy = 'write a day (2009-08-01), a month ("2009-08") or a year (2009)'
            self.fail(f"has {key} = {str(value)!r}, which is no date", remedy, key, str(value))


def _with_id(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {"id": table.values.get("id"), **values}


def _first_and_last(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date]:
    first = dt.date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    final = int(month or 12)
    return first, first.replace(month=final, day=calendar.monthrange(first.year, final)[1])


def parse(raw: bytes, file: str) -> Table:
    """The whole file as one table.  Raises BadCodebook when it is not TOML in UTF-8."""
    try:
        text = raw.decode("utf-8")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadCodebook(
            f"{file}: byte {error.start} is not UTF-8; save the codebook as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadCodebook(f"{file}: not TOML: {error}; correct that line.") from error
    return Table(file, tuple(text.splitlines()), "", 0, values)


def tables_of(whole: Table, kind: str) -> list[Table]:
    """All ``[[kind]]`` of the file, each with an id of its own.

    Raises BadCodebook for a missing or repeated id.
    """
    value = whole.values.get(kind, [])
    if not isinstance(value, list) or any(not isinstance(v, dict) for v in value):
        whole.fail(f"has {kind!r} as something else than tables", f"write [[{kind}]]", kind)
    out = [Table(whole.file, whole.lines, kind, i, v) for i, v in enumerate(value)]
    seen: dict[str, Table] = {}
    for table in out:
        id = table.text("id")
        if id in seen:
            first = seen[id].line(key="id")
            table.fail(f"repeats the id of line {first}", "give each its own id", "id")
        seen[id] = table
    return out
