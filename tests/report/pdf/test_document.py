"""A site as one PDF, made of stored outputs: its contents, links, figures, fonts and bytes."""

import base64
import io
import re
import socket
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus, open_corpus
from corpuslib.errors import MissingLibrary
from corpuslib.report.making import make_report
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.site import write_site
from corpuslib.report.pdf import document as pdf
from corpuslib.report.pdf.document import document, require_weasyprint, write_pdf
from corpuslib.show import kwic
from corpuslib.show.html import Html

pytest.importorskip("weasyprint", reason="the extra pdf is not installed", exc_type=Exception)
pdfium = pytest.importorskip("pypdfium2", reason="reads the PDF that is tested")

A4 = (595.3, 841.9)
PRIVATE = PurePosixPath("/private.txt").as_uri()
HOSTILE = f"""The <img src="http://127.0.0.1:9/a.png"> council

It voted on Monday <img src={PRIVATE}> again. <style>@import url(http://127.0.0.1:9/b);
body {{ background: url("http://127.0.0.1:9/c") }} .file {{ display: none }}</style>

"It is bad <link rel=attachment href={PRIVATE}>," he said. </div></section></main> Behind.
"""


def figure(width: int, height: int, alt: str) -> NotebookNode:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (0, 114, 178)).save(made, "PNG")
    data = {"image/png": base64.b64encode(made.getvalue()).decode(), "text/plain": alt}
    return new_code_cell("draw()", outputs=[new_output("display_data", data=data)])


def notebook(title: str, *cells: NotebookNode) -> NotebookNode:
    text = f"# {title}\n\n**Which?**\n\n" + "Words before it. " * 60
    return new_notebook(cells=[new_markdown_cell(text), *cells])


def table(shown: Html) -> NotebookNode:
    data = {"text/html": shown.html, "text/plain": shown.plain}
    return new_code_cell("show()", outputs=[new_output("display_data", data=data)])


def site(folder: Path, corpus: Corpus, books: dict[str, NotebookNode]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    read = open_codings(None, corpus)
    evidence = Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus))
    return write_site(folder, books, evidence=evidence, parameters={})


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus("tests/data/second", "tests/data/second-codebook")


@pytest.fixture(scope="module")
def written(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of an index and two notebooks with four figures, the last too tall for a page."""
    folder = tmp_path_factory.mktemp("pdf")
    section = [new_markdown_cell(f"## Section {n} of it") for n in range(4)]
    sizes = [(1260, 900), (1260, 1100), (1260, 1200), (1260, 3400)]
    figures = [figure(*size, f"Figure {n}") for n, size in enumerate(sizes)]
    rows = table(kwic(corpus.sentences, corpus.mentions))
    books = {
        "00-index": notebook("Index: bridges", section[0]),
        "01-a": notebook("Files", section[1], figures[0], section[2], figures[1], figures[2]),
        "02-b": notebook("Names", rows, section[3], figures[3]),
    }
    pages = site(folder, corpus, books)
    return write_pdf(folder, pages, corpus)


@pytest.fixture(scope="module")
def book(written: Path) -> Any:
    return pdfium.PdfDocument(written)


def text_of(page: Any) -> str:
    return " ".join(str(page.get_textpage().get_text_range()).split())


def bookmarks(book: Any) -> list[tuple[int, str, int]]:
    found = [(each.level, each.get_title(), each.get_dest()) for each in book.get_toc()]
    return [(level, title, to.get_index()) for level, title, to in found]


def test_the_first_page_says_what_it_is_and_every_other_its_number(book: Any) -> None:
    assert len(book) > 5
    first = text_of(book[0])
    for said in ("Bridges", "Which?", "second", "5 read, 0 left out", "second-codebook"):
        assert said in first or said.replace("second-codebook", "Codebook") in first
    for place in range(1, len(book)):
        assert f"{place + 1} of {len(book)}" in text_of(book[place])
    assert "1 of" not in first


def test_the_contents_name_every_part_and_section_with_its_page(book: Any, corpus: Corpus) -> None:
    marks = [mark for mark in bookmarks(book) if mark[1] != "Contents"]
    titles = [title for _, title, _ in marks]
    expected = ["The answer", "Section 0 of it", "Notebooks and findings", "01-a Files",
                "Section 1 of it", "Section 2 of it", "02-b Names", "Section 3 of it",
                "The articles"]  # fmt: skip
    assert titles[: len(expected)] == expected
    assert titles[-3:] == ["What redoes this", "What is needed to redo this", "What was left out"]
    assert len(titles) == len(expected) + len(corpus.articles) + 3
    contents = text_of(book[1])
    for _, title, place in marks:
        entry = re.escape(title) + r"[ .]*" + rf"\b{place + 1}\b"
        assert re.search(entry, contents), (title, place + 1)
        assert title.split(" ", 1)[-1] in text_of(book[place])


def test_every_figure_is_there_once_whole_and_with_its_section(book: Any) -> None:
    found = []
    for place, page in enumerate(book):
        for image in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = image.get_bounds()
            assert left >= 45
            assert right <= A4[0] - 45
            assert bottom >= 50
            assert top <= A4[1] - 50
            found.append((place, round((top - bottom) / (right - left), 2)))
    # in the order of the notebooks, in the shape in which they were drawn
    assert [shape for _, shape in found] == [0.71, 0.87, 0.95, 2.7]
    pages = {title: place for _, title, place in bookmarks(book)}
    assert [place for place, _ in found][:2] == [pages[f"Section {n} of it"] for n in (1, 2)]
    assert found[3][0] == pages["Section 3 of it"]


def test_no_letter_is_cut_at_the_edge(book: Any) -> None:
    for page in book:
        words = page.get_textpage()
        boxes = [words.get_rect(n) for n in range(words.count_rects())]
        assert max(right for _, _, right, _ in boxes) <= A4[0] - 50
        assert min(left for left, _, _, _ in boxes) >= 50


def test_fonts_are_embedded(written: Path, book: Any) -> None:
    raw = pdfium.raw
    fonts = 0
    for page in book:
        for words in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(words.raw)
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
            fonts += 1
    assert fonts
    assert b"/CreationDate" not in written.read_bytes()


def test_the_same_site_gives_the_same_bytes(written: Path, corpus: Corpus) -> None:
    pages = sorted(written.parent.rglob("*.html"))
    before = written.read_bytes()
    assert write_pdf(written.parent, pages, corpus).read_bytes() == before


def test_nothing_in_an_article_is_fetched_or_changes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").write_text(HOSTILE, "utf8")
    corpus = build_corpus(source)
    cells = table(kwic(corpus.sentences, corpus.mentions))
    pages = site(tmp_path / "out", corpus, {"01-a": notebook("A", cells)})
    opened = _watched(monkeypatch)
    made = pdfium.PdfDocument(write_pdf(tmp_path / "out", pages, corpus))
    assert opened == []
    whole = "".join(text_of(page) for page in made).replace(" ", "")
    for shown in ("127.0.0.1:9/a.png", PRIVATE, "display:none", "Behind."):
        assert shown in whole
    assert "root:x:" not in whole
    assert list(made[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])) == []
    assert pdfium.raw.FPDFDoc_GetAttachmentCount(made.raw) == 0


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked for, of the network or as a file that is not a font or a part of Python."""
    from weasyprint.urls import request

    opened: list[str] = []

    def refuse(_: object, address: object) -> None:
        opened.append(str(address))
        raise OSError("refused")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for handler in (request.FileHandler, request.HTTPHandler):
        monkeypatch.setattr(handler, f"{handler.__name__[:4].lower()}_open", refuse)
    return opened


def test_a_picture_from_elsewhere_in_a_notebook_is_not_fetched_either(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = f'<img src="http://127.0.0.1:9/a.png" alt="b"><img src="{PRIVATE}">'
    picture = Html(both, "x")
    pages = site(tmp_path, corpus, {"01-a": notebook("A", table(picture))})
    opened = _watched(monkeypatch)
    assert 'src="http://127.0.0.1:9/a.png"' in document(tmp_path, pages, corpus)
    assert write_pdf(tmp_path, pages, corpus).is_file()
    assert opened == []


def test_of_many_articles_the_first_are_printed_and_that_is_said(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST", 2)
    pages = site(tmp_path, corpus, {"01-a": notebook("A")})
    text = document(tmp_path, pages, corpus)
    assert "2 of 5 articles follow" in text
    assert text.count('<section class="part article">') == 2
    monkeypatch.setattr(pdf, "MOST", 5)
    assert "Every article follows." in document(tmp_path, pages, corpus)


@pytest.mark.parametrize(
    ("failure", "told"),
    [(None, "pip install 'corpuslib\\[pdf\\]'"), (OSError("cannot load libpango"), "libpango-1.0")],
)
def test_without_weasyprint_nothing_is_run(
    failure: OSError | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if failure is None:
        monkeypatch.setitem(sys.modules, "weasyprint", None)
    else:
        monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
        monkeypatch.setattr(sys, "meta_path", [_Broken(failure), *sys.meta_path])
    with pytest.raises(MissingLibrary, match=told) as caught:
        require_weasyprint()
    assert "\n" not in str(caught.value)
    monkeypatch.setattr(
        "corpuslib.report.making.run_notebooks", lambda *_, **__: pytest.fail("ran")
    )
    with pytest.raises(MissingLibrary):
        make_report("seeds", tmp_path / "out", pdf=True)
    assert list(tmp_path.iterdir()) == []


class _Broken:
    """WeasyPrint is there, a library that it loads is not."""

    def __init__(self, failure: OSError) -> None:
        self.failure = failure

    def find_spec(self, name: str, *_: object) -> None:
        if name == "weasyprint":
            raise self.failure


def test_the_command_writes_it_beside_the_site(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from corpuslib.cli import main

    books = tmp_path / "notebooks"
    books.mkdir()
    code = 'corpus: str = "seeds"  # articles'
    cells = [
        new_markdown_cell("# Everything\n\n**Which?**"),
        new_code_cell(code, metadata={"tags": ["parameters"]}),
        new_code_cell("print(1 + 1)"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": kernel}), books / "00-index.ipynb"
    )
    words = ["report", "tests/data/second", "--out", str(tmp_path / "out")]
    words += ["--notebooks", str(books)]
    for form in ("pdf", "html"):  # the second replaces the first: no old PDF stays
        result = CliRunner().invoke(main, [*words, "--format", form])
        assert result.exit_code == 0, result.output
        made = tmp_path / "out" / "report.pdf"
        first = made if form == "pdf" else tmp_path / "out" / "index.html"
        assert result.stdout.endswith(f"{first}\n")
        assert made.is_file() == (form == "pdf")
    assert (tmp_path / "out" / "index.html").is_file()
