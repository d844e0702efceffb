"""Tidy tables from elsewhere: what can be taken for them is, what cannot is told."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.errors import BadExchange
from corpuslib.exchange import tidy
from corpuslib.exchange.model import Project, Segment, Source, complete
from corpuslib.spans import Span


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package of one coded source, as Parquet."""
    source = Source("a", "The guild opposes it.", units=(Span(0, 21),))
    segment = Segment("a", Span(4, 9), "Anna", (("frame", "cost"),))
    path = tmp_path / "tables"
    tidy.write_parquet(complete(Project("p", (), (source,), (segment,))), path)
    return path


def changed(folder: Path, name: str, **columns: Any) -> None:
    frame = pd.read_parquet(folder / f"{name}.parquet").assign(**columns)
    frame.to_parquet(folder / f"{name}.parquet")


def test_columns_as_other_programs_write_them(folder: Path) -> None:
    before = tidy.read(folder)
    changed(folder, "segments", start=[4.0], end=pd.array([9], "Int32"), more=["x"])
    changed(folder, "codes", code=pd.Categorical(pd.read_parquet(folder / "codes.parquet")["code"]))
    whole = pd.read_parquet(folder / "sources.parquet")
    whole[whole.columns[::-1]].to_parquet(folder / "sources.parquet")
    assert tidy.read(folder) == before


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("segments", "start", "four"),
        ("segments", "start", 4.5),
        ("segments", "code", [["frame"]]),
        ("codes", "codable", "perhaps"),
        ("sources", "text", b"\xff\xfe"),
        ("units", "end", 10**30),
    ],
)
def test_a_column_of_another_type_is_told(folder: Path, name: str, column: str, value: Any) -> None:
    rows = pq.read_table(folder / f"{name}.parquet")
    kind = pa.decimal128(38, 0) if value == 10**30 else None
    values = value if isinstance(value, list) else [value] * len(rows)
    column_of = pa.array(values * (len(rows) // len(values) or 1), kind)
    place = rows.column_names.index(column)
    pq.write_table(rows.set_column(place, column, column_of), folder / f"{name}.parquet")
    with pytest.raises(BadExchange, match=name):
        tidy.read(folder)


def test_a_missing_column_is_told(folder: Path) -> None:
    frame = pd.read_parquet(folder / "segments.parquet").drop(columns="coder")
    frame.to_parquet(folder / "segments.parquet")
    with pytest.raises(BadExchange, match="segments has no column coder; put it back"):
        tidy.read(folder)


def test_a_small_file_that_holds_millions_of_rows_is_not_unpacked(folder: Path) -> None:
    name, row = folder / "coders.parquet", pa.array(["Anna"]).dictionary_encode()
    many = pa.DictionaryArray.from_arrays(
        pa.array([0] * (tidy.ROWS + 1), pa.int8()), row.dictionary
    )
    pq.write_table(pa.table({"coder": many}), name)
    assert name.stat().st_size < 100_000
    with pytest.raises(BadExchange, match="too large; expected at most"):
        tidy.read(folder)


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, 10_000),
)
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_told(bytes_: list[tuple[int, int]], cut: int) -> None:
    with TemporaryDirectory() as home:
        place = Path(home, "tables")
        source = Source("a", "The guild opposes it.", units=(Span(0, 21),))
        tidy.write_parquet(complete(Project("p", (), (source,), ())), place)
        raw = bytearray((place / "sources.parquet").read_bytes())
        for at, value in bytes_:
            raw[at % len(raw)] = value
        (place / "sources.parquet").write_bytes(bytes(raw[: max(cut, len(raw) // 2)]))
        with suppress(BadExchange):
            tidy.read(place)
