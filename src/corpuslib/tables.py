"""The schema of every table: column, type, unit, meaning; checked at the edge with pandera.

The data dictionary (docs/data-dictionary.md) is generated from here: tools/data_dictionary.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    import pandera.pandas as pandera

Row = tuple[Any, ...]
Kind = Literal["text", "whole", "day", "texts"]

_ARROW = {
    "text": pa.string(),
    "whole": pa.int64(),
    "day": pa.date32(),
    "texts": pa.list_(pa.string()),
}
_PANDAS = {"text": "str", "whole": "int64", "day": "datetime64[s]", "texts": "object"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and what that means.

    ``kind`` is text, whole (an integer), day or texts (a list of texts); ``least`` bounds whole
    numbers; ``values`` lists all the codes that may stand in it.
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
        return "list of str" if self.kind == "texts" else self.pandas


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


def _whole(name: str, meaning: str, unit: str, *, null: bool = False, least: int = 0) -> Column:
    return Column(name, meaning, "whole", unit, null, least)


_ARTICLE = Column("article", "id of the article; the same on every run over the same source")
_START = _whole("start", "where it begins in the file's decoded text", "characters")
_END = _whole("end", "where it ends in the file's decoded text (half-open)", "characters")
_SENTENCE = _whole("sentence", "number of the sentence within the article", "from 1", least=1)
_ROLES = (
    *("headline", "standfirst", "byline", "date", "caption"),
    *("subhead", "body", "furniture", "blank"),
)

_ARTICLES = Table(
    "articles",
    "article that was read",
    ("article",),
    (
        _ARTICLE,
        Column("source", "path below the source folder, or file and line of a record"),
        Column("sha256", "digest of the file's bytes, or of a record's text in UTF-8", unit="hex"),
        Column("encoding", "how the file was decoded; offsets count after a byte order mark"),
        Column("outlet", "who published it, where the file says so", null=True),
        Column("outlet_basis", "the mark that names the outlet", null=True),
        Column("headline", "the headline as written", null=True),
        Column("authors", "names in the byline, in its order", "texts"),
        Column("author_posts", "the post of each author; null where none is given", "texts"),
        Column("dateline_place", "the place that a dateline names", null=True),
        Column("agency", "the news agency that a dateline or a credit names", null=True),
        Column("published", "when it appeared, as far as stated", unit="ISO 8601", null=True),
        Column("published_from", "first day on which it can have appeared", "day", "day", True),
        Column("published_to", "last day on which it can have appeared", "day", "day", True),
        Column(
            "published_basis",
            "how it is known when it appeared",
            values=("stated", "inferred", "unknown"),
        ),
        Column("published_reasons", "how the days were found, or why they were not", "texts"),
        _whole("published_start", "where the evidence begins", "characters", null=True),
        _whole("published_end", "where the evidence ends (half-open)", "characters", null=True),
        _whole("paragraphs", "paragraphs of the body", "paragraphs"),
        _whole("characters", "length of the file's decoded text", "characters"),
        Column("given", "further columns of its record", unit="JSON object", null=True),
    ),
)
_LINES = Table(
    "lines",
    "line of an article's file; all of them together are the file",
    ("article", "line"),
    (
        _ARTICLE,
        _whole("line", "number of the line within the file", "from 1", least=1),
        _START,
        _END,
        Column("text", "the line with its line end"),
        Column("role", "what the line is in the article", values=_ROLES),
        Column("rule", "the rule that decided the role"),
    ),
)
_SENTENCES = Table(
    "sentences",
    "sentence of a body",
    ("article", "sentence"),
    (
        _ARTICLE,
        _SENTENCE,
        _whole("paragraph", "number of the paragraph within the body", "from 1", least=1),
        _START,
        _END,
        Column("text", "the sentence as written"),
    ),
)
_MENTIONS = Table(
    "mentions",
    "naming of an actor in a sentence of a body",
    ("article", "start", "end", "actor"),
    (
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        Column("text", "the words that name the actor"),
        Column("actor", "id of the actor in the codebook"),
        Column(
            "basis",
            "what kind of naming it is",
            values=("name", "surname", "role", "metonym", "pronoun"),
        ),
        Column("role", "the dated role by which the actor is meant", null=True),
    ),
)
_PLAN_MENTIONS = Table(
    "plan_mentions",
    "naming of a plan in a sentence of a body",
    ("article", "start", "end", "plan"),
    (
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        Column("text", "the words that name the plan"),
        Column("plan", "id of the plan in the codebook"),
        Column("pattern", "the pattern of the codebook that found it"),
    ),
)
_COUNTS = Table(
    "counts",
    "code that is found in the lines of one role of an article",
    ("article", "line_role", "layer", "code"),
    (
        _ARTICLE,
        Column("line_role", "role of the lines, as in lines.role", values=_ROLES),
        Column("layer", "what the code is", values=("actor", "plan")),
        Column("code", "id of the actor or plan in the codebook"),
        _whole("n", "namings found, over all lines of that role", "namings", least=1),
    ),
)
_LEFT_OUT = Table(
    "left_out",
    "file or record that was not read",
    (),
    (
        Column("source", "path below the source folder, or file and line of a record"),
        Column("reason", "why it was not read"),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            *(_ARTICLES, _LINES, _SENTENCES, _MENTIONS),
            *(_PLAN_MENTIONS, _COUNTS, _LEFT_OUT),
        )
    }
)
"""Every table of a corpus by name."""


def to_arrow(name: str, rows: Iterable[Row]) -> pa.Table:
    """Rows in the order of the table's columns as an Arrow table of its schema.

    Raises pyarrow.ArrowInvalid or ArrowTypeError where a value is not of its column's type.
    """
    table = TABLES[name]
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [pa.array(c, f.arrow) for f, c in zip(table.columns, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=table.arrow)


def to_frame(name: str, data: pa.Table) -> pd.DataFrame:
    """An Arrow table as pandas, with the dtypes of the schema even where it is empty.

    >>> to_frame("left_out", to_arrow("left_out", [("a.txt", "empty file")])).values.tolist()
    [['a.txt', 'empty file']]
    """
    whole = {pa.int64(): pd.Int64Dtype()}.get
    frame: pd.DataFrame = data.to_pandas(types_mapper=whole, date_as_object=False)
    for column in TABLES[name].columns:
        if column.kind == "texts":
            lists = [list(value) for value in frame[column.name]]
            frame[column.name] = pd.Series(lists, index=frame.index, dtype="object")
    return frame.astype({column.name: column.pandas for column in TABLES[name].columns})


def validate(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame, once it is known to keep the schema of table ``name``.

    Raises pandera.errors.SchemaErrors with every way in which it does not.
    """
    checked: pd.DataFrame = schema(name).validate(frame, lazy=True)
    return checked


@cache
def schema(name: str) -> "pandera.DataFrameSchema":
    """The pandera schema of table ``name``: units in the metadata, meanings as descriptions."""
    import pandera.pandas as pandera  # half a second that opening a corpus need not take

    table = TABLES[name]
    ordered = pandera.Check(lambda f: f["start"] <= f["end"], name="start <= end")
    return pandera.DataFrameSchema(
        {
            column.name: pandera.Column(
                column.pandas,
                checks=_checks(column, pandera.Check),
                nullable=column.null,
                description=column.meaning,
                metadata={"unit": column.unit, "values": column.values, "type": column.shown},
            )
            for column in table.columns
        },
        checks=[ordered] if {"start", "end"} <= {c.name for c in table.columns} else [],
        unique=list(table.key) or None,
        strict=True,
        ordered=True,
        name=name,
        description=f"One row per {table.row}.",
    )


def _checks(column: Column, check: Any) -> list[Any]:
    # of itself pandera takes datetime64[ns] for [s], object for str and Int64 for int64
    exact = check(lambda series: series.dtype == column.pandas, name=f"is {column.pandas}")
    if column.values:
        return [exact, check.isin(column.values)]
    if column.kind == "whole":
        return [exact, check.ge(column.least)]
    if column.kind == "text":
        return [exact, check.str_length(min_value=1)]
    if column.kind == "texts":
        return [exact, check(_is_texts, element_wise=True, name="list of str")]
    return [exact]


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(text is None or isinstance(text, str) for text in value)
