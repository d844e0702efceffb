"""Parquet: a row is a record."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write(path: Path, rows: int | None = None, **columns: object) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=rows)
    return path


def test_rows_are_documents_and_other_columns_are_given(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    day = dt.datetime(2010, 3, 27, 23, 58)
    write(
        tmp_path / "news.parquet",
        id=["n1", None],
        text=["Nato\r\nchief", "Moscow"],
        date=[day, None],
        tags=[["a"], []],
    )
    (one, two), lost = read(tmp_path)
    assert lost == {}
    assert (one.id, one.source, one.text) == ("n1", "news.parquet:1", "Nato\r\nchief")
    assert one.given == {"date": '"2010-03-27 23:58:00"', "tags": '["a"]'}
    assert (two.id, two.source) == ("news:2", "news.parquet:2")


def test_row_groups_are_read_in_order(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path / "a.parquet", rows=7, text=[f"Nato {n}" for n in range(1200)])
    documents, _ = read(tmp_path)
    assert [d.text for d in documents] == [f"Nato {n}" for n in range(1200)]
    assert documents[-1].source == "a.parquet:1200"


def test_a_column_that_is_missing_is_said_once(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path / "a.parquet", body=["Nato"] * 9, url=["u"] * 9)
    (tmp_path / "b.csv").write_text("body,url\n" + "Nato,u\n" * 9)
    reason = 'no "text": it has "body", "url"; name the text with build --text-column'
    assert read(tmp_path) == ([], {"a.parquet": reason, "b.csv": reason})
    assert len(read(tmp_path, text_column="body")[0]) == 18
    _, lost = read(tmp_path, text_column="body", id_column="link")
    assert lost == dict.fromkeys(
        ("a.parquet", "b.csv"), 'no "link", which --id-column names: it has "body", "url"'
    )


def test_rows_that_cannot_be_read_are_told(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path / "a.parquet", text=["Nato", None, " ", "Moscow"])
    documents, lost = read(tmp_path)
    assert [d.source for d in documents] == ["a.parquet:1", "a.parquet:4"]
    assert lost == {
        "a.parquet:2": '"text" is null, not a text',
        "a.parquet:3": '"text" is nothing but white space',
    }


def test_what_is_no_parquet(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "b.parquet").write_text("Nato")
    write(tmp_path / "c.parquet", text=pa.array([], pa.string()))
    _, lost = read(tmp_path)
    assert lost["a.parquet"].startswith("not Parquet that can be read")
    assert lost["b.parquet"] == "named .parquet, but does not begin like one"
    assert lost["c.parquet"] == "holds no record"


def test_what_is_no_text_is_called_what_it_is(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path / "a.parquet", text=[b"Nato"])
    write(tmp_path / "b.parquet", text=[dt.date(2010, 3, 27)])
    write(tmp_path / "c.parquet", text=[1.5])
    write(tmp_path / "d.parquet", text=["Nato"], id=[b"x"])
    documents, lost = read(tmp_path)
    assert lost == {
        "a.parquet:1": '"text" is bytes (store the column as a string), not a text',
        "b.parquet:1": '"text" is a date or time, not a text',
        "c.parquet:1": '"text" is a number, not a text',
    }
    assert [d.text for d in documents] == ["Nato"]
