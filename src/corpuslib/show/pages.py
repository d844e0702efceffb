"""The pages of a report: one per notebook, and the index with what is needed to redo it.

``write_site(folder, notebooks, corpus=..., parameters=...)``  -> the files that were written
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from markupsafe import Markup
from nbformat import NotebookNode

from corpuslib.show.html import Html, escape, number, table
from corpuslib.show.parameters import Parameter, Value, parameters_of
from corpuslib.show.rendering import Renderer, fill, head_of, page_file, stderr_of

LIBRARIES = ("corpuslib", "pandas", "numpy", "pyarrow", "matplotlib", "papermill", "nbconvert")
FEW = 20  # articles whose checksums stand open on the index
MOST = 500  # rows of a list on the index; the whole is in the corpus


class Corpus(Protocol):
    """What the index tells of a corpus."""

    @property
    def manifest(self) -> Mapping[str, Any]: ...
    @property
    def articles(self) -> pd.DataFrame: ...
    @property
    def left_out(self) -> pd.DataFrame: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One notebook as a page of the site."""

    file: str
    title: str
    question: str
    cells: Markup
    findings: Markup
    warnings: int


def write_site(
    folder: Path,
    notebooks: Mapping[str, NotebookNode],
    *,
    corpus: Corpus,
    parameters: Mapping[str, Mapping[str, Value]],
) -> list[Path]:
    """Write a page per executed notebook and ``index.html``.

    ``notebooks`` are in the order of reading; the one whose name begins with "00" opens the
    index.  ``parameters`` holds per notebook the values that it was given.
    """
    files = {name: page_file(name) for name in notebooks}
    renderer = Renderer({*files.values(), "index.html"})
    pages = [_page(renderer, notebook, files[name], name) for name, notebook in notebooks.items()]
    index = next((page for page in pages if page.file == "index.html"), None)
    others = [page for page in pages if page is not index]
    shared = {
        "collection": index.title if index else "Report",
        "colophon": _colophon(corpus.manifest),
    }
    written = []
    for place, page in enumerate(others):
        text = fill(
            "page.html.j2",
            title=page.title,
            cells=page.cells,
            warnings=page.warnings,
            previous=others[place - 1] if place else None,
            next=others[place + 1] if place + 1 < len(others) else None,
            **shared,
        )
        written.append(_write(folder / page.file, text))
    text = _index(index, others, corpus, _parameters(notebooks, parameters), shared)
    return [*written, _write(folder / "index.html", text)]


def _index(
    page: Page | None,
    others: Sequence[Page],
    corpus: Corpus,
    parameters: Html,
    shared: Mapping[str, str],
) -> str:
    return fill(
        "index.html.j2",
        title=shared["collection"],
        cells=page.cells if page else Markup("<h1>Report</h1>"),
        warnings=page.warnings if page else 0,
        pages=others,
        facts=_facts(corpus),
        parameters=Markup(parameters.html),
        few_articles=len(corpus.articles) <= FEW,
        articles=Markup(_articles(corpus.articles).html),
        left_out=Markup(_left_out(corpus.left_out).html),
        **shared,
    )


def _page(renderer: Renderer, notebook: NotebookNode, file: str, name: str) -> Page:
    head = head_of(notebook, name)
    return Page(
        file,
        head.title,
        head.question,
        renderer.cells(notebook),
        renderer.findings(notebook),
        len(stderr_of(notebook)),
    )


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf8", newline="\n")
    return path


def _colophon(manifest: Mapping[str, Any]) -> str:
    count = manifest["tables"]["articles"]
    return (
        f"Made with corpuslib {version('corpuslib')} from {manifest['source']}: "
        f"{number(count)} {'article' if count == 1 else 'articles'}, "
        f"codebook {manifest['codebook']['name']}."
    )


def _facts(corpus: Corpus) -> list[tuple[str, str]]:
    manifest = corpus.manifest
    python = ".".join(map(str, sys.version_info[:3]))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        ("Source", str(manifest["source"])),
        (
            "Articles",
            f"{number(len(corpus.articles))} read, {number(len(corpus.left_out))} left out",
        ),
        ("SHA-256 of all articles", str(manifest["fingerprint"])),
        ("Codebook", str(manifest["codebook"]["name"])),
        ("SHA-256 of the codebook", str(manifest["codebook"]["sha256"])),
        ("Versions", f"Python {python}, {libraries}"),
    ]


def _parameters(
    notebooks: Mapping[str, NotebookNode], given: Mapping[str, Mapping[str, Value]]
) -> Html:
    known: dict[str, Parameter] = {}
    values: dict[str, list[str]] = {}
    for name, notebook in notebooks.items():
        for each in parameters_of(notebook):
            known.setdefault(each.name, each)
            value = str(given.get(name, {}).get(each.name, each.default))
            seen = values.setdefault(each.name, [])
            if value not in seen:
                seen.append(value)
    rows = [(name, values[name], each.help) for name, each in known.items()]
    frame = pd.DataFrame(rows, columns=["parameter", "value", "meaning"])
    return table(frame, caption="Parameters of this run", empty="none")


def _articles(articles: pd.DataFrame) -> Html:
    shown = articles[["article", "source"]].assign(sha256=articles["sha256"].map(_digest))
    return table(shown, caption="The articles and their checksums", limit=MOST)


def _digest(value: Any) -> Html:
    return Html(f'<span class="digest">{escape(value)}</span>', str(value))


def _left_out(left_out: pd.DataFrame) -> Html:
    if left_out.empty:
        return Html("<p>Nothing was left out.</p>", "Nothing was left out.")
    return table(left_out[["source", "reason"]], caption="Sources not read", limit=MOST)
