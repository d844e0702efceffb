"""Nothing of a corpus makes a page run, read or fetch anything: read off the HTML itself.

Hostile words stand in every field that a source or a codebook can fill.  tests/browser opens such
pages past their policy and sees that nothing runs; here every tag and attribute is looked at.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.site import write_site
from corpuslib.show import kwic, table
from corpuslib.show.html import Html

PRIVATE = PurePosixPath("/etc/passwd").as_uri()
BAD = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><a href='javascript:alert(1)'>x</a>",
    f"</style></script></title></textarea>--><iframe src={PRIVATE}>",
    "<link rel=stylesheet href=//127.0.0.1:9/x.css><base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<style>@import 'http://127.0.0.1:9/x.css'; a{background:url(http://127.0.0.1:9/)}</style>",
    "<form action=http://127.0.0.1:9/><input autofocus onfocus=alert(1)></form>",
    "<svg onload=alert(1)><object data=x><embed src=y><video src=z><audio src=w>",
    "javascript:alert(1)",
    PRIVATE,
    "[x](javascript:alert(1)) ![y](http://127.0.0.1:9/y.png)",
)
FETCHING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping"}
NEVER = {"iframe", "frame", "object", "embed", "base", "form", "audio", "video", "applet", "link"}
CODEBOOK = """
name = "hostile"
title = {bad}
[[source]]
id = "none"
title = {bad}
publisher = {bad}
[[actor]]
id = "nato"
name = {bad}
kind = "organisation"
aliases = ["Nato"]
[[plan]]
id = "roof"
name = {bad}
description = {bad}
patterns = ["security roof"]
source = "none"
"""


class Seen(HTMLParser):
    """Every tag with its attributes, and what stands in style elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.styles = ""
        self._style = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        self.styles += data * self._style


def acts(html: str, *, search: bool = False) -> list[str]:
    """What a page could run, read or fetch; ``search``: its own two scripts are no fault."""
    seen = Seen(html)
    found = []
    policies = [g["content"] for t, g in seen.tags if t == "meta" and "http-equiv" in g]
    if len(policies) != 1 or not policies[0].startswith("default-src 'none'; img-src data:;"):
        found.append(f"policies: {policies}")
    if sum(tag == "script" for tag, _ in seen.tags) != 2 * search:
        found.append("scripts")
    for tag, given in seen.tags:
        if tag in NEVER:
            found.append(tag)
        for name, value in given.items():
            if name.startswith("on"):
                found.append(f"{tag} {name}={value}")
            if name in FETCHING and not value.startswith("data:image/"):
                found.append(f"{tag} {name}={value}")
            if name == "style" and re.search(r"url\(|@import|expression", value):
                found.append(f"{tag} {name}={value}")
            if name == "href" and (bad := leads_out(value)):
                found.append(f"{tag} href={bad}")
    if re.search(r"@import|url\((?!['\"]?data:)", seen.styles):
        found.append("a style fetches")
    return found


def leads_out(href: str) -> str:
    """The address where it is neither a page of the report nor plain web."""
    to = urlsplit(href)
    inside = not to.scheme and not to.netloc and ".." not in unquote(to.path).strip("./").split("/")
    return "" if inside or to.scheme in ("https", "mailto") else href


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    home = tmp_path_factory.mktemp("hostile")
    source = home / "source"
    source.mkdir()
    body = "BRUSSELS - Nato said on Monday that a security roof would cover Turkey."
    records = []
    for number, bad in enumerate(BAD):
        fields = ("id", "title", "author", "outlet", "url", "date", "keywords", "site_name")
        text = f"{bad}\n\nBy {bad}\n\n{body} {bad}\n\n“{bad} the security roof,” Nato said.\n"
        records.append({**dict.fromkeys(fields, f"{bad}{number}"), "text": text})
        (source / f"{bad.replace('/', '%2F')[:80]}-{number}.txt").write_text(text)
    (source / "news.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in records))
    words = json.dumps(" ".join(BAD)).replace("{", "(").replace("}", ")")
    (home / "book.toml").write_text(CODEBOOK.format(bad=words))
    return build_corpus(source, codebook=home / "book.toml")


def notebook(corpus: Corpus) -> NotebookNode:
    parts: list[Html] = [
        kwic(corpus.sentences, corpus.mentions),
        table(corpus.articles[["article", "source", "headline", "outlet"]], caption=BAD[0]),
        table(corpus.left_out, caption=BAD[1]),
    ]
    mimes = [{"text/html": part.html, "text/plain": part.plain} for part in parts]
    outputs = [new_output("display_data", data=mime) for mime in mimes]
    outputs.append(new_output("stream", name="stdout", text="\n".join(BAD)))
    return new_notebook(
        cells=[
            new_markdown_cell("# Hostile\n\n**Which?**\n\n## Rows"),
            new_code_cell("\n".join(map(repr, BAD)), outputs=outputs),
        ]
    )


def test_no_page_runs_reads_or_fetches_anything(corpus: Corpus, tmp_path: Path) -> None:
    assert len(corpus.articles) == 2 * len(BAD)
    read = open_codings(None, corpus)
    evidence = Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus))
    books = {"00-index": notebook(corpus), "01-a": notebook(corpus)}
    parameters = {f"p{n}": bad for n, bad in enumerate(BAD)}
    write_site(tmp_path, books, evidence=evidence, parameters=parameters)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > len(corpus.articles)
    for page in pages:
        search = page.name == "search.html"
        assert acts(page.read_text("utf8"), search=search) == [], page.name
    assert {page.resolve().is_relative_to(tmp_path.resolve()) for page in tmp_path.rglob("*")} == {
        True
    }


GOOD = (
    "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'\"><a href='articles/a.html#s1'>1</a> "
    "<a href='https://post.example/a'>x</a><img src='data:image/png;base64,'>"
)


@pytest.mark.parametrize("bad", [*BAD[:9], "<a href='javascript:alert(1)'>", f"<a href={PRIVATE}>"])
def test_what_acts_is_seen(bad: str) -> None:
    assert acts(GOOD) == []
    assert acts(GOOD + bad.removeprefix('">').removeprefix("'>")) != []
    assert acts(bad) != []
