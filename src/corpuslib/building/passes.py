"""The two passes over a source: for the lines that recur in it, and for its tables."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.building.code import code_digest
from corpuslib.building.engine import Died, Engine
from corpuslib.building.parts import Item, key_of, packed, unpacked_lines
from corpuslib.building.tasks import Part, articles_in, lines_of, tables_of
from corpuslib.building.unwell import tables_without
from corpuslib.building.work import DOCUMENTS, LINES, Work
from corpuslib.errors import BuildStopped
from corpuslib.read.layout.recurrence import recurring_keys


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a source that was read: its name, what is in it, and how many are articles."""

    key: str
    items: int
    articles: int


@dataclass(frozen=True, slots=True)
class Todo:
    """A part to be annotated: its place in the corpus, and the name of its tables."""

    place: int
    key: str
    chunk: Chunk
    recurring: frozenset[str]


def read_pass(work: Work, engine: Engine, parts: Iterable[list[Item]]) -> list[Chunk]:
    """Keep the documents of every part, and their lines.  What was kept is not done again."""
    chunks: list[Chunk] = []
    lost: list[int] = []

    def tasks() -> Iterator[tuple[int, bytes]]:
        for items in parts:
            data = packed(items)
            chunk = Chunk(key_of(data, code_digest()), len(items), articles_in(items))
            chunks.append(chunk)
            if not work.has(LINES, chunk.key):
                work.keep(DOCUMENTS, chunk.key, data)
                yield len(chunks) - 1, data

    for place, lines in engine.run(lines_of, tasks()):
        if isinstance(lines, Died):
            lost.append(place)
        else:
            work.keep(LINES, chunks[place].key, lines)
    again = ((place, work.read(DOCUMENTS, chunks[place].key)) for place in lost)
    for place, lines in engine.run(lines_of, again):
        if isinstance(lines, Died):
            raise BuildStopped(f"processes are lost while lines are read ({lines.how})")
        work.keep(LINES, chunks[place].key, lines)
    return chunks


def parts_of(work: Work, chunks: Iterable[Chunk], book: Codebook) -> Iterator[Todo]:
    """The parts to annotate, each named by all that decides about its tables."""
    chunks = list(chunks)
    pages = (page for chunk in chunks for page in unpacked_lines(work.read(LINES, chunk.key)))
    recurring = recurring_keys(pages)
    for place, chunk in enumerate(chunks):
        own = {key for page in unpacked_lines(work.read(LINES, chunk.key)) for key in page}
        here = recurring & own
        key = key_of(chunk.key, book.sha256, code_digest(), *sorted(here))
        yield Todo(place, key, chunk, here)


def annotate_pass(
    work: Work,
    engine: Engine,
    parts: Iterable[Todo],
    book: Codebook,
    is_there: Callable[[str], bool],
) -> Iterator[Todo]:
    """Annotate the parts that are not there yet; each part once its tables are kept."""
    todo: dict[int, Todo] = {}
    there: list[Todo] = []
    lost: list[Todo] = []
    pickled = pickle.dumps(book)

    def tasks() -> Iterator[tuple[int, Part]]:
        for part in parts:
            if is_there(part.key):
                there.append(part)
                continue
            todo[part.place] = part
            yield part.place, _part(work, part, pickled)

    for place, tables in engine.run(tables_of, tasks()):
        part = todo.pop(place)
        if isinstance(tables, Died):
            lost.append(part)
            continue
        work.keep_part(part.key, tables)
        yield part
        while there:
            yield there.pop()
    yield from there
    for part in lost:  # now that no other part is in work
        work.keep_part(part.key, tables_without(engine, _part(work, part, pickled)))
        yield part


def _part(work: Work, todo: Todo, pickled: bytes) -> Part:
    return Part(work.read(DOCUMENTS, todo.chunk.key), todo.recurring, pickled)
