"""Which numbers of a rendered report lead to the sentences behind them, and which do not.

``audit(folder)``        -> every number of the tables, findings and figures of its pages
``unled(folder)``        -> those that lead nowhere and are of no kind that has no sentence
``NO_SENTENCE``          the kinds of numbers that rightly lead to none, and how they are known

A number leads when it is a link, or stands in a row with one, that reaches an article's page or a
place that holds a link to one: from the number to the sentence it is two clicks at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from corpuslib.report.pages.pageplaces import FOLDER

VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "col", "base", "area"}
UNREAD = ("style", "script", "details", "pre", "blockquote", "nav", "footer")
SEARCH, LISTED = "search.html", "index.html#articles"

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
NO_SENTENCE = {
    "a day or a year": re.compile(
        r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?([+-]\d\d:\d\d)?|(?<![\d,.])(19|20)\d\d(?!,?\d)"
        rf"|(\d\d?( and |\u2013))?\d\d? ({MONTHS})"
    ),
    "a p, an alpha or a limit": re.compile(
        r"(?<![\d\w])<?\.\d+|[pz] [=<≤] ?[\d.]+|1 of 20 relabellings|\b1\.00\b"
    ),
    "the number of a notebook, a coding or a document": re.compile(
        r"\b0\d(-[a-z]+)?\b|\b[a-z]+-\d\b|\breading \d\b|\b[A-Z]+-?\d+\b"
    ),
    "a count of comparisons, which leads to the table that lists them": re.compile(
        r"[Oo]f [\d,]+ differences?, [\w,]+"
    ),
    "how many of the rows above are shown": re.compile(
        r"[\d,]+ of [\d,]+ [a-z]+ shown(, at most [\d,]+)?"
    ),
    "the number of an article": re.compile(r"\b0\d{2,}\b"),
    "zero: nothing stands behind it": re.compile(
        r"(?<![\d.,])0( of \d+)?(?![\d.,]*\d)|none of \d+"
    ),
    "a distance, computed from coordinates": re.compile(
        r"[\d,]+ (to [\d,]+ )?km|\d+(\.\d+)?°\s?[NSEW]"
    ),
}
"""Kinds that are known by how they are written."""
HEADS = {
    **dict.fromkeys(("p", "p of the family", "G2", "log-odds (z)"), "a p, an alpha or a limit"),
    **dict.fromkeys(("there", "agreed", "alpha", "AC1", "verdict"), "a p, an alpha or a limit"),
    **dict.fromkeys(
        ("value", "meaning", "article", "source", "sha256"), "a parameter, an id or a checksum"
    ),
}
"""Columns of such kinds."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Number(NamedTuple):
    """A number of a page: where it stands, and how it leads to a sentence, or why it does not."""

    page: str
    section: str
    text: str
    how: str  # "itself", "row", a kind of NO_SENTENCE, "computed: ...", or ""


@dataclass(eq=False)
class Node:
    """An element of a page, or a text (without a tag)."""

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    inside: "list[Node]" = field(default_factory=list)
    text: str = ""

    def walk(self, tag: str = "") -> "Iterator[Node]":
        """This element and all in it, those of ``tag`` where one is given."""
        if not tag or self.tag == tag:
            yield self
        for one in self.inside:
            yield from one.walk(tag)

    def said(self) -> str:
        """All text in it."""
        return self.text + "".join(one.said() for one in self.inside)

    def has(self, name: str) -> bool:
        """Whether it is of a class."""
        return name in self.given.get("class", "").split()


class _Tree(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.open = [self.root]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in {node.tag for node in self.open[1:]}:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(Node("", text=data))


class Report:
    """The pages of a report as trees, and what a link of theirs reaches."""

    def __init__(self, folder: Path) -> None:
        self.pages = {p.name: _Tree(p.read_text("utf8")).root for p in folder.glob("*.html")}
        self.places = {
            (name, node.given["id"]): node
            for name, page in self.pages.items()
            for node in page.walk()
            if "id" in node.given
        }

    def leads(self, page: str, node: Node) -> bool:
        """Whether a link in an element reaches a sentence, or a place that holds a link to one."""
        return any(self._reaches(page, link.given.get("href", "")) for link in node.walk("a"))

    def _reaches(self, page: str, target: str) -> bool:
        file, _, anchor = target.partition("#")
        if file.startswith(f"{FOLDER}/") or file == SEARCH or target == LISTED:
            return True
        place = self.places.get((file or page, unquote(anchor)))
        links = [] if place is None else [one.given.get("href", "") for one in place.walk("a")]
        return any(link.startswith((f"{FOLDER}/", f"../{FOLDER}/")) for link in links)


def audit(folder: str | Path) -> list[Number]:
    """Every number in table cells and findings, and every figure, page by page."""
    report = Report(Path(folder))
    found: list[Number] = []
    for name, page in sorted(report.pages.items()):
        if name not in (SEARCH, "behind.html"):
            _Page(report, name, found).read(page)
    return found


def unled(folder: str | Path) -> list[Number]:
    """The numbers from which no way leads to a sentence, and of which no kind says why."""
    return [number for number in audit(folder) if not number.how]


class _Page:
    """Goes through a page from above and notes its numbers."""

    def __init__(self, report: Report, name: str, found: list[Number]) -> None:
        self.report, self.name, self.found = report, name, found
        self.section = ""

    def read(self, node: Node, inside: str = "", how: str = "") -> None:
        """``inside``: what numbers are read of, "findings" or ""; ``how``: of all in it."""
        if node.tag in UNREAD and not node.has("list"):
            return
        if node.tag in ("h1", "h2", "h3"):
            self.section = node.said().removesuffix("¶").strip()
        if node.tag == "table":
            return self.table(node, how)
        if node.tag == "figure":
            return
        if self.section == "Sources":
            how = "a source as it is cited"
        if node.has("findings") or node.has("card") or node.has("made"):
            inside = "findings"
        if "data-computed" in node.given:
            how = f"computed: {node.given['data-computed']}"
        if node.tag in ("li", "p") and inside:
            return self.line(node, how)
        for place, one in enumerate(node.inside):
            self.read(one, inside, how)
            if one.tag == "figure" and one.has("picture"):
                self.figure(node.inside[place:])

    def figure(self, after: list[Node]) -> None:
        """A figure leads where the list below it does."""
        alt = next(one.given.get("alt", "") for one in after[0].walk("img"))
        below = next((one for one in after[1:] if one.tag), None)
        how = ""
        if below is not None and below.has("behind"):
            leads = self.report.leads(self.name, below)
            how = "itself" if leads else "computed: said below the figure"
        if "Nothing to show" in alt:
            how = "computed: nothing to show"
        self.found.append(Number(self.name, self.section, f"figure: {alt[:60]}", how))

    def table(self, table: Node, how: str) -> None:
        heads = [one.said().strip() for one in table.walk("th")]
        for row in table.walk("tr"):
            cells = [one for one in row.inside if one.tag in ("td", "th")]
            leads = self.report.leads(self.name, row)
            for head, cell in zip([*heads, *[""] * len(cells)], cells, strict=False):
                if cell.tag == "td":
                    whole = how or HEADS.get(head, "") or ("row" if leads else "")
                    self.numbers(cell, whole)

    def line(self, node: Node, how: str) -> None:
        """A line whose head is a link leads as a row does."""
        head = next((one for one in node.walk() if one.tag == "a" or one.text.strip()), node)
        leads = head.tag == "a" and self.report.leads(self.name, head)
        self.numbers(node, how or ("row" if leads else ""))

    def numbers(self, node: Node, how: str) -> None:
        """The numbers of an element's text, each as what it stands in says."""
        pieces = list(self.pieces(node, how))
        text = "".join(piece for piece, _ in pieces)
        ways = [way for piece, way in pieces for _ in piece]
        kinds = {
            place: kind
            for kind, pattern in NO_SENTENCE.items()
            for hit in pattern.finditer(text)
            for place in range(*hit.span())
        }
        for hit in _NUMBER.finditer(text):
            way = ways[hit.start()]
            said = way if way == "itself" else kinds.get(hit.start(), "") or way
            context = text[max(0, hit.start() - 30) : hit.end() + 20]
            self.found.append(Number(self.name, self.section, f"{hit[0]} | {context}", said))

    def pieces(self, node: Node, how: str) -> Iterator[tuple[str, str]]:
        """The texts of an element, each with how its numbers lead."""
        if "data-computed" in node.given:
            how = f"computed: {node.given['data-computed']}"
        if node.tag == "a" and self.report.leads(self.name, node):
            how = "itself"
        if node.text:
            yield node.text, how
        for one in node.inside:
            yield from self.pieces(one, how)
