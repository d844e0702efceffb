"""All layers of an article, each from what those before it found.

``annotate(article, codebook)``   -> the rows of all layers
"""

from collections.abc import Sequence
from dataclasses import replace

from corpuslib.annotate.actors import find_voices
from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.counts import count_rows
from corpuslib.annotate.dating import narrow
from corpuslib.annotate.frames import frame_rows
from corpuslib.annotate.lexicon import Lexicon, lexicon_of
from corpuslib.annotate.matching import BARRIER, Match
from corpuslib.annotate.plans import plan_mentions
from corpuslib.annotate.rows import Annotations, PlanRow, SentenceRow
from corpuslib.annotate.sentences import sentence_spans
from corpuslib.annotate.statements import Found, find_statements
from corpuslib.annotate.words import word_rows
from corpuslib.read.article import Article
from corpuslib.spans import Span

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x85\u2028\u2029"


def annotate(article: Article, codebook: Codebook) -> Annotations:
    """Narrow the days of one article; find who is named and speaks, on which plan, how framed.

    Every row's ``text`` is ``article.document.text[start:end]``.
    """
    text, lexicon, paragraphs = article.document.text, lexicon_of(codebook), article.paragraphs
    sentences = _sentences(article, paragraphs)
    found = lexicon.matcher.find(_one_paragraph_at_a_time(text, paragraphs))
    inside = _group(found, [(row.start, row.end) for row in sentences])
    published, dating = narrow(article, sentences, inside, lexicon, codebook)
    article = replace(article, published=published)
    plans = _plans(article, sentences, inside, lexicon)
    frames = frame_rows(text, sentences, inside, lexicon)
    voices = find_voices(article, paragraphs, sentences, inside, lexicon, codebook)
    return Annotations(
        published=published,
        sentences=sentences,
        dating=dating,
        mentions=voices.mentions,
        gaps=voices.gaps,
        plan_mentions=plans,
        attributions=voices.attributions,
        statements=find_statements(
            text, Found(sentences, voices.mentions, plans, voices.attributions), codebook
        ),
        frames=frames,
        words=word_rows(article.id, text, paragraphs),
        counts=count_rows(article, found, plans, frames, lexicon),
    )


def _sentences(article: Article, paragraphs: Sequence[Span]) -> list[SentenceRow]:
    id, text = article.id, article.document.text
    rows: list[SentenceRow] = []
    for number, paragraph in enumerate(paragraphs, 1):
        for start, end in sentence_spans(text, paragraph.start, paragraph.end):
            rows.append(SentenceRow(id, len(rows) + 1, number, start, end, text[start:end]))
    return rows


def _one_paragraph_at_a_time(text: str, paragraphs: Sequence[Span]) -> str:
    """``text`` with a barrier at every line end that is not inside a paragraph."""
    parted = text
    for line_end in _LINE_ENDS:
        parted = parted.replace(line_end, BARRIER)
    pieces, at = [], 0
    for span in paragraphs:
        if parted.find(BARRIER, span.start, span.end) >= 0:  # it has several lines
            pieces += [parted[at : span.start], span.of(text)]
            at = span.end
    return "".join([*pieces, parted[at:]])


def _group(found: Sequence[Match], spans: Sequence[tuple[int, int]]) -> list[list[Match]]:
    """The matches that lie in each of ``spans``, in order."""
    groups: list[list[Match]] = [[] for _ in spans]
    index = -1
    for match in found:
        start = match.start
        while index + 1 < len(spans) and spans[index + 1][0] <= start:
            index += 1
        if index >= 0 and match.end <= spans[index][1]:
            groups[index].append(match)
    return groups


def _plans(
    article: Article,
    sentences: Sequence[SentenceRow],
    inside: Sequence[Sequence[Match]],
    lexicon: Lexicon,
) -> list[PlanRow]:
    text = article.document.text
    return [
        PlanRow(article.id, row.sentence, m.start, m.end, text[m.start : m.end], m.plan, m.pattern)
        for row, matches in zip(sentences, inside, strict=True)
        for m in plan_mentions(matches, lexicon)
    ]
