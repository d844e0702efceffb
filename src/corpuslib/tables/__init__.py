"""The schema of every table: column, type, unit, meaning; checked at the edge with pandera.

Parts of a corpus are first asked by whole columns whether they keep it: keeping.py.

The data dictionary (docs/data-dictionary.md) is generated from here: tools/data_dictionary.py.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from corpuslib.tables.coded import (
    ATTRIBUTIONS,
    COUNTS,
    DATING,
    FRAMES,
    GAPS,
    MENTIONS,
    PLAN_MENTIONS,
    STATEMENTS,
)
from corpuslib.tables.columns import Column, Row, Table
from corpuslib.tables.texts import ARTICLES, LEFT_OUT, LINES, SENTENCES, WORDS

if TYPE_CHECKING:
    import pandera.pandas as pandera

__all__ = ["TABLES", "Row", "schema", "to_arrow", "to_frame", "validate"]

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            *(ARTICLES, LINES, SENTENCES, DATING, MENTIONS, GAPS, PLAN_MENTIONS),
            *(ATTRIBUTIONS, STATEMENTS, FRAMES, WORDS, COUNTS, LEFT_OUT),
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
    """An Arrow table, or columns of it, as pandas; the dtypes of the schema even where empty.

    >>> to_frame("left_out", to_arrow("left_out", [("a.txt", "empty file")])).values.tolist()
    [['a.txt', 'empty file']]
    """
    whole = {pa.int64(): pd.Int64Dtype()}.get
    frame: pd.DataFrame = data.to_pandas(types_mapper=whole, date_as_object=False)
    columns = [column for column in TABLES[name].columns if column.name in frame]
    for column in columns:
        if column.kind in ("texts", "wholes"):
            lists = [value.tolist() for value in frame[column.name]]
            frame[column.name] = pd.Series(lists, index=frame.index, dtype="object")
    return frame.astype({column.name: column.pandas for column in columns})


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
    if column.kind == "wholes":
        return [exact, check(_is_wholes, element_wise=True, name="list of int")]
    return [exact]


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(text is None or isinstance(text, str) for text in value)


def _is_wholes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(number, int) for number in value)
