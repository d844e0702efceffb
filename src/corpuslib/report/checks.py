"""What can be wrong with rendered pages.

``check_report(folder, forbidden=())``  -> one sentence per problem; empty when there is none
"""

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

Attributes = list[tuple[str, str | None]]
SEARCH = "search.html"
DATA = "application/json"
FETCHING = {"src", "srcset", "poster", "data", "background"}
VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "col", "base", "area"}
BAD_TEXT = {
    "a traceback": re.compile(r"Traceback \(most recent call last\)"),
    "an object's address": re.compile(r"\bat 0x[0-9a-f]+>"),
    "codes for a terminal": re.compile("\x1b\\["),
}
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
STYLE_FETCH = re.compile(r"@import|url\((?!['\"]?data:)")


class PageFacts(HTMLParser):
    """What the checks need to know of one page.

    Text in an element of class ``quoted`` is an article's: it may say anything.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.problems: list[str] = []
        self.open: list[str] = []
        self.frame: list[str] = []  # text outside the main element
        self.said: list[str] = []  # text inside it, without code
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.data: list[str] = []
        self.quoted: list[bool] = []
        self.policy = ""
        self.lang = self.title = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
            self.quoted.append("quoted" in given.get("class", "").split())
        if tag == "script":
            (self.data if given.get("type") == DATA else self.scripts).append("")
            self.quoted[-1] = given.get("type") == DATA
        self.problems += _tag_problems(tag, given)
        self.lang |= tag == "html" and bool(given.get("lang"))
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy += given.get("content", "")
        self.title |= tag == "title"
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                self.quoted.pop()
            self.quoted.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.styles.append(data)
        elif self.open and self.open[-1] == "script":
            (self.data if self.quoted[-1] else self.scripts)[-1] += data
        elif any(self.quoted):
            return
        elif "main" not in self.open:
            self.frame.append(data)
        elif "details" not in self.open:
            self.said.append(data)


def _tag_problems(tag: str, given: dict[str, str]) -> Iterator[str]:
    if tag == "img" and not given.get("alt", "").strip():
        yield "a picture has no alternative text"
    if "error" in given.get("class", "").split():
        yield "a cell shows an error"
    if given.get("data-warnings", "0") != "0":
        yield f"its notebook wrote {given['data-warnings']} times to standard error"
    for name, value in given.items():
        if name.startswith("on"):
            yield f"<{tag}> has the event handler {name}"
        if name in FETCHING and not value.startswith("data:"):
            yield f"<{tag}> fetches {value}"
        if tag == "link" and name == "href":
            yield f"<link> fetches {value}"
        if re.match(r"\s*(javascript|vbscript):", value, re.I):
            yield f"<{tag}> runs {value[:40]!r}"


def check_report(folder: str | Path, forbidden: Collection[str] = ()) -> list[str]:
    """One sentence per problem of the pages in ``folder``; empty when there is none.

    ``forbidden`` are texts that no page may hold, such as the paths of this machine.
    """
    root = Path(folder)
    paths = sorted(root.rglob("*.html"))
    texts = {path.relative_to(root).as_posix(): path.read_text("utf8") for path in paths}
    if "index.html" not in texts:
        return [f"{root} has no index.html"]
    facts = {name: PageFacts(text) for name, text in texts.items()}
    ids = {name: set(page.ids) for name, page in facts.items()}
    problems = []
    for name, page in facts.items():
        found = [*page.problems, *_page_problems(page)]
        found += [problem for link in page.links for problem in _link_problems(link, name, ids)]
        found += [problem for data in page.data for problem in _data_problems(data, name, ids)]
        found += [f"it holds {text!r}" for text in forbidden if text and text in texts[name]]
        problems += [f"{name}: {problem}" for problem in dict.fromkeys(found)]
    return problems


def _page_problems(page: PageFacts) -> Iterator[str]:
    for what, there in (
        ("no language", page.lang),
        ("no content security policy", bool(page.policy)),
        ("no title", page.title),
    ):
        if not there:
            yield f"it has {what}"
    for script in page.scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode("utf8")).digest()).decode()
        if f"'sha256-{digest}'" not in page.policy:
            yield "it holds a script that its policy does not name"
    if page.headings.count(1) != 1:
        yield f"it has {page.headings.count(1)} headings of the first level, expected one"
    for above, below in zip(page.headings, page.headings[1:], strict=False):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"
    for one in sorted({one for one in page.ids if page.ids.count(one) > 1}):
        yield f"the anchor {one!r} is there more than once"
    for what, pattern in BAD_TEXT.items():
        if pattern.search("".join(page.said)):
            yield f"it shows {what}"
    if BRACES.search("".join(page.frame)):
        yield "the template left braces"
    if STYLE_FETCH.search("".join(page.styles)):
        yield "its style fetches something"


def _link_problems(link: str, page: str, ids: dict[str, set[str]]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return
    folder = posixpath.dirname(page)
    file = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else page
    if file not in ids:
        yield f"the link to {link!r} leads nowhere"
    elif file == SEARCH and parts.fragment.startswith("q="):
        return
    elif parts.fragment and unquote(parts.fragment) not in ids[file]:
        yield f"the link to {link!r} has no such anchor"


def _data_problems(text: str, page: str, ids: dict[str, set[str]]) -> Iterator[str]:
    """What is wrong with the data of the search page: every hit has to lead somewhere."""
    try:
        data = json.loads(text)
    except ValueError:
        yield "its data is no JSON"
        return
    for place, number, _, statements in data["sentences"]:
        file = posixpath.join(posixpath.dirname(page), "articles", data["articles"][place][0])
        for anchor in (f"s{number}", *(f"statement-{each[0]}" for each in statements)):
            if anchor not in ids.get(file, ()):
                yield f"the hit {file}#{anchor} leads nowhere"
