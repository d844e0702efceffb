"""The pages of a report, made of stored outputs: nothing is run."""

import re
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus, open_corpus
from corpuslib.report.checks import check_report
from corpuslib.report.pages import site as pages
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.site import write_site
from corpuslib.show import kwic, positions
from corpuslib.show.html import Html

ROOT = Path(__file__).parents[3]


def evidence(corpus: Corpus) -> Evidence:
    read = open_codings(None, corpus)
    return Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus), read)


def notebook(title: str, *shown: Html) -> NotebookNode:
    cells = [new_markdown_cell(f"# {title}\n\n**Which?**\n\n## Rows")]
    for one in shown:
        data = {"text/html": one.html, "text/plain": one.plain}
        cells.append(new_code_cell("show()", outputs=[new_output("display_data", data=data)]))
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the five articles, from the outputs that the repository stores."""
    folder = tmp_path_factory.mktemp("seeds")
    paths = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    books = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    write_site(folder, books, evidence=evidence(open_corpus("seeds")), parameters={})
    return folder


def test_every_link_and_anchor_of_the_five_articles_resolves(seeds: Path) -> None:
    assert check_report(seeds) == []
    ids = {path.stem for path in (ROOT / "seeds").glob("0*.txt")}
    assert {path.stem for path in (seeds / "articles").iterdir()} == ids
    index = (seeds / "index.html").read_text("utf8")
    assert "Every article has a page." in index
    for one in ids:
        assert f'href="articles/{one}.html"' in index


def test_the_five_articles_take_less_than_five_megabytes(seeds: Path) -> None:
    assert sum(path.stat().st_size for path in seeds.rglob("*.html")) < 5_000_000


def test_every_place_named_in_the_pages_is_a_link(seeds: Path) -> None:
    for page in seeds.glob("0*.html"):
        text = page.read_text("utf8")
        places = re.findall(r'<span class="place"[^>]*>(.*?)</span>', text, re.S)
        assert places, page.name
        assert [place for place in places if "<a " not in place] == []
        assert re.findall(r"<td[^>]*>\d{3} s\d+</td>", text) == []


def test_every_number_of_positions_is_led_back_to_by_its_sentences(seeds: Path) -> None:
    """In the text of 002 Moscow is against the third site; the number of it is in 03 and in 04."""
    numbers = set(re.findall(r'id="(to-position-\d+)"', (seeds / "03-actors.html").read_text()))
    back: set[str] = set()
    for page in (seeds / "articles").iterdir():
        back |= set(re.findall(r'href="../03-actors.html#(to-position-\d+)"', page.read_text()))
    assert numbers
    assert back == numbers
    text = (seeds / "articles" / "002_41ddd7092c3a69dd.html").read_text("utf8")
    opposed = text.split("strongly opposes")[1]
    note = opposed[: opposed.index("</dl>")]
    assert re.search(r'04-shift.html#[^"]+">[^<]*third site[^<]*against it', note)


def test_another_corpus_has_its_links_too(tmp_path: Path) -> None:
    found = evidence(open_corpus("tests/data/second", "tests/data/second-codebook"))
    corpus = found.corpus
    shown = (
        positions.position_table(corpus.statements, found.names),
        positions.position_sentences(corpus.statements, corpus.sentences, found.names),
        kwic(corpus.sentences, corpus.mentions),
    )
    write_site(tmp_path, {"01-a": notebook("A", *shown)}, evidence=found, parameters={})
    assert check_report(tmp_path) == []
    page = (tmp_path / "01-a.html").read_text("utf8")
    assert page.count('<a id="at-') == len(corpus.mentions) + len(corpus.statements)
    assert "to-position-1" in "".join(p.read_text() for p in (tmp_path / "articles").iterdir())


HOSTILE = """</title><script>alert(1)</script> {{ x }} votes

The council of {{ x }} {% raw %} voted on Monday </script><img src=x onerror="alert(2)"> again.

"It is 'bad' & <b onclick=alert(3)>worse</b>," he said. \u202ereversed\u202c

Traceback (most recent call last): <a object at 0x7f00>
"""


def test_hostile_articles_are_shown_on_every_page_and_never_run(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("a", "{{b}} <i>", "c d#e%20", "'\"&amp;"):
        (source / f"{name}.txt").write_text(HOSTILE.replace("Monday", f"Monday at {name}"), "utf8")
    found = evidence(build_corpus(source))
    shown = kwic(found.corpus.sentences, found.corpus.mentions)
    out = tmp_path / "out"
    out.mkdir()
    write_site(out, {"01-a": notebook("A", shown)}, evidence=found, parameters={})
    assert check_report(out) == []
    for path in out.rglob("*.html"):
        text = path.read_text("utf8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b onclick" not in text
        assert "\u202e" not in text
        if path.parent.name == "articles":
            assert "&lt;img src=x onerror=&quot;alert(2)&quot;&gt;" in text
    assert len(list((out / "articles").iterdir())) == 4


def test_of_many_articles_some_have_a_page_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_ARTICLES", 2)
    found = evidence(open_corpus("tests/data/second", "tests/data/second-codebook"))
    last = found.corpus.articles["article"].iloc[-1]
    row = Html(f'<span class="place">{last} s1</span>', "x")
    write_site(tmp_path, {"01-a": notebook("A", row)}, evidence=found, parameters={})
    assert check_report(tmp_path) == []
    first = found.corpus.articles["article"].iloc[0]
    assert {path.stem for path in (tmp_path / "articles").iterdir()} == {first, last}
    assert quote(f"articles/{last}.html#s1", safe="/#") in (tmp_path / "01-a.html").read_text()
    index = (tmp_path / "index.html").read_text("utf8")
    assert "2 of 5 articles have a page" in index
    assert "of 5 articles that have a page" in (tmp_path / "search.html").read_text("utf8")
