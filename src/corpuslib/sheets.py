"""Sheets that people fill in: CSV as spreadsheets show it, and as they save it."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpuslib.errors import CorpuslibError
from corpuslib.folders import new_file

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_DELIMITERS = ",;\t"


class Row(NamedTuple):
    """A row by column name, with its first line; ``missing``: cells fewer (or more) than names."""

    line: int
    cells: Mapping[str, str]
    missing: int = 0


def csv_text(frame: pd.DataFrame) -> str:
    """A table as CSV that a spreadsheet shows as it is: with a byte-order mark, no formulas.

    Without the mark Excel takes UTF-8 for something else.  A cell that a spreadsheet would run as
    a formula gets an apostrophe before it.

    >>> csv_text(pd.DataFrame({"said": ["=1+1", None]})).split("\\r\\n")[1]
    "'=1+1"
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow(["" if pd.isna(cell) else guarded(str(cell)) for cell in row])
    return "\ufeff" + text.getvalue()


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as :func:`csv_text` says, in UTF-8; all of it, or there is no file.

    Raises FileExistsError where ``path`` is there already.
    """
    with new_file(path) as file:
        file.write(csv_text(frame).encode())


def read_rows(
    path: Path,
    columns: Sequence[str],
    *,
    optional: Collection[str] = (),
    remedy: str,
    error: type[CorpuslibError],
) -> Iterator[Row]:
    """The rows of a sheet as spreadsheets save it: UTF-8 or UTF-16, any order and separator.

    Cells are stripped; of a row without words nothing is told; a column in ``optional`` that is
    not there is empty.

    Raises ``error`` where a column is missing (with ``remedy``) or the file is no table.
    """
    text = _text_of(path, error)
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        lacking = [name for name in columns if name not in (*names, *optional)]
        if lacking:
            raise error(f"{path}, line 1: no column {', '.join(lacking)}; {remedy}")
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                given = (unguarded(cell).strip() for cell in cells)
                found = dict.fromkeys(columns, "") | dict(zip(names, given, strict=False))
                yield Row(line, found, len(names) - len(cells))
            line = reader.line_num + 1
    except csv.Error as problem:
        raise error(
            f"{path}, line {reader.line_num}: {problem}; save it as CSV and read it again"
        ) from problem


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before what would be a formula.

    Where apostrophes stand before it already it gets one more, so that :func:`unguarded` gives
    every cell back as it was.

    >>> guarded("=1"), guarded("'=1"), guarded("'tis")
    ("'=1", "''=1", "'tis")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that :func:`guarded` puts before a formula.

    >>> unguarded("'=1"), unguarded("'tis")
    ('=1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _text_of(path: Path, error: type[CorpuslibError]) -> str:
    """The text of a file as spreadsheets save it."""
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise error(
            f"{path} is no UTF-8 text (byte {problem.start}); save it as CSV UTF-8 and read it "
            "again"
        ) from problem
