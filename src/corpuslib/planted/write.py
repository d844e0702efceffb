"""A design -> a folder: the articles, the codebook, and the truth beside them."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from corpuslib.errors import BadParameter
from corpuslib.folders import replaced
from corpuslib.planted.codebook import codebook_toml
from corpuslib.planted.design import Design
from corpuslib.planted.truth import COLUMNS, Planted, Row, plant_article, to_frame
from corpuslib.planted.world import make_world
from corpuslib.progress import Progress, Steps, unseen
from corpuslib.sheets import guarded

BATCH = 1000
Form = Literal["txt", "jsonl"]


def plant(design: Design, numbers: Iterable[int] | None = None) -> Iterator[Planted]:
    """The articles of a design one by one (or those of these numbers), each made when asked for.

    >>> [planted.article for planted in plant(Design(articles=2))]
    ['planted-0000000', 'planted-0000001']
    """
    world = make_world(design.seed)
    for number in range(design.articles) if numbers is None else numbers:
        yield plant_article(world, design, number)


def truth_frames(articles: Iterable[Planted]) -> dict[str, pd.DataFrame]:
    """The truth of some articles, table by table, with the columns of ``COLUMNS``."""
    rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for planted in articles:
        for table, found in planted.rows.items():
            rows[table].extend(found)
    return {table: to_frame(table, found) for table, found in rows.items()}


def write_planted(
    out: Path,
    design: Design,
    *,
    form: Form = "txt",
    csv: bool = False,
    progress: Progress[Planted] = unseen,
) -> int:
    """Write articles, codebook and truth below ``out``; returns how many articles.

    ``out/articles/*.txt`` (or ``out/articles.jsonl``), ``out/codebook/codebook.toml``,
    ``out/truth/*.parquet`` (or .csv).  A thousand articles are held in memory at a time.
    ``out`` gets all of it or nothing.

    Raises BadParameter where ``out`` holds something already.
    """
    if out.exists() and any(out.iterdir()):
        raise BadParameter(f"{out} is not empty; name another folder, or empty it first")
    toml = codebook_toml(make_world(design.seed))
    planting = Steps(plant(design), design.articles, "articles")
    with replaced(out) as new:
        for part in ("codebook", "truth", *(("articles",) if form == "txt" else ())):
            (new / part).mkdir()
        _write(new / "codebook" / "codebook.toml", toml)
        articles = iter(progress(planting, "planting"))
        with _Truth(new / "truth", csv) as truth:
            while batch := list(islice(articles, BATCH)):
                _write_articles(new, batch, form)
                truth.add(truth_frames(batch))
    return design.articles


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _write_articles(out: Path, batch: Iterable[Planted], form: Form) -> None:
    if form == "txt":
        for planted in batch:
            _write(out / "articles" / f"{planted.article}.txt", planted.text)
        return
    with (out / "articles.jsonl").open("a", encoding="utf-8", newline="") as file:
        for planted in batch:
            record = {"id": planted.article, "text": planted.text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


class _Truth:
    """The files of the truth, which grow batch by batch."""

    def __init__(self, folder: Path, csv: bool) -> None:
        self._folder, self._csv = folder, csv
        self._writers: dict[str, parquet.ParquetWriter] = {}

    def __enter__(self) -> "_Truth":
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers.values():
            writer.close()

    def add(self, frames: dict[str, pd.DataFrame]) -> None:
        for table, frame in frames.items():
            if self._csv:
                path = self._folder / f"{table}.csv"
                safe = frame.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
                safe.to_csv(path, mode="a", header=not path.exists(), index=False)
                continue
            if table not in self._writers:
                schema = _schema(table)
                path = self._folder / f"{table}.parquet"
                self._writers[table] = parquet.ParquetWriter(path, schema)
            writer = self._writers[table]
            writer.write_table(pa.Table.from_pandas(frame, writer.schema, preserve_index=False))


_TYPES = {
    **dict.fromkeys(("sentence", "start", "end", "line", "attribution"), pa.int64()),
    **dict.fromkeys(("source_start", "source_end", "cue_start", "cue_end"), pa.int64()),
    **dict.fromkeys(("plan_start", "plan_end"), pa.int64()),
    **dict.fromkeys(("dated", "listed"), pa.bool_()),
    "published": pa.timestamp("s"),
    "pieces": pa.list_(pa.int64()),
}


def _schema(table: str) -> pa.Schema:
    """The types of a table, which a batch without a row or a value would not tell."""
    return pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS[table]])
