"""Tidy tables with a Frictionless description: CSV or Parquet, and ``datapackage.json``.

A Tabular Data Package (https://specs.frictionlessdata.io/tabular-data-package/): ``sources``,
``units`` (the passages to be coded), ``codes``, ``coders`` and ``segments``, one row for each
segment and code.  Cells that a spreadsheet would run get an apostrophe, which is taken off again.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpuslib.errors import BadExchange
from corpuslib.exchange.archives import SIZE, text_of
from corpuslib.exchange.model import (
    Code,
    Project,
    Quote,
    Segment,
    Source,
    complete,
    joined,
    split,
)
from corpuslib.exchange.tidytables import PACKAGE, TABLES, WHOLE, Field, describe
from corpuslib.folders import new_folder
from corpuslib.sheets import guarded, unguarded
from corpuslib.spans import Span

CANNOT_HOLD = ("the difference between an empty text and none: both are an empty cell",)
PARQUET_CANNOT_HOLD: tuple[str, ...] = ()
Rows = list[dict[str, Any]]
ROWS = 5_000_000
"""How many rows a table from elsewhere may have."""


def write(project: Project, path: Path) -> None:
    """Write the tables as CSV into a new folder.  Raises FileExistsError."""
    with new_folder(path) as new:
        for name, rows in _rows(complete(project)).items():
            names = [field.name for field in TABLES[name]]
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow(names)
            writer.writerows([_cell(row[name]) for name in names] for row in rows)
            (new / f"{name}.csv").write_bytes(text.getvalue().encode("utf-8-sig"))
        describe(new, "csv", project.name)


def write_parquet(project: Project, path: Path) -> None:
    """Write the tables as Parquet into a new folder.  Raises FileExistsError."""
    with new_folder(path) as new:
        for name, rows in _rows(complete(project)).items():
            pq.write_table(pa.Table.from_pylist(rows, _schema(name)), new / f"{name}.parquet")
        describe(new, "parquet", project.name)


def read(path: Path) -> Project:
    """The project of a folder that :func:`write` or :func:`write_parquet` wrote.

    Raises BadExchange where a table is missing, or a cell is not of its column's type.
    """
    try:
        name = json.loads((path / PACKAGE).read_text("utf-8-sig")).get("title", "")
    except (OSError, ValueError, AttributeError) as error:
        raise BadExchange(f"{path} holds no {PACKAGE} that can be read ({error})") from error
    tables = {table: _table(path, table) for table in TABLES}
    units: dict[str, list[Span]] = {}
    for row in tables["units"]:
        units.setdefault(row["source"] or "", []).append(_span(path, row))
    sources = (
        Source(
            row["source"] or "",
            row["text"],
            row["title"] or "",
            row["outlet"] or "",
            row["published"] or "",
            row["sha256"] or "",
            tuple(units.get(row["source"] or "", ())),
        )
        for row in tables["sources"]
    )
    codes = (
        Code(split(row["code"] or ""), row["description"] or "", bool(row["codable"]))
        for row in tables["codes"]
    )
    return complete(
        Project(
            name=name if isinstance(name, str) else "",
            codes=tuple(codes),
            sources=tuple(sources),
            segments=tuple(_segments(path, tables["segments"])),
            coders=tuple(row["coder"] or "" for row in tables["coders"]),
        )
    )


def _rows(project: Project) -> dict[str, Rows]:
    """The rows of each table."""
    sources = [
        {
            **{
                name: getattr(s, name) or None
                for name in ("title", "outlet", "published", "sha256")
            },
            "source": s.id,
            "text": s.text,
        }
        for s in project.sources
    ]
    units = [
        {"source": s.id, "start": span.start, "end": span.end}
        for s in project.sources
        for span in s.units
    ]
    codes = [
        {"code": joined(c.path), "description": c.description or None, "codable": c.codable}
        for c in project.codes
    ]
    coders = [{"coder": coder} for coder in project.coders]
    return {
        "sources": sources,
        "units": units,
        "codes": codes,
        "coders": coders,
        "segments": list(_segment_rows(project)),
    }


def _segment_rows(project: Project) -> Iterator[dict[str, Any]]:
    """A row for each segment and code."""
    for number, s in enumerate(project.segments, 1):
        about = {
            "segment": number,
            "source": s.source,
            "start": s.span.start if s.span else None,
            "end": s.span.end if s.span else None,
            "coder": s.coder,
            "memo": s.memo or None,
            "exact": s.quote.exact if s.quote else None,
            "prefix": s.quote.prefix if s.quote else None,
            "suffix": s.quote.suffix if s.quote else None,
        }
        yield from ({**about, "code": joined(path)} for path in s.codes)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else guarded(str(value))


def _table(path: Path, name: str) -> Rows:
    """The rows of a table; a cell without anything is None."""
    parquet, sheet = path / f"{name}.parquet", path / f"{name}.csv"
    try:
        if parquet.is_file():
            rows: Rows = _parquet_rows(parquet, name)
        elif sheet.is_file():
            if sheet.stat().st_size > SIZE:
                raise BadExchange(f"{sheet} is too large; expected at most {SIZE:,} bytes")
            rows = list(_csv_rows(sheet, TABLES[name]))
        else:
            raise BadExchange(f"{path} holds no {name}.csv and no {name}.parquet; put it back")
    except (pa.ArrowException, OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadExchange(f"{path}: {name} cannot be read ({error}); export it again") from error
    lacking = [f.name for f in TABLES[name] if rows and f.name not in rows[0]]
    if lacking:
        raise BadExchange(f"{path}: {name} has no column {', '.join(lacking)}; put it back")
    return rows


def _schema(name: str) -> pa.Schema:
    """The columns of a table in Parquet."""
    kinds = {"string": pa.string(), WHOLE: pa.int64(), "boolean": pa.bool_()}
    return pa.schema([(field.name, kinds[field.type]) for field in TABLES[name]])


def _parquet_rows(path: Path, name: str) -> Rows:
    """The rows of a file whose columns can be taken for those of the table, in any order.

    What it holds may be far larger than the file: neither its bytes nor its rows may be too many.
    """
    file = pq.ParquetFile(path)
    told = file.metadata
    held = sum(told.row_group(i).total_byte_size for i in range(told.num_row_groups))
    if held > SIZE or told.num_rows > ROWS:
        raise BadExchange(
            f"{path} is too large; expected at most {SIZE:,} bytes and {ROWS:,} rows unpacked"
        )
    schema = _schema(name)
    known = [field for field in schema if field.name in file.schema_arrow.names]
    table = file.read(columns=[field.name for field in known])
    rows: Rows = table.select([field.name for field in known]).cast(pa.schema(known)).to_pylist()
    return rows


def _csv_rows(path: Path, fields: tuple[Field, ...]) -> Iterator[dict[str, Any]]:
    kinds = {field.name: field.type for field in fields}
    csv.field_size_limit(SIZE)
    reader = csv.reader(io.StringIO(text_of(path.read_bytes()), newline=""))
    names = next(reader, [])
    for cells in reader:
        row: dict[str, Any] = dict.fromkeys(names)
        for name, cell in zip(names, cells, strict=False):
            row[name] = _value(path, reader.line_num, name, cell, kinds.get(name, "string"))
        yield row


def _value(path: Path, line: int, name: str, cell: str, kind: str) -> Any:
    if kind == "string":
        return unguarded(cell) or None
    if not cell.strip():
        return None
    if kind == "boolean" and cell.strip().lower() in ("true", "false", "1", "0"):
        return cell.strip().lower() in ("true", "1")
    try:
        return int(cell)
    except ValueError:
        raise BadExchange(f"{path}, line {line}: {name} {cell!r}; expected {kind}") from None


def _span(path: Path, row: Mapping[str, Any]) -> Span:
    start, end = row["start"], row["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
        raise BadExchange(
            f"{path}: {row['source']} from {start} to {end} is no passage; correct it"
        )
    return Span(start, end)


def _segments(path: Path, rows: Rows) -> Iterator[Segment]:
    """The segments, whose codes stand on rows of the same number."""
    groups: dict[Any, Rows] = {}
    for row in rows:
        groups.setdefault((row["segment"], row["coder"]), []).append(row)
    for group in groups.values():
        row = group[0]
        known = row["start"] is not None and row["end"] is not None
        exact = row["exact"]
        quote = (
            Quote(exact, row["prefix"] or "", row["suffix"] or "") if exact is not None else None
        )
        codes = tuple(split(each["code"] or "") for each in group)
        span = _span(path, row) if known else None
        source, coder = row["source"] or "", row["coder"] or ""
        yield Segment(source, span, coder, codes, row["memo"] or "", quote)
