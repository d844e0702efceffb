"""Two small reports side by side, from end to end: two notebooks, two articles."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpuslib.corpus import Corpus, build_corpus
from corpuslib.errors import BadParameter, BadSource, NotebookFailed
from corpuslib.report.against.besides import Side, led_to, words_marked
from corpuslib.report.against.making import make_comparison
from corpuslib.report.against.pages import write_comparison
from corpuslib.report.checks import check_report
from corpuslib.report.making import make_report
from corpuslib.report.onereport import evidence_of
from corpuslib.report.pages.site import write_site
from corpuslib.show.html import visible

HOSTILE = "</title><script>alert(1)</script><img src=x onerror='alert(2)'> {{ x }} \u202eabc"
BODY = "The council voted on the new bridge on Monday after a long debate in the town hall."
HEAD = """
import uuid
from corpuslib import open_corpus
from corpuslib.show import prose, table
texts = open_corpus(corpus)
"""


def write(folder: Path, name: str, parameters: str, *code: str) -> None:
    cells = [
        new_markdown_cell(f"# {name}\n\n**What of it?**\n\n[Other](01-files.ipynb)"),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        new_code_cell(HEAD.strip()),
        new_markdown_cell("## Answer"),
        new_code_cell(code[0], metadata={"tags": ["findings"]}),
        new_markdown_cell("## Rows"),
        *(new_code_cell(source) for source in code[1:]),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(book, folder / f"{name}.ipynb")


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    split = 'corpus: str = "seeds"  # articles\nsplit: str = "2009-09-17"  # the day'
    found = 'prose("- {n} articles, split {split}.\\n- Always so.", n=2, split=split)'
    rows = 'table(texts.articles[["article", "headline"]])'
    write(folder, "00-index", split, found, rows)
    corpus = 'corpus: str = "seeds"  # articles'
    write(folder, "01-files", corpus, 'prose("- Files.")', "print(uuid.uuid4())")
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Council votes\n\n{BODY}\n\n{HOSTILE}\n", "utf8")
    (folder / "b.txt").write_text(f"Bridge opens\n\n{BODY}\n", "utf8")
    return folder


def words(text: str) -> str:
    text = re.sub(r"<(style|script).*?</\1>", " ", text, flags=re.S)
    text = re.sub(r"</?mark>", "", text)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_one_corpus_with_another_split(source: Path, notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "both"
    other = {"split": "2008-01-01"}
    index = make_comparison(source, out, against_parameters=other, notebooks=notebooks)
    assert index == out / "index.html"
    assert check_report(out, forbidden=[str(tmp_path)]) == []
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    pages = {"index.html", "00-index.html", "01-files.html", "report.json"}
    assert {one for one in there if "/" not in one} == pages
    full = {"index.html", "01-files.html", "search.html", "report.json"}
    for side in "ab":
        assert {f"{side}/{one}" for one in full} <= there
    assert "a/corpus/articles/part-00000.parquet" in there
    assert not any(one.startswith("b/corpus") for one in there)  # that of A is used
    assert set(json.loads((out / "report.json").read_text())["pages"]) == {
        one for one in there if "/corpus/" not in one and one != "report.json"
    }

    text = words(index.read_text("utf8"))
    assert "parameter split 2009-09-17 2008-01-01" in text
    assert "2 articles are in both (same SHA-256); 0 only in A, 0 only in B." in text
    assert "Both sides read the same articles" in text
    assert "A 2 articles, split 2009-09-17. B 2 articles, split 2008-01-01." in text
    assert "1 finding is the same on both sides Always so." in text
    assert "01-files 2 outputs, the same on both sides." in text  # the uuid: it was run once

    one = (out / "a" / "01-files.html").read_text("utf8")
    assert "A: articles, split 2009-09-17" in one
    assert 'href="../index.html"' in one
    article = next((out / "b" / "articles").glob("*.html")).read_text("utf8")
    assert 'href="../../index.html"' in article

    (out / "b" / "notes.txt").write_text("of a reader")
    for make in (make_report, make_comparison):
        with pytest.raises(BadSource, match=r"holds notes\.txt beside it"):
            make(source, out, parameters=other, notebooks=notebooks)
    (out / "b" / "notes.txt").unlink()
    stamp = index.stat().st_mtime_ns
    write(notebooks, "02-bad", "x: int = 1  # x", "1", "x / (x - 1)")
    with pytest.raises(NotebookFailed, match=r"A: 02-bad\.ipynb stopped(.|\n)*good report stays"):
        make_comparison(source, out, against_parameters=other, notebooks=notebooks)
    assert index.stat().st_mtime_ns == stamp
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".both")]


def test_what_is_said_of_b_alone_is_all_that_differs(source: Path, notebooks: Path) -> None:
    given = {"split": "2008-01-01"}
    for against in (None, source):
        with pytest.raises(BadParameter, match="nothing to compare"):
            make_comparison(
                source,
                source.parent / "out",
                against=against,
                parameters=given,
                against_parameters=given,
                notebooks=notebooks,
            )
    with pytest.raises(BadParameter, match="did you mean 'split'"):
        make_comparison(
            source, source.parent / "out", against_parameters={"spilt": "1"}, notebooks=notebooks
        )
    with pytest.raises(BadSource, match="inside the report's folder"):
        make_comparison(notebooks, source.parent, against=source, notebooks=notebooks)
    assert not (source.parent / "out").exists()


def shown(html: str, plain: str, *, findings: bool = False) -> NotebookNode:
    output = new_output("display_data", data={"text/html": html, "text/plain": plain})
    return new_code_cell("x", outputs=[output], metadata={"tags": ["findings"] * findings})


def picture(data: str, alt: str, scale: float | None) -> NotebookNode:
    about = {"image/png": {"alt": alt} | ({} if scale is None else {"scale": scale})}
    output = new_output("display_data", {"image/png": data, "text/plain": alt}, metadata=about)
    return new_code_cell("x", outputs=[output])


def book(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=[new_markdown_cell("# One\n\n**Which?**"), *cells])


def compared(tmp_path: Path, corpora: tuple[Corpus, Corpus], *books: NotebookNode) -> str:
    """The page of one notebook of two sides; the whole site passes every check."""
    a, b = (
        Side(name, visible(f"side {name} {HOSTILE}"), corpus, {"01-one": one})
        for name, corpus, one in zip("AB", corpora, books, strict=True)
    )
    out = tmp_path / "site"
    out.mkdir()
    write_comparison(out, a, b)
    for side in (a, b):
        (out / side.folder).mkdir()
        shown_of = evidence_of(side.corpus, None)
        write_site(out / side.folder, side.notebooks, evidence=shown_of, parameters={})
    assert check_report(out) == []
    for page in out.rglob("*.html"):
        assert "<script>alert" not in page.read_text("utf8")
        assert "<img src=x" not in page.read_text("utf8")
    return (out / "01-one.html").read_text("utf8")


@pytest.fixture
def corpora(source: Path, tmp_path: Path) -> tuple[Corpus, Corpus]:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text((source / "a.txt").read_text("utf8"), "utf8")
    (other / "c.txt").write_text(f"Tunnel\n\n{BODY} And more of it was said.\n", "utf8")
    return build_corpus(source), build_corpus(other)


def test_hostile_names_and_findings_are_shown_and_never_run(
    corpora: tuple[Corpus, Corpus], tmp_path: Path
) -> None:
    a = book(new_markdown_cell("## F"), shown("x", f"- A says {HOSTILE}", findings=True))
    b = book(new_markdown_cell("## F"), shown("x", f"- B says {HOSTILE}", findings=True))
    page = compared(tmp_path, corpora, a, b)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<mark>A</mark> says" in page
    assert "\u202e" not in page
    index = (tmp_path / "site" / "index.html").read_text("utf8")
    assert "1 article is in both (same SHA-256); 1 only in A, 1 only in B." in words(index)
    assert "No p value compares the two sides" in index


def test_places_and_numbers_lead_into_the_report_of_their_side(
    corpora: tuple[Corpus, Corpus], tmp_path: Path
) -> None:
    rows = '<table><tbody><tr id="r1"><td>x</td></tr></tbody></table>'
    to_row = f'<p>{{}} <a href="#r1">3</a> <span class="place">a s1</span></p>{rows}'
    cells = [book(new_markdown_cell("## S"), shown(to_row.format(n), n)) for n in "12"]
    page = compared(tmp_path, corpora, *cells)
    for side in "ab":
        assert f'href="{side}/01-one.html#r1"' in page
        assert f'href="{side}/articles/a.html#s1"' in page
    assert 'id="r1"' not in page


@pytest.mark.parametrize(
    ("scales", "said"),
    [
        ((40.0, 12000.0), "A ends at 40, B at 12,000"),
        ((40.0, 40.0), "Both have the same scale; it ends at 40."),
        ((None, 40.0), "Rows and scales of the two may differ"),
    ],
)
def test_the_scales_of_two_pictures_are_told(
    scales: tuple[float | None, float | None],
    said: str,
    corpora: tuple[Corpus, Corpus],
    tmp_path: Path,
) -> None:
    a, b = (
        book(new_markdown_cell("## S"), picture(data, f"Title {data}. 3 of 5.", scale))
        for data, scale in zip(("AAAA", "BBBB"), scales, strict=True)
    )
    page = compared(tmp_path, corpora, a, b)
    assert page.index('alt="Title AAAA. 3 of 5."') < page.index('alt="Title BBBB. 3 of 5."')
    assert said in page


def test_what_one_side_alone_shows_is_said_to_be_so(
    corpora: tuple[Corpus, Corpus], tmp_path: Path
) -> None:
    a = book(new_markdown_cell("## S"), shown("<p>of A</p>", "of A"), shown("<p>x</p>", "x"))
    b = book(
        new_markdown_cell("## S"),
        new_code_cell("x"),
        shown("<p>x</p>", "x"),
        new_markdown_cell("## T"),
        shown("<p>t</p>", "t"),
    )
    said = words(compared(tmp_path, corpora, a, b))
    assert "of A" in said
    assert "B shows nothing here." in said
    assert "This section is in B only." in said
    assert "The same on both sides: x" in said
    assert "3 outputs; differing: 0; the same: 1; on one side only: 2." in said


def test_words_that_differ_are_marked_on_both_sides() -> None:
    assert words_marked("In 3 of 5, <b>", "In 4 of 5, <b>") == (
        "In <mark>3</mark> of 5, &lt;b&gt;",
        "In <mark>4</mark> of 5, &lt;b&gt;",
    )
    assert words_marked("the same", "the same") == ("the same", "the same")


def test_links_to_the_web_and_attributes_in_texts_stay() -> None:
    html = '<a href="https://x.org/#y">z</a> id="x" href="#y"'
    assert led_to(html, "a", "01.html") == html
