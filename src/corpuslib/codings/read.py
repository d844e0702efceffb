"""A folder of codings is read and checked, row by row."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.codings.registry import read_registry
from corpuslib.codings.scheme import (
    FRAMES_COLUMNS,
    LAYERS,
    LEFT_OUT_COLUMNS,
    OTHER,
    OUTLET,
    STANCE_VALUES,
    STATEMENTS_COLUMNS,
    UNITS,
    VOICES,
    Coding,
    Codings,
    Known,
)
from corpuslib.codings.units import Key, Unit, named_units, read_units
from corpuslib.corpus import Corpus
from corpuslib.errors import BadCodings
from corpuslib.sheets import Row, read_rows

PROBLEMS_SHOWN = 20


def known_of(corpus: Corpus, folder: Path | None = None) -> Known:
    """What the codings of a corpus are checked against: of its articles all, or those in a folder.

    Raises BadCodings where the folder has no list of units.
    """
    book = corpus.codebook
    names = (book.frame_names, book.plan_names, book.actor_names)
    ids = [frozenset(each) for each in names]
    if folder is None:
        return Known(corpus.articles, corpus.sentences, *ids)
    named = named_units(folder)
    found = [corpus.table("articles", ["article", "sha256"], {by: named[by]}) for by in named]
    articles = pd.concat(found).drop_duplicates(ignore_index=True)
    return Known(articles, corpus.sentences_of(list(articles["article"])), *ids)


def read_codings(folder: str | Path, corpus: Corpus | Known) -> Codings:
    """The codings in ``folder``, for a corpus (or for what is known of one).

    Where the codings are of another text, none is used and ``of_this_text`` is false: that is no
    error, since a corpus may have no codings of its own.

    Raises BadCodings with every row that cannot be used: where it is, what was expected, what to
    do.
    """
    codings, problems = check_codings(folder, corpus)
    if problems:
        more = len(problems) - PROBLEMS_SHOWN
        tail = [f"... and {more} more: corpuslib codings check tells all"] if more > 0 else []
        raise BadCodings("\n".join([*problems[:PROBLEMS_SHOWN], *tail]))
    return codings


def check_codings(folder: str | Path, corpus: Corpus | Known) -> tuple[Codings, list[str]]:
    """The codings in ``folder`` as far as they can be used, and all that is wrong with them.

    Raises BadCodings where the folder has no list of codings or of units.
    """
    folder = Path(folder)
    codings, problems = read_registry(folder)
    known = corpus if isinstance(corpus, Known) else known_of(corpus, folder)
    units, wrong = read_units(folder, known)
    problems += wrong
    sheets = [
        _read_sheet(folder, coding, layer, units, known) for coding in codings for layer in LAYERS
    ]
    for sheet in sheets:
        problems += sheet.problems
    return _codings(codings, units, sheets), problems


def no_codings() -> Codings:
    """What a corpus has that nobody coded: every table empty.

    >>> no_codings().of_this_text, no_codings().coders
    (False, ())
    """
    return _codings((), {}, [])


class _Sheet(NamedTuple):
    """What one file of one coding holds; ``there``: whether there is such a file."""

    coder: str
    layer: str
    there: bool
    rows: list[tuple[Any, ...]]
    left_out: list[tuple[Any, ...]]
    problems: list[str]
    articles: frozenset[str] = frozenset()


def _read_sheet(
    folder: Path, coding: Coding, layer: str, units: Mapping[Key, Unit], known: Known
) -> _Sheet:
    path = folder / coding.folder / f"{layer}.csv"
    places = {k: u for k, u in units.items() if coding.articles is None or k[0] in coding.articles}
    coded = frozenset(unit.place[0] for unit in places.values() if unit.place)
    sheet = _Sheet(coding.id, layer, path.is_file(), [], [], [], coded)
    if not sheet.there:
        return sheet
    columns = LAYERS[layer]
    remedy = f"expected {', '.join(columns)}: put it back (the manual says what stands in it)"
    try:
        rows = list(read_rows(path, columns, optional=("note",), remedy=remedy, error=BadCodings))
    except BadCodings as error:
        sheet.problems.append(str(error))
        return sheet
    check = _Check(known, {})
    for row in rows:
        found = list(_misplaced(row, len(columns), units, places))
        if not found and (unit := units[_key(row)]).place is None:
            sheet.left_out.append((str(path), row.line, *_key(row), unit.reason))
        elif not found:
            found = list(check.frame(row) if layer == "frames" else check.statement(row, unit.text))
        sheet.problems.extend(f"{path}, line {row.line}: {text}" for text in found)
        if not found and unit.place is not None:
            rest = (row.cells[name] or None for name in columns[2:])
            sheet.rows.append((coding.id, *unit.place, *rest))
    return sheet


def _key(row: Row) -> Key:
    return row.cells["article"], int(row.cells["sentence"])


def _misplaced(
    row: Row, width: int, units: Mapping[Key, Unit], mine: Mapping[Key, Unit]
) -> Iterator[str]:
    """Whether a row stands for no sentence that was coded."""
    if row.missing < 0:
        yield (
            f"has {-row.missing} cells too many; put text that holds a comma between quotes "
            f"(expected {width} cells)"
        )
    number = row.cells["sentence"]
    if not (number.isascii() and number.isdigit()):
        yield f"sentence {number!r} is no number; expected the number in units.csv"
    elif _key(row) not in units:
        yield (
            f"sentence {number} of article {row.cells['article']!r} is not in units.csv; correct "
            "the two"
        )
    elif _key(row) not in mine:
        yield (
            f"article {row.cells['article']!r} is not among the articles of this coding; add it "
            "to them in codings.toml, or take the row out"
        )


class _Check(NamedTuple):
    """What a row of codes must keep; ``seen``: what stood on which line before."""

    known: Known
    seen: dict[tuple[str, ...], int]

    def frame(self, row: Row) -> Iterator[str]:
        """What is wrong with an element."""
        yield from _unknown("element", row.cells["element"], self.known.elements)
        yield from self._twice(row, FRAMES_COLUMNS[:3])

    def statement(self, row: Row, sentence: str) -> Iterator[str]:
        """What is wrong with a statement."""
        cells = row.cells
        yield from _unknown_holder(cells["holder"], self.known.actors)
        yield from _unknown("plan", cells["plan"], {*self.known.plans, OTHER})
        yield from _unknown("stance", cells["stance"], STANCE_VALUES)
        yield from _unknown("voice", cells["voice"], VOICES)
        if cells["reason"]:
            yield from _unknown("reason", cells["reason"], self.known.elements)
        if (cells["voice"] == OUTLET) != (cells["holder"] == OUTLET):
            yield "only one of holder and voice is outlet; what the outlet judges has both"
        if (cells["stance"] == "conditional") != bool(cells["condition"]):
            yield (
                f"stance {cells['stance']!r} with condition {cells['condition']!r}; give the words "
                "of the condition where the stance is conditional, and only there"
            )
        if not cells["text"]:
            yield "no text; copy the words of the sentence that carry the position"
        for name in ("text", "condition"):
            if not _quotes(cells[name], sentence):
                yield f"{name} {cells[name]!r} is not in the sentence; copy it as it stands there"
        yield from self._twice(row, STATEMENTS_COLUMNS[:5])

    def _twice(self, row: Row, columns: Collection[str]) -> Iterator[str]:
        key = tuple(row.cells[name] for name in columns)
        if key in self.seen:
            yield f"the same stands on line {self.seen[key]}, too; keep one"
        self.seen.setdefault(key, row.line)


def _quotes(words: str, sentence: str) -> bool:
    return " ".join(words.split()) in " ".join(sentence.split())


def _unknown(name: str, value: str, ids: Collection[str]) -> Iterator[str]:
    if value in ids:
        return
    near = get_close_matches(value, sorted(ids), n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    wanted = f"one of {', '.join(sorted(ids))}" if ids else "none, as the codebook has none"
    yield f"{name} {value!r} is unknown{meant}; expected {wanted}"


def _unknown_holder(holder: str, actors: Collection[str]) -> Iterator[str]:
    mark, _, words = holder.partition(":")
    if holder == OUTLET or (mark == OTHER and words.strip()):
        return
    for text in _unknown("holder", holder, actors):
        yield f"{text}, {OUTLET}, or {OTHER}:WORDS"


def _codings(
    codings: tuple[Coding, ...], units: Mapping[Key, Unit], sheets: list[_Sheet]
) -> Codings:
    used = [(*u.place, u.start, u.end, u.text, *key) for key, u in units.items() if u.place]
    lost = [("units.csv", u.line, *key, u.reason) for key, u in units.items() if not u.place]
    coded = [
        (sheet.coder, sheet.layer, article)
        for sheet in sheets
        if sheet.there
        for article in sorted(sheet.articles)
    ]

    def of(layer: str, columns: tuple[str, ...]) -> pd.DataFrame:
        rows = [row for sheet in sheets if sheet.layer == layer for row in sheet.rows]
        return _frame(rows, ("coder", *columns))

    return Codings(
        codings,
        _frame(used, UNITS),
        of("frames", FRAMES_COLUMNS),
        of("statements", STATEMENTS_COLUMNS),
        _frame(coded, ("coder", "layer", "article")),
        _frame([*lost, *(row for sheet in sheets for row in sheet.left_out)], LEFT_OUT_COLUMNS),
    )


def _frame(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    whole = {"sentence", "start", "end", "line", "coded_sentence"}
    types = {name: "int64" if name in whole else "str" for name in columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(types)
