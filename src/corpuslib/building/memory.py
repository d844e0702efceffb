"""A source -> tables in memory: for as many articles as memory holds, and no file written."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpuslib.build import Annotate, read_part
from corpuslib.building.parts import Item, in_parts
from corpuslib.building.whole import READING, RECURRING, none_readable
from corpuslib.progress import Progress, Steps
from corpuslib.read.article import Document
from corpuslib.read.layout.recurrence import recurring_lines
from corpuslib.read.sources import LeftOut
from corpuslib.store import Batch, Memory, joined


def build_memory(
    root: Path,
    items: Iterable[Item],
    annotate: Annotate,
    progress: Progress[Any],
) -> tuple[Memory, int]:
    """The tables of a source, and of how many parts they would be on disk.

    Raises NoReadableArticle.
    """
    parts = list(in_parts(progress(items, RECURRING)))
    read = [item for part in parts for item in part]
    texts = [item.text for item in read if isinstance(item, Document)]
    if not texts:
        raise none_readable(root, read, len(read))
    recurring = recurring_lines(texts)
    batches: list[Batch] = []

    def annotated() -> Iterator[Item]:
        for part in parts:
            batches.append(read_part(part, recurring, annotate))
            yield from (item for item in part if isinstance(item, Document))

    for _ in progress(Steps(annotated(), len(texts), "articles"), READING):
        pass
    store = Memory(joined(batches))
    if not store.tables["articles"].num_rows:
        left_out = [LeftOut(**row) for row in store.tables["left_out"].to_pylist()]
        raise none_readable(root, left_out, len(left_out))
    return store, len(parts)
