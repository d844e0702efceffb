"""Which sentences of an article a file holds: only those were put before its coder.

A sheet, or tidy tables, may list the passages that were to be coded.  A sentence that is not among
them was not read, and is no sentence in which nothing was found.  Passages are found again as
coded words are: by their place, and where the text was changed by their words.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from corpuslib.exchange.anchoring import anchored
from corpuslib.exchange.model import Project, Quote, Segment, Source
from corpuslib.spans import Span

HALF = 0.5
Sentences = dict[str, list["Sentence"]]
"""The sentences of each article."""


class Sentence(NamedTuple):
    """A sentence that can be coded."""

    article: str
    number: int
    span: Span
    text: str


def by_article(table: pd.DataFrame) -> Sentences:
    """The sentences of a table by article."""
    found: Sentences = {}
    columns = ["article", "sentence", "start", "end", "text"]
    for article, number, start, end, text in table[columns].itertuples(index=False, name=None):
        found.setdefault(article, []).append(Sentence(article, number, Span(start, end), text))
    return found


def shared(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def carrying(span: Span, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences of which a span covers at least half, or that hold at least half of it."""
    own = span.end - span.start
    return [
        sentence
        for sentence in sentences
        if (common := shared(span, sentence.span))
        and common >= HALF * min(own, sentence.span.end - sentence.span.start)
    ]


def held(
    project: Project,
    articles: Mapping[str, str],
    texts: Mapping[str, str],
    sentences: Mapping[str, list[Sentence]],
) -> dict[str, frozenset[int]]:
    """The numbers of the sentences that a project holds, of each article that it holds parts of.

    An article is not in it where the project says of one of its texts only that it was read.

    Args:
        articles: the article of each source that is known.
        texts: the text of each article.
        sentences: those that can be coded, by article.
    """
    found: dict[str, set[int]] = {}
    known = [source for source in project.sources if source.id in articles]
    for source in known:
        article = articles[source.id]
        here = sentences.get(article, [])
        found.setdefault(article, set()).update(_numbers(source, article, texts, here))
    whole = {articles[source.id] for source in known if not source.units}
    return {article: frozenset(mine) for article, mine in found.items() if article not in whole}


def within(sentences: Sentences, parts: Mapping[str, frozenset[int]]) -> Sentences:
    """The sentences that were held; all of an article of which no parts are named."""
    return {
        article: [s for s in here if article not in parts or s.number in parts[article]]
        for article, here in sentences.items()
    }


def lacking(
    sentences: Sentences, parts: Mapping[str, frozenset[int]]
) -> dict[str, tuple[int, int]]:
    """How many sentences of an article are not held, and how many it has, where some are not."""
    counts = {
        article: (sum(s.number not in mine for s in sentences.get(article, ())), len(mine))
        for article, mine in parts.items()
    }
    return {article: (less, less + more) for article, (less, more) in counts.items() if less}


def _numbers(
    source: Source, article: str, texts: Mapping[str, str], sentences: list[Sentence]
) -> Iterator[int]:
    """The numbers of the sentences that the passages of a source are today."""
    there = {sentence.span: sentence for sentence in sentences}
    for unit, words in _passages(source):
        same = there.get(unit)
        if same and (not words or same.text.split() == words.exact.split()):
            yield same.number
        elif not words:
            yield from (sentence.number for sentence in carrying(unit, sentences))
        else:
            coded = Segment(source.id, unit, "", (), quote=words)
            own = {source.id: source.text}
            for anchor in anchored([coded], {source.id: article}, texts, own):
                if anchor.span:
                    yield from (each.number for each in carrying(anchor.span, sentences))


def _passages(source: Source) -> Iterator[tuple[Span, Quote | None]]:
    """Each passage with its words, from the text or as the file quotes them."""
    for place, unit in enumerate(source.units):
        if source.text is not None and unit.end <= len(source.text):
            yield unit, Quote.of(source.text, unit)
        else:
            yield unit, Quote(source.words[place]) if place < len(source.words) else None
