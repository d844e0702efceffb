"""A small report from end to end: two notebooks, two articles."""

import json
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from corpuslib.corpus import build_corpus
from corpuslib.errors import (
    BadCorpus,
    BadParameter,
    BadSource,
    NoReadableArticle,
    NotebookFailed,
    SourceNotFound,
)
from corpuslib.progress import Display
from corpuslib.report.checks import check_report
from corpuslib.report.making import make_report, notebook_paths, own_notebooks
from corpuslib.report.running.execution import failure

HOSTILE = "The <script>alert(1)</script> minister said {{braces}} and **stars** on Monday. \u202e"
BODY = "The council voted on the new bridge on Monday after a long debate in the town hall."
PARAMETERS = """\
corpus: str = "seeds"  # articles
split: str = "2009-09-17"  # the day that divides
"""


def write(folder: Path, name: str, title: str, *code: str) -> None:
    cells = [
        new_markdown_cell("[x](00-index.ipynb)", metadata={"tags": ["nav"]}),
        new_markdown_cell(f"# {title}\n\n**What about {title}?**\n\n[Index](00-index.ipynb)"),
        new_code_cell(PARAMETERS.strip(), metadata={"tags": ["parameters"]}),
        *(new_code_cell(source) for source in code[:-1]),
        new_code_cell(code[-1], metadata={"tags": ["findings"]}),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / f"{name}.ipynb")


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    imports = (
        "import os, pathlib, sys\n"
        "from corpuslib import open_corpus\n"
        "from corpuslib.show import prose, table\n"
        "texts = open_corpus(corpus)"
    )
    found = 'prose("{n} articles, split {split}.", n=len(texts.articles), split=split)'
    write(folder, "00-index", "Everything", imports, found)
    raw = "table(texts.articles.assign(raw=[texts.raw(a) for a in texts.articles.article]))"
    place = "print(pathlib.Path.cwd().name, sys.executable)"
    write(folder, "01-corpus", "Files", imports, raw, place, "print(corpus)", found)
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Council votes\n\n{BODY}\n\n{HOSTILE}\n", "utf8")
    (folder / "b.txt").write_text(f"Bridge opens\n\n{BODY}\n", "utf8")
    (folder / "empty.txt").write_text("", "utf8")
    return folder


def test_a_report_and_a_failure_that_leaves_it(
    source: Path, notebooks: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "report"
    said: list[str] = []
    index = make_report(
        source, out, parameters={"split": "2015-06-01"}, notebooks=notebooks, echo=said.append
    )
    assert index == out / "index.html"
    assert said == []
    assert capfd.readouterr().err == ""  # no bar where there is no terminal
    assert {path.name for path in out.iterdir()} == {
        "index.html",
        "01-corpus.html",
        "behind.html",
        "search.html",
        "articles",
        "corpus",
        "report.json",
    }
    assert check_report(out, forbidden=[str(tmp_path / "articles"), str(notebooks)]) == []

    text = index.read_text("utf8")
    assert '<h3><a href="01-corpus.html">Files</a></h3>' in text
    assert "What about Files?" in text
    assert text.count("2 articles, split 2015-06-01.") == 2  # its own finding and that of Files
    assert "<td" in text.split("What was left out")[1]
    assert "empty.txt" in text.split("What was left out")[1]
    manifest = json.loads((out / "corpus" / "manifest.json").read_text("utf8"))
    assert manifest["fingerprint"] in text
    parameters = text.split("Parameters of this run")[-1]
    assert ">articles</td>" in parameters.split("meaning")[1].split("</tr>")[1]
    assert manifest["codebook"]["sha256"] in text

    page = (out / "01-corpus.html").read_text("utf8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{braces}} and **stars**" in page
    assert "<script" not in page
    assert f"notebooks {sys.executable}" in page
    assert '<pre class="said">articles\n</pre>' in page  # not where it is on this machine
    assert 'href="index.html"' in page

    write(notebooks, "02-bad", "Bad", "x = 1", "y = {}\ny['\\x1b[31mred']", "3")
    stamp = index.stat().st_mtime_ns
    with pytest.raises(NotebookFailed) as caught:
        make_report(source, out, notebooks=notebooks)
    message = str(caught.value)
    assert message.startswith("02-bad.ipynb stopped in code cell 3 of 4:\n    y = {}\n")
    assert "KeyError" in message
    assert "\x1b" not in message
    assert "The last good report stays" in message
    assert index.stat().st_mtime_ns == stamp
    assert [path.name for path in out.parent.iterdir()] == ["report"]


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"spilt": "2015-06-01"}, BadParameter, "did you mean 'split'"),
        ({"split": "yesterday"}, BadParameter, "expected a day as in 2009-09-17"),
        ({"corpus": "x"}, BadParameter, "is the report's SOURCE"),
    ],
)
def test_a_wrong_parameter_is_told_before_anything_is_done(
    given: dict[str, str],
    error: type[Exception],
    message: str,
    source: Path,
    notebooks: Path,
    tmp_path: Path,
) -> None:
    with pytest.raises(error, match=message):
        make_report(source, tmp_path / "report", parameters=given, notebooks=notebooks)
    assert not (tmp_path / "report").exists()


def test_a_source_that_is_not_there_leaves_nothing_behind(notebooks: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        make_report(tmp_path / "none", tmp_path / "out", notebooks=notebooks)
    (tmp_path / "nothing").mkdir()
    with pytest.raises(NoReadableArticle):
        make_report(tmp_path / "nothing", tmp_path / "out", notebooks=notebooks)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notebooks", "nothing"]


def test_a_folder_that_is_no_report_is_left_alone(
    source: Path, notebooks: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    for out in (mine, mine / "thesis.txt"):
        with pytest.raises(BadSource, match="is left alone"):
            make_report(source, out, notebooks=notebooks)
    with pytest.raises(BadSource, match="inside the report's folder"):
        make_report(source, source.parent, notebooks=notebooks)
    assert (mine / "thesis.txt").read_text() == "years of work"
    out = make_report(source, tmp_path / "out", notebooks=notebooks).parent
    (out / "articles" / "notes.txt").write_text("of a reader")
    with pytest.raises(BadSource, match=r"holds notes\.txt beside it"):
        make_report(source, out, notebooks=notebooks)
    (out / "articles" / "notes.txt").unlink()
    capfd.readouterr()
    make_report(source, out, notebooks=notebooks, display=Display(verbose=True))
    told = [line.partition(" in ")[0] for line in capfd.readouterr().err.splitlines()]
    assert told[2].startswith("codebook missile-defence, SHA-256 ")
    assert told[3] == "left out: empty.txt: empty file"
    assert sorted(told[4:6]) == ["00-index: 3 cells", "01-corpus: 6 cells"]
    assert told[6:] == ["pages of articles: 2 of 2"]


@pytest.mark.parametrize("junk", [None, b"", b"PAR1 and no more"])
@pytest.mark.parametrize("table", ["articles", "lines", "left_out"])
def test_a_damaged_corpus_is_told_before_a_notebook_runs(
    table: str, junk: bytes | None, source: Path, notebooks: Path, tmp_path: Path
) -> None:
    build_corpus(source, tmp_path / "built")
    file = tmp_path / "built" / table / "part-00000.parquet"
    file.unlink()
    if junk is not None:
        file.write_bytes(junk)
    write(notebooks, "00-index", "Never run", "1 / 0")
    with pytest.raises(BadCorpus, match=f"{table}/part-00000.parquet cannot be read"):
        make_report(tmp_path / "built", tmp_path / "out", notebooks=notebooks)
    assert not (tmp_path / "out").exists()


def test_a_folder_without_notebooks_is_an_error(source: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no notebook named like"):
        make_report(source, tmp_path / "out", notebooks=source)


def test_the_notebooks_of_the_package_are_found() -> None:
    assert notebook_paths(own_notebooks())[0].name == "00-index.ipynb"


def test_a_process_that_ends_without_a_word_is_told_too() -> None:
    assert "its process ended without a word" in failure("a.ipynb", None)
    assert failure("a.ipynb", None, "x\n\x1b[1mMemoryError\x1b[0m\n").endswith(": MemoryError")
