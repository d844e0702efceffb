"""What was imported becomes a coding in a folder of codings, beside those that are there."""

import datetime as dt
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from corpuslib.codings import Known, check_codings, known_of
from corpuslib.codings.registry import FILE as REGISTRY
from corpuslib.codings.registry import TAKEN, read_registry
from corpuslib.codings.scheme import FRAMES_COLUMNS, IMPORTED, STATEMENTS_COLUMNS, UNITS_COLUMNS
from corpuslib.codings.units import FILE as UNITS
from corpuslib.codings.units import Unit, read_units
from corpuslib.corpus import Corpus
from corpuslib.errors import BadExchange
from corpuslib.exchange.incoming import Incoming
from corpuslib.folders import replaced
from corpuslib.sheets import csv_text, read_rows

REPORT = "anchors.csv"
"""What became of each coded segment, in the folder of the coding."""
PROBLEMS_SHOWN = 5


def join(
    incoming: Incoming,
    corpus: Corpus,
    folder: Path,
    *,
    came_from: str,
    kind: str = IMPORTED,
    manual: str = "not named",
) -> tuple[str, ...]:
    """Add the coders of an import to a folder of codings, which is made where there is none.

    The folder is changed as a whole or not at all.  A coder's label is the name that the file
    gives, to the letter; a layer in which nothing fits counts as not coded.

    Args:
        came_from: the name of the file, for the entry in the list of codings.
        kind: who made it: "imported" says that the file does not tell.

    Returns:
        The ids that the coders have there.

    Raises BadExchange where nothing fits, a coder is there already, or the result would not do.
    """
    if not incoming.coders:
        raise BadExchange(
            "nothing of it fits the corpus: no code of its codebook on a sentence that is there; "
            "the report says why, segment by segment (--report FILE.csv)"
        )
    ids = {coder: slug(coder) for coder in incoming.coders}
    with replaced(folder) as new:
        if folder.is_dir():
            shutil.copytree(folder, new, dirs_exist_ok=True)
        _refuse_taken(new, ids)
        known = known_of(corpus)
        read = {article for articles in incoming.articles.values() for article in articles}
        rows = _units(new, read, incoming.held, corpus)
        (new / UNITS).write_text(csv_text(rows), encoding="utf-8", newline="")
        names = _names(new, corpus)
        for coder, id in ids.items():
            _write(new / id, incoming, coder, names)
            theirs = sorted({names[key][0] for key in names if key[0] in incoming.articles[coder]})
            entry = _entry(id, coder, kind, manual, came_from, theirs)
            with (new / REGISTRY).open("a", encoding="utf-8", newline="\n") as file:
                file.write(entry)
        found, problems = check_codings(new, known)
        mine = [text for text in problems if any(f"/{id}/" in text for id in ids.values())]
        if mine or not found.of_this_text:
            raise BadExchange(" ".join(["it does not fit:", *mine[:PROBLEMS_SHOWN]]))
    return tuple(ids.values())


def slug(label: str) -> str:
    """An id of small letters, digits and hyphens for a name.

    >>> slug("Anna Müller (2)"), slug("李")
    ('anna-muller-2', 'coder-674e')
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    id = id or "coder-" + "-".join(f"{ord(letter):x}" for letter in label[:8])
    return f"{id}-coder" if id in TAKEN else id


def _refuse_taken(folder: Path, ids: dict[str, str]) -> None:
    if len(set(ids.values())) < len(ids):
        raise BadExchange(f"coders {', '.join(ids)} would have one id; import them one by one")
    there = read_registry(folder)[0] if (folder / REGISTRY).is_file() else ()
    taken = {coding.id: coding.label for coding in there}
    for coder, id in ids.items():
        if id in taken or (folder / id).exists():
            raise BadExchange(
                f"a coding {id!r} is there already ({taken.get(id, 'a folder of that name')}); "
                f"give this one another name (--coder NAME), or take that one out (coder {coder!r})"
            )


def codable(folder: Path, corpus: Corpus) -> Known:
    """What can be coded: all sentences, but of articles that the folder has units of only those.

    Raises BadExchange where the folder's list of units has to be mended first.
    """
    known = known_of(corpus)
    placed = {unit.place for unit in _read_units(folder, known).values() if unit.place}
    there = {article for article, _ in placed}
    sentences = known.sentences
    keys = zip(sentences["article"], sentences["sentence"], strict=True)
    kept = [article not in there or (article, number) in placed for article, number in keys]
    return known._replace(sentences=sentences[kept])


def _read_units(folder: Path, known: Known) -> dict[tuple[str, int], Unit]:
    if not (folder / UNITS).is_file():
        return {}
    units, problems = read_units(folder, known)
    if problems:
        raise BadExchange(f"the folder has to be mended first: {problems[0]}")
    return units


def _units(
    folder: Path, articles: set[str], held: Mapping[str, frozenset[int]], corpus: Corpus
) -> pd.DataFrame:
    """The sentences of the folder, and those that were read of articles that it has none of."""
    columns = list(UNITS_COLUMNS)
    units = _read_units(folder, known_of(corpus))
    placed = [unit.place for unit in units.values() if unit.place]
    _refuse_lacking(placed, {article: held[article] for article in articles & set(held)})
    before = pd.DataFrame(columns=columns, dtype="str")
    if units:
        rows = read_rows(folder / UNITS, columns, remedy="put it back", error=BadExchange)
        cells = [[row.cells[name] for name in columns] for row in rows]
        before = pd.DataFrame(cells, columns=columns)
    new = articles - {article for article, _ in placed}
    added = corpus.sentences[corpus.sentences["article"].isin(new)]
    keys = zip(added["article"], added["sentence"], strict=True)
    there = [article not in held or number in held[article] for article, number in keys]
    added = added[pd.Series(there, index=added.index, dtype="bool")]
    added = added.merge(corpus.articles[["article", "sha256"]], on="article")[columns]
    return pd.concat([before, added.astype("str")], ignore_index=True)


def _refuse_lacking(units: Iterable[tuple[str, int]], held: Mapping[str, frozenset[int]]) -> None:
    """Refuse a file that lacks sentences of the folder: they would count as read.

    Raises BadExchange.
    """
    of: dict[str, list[int]] = {}
    for article, number in units:
        of.setdefault(article, []).append(number)
    for article, mine in held.items():
        here = of.get(article, [])
        lost = [number for number in here if number not in mine]
        if lost:
            some = ", ".join(map(str, lost[:5])) + (" and others" if len(lost) > 5 else "")
            raise BadExchange(
                f"{len(lost)} of the {len(here)} sentences of {article} that the folder has are "
                f"not in the file (sentence {some}); put their rows back, or import it into a "
                "folder of its own (--codings DIR)"
            )


def _names(folder: Path, corpus: Corpus) -> dict[tuple[str, int], tuple[str, int]]:
    """The article and number that each sentence of the corpus has in the folder's units."""
    units = _read_units(folder, known_of(corpus))
    return {unit.place: key for key, unit in units.items() if unit.place}


def _write(
    home: Path, incoming: Incoming, coder: str, names: dict[tuple[str, int], tuple[str, int]]
) -> None:
    home.mkdir()
    layers = {
        "frames": (incoming.frames, FRAMES_COLUMNS),
        "statements": (incoming.statements, STATEMENTS_COLUMNS),
    }
    for layer, (found, columns) in layers.items():
        rows: list[tuple[Any, ...]] = [
            (*names[article, number], *rest) for article, number, *rest in found.get(coder, ())
        ]
        if rows:
            table = pd.DataFrame(rows, columns=list(columns)).sort_values(
                ["article", "sentence"], kind="stable"
            )
            (home / f"{layer}.csv").write_text(csv_text(table), encoding="utf-8", newline="")
    report = incoming.report[incoming.report["coder"] == coder]
    (home / REPORT).write_text(csv_text(report), encoding="utf-8", newline="")


def _entry(
    id: str, label: str, kind: str, manual: str, came_from: str, articles: Iterable[str]
) -> str:
    """The entry of a coding in the list of codings."""
    about = f"Imported from {came_from}. What became of each segment: {id}/{REPORT}."
    said = {"id": id, "kind": kind, "label": label, "folder": id, "manual": manual}
    lines = [f"{key} = {_toml(value)}" for key, value in said.items()]
    lines += [f"made = {dt.date.today().isoformat()}", f"about = {_toml(about)}"]
    lines.append(f"articles = [{', '.join(map(_toml, articles))}]")
    return "\n".join(["", "[[coding]]", *lines, ""])


def _toml(text: str) -> str:
    """A TOML basic string: that of JSON, with the one control character that JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
