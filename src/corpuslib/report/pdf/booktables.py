"""Tables that fit a printed page: the width of every column, and letters small enough.

``sized(table)``   sets both on a table's element

Widths are counted in characters of the text, so a page is laid out once, and no table is cut.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

ROOMS = {"": 95, "wide": 110, "dense": 130}
"""Characters that a page has room for, in letters of the usual size, in smaller, in smallest."""
GAP = 2  # characters between two columns
LONGEST = 240  # characters of a cell beyond which its column is given no more
TEXT, LINE = 120, 40  # a column with cells of so many characters is read in lines of so many


class Column(NamedTuple):
    """A column in characters: what it needs at least, and what its longest cell has.

    It needs its longest part that is not broken, and a readable line where it holds text.
    """

    least: int
    most: int


def sized(table: Element) -> None:
    """Give a table its size of letters (a class) and its columns their widths.

    Where not even the smallest letters have room for its longest words, they may be broken.
    """
    columns = _columns(table)
    need = sum(column.least for column in columns)
    kind, room = next(
        ((kind, room) for kind, room in ROOMS.items() if need <= room),
        ("dense loose", ROOMS["dense"]),
    )
    widths = shares(columns, room)
    table.set("class", f"{table.get('class', '')} {kind}".strip())
    table.set("style", f"width:{sum(widths):.1f}%")
    group = Element("colgroup")
    group.extend([Element("col", style=f"width:{width:.1f}%") for width in widths])
    table.insert(1 if table.find("caption") is not None else 0, group)


def shares(columns: Sequence[Column], room: int) -> list[float]:
    """Per cent of the page's width for each column: what it needs, and of the rest its part.

    >>> shares([Column(10, 10), Column(10, 30)], 80)
    [12.5, 37.5]
    >>> shares([Column(10, 10), Column(10, 60)], 40)
    [25.0, 75.0]
    """
    least = sum(column.least for column in columns)
    wanted = [max(0, column.most - column.least) for column in columns]
    left = max(0, min(room - least, sum(wanted)))
    part = left / sum(wanted) if sum(wanted) else 0.0
    whole = max(room, least)
    return [
        100 * (column.least + part * want) / whole
        for column, want in zip(columns, wanted, strict=True)
    ]


def _columns(table: Element) -> list[Column]:
    found: dict[int, Column] = {}
    for place, cell in _placed(table):
        text = " ".join("".join(cell.itertext()).split())
        whole = "nowrap" in cell.get("style", "")
        least = len(text) if whole else max(map(len, text.split()), default=0)
        before = found.get(place, Column(0, 0))
        most = max(before.most, min(len(text), LONGEST) + GAP)
        line = LINE if most > TEXT else 0
        found[place] = Column(max(before.least, max(least, line) + GAP), most)
    return [found.get(place, Column(GAP, GAP)) for place in range(max(found, default=-1) + 1)]


def _placed(table: Element) -> Iterator[tuple[int, Element]]:
    """The cells of one column each, and which: those that reach down move others aside."""
    down: dict[int, int] = {}  # column -> rows that a cell above still fills
    for row in table.iter("tr"):
        place, below = 0, {one: rows - 1 for one, rows in down.items() if rows > 1}
        for cell in row:
            while down.get(place, 0):
                place += 1
            across, rows = (_span(cell, name) for name in ("colspan", "rowspan"))
            if across == 1:
                yield place, cell
            below |= {place + step: rows - 1 for step in range(across) if rows > 1}
            place += across
        down = below


def _span(cell: Element, name: str) -> int:
    given = cell.get(name, "1")
    return int(given) if given.isdigit() else 1
