"""The role of every line, and what the head of a page states."""

from html import escape
from typing import Any

from bench.data import Data
from bench.harness import Work

TITLE = "Lines and metadata"
WORKLOAD = (
    "dumps: the role of every line (corpuslib); then headline, outlet, authors, dates (and "
    "metadata). As context, what takes the body out of a web page, which has its tags to go by: "
    "the same lines as HTML, paragraphs and headings as such, all else as items of lists"
)
UNITS = "dumps"
GOALS = {"splitlines": 0.4}
NEEDS = {"jusText": "justext"}
LIMITS = ("splitlines",)
SHARE = 4  # a quarter of the articles: it is the slowest per character


def units(data: Data) -> float:
    """How many dumps."""
    return len(data.dumps) // SHARE


def compared(ours: Any, theirs: Any) -> str:
    """How many lines are labelled, or how many characters the body has."""
    return f"{theirs:,} lines" if theirs < 10 * ours else f"{theirs:,} characters of bodies"


def _dumps(data: Data) -> list[str]:
    return data.dumps[: len(data.dumps) // SHARE]


def _lines(data: Data) -> Work:
    from corpuslib.read.layout import label_lines

    dumps = _dumps(data)
    return lambda: sum(len(label_lines(dump)) for dump in dumps)


def _articles(data: Data) -> Work:
    from corpuslib.read.article import Document, read_article

    dumps = [Document(str(i), dump, "", "", "utf-8") for i, dump in enumerate(_dumps(data))]
    return lambda: sum(len(read_article(dump).lines) for dump in dumps)


def _splitlines(data: Data) -> Work:
    dumps = _dumps(data)
    return lambda: sum(len(dump.splitlines(keepends=True)) for dump in dumps)


def _pages(data: Data) -> list[str]:
    """The dumps as web pages."""
    from corpuslib.read.layout import label_lines

    tags = {"body": "p", "headline": "h1", "subhead": "h2"}
    pages = []
    for dump in _dumps(data):
        tagged = ((tags.get(line.role, "li"), line.text.strip()) for line in label_lines(dump))
        inside = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in tagged if text)
        pages.append(f"<html><body><div>{inside}</div></body></html>")
    return pages


def _trafilatura(data: Data) -> Work:
    import trafilatura

    pages = _pages(data)
    return lambda: sum(len(trafilatura.extract(page) or "") for page in pages)


def _justext(data: Data) -> Work:
    import justext

    pages, stop = _pages(data), justext.get_stoplist("English")
    return lambda: sum(
        len(found.text)
        for page in pages
        for found in justext.justext(page, stop)
        if not found.is_boilerplate
    )


CONTENDERS = {
    "corpuslib": _lines,
    "and metadata": _articles,
    "splitlines": _splitlines,
    "trafilatura": _trafilatura,
    "jusText": _justext,
}
