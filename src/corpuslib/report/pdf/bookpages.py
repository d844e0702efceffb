"""The pages of a report as the chapters of one document, whose links lead inside it.

``chapters(pages, articles)``   what is printed, in the order of reading
``head(index)``                 the title of the whole, and its question

What paper cannot use is left out: code, navigation, switches, notes under sentences, and the lists
of sentences behind numbers and figures, which the site has.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from corpuslib.report.pages.behindpage import BEHIND
from corpuslib.report.pages.pageplaces import FOLDER
from corpuslib.report.pages.rendering import NAMES
from corpuslib.report.pdf.booktables import sized

Kind = Literal["answer", "notebook", "articles", "article", "redo"]
INDEX, SEARCH = "index.html", "search.html"
DROPPED = {"nav", "fieldset", "script", "style", "noscript", "h1"}
DROPPED_CLASSES = {"anchor-link", "about", "behind"}
SCREEN = ("tabindex", "role", "aria-label", "aria-labelledby", "rel")

LONG = 60  # characters of a word that has no room in a line: then words may be broken anywhere


class Section(NamedTuple):
    """A section that the contents name, and its place in the document."""

    anchor: str
    title: str


@dataclass(eq=False)
class Chapter:
    """A part of the document; ``file`` is the page of the site that it was made of."""

    file: str
    kind: Kind
    title: str
    body: Element
    anchor: str = ""
    sections: list[Section] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What other pages call it: the name of the notebook."""
        return self.file.removesuffix(".html") if self.kind == "notebook" else ""

    @property
    def html(self) -> Markup:
        """What stands under its title, as HTML."""
        return Markup("".join(tostring(e, encoding="unicode", method="html") for e in self.body))


def chapters(pages: Mapping[str, str], articles: Collection[str]) -> list[Chapter]:
    """The answer, the notebooks, the articles and what redoes it, with links between them.

    ``pages``: file -> HTML, the notebooks in the order of reading; ``articles``: the files of
    those that are printed.  Links to what is not printed become text.
    """
    made = list(_chapters(pages, articles))
    targets: dict[tuple[str, str], str] = {}
    for place, chapter in enumerate(made, 1):
        chapter.anchor = f"part-{place}"
        targets.setdefault((chapter.file, ""), chapter.anchor)
        targets |= _named(chapter)
    for chapter in made:
        _lead(chapter, targets)
    return made


def head(index: str) -> tuple[str, str]:
    """The title of a page and its first paragraph.

    >>> head("<main><h1>Index: who says what</h1><p>Whom do they <b>name</b>?</p></main>")
    ('Who says what', 'Whom do they name?')
    """
    main = _main(index)
    title = _title(main).removeprefix("Index: ")
    question = main.find(".//p")
    return title[:1].upper() + title[1:], "" if question is None else _text(question)


def _chapters(pages: Mapping[str, str], articles: Collection[str]) -> Iterator[Chapter]:
    index = _main(pages[INDEX])
    listed, *redo = (_taken(index, anchor) for anchor in ("articles", "redo", "left-out"))
    yield Chapter(INDEX, "answer", "The answer", _cleaned(index))
    for file, text in pages.items():
        if file not in (INDEX, SEARCH, BEHIND) and not file.startswith(f"{FOLDER}/"):
            main = _main(text)
            yield Chapter(file, "notebook", _title(main), _cleaned(_unloaded(main)))
    rows = [part for part in listed if part.tag not in ("h2", "p")]
    yield Chapter(INDEX, "articles", "The articles", _cleaned(_body(rows)))
    for file in articles:
        main = _main(pages[file])
        kept = [part for part in main if part.tag in ("dl", "div")]
        yield Chapter(file, "article", _title(main), _cleaned(_body(kept)))
    yield Chapter(INDEX, "redo", "What redoes this", _cleaned(_body(redo)))


def _main(page: str) -> Element:
    from tinyhtml5 import parse

    found: Element | None = parse(page, namespace_html_elements=False).find(".//main")
    return Element("main") if found is None else found


def _body(parts: Collection[Element]) -> Element:
    body = Element("main")
    body.extend(parts)
    return body


def _title(main: Element) -> str:
    heading = main.find(".//h1")
    return "" if heading is None else _text(heading).removesuffix("¶").strip()


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _longest(element: Element) -> int:
    return max(map(len, "".join(element.itertext()).split()), default=0)


def _taken(index: Element, anchor: str) -> Element:
    """The section of the index with this heading, which is taken out of it."""
    for section in index.findall("section"):
        if section.find(f"h2[@id='{anchor}']") is not None:
            index.remove(section)
            return section
    return Element("section")


def _unloaded(main: Element) -> Element:
    """The notebook without the counts of what it loaded: the index has them."""
    for section in main.findall("section"):
        if section.findtext("details/summary") == NAMES["load"]:
            main.remove(section)
    return main


def _cleaned(body: Element) -> Element:
    _drop(body)
    for element in body.iter():
        for name in SCREEN:
            element.attrib.pop(name, None)
        if element.get("class") == "file quoted" and _longest(element) > LONG:
            element.set("class", "file quoted long")
        if element.tag in ("details", "summary"):  # nothing is folded on paper
            element.tag = "div" if element.tag == "details" else "p"
    for table in body.iter("table"):
        if "kwic" not in table.get("class", ""):  # its columns are the same everywhere
            sized(table)
    return body


def _drop(parent: Element) -> None:
    """Take out what is dropped, and what is empty without it; the text behind it stays."""
    for child in list(parent):
        _drop(child)
        if not _printed(child):
            place = list(parent).index(child)
            if place:
                parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
            parent.remove(child)


def _printed(element: Element) -> bool:
    classes = set(element.get("class", "").split())
    if element.tag in DROPPED or DROPPED_CLASSES & classes:
        return False
    if element.tag == "details":
        return "code" not in classes
    return element.tag not in ("section", "div") or bool(len(element) or _text(element))


def _named(chapter: Chapter) -> dict[tuple[str, str], str]:
    """A new id for every element that has one, as two pages may use the same; and its sections."""
    targets = {}
    for place, element in enumerate(chapter.body.iter(), 1):
        anchor = f"{chapter.anchor}-{place}"
        if "id" in element.attrib:
            targets[chapter.file, element.attrib["id"]] = anchor
        if "id" in element.attrib or element.tag == "h2":
            element.set("id", anchor)
        if element.tag == "h2":
            chapter.sections.append(Section(anchor, _text(element)))
    return targets


def _lead(chapter: Chapter, targets: Mapping[tuple[str, str], str]) -> None:
    for link in chapter.body.iter("a"):
        to = urlsplit(link.attrib.pop("href", ""))
        if to.scheme in ("http", "https", "mailto"):
            link.set("href", to.geturl())
            continue
        beside = posixpath.join(posixpath.dirname(chapter.file), unquote(to.path))
        file = posixpath.normpath(beside) if to.path else chapter.file
        anchor = targets.get((file, unquote(to.fragment)))
        if anchor:
            link.set("href", f"#{anchor}")
