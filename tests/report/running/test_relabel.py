"""Paths are replaced where they are read, and nothing else is."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from papermill.translators import PythonTranslator

from corpuslib.report.running.relabel import relabelled

PNG = "iVBORw0KGgo/p+/p=/p/"


def shown(text: str, kind: str = "text/plain", path: str = "/p") -> str:
    output = new_output("display_data", data={kind: text})
    book = new_notebook(cells=[new_code_cell("x", outputs=[output])])
    found: str = relabelled(book, {path: "seeds"}).cells[0].outputs[0].data[kind]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/p", "seeds"),
        ("it is at /p, there", "it is at seeds, there"),
        ("corpus = '/p'.", "corpus = 'seeds'."),
        ("/p/lines.parquet", "seeds/lines.parquet"),
        ("and/or, yes/p", "and/or, yes/p"),
        ("/pp /p_2 /p-2 /p.txt", "/pp /p_2 /p-2 /p.txt"),
        ("/a/p ../p ~/p", "/a/p ../p ~/p"),
        ("https://p/p", "https://p/p"),
        ("</p>", "</p>"),
    ],
)
def test_whole_paths_only(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>hi</p>", "<p>hi</p>"),
        ("<p>/p</p><br/p>", "<p>seeds</p><br/p>"),
        ('<abbr title="/p" class="/p">/p</abbr>', '<abbr title="seeds" class="/p">seeds</abbr>'),
        (f'<img src="data:image/png;base64,{PNG}">', f'<img src="data:image/png;base64,{PNG}">'),
    ],
)
def test_tags_stay_as_they_are(html: str, expected: str) -> None:
    assert shown(html, "text/html") == expected


def test_a_path_is_found_as_html_writes_it() -> None:
    assert shown("<td>/a &amp; b</td>", "text/html", path="/a & b") == "<td>seeds</td>"


@pytest.mark.parametrize("path", ["/home/jörg/x", '/home/a"b/x', "/home/a'b/x", "/home/a\\b/x"])
def test_a_path_is_found_as_code_writes_it(path: str) -> None:
    source = f"corpus = {PythonTranslator.translate(path)}"  # as papermill does
    book = new_notebook(cells=[new_code_cell(source), new_code_cell(f"corpus = {path!r}")])
    for cell in relabelled(book, {path: "seeds"}).cells:
        assert cell.source in ('corpus = "seeds"', "corpus = 'seeds'")


def test_pictures_stay_and_their_sentence_does_not() -> None:
    assert shown(PNG, "image/png") == PNG
    about = {"image/png": {"alt": "Files in /p"}}
    output = new_output("display_data", data={"image/png": PNG}, metadata=about)
    stream = new_output("stream", text="/p\n")
    book = new_notebook(cells=[new_code_cell("x = '/p'", outputs=[output, stream])])
    cell: NotebookNode = relabelled(book, {"/p": "seeds"}).cells[0]
    assert cell.source == "x = 'seeds'"
    assert cell.outputs[0].metadata["image/png"]["alt"] == "Files in seeds"
    assert cell.outputs[1].text == "seeds\n"
    assert book.cells[0].source == "x = '/p'"  # the notebook that was given is left alone


def test_the_longest_path_wins() -> None:
    output = new_output("stream", text="/p/q/file /p/file")
    book = new_notebook(cells=[new_code_cell("x", outputs=[output])])
    found = relabelled(book, {"/p": "outer", "/p/q": "inner"}).cells[0].outputs[0].text
    assert found == "inner/file outer/file"
