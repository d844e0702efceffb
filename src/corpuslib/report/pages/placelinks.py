"""Places that a rendered page names become links into the articles' pages.

``PlaceLinks(places, folder).link(html)``   the same HTML with links; ``.seen`` what was linked

What the notebooks store stays as it is: the links are put in when pages are rendered.  Known are
a place in a ``<span class="place">``, a whole cell such as "000 s12", a number under the head
"sentence", an id under the head "article", and "(12–30)" at the end of a cell under "evidence".
A number in a ``<span data-behind="...">`` (:mod:`corpuslib.show.leads`) leads to what it counts:
``Behind`` says where that stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape as quoted
from html.parser import HTMLParser
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote

from corpuslib.report.pages.pageplaces import FOLDER, Place, Places
from corpuslib.show.leads import Key

ARTICLE_HEADS = {"article", "dated by"}
VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "col", "base", "area"}
READ = {"h1", "h2", "h3", "td", "th"}
CLOSED = {"a", "code", "pre", "script", "style", "button", "summary"}
FEW = 5
"""Sentences that are named beside a mark of a figure."""
_LAST = re.compile(r"\((\d+\u2013\d+)\)\s*$")

Attributes = list[tuple[str, str | None]]


class Seen(NamedTuple):
    """A row of a page that names a sentence: where it is, and under which head."""

    place: Place
    anchor: str
    section: str
    group: str | None  # the anchor of the number that the row stands behind


class Number(NamedTuple):
    """A number of a page that leads to the rows behind it."""

    anchor: str
    section: str


class Behind(Protocol):
    """Where the sentences behind numbers stand."""

    def href(self, key: Key) -> str | None:
        """The place where all of them stand; None where there is none."""

    def first(self, key: Key) -> list[Place]:
        """The first of them, one more than ``FEW`` where there are more."""


@dataclass
class _Open:
    """An element that is open: where its inside begins, and its text so far."""

    tag: str
    inside: int
    place: bool = False
    lead: Key | None = None
    anchor: str = ""  # of what is folded: a number in it is led back to there
    text: list[str] = field(default_factory=list)
    linked: bool = False


@dataclass
class PlaceLinks:
    """Puts the links into the HTML of one page, which may be given in several parts."""

    places: Places
    behind: Behind | None = None
    anchored: bool = True  # whether what links is a place of its own on the page
    keys: dict[Key, Number] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    counted: dict[Key, Number] = field(default_factory=dict)  # by numbers that lead to a row
    articles: set[str] = field(default_factory=set)
    folds: int = 0
    _used: dict[str, int] = field(default_factory=dict)

    def link(self, html: str) -> str:
        """The HTML with every place that it names as a link; else not a character is changed."""
        html = str(html)  # not Markup, which escapes what is added to it
        reader = _Reader(html, self)
        parts, done = [], 0
        for at, text in sorted(reader.put_in, key=lambda item: item[0]):
            parts += [html[done:at], text]
            done = at
        return "".join([*parts, html[done:]])

    def opened(self, place: Place, section: str, group: str | None) -> str:
        """The opening tag of a link to a place, which is a place of its own on this page."""
        self.articles.add(place.article)
        to = href(self.places, place)
        if place.kind != "s" or not self.anchored:
            return f'<a href="{to}">'
        name = self.places.files[place.article].removesuffix(".html")
        stem = f"at-{name}-{place.anchor}"
        self._used[stem] = count = self._used.get(stem, 0) + 1
        anchor = stem if count == 1 else f"{stem}-{count}"
        self.seen.append(Seen(place, anchor, section, group))
        return f'<a id="{quoted(anchor)}" href="{to}">'

    def lead(self, key: Key, section: str, fold: str = "") -> str | None:
        """The opening tag of a link to what a number counts; None where it leads nowhere.

        ``fold``: the anchor of what the number is folded in, since not every browser opens that.
        """
        if self.behind is None or not (to := self.behind.href(key)):
            return None
        self.articles |= {key.code if key.kind == "article" else key.article} - {""}
        anchor = fold or f"by-{len(self.keys) + 1}"
        known = self.keys.setdefault(key, Number(anchor, section))
        if known.anchor != anchor or fold or not self.anchored:
            return f'<a href="{quoted(to)}">'
        return f'<a id="{anchor}" href="{quoted(to)}">'

    def first(self, key: Key) -> str:
        """Links to the first sentences that a number counts, at most ``FEW``."""
        found = self.behind.first(key) if self.behind else []
        self.articles |= {place.article for place in found}
        links = [
            f'<a href="{href(self.places, place)}">{quoted(self.places.name(place))}</a>'
            for place in found[:FEW]
        ]
        return ", ".join([*links, *(["\u2026"] if len(found) > FEW else [])])

    def number(self, target: str, section: str, key: Key) -> str | None:
        """The anchor of the first number that leads to ``target`` on this page.

        ``key``: what it counts, where that is said.
        """
        if target in self.numbers:
            return None
        self.numbers[target] = Number(f"to-{target}", section)
        if key.kind and self.anchored:
            self.counted.setdefault(key, self.numbers[target])
        return f"to-{target}"


def href(places: Places, place: Place, folder: str = f"{FOLDER}/") -> str:
    """Where a place is, from a page at the top of the report.

    >>> href(Places({}, {"a": "a.html"}, None), Place("a", "s", 3))
    'articles/a.html#s3'
    """
    file = folder + quote(places.files[place.article])
    return f"{file}#{place.anchor}" if place.anchor else file


class _Reader(HTMLParser):
    """Finds what to put in, and where; ``put_in`` are positions with texts."""

    def __init__(self, html: str, page: PlaceLinks) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.places = page, page.places
        self.put_in: list[tuple[int, str]] = []
        self.open: list[_Open] = []
        self.section = self.group = ""
        self.heads: list[str] = []
        self.column = 0
        self.context: str | None = None  # the article that the row is about
        self.rows = set(re.findall(r'<tr id="([^"]+)"', html))
        self.starts = [0, *(found.end() for found in re.finditer("\n", html))]
        self.feed(html)
        self.close()

    def here(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        start = self.get_starttag_text() or ""
        if tag == "table":
            self.heads, self.group = [], ""
        elif tag == "tr":
            self.column, self.context = 0, None
            self.group = given.get("id", self.group)
        elif tag == "a":
            self._number(given)
        elif tag == "abbr" and (known := self.places.article(given.get("title", ""))):
            self.context = known
        if tag in CLOSED:
            self._marked()
        if tag not in VOID:
            place = "place" in given.get("class", "").split()
            one = _Open(tag, self.here() + len(start), place)
            self.open.append(one)
            if "data-behind" in given:
                self._lead(one, Key.of(given["data-behind"]))

    def _number(self, given: dict[str, str]) -> None:
        target = unquote(given.get("href", "").removeprefix("#"))
        if given.get("href", "").startswith("#") and target in self.rows and "id" not in given:
            anchor = self.page.number(target, self.section, Key.of(given.get("data-key", "")))
            if anchor:
                self.put_in.append((self.here() + len("<a"), f' id="{quoted(anchor)}"'))

    def _lead(self, one: _Open, key: Key) -> None:
        if CLOSED & {each.tag for each in self.open}:
            return
        fold = next((each for each in self.open if each.tag == "details"), None)
        opened = self.page.lead(key, self.section, self._fold(fold) if fold else "")
        if opened:
            self.put_in.append((one.inside, opened))
            one.lead = key
            self._marked()

    def _fold(self, one: _Open) -> str:
        """The anchor of what is folded, which it is given once."""
        if not one.anchor and self.page.anchored:
            self.page.folds += 1
            one.anchor = f"fold-{self.page.folds}"
            self.put_in.append((one.inside - 1, f' id="{one.anchor}"'))
        return one.anchor

    def handle_data(self, data: str) -> None:
        for one in self.open:
            if one.place or one.tag in READ:
                one.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {one.tag for one in self.open}:
            return
        while (one := self.open.pop()).tag != tag:
            pass
        if one.lead:
            few = self.page.first(one.lead) if any(e.tag == "details" for e in self.open) else ""
            self.put_in.append((self.here(), f"</a>: {few}" if few else "</a>"))
        text = "".join(one.text)
        if tag in ("h1", "h2", "h3"):
            self.section = text.removesuffix("¶").strip()
        elif tag == "th" and not any(each.tag == "tbody" for each in self.open):
            self.heads.append(text.strip())
        elif one.place and not one.linked:
            self._place(one, text)
        elif tag in ("td", "th") and not one.linked:
            self._cell(one, text.strip())
        if tag in ("td", "th") and any(each.tag == "tbody" for each in self.open):
            self.column += 1

    def _place(self, one: _Open, text: str) -> None:
        place = self.places.named(text, self.context)
        if place is None:  # the head of a telling: the article, its day, its speaker
            known = self.places.article(text.split(" ", 1)[0])
            self.context = known or self.context
            place = Place(known) if known and "\u00b7" in text else None
        self._link(one, place, one.inside)

    def _cell(self, one: _Open, text: str) -> None:
        head = self.heads[self.column] if self.column < len(self.heads) else ""
        place, inside = None, one.inside
        if head in ARTICLE_HEADS:
            known = self.places.article(text) or self.places.article(text.split(" ", 1)[0])
            self.context = known if head == "article" else self.context
            place = Place(known) if known else None
        elif head == "sentence" and text.isdigit() and self.context:
            place = self.places.named(f"s{text}", self.context)
        elif head == "evidence" and self.context and (last := _LAST.search(text)):
            place, inside = self.places.named(last[1], self.context), self.here() - len(last[0])
        elif re.search(r" s\d+$", text):
            place = self.places.named(text)
        self._link(one, place, inside)

    def _link(self, one: _Open, place: Place | None, inside: int) -> None:
        if place is None or CLOSED & {each.tag for each in self.open}:
            return
        group = self.group if self.group in self.page.numbers else None
        opened = self.page.opened(place, self.section, group)
        self.put_in += [(inside, opened), (self.here(), "</a>")]
        self._marked()

    def _marked(self) -> None:
        """No link goes around what holds one."""
        for each in self.open:
            each.linked = True


def page_numbers(pages: dict[str, PlaceLinks]) -> Iterator[tuple[str, str, Number]]:
    """Every number of every page that leads to rows: page, the anchor of the rows, the number."""
    for file, page in pages.items():
        for target, number in page.numbers.items():
            yield file, target, number
