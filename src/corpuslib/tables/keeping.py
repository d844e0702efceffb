"""Whether an Arrow table keeps its schema, asked of whole columns: quicker than by pandera.

True only of what pandera takes, too; of the others it says what is wrong (``tables.validate``).
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpuslib.tables.columns import Column, Table

_MOST_KINDS = 1 << 62


def keeps_schema(table: Table, data: pa.Table) -> bool:
    """Whether ``data`` is known to keep the schema of ``table``, without its rows in pandas.

    >>> from corpuslib.tables import TABLES, to_arrow
    >>> [keeps_schema(TABLES["words"], to_arrow("words", [("a", "shield", n)])) for n in (1, 0)]
    [True, False]
    """
    if not data.schema.equals(table.arrow):
        return False
    keeps = all(_keeps(column, data[column.name]) for column in table.columns)
    return keeps and _in_order(data) and _stand_once(table.key, data)


def _keeps(column: Column, data: pa.ChunkedArray) -> bool:
    lists = column.kind in ("texts", "wholes")
    if data.null_count and (lists or not column.null):
        return False
    if column.values:
        return {*pc.unique(data).to_pylist()} <= {*column.values, None}
    if column.kind == "whole":
        return _least(data) >= column.least
    if column.kind == "text":
        return _least(pc.binary_length(data)) >= 1
    return column.kind != "wholes" or pc.list_flatten(data).null_count == 0


def _least(numbers: pa.ChunkedArray) -> float:
    """The least of them; more than any where there is none."""
    least = pc.min(numbers).as_py()
    return float("inf") if least is None else least


def _in_order(data: pa.Table) -> bool:
    """Whether nothing ends before it starts."""
    if not {"start", "end"} <= set(data.column_names):
        return True
    return pc.all(pc.less_equal(data["start"], data["end"])).as_py() is not False


def _stand_once(key: tuple[str, ...], data: pa.Table) -> bool:
    """Whether no two rows agree in all columns of ``key``."""
    rows, kinds = np.zeros(data.num_rows, np.int64), 1  # the same number: they agree so far
    for name in key:
        values = pc.unique(data[name])
        if kinds * len(values) > _MOST_KINDS:
            rows, kinds = np.unique(rows, return_inverse=True)[1], data.num_rows
        places = pc.index_in(data[name], values).to_numpy()
        rows, kinds = rows * len(values) + places, kinds * len(values)
    rows.sort()
    return not key or bool((rows[1:] != rows[:-1]).all())
