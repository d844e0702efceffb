"""The rows that annotating gives: their fields are the columns of the tables of the same name."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from corpuslib.read.article import Published


class SentenceRow(NamedTuple):
    """A sentence of the body; ``sentence`` and ``paragraph`` count from 1."""

    article: str
    sentence: int
    paragraph: int
    start: int
    end: int
    text: str


class DatingRow(NamedTuple):
    """A step by which the days of an article were narrowed."""

    article: str
    step: int
    rule: str
    first: dt.date | None
    last: dt.date | None
    start: int
    end: int
    text: str
    reason: str


class MentionRow(NamedTuple):
    """An actor named in a sentence of the body."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    actor: str
    basis: str
    role: str | None


class GapRow(NamedTuple):
    """A role in a sentence of the body whose holder is not known."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    roles: list[str]
    reason: str


class PlanRow(NamedTuple):
    """A plan named in a sentence of the body."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    plan: str
    pattern: str


class AttributionRow(NamedTuple):
    """What a source is said to have said, thought or wanted."""

    article: str
    attribution: int
    sentence: int
    start: int
    end: int
    text: str
    pieces: list[int]
    type: str
    source_start: int | None
    source_end: int | None
    source_text: str | None
    source_form: str | None
    actor: str | None
    actor_basis: str | None
    cue_start: int | None
    cue_end: int | None
    cue_text: str | None
    cue_class: str | None
    cue_lemma: str | None
    negated: bool
    parent: int | None


class StatementRow(NamedTuple):
    """The position of a holder on a plan."""

    article: str
    statement: int
    sentence: int
    start: int
    end: int
    text: str
    holder: str | None
    holder_start: int | None
    holder_end: int | None
    holder_text: str | None
    plan: str
    plan_start: int
    plan_end: int
    plan_text: str
    stance: str
    stance_start: int | None
    stance_end: int | None
    stance_text: str | None
    voice: str
    reason_start: int | None
    reason_end: int | None
    reason_text: str | None
    condition_start: int | None
    condition_end: int | None
    condition_text: str | None
    attribution: int | None
    rule: str


class FrameRow(NamedTuple):
    """A frame element that the words of a sentence of the body suggest."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    function: str
    element: str
    pattern: str


class WordRow(NamedTuple):
    """How often a word stands in the body of an article."""

    article: str
    word: str
    n: int


class CountRow(NamedTuple):
    """How often a code was found in the lines of one role, whatever it means there."""

    article: str
    line_role: str
    layer: str
    code: str
    n: int


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found in one article: its days, narrowed, and the rows of the tables."""

    published: Published
    sentences: list[SentenceRow]
    dating: list[DatingRow]
    mentions: list[MentionRow]
    gaps: list[GapRow]
    plan_mentions: list[PlanRow]
    attributions: list[AttributionRow]
    statements: list[StatementRow]
    frames: list[FrameRow]
    words: list[WordRow]
    counts: list[CountRow]
