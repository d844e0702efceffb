"""An article that kills the process that works on it is found, left out and named."""

from collections.abc import Iterator
from dataclasses import replace

from corpuslib.building.engine import Died, Engine
from corpuslib.building.parts import unpacked
from corpuslib.building.tasks import Part, tables_of
from corpuslib.errors import BuildStopped


def tables_without(engine: Engine, part: Part) -> dict[str, bytes]:
    """The tables of a part whose process died, without the articles of which one dies.

    It is tried once more, alone, as a process may die of another's hunger for memory; then in
    halves, down to the article.

    Raises BuildStopped where it dies as a whole and no article alone is to blame.
    """
    tables = _alone(engine, part)
    if not isinstance(tables, Died):
        return tables
    whole = range(len(unpacked(part.documents)))
    fatal = dict(_fatal(engine, part, whole))
    tables = _alone(engine, replace(part, fatal=fatal)) if fatal else tables
    if isinstance(tables, Died):
        raise BuildStopped(
            f"processes die of a part of the articles, but of none of them alone ({tables.how}); "
            "give them more memory: fewer of them (--jobs 1), or another machine"
        )
    return tables


def _fatal(engine: Engine, part: Part, places: range) -> Iterator[tuple[int, str]]:
    """The places of which a process dies, and why that article is left out."""
    tables = _alone(engine, replace(part, only=places))
    if not isinstance(tables, Died):
        return
    if len(places) == 1:
        yield places.start, f"annotating failed: its process was lost: {tables.how}"
        return
    middle = places.start + len(places) // 2
    yield from _fatal(engine, part, range(places.start, middle))
    yield from _fatal(engine, part, range(middle, places.stop))


def _alone(engine: Engine, part: Part) -> dict[str, bytes] | Died:
    [(_, tables)] = engine.run(tables_of, [(0, part)])
    return tables
