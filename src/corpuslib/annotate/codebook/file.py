"""A codebook's TOML file as tables whose values are checked as they are read.

Nothing raises on a wrong value: the complaint is kept with its line, and something harmless
is given back, so that one reading finds everything that is wrong.
"""

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from corpuslib.annotate.codebook.page import Page, Problem

_MANY = 12
_TOML_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file, as ``name`` in messages; it fills lines ``first`` to ``last``."""

    page: Page
    name: str
    values: dict[str, Any]
    first: int = 0
    last: int = 0
    strays: list[str] = field(default_factory=list, compare=False)  # keys that are not known

    def line(self, needle: str = "", key: str = "") -> int:
        """The line (from 1) of this table with ``needle``, at ``key`` or after it.

        Its first line where there is none.
        """
        return self.page.find(self.first, self.last, needle, key)

    def complain(
        self, what: str, remedy: str, key: str = "", needle: str = "", *, warning: bool = False
    ) -> None:
        """Keep the complaint: what is wrong at ``needle`` in ``key``, and what to do."""
        line = self.line(needle, key)
        text = f"{self.name} {what}; {remedy}."
        self.page.problems.append(Problem(self.page.file, line, text, warning))

    def only(self, *known: str) -> None:
        """Complain of each key that is not known."""
        for key in self.values:
            if key not in known:
                expected = f"expected {', '.join(known)}{_nearest(key, known)}"
                remedy = f"{expected}: correct its name or remove it"
                self.complain(f"has an unknown key {key!r}", remedy, key)
                self.strays.append(key)

    def lacks(self, key: str) -> bool:
        """True when the key is not there, not even misspelt, of which ``only`` complained."""
        return key not in self.values and not get_close_matches(key, self.strays, cutoff=0.7)

    def text(self, key: str) -> str:
        """A string that is not empty; "" with a complaint where there is none."""
        value = self.values.get(key)
        if self.lacks(key):
            self.complain(f"has no {key!r}", f'add a line {key} = "..."')
        elif key in self.values and not (isinstance(value, str) and value.strip()):
            self.complain(f"has {key} = {value!r}", "give a text that is not empty", key)
        return value if isinstance(value, str) else ""

    def optional(self, key: str) -> str | None:
        """A string that is not empty; None when the key is not there."""
        return self.text(key) if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, none of them empty; () when the key is not there."""
        value = self.values.get(key, ())
        if key not in self.values:
            return ()
        if not isinstance(value, list) or any(not isinstance(v, str) for v in value):
            self.complain(f"has a {key!r} that is no list of texts", f'write {key} = ["..."]', key)
            return ()
        if not value or any(not v.strip() for v in value):
            self.complain(f"has an empty entry in {key!r}", "write a text or remove it", key)
        return tuple(v for v in value if v.strip())

    def given(self, key: str) -> list[str]:
        """The texts of a list, whatever else is wrong with it."""
        value = self.values.get(key)
        return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []

    def truth(self, key: str) -> bool:
        """True or false as written; False without the key."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.complain(f"has {key} = {value!r}", f"write {key} = true, or leave it out", key)
        return value is True

    def tables(self, key: str) -> list["Table"]:
        """A list of inline tables, as tables of their own that go by the name of this one."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or any(not isinstance(v, dict) for v in value):
            remedy = f"write {key} = [{{ ... }}]"
            self.complain(f"has a {key!r} that is no list of tables", remedy, key)
            return []
        spans = self.page.inline(self.first, self.last, key, len(value))
        return [Table(self.page, self.name, v, *span) for v, span in zip(value, spans, strict=True)]

    def one_of(self, key: str, known: Sequence[str], what: str) -> str:
        """A string that is one of ``known``; "" with a complaint where it is not."""
        value = self.text(key)
        if value.strip() and value not in known:
            near = _nearest(value, known)
            if 0 < len(known) <= _MANY:
                remedy = f"expected one of {', '.join(known)}{near}"
            else:
                remedy = f"correct the id{near}, or add the {what}"
            self.complain(f"has {key} = {value!r}, which is no {what}", remedy, key, f'"{value}"')
        return value if value in known else ""

    def start(self, key: str) -> dt.date | None:
        """The first day of the date, month or year that is written; None without the key."""
        days = self.days(key)
        return days and days[0]

    def end(self, key: str) -> dt.date | None:
        """The day after the month or year that is written, or the day itself."""
        days = self.days(key)
        if days is None or days[0] == days[1]:
            return days and days[0]
        if days[1] == dt.date.max:
            what = f"has {key} = {str(self.values[key])!r}, after which the calendar has no day"
            self.complain(what, f"leave {key} out where there is no end", key)
            return None
        return days[1] + dt.timedelta(days=1)

    def days(self, key: str) -> tuple[dt.date, dt.date] | None:
        """First and last day of the date, month or year that is written; None without the key."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value, value
        days = _days(str(value))
        if days is None:
            remedy = 'write a day (2009-08-01), a month ("2009-08") or a year (2009)'
            self.complain(f"has {key} = {str(value)!r}, which is no date", remedy, key, str(value))
        return days


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" (perhaps {near[0]!r})" if near else ""


def _days(text: str) -> tuple[dt.date, dt.date] | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text, re.ASCII)
    if found is None:
        return None
    try:
        first = dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    if found[3]:
        return first, first
    final = int(found[2] or 12)
    return first, first.replace(month=final, day=calendar.monthrange(first.year, final)[1])


def parse(raw: bytes, file: str) -> Table:
    """The whole file as one table; without values, and with a complaint, where it is not TOML."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"byte {error.start} is not UTF-8; save the codebook as UTF-8."
        return Table(Page.of("", file, Problem(file, line, what)), "the codebook", {})
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        what = f"not TOML: {_TOML_LINE.sub('', str(error))}; correct that line."
        return Table(Page.of("", file, Problem(file, line, what)), "the codebook", {})
    page = Page.of(text, file)
    return Table(page, "the codebook", values, 0, page.top)


def tables_of(whole: Table, kind: str) -> list[Table]:
    """All ``[[kind]]`` of the file; complains where the key is something else."""
    value = whole.values.get(kind, [])
    if not isinstance(value, list) or any(not isinstance(v, dict) for v in value):
        whole.complain(f"has {kind!r} as something else than tables", f"write [[{kind}]]", kind)
        return []
    spans = whole.page.tables(kind, len(value))
    return [
        Table(whole.page, _name(kind, number, values), values, *span)
        for number, (values, span) in enumerate(zip(value, spans, strict=True), 1)
    ]


def single_table(whole: Table, kind: str) -> list[Table]:
    """The one table ``[kind]`` of the file, if it is there; complains where it is none."""
    value = whole.values.get(kind)
    if isinstance(value, dict):
        return [Table(whole.page, f"[{kind}]", value, *whole.page.tables(kind, 1)[0])]
    if kind in whole.values:
        whole.complain(f"has {kind!r} as something else than a table", f"write [{kind}]", kind)
    return []


def _name(kind: str, number: int, values: dict[str, Any]) -> str:
    id = values.get("id")
    return f"{kind} {id!r}" if isinstance(id, str) and id else f"{kind} number {number}"


def ids_of(tables: Sequence[Table]) -> list[str]:
    """The ids of the tables; complains of a missing and of a repeated one."""
    seen: dict[str, Table] = {}
    for table in tables:
        id = table.text("id")
        if id in seen:
            first = seen[id].line(key="id")
            table.complain(f"repeats the id of line {first}", "give each its own id", "id")
        seen.setdefault(id, table)
    return [id for id in seen if id]
