"""Two tables of the same columns as one: what differs first, numbers with B - A.

``tables_beside(a, b)``    the HTML of two tables; None where they cannot be told apart by rows
``difference(a, b)``       "+3": how many more B has, of counts alone
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from corpuslib.report.against.pairing import Pair, paired
from corpuslib.report.against.readtable import Cell, Row, Table
from corpuslib.show.html import escape, framed_table, number
from corpuslib.show.words import counted

FEW = 12  # rows that stand open
PLACES = {"sentence", "line", "paragraph", "utterance", "article", "start", "end", "year", "day"}
"""Heads of columns whose numbers are names of places or days, not counts."""
LEGEND = "Where the sides differ, a cell holds A, then B, then B − A of counts; else it says one."
CUT = (
    "Not every row is on the pages: one that only one side shows here may be further down on the "
    "other."
)
_COUNT = re.compile(r"\d{1,3}(,\d{3})+|\d+")
_K_OF_N = re.compile(r"([\d,]+) of ([\d,]+)")


class Shown(NamedTuple):
    """HTML of two tables, and how many of their rows are the same."""

    html: str
    same: int
    differing: int


def count_of(text: str) -> int | None:
    """The count that a cell says; None where it says anything else, such as a share.

    >>> count_of("12,345"), count_of(".20"), count_of("–")
    (12345, None, None)
    """
    return int(text.replace(",", "")) if _COUNT.fullmatch(text) else None


def difference(a: str, b: str) -> str:
    """B - A with its sign: of two counts, or of k in "k of n" where n is the same.

    >>> difference("3", "12"), difference("5", "4"), difference("1 of 4", "3 of 4")
    ('+9', '−1', '+2')
    >>> difference("1 of 4", "3 of 9"), difference(".20", ".40"), difference("–", "4")
    ('', '', '')
    """
    one, other = _K_OF_N.fullmatch(a), _K_OF_N.fullmatch(b)
    if one and other:
        if one[2] != other[2]:
            return ""
        a, b = one[1], other[1]
    before, after = count_of(a), count_of(b)
    if before is None or after is None:
        return ""
    more = after - before
    return f"{'+' if more > 0 else '−' if more < 0 else ''}{number(abs(more))}"


def key_columns(a: Table, b: Table) -> int:
    """How many of the first columns name a row, so that no two rows of a side have one name.

    0 where none do, or where nothing would be left to compare.
    """
    for n in range(1, len(a.heads)):
        column = [row.texts[n - 1] for row in (*a.rows, *b.rows)]
        if a.heads[n - 1] not in PLACES and any(count_of(text) is not None for text in column):
            return 0
        if all(_unique([row.texts[:n] for row in table.rows]) for table in (a, b)):
            return n
    return 0


def _unique(keys: Sequence[tuple[str, ...]]) -> bool:
    return len(set(keys)) == len(keys)


def tables_beside(a: Table, b: Table, cut: bool = False) -> Shown | None:
    """Two tables of the same columns: those rows that differ, and folded those that do not.

    Rows with a name that both sides know are put together; where rows have no names, those that
    only one side has stand side by side.  None where the columns differ, or no row is shared.

    Args:
        cut: whether rows of either are left out, which is then said.
    """
    if (a.kind, a.heads) != (b.kind, b.heads):
        return None
    n = key_columns(a, b) if a.kind == "tidy" else 0

    def name(row: Row) -> tuple[str, ...]:
        return row.texts[:n]

    if n and {name(row) for row in a.rows} & {name(row) for row in b.rows}:
        pairs = paired(a.rows, b.rows, key=name)
        return _merged(a, pairs, n, cut)
    if not {row.texts for row in a.rows} & {row.texts for row in b.rows}:
        return None
    return _apart(a, b, cut)


def _merged(a: Table, pairs: Sequence[Pair[Row]], n: int, cut: bool) -> Shown:
    rows, equal = [], []
    for one, other in pairs:
        if one and other and one.texts == other.texts:
            equal.append(one.html)
        else:
            rows.append(_merged_row(one, other, a.heads, n))
    note = f"{LEGEND} {CUT}" if cut else LEGEND
    caption = a.caption or None
    shown = framed_table(_inner(a, rows), caption, note, "tidy beside") if rows else ""
    return Shown(shown + _folded(a, equal), len(equal), len(rows))


def _merged_row(a: Row | None, b: Row | None, heads: Sequence[str], n: int) -> str:
    if a and b:
        cells = [
            f"<td>{one.html}</td>"
            if place < n or one.text == other.text
            else _differing(one, other, heads[place])
            for place, (one, other) in enumerate(zip(a.cells, b.cells, strict=True))
        ]
    else:
        only = f' <span class="only">only in {"A" if a else "B"}</span>'
        there = a.cells if a else b.cells if b else ()
        first, *rest = (cell.html for cell in there)
        cells = [f"<td>{first}{only}</td>", *(f"<td>{html}</td>" for html in rest)]
    return f"<tr>{''.join(cells)}</tr>"


def _differing(a: Cell, b: Cell, head: str) -> str:
    more = "" if head in PLACES else difference(a.text, b.text)
    parts = [
        f'<span class="of"><span class="side">{side}</span> {cell.html or escape("–")}</span>'
        for side, cell in (("A", a), ("B", b))
    ]
    if more:
        parts.append(f'<strong class="more">{more}</strong>')
    return f'<td class="differs">{" ".join(parts)}</td>'


def _apart(a: Table, b: Table, cut: bool) -> Shown:
    """Rows without a name: those that only A has beside those that only B has."""
    left, right = Counter(row.texts for row in a.rows), Counter(row.texts for row in b.rows)
    both = left & right
    equal, only_a = _split(a.rows, both)
    _, only_b = _split(b.rows, both)
    said = (
        f"{counted(len(equal), 'row')} the same on both sides; "
        f"{number(len(only_a))} only in A, {number(len(only_b))} only in B."
    )
    parts = [f'<p class="note">{said}{" " + CUT if cut else ""}</p>']
    sides = []
    for name, table, rows in (("A", a, only_a), ("B", b, only_b)):
        what = f"Only in {name}: {counted(len(rows), 'row')}"
        sides.append(f'<div class="side-of">{listed_rows(table, rows, what)}</div>')
    if only_a or only_b:
        parts.append(f'<div class="pair">{"".join(sides)}</div>')
    return Shown("".join(parts) + _folded(a, equal), len(equal), len(only_a) + len(only_b))


def _split(rows: Sequence[Row], both: Counter[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """The rows that the other side has too, and those that it has not, as HTML."""
    left = both.copy()
    shared, alone = [], []
    for row in rows:
        if left[row.texts] > 0:
            left[row.texts] -= 1
            shared.append(row.html)
        else:
            alone.append(row.html)
    return shared, alone


def listed_rows(table: Table, rows: Sequence[str], what: str) -> str:
    """Rows as a table under ``what``; many are folded."""
    if not rows:
        return f'<p class="none">{escape(what.partition(":")[0])}: none.</p>'
    shown = framed_table(_inner(table, rows), what, None, table.kind)
    return shown if len(rows) <= FEW else fold(what, shown)


def _folded(table: Table, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    what = f"{counted(len(rows), 'row')} the same on both sides"
    return fold(what, framed_table(_inner(table, rows), table.caption or None, None, table.kind))


def fold(what: str, html: str) -> str:
    """HTML that is closed under a line that says what it is."""
    return f'<details class="same"><summary>{escape(what)}</summary>{html}</details>'


def _inner(table: Table, rows: Sequence[str]) -> str:
    return f"<thead>{table.head}</thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>"
