"""The role of every line, and what the head of a page states."""

from typing import Any

from bench.data import Data
from bench.harness import Work

TITLE = "Lines and metadata"
WORKLOAD = "dumps: the role of every line; then headline, outlet, authors, dates"
UNITS = "dumps"
GOALS = {"splitlines": 0.4}
NEEDS: dict[str, str] = {}
LIMITS = ("splitlines",)
SHARE = 4  # a quarter of the articles: it is the slowest per character


def units(data: Data) -> float:
    """How many dumps."""
    return len(data.dumps) // SHARE


def compared(ours: Any, theirs: Any) -> str:
    """How many lines the two have."""
    return f"{theirs:,} lines, {ours:,} here"


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


CONTENDERS = {"corpuslib": _lines, "and metadata": _articles, "splitlines": _splitlines}
