"""The schemas hold for what is built, and for nothing else."""

import datetime as dt
import importlib.util
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pandera.errors
import pyarrow as pa
import pytest

from corpuslib.read.dates.publication import Published
from corpuslib.read.layout import ROLES
from corpuslib.tables import TABLES, Row, schema, to_arrow, to_frame, validate

ROOT = Path(__file__).parents[1]

ARTICLE: Row = (
    *("a", "a.txt", "0" * 64, "utf-8", None, None, None, ["A. Writer", "B. Writer"]),
    *([None, "editor"], None, "UPI", "2010-04-20T16:49", dt.date(2010, 4, 20)),
    *(dt.date(2010, 4, 20), "stated", ["line 3"], 0, 16, 2, 20, 120, None),
)
DAY = dt.date(2010, 4, 20)
ROWS: dict[str, Row] = {
    "articles": ARTICLE,
    "lines": ("a", 1, 0, 5, "Nato\n", "headline", "first line"),
    "sentences": ("a", 1, 1, 5, 9, "Nato"),
    "mentions": ("a", 1, 5, 9, "Nato", "nato", "name", None),
    "plan_mentions": ("a", 1, 5, 9, "roof", "security-roof", "roof"),
    "dating": ("a", 1, "role", DAY, None, 5, 9, "Nato", "in office since then"),
    "gaps": ("a", 1, 5, 9, "the chief", ["nato-chief"], "no holder"),
    "attributions": (
        *("a", 1, 1, 5, 9, "Nato", [5, 9], "direct", 10, 12, "he", "pronoun", "nato", "pronoun"),
        *(13, 17, "said", "neutral", "say", False, None),
    ),
    "statements": (
        *("a", 1, 1, 5, 9, "Nato", "nato", 5, 9, "Nato", "security-roof", 10, 14, "roof"),
        *("support", None, None, None, "own", None, None, None, None, None, None, 1, "a rule"),
    ),
    "frames": ("a", 1, 5, 9, "threat", "problem", "iran-threat", "threat & Iran"),
    "words": ("a", "threat", 2),
    "counts": ("a", "body", "actor", "nato", 1),
    "left_out": ("b.txt", "empty file"),
}


def frame(name: str, *rows: Row) -> pd.DataFrame:
    return to_frame(name, to_arrow(name, rows))


@pytest.mark.parametrize("name", TABLES)
def test_full_and_empty_tables_have_the_same_types_and_are_valid(name: str) -> None:
    full, empty = frame(name, ROWS[name]), frame(name)
    assert len(validate(name, full)) == 1
    assert len(validate(name, empty)) == 0
    assert list(full.dtypes) == list(empty.dtypes)


def test_types_of_pandas() -> None:
    types = frame("articles", ARTICLE).dtypes.astype(str)
    assert types["headline"] == types["article"] == "str"
    assert types["published_from"] == "datetime64[s]"
    assert types["published_start"] == "Int64"
    assert types["characters"] == "int64"


def test_what_is_missing_is_null_and_lists_are_lists() -> None:
    row = frame("articles", ARTICLE).iloc[0]
    assert pd.isna(row["outlet"])
    assert pd.isna(row["given"])
    assert row["author_posts"] == [None, "editor"]
    assert row["published_from"] == pd.Timestamp("2010-04-20")


def changed(name: str, column: str, value: Any) -> pd.DataFrame:
    names = [c.name for c in TABLES[name].columns]
    row = list(ROWS[name])
    row[names.index(column)] = value
    return frame(name, tuple(row))


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("articles", "headline", ""),
        ("articles", "sha256", None),
        ("articles", "published_basis", "guessed"),
        ("articles", "characters", -1),
        ("lines", "role", "advert"),
        ("lines", "line", 0),
        ("lines", "end", -1),
        ("sentences", "start", 10),
        ("mentions", "basis", "guess"),
        ("counts", "layer", "topic"),
        ("frames", "function", "solution"),
        ("words", "n", 0),
        ("words", "word", ""),
        ("counts", "n", 0),
        ("left_out", "reason", ""),
    ],
)
def test_what_no_table_may_hold(name: str, column: str, value: Any) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        validate(name, changed(name, column, value))


@pytest.mark.parametrize("name", [name for name in TABLES if name != "left_out"])
def test_a_row_stands_once(name: str) -> None:
    with pytest.raises(pandera.errors.SchemaErrors, match="not unique"):
        validate(name, frame(name, ROWS[name], ROWS[name]))


def test_two_records_may_be_left_out_for_one_reason() -> None:
    assert len(validate("left_out", frame("left_out", *[ROWS["left_out"]] * 2))) == 2


@pytest.mark.parametrize(
    ("column", "dtype"),
    [("published_from", "datetime64[ns]"), ("headline", "object"), ("characters", "Int64")],
)
def test_other_types_are_refused(column: str, dtype: str) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        validate("articles", frame("articles", ARTICLE).astype({column: dtype}))


def test_a_column_more_or_less_is_refused() -> None:
    whole = frame("left_out", ROWS["left_out"])
    with pytest.raises(pandera.errors.SchemaErrors):
        validate("left_out", whole.assign(more=1))
    with pytest.raises(pandera.errors.SchemaErrors):
        validate("left_out", whole[["source"]])


def test_a_value_of_another_type_is_refused_at_once() -> None:
    with pytest.raises(pa.ArrowException):
        changed("lines", "start", "five")


def test_codes_are_those_of_the_reading_room() -> None:
    def values(table: str, column: str) -> tuple[str, ...]:
        return next(c.values for c in TABLES[table].columns if c.name == column)

    assert values("lines", "role") == values("counts", "line_role") == ROLES
    basis = Published.__annotations__["basis"]
    assert values("articles", "published_basis") == get_args(basis)


def test_every_column_has_a_meaning_and_every_number_a_unit() -> None:
    for name in TABLES:
        described = schema(name)
        assert described.description
        for column in described.columns.values():
            assert column.description, f"{name}.{column.name}"
            if "int" in str(column.dtype).lower():
                assert column.metadata["unit"], f"{name}.{column.name}"


def test_the_data_dictionary_is_what_the_schemas_say() -> None:
    path = ROOT / "tools" / "data_dictionary.py"
    spec = importlib.util.spec_from_file_location("data_dictionary", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    stored = (ROOT / "docs" / "data-dictionary.md").read_text("utf8")
    assert stored == tool.dictionary(), "run: .venv/bin/python tools/data_dictionary.py"
