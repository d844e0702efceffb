"""Parquet files -> their rows, some hundred at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from corpuslib.read.sources.records import BadRecord, Record, unwritable
from corpuslib.read.sources.unpack import NotRead

AT_ONCE = 500
"""Rows that are in memory at once, beside the row group that they are read from."""


def parquet_records(file: Path | IO[bytes]) -> Iterator[Record | BadRecord]:
    """The rows of a Parquet file, numbered from 1, row group by row group.

    Raises NotRead where it cannot be read, with the row after which.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(AT_ONCE):
                for fields in batch.to_pylist():
                    number += 1
                    reason = unwritable("\n".join(v for v in fields.values() if isinstance(v, str)))
                    yield BadRecord(number, reason) if reason else Record(number, fields)
    except (OSError, pa.ArrowException, UnicodeDecodeError, ValueError, OverflowError) as error:
        after = f" after row {number:,}" if number else ""
        raise NotRead(f"not Parquet that can be read{after}: {_first(error)}") from None


def columns_of(file: Path | IO[bytes]) -> list[str]:
    """The names of the columns.  Raises NotRead where it is not Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return [str(name) for name in pq.read_schema(file).names]
    except (OSError, pa.ArrowException, ValueError) as error:
        raise NotRead(f"not Parquet that can be read: {_first(error)}") from None


def _first(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200]
