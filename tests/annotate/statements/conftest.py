"""Rows of other layers for the tests of statements: attributions are given."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpuslib.annotate import Codebook, annotate, load_codebook
from corpuslib.annotate.rows import AttributionRow, StatementRow
from corpuslib.annotate.statements import Found, find_statements
from corpuslib.read.article import Article

DATA = Path(__file__).parents[2] / "data"
Pair = tuple[int, int]
Make = Callable[..., Article]
_MARK = re.compile(r"([\[{<])(\d)(?:=([\w-]+))?:|[\]}>]")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / "statements" / f"{name}.toml").read_text("utf8"))


def unmarked(marked: str) -> tuple[str, dict[int, dict[str, Any]]]:
    """The text without its marks, and by number what they mark."""
    text, at, open_marks = "", 0, []
    parts: dict[int, dict[str, Any]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_marks.append((mark[1], int(mark[2]), len(text)))
            part = parts.setdefault(int(mark[2]), {})
            if mark[3]:
                part["actor"] = mark[3]
        else:
            kind, number, start = open_marks.pop()
            parts[number][kind] = (start, len(text))
    return text + marked[at:], parts


def _row(
    text: str,
    number: int,
    content: Pair,
    source: Pair | None,
    cue: Pair | None,
    actor: str | None,
    kind: str = "indirect",
    parent: int | None = None,
) -> AttributionRow:
    def words(span: Pair | None) -> tuple[int | None, int | None, str | None]:
        return (*span, text[slice(*span)]) if span else (None, None, None)

    return AttributionRow(
        *("test", number, 1, *content, text[slice(*content)], list(content), kind),
        *(*words(source), None, actor, None),
        *(*words(cue), None, None, False, parent),
    )


@pytest.fixture
def stated(make_article: Make) -> Callable[..., list[StatementRow]]:
    """The statements of a marked text."""

    def make(
        marked: str,
        codebook: str = "second",
        day: str = "2015-09-03",
        direct: tuple[int, ...] = (),
        mixed: tuple[int, ...] = (),
    ) -> list[StatementRow]:
        book = _books(codebook)
        lines, parts = unmarked(marked)
        article = make_article(*lines.split("\n"), day=day)
        text = article.document.text
        found = annotate(article, book)
        rows = []
        for number, part in parts.items():
            source = part.get("[")
            kind = "direct" if number in direct else "mixed" if number in mixed else "indirect"
            named = [m.actor for m in found.mentions if source and _in(m.start, source)]
            actor = part.get("actor") or (named[-1] if named else None)
            rows.append(_row(text, number, part["<"], source, part.get("{"), actor, kind))
        return find_statements(
            text, Found(found.sentences, found.mentions, found.plan_mentions, rows), book
        )

    return make


def _in(at: int, span: Pair) -> bool:
    return span[0] <= at < span[1]


def _books(name: str) -> Codebook:
    return load_codebook(DATA / "second-codebook" if name == "second" else name)


@pytest.fixture(scope="session")
def seed_statements(
    seed: Make, codebook: Codebook
) -> Callable[[str], list[tuple[str, StatementRow]]]:
    """The statements of one of the five articles, each with its sentence."""

    def make(number: str) -> list[tuple[str, StatementRow]]:
        article = seed(number)
        text = article.document.text
        found = annotate(article, codebook)
        rows = list(_given(text, number))
        given = Found(found.sentences, found.mentions, found.plan_mentions, rows)
        texts = {row.sentence: row.text for row in found.sentences}
        return [(texts[s.sentence], s) for s in find_statements(text, given, codebook)]

    return make


def _given(text: str, article: str) -> Iterator[AttributionRow]:
    """The attributions of ``attributions.toml``: parts nearest to each other."""
    ids: dict[int, int] = {}
    entries = [entry for entry in read("attributions")["attributions"] if entry["in"] == article]
    for number, entry in enumerate(entries, 1):
        pairs = [
            (c, q) for c in _places(text, entry["content"]) for q in _places(text, entry["cue"])
        ]
        content, cue = min(pairs, key=lambda pair: _apart(*pair))
        sources = _places(text, entry["source"]) if entry["source"] else []
        source = min(sources, key=lambda place: _apart(place, cue), default=None)
        if "id" in entry:
            ids[entry["id"]] = number
        kind, parent = entry.get("type", "indirect"), ids.get(entry.get("in_", 0))
        yield _row(text, number, content, source, cue, entry["actor"] or None, kind, parent)


def _places(text: str, words: str) -> list[Pair]:
    first, _, last = words.partition(" ... ")
    found = re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)", text)
    return [
        (m.start(), text.index(last, m.start()) + len(last) if last else m.end()) for m in found
    ]


def _apart(one: Pair, other: Pair) -> int:
    if one[0] < other[1] and other[0] < one[1]:
        return abs(one[0] - other[0])
    return max(one[0] - other[1], other[0] - one[1])
