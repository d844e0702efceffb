"""Text that would like to act: shown as it is on every page, and never run.

The pages are opened past their content security policy, so that it is not the policy that helps.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Page, expect

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus
from corpuslib.report.checks import check_report
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.site import write_site
from corpuslib.show import kwic, prose, table
from corpuslib.show.explore import explorer
from corpuslib.show.html import Html, visible
from corpuslib.show.leads import lead

Visit = Callable[..., Page]
RAN = "window.ran = (window.ran || 0) + 1"
SCRIPT = f"<script>{RAN}</script>"
PICTURE = f'<img src=x onerror="{RAN}">'
FETCH = '<img src="http://127.0.0.1:9/x.png"><link rel=stylesheet href=//127.0.0.1:9/x.css>'
MARKDOWN = f"**bold** [press](javascript:{quote(RAN)}) ![x](http://127.0.0.1:9/y.png) `code`"
BRACES = "{{ 7 * 7 }} {% raw %} ${7*7} {# gone #} <%= 7 %>"
MARKS = "left \u202egnol\u202c \u2067right\u2069 to left"
OUT = f"</script></style></title></textarea></template>--> ]]>{SCRIPT}"
HOSTILE = (SCRIPT, PICTURE, FETCH, MARKDOWN, BRACES, MARKS, OUT)
NAMES = ("a", "{{b}} <i>", "c d#e%20", "'\"&amp;", "<svg onload=1>")
ARTICLE = "\n\n".join(
    [
        f"Nato {SCRIPT}{OUT} votes",
        f"<b>Nato</b> {SCRIPT} agreed on Monday with the council of the town.",
        *(
            f'Mr Rasmussen of Nato said on Monday that "the missile shield {one}".'
            for one in HOSTILE
        ),
    ]
)


def evidence(corpus: Corpus) -> Evidence:
    read = open_codings(None, corpus)
    return Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus))


def notebook(title: str, corpus: Corpus) -> NotebookNode:
    """A notebook whose cells show the articles in every way that a cell can."""
    parts = [
        prose("**Said:** {x}, {n}", x=" ".join(HOSTILE), n=lead(40, "actor", "nato")),
        kwic(corpus.sentences, corpus.mentions),
        table(corpus.sentences[["article", "text"]], caption=f"Sentences {SCRIPT}"),
    ]
    outputs = [new_output("display_data", data=_mime(part)) for part in parts]
    outputs.append(new_output("stream", name="stdout", text=ARTICLE))
    outputs.append(new_output("display_data", data={"text/plain": ARTICLE}))
    outputs.append(new_output("display_data", data={"text/markdown": PICTURE + SCRIPT}))
    cells = [new_markdown_cell(f"# {title}\n\n**Which?**\n\n## Rows")]
    cells.append(new_code_cell(f"say({ARTICLE!r})", outputs=outputs))
    cells.append(new_code_cell("find()", outputs=outputs[:1], metadata={"tags": ["findings"]}))
    return new_notebook(cells=cells)


def _mime(part: Html) -> dict[str, str]:
    return {"text/html": part.html, "text/plain": part.plain}


@pytest.fixture(scope="module")
def corpus(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    source = tmp_path_factory.mktemp("hostile")
    for name in NAMES:
        (source / f"{name}.txt").write_text(ARTICLE, "utf8")
    return build_corpus(source)


@pytest.fixture(scope="module")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    books = {name: notebook(name, corpus) for name in ("00-index", "01-a")}
    write_site(folder, books, evidence=evidence(corpus), parameters={})
    return folder


def test_hostile_articles_are_shown_on_every_page_and_never_run(site: Path, visit: Visit) -> None:
    assert check_report(site) == []
    page = visit(site / "index.html", bypass_csp=True)
    paths = sorted(site.rglob("*.html"))
    assert len(paths) == len(NAMES) + len(("01-a", "behind", "index", "search"))
    for path in paths:
        page.goto(path.as_uri())
        for layer in page.locator("fieldset.layers input").all():
            layer.check()
        if path.name == "search.html":
            page.get_by_role("searchbox").fill("Nato")
            expect(page.locator("#found li")).not_to_have_count(0)
        seen = page.locator("main").inner_text()
        if path.name == "behind.html":  # where sentences stand with their beginnings
            assert seen.count("<b>Nato</b>") >= len(NAMES)
        else:
            assert [one for one in HOSTILE if visible(one) not in seen] == [], path.name
        assert page.evaluate("window.ran") is None


def test_a_hostile_text_can_be_searched_for_and_given_in_an_address(
    site: Path, visit: Visit
) -> None:
    page = visit(f"{(site / 'search.html').as_uri()}#q={quote(PICTURE)}", bypass_csp=True)
    expect(page.get_by_role("searchbox")).to_have_value(PICTURE)
    expect(page.locator("#found li")).to_have_count(len(NAMES))
    assert page.evaluate("window.ran") is None
    for place in range(len(NAMES)):
        page.locator("#found .at a:first-child").nth(place).click()
        page.wait_for_url("**/articles/**")
        expect(page.locator(".file .s:target")).to_be_in_viewport()
        page.go_back()
        expect(page.locator("#found li")).to_have_count(len(NAMES))


def test_explore_shows_hostile_articles_and_runs_none(corpus: Corpus, visit: Visit) -> None:
    view = explorer(corpus, open_codings(None, corpus), split="2010-01-01")
    parts = (view.status, view.text, view.table, view.link, view.picture, view.controls.note)
    page = visit("about:blank")
    page.set_content("".join(part.value for part in parts))
    seen = page.locator("body").inner_text()
    assert [one for one in HOSTILE if visible(one) not in seen] == []
    assert page.evaluate("window.ran") is None


def test_the_same_text_unescaped_would_run(visit: Visit, watched: list[str]) -> None:
    page = visit("about:blank")
    page.set_content(ARTICLE)
    page.wait_for_function("window.ran >= 3")
    assert "asks for http://127.0.0.1:9/x.png" in watched
    watched.clear()
