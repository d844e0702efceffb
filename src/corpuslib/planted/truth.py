"""A page -> its text and what is planted in it, as rows like those of the project's tables."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.planted.design import Design
from corpuslib.planted.page import Page, write_page
from corpuslib.planted.phrases import Mark, join
from corpuslib.planted.scheme import World
from corpuslib.planted.story import Story, begin

_SPAN = ("article", "sentence", "start", "end", "text")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": ("article", "outlet", "headline", "author", "published", "dated", "period"),
    "lines": ("article", "line", "start", "end", "text", "role"),
    "sentences": _SPAN,
    "mentions": (*_SPAN, "actor", "basis", "role"),
    "plan_mentions": (*_SPAN, "plan", "listed"),
    "attributions": (
        *("article", "attribution", "sentence", "start", "end", "text", "pieces", "type"),
        *("source_start", "source_end", "source_text", "actor"),
        *("cue_start", "cue_end", "cue_text"),
    ),
    "statements": (*_SPAN, "holder", "plan", "stance", "voice", "plan_start", "plan_end"),
    "frames": (*_SPAN, "function", "element", "voice", "listed"),
}
"""The columns of the truth, table by table: those of the project's tables of the same names as
far as they are known, ``period`` and ``dated`` of an article, and ``listed``: whether the
codebook holds the wording."""

Row = tuple[Any, ...]


class Planted(NamedTuple):
    """One article: its id, its text, and the rows of each table of ``COLUMNS``."""

    article: str
    text: str
    rows: Mapping[str, list[Row]]


def plant_article(world: World, design: Design, number: int) -> Planted:
    """The article of that number (from 0): it depends on seed, design and number alone.

    >>> from corpuslib.planted.world import make_world
    >>> planted = plant_article(make_world(1), Design(articles=1), 0)
    >>> article, _, start, end, text, *_ = planted.rows["mentions"][0]
    >>> planted.text[start:end] == text
    True
    """
    story = begin(world, design, number)
    page = write_page(story)
    return _planted(f"planted-{number:07}", story, page)


def _planted(id: str, story: Story, page: Page) -> Planted:
    whole = join([part for line in page.lines for part in (line.phrase, "\n")])
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in whole.marks:
        found[mark.kind].append(mark)
    for marks in found.values():
        marks.sort(key=lambda mark: (mark.start, mark.end))
    period = story.design.period(story.number)
    name = story.outlet.name
    rows = _span_rows(id, whole.text, found)
    rows["articles"] = [(id, name, page.headline, page.author, story.day, story.dated, period)]
    rows["lines"] = _line_rows(id, page)
    rows["attributions"] = _attributions(id, whole.text, found)
    return Planted(id, whole.text, rows)


def _line_rows(id: str, page: Page) -> list[Row]:
    rows: list[Row] = []
    at = 0
    for number, line in enumerate(page.lines, 1):
        text = line.phrase.text + "\n"
        rows.append((id, number, at, at + len(text), text, line.role))
        at += len(text)
    return rows


def _span_rows(id: str, text: str, found: Mapping[str, list[Mark]]) -> dict[str, list[Row]]:
    begins = [mark.start for mark in found["sentence"]]

    def span(mark: Mark) -> Row:
        sentence = bisect_right(begins, mark.start)
        return (id, sentence, mark.start, mark.end, text[mark.start : mark.end])

    facts = {
        "sentence": ("sentences", ()),
        "mention": ("mentions", ("actor", "basis", "role")),
        "plan": ("plan_mentions", ("plan", "listed")),
        "frame": ("frames", ("function", "element", "voice", "listed")),
    }
    rows: dict[str, list[Row]] = {
        table: [(*span(mark), *(mark.facts[name] for name in names)) for mark in found[kind]]
        for kind, (table, names) in facts.items()
    }
    rows["statements"] = []
    for mark in found["statement"]:
        whole = found["sentence"][bisect_right(begins, mark.start) - 1]
        said = [mark.facts[name] for name in ("holder", "plan", "stance", "voice")]
        rows["statements"].append((*span(whole), *said, mark.start, mark.end))
    return rows


def _attributions(id: str, text: str, found: Mapping[str, list[Mark]]) -> list[Row]:
    begins = [mark.start for mark in found["sentence"]]
    parts: dict[int, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for kind in ("source", "cue", "content"):
        for mark in found[kind]:
            parts[mark.facts["key"]][kind].append(mark)
    rows = []
    for of in parts.values():
        contents, (source,), (cue,) = of["content"], of["source"], of["cue"]
        start, end = contents[0].start, contents[-1].end
        sentence = bisect_right(begins, start)
        pieces = [at for mark in contents for at in (mark.start, mark.end)]
        spans = [
            value
            for mark, more in ((source, (source.facts["actor"],)), (cue, ()))
            for value in (mark.start, mark.end, text[mark.start : mark.end], *more)
        ]
        kind = contents[0].facts["type"]
        rows.append((sentence, start, end, text[start:end], pieces, kind, *spans))
    rows.sort(key=lambda row: (row[1], -row[2]))
    return [(id, number, *row) for number, row in enumerate(rows, 1)]


def to_frame(table: str, rows: list[Row]) -> pd.DataFrame:
    """Rows as a frame with the columns of ``COLUMNS``; days are days."""
    frame = pd.DataFrame(rows, columns=list(COLUMNS[table]))
    if table == "articles":
        frame["published"] = pd.to_datetime(frame["published"]).astype("datetime64[s]")
    return frame
