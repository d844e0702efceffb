"""What stands under a sentence on its article's page: what was found in it, and what it is part of.

``notes(tables, parts, names, labels)``   number of the sentence -> HTML
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from corpuslib.measure.speaking import NOBODY
from corpuslib.report.pages.partof import Part
from corpuslib.show.html import escape, is_null

Names = Mapping[str, str]
Row = Mapping[Hashable, Any]
Entries = list[tuple[str, str]]  # what is told, and ready HTML


def notes(
    tables: Mapping[str, pd.DataFrame],
    parts: Mapping[int, Sequence[Part]],
    names: Names,
    label: str | None,
) -> dict[int, str]:
    """Per sentence of one article the HTML of its note.

    Args:
        tables: the tables of the corpus, the rows of the article alone; and ``elements_read`` and
            ``statements_read``, where there is a coding by reading.
        parts: number of a sentence -> what it is part of.
        names: code -> name.
        label: what the coding by reading is called.
    """
    by_sentence = {name: _by_sentence(rows) for name, rows in tables.items() if "sentence" in rows}
    found = {}
    for row in tables["sentences"].to_dict("records"):
        n = int(row["sentence"])
        rows = {name: here.get(n, []) for name, here in by_sentence.items()}
        entries = [*_named(rows, names), *_said(rows, names), *_stated(rows, names)]
        entries += _framed(rows, names, label)
        entries += _parts(parts.get(n, ()))
        where = f"characters {row['start']}–{row['end']}"
        place = f"Sentence {n}, paragraph {row['paragraph']}, {where}"
        told = "".join(f"<dt>{escape(what)}</dt><dd>{html}</dd>" for what, html in entries)
        found[n] = f'<p class="at">{place}</p>' + (f"<dl>{told}</dl>" if told else "")
    return found


def _by_sentence(rows: pd.DataFrame) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(int(row["sentence"]), []).append(row)
    return found


def _name(code: object, names: Names) -> str:
    return NOBODY if is_null(code) else names.get(str(code), str(code))


def _quoted(text: object) -> str:
    return f"<q>{escape(' '.join(str(text).split()))}</q>"


def _listed(items: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(items))


def _named(rows: Mapping[str, list[Row]], names: Names) -> Entries:
    actors = [
        f"{escape(_name(row['actor'], names))} ({escape(row['basis'])} {_quoted(row['text'])})"
        for row in rows["mentions"]
    ]
    plans = [
        f"{escape(_name(row['plan'], names))} ({_quoted(row['text'])})"
        for row in rows["plan_mentions"]
    ]
    told = [("actors named", _listed(actors)), ("plans named", _listed(plans))]
    return [(what, html) for what, html in told if html]


def _said(rows: Mapping[str, list[Row]], names: Names) -> Entries:
    told = []
    for row in rows["attributions"]:
        by = [escape(_name(row["actor"], names))]
        by += [f"{part} {_quoted(row[f'{part}_text'])}" for part in ("source", "cue")
               if not is_null(row[f"{part}_text"])]  # fmt: skip
        told.append((f"speech {row['attribution']}, {row['type']}", ", ".join(by)))
    return told


def _stated(rows: Mapping[str, list[Row]], names: Names) -> Entries:
    told = []
    for row in rows["statements"]:
        what = f"{_position(row, names)}, voice {escape(row['voice'])}"
        html = f"{what}; suggested by the rule {escape(row['rule'])}"
        for part in ("reason", "condition"):
            if not is_null(row[f"{part}_text"]):
                html += f"; {part} {_quoted(row[f'{part}_text'])}"
        told.append((f"statement {row['statement']}", html))
    return told


def _position(row: Row, names: Names) -> str:
    return escape(f"{_name(row['holder'], names)} on {_name(row['plan'], names)}: {row['stance']}")


def _framed(rows: Mapping[str, list[Row]], names: Names, label: str | None) -> Entries:
    words = [f"{escape(_name(row['element'], names))} ({_quoted(row['text'])})"
             for row in rows["frames"]]  # fmt: skip
    read = [escape(_name(row["element"], names)) for row in rows.get("elements_read", [])]
    positions = [_position(row, names) for row in rows.get("statements_read", [])]
    told = [
        ("frame elements, by the dictionary", _listed(words)),
        (f"frame elements, {label}", _listed(read)),
        (f"positions, {label}", _listed(positions)),
    ]
    return [(what, html) for what, html in told if html]


def _parts(parts: Sequence[Part]) -> Entries:
    """Links to the numbers and rows that the sentence is part of, page by page."""
    pages = [
        f"<li>{escape(title)}: {'; '.join(_links(list(same)))}</li>"
        for title, same in groupby(parts, key=lambda part: part.title)
    ]
    return [("part of", f"<ul>{''.join(pages)}</ul>")] if pages else []


def _links(parts: Sequence[Part]) -> Iterable[str]:
    """A link for each label of one page; "a, in b: x" stands in brackets behind "a: x"."""
    first: dict[str, Part] = {}
    for part in parts:
        first.setdefault(part.label, part)
    behind: dict[str, list[str]] = {label: [] for label in first}
    alone: dict[str, str] = {}
    for label, part in first.items():
        what, mark, name = part.label.partition(": ")
        head, _, rest = what.partition(", ")
        whole = f"{head}{mark}{name}"
        if rest and whole in first:
            behind[whole].append(_link(part, rest))
        else:
            alone[label] = _link(part, label)
    for label, link in alone.items():
        yield f"{link} ({'; '.join(behind[label])})" if behind[label] else link


def _link(part: Part, name: str) -> str:
    return f'<a href="../{escape(part.file)}#{escape(part.anchor)}">{escape(name)}</a>'
