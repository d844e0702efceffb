import base64
from html import unescape
from typing import Any

import pandas as pd
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpuslib.report.checks import PageFacts
from corpuslib.report.pages.exporting import closed
from corpuslib.report.pages.rendering import (
    Renderer,
    head_of,
    page_file,
    page_links,
    png_size,
    stderr_of,
)
from corpuslib.show.figures import paired_dots

HOSTILE = "<script>alert(1)</script> **b** {{braces}} \u202e $x$"


def shown(data: dict[str, Any], *tags: str, **metadata: Any) -> NotebookNode:
    output = new_output("display_data", data=data, metadata=metadata)
    return new_code_cell("show(it)", outputs=[output], metadata={"tags": list(tags)})


def book(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=list(cells))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(["index.html", "01-corpus.html"])


@pytest.mark.parametrize(
    ("source", "title", "question"),
    [
        ("# Title\n\n**What is it?**\n\nMore.", "Title", "What is it?"),
        ("# The *files*\n\n> What is\n> in `them`?", "The files", "What is in them?"),
        ("[nav](x.ipynb) # no\n\n# Title\nDirectly [below](y).", "Title", "Directly below."),
        ("# Title\n\n## Heading", "Title", ""),
        ("# Title\n\n- item", "Title", ""),
        ("## Second level only", "name", ""),
        ("# snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4", ""),
    ],
)
def test_a_notebook_introduces_itself(source: str, title: str, question: str) -> None:
    head = head_of(book(new_markdown_cell(source)), "name")
    assert (head.title, head.question) == (title, question)


def test_code_is_folded_and_closed(renderer: Renderer) -> None:
    html = renderer.cells(book(shown({"text/plain": "1"})))
    assert '<details class="code"><summary>Code</summary>' in html
    assert "<details open" not in html


def test_a_quiet_cell_shows_what_it_has_to_show_and_else_nothing(renderer: Renderer) -> None:
    html = renderer.cells(book(shown({"text/plain": "A reading"}, "quiet")))
    assert "A reading" in html
    assert "<details" not in html
    silent = new_code_cell("show(it)", metadata={"tags": ["quiet"]})
    assert renderer.cells(book(silent)).strip() == ""
    silent.metadata["tags"] = []
    assert "<details" in renderer.cells(book(silent))


def test_parameters_are_one_fold_with_what_was_given(renderer: Renderer) -> None:
    cell = new_code_cell("n: int = 1  # rows", metadata={"tags": ["parameters"]})
    given = new_code_cell("# Parameters\nn = 5\n", metadata={"tags": ["injected-parameters"]})
    html = renderer.cells(book(cell, given))
    assert html.count("<details") == 1
    assert "<summary>Parameters</summary>" in html
    assert "In this run:" in html
    assert "injected" not in html


def test_the_navigation_bar_of_the_notebook_is_not_shown(renderer: Renderer) -> None:
    bar = new_markdown_cell("[Contents](00-index.ipynb)", metadata={"tags": ["nav"]})
    assert "Contents" not in renderer.cells(book(bar, new_markdown_cell("Text")))


def test_standard_error_is_counted_and_not_shown(renderer: Renderer) -> None:
    cell = new_code_cell("x", outputs=[new_output("stream", name="stderr", text="Warn!")])
    cell.outputs.append(new_output("stream", name="stdout", text="\x1b[31mfine <b>\x1b[0m"))
    html = renderer.cells(book(cell))
    assert "Warn!" not in html
    assert '<pre class="said">fine &lt;b&gt;</pre>' in html
    assert stderr_of(book(cell)) == ["Warn!"]


def test_hostile_text_in_every_kind_of_output_is_shown(renderer: Renderer) -> None:
    cells = [
        shown({"text/plain": HOSTILE}),
        shown({"text/markdown": HOSTILE + " <img src=x onerror=alert(1)>"}),
        new_code_cell("x", outputs=[new_output("stream", name="stdout", text=HOSTILE)]),
        new_code_cell(f"x = {HOSTILE!r}"),
        shown({"image/png": "AAAA", "text/plain": '"><script>alert(1)</script>'}),
    ]
    html = renderer.cells(book(*cells))
    facts = PageFacts(html)
    assert not [p for p in facts.problems if "script" in p or "handler" in p or "fetches" in p]
    assert "<script" not in html
    assert html.count("{{braces}}") == 4


def test_scripts_and_widgets_are_not_rendered(renderer: Renderer) -> None:
    html = renderer.cells(book(shown({"application/javascript": "alert(1)"})))
    assert "alert" not in html


def test_a_picture_has_its_alternative_text_and_its_size(renderer: Renderer) -> None:
    figure = paired_dots(
        pd.DataFrame({"label": ["a"], "before": [1], "after": [2]}),
        title='Say "two" <b>',
    )
    data, metadata = figure._repr_mimebundle_()
    html = renderer.cells(book(shown(data, **metadata)))
    facts = PageFacts(html)
    assert facts.problems == []
    assert figure.alt in unescape(html)
    assert "<b>" not in html
    assert 'width="605"' in html
    assert figure.alt not in facts.said


def test_a_picture_without_metadata_takes_its_plain_text(renderer: Renderer) -> None:
    html = renderer.cells(book(shown({"image/png": "AAAA", "text/plain": "A line."})))
    assert 'alt="A line."' in html
    html = renderer.cells(book(shown({"image/png": "AAAA", "text/plain": "<Figure 1x1>"})))
    assert 'alt=""' in html


def test_findings_are_shown_without_their_code(renderer: Renderer) -> None:
    notebook = book(shown({"text/html": "<p>Two.</p>"}, "findings"), shown({"text/plain": "x"}))
    html = renderer.findings(notebook)
    assert "<p>Two.</p>" in html
    assert "show" not in html
    assert "<pre" not in html


def test_links_lead_to_pages_or_become_text() -> None:
    pages = ["index.html", "01-corpus.html"]

    def mended(target: str) -> str:
        return page_links(f'<a class="c" href="{target}">x</a>', pages)

    assert mended("01-corpus.ipynb#Part") == '<a class="c" href="01-corpus.html#Part">x</a>'
    assert mended("./00-index.ipynb") == '<a class="c" href="index.html">x</a>'
    assert mended("../README.md") == "x"
    assert mended("09-none.ipynb") == "x"
    assert mended("#here") == '<a class="c" href="#here">x</a>'
    assert mended("https://example.org/a") == '<a class="c" href="https://example.org/a">x</a>'


def test_the_first_notebook_is_the_index() -> None:
    assert page_file("00-index") == "index.html"
    assert page_file("01-corpus") == "01-corpus.html"


def test_only_a_png_has_a_size() -> None:
    assert png_size(base64.b64encode(b"no picture at all, only words").decode()) is None
    assert png_size("") is None


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("<p>All of <b>this</p>", "<p>All of <b>this</b></p>"),
        ("</div></section>left", "left"),
        ("<div>open", "<div>open</div>"),
        ("<ul><li>one<li>two</ul>", "<ul><li>one<li>two</li></li></ul>"),
    ],
)
def test_what_a_cell_leaves_open_ends_with_it(written: str, made: str) -> None:
    shown = new_output("display_data", {"text/html": written})
    cells = [new_code_cell("x", outputs=[shown]), new_markdown_cell("after")]
    html = Renderer([]).cells(new_notebook(cells=cells))
    assert f'<div class="made">{made}</div>' in html
    assert html.count("<section") == html.count("</section>") == 2


@pytest.mark.parametrize(
    "written", ["<p>a<br>b <IMG src='x' alt=\"y > z\"></p>", "a < b & c", '<i title="a&lt;b">x</i>']
)
def test_what_is_well_formed_stays_to_the_letter(written: str) -> None:
    assert closed(written) == written
