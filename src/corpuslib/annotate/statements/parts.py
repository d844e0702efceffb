"""The parts of a statement: stance, voice, reason, condition, and the words of each."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpuslib.annotate.rows import AttributionRow, MentionRow, SentenceRow
from corpuslib.annotate.statements.clauses import (
    Words,
    conceded,
    conditions,
    in_quotes,
    makes_terms,
    reason,
)
from corpuslib.annotate.statements.guide import SCHEME, Guide, Hit
from corpuslib.annotate.statements.holders import Holder, source_of
from corpuslib.annotate.statements.positions import Finding
from corpuslib.annotate.statements.references import Topic

NOBODY = Holder(None, None, None)
_PART_OF = re.compile(r"\bof (?:the |a )?$")
_COPULA = re.compile(r"\s(?:is|was|are|were|would be|will be|remains)\b")
_STANCES = {1: "support", -1: "oppose", 0: "neutral", None: "unclear"}


class Scene(NamedTuple):
    """A sentence with all that was found in it."""

    text: str
    row: SentenceRow
    hits: Sequence[Hit]
    actors: Sequence[MentionRow]
    attributions: Sequence[AttributionRow]
    guide: Guide


class Suggestion(NamedTuple):
    """A statement before it has a number."""

    holder: Holder
    topic: Topic
    stance: str
    expression: Words | None
    voice: str
    reason: Words | None
    condition: Words | None
    attribution: int | None
    rule: str


def suggestion(
    scene: Scene, topic: Topic, inner: AttributionRow | None, holder: Holder, found: Finding | None
) -> Suggestion:
    """The statement of ``holder`` by what was found; neutral, of a mere mention, by None."""
    text, row = scene.text, scene.row
    stance, rule, why, terms, span = "neutral", "mention", None, None, None
    if found is None and inner is not None:
        terms = _only(text, max(inner.start, row.start), min(inner.end, row.end), topic)
        stance, rule = ("conditional", "condition") if terms else (stance, rule)
    elif found is not None:
        span = Words(found.start, found.end)
        stance, rule = _STANCES[found.sign], found.rule
        inside = inner is not None and inner.start <= found.start and found.end <= inner.end
        first = max(inner.start, row.start) if inside and inner else row.start
        last = min(inner.end, row.end) if inside and inner else row.end
        if rule == SCHEME and not found.sign:
            stance = _by_codebook(found)
        elif rule == "precondition":
            stance, terms = "conditional", _terms(text, first, found.start)
        elif text[last - 3 : last].rstrip("\"”'’ ,")[-1:] == "?":
            stance, rule = "unclear", "question"
        elif rule == "question":
            stance = "unclear"
        elif conceded(text, row.start, min(topic.start, found.start)):
            stance, rule = "unclear", "concession"
        elif found.sign:
            why = reason(text, max(topic.end, found.end), last)
            terms = _condition(text, first, last, topic, found)
            stance, rule = ("conditional", "condition") if terms else (stance, rule)
    voice = _voice(scene, inner, holder, span or Words(topic.start, topic.end))
    number = inner.attribution if inner else None
    return Suggestion(holder, topic, stance, span, voice, why, terms, number, rule)


def _by_codebook(found: Finding) -> str:
    """The stance that the codebook gives to a wording; unclear where it is denied in part."""
    scheme = found.hits[0].group.scheme
    return "unclear" if found.sign is None or scheme is None else scheme.stance


def _condition(text: str, first: int, last: int, topic: Topic, found: Finding) -> Words | None:
    """The condition made in a piece of text, if neither the plan nor the position is in it."""
    for span in conditions(text, first, last):
        if not any(span.start <= at < span.end for at in (topic.start, found.start)):
            return span
    return None


def _only(text: str, first: int, last: int, topic: Topic) -> Words | None:
    """The condition made of the plan itself: "no tunnel unless ...", "it hinges on ..."."""
    for span in conditions(text, first, last):
        of_it = span.start >= topic.end and not _PART_OF.search(text, first, topic.start)
        if of_it and makes_terms(text, span) and not text.startswith(("’s", "'s"), topic.end):
            return span
    return None


def _terms(text: str, first: int, at: int) -> Words | None:
    """The subject of "was a precondition for"."""
    verb = _COPULA.search(text, first, at)
    first += len("that ") if text.startswith("that ", first) else 0
    return Words(first, verb.start()) if verb else None


def _voice(scene: Scene, inner: AttributionRow | None, holder: Holder, span: Words) -> str:
    """Whose words the position is in: the holder's own only where they are quoted."""
    if holder == NOBODY and inner is None:
        return "outlet"
    if inner is None or holder != source_of(inner):
        return "attributed"
    quoted = inner.type == "direct" or (
        inner.type == "mixed" and in_quotes(scene.text, span, inner.start, inner.end)
    )
    return "own" if quoted else "attributed"
