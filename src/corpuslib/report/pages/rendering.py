"""Executed notebooks -> HTML: the cells by nbconvert, the page around them by a template of ours.

``Renderer().cells(notebook, links)``      the cells of a notebook as HTML
``Renderer().findings(notebook, links)``   the outputs of its cells tagged ``findings``
``head_of(notebook)``                      its title and its question
``fill(template, **values)``               a whole page
"""

import base64
import html as _html
import re
import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbformat import NotebookNode

from corpuslib.report.pages.pictures import smaller_png
from corpuslib.report.parameters import tagged
from corpuslib.show.html import escape

TEMPLATES = Path(str(files("corpuslib.report"))) / "template"
INJECTED = "injected-parameters"
NAMES = {"parameters": "Parameters", "load": "Code: loading"}
_LINK = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.S)


@dataclass(frozen=True, slots=True)
class Head:
    """How a notebook introduces itself: its H1 and the first paragraph after it, as plain text."""

    title: str
    question: str


def head_of(notebook: NotebookNode, name: str = "Notebook") -> Head:
    """The title and the question of a notebook; ``name`` where it has no H1.

    >>> cell = nbformat.v4.new_markdown_cell("# Files\\n\\n> What is *in* them?")
    >>> head_of(nbformat.v4.new_notebook(cells=[cell]))
    Head(title='Files', question='What is in them?')
    """
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    text = "\n\n".join(texts)
    title = re.search(r"^# +(.*\S)", text, re.M)
    if title is None:
        return Head(name, "")
    rest = text[title.end() :]
    paragraph = re.split(r"\n\s*\n", rest.strip(), maxsplit=1)[0]
    question = "" if re.match(r"(#|[-*|] |```|!\[)", paragraph) else paragraph
    return Head(_plain(title[1]), _plain(question))


def _plain(markdown: str) -> str:
    text = re.sub(r"^\s*>\s?", "", markdown, flags=re.M)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1", r"\2", text, flags=re.S)
    return " ".join(text.split())


def page_file(name: str) -> str:
    """The page of a notebook: the one whose name begins with "00" is the index."""
    return "index.html" if name.startswith("00") else f"{name}.html"


def page_links(html: str, pages: Collection[str] = ()) -> str:
    """Links to notebooks lead to their pages; links to other files of the project are plain text.

    >>> page_links('<a href="01-x.ipynb">A</a> <a href="../README.md">B</a>', ["01-x.html"])
    '<a href="01-x.html">A</a> B'
    """

    def mended(link: re.Match[str]) -> str:
        before, target, after, text = link.groups()
        path, mark, anchor = _html.unescape(target).partition("#")
        if not path or re.match(r"(https?|mailto):", path):
            return link[0]
        stem = Path(path).name.removesuffix(".ipynb")
        file = page_file(stem) if path.endswith(".ipynb") else path
        if file not in pages:
            return text
        return f'<a{before}href="{escape(file + mark + anchor)}"{after}>{text}</a>'

    return _LINK.sub(mended, html)


def png_size(data: str) -> tuple[int, int] | None:
    """Width and height in CSS pixels of a PNG of 200 dpi; None for what is no PNG."""
    head = base64.b64decode(data[:44])
    if len(head) < 24 or head[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    width, height = struct.unpack(">II", head[16:24])
    return round(width * 96 / 200), round(height * 96 / 200)


def alt_text(output: NotebookNode, kind: str) -> str:
    """The alternative text of a picture: its metadata's ``alt``, else its plain text."""
    stated = output.get("metadata", {}).get(kind, {}).get("alt")
    plain = output.data.get("text/plain", "")
    return str(stated or ("" if str(plain).startswith("<") else plain))


def figure_behind(output: NotebookNode, kind: str) -> str:
    """What stands behind a picture, as a list that unfolds: each mark and where it leads."""
    said = output.get("metadata", {}).get(kind, {})
    items = [
        f'<li><span data-behind="{escape(key)}">{escape(label)}'
        f"{escape(f' ({text})' if text else '')}</span></li>"
        for label, text, key in said.get("behind", [])
    ]
    how = f"<p>{escape(said['computed'])}</p>" if said.get("computed") else ""
    if not items:
        name = "How this figure was computed"
        return f'<details class="behind"><summary>{name}</summary>{how}</details>' if how else ""
    inner = f"{how}<ul>{''.join(items)}</ul>"
    name = f"Sentences behind this figure ({len(items)} {'mark' if len(items) == 1 else 'marks'})"
    return f'<details class="behind"><summary>{name}</summary>{inner}</details>'


def code_name(tags: Sequence[str]) -> str:
    """What the fold above a cell's code is called."""
    return next((name for tag, name in NAMES.items() if tag in tags), "Code")


def stderr_of(notebook: NotebookNode) -> list[str]:
    """What the cells wrote to standard error, cell by cell: nobody sees it in a page."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [str(output.text) for output in outputs if output.get("name") == "stderr"]


def _with_given(cell: NotebookNode, given: str) -> NotebookNode:
    if not given or "parameters" not in cell.metadata.get("tags", []):
        return cell
    values = given.removeprefix("# Parameters\n").strip()
    source = f"{cell.source}\n\n# In this run:\n{values}"
    shown: NotebookNode = nbformat.v4.new_code_cell(source, metadata=cell.metadata)
    return shown


class Renderer:
    """Makes HTML of notebooks; ``pages`` are the files that links may lead to."""

    def __init__(self, pages: Collection[str]) -> None:
        from nbconvert.filters.highlight import Highlight2HTML
        from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

        from corpuslib.report.pages.exporting import CellsExporter, closed

        self.pages = pages
        safe = MarkdownWithMath(renderer=IPythonRenderer(escape=True))
        filters: dict[str, Any] = {
            "highlight_code": Highlight2HTML(pygments_lexer="ipython3"),
            "page_links": lambda html: page_links(closed(html), pages),
            "escaped_markdown": safe.render,
            "png_size": png_size,
            "smaller_png": smaller_png,
            "alt_text": alt_text,
            "code_name": code_name,
            "figure_behind": figure_behind,
        }
        self.exporter = CellsExporter(TEMPLATES, filters)

    def cells(self, notebook: NotebookNode) -> Markup:
        """The cells of a notebook, without its navigation bar, its parameters in one."""
        hidden = [*tagged(notebook, "nav"), *tagged(notebook, INJECTED)]
        given = "\n".join(cell.source for cell in tagged(notebook, INJECTED))
        cells = [cell for cell in notebook.cells if cell not in hidden]
        return self._export([_with_given(cell, given) for cell in cells])

    def findings(self, notebook: NotebookNode) -> Markup:
        """What the cells tagged ``findings`` show, without their code."""
        return self._export(tagged(notebook, "findings"), outputs_only=True)

    def cell(self, cell: NotebookNode) -> Markup:
        """One cell: a text, or what a code cell shows, without its code."""
        return self._export([cell], outputs_only=True)

    def _export(self, cells: Sequence[NotebookNode], **resources: Any) -> Markup:
        notebook = nbformat.v4.new_notebook(cells=list(cells))
        body, _ = self.exporter.from_notebook_node(notebook, resources)
        return Markup(body)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, **values: Any) -> str:
    """A whole page; values are escaped unless they are ``Markup``."""
    page = _environment().get_template(template)
    style = styled("report.css") + styled("print.css")
    return page.render(style=style, version=version("corpuslib"), **values)


@cache
def styled(name: str) -> Markup:
    """A style sheet of the template, as it stands in a page."""
    return Markup((TEMPLATES / name).read_text("utf8"))
