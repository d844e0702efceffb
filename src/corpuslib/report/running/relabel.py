"""Paths of the machine in an executed notebook -> names that mean something to a reader.

``relabelled(notebook, labels)``  -> the notebook, ``labels`` (path -> name) put in
"""

import copy
import re
from collections.abc import Callable, Mapping

from nbformat import NotebookNode

from corpuslib.show.html import escape

TAG = re.compile(r"(<[^>]*>)")
SAID = re.compile(r'\b(?:alt|title|aria-label)="[^"]*"')  # attributes that are read out
Change = Callable[[str], str]


def relabelled(notebook: NotebookNode, labels: Mapping[str, str]) -> NotebookNode:
    """The notebook with whole paths replaced in its sources and in what it shows as text.

    Tags of HTML and data of pictures stay as they are.

    >>> import nbformat
    >>> cell = nbformat.v4.new_code_cell('corpus = "/home/me/x/corpus"')
    >>> book = nbformat.v4.new_notebook(cells=[cell])
    >>> relabelled(book, {"/home/me/x/corpus": "seeds"}).cells[0].source
    'corpus = "seeds"'
    """
    changed = copy.deepcopy(notebook)
    labels = {form: name for path, name in labels.items() for form in _forms(path)}
    text = _change(labels)
    html = _outside_tags(_change({escape(path): escape(name) for path, name in labels.items()}))
    for cell in changed.cells:
        cell.source = text(cell.source)
        for output in cell.get("outputs", []):
            _relabel(output, text, html)
    return changed


def _forms(path: str) -> set[str]:
    """A path as it is, and as it stands between the quotation marks of code.

    >>> sorted(_forms("/jörg")), sorted(_forms("/x"))
    (['/j\\\\xf6rg', '/jörg'], ['/x'])
    """
    escaped = path.encode("unicode_escape").decode("ascii")
    return {path, repr(path)[1:-1], escaped, escaped.replace('"', '\\"')}


def _change(labels: Mapping[str, str]) -> Change:
    """Of "/p": in "at /p" and, as what lies in it, in "/p/file"; not in "and/p", "/pp", "</p>"."""
    paths = "|".join(re.escape(path) for path in sorted(labels, key=len, reverse=True))
    found = re.compile(rf"(?<![\w./~<])(?:{paths})(?![\w-]|\.\w)")
    return lambda text: found.sub(lambda hit: labels[hit[0]], text) if labels else text


def _outside_tags(change: Change) -> Change:
    """The same change for HTML: between its tags, and in attributes that are read out."""

    def part_changed(part: str) -> str:
        if part.startswith("<"):
            return SAID.sub(lambda hit: change(hit[0]), part)
        return change(part)

    return lambda html: "".join(map(part_changed, TAG.split(html)))


def _relabel(output: NotebookNode, text: Change, html: Change) -> None:
    """Change one output in place."""
    if "text" in output:
        output.text = text(output.text)
    data = output.get("data", {})
    for kind, change in (("text/plain", text), ("text/markdown", text), ("text/html", html)):
        if kind in data:
            data[kind] = change(data[kind])
    for about in output.get("metadata", {}).values():
        if isinstance(about, dict) and "alt" in about:
            about["alt"] = text(about["alt"])
