"""The database of Discourse Network Analyzer 3, read."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpuslib.errors import BadExchange
from corpuslib.exchange.counting import Counting, Places
from corpuslib.exchange.dna import PERSON, Statement, stance_of
from corpuslib.exchange.model import CodePath, Project, Segment, Source, complete, split
from corpuslib.exchange.scheme import PARTS

COUNTING = Counting(line_ends=True, utf16=True)
"""DNA counts UTF-16 units of a text whose line ends are one character."""
ADMIN = "Admin"
READ = {
    *("CODERS", "DOCUMENTS", "STATEMENTS", "VARIABLES", "ENTITIES", "ATTRIBUTEVARIABLES"),
    *("ATTRIBUTEVALUES", "DATASHORTTEXT", "DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER"),
}
"""The tables that are read."""


def read(path: Path) -> Project:
    """The documents, coders and statements of a database of DNA 3.

    Statements of a type without a holder and a concept are segments with the values of their
    variables as codes.  Raises BadExchange.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA trusted_schema = OFF")
            _refuse_views(connection)
            return _Reader(connection, path).project()
    except sqlite3.Error as error:
        raise BadExchange(
            f"{path} is no database of Discourse Network Analyzer 3 ({error}); "
            "open it in DNA 3 and save it, or export an event list"
        ) from error


def _refuse_views(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where what is read is no table: a view can run without end."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    lacking = READ - {row[0] for row in found}
    if lacking:
        raise sqlite3.DatabaseError(f"no table {', '.join(sorted(lacking))}")


class _Reader:
    """A database while it is read."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection, self.path = connection, path
        self.left_out: list[str] = []

    def _rows(self, sql: str) -> Iterator[sqlite3.Row]:
        return iter(self.connection.execute(sql))

    def project(self) -> Project:
        coders = {row["ID"]: row["Name"] for row in self._rows("SELECT ID, Name FROM CODERS")}
        documents = {row["ID"]: _source(row) for row in self._rows("SELECT * FROM DOCUMENTS")}
        places = {key: Places(source.text or "") for key, source in documents.items()}
        values = self._values()
        segments: list[Segment] = []
        for row in self._rows("SELECT * FROM STATEMENTS ORDER BY ID"):
            source = documents.get(row["DocumentId"])
            said = values.get(row["ID"], {})
            codes, memo = _codes(said)
            if source is None or not codes:
                self.left_out.append(
                    f"{self.path}: statement {row['ID']} has no document or no code"
                )
                continue
            span = places[row["DocumentId"]].span(row["Start"], row["Stop"], COUNTING)
            coder = coders.get(row["Coder"], "unknown coder")
            segments.append(Segment(source.id, span, coder, codes, memo))
        names = [name for name in coders.values() if name != ADMIN]
        return complete(
            Project(
                name=self.path.stem,
                sources=tuple(documents.values()),
                segments=tuple(_together(segments)),
                coders=tuple(names),
                left_out=tuple(self.left_out),
            )
        )

    def _values(self) -> dict[int, dict[str, str]]:
        """What each statement has in its variables; of a holder its type, too."""
        values: dict[int, dict[str, str]] = {}
        short = (
            "SELECT d.StatementId, v.Variable, e.Value, a.AttributeValue FROM DATASHORTTEXT d "
            "JOIN VARIABLES v ON v.ID = d.VariableId JOIN ENTITIES e ON e.ID = d.Entity "
            "LEFT JOIN ATTRIBUTEVARIABLES t "
            "ON t.VariableId = v.ID AND t.AttributeVariable = 'Type' LEFT JOIN ATTRIBUTEVALUES a "
            "ON a.AttributeVariableId = t.ID AND a.EntityId = e.ID"
        )
        for number, name, value, group in self._rows(short):
            said = values.setdefault(number, {})
            said[name] = value or ""
            if group and name in ("person", "organization") and value:
                said["group"] = group
        for table in ("DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER"):
            other = (
                f"SELECT d.StatementId, v.Variable, d.Value FROM {table} d "
                "JOIN VARIABLES v ON v.ID = d.VariableId"
            )
            for number, name, value in self._rows(other):
                values.setdefault(number, {})[name] = "" if value is None else str(value)
        return values


def _source(row: sqlite3.Row) -> Source:
    try:
        notes = json.loads(row["Notes"] or "")
    except ValueError:
        notes = {}
    notes = notes if isinstance(notes, dict) else {}
    day = dt.date(1970, 1, 1) + dt.timedelta(seconds=int(row["Date"]))
    id = str(notes.get("article") or row["Title"])
    published = "" if notes.get("undated") else day.isoformat()
    title, sha256 = str(notes.get("title") or ""), str(notes.get("sha256") or "")
    return Source(id, row["Text"], title, row["Source"] or "", published, sha256)


def _codes(said: dict[str, str]) -> tuple[tuple[CodePath, ...], str]:
    """The codes that the variables of a statement stand for, and its memo."""
    memo = said.get("memo") or said.get("note") or ""
    if "concept" in said:
        person, organization = said.get("person", ""), said.get("organization", "")
        stance = stance_of(said.get("agreement", ""), said.get("stance", ""))
        group = PERSON if person else said.get("group", "")
        rest = (said.get(name, "") for name in ("voice", "reason"))
        return Statement(person or organization, group, said["concept"], stance, *rest).codes, memo
    if "code" in said:
        return (split(said["code"]),), memo
    other = {name: value for name, value in said.items() if name not in ("memo", "note", *PARTS)}
    return tuple((name, value) for name, value in other.items() if value), memo


def _together(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, those of one code on the same words by the same coder as one."""
    groups: dict[tuple[Any, ...], Segment] = {}
    for place, segment in enumerate(segments):
        alone = len(segment.codes) > 1
        key = (place,) if alone else (segment.source, segment.span, segment.coder, segment.memo)
        before = groups.get(key)
        codes = (*before.codes, *segment.codes) if before else segment.codes
        groups[key] = replace(segment, codes=codes)
    yield from groups.values()
