"""Tables of a rendered page: each has a name, and those of texts say what a row's texts are.

``tables_told(html)``   the same HTML with both, for readers of small screens and by ear

What the notebooks store stays as it is: this is put in when pages are rendered.
"""

from collections import Counter
from html import escape
from html.parser import HTMLParser

ROOM = 3  # columns that a small screen has room for, where one holds long texts
MOST = 6  # columns of a table whose rows can be read one under another
UNNAMED = 'aria-label="Table'


def tables_told(html: str) -> str:
    """The HTML with tables called by their section, and marked for a small screen.

    A table of 4 to 6 columns, one of them of long texts and none of numbers, becomes
    ``data-rows``: a small screen shows its rows one under another, short cells in a line, long
    ones below it with the head of their column (``data-head``).

    >>> tables_told('<h2>Who?</h2><div aria-label="Table"><table></table></div>')
    '<h2>Who?</h2><div aria-label="Table, Who?"><table></table></div>'
    """
    reader = _Reader(str(html))
    parts, done = [], 0
    for at, text in sorted(reader.put_in, key=lambda item: item[0]):
        parts += [html[done:at], text]
        done = at
    return "".join([*parts, html[done:]])


class _Reader(HTMLParser):
    """Finds what to put in, and where; ``put_in`` are positions with texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.put_in: list[tuple[int, str]] = []
        self.starts = [0]
        for line in html.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.section, self.told = "", dict[str, int]()
        self.text: list[str] | None = None
        self._table(0)
        self.feed(html)
        self.close()

    def _table(self, at: int) -> None:
        self.at, self.heads, self.column, self.numbers = at, list[str](), -1, False
        self.cells: list[tuple[int, int, bool]] = []  # where, column, whether it is long

    def here(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "div" and given.get("aria-label") == "Table" and self.section:
            self._name(self.get_starttag_text() or "")
        elif tag == "table":
            self._table(self.here() + len("<table"))
        elif tag == "tr":
            self.column = -1
        elif tag == "td":
            self._cell(given)
        elif tag in ("h1", "h2", "h3", "th"):
            self.text = []

    def _name(self, start: str) -> None:
        self.told[self.section] = nth = self.told.get(self.section, 0) + 1
        name = f", {self.section}" + (f", {nth}" if nth > 1 else "")
        self.put_in.append((self.here() + start.index(UNNAMED) + len(UNNAMED), escape(name)))

    def _cell(self, given: dict[str, str]) -> None:
        self.column += 1
        self.numbers |= "right" in given.get("style", "")
        long = "long" in given.get("class", "").split()
        self.numbers |= long and self.column == 0  # what a row is about is no text
        self.cells.append((self.here() + len("<td"), self.column, long))

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3", "th"):
            text, self.text = "".join(self.text or ()).removesuffix("¶").strip(), None
            if tag == "th":
                self.heads.append(text)
            else:
                self.section = text
        elif tag == "table" and ROOM < len(self.heads) <= MOST:
            longs = Counter(column for _, column, long in self.cells if long)
            if longs and not self.numbers:
                self._rows(min(column for column, n in longs.items() if n == max(longs.values())))

    def _rows(self, first: int) -> None:
        """Long cells, and all cells from the column of long texts on, carry their head."""
        self.put_in.append((self.at, " data-rows"))
        for at, column, long in self.cells:
            head = self.heads[column] if column < len(self.heads) else ""
            if head and (long or column >= first):
                self.put_in.append((at, f' data-head="{escape(head)}"'))
