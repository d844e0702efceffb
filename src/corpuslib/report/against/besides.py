"""What two reports show of one output, side by side, as HTML.

``Side(name, label, corpus, notebooks, ...)``    one of the two reports
``Sides(a, b).output(item_a, item_b, file)``     an output of both, or of one
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from markupsafe import Markup
from nbformat import NotebookNode

from corpuslib.corpus import Corpus
from corpuslib.report.against.pairing import Item, aligned, paired, same
from corpuslib.report.against.readtable import Block, blocks_of, caption_of
from corpuslib.report.against.rowpairs import FEW, fold, tables_beside
from corpuslib.report.pages.pageplaces import FOLDER, Places
from corpuslib.report.pages.placelinks import PlaceLinks
from corpuslib.report.pages.rendering import Renderer, page_links
from corpuslib.show.html import escape
from corpuslib.show.words import counted

NOTHING = '<p class="none">Nothing like this.</p>'
LONG = 400  # characters that stand open where one side alone shows them
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ID = re.compile(r'\sid="[^"]*"')
_HREF = re.compile(r'\bhref="([^"]*)"')
SCALES = "Their scales differ: A ends at {a}, B at {b}. A longer mark is not a greater number."
OWN_SCALES = "Rows and scales of the two may differ: compare numbers, not lengths or colours."
_TOKEN = re.compile(r"\s*(?:\w+(?:[.,:/-]\w+)*|\S)")


@dataclass(frozen=True)
class Side:
    """One of two reports: its name (A, B), what it is called, and what was executed for it.

    ``label`` holds no character that acts (``html.visible``).
    """

    name: str
    label: str
    corpus: Corpus
    notebooks: Mapping[str, NotebookNode]
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of its full report."""
        return self.name.lower()

    @cached_property
    def places(self) -> Places:
        """Where the places that its outputs name stand in its pages."""
        return Places.of(self.corpus)

    def html(self, item: Item, renderer: Renderer, file: str) -> str:
        """What an item shows, its links leading into the full report."""
        data = item.cell.outputs[0].get("data", {})
        made = data.get("text/html")
        shown = page_links(str(made), renderer.pages) if made else str(renderer.cell(item.cell))
        return led_to(PlaceLinks(self.places).link(shown), self.folder, file)

    @property
    def head(self) -> Markup:
        """Its name and what it is called."""
        return Markup(f'<p class="side-head">{badge(self.name)} {escape(self.label)}</p>')


def badge(name: str) -> str:
    """The name of a side as it stands before what the side says."""
    return f'<span class="side">{name}</span>'


def led_to(html: str, folder: str, file: str) -> str:
    """HTML of a page of a report, as it stands in a page above the folder of that report.

    Anchors are dropped, as two sides may have the same; links to them lead to the report's page.

    >>> led_to('<tr id="x"><a href="#y">1</a> <a href="articles/a.html#s1">2</a>', "a", "01.html")
    '<tr><a href="a/01.html#y">1</a> <a href="a/articles/a.html#s1">2</a>'
    """

    def mended(tag: re.Match[str]) -> str:
        return _HREF.sub(led, _ID.sub("", tag[0]))

    def led(link: re.Match[str]) -> str:
        to = link[1]
        if to.startswith("#"):
            to = f"{folder}/{file}{to}"
        elif to.startswith(f"{FOLDER}/"):
            to = f"{folder}/{to}"
        return f'href="{to}"'

    return _TAG.sub(mended, html)


def words_marked(a: str, b: str) -> tuple[str, str]:
    """Two sentences as HTML, the words marked that the other has not.

    >>> words_marked("Ann 3 times", "Ann 5 times")
    ('Ann <mark>3</mark> times', 'Ann <mark>5</mark> times')
    """
    one, other = _TOKEN.findall(a), _TOKEN.findall(b)
    parts: tuple[list[str], list[str]] = ([], [])
    for kind, i, i_end, j, j_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for found, tokens in zip(parts, (one[i:i_end], other[j:j_end]), strict=True):
            text = "".join(tokens)
            bare = escape(text.lstrip())
            space = " " * (len(text) > len(text.lstrip()))
            found.append(space + (f"<mark>{bare}</mark>" if bare and kind != "equal" else bare))
    return "".join(parts[0]).strip(), "".join(parts[1]).strip()


def findings_lines(item: Item | None) -> list[str]:
    """The sentences of findings, one by one, from the plain text of an output."""
    lines = item.plain.splitlines() if item else []
    return [text for line in lines if (text := line.strip().removeprefix("- ").strip())]


def findings_beside(a: Item | None, b: Item | None) -> str:
    """Findings of both sides, what differs word by word; those that are the same are folded."""
    rows, equal = [], []
    for one, other in aligned(findings_lines(a), findings_lines(b)):
        if one == other:
            equal.append(f"<li>{escape(one)}</li>")
            continue
        texts = (
            words_marked(one, other)
            if one and other
            else (one and escape(one), other and escape(other))
        )
        cells = [
            f'<div class="side-of">{badge(name)} {text or "<em>no such finding</em>"}</div>'
            for name, text in zip("AB", texts, strict=True)
        ]
        rows.append(f'<li class="pair">{"".join(cells)}</li>')
    shown = f'<ul class="beside">{"".join(rows)}</ul>' if rows else ""
    many = "1 finding is" if len(equal) == 1 else f"{len(equal)} findings are"
    folded = fold(f"{many} the same on both sides", f"<ul>{''.join(equal)}</ul>")
    return shown + (folded if equal else "")


@dataclass(frozen=True)
class Sides:
    """Two reports, and how what they show is put side by side."""

    a: Side
    b: Side
    renderer: Renderer

    def output(self, a: Item | None, b: Item | None, file: str) -> str:
        """One output of the page ``file`` of both sides, or of the one that has it."""
        one = a or b
        assert one is not None
        if one.findings:
            return f'<div class="findings">{findings_beside(a, b)}</div>'
        if a is None or b is None:
            return self._alone(one, self.a if a else self.b, file)
        if same(a, b):
            html = self.a.html(a, self.renderer, file)
            return fold(f"The same on both sides: {_called(a, html)}", html)
        if a.picture and b.picture:
            pictures = self._columns(*(self._html(a, b, file)))
            return f'{pictures}<p class="note">{_scales(a, b)}</p>'
        return self._blocks(*self._html(a, b, file))

    def text(self, a: Item | None, b: Item | None) -> str:
        """A text of the notebook: once where both have it, or where one has not."""
        shown = [str(self.renderer.cell(item.cell)) if item else "" for item in (a, b)]
        if a and b and not same(a, b):
            return self._columns(*(_ID.sub("", html) for html in shown))
        return shown[0] or shown[1]

    def _html(self, a: Item, b: Item, file: str) -> tuple[str, str]:
        return self.a.html(a, self.renderer, file), self.b.html(b, self.renderer, file)

    def _alone(self, item: Item, side: Side, file: str) -> str:
        other = self.b if side is self.a else self.a
        empty = f'<p class="none">{badge(other.name)} shows nothing here.</p>'
        html = side.html(item, self.renderer, file)
        if len(item.plain) > LONG and not item.picture:
            return fold(f"Only in {side.name}: {_called(item, html)}", html)
        shown = (html, empty) if side is self.a else (empty, html)
        return self._columns(*shown)

    def _columns(self, a: str, b: str) -> str:
        columns = [
            f'<div class="side-of">{side.head}{html}</div>'
            for side, html in ((self.a, a), (self.b, b))
        ]
        return f'<div class="pair">{"".join(columns)}</div>'

    def _blocks(self, a: str, b: str) -> str:
        """Outputs of HTML, table by table."""
        pairs = paired(
            blocks_of(a), blocks_of(b), key=lambda block: (block.table is not None, block.caption)
        )
        return "".join(self._block(one, other) for one, other in pairs)

    def _block(self, a: Block | None, b: Block | None) -> str:
        if a and b and a.html == b.html:
            what = a.caption or "a table" if a.table else "a text"
            return fold(f"The same on both sides: {what}", a.html)
        if a and b and a.table and b.table:
            beside = tables_beside(a.table, b.table, a.cut or b.cut)
            if beside:
                return f'<div class="made">{beside.html}{self._tails(a.tail, b.tail)}</div>'
        if a and b:
            folded = max(a.rows, b.rows) > FEW
            return self._columns(_whole(a, folded), _whole(b, folded))
        alone, side = (a, self.a) if a else (b, self.b)
        assert alone is not None
        if alone.rows:
            return fold(f"Only in {side.name}: {alone.called}", alone.html)
        shown = _whole(alone, False)
        return self._columns(*((shown, NOTHING) if a else (NOTHING, shown)))

    def _tails(self, a: str, b: str) -> str:
        return a if a == b else self._columns(a, b) if (a + b).strip() else ""


def _whole(block: Block, folded: bool) -> str:
    if folded:
        return fold(block.called, block.html)
    return f'<div class="made">{block.html}</div>'


def _called(item: Item, html: str) -> str:
    """A few words that say what an output is."""
    blocks = [block for block in blocks_of(html) if block.rows]
    heads = [head for block in blocks[:1] if block.table for head in block.table.heads if head]
    said = caption_of(html) or ", ".join(heads) or " ".join(item.plain.split()) or "a picture"
    if len(blocks) > 1:
        return f"{said}, and {counted(len(blocks) - 1, 'more table')}"
    return said if len(said) <= 90 else said[:89] + "…"


def _scales(a: Item, b: Item) -> str:
    """What to know of the scales of two pictures before they are compared."""
    ends = [_scale(item) for item in (a, b)]
    if None in ends:
        return OWN_SCALES
    if ends[0] == ends[1]:
        return f"Both have the same scale; it ends at {_number(ends[0])}."
    return SCALES.format(a=_number(ends[0]), b=_number(ends[1]))


def _scale(item: Item) -> float | None:
    about = item.cell.outputs[0].get("metadata", {}).get("image/png", {})
    scale = about.get("scale")
    return float(scale) if isinstance(scale, (int, float)) else None


def _number(value: float | None) -> str:
    from corpuslib.show.figures.axes import written

    return written(value or 0.0)
