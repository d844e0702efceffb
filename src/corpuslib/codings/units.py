"""Where the sentences that were coded stand in a corpus."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from corpuslib.codings.scheme import UNITS_COLUMNS, Known
from corpuslib.errors import BadCodings
from corpuslib.sheets import Row, read_rows

FILE = "units.csv"
_DIGEST = re.compile(r"[0-9a-f]{64}")

Key = tuple[str, int]
"""Article and sentence."""


class Unit(NamedTuple):
    """A sentence that was coded, and its place in the corpus; ``reason``: why it has none."""

    line: int
    text: str
    place: Key | None
    start: int
    end: int
    reason: str | None = None


def read_units(folder: Path, known: Known) -> tuple[dict[Key, Unit], list[str]]:
    """The sentences of ``units.csv`` by article and number there, and what is wrong with them.

    They are found by the file's checksum and their characters, so that they stay the same where
    an article has another id or its sentences another number.

    Raises BadCodings where there is no such file, or it is no table.
    """
    path, rows, finder = folder / FILE, _rows(folder), _Finder.of(known)
    units: dict[Key, Unit] = {}
    problems: list[str] = []
    for row in rows:
        wrong = _wrong(row)
        if not wrong:
            key = (row.cells["article"], int(row.cells["sentence"]))
            if key in units:
                wrong = [f"{key[0]} {key[1]} stands on line {units[key].line}, too; keep one"]
            else:
                units[key] = finder.find(row)
                wrong = finder.changed(units[key])
        problems += [f"{path}, line {row.line}: {problem}" for problem in wrong]
    return units, problems


def named_units(folder: Path) -> dict[str, set[str]]:
    """The ids of articles, and the checksums of their files, that ``units.csv`` names.

    Raises BadCodings where there is no such file, or it is no table.
    """
    rows = list(_rows(folder))
    return {name: {row.cells[name] for row in rows} for name in ("article", "sha256")}


def _rows(folder: Path) -> Iterator[Row]:
    path = folder / FILE
    if not path.is_file():
        raise BadCodings(f"{folder} holds no {FILE}; put it there: which sentences were coded")
    remedy = f"expected {', '.join(UNITS_COLUMNS)}: put it back"
    return read_rows(path, UNITS_COLUMNS, remedy=remedy, error=BadCodings)


def _wrong(row: Row) -> list[str]:
    problems = [
        f"{name} {row.cells[name]!r} is no number; put it back"
        for name in ("sentence", "start", "end")
        if not (row.cells[name].isascii() and row.cells[name].isdigit())
    ]
    if not _DIGEST.fullmatch(row.cells["sha256"]):
        problems.append("sha256 is no checksum of 64 digits; put back that of the article's file")
    if not problems and int(row.cells["start"]) >= int(row.cells["end"]):
        problems.append("start is not before end; put back where the sentence stands in the file")
    return problems


class _Finder(NamedTuple):
    articles: Mapping[str, list[str]]
    numbers: Mapping[tuple[str, int, int], int]
    texts: Mapping[Key, str]

    @classmethod
    def of(cls, known: Known) -> "_Finder":
        articles: dict[str, list[str]] = {}
        for article, digest in known.articles[["article", "sha256"]].itertuples(index=False):
            articles.setdefault(digest, []).append(article)
        columns = ["article", "sentence", "start", "end", "text"]
        rows = list(known.sentences[columns].itertuples(index=False, name=None))
        numbers = {(article, start, end): n for article, n, start, end, _ in rows}
        return cls(articles, numbers, {(article, n): text for article, n, _, _, text in rows})

    def find(self, row: Row) -> Unit:
        """A unit with its place in the corpus, or the reason why it has none."""
        start, end = int(row.cells["start"]), int(row.cells["end"])
        same = self.articles.get(row.cells["sha256"], [])
        given = row.cells["article"]
        article = given if given in same else next(iter(same), None)
        if article is None:
            there = any(given in names for names in self.articles.values())
            reason = "its file has another text here" if there else "of another text"
            return Unit(row.line, row.cells["text"], None, start, end, reason)
        number = self.numbers.get((article, start, end))
        if number is None:
            reason = f"no sentence of the corpus stands at characters {start} to {end}"
            return Unit(row.line, row.cells["text"], None, start, end, reason)
        return Unit(row.line, row.cells["text"], (article, number), start, end)

    def changed(self, unit: Unit) -> list[str]:
        """Whether the text of a unit is not that of its place."""
        if unit.place is None or self.texts[unit.place].split() == unit.text.split():
            return []
        return [f"its text is not that of the file at {unit.start} to {unit.end}; put it back"]
