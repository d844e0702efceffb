"""What is asked of whole columns has the answer that pandera gives row by row."""

import datetime as dt
from typing import Any

import pandera.errors
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.tables import TABLES, Row, to_arrow, to_frame, validate
from corpuslib.tables.columns import Column
from corpuslib.tables.keeping import keeps_schema

GOOD: dict[str, Any] = {
    "text": st.sampled_from(["a", "b", "ä ", "\x00"]),
    "truth": st.booleans(),
    "day": st.sampled_from([dt.date.min, dt.date(2010, 4, 20), dt.date.max]),
    "texts": st.lists(st.sampled_from(["a", "", None]), max_size=2),
    "wholes": st.lists(st.integers(-1, 2), max_size=2),
}
BAD: dict[str, Any] = {
    "text": st.sampled_from(["", None]),
    "whole": st.sampled_from([-1, 0, None]),
    "texts": st.none(),
    "wholes": st.sampled_from([None, [None], [1, None]]),
}


def good(column: Column) -> st.SearchStrategy[Any]:
    if column.values:
        found = st.sampled_from(column.values)
    elif column.kind == "whole":
        found = st.sampled_from([column.least, column.least + 1, 1 << 60])
    else:
        found = GOOD[column.kind]
    return found | st.none() if column.null else found


def rows(name: str, *, with_bad: bool) -> st.SearchStrategy[list[Row]]:
    columns = TABLES[name].columns
    values = [
        good(column) | BAD.get(column.kind, good(column)) if with_bad else good(column)
        for column in columns
    ]
    return st.lists(st.tuples(*values), max_size=4)


def taken_by_pandera(name: str, data: pa.Table) -> bool:
    try:
        validate(name, to_frame(name, data))
    except (pandera.errors.SchemaErrors, AttributeError, ValueError):
        return False
    return True


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("with_bad", [False, True])
def test_columns_answer_as_pandera_does(name: str, with_bad: bool) -> None:
    @settings(deadline=None, max_examples=12)
    @given(rows(name, with_bad=with_bad))
    def check(found: list[Row]) -> None:
        data = to_arrow(name, found)
        assert keeps_schema(TABLES[name], data) == taken_by_pandera(name, data)

    check()


def test_a_missing_truth_is_not_known_to_keep_it() -> None:
    plain = {"text": "a", "wholes": [], "truth": False}
    row = {
        c.name: c.values[0] if c.values else plain.get(c.kind, c.least)
        for c in TABLES["attributions"].columns
    }
    for negated, known in ((False, True), (None, False)):
        data = to_arrow("attributions", [tuple((row | {"negated": negated}).values())])
        assert keeps_schema(TABLES["attributions"], data) is known


def test_a_row_stands_once_in_a_table_of_many() -> None:
    table = TABLES["mentions"]
    many = [("a", 1, n, n + 1, "Nato", f"actor {n}", "name", None) for n in range(70_000)]
    assert keeps_schema(table, to_arrow("mentions", many))
    assert not keeps_schema(table, to_arrow("mentions", [*many, many[0]]))


def test_another_type_or_order_of_columns_is_not_known_to_keep_it() -> None:
    data = to_arrow("words", [("a", "shield", 1)])
    assert keeps_schema(TABLES["words"], data)
    assert not keeps_schema(TABLES["words"], data.select(["word", "article", "n"]))
    assert not keeps_schema(TABLES["words"], data.cast(pa.schema(data.schema)).drop_columns("n"))
    assert not keeps_schema(TABLES["left_out"], data)
