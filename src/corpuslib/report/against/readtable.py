"""The tables of an output read back from its HTML: heads, and rows of cells with their links.

``blocks_of(html)``  the output in parts, each with at most one table
"""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from corpuslib.show.words import counted

KINDS = {"tidy", "kwic"}
"""Tables of these classes are rows under heads; others have rows that belong together."""
_FRAME = re.compile(r'(?=<div class="frame")')

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says, and its inside as HTML."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table's body, and the whole of it as HTML."""

    cells: tuple[Cell, ...]
    html: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells say."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read back; ``head`` is the row of its heads as HTML."""

    kind: str
    caption: str
    heads: tuple[str, ...]
    head: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an output: HTML with a table, or without one."""

    html: str
    table: Table | None

    @property
    def tail(self) -> str:
        """What stands below its table."""
        return re.sub(r"(?s)\A.*</table>\s*</div>", "", self.html) if self.table else ""

    @property
    def caption(self) -> str:
        """What its table is called; empty where it has no caption."""
        return caption_of(self.html)

    @property
    def rows(self) -> int:
        """How many rows stand below its heads; 0 where it has no table."""
        return max(0, self.html.count("<tr") - 1)

    @property
    def called(self) -> str:
        """Its caption and how many rows it has."""
        return f"{self.caption or 'a table'}, {counted(self.rows, 'row')}"

    @property
    def cut(self) -> bool:
        """Whether rows of its table are left out."""
        return bool(re.search(r"[\d,]+ of [\d,]+ rows shown\.", self.html))


def caption_of(html: str) -> str:
    """The text of the first caption; empty where there is none.

    >>> caption_of("<table><caption>Who &amp; <b>what</b></caption></table>")
    'Who & what'
    """
    found = re.search(r"<caption>(.*?)</caption>", html, re.S)
    return unescape(re.sub(r"<[^>]*>", "", found[1])) if found else ""


def blocks_of(html: str) -> list[Block]:
    """The parts of an output: a new one begins with every framed table.

    A table whose rows belong together (``rowspan``), or of another kind than ``KINDS``, is None.

    >>> from corpuslib.show.html import table
    >>> import pandas as pd
    >>> found = blocks_of(table(pd.DataFrame({"name": ["Ann"], "n": [3]}), caption="Who").html)
    >>> found[0].table.heads, found[0].table.rows[0].texts
    (('name', 'n'), ('Ann', '3'))
    """
    return [Block(part, _table(part)) for part in _FRAME.split(html) if part.strip()]


def _table(html: str) -> Table | None:
    if html.count("<table") != 1 or "rowspan=" in html or "colspan=" in html:
        return None
    reader = _Reader(html)
    whole = (
        reader.kind in KINDS
        and reader.heads
        and all(len(row.cells) == len(reader.heads) for row in reader.rows)
    )
    if not whole:
        return None
    return Table(reader.kind, reader.caption, tuple(reader.heads), reader.head, tuple(reader.rows))


@dataclass
class _Open:
    inside: int
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads one table; ``starts`` are the places of the lines in the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.kind = self.caption = self.head = ""
        self.heads: list[str] = []
        self.rows: list[Row] = []
        self.cells: list[Cell] = []
        self.body = False
        self.row = 0
        self.cell: _Open | None = None
        self.starts = [0, *(found.end() for found in re.finditer("\n", html))]
        self.feed(html)
        self.close()

    def here(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "table":
            self.kind = dict(attrs).get("class") or ""
        elif tag == "tbody":
            self.body = True
        elif tag == "tr":
            self.row, self.cells = self.here(), []
        elif tag in ("td", "th", "caption"):
            self.cell = _Open(self.here() + len(self.get_starttag_text() or ""))

    def handle_data(self, data: str) -> None:
        if self.cell:
            self.cell.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "caption") and self.cell:
            text = " ".join("".join(self.cell.text).split())
            if tag == "caption":
                self.caption = text
            else:
                self.cells.append(Cell(text, self.html[self.cell.inside : self.here()]))
            self.cell = None
        elif tag == "tr":
            whole = self.html[self.row : self.here() + len("</tr>")]
            if self.body:
                self.rows.append(Row(tuple(self.cells), whole))
            else:
                self.heads, self.head = [cell.text for cell in self.cells], whole
