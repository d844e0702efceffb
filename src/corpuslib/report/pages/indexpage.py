"""The index of a report: the notebooks' findings, the articles, and what redoes it.

``index_values(...)``   what its template asks for
``colophon(manifest)``  of what a report was made, in one sentence
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import pandas as pd
from markupsafe import Markup
from nbformat import NotebookNode

from corpuslib.corpus import Corpus
from corpuslib.report.pages.articlepages import MOST as MOST_ARTICLES
from corpuslib.report.pages.placelinks import PlaceLinks
from corpuslib.report.parameters import Parameter, Value, parameters_of
from corpuslib.show.figures.labels import interval
from corpuslib.show.html import Html, escape, number, table

LIBRARIES = ("corpuslib", "pandas", "numpy", "pyarrow", "matplotlib", "papermill", "nbconvert")
FEW = 20  # articles whose checksums stand open on the index
MOST = 500  # rows of a list on the index; the whole is in the corpus


def index_values(
    corpus: Corpus,
    paged: Sequence[str],
    notebooks: Mapping[str, NotebookNode],
    given: Mapping[str, Mapping[str, Value]],
    links: PlaceLinks,
) -> dict[str, Any]:
    """What ``index.html.j2`` asks for of a corpus; ``paged``: the articles with a page.

    ``given``: the values that each of ``notebooks`` was given for its parameters.
    """
    return {
        "paged": _paged(len(paged), corpus.size("articles")),
        "article_list": Markup(links.link(_article_list(corpus, paged).html)),
        "facts": _facts(corpus),
        "parameters": Markup(_parameters(notebooks, given).html),
        "few_articles": corpus.size("articles") <= FEW,
        "articles": Markup(_articles(corpus).html),
        "left_out": Markup(_left_out(corpus.left_out).html),
    }


def _paged(shown: int, n: int) -> str:
    """How many articles have a page, and which."""
    if shown == n:
        return "Every article has a page." if n > 1 else "The article has a page."
    return (
        f"{number(shown)} of {number(n)} articles have a page: all that a table of this report "
        f"leads to, and of the others the first by id, up to {number(MOST_ARTICLES)} in all. The "
        "others are left out here; they are in the corpus, and in every count."
    )


def _article_list(corpus: Corpus, paged: Sequence[str]) -> Html:
    rows = corpus.table("articles", where={"article": list(paged)})
    first, last = rows["published_from"], rows["published_to"]
    days = [interval(*both) for both in zip(first, last, strict=True)]
    shown = rows[["article", "headline", "outlet"]].assign(
        appeared=days, day=rows["published_basis"], paragraphs=rows["paragraphs"]
    )
    return table(shown, caption="Articles with a page")


def colophon(manifest: Mapping[str, Any]) -> str:
    """Of what a report was made, in one sentence."""
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
    lost = manifest.get("without_copies")
    return [
        ("Source", str(manifest["source"])),
        (
            "Articles",
            f"{number(corpus.size('articles'))} read, {number(corpus.size('left_out'))} left out",
        ),
        *([] if lost is None else [("Near-copies left away", number(len(lost)))]),
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


def _articles(corpus: Corpus) -> Html:
    first = corpus.first("articles", MOST, ["article", "source", "sha256"])
    shown = first.assign(sha256=first["sha256"].map(_digest))
    caption = "The articles and their checksums"
    return table(shown, caption=caption, of=corpus.size("articles"))


def _digest(value: Any) -> Html:
    return Html(f'<span class="digest">{escape(value)}</span>', str(value))


def _left_out(left_out: pd.DataFrame) -> Html:
    if left_out.empty:
        return Html("<p>Nothing was left out.</p>", "Nothing was left out.")
    return table(left_out[["source", "reason"]], caption="Sources not read", limit=MOST)
