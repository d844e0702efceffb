"""A coding sheet for a spreadsheet: a row for each sentence, to be filled in by a person.

``elements`` takes the ids of frame elements, between semicolons; a statement takes ``holder``,
``plan``, ``stance`` and ``voice``, and the ``words`` that carry it; for a second statement in a
sentence its row is copied.  One sheet is one coder's, whose name is that of the file.  What the
program suggests is one sheet, too, and the note of each row says that it does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from corpuslib.codings.shipped import DICTIONARY, RULES
from corpuslib.errors import BadExchange
from corpuslib.exchange.dna import Statement, statement_of
from corpuslib.exchange.model import Project, Quote, Segment, Source, by_source, complete
from corpuslib.exchange.scheme import CONDITION, ELEMENT, PARTS, STATEMENTS, meaning
from corpuslib.exchange.words import words_in
from corpuslib.sheets import Row, read_rows, write_csv
from corpuslib.spans import Span

CANNOT_HOLD = (
    "the texts: only the sentences that are to be coded",
    "several coders: one sheet each, named by its file",
    "places within a sentence, but for the words of a statement and of a condition",
    "the tree of codes: the manual and the codebook say what can be coded",
)
UNIT = ("article", "sha256", "sentence", "start", "end", "text")
FILLED = ("elements", *PARTS, "condition", "words", "note")
COLUMNS = (*UNIT, *FILLED)
SUGGESTED = (DICTIONARY, RULES)
"""The layers of what the program suggests."""


def write(project: Project, path: Path) -> None:
    """Write the sentences of a project, with what its one coder, or the program, found in them.

    Raises FileExistsError, and BadExchange where several coders did.
    """
    project = complete(project)
    people = [coder for coder in project.coders if coder not in SUGGESTED]
    if people and len(project.coders) > 1:
        raise BadExchange(
            f"a sheet holds one coder, not {len(project.coders)} ({'; '.join(project.coders)}); "
            "give --coder once, with the name or id of one, or program for what is suggested"
        )
    mine = by_source(replace(project, segments=tuple(map(_labelled, project.segments))))
    rows = [row for source in project.sources for row in _rows(source, mine[source.id])]
    write_csv(pd.DataFrame(rows, columns=list(COLUMNS)), path)


def read(path: Path) -> Project:
    """What a sheet holds, its coder being the name of the file.

    Raises BadExchange with the first row that cannot be used.
    """
    remedy = "expected the columns that `corpuslib sample --to sheet` writes: put them back"
    sources: dict[str, Source] = {}
    places: dict[str, dict[Span, str]] = {}
    segments: list[Segment] = []
    rows = read_rows(path, COLUMNS, optional=FILLED, remedy=remedy, error=BadExchange)
    for row in rows:
        span = _span(path, row)
        id = row.cells["article"]
        before = sources.get(id, Source(id, sha256=row.cells["sha256"]))
        if span not in places.setdefault(id, {}):
            places[id][span] = row.cells["text"]
        sources[id] = before
        segments += _segments(path, row, span)
    if not sources:
        raise BadExchange(f"{path} holds no row; fill in the sheet that `corpuslib sample` wrote")
    whole = (
        replace(source, units=tuple(places[id]), words=tuple(places[id].values()))
        for id, source in sources.items()
    )
    return complete(Project(path.stem, (), tuple(whole), tuple(segments), (path.stem,)))


def _labelled(segment: Segment) -> Segment:
    """A segment whose memo says so where the program suggests it."""
    if segment.coder not in SUGGESTED:
        return segment
    return replace(
        segment, memo="; ".join(filter(None, [f"program: {segment.coder}", segment.memo]))
    )


def _rows(source: Source, segments: Iterable[Segment]) -> Iterator[dict[str, Any]]:
    text = source.text or ""
    mine = [(s, s.span) for s in segments if s.span]
    for number, unit in enumerate(source.units, 1):
        here = [s for s, span in mine if unit.start <= span.start and span.end <= unit.end]
        known = {"article": source.id, "sha256": source.sha256, "sentence": number}
        about = {**known, "start": unit.start, "end": unit.end, "text": unit.of(text)}
        for filled in _filled(here, text) or [{}]:
            yield {**about, **filled}


def _filled(segments: list[Segment], text: str) -> list[dict[str, str]]:
    """What stands in the rows of a sentence: its elements in the first, a statement in each."""
    kinds = [(s, {meaning(path).kind for path in s.codes}) for s in segments]
    elements = [meaning(p).id for s, kind in kinds if kind == {ELEMENT} for p in s.codes]
    memos = [s.memo for s, kind in kinds if kind == {ELEMENT} and s.memo]
    conditions = [s.span.of(text) for s, kind in kinds if kind == {CONDITION} and s.span]
    rows: list[dict[str, str]] = []
    for segment in segments:
        said = statement_of(segment)
        if said and segment.span:
            row = {name: getattr(said, name) for name in PARTS}
            if said.stance == "conditional" and conditions:
                row["condition"] = conditions[min(len(rows), len(conditions) - 1)]
            rows.append({**row, "words": segment.span.of(text), "note": segment.memo})
    if elements:
        first = rows[0] if rows else {}
        note = "; ".join(dict.fromkeys([*memos, *filter(None, [first.get("note", "")])]))
        first |= {"elements": "; ".join(dict.fromkeys(elements)), "note": note}
        rows[:1] = [first]
    return rows


def _span(path: Path, row: Row) -> Span:
    try:
        return Span(int(row.cells["start"]), int(row.cells["end"]))
    except ValueError:
        found = f"{row.cells['start']!r} to {row.cells['end']!r}"
        raise BadExchange(
            f"{path}, line {row.line}: {found} is no place; put back start and end"
        ) from None


def _segments(path: Path, row: Row, span: Span) -> Iterator[Segment]:
    cells, sentence = row.cells, row.cells["text"]
    id, coder, note = cells["article"], path.stem, cells["note"]
    quote = Quote(sentence)
    for element in filter(None, map(str.strip, re.split(r"[;,|\n]", cells["elements"]))):
        yield Segment(id, span, coder, ((element,),), note, quote)

    def words(name: str) -> tuple[Span, Quote]:
        inside = words_in(sentence, cells[name])
        if cells[name] and inside is None:
            raise BadExchange(
                f"{path}, line {row.line}: {name} {cells[name]!r} is not in the sentence; "
                "copy it as it stands there"
            )
        if inside is None:
            return span, quote
        place = Span(span.start + inside.start, span.start + inside.end)
        before, after = sentence[: inside.start], sentence[inside.end :]
        return place, Quote(inside.of(sentence), before[-32:], after[:32])

    if any(cells[name] for name in PARTS):
        said = Statement(cells["holder"], "", *(cells[name] for name in PARTS[1:]))
        place, exact = words("words")
        yield Segment(id, place, coder, said.codes, note, exact)
    if cells["condition"]:
        place, exact = words("condition")
        yield Segment(id, place, coder, ((STATEMENTS, CONDITION),), "", exact)
