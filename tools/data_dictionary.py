"""Write docs/data-dictionary.md from the schemas in src/corpuslib/tables/."""

from pathlib import Path
from typing import Any

from corpuslib.tables import TABLES, schema

TARGET = Path(__file__).parents[1] / "docs" / "data-dictionary.md"

HEAD = """# Data dictionary

The tables of a corpus, as `corpuslib build SOURCE OUT` writes them (a folder of Parquet
files per table, see [scale](scale.md)) and `corpuslib.open_corpus(path)` gives them (pandas, with
the types below).

- Offsets count characters of the file's text, decoded once and with nothing normalised away;
  `end` is not included: `raw[start:end]` is the text that is quoted. The file is found again with
  `open(file, encoding=encoding, newline="").read()`; a byte order mark is not part of it.
- Ids are the same on every run over the same source.
- A missing value is null, never an empty text or 0.
- `sha256sum --check OUT/SHA256SUMS`, run in the source folder, shows whether the files are still
  those that were read; `OUT/codebook.toml` is the codebook that they were annotated with.

This page is generated from `src/corpuslib/tables/` by `tools/data_dictionary.py`.
"""


def dictionary() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(_table(name) for name in TABLES)])


def _table(name: str) -> str:
    described = schema(name)
    key = ", ".join(f"`{column}`" for column in described.unique or [])
    return "\n".join(
        [
            f"## {name}",
            "",
            str(described.description) + (f" No two rows agree in {key}." if key else ""),
            "",
            "| column | type | unit | null | meaning |",
            "|---|---|---|---|---|",
            *(_row(column) for column in described.columns.values()),
            "",
        ]
    )


def _row(column: Any) -> str:
    values = column.metadata["values"]
    meaning = column.description + (f": {', '.join(values)}" if values else "")
    null = "may be" if column.nullable else "–"
    unit = column.metadata["unit"] or "–"
    return f"| `{column.name}` | {column.metadata['type']} | {unit} | {null} | {meaning} |"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(dictionary(), "utf8", newline="\n")
    print(TARGET.relative_to(Path.cwd()) if TARGET.is_relative_to(Path.cwd()) else TARGET)
