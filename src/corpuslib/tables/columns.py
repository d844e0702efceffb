"""What a table is: its columns, their types, units and meanings."""

from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

Row = tuple[Any, ...]
Kind = Literal["text", "whole", "truth", "day", "texts", "wholes"]

_ARROW = {
    "text": pa.string(),
    "whole": pa.int64(),
    "truth": pa.bool_(),
    "day": pa.date32(),
    "texts": pa.list_(pa.string()),
    "wholes": pa.list_(pa.int64()),
}
_PANDAS = {
    "text": "str",
    "whole": "int64",
    "truth": "bool",
    "day": "datetime64[s]",
    "texts": "object",
    "wholes": "object",
}
_SHOWN = {"texts": "list of str", "wholes": "list of int"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and what that means.

    ``kind`` is text, whole (an integer), truth, day, texts or wholes (lists); ``least`` bounds
    whole numbers; ``values`` lists all the codes that may stand in it.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    unit: str | None = None
    null: bool = False
    least: int = 0
    values: tuple[str, ...] = ()

    @property
    def arrow(self) -> pa.DataType:
        """Its type in Parquet."""
        return _ARROW[self.kind]

    @property
    def pandas(self) -> str:
        """Its dtype in pandas; whole numbers that may be missing are ``Int64``."""
        return "Int64" if self.kind == "whole" and self.null else _PANDAS[self.kind]

    @property
    def shown(self) -> str:
        """Its type as people call it."""
        return _SHOWN.get(self.kind, self.pandas)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: one row per ``row``; no two rows agree in all columns of ``key``."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """Its schema in Parquet; it holds for empty tables too."""
        return pa.schema([pa.field(c.name, c.arrow, nullable=c.null) for c in self.columns])


def whole(name: str, meaning: str, unit: str, *, null: bool = False, least: int = 0) -> Column:
    """A column of integers.

    >>> whole("n", "namings found", "namings").kind
    'whole'
    """
    return Column(name, meaning, "whole", unit, null, least)


ARTICLE = Column("article", "id of the article; the same on every run over the same source")
SENTENCE = whole("sentence", "number of the sentence within the article", "from 1", least=1)
START = whole("start", "where it begins in the file's decoded text", "characters")
END = whole("end", "where it ends in the file's decoded text (half-open)", "characters")


def span(part: str, meaning: str, *, null: bool = True) -> tuple[Column, ...]:
    """The columns of a part of what a row is about: where it begins, ends, and its words.

    >>> [column.name for column in span("cue", "the cue")]
    ['cue_start', 'cue_end', 'cue_text']
    """
    return (
        whole(f"{part}_start", f"where {meaning} begins", "characters", null=null),
        whole(f"{part}_end", f"where {meaning} ends (half-open)", "characters", null=null),
        Column(f"{part}_text", f"{meaning}, as written", null=null),
    )
