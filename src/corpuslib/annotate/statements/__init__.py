"""Statements: the position of a holder on a plan, with its words; suggested, not understood.

The manual, rule by rule: docs/statements.md.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.rows import (
    AttributionRow,
    MentionRow,
    PlanRow,
    SentenceRow,
    StatementRow,
)
from corpuslib.annotate.statements.clauses import Words
from corpuslib.annotate.statements.guide import Guide, Hit, guide_of
from corpuslib.annotate.statements.holders import is_nobody
from corpuslib.annotate.statements.parts import Scene, Suggestion
from corpuslib.annotate.statements.references import Named, Place, Topic, add_references
from corpuslib.annotate.statements.suggest import suggest

__all__ = ["Found", "find_statements"]

LONGEST_SENTENCE = 3000
"""Characters; what is longer is a list or a table without stops, and is left out."""
_WEAK = frozenset({"mention", "concession"})


class Found(NamedTuple):
    """What other layers found in one article."""

    sentences: Sequence[SentenceRow]
    mentions: Sequence[MentionRow]
    plan_mentions: Sequence[PlanRow]
    attributions: Sequence[AttributionRow]


def find_statements(text: str, found: Found, codebook: Codebook) -> list[StatementRow]:
    """The statements of an article: one for each holder, plan and stance in a sentence.

    Without a plan, named or referred to, nothing is a statement.

    >>> from corpuslib import open_corpus
    >>> frame = open_corpus("seeds").statements
    >>> frame.loc[frame["text"] == "opposes the system", ["holder", "plan", "stance"]].values
    array([['russia', 'third-site', 'oppose']], dtype=object)
    """
    if not found.plan_mentions:
        return []
    guide = guide_of(codebook)
    rows: list[StatementRow] = []
    for scene, topics in _scenes(text, found, guide):
        for suggestion in _best([s for topic in topics for s in suggest(scene, topic)]):
            rows.append(_row(text, scene.row, len(rows) + 1, suggestion))
    return rows


def _scenes(text: str, found: Found, guide: Guide) -> Iterator[tuple[Scene, list[Topic]]]:
    """The sentences that are about a plan, each with what lies in it."""
    named = _by_sentence(found.plan_mentions)
    actors = _by_sentence(found.mentions)
    first = min(named)
    sentences = [
        row
        for row in found.sentences
        if row.sentence >= first and row.end - row.start <= LONGEST_SENTENCE
    ]
    if not sentences:
        return
    inside = guide.expressions(text, sentences)
    contents = {a.start for a in found.attributions}
    near = _near(found.attributions, sentences)
    earlier: list[Named] = []
    for row, (hits, nouns), own in zip(sentences, inside, near, strict=True):
        there = actors.get(row.sentence, [])
        place = Place(row, hits, nouns, there, contents)
        topics = add_references(text, place, named.get(row.sentence, []), earlier, guide)
        if topics:
            yield _scene(text, row, hits, there, own, guide), topics


def _scene(
    text: str,
    row: SentenceRow,
    hits: Sequence[Hit],
    actors: Sequence[MentionRow],
    attributions: Sequence[AttributionRow],
    guide: Guide,
) -> Scene:
    """A sentence without what nobody says or does: "few residents support"."""
    nobody = [a for a in attributions if is_nobody(a)]
    if nobody:
        attributions = [a for a in attributions if a not in nobody]
        cues = [(a.cue_start or 0, a.cue_end or 0) for a in nobody]
        hits = [h for h in hits if not any(s < h.end and h.start < e for s, e in cues)]
    return Scene(text, row, hits, actors, attributions, guide)


Row = TypeVar("Row", MentionRow, PlanRow)


def _by_sentence(rows: Sequence[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.sentence].append(row)
    return grouped


def _best(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """One for each holder, plan and stance: the longest; no neutral one beside a position."""
    if len(suggestions) < 2:
        return [*suggestions]
    best: dict[tuple[object, ...], Suggestion] = {}
    taken: set[tuple[object, ...]] = set()
    for new in suggestions:
        side = (*_who(new), new.topic.plan)
        key = (*side, new.stance)
        if new.rule not in _WEAK:
            taken.add(side)
        if key not in best or _length(new) > _length(best[key]):
            best[key] = new
    kept = [
        s for s in best.values() if s.rule not in _WEAK or (*_who(s), s.topic.plan) not in taken
    ]
    return sorted(kept, key=lambda s: s.topic)


def _who(suggestion: Suggestion) -> tuple[object, ...]:
    holder = suggestion.holder
    return (holder.actor,) if holder.actor else (None, holder.start)


def _evidence(suggestion: Suggestion) -> Words:
    topic, words = suggestion.topic, suggestion.expression
    if words is None:
        return Words(topic.start, topic.end)
    return Words(min(topic.start, words.start), max(topic.end, words.end))


def _length(suggestion: Suggestion) -> int:
    span = _evidence(suggestion)
    return span.end - span.start


def _row(text: str, sentence: SentenceRow, number: int, s: Suggestion) -> StatementRow:
    holder, topic, span = s.holder, s.topic, _evidence(s)
    named = None if holder.start is None else Words(holder.start, holder.end or holder.start)
    return StatementRow(
        sentence.article,
        number,
        sentence.sentence,
        span.start,
        span.end,
        text[span.start : span.end],
        holder.actor,
        *_words(text, named),
        topic.plan,
        topic.start,
        topic.end,
        text[topic.start : topic.end],
        s.stance,
        *_words(text, s.expression),
        s.voice,
        *_words(text, s.reason),
        *_words(text, s.condition),
        s.attribution,
        s.rule,
    )


def _words(text: str, span: Words | None) -> tuple[int | None, int | None, str | None]:
    return (
        (None, None, None) if span is None else (span.start, span.end, text[span.start : span.end])
    )


def _near(
    attributions: Sequence[AttributionRow], sentences: Sequence[SentenceRow]
) -> list[list[AttributionRow]]:
    """The attributions whose contents reach into each sentence."""
    groups: list[list[AttributionRow]] = [[] for _ in sentences]
    ends = [row.end for row in sentences]
    for attribution in attributions:
        index = bisect_right(ends, attribution.start)
        while index < len(sentences) and sentences[index].start < attribution.end:
            groups[index].append(attribution)
            index += 1
    return groups
