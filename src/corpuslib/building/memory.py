"""A source -> tables in memory: for as many articles as memory holds, and no file written."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from corpuslib.build import Annotate, read_part
from corpuslib.building.parts import Item, in_parts
from corpuslib.building.whole import READING, RECURRING, none_readable
from corpuslib.read.article import Document
from corpuslib.read.layout.recurrence import recurring_lines
from corpuslib.read.sources import LeftOut
from corpuslib.store import Memory, joined


def build_memory(
    root: Path,
    items: Iterable[Item],
    annotate: Annotate,
    progress: Callable[[Iterable[Any], str], Iterable[Any]],
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
    done = iter(progress(read, READING))
    batches = [read_part(list(islice(done, len(part))), recurring, annotate) for part in parts]
    store = Memory(joined(batches))
    if not store.tables["articles"].num_rows:
        left_out = [LeftOut(**row) for row in store.tables["left_out"].to_pylist()]
        raise none_readable(root, left_out, len(left_out))
    return store, len(parts)
