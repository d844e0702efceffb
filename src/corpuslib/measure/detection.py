"""What a dictionary finds of what a reading has, and how much of what it finds is there.

``detection_table(...)``  precision and recall as "k of n", code by code, with Wilson intervals

Precision and recall take the reading for the truth.  How far a reading can be is for
:mod:`corpuslib.measure.agreement` to say: where two readings differ, no figure here is better.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from corpuslib.measure.codedunits import UNIT, holder_groups
from corpuslib.measure.intervals import wilson

COLUMNS = (
    *("found_by", "against", "layer", "code", "right", "found", "there"),
    *("precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high"),
)
INTERVALS = ("precision_low", "precision_high", "recall_low", "recall_high")
POOLED = "all"
WHOLE = {
    "holder and plan": ["holder", "plan"],
    "holder, plan and stance": ["holder", "plan", "stance"],
    "holder, plan, stance and voice": ["holder", "plan", "stance", "voice"],
}
"""Layer -> what of a statement must be right, beside its sentence."""


def detection_table(
    frames: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    found_by: str,
    against: str,
    elements: Sequence[str],
    plans: Sequence[str],
    coded: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What one coder finds, against another: a row per layer and code.

    Args:
        frames, statements: rows of both coders, with the columns that
            :func:`corpuslib.measure.agreement.agreement_table` takes.
        found_by: the coder that is judged, such as "dictionary"; ``against``: the one that is
            taken for the truth.
        elements, plans: the codes that get a row each.
        coded: columns ``coder``, ``layer`` and ``article``: which articles ``against`` coded;
            by default all.  What is found in others is passed over.

    Returns:
        ``found_by``, ``against``; ``layer`` (frames, plan, and statements by what of them must be
        right); ``code`` ("all": pooled); ``right``, ``found``, ``there`` (how many sentences);
        ``precision`` (right of found) and ``recall`` (right of there) as "k of n", null where n is
        0, with 95 % intervals (Wilson 1927).

    >>> rows = pd.DataFrame({"coder": ["d", "d", "r"], "article": "a", "sentence": [1, 2, 1],
    ...                      "element": "e"})
    >>> none = pd.DataFrame(columns=["coder", *UNIT, "holder", "plan", "stance", "voice"])
    >>> table = detection_table(rows, none, found_by="d", against="r", elements=["e"], plans=[])
    >>> table.loc[0, ["code", "precision", "recall"]].tolist()
    ['e', '1 of 2', '1 of 1']
    """
    if coded is not None:
        whole = coded[coded["coder"] == against]
        frames, statements = (
            _within(frames, whole, "frames"),
            _within(statements, whole, "statements"),
        )
    statements = statements.assign(holder=holder_groups(statements["holder"]))
    rows: list[tuple[Any, ...]] = []
    for layer, table, column, codes in (
        ("frames", frames, "element", elements),
        ("plan", statements, "plan", plans),
    ):
        found, there = (_keys(table, coder, [column]) for coder in (found_by, against))
        rows += _by_code(layer, codes, found, there)
    for layer, columns in WHOLE.items():
        found, there = (_keys(statements, coder, columns) for coder in (found_by, against))
        rows.append((layer, POOLED, *_figures(found, there)))
    table = pd.DataFrame([(found_by, against, *row) for row in rows], columns=COLUMNS)
    return table.astype(dict.fromkeys(INTERVALS, "Float64"))


def _within(rows: pd.DataFrame, coded: pd.DataFrame, layer: str) -> pd.DataFrame:
    return rows[rows["article"].isin(set(coded.loc[coded["layer"] == layer, "article"]))]


def _keys(table: pd.DataFrame, coder: str, columns: Sequence[str]) -> pd.DataFrame:
    return table.loc[table["coder"] == coder, [*UNIT, *columns]].drop_duplicates()


def _by_code(
    layer: str, codes: Sequence[str], found: pd.DataFrame, there: pd.DataFrame
) -> Iterator[tuple[Any, ...]]:
    column = str(found.columns[-1])
    for code in codes:
        yield (layer, code, *_figures(*(keys[keys[column] == code] for keys in (found, there))))
    yield (layer, POOLED, *_figures(found, there))


def _figures(found: pd.DataFrame, there: pd.DataFrame) -> tuple[Any, ...]:
    right = len(found.merge(there, on=list(found.columns))) if len(found) and len(there) else 0
    shares = [(f"{right} of {n}" if n else None, n) for n in (len(found), len(there))]
    said = [(text, *(wilson(right, n) or (None, None))) for text, n in shares]
    return (right, len(found), len(there), *said[0], *said[1])
