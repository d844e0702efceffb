"""Who is named and who speaks in an article: rows of mentions, gaps and attributions."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpuslib.annotate.actors.mentions import find_mentions
from corpuslib.annotate.actors.naming import Days, Found, Place
from corpuslib.annotate.actors.speakers import Speaker, attribution_rows, find_speakers
from corpuslib.annotate.attributions import find_attributions
from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.lexicon import WHO, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.rows import AttributionRow, GapRow, MentionRow, SentenceRow
from corpuslib.read.article import Article
from corpuslib.spans import Span


class Voices(NamedTuple):
    """The rows of the tables of the same names."""

    mentions: list[MentionRow]
    gaps: list[GapRow]
    attributions: list[AttributionRow]


def find_voices(
    article: Article,
    paragraphs: Sequence[Span],
    sentences: Sequence[SentenceRow],
    inside: Sequence[Sequence[Match]],
    lexicon: Lexicon,
    codebook: Codebook,
) -> Voices:
    """Everyone named or speaking; ``inside`` are the matches that lie in each sentence."""
    text = article.document.text
    bounds = [(span.start, span.end) for span in paragraphs]
    places = [Place(row.start, bounds[row.paragraph - 1][0]) for row in sentences]
    matches = [
        (match, place)
        for place, found in zip(places, inside, strict=True)
        for match in found
        if match.pattern.layer in WHO
    ]
    named = find_mentions(text, matches, lexicon, _days(article))
    said = find_attributions(text, [(row.start, row.end) for row in sentences], bounds)
    speakers = find_speakers(text, said, named.mentions, lexicon.kinds, sentences, bounds)
    return Voices(
        _mention_rows(article, sentences, named, speakers),
        _gap_rows(article, sentences, named),
        attribution_rows(article.id, text, said, speakers, sentences, codebook.cues),
    )


def _days(article: Article) -> Days | None:
    first, last = article.published.first, article.published.last
    return (first or dt.date.min, last or dt.date.max) if first or last else None


def _mention_rows(
    article: Article,
    sentences: Sequence[SentenceRow],
    named: Found,
    speakers: Sequence[Speaker],
) -> list[MentionRow]:
    """The mentions and, among them, the pronouns by which somebody speaks."""
    rows = {(m.start, m.end, m.actor): (m.basis, m.role) for m in named.mentions}
    for actor, _, pronoun in speakers:
        if actor is not None and pronoun is not None:
            rows[(*pronoun, actor)] = ("pronoun", None)
    text, starts = article.document.text, [row.start for row in sentences]
    id = article.id
    return [
        MentionRow(id, bisect_right(starts, at), at, end, text[at:end], actor, basis, role)
        for (at, end, actor), (basis, role) in sorted(rows.items())
    ]


def _gap_rows(article: Article, sentences: Sequence[SentenceRow], named: Found) -> list[GapRow]:
    text, starts = article.document.text, [row.start for row in sentences]
    return [
        GapRow(
            article.id,
            bisect_right(starts, gap.start),
            *(gap.start, gap.end, text[gap.start : gap.end]),
            *(list(gap.roles), gap.reason),
        )
        for gap in named.gaps
    ]
