"""Discourse Network Analyzer: its database (``.dna``, SQLite), written and read.

Offsets in it count UTF-16 units, as Java does, of a text whose line ends are line feeds, as its
text pane has them.
"""

import base64
import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from corpuslib.errors import BadExchange
from corpuslib.exchange.counting import Places
from corpuslib.exchange.dna import PERSON, UNDATED, statement_of, title_of
from corpuslib.exchange.dnaread import ADMIN, COUNTING, read
from corpuslib.exchange.dnaschema import LONGEST, tables
from corpuslib.exchange.model import (
    Code,
    Project,
    Segment,
    Source,
    complete,
    joined,
)
from corpuslib.exchange.scheme import CONDITION, ELEMENT, meaning

__all__ = ["CANNOT_HOLD", "password_hash", "read", "write"]

CANNOT_HOLD = (
    "carriage returns: its texts have line feeds only",
    "descriptions of codes, codes that nobody gave, and passages that are to be coded",
    f"names of more than {LONGEST} characters: they are refused",
    "articles without a day: they carry 1900-01-01, and their notes say so",
    "empty passages; and which codes that are no statement were given in one go, where a coder "
    "gave them twice",
)
VERSION, MADE = "3.0.11", "2023-11-11"
PASSWORD = "corpuslib"
SHORT, YES_NO, LONG = "short text", "boolean", "long text"
POSITION = {"stance": SHORT, "voice": SHORT, "reason": SHORT, "memo": LONG}
HOLDER = {"person": SHORT, "organization": SHORT, "concept": SHORT}
TYPES = {
    "DNA Statement": {**HOLDER, "agreement": YES_NO, **POSITION},
    "Annotation": {"note": LONG},
    "Position without a side": {**HOLDER, **POSITION},
    "Code": {"code": SHORT, "memo": LONG},
}
"""The types of statement and their variables; the first two are those that DNA makes itself."""
STATEMENT, NEUTRAL, CODE = "DNA Statement", "Position without a side", "Code"


def write(project: Project, path: Path) -> None:
    """Write a project as a database; the coder Admin has the password "corpuslib".

    Raises FileExistsError, and BadExchange where a name is too long for DNA.
    """
    project = complete(project)
    if path.exists():
        raise FileExistsError(17, "is there already", str(path))
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA synchronous = OFF")  # a file that fails is taken away
            _Writer(connection).write(project)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, sqlite3.IntegrityError):
            raise BadExchange(
                f"DNA takes names of up to {LONGEST} characters, and one is longer ({error}); "
                "shorten it, or choose another format"
            ) from error
        raise


class _Writer:
    """A database while it is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.variables: dict[tuple[str, str], int] = {}
        self.types: dict[str, int] = {}
        self.entities: dict[tuple[int, str], int] = {}

    def _add(self, table: str, **values: Any) -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        return int(self.connection.execute(sql, tuple(values.values())).lastrowid or 0)

    def write(self, project: Project) -> None:
        for sql in tables():
            self.connection.execute(sql)
        self._add("SETTINGS", Property="version", Value=VERSION)
        self._add("SETTINGS", Property="date", Value=MADE)
        hashed = password_hash(PASSWORD)
        admin = self._add("CODERS", Name=ADMIN, Password=hashed, Red=255, Green=255)
        coders = {
            name: self._add("CODERS", Name=name, Password=hashed, Blue=(80 * place) % 256)
            for place, name in enumerate(project.coders, 1)
        }
        self._scheme()
        self._offer(project.codes)
        documents = {
            s.id: (self._document(s, admin), Places(s.text or "")) for s in project.sources
        }
        for segment in project.segments:
            document, places = documents.get(segment.source, (None, None))
            if not (document and places and segment.span):
                continue
            start, stop = places.numbers(segment.span, COUNTING)
            if start < stop:
                where = {"DocumentId": document, "Start": start, "Stop": stop}
                self._segment(segment, where | {"Coder": coders[segment.coder]})

    def _scheme(self) -> None:
        for label, variables in TYPES.items():
            self.types[label] = self._add(
                "STATEMENTTYPES", Label=label, Red=239, Green=208, Blue=51
            )
            for name, kind in variables.items():
                number = self._add(
                    "VARIABLES", Variable=name, DataType=kind, StatementTypeId=self.types[label]
                )
                self.variables[label, name] = number
                if kind == SHORT:
                    self._add("ATTRIBUTEVARIABLES", VariableId=number, AttributeVariable="Type")

    def _offer(self, codes: Iterable[Code]) -> None:
        """Make an entity of each code, so that a coder can choose instead of typing."""
        for each in codes:
            kind, id = meaning(each.path)
            group = each.path[2] if kind == "holder" and len(each.path) == 4 else ""
            whose = "person" if group == PERSON else "organization"
            variable = {"holder": whose, "plan": "concept"}.get(kind, kind)
            value = joined(each.path) if kind == ELEMENT else id
            if not each.codable or kind == CONDITION or len(value) > LONGEST:
                continue
            if kind == ELEMENT:
                self._entity(self.variables[CODE, "code"], value, "")
            else:
                for label in (STATEMENT, NEUTRAL):
                    self._entity(self.variables[label, variable], value, group)

    def _document(self, source: Source, coder: int) -> int:
        day = dt.date.fromisoformat(source.published) if source.published else UNDATED
        notes = {"article": source.id, "sha256": source.sha256, "title": source.title}
        said = notes if source.published else {**notes, "undated": True}
        return self._add(
            "DOCUMENTS",
            Title=title_of(source)[:LONGEST],
            Text=(source.text or "").replace("\r\n", "\n").replace("\r", "\n"),
            Coder=coder,
            Source=source.outlet[:LONGEST],
            Notes=json.dumps(said, ensure_ascii=False),
            Date=(day - dt.date(1970, 1, 1)).days * 86_400,
        )

    def _segment(self, segment: Segment, where: dict[str, int]) -> None:
        said = statement_of(segment)
        if said is None:
            for path in segment.codes:
                values = {"code": joined(path), "memo": segment.memo}
                self._statement(CODE, where, values, {})
            return
        label = STATEMENT if said.agreement else NEUTRAL
        whose = "person" if said.group == PERSON else "organization"
        values = {
            **{whose: said.holder, "concept": said.plan, "agreement": said.agreement},
            **{"stance": said.stance, "voice": said.voice, "reason": said.reason},
            "memo": segment.memo,
        }
        self._statement(label, where, values, {whose: said.group})

    def _statement(
        self, label: str, where: dict[str, int], values: dict[str, str], groups: dict[str, str]
    ) -> None:
        number = self._add("STATEMENTS", StatementTypeId=self.types[label], **where)
        for name, kind in TYPES[label].items():
            variable, value = self.variables[label, name], values.get(name, "")
            of = {"StatementId": number, "VariableId": variable}
            if kind == SHORT:
                entity = self._entity(variable, value, groups.get(name, ""))
                self._add("DATASHORTTEXT", Entity=entity, **of)
            elif kind == YES_NO:
                self._add("DATABOOLEAN", Value=int(value), **of)
            else:
                self._add("DATALONGTEXT", Value=value, **of)

    def _entity(self, variable: int, value: str, group: str) -> int:
        key = (variable, value)
        if key not in self.entities:
            entity = self._add("ENTITIES", VariableId=variable, Value=value)
            self.entities[key] = entity
            if group:
                self.connection.execute(
                    "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) "
                    "SELECT ?, ID, ? FROM ATTRIBUTEVARIABLES WHERE VariableId = ?",
                    (entity, group, variable),
                )
        return self.entities[key]


@cache
def password_hash(password: str) -> str:
    """A password as Jasypt's StrongPasswordEncryptor keeps it: DNA checks it with that.

    SHA-256, 100,000 rounds, with 16 bytes of salt before it, in base 64.  The salt is fixed: the
    password is no secret.
    """
    salt = b"corpuslib, salt."
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
