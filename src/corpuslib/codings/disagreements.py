"""Where codings differ: a sheet to decide on, what was decided, and what the decisions make.

One row for each thing that the codings do not say alike: an element in a sentence (``present`` or
``absent``), or the position of a holder on a plan in a sentence (``support own``, or ``absent``).
Reasons, conditions and the words quoted are not compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from corpuslib.codings.scheme import (
    FRAMES_COLUMNS,
    OUTLET,
    STANCE_VALUES,
    STATEMENTS_COLUMNS,
    VOICES,
    Codings,
)
from corpuslib.errors import BadCodings
from corpuslib.sheets import Row, read_rows

FILE = "disagreements.csv"
PRESENT, ABSENT = "present", "absent"
BETWEEN, AND = " > ", " + "
KEY = ("layer", "article", "sentence", "code")
FIRST, LAST = ("layer", "article", "sentence", "text", "code"), ("decision", "reason")
PROBLEMS_SHOWN = 20

Key = tuple[str, str, int, str]
Said = dict[Key, dict[str, str]]


def disagreements(codings: Codings, coders: Sequence[str] | None = None) -> pd.DataFrame:
    """Where codings differ: the blank sheet that an adjudicator fills in.

    Args:
        coders: the codings to compare, by default all but the adjudicated one.  A coding says
            nothing (null) of articles that it does not cover.

    Returns:
        Columns ``layer`` (frames, statements), ``article``, ``sentence``, ``text`` (of the
        sentence), ``code`` (the element, or "holder > plan"), one column per coder with what it
        says, and ``decision`` and ``reason``, empty.  In the order of the texts.
    """
    names = tuple(codings.coders if coders is None else coders)
    said = _said(codings, names)
    texts = {(a, n): text for a, n, text in _rows(codings.units, "article", "sentence", "text")}
    rows = [
        (key[0], *key[1:3], texts[key[1:3]], key[3], *(values.get(c) for c in names), None, None)
        for key, values in sorted(said.items(), key=lambda item: (*item[0][1:3], *item[0]))
        if len(set(values.values())) > 1
    ]
    columns = [*FIRST, *names, *LAST]
    types = {name: "int64" if name == "sentence" else "str" for name in columns}
    return pd.DataFrame(rows, columns=columns).astype(types)


def read_decisions(
    path: str | Path, codings: Codings, coders: Sequence[str] | None = None
) -> pd.DataFrame:
    """The sheet of :func:`disagreements` with its decisions; null where none is made yet.

    A decision on an element is present or absent; on a position it is absent, or its stance and
    voice ("oppose attributed"), or two of them joined by " + ".

    Raises BadCodings with every row that cannot be used: where it is, what was expected, what to
    do; also for a decision without a reason, and where rows are missing or were changed.
    """
    path = Path(path)
    sheet = disagreements(codings, coders)
    expected = {tuple(row[name] for name in KEY): row for row in sheet.to_dict("records")}
    remedy = "expected the columns that `corpuslib codings disagreements` writes: put them back"
    columns = [str(name) for name in sheet.columns]
    problems: list[str] = []
    decided: dict[tuple[Any, ...], Mapping[str, str]] = {}
    for row in read_rows(path, columns, remedy=remedy, error=BadCodings):
        found = list(_wrong(row, expected, decided))
        problems += [f"{path}, line {row.line}: {problem}" for problem in found]
        if not found:
            decided[_key(row)] = row.cells
    lost = [key for key in expected if key not in decided]
    if lost and not problems:
        first = " ".join(map(str, lost[0]))
        problems.append(f"{path}: {len(lost)} of {len(expected)} rows are missing ({first}); ")
        problems[-1] += "put them back: what is not decided yet has an empty decision"
    if problems:
        more = len(problems) - PROBLEMS_SHOWN
        tail = [f"... and {more} more"] if more > 0 else []
        raise BadCodings("\n".join([*problems[:PROBLEMS_SHOWN], *tail]))
    for name in LAST:
        values = [decided[key][name] or None for key in expected]
        sheet[name] = pd.Series(values, index=sheet.index, dtype="str")
    return sheet


def adjudicated(codings: Codings, decisions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames and statements that all codings share, and what was decided where they differ.

    A row that several codings have is that of the first of them; where a position was decided
    otherwise than a coding has it, the row is that of the first coding with another position, with
    the stance and voice of the decision, and a note says so.

    Args:
        decisions: the result of :func:`read_decisions`.

    Returns:
        Tables with the columns of ``frames.csv`` and ``statements.csv``, in the order of the
        texts; articles and sentences are named as in ``units.csv``.

    Raises BadCodings where something is not decided yet.
    """
    left = int(decisions["decision"].isna().sum())
    if left:
        raise BadCodings(f"{left} of {len(decisions)} disagreements are not decided yet")
    names = [str(name) for name in decisions.columns if name not in (*FIRST, *LAST)]
    final: dict[Key, str] = {
        key: next(iter(values.values())) for key, values in _said(codings, names).items()
    }
    for *key, decision in _rows(decisions, *KEY, "decision"):
        final[key[0], key[1], key[2], key[3]] = decision
    frames = [
        (*key[1:], None) for key, value in final.items() if key[0] == "frames" and value == PRESENT
    ]
    given = codings.statements[codings.statements["coder"].isin(names)]
    given = given.assign(order=given["coder"].map(names.index)).sort_values("order", kind="stable")
    statements = [row for key, value in final.items() for row in _decided(given, key, value)]
    return (
        _sorted(frames, FRAMES_COLUMNS, codings.units),
        _sorted(statements, STATEMENTS_COLUMNS, codings.units),
    )


def _decided(given: pd.DataFrame, key: Key, value: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a position as it was decided."""
    if key[0] != "statements" or value == ABSENT:
        return
    holder, plan = key[3].split(BETWEEN)
    at = given[(given["article"] == key[1]) & (given["sentence"] == key[2])]
    at = at[(at["holder"] == holder) & (at["plan"] == plan)]
    for each in value.split(AND):
        stance, voice = each.split()
        same = at[(at["stance"] == stance) & (at["voice"] == voice)]
        row = (at if same.empty else same).iloc[0].drop(["coder", "order"]).to_dict()
        if same.empty:
            note = f"{row['stance']} {row['voice']} in {at.iloc[0]['coder']}; decided otherwise"
            row |= {"stance": stance, "voice": voice, "note": note}
            row["condition"] = row["condition"] if stance == "conditional" else None
        yield tuple(row.values())


def _sorted(
    rows: list[tuple[Any, ...]], columns: Sequence[str], units: pd.DataFrame
) -> pd.DataFrame:
    """Rows in the order of the texts, with the names that their sentences have in the files."""
    columns = list(columns)
    frame = pd.DataFrame(rows, columns=columns).sort_values(columns[:4], kind="stable")
    places = _rows(units, "article", "sentence", "coded_article", "coded_sentence")
    names = {(article, n): (theirs, number) for article, n, theirs, number in places}
    given = [names[key] for key in _rows(frame, "article", "sentence")]
    frame["article"] = [article for article, _ in given]
    frame["sentence"] = [number for _, number in given]
    return frame.reset_index(drop=True)


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return iter(frame[list(columns)].itertuples(index=False, name=None))


def _said(codings: Codings, names: Sequence[str]) -> Said:
    """What each coding says of all that one of them has."""
    said: dict[Key, dict[str, list[str]]] = {}
    for coder, article, n, element in _rows(
        codings.frames, "coder", "article", "sentence", "element"
    ):
        said.setdefault(("frames", article, n, element), {}).setdefault(coder, []).append(PRESENT)
    columns = ("coder", "article", "sentence", "holder", "plan", "stance", "voice")
    for coder, article, n, holder, plan, stance, voice in _rows(codings.statements, *columns):
        key = ("statements", article, n, f"{holder}{BETWEEN}{plan}")
        said.setdefault(key, {}).setdefault(coder, []).append(f"{stance} {voice}")
    coded = set(_rows(codings.coded, "coder", "layer", "article"))
    return {
        key: {
            name: AND.join(sorted(values[name])) if name in values else ABSENT
            for name in names
            if (name, key[0], key[1]) in coded
        }
        for key, values in said.items()
        if any(name in values for name in names)
    }


def _key(row: Row) -> tuple[Any, ...]:
    number = row.cells["sentence"]
    whole = int(number) if number.isascii() and number.isdigit() else number
    return (row.cells["layer"], row.cells["article"], whole, row.cells["code"])


def _wrong(
    row: Row,
    expected: Mapping[tuple[Any, ...], Mapping[Any, Any]],
    decided: Mapping[tuple[Any, ...], Any],
) -> Iterator[str]:
    """What is wrong with a row of decisions, and what to do."""
    key, decision = _key(row), row.cells["decision"]
    if key not in expected:
        yield (
            f"{' '.join(map(str, key))} is no disagreement of these codings; have they changed? "
            "Write the sheet anew, or put back layer, article, sentence and code"
        )
        return
    if key in decided:
        yield f"{' '.join(map(str, key))} stands twice; keep one"
    for name, value in expected[key].items():
        was = "" if pd.isna(value) else str(value)
        if name not in LAST and row.cells[name].split() != was.split():
            yield f"{name} was changed from {was!r} to {row.cells[name]!r}; put it back"
    if decision and not row.cells["reason"]:
        yield "a decision without a reason; say by which rule of the manual"
    if key[0] == "frames" and decision not in ("", PRESENT, ABSENT):
        yield f"decision {decision!r}; expected {PRESENT} or {ABSENT}"
    if key[0] == "statements" and decision not in ("", ABSENT):
        yield from _wrong_position(decision, str(key[3]))


def _wrong_position(decision: str, code: str) -> Iterator[str]:
    for each in decision.split(AND):
        stance, _, voice = each.partition(" ")
        if stance not in STANCE_VALUES or voice not in VOICES:
            yield (
                f"decision {decision!r}; expected {ABSENT}, or a stance "
                f"({', '.join(STANCE_VALUES)}) and a voice ({', '.join(VOICES)}): oppose attributed"
            )
        elif (voice == OUTLET) != code.startswith(f"{OUTLET}{BETWEEN}"):
            yield f"decision {decision!r} for {code}: the voice is outlet where the holder is"
