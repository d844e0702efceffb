"""A source -> a folder of tables, in parts: resumed where it stopped, swapped in when whole."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from corpuslib.annotate.codebook.load import Codebook
from corpuslib.building.assembly import Former, assemble, former, seal
from corpuslib.building.code import code_digest
from corpuslib.building.engine import Engine, Serial
from corpuslib.building.inputs import INPUTS, read_inputs, write_inputs
from corpuslib.building.parts import Item, in_parts, unpacked
from corpuslib.building.passes import Chunk, annotate_pass, parts_of, read_pass
from corpuslib.building.work import DOCUMENTS, PARTS, Work
from corpuslib.errors import NoReadableArticle
from corpuslib.folders import put_in_place
from corpuslib.progress import Progress, Steps
from corpuslib.read.sources import LeftOut
from corpuslib.store import part_file, write_digests
from corpuslib.tables import TABLES

READ = "read.json"
RECURRING, READING = "1 of 2: lines that recur", "2 of 2: reading and annotating"
"""What a build is at, as its progress is called."""
FEW = 50
"""So many documents are read and annotated sooner here than a worker process has started."""

Finish = Callable[[Path, Mapping[str, int], int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built: from which source, as what, with which options, on what.

    ``items`` reads the source; ``start`` gives the engine; ``finish`` adds to the folder what
    stands beside its tables, told how many rows each has and how many parts there are;
    ``progress(items, what is done)`` shows how far it is; ``say`` takes a sentence.
    """

    root: Path
    book: Codebook
    options: Mapping[str, str]
    items: Callable[[], Iterable[Item]]
    start: Callable[[], Engine]
    finish: Finish
    progress: Progress[Any]
    say: Callable[[str], object]


def build_folder(plan: Plan, out: Path, work: Work, *, fresh: bool = False) -> None:
    """Build a corpus into the folder ``out``, which changes only once the new one is whole."""
    state = {
        "source": plan.root.resolve().name,
        "inputs": write_inputs(work.folder / INPUTS, plan.root),
        "options": json.dumps(dict(plan.options), sort_keys=True),
        "codebook": plan.book.sha256,
        "code": code_digest(),
    }
    old = Former(out, {}, {}) if fresh else former(out)
    if old.is_whole(state):
        plan.say(f"{out} is up to date: the same articles, codebook and code")
        return
    with ExitStack() as stack:
        engine = _Engine(plan.start, stack)
        chunks = _chunks(plan, work, state, engine)
        parts = list(parts_of(work, chunks, plan.book))
        there = {part.key for part in parts if _is_there(part.key, work, old)}
        if there:
            plan.say(f"parts that are there already: {len(there)} of {len(parts)}")
        items = sum(part.chunk.items for part in parts if part.key not in there)
        done = annotate_pass(work, engine.of(items), parts, plan.book, there.__contains__)
        each = (None for part in done for _ in range(part.chunk.articles))
        articles = sum(part.chunk.articles for part in parts)
        for _ in plan.progress(Steps(each, articles, "articles"), READING):
            pass
    new = work.folder / "new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    told = assemble(new, [part.key for part in parts], work, old)
    rows = _rows(told)
    if not rows["articles"]:
        first = pq.read_table(new / part_file("left_out", 0)).slice(0, 1).to_pylist()
        raise none_readable(plan.root, [LeftOut(**each) for each in first], rows["left_out"])
    (work.folder / INPUTS).replace(new / INPUTS)
    write_digests(new, read_inputs(new / INPUTS))
    plan.finish(new, rows, len(told))
    seal(new, state, told)
    put_in_place(new, out)


class _Engine:
    """The engine that was asked for, started once there is enough to do for it."""

    def __init__(self, start: Callable[[], Engine], stack: ExitStack) -> None:
        self._start, self._stack = start, stack
        self._started: Engine | None = None

    def of(self, items: int) -> Engine:
        if items <= FEW:
            return Serial()
        self._started = self._started or self._stack.enter_context(self._start())
        return self._started


def _chunks(plan: Plan, work: Work, state: Mapping[str, str], engine: _Engine) -> list[Chunk]:
    """The parts of the source, read; from an earlier try where nothing has changed since.

    Raises NoReadableArticle.
    """
    read = {name: state[name] for name in ("inputs", "options", "code")}
    note = work.note(READ)
    if isinstance(note, dict) and note.get("state") == read:
        return [Chunk(**each) for each in note["chunks"]]
    parts = in_parts(plan.progress(plan.items(), RECURRING))
    first = list(islice(parts, 1))
    chunks = read_pass(work, engine.of(sum(map(len, first))), chain(first, parts))
    if not any(chunk.articles for chunk in chunks):
        left_out = [unpacked(work.read(DOCUMENTS, chunk.key))[0] for chunk in chunks[:1]]
        raise none_readable(plan.root, left_out, sum(chunk.items for chunk in chunks))
    work.keep_note(READ, {"state": read, "chunks": [asdict(chunk) for chunk in chunks]})
    return chunks


def none_readable(root: Path, left_out: Sequence[Item], count: int) -> NoReadableArticle:
    """The error that says why there is no article, from ``count`` items that were left out."""
    named = [each for each in left_out if isinstance(each, LeftOut)]
    first = f"{named[0].source} ({named[0].reason})" if named else ""
    why = f"left out: {count}, first {first}" if named else "no file to read"
    return NoReadableArticle(f"{root} holds no readable article; {why}")


def _is_there(key: str, work: Work, old: Former) -> bool:
    return work.has(PARTS, key) or old.part(key) is not None


def _rows(parts: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {name: sum(part["rows"][name] for part in parts) for name in TABLES}
