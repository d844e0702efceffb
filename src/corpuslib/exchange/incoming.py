"""A project from another program as rows of codings: what joins a corpus, and what does not.

A sentence carries a frame element where a segment covers at least half of it, or has at least half
of itself in it.  A statement belongs to the sentence that most of its words stand in.  Codes that
were given to the same words one by one (some programs know no other way) are one statement.
Whatever does not fit is in the report with its reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from corpuslib.codings import Known
from corpuslib.codings.scheme import OTHER, OUTLET, STANCE_VALUES, VOICES
from corpuslib.exchange.anchoring import Anchor, anchored
from corpuslib.exchange.held import Sentence, by_article, carrying, held, lacking, shared, within
from corpuslib.exchange.matching import matched, read_by
from corpuslib.exchange.model import Project, joined
from corpuslib.exchange.scheme import CONDITION, ELEMENT, NEEDED, PARTS, meaning

REPORT = (
    *("coder", "source", "code", "words", "start", "end", "status", "article", "now_start"),
    *("now_end", "likeness", "sentence", "joined_as", "reason"),
)
"""One row for each segment and code: where it stood, where it stands (status: exact, moved, lost),
what it became (frames, statements, condition; null: nothing) and why."""


@dataclass
class Incoming:
    """What a project holds for a corpus.

    ``frames`` and ``statements``: rows by coder, as in the files of a coding but with the article
    and sentence of the corpus; ``articles``: what each coder read: all the texts of a file of one
    coder, and of a file of several those in which the coder coded something; ``report``: see
    ``REPORT``; ``unknown``: texts that are no article; ``held``: the sentences of an article that
    the file holds, where it names them; ``lacking``: how many of how many it does not hold.
    """

    frames: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    statements: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    report: pd.DataFrame = field(default_factory=pd.DataFrame)
    unknown: tuple[str, ...] = ()
    held: Mapping[str, frozenset[int]] = field(default_factory=dict)
    lacking: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def coders(self) -> tuple[str, ...]:
        """The coders of whom something fits."""
        return tuple(dict.fromkeys([*self.frames, *self.statements]))


def fitted(project: Project, known: Known, texts: Mapping[str, str]) -> Incoming:
    """What of a project fits a corpus.

    Args:
        known: what can be coded: articles, sentences and ids.
        texts: the text of each article.
    """
    articles = matched(project, known.articles, texts)
    own = {source.id: source.text for source in project.sources}
    there = {article: texts[article] for article in set(articles.values())}
    anchors = list(anchored(project.segments, articles, there, own))
    sentences = by_article(known.sentences)
    parts = held(project, articles, texts, sentences)
    outcome = _Outcome(known, within(sentences, parts))
    outcome.take(anchors)
    unknown = tuple(source.id for source in project.sources if source.id not in articles)
    return Incoming(
        outcome.frames,
        outcome.statements,
        read_by(project, {id: at for id, at in articles.items() if parts.get(at, True)}),
        pd.DataFrame(outcome.report(anchors), columns=list(REPORT)).astype(
            {name: "Int64" for name in ("start", "end", "now_start", "now_end", "sentence")}
        ),
        unknown,
        parts,
        lacking(sentences, parts),
    )


class _Outcome:
    """What becomes of each segment."""

    def __init__(self, known: Known, sentences: Mapping[str, list[Sentence]]) -> None:
        self.known, self.sentences = known, sentences
        self.frames: dict[str, list[tuple[Any, ...]]] = {}
        self.statements: dict[str, list[tuple[Any, ...]]] = {}
        self.seen: set[tuple[Any, ...]] = set()
        self.said: dict[tuple[int, int], tuple[int | None, str | None, str]] = {}
        self.conditions: dict[tuple[str, str | None], list[Anchor]] = {}

    def take(self, anchors: list[Anchor]) -> None:
        """Take in segments that have a place."""
        parts: list[tuple[int, int, Anchor]] = []
        for anchor in anchors:
            if any(meaning(path).kind == CONDITION for path in anchor.segment.codes):
                key = (anchor.segment.coder, anchor.article)
                self.conditions.setdefault(key, []).append(anchor)
        for number, anchor in enumerate(anchors):
            for place, path in enumerate(anchor.segment.codes):
                if anchor.span is None:
                    self.said[number, place] = (None, None, anchor.reason)
                elif meaning(path).kind == ELEMENT:
                    self.said[number, place] = self._element(anchor, meaning(path).id)
                else:
                    parts.append((number, place, anchor))
        for group in _statements(parts):
            outcome = self._statement(group)
            for number, place, _ in group:
                self.said[number, place] = outcome

    def _element(self, anchor: Anchor, element: str) -> tuple[int | None, str | None, str]:
        if element not in self.known.elements:
            return None, None, "the codebook has no such frame element"
        here = self._carrying(anchor)
        for sentence in here:
            key = (anchor.segment.coder, "frames", sentence.article, sentence.number, element)
            if key not in self.seen:
                self.seen.add(key)
                row = (sentence.article, sentence.number, element, _line(anchor.segment.memo))
                self.frames.setdefault(anchor.segment.coder, []).append(row)
        if not here:
            return None, None, "it stands in no sentence that is coded"
        more = f"and {len(here) - 1} sentences more" if len(here) > 1 else anchor.reason
        return here[0].number, "frames", more

    def _carrying(self, anchor: Anchor) -> list[Sentence]:
        span = anchor.span
        if span is None or anchor.article is None:
            return []
        return carrying(span, self.sentences.get(anchor.article, ()))

    def _statement(
        self, group: list[tuple[int, int, Anchor]]
    ) -> tuple[int | None, str | None, str]:
        anchor = group[0][2]
        said: dict[str, list[str]] = {}
        for _, place, each in group:
            kind, id = meaning(each.segment.codes[place])
            said.setdefault(kind, []).append(id)
        sentence = max(
            self._carrying(anchor),
            key=lambda s: shared(s.span, anchor.span or s.span),
            default=None,
        )
        if sentence is None:
            return None, None, "it stands in no sentence that is coded"
        if set(said) == {CONDITION}:
            return sentence.number, "condition", ""
        marked = self.conditions.get((anchor.segment.coder, anchor.article), ())
        condition = _condition(anchor, sentence, marked)
        wrong = self._wrong(said, condition)
        if wrong:
            return sentence.number, None, wrong
        self._add(anchor, sentence, said, condition)
        return sentence.number, "statements", anchor.reason

    def _wrong(self, said: Mapping[str, list[str]], condition: str) -> str:
        """Why codes are no statement, or nothing."""
        lacking = [name for name in NEEDED if name not in said]
        if lacking:
            return f"no {', no '.join(lacking)}: a statement needs one of each on the same words"
        for name in ("stance", "voice", "reason"):
            if len(set(said.get(name, ()))) > 1:
                return f"{len(set(said[name]))} codes of {name} on the same words; keep one"
        known = {
            "plan": {*self.known.plans, OTHER},
            "stance": set(STANCE_VALUES),
            "voice": set(VOICES),
            "reason": set(self.known.elements),
        }
        for name, ids in known.items():
            for id in said.get(name, ()):
                if id not in ids:
                    return f"the codebook has no {name} {id!r}"
        for id in said["holder"]:
            mark, _, words = id.partition(":")
            if (
                id not in self.known.actors
                and id != OUTLET
                and not (mark == OTHER and words.strip())
            ):
                return f"the codebook has no holder {id!r}; somebody else is other:WORDS"
            if (id == OUTLET) != (said["voice"][0] == OUTLET):
                return "only one of holder and voice is outlet; what the outlet judges has both"
        if said["stance"][0] == "conditional" and not condition:
            return "conditional, but no words in the sentence carry the code condition"
        return ""

    def _add(
        self, anchor: Anchor, sentence: Sentence, said: Mapping[str, list[str]], condition: str
    ) -> None:
        """Add a row for each holder and plan, as the manual says of two that share a position."""
        stance, voice = said["stance"][0], said["voice"][0]
        words = _within(anchor, sentence)
        for holder in dict.fromkeys(said["holder"]):
            for plan in dict.fromkeys(said["plan"]):
                row = (sentence.article, sentence.number, holder, plan, stance)
                key = (anchor.segment.coder, "statements", *row)
                if key in self.seen:
                    continue
                self.seen.add(key)
                rest = (
                    *(voice, next(iter(said.get("reason", ())), None)),
                    *(condition if stance == "conditional" else None, words),
                    _line(anchor.segment.memo),
                )
                self.statements.setdefault(anchor.segment.coder, []).append((*row, *rest))

    def report(self, anchors: Iterable[Anchor]) -> Iterator[tuple[Any, ...]]:
        """A row for each segment and code."""
        for number, anchor in enumerate(anchors):
            segment, span = anchor.segment, anchor.span
            for place, path in enumerate(segment.codes):
                sentence, became, reason = self.said[number, place]
                yield (
                    *(segment.coder, segment.source, joined(path)),
                    segment.quote.exact if segment.quote else None,
                    *((segment.span.start, segment.span.end) if segment.span else (None, None)),
                    *(anchor.status, anchor.article),
                    *((span.start, span.end) if span else (None, None)),
                    *(anchor.likeness, sentence, became, reason or None),
                )


def _line(memo: str) -> str | None:
    return " ".join(memo.split()) or None


def _within(anchor: Anchor, sentence: Sentence) -> str:
    """The words of a segment as far as they stand in the sentence."""
    span = anchor.span or sentence.span
    start = max(span.start, sentence.span.start) - sentence.span.start
    return " ".join(sentence.text[start : span.end - sentence.span.start].split())


def _condition(anchor: Anchor, sentence: Sentence, marked: Iterable[Anchor]) -> str:
    """The words of the sentence that the coder marked as the condition, nearest to the position."""
    found = [
        each
        for each in marked
        if each.span
        and sentence.span.start <= each.span.start
        and each.span.end <= sentence.span.end
    ]
    middle = anchor.span.start if anchor.span else sentence.span.start
    nearest = min(found, key=lambda a: abs((a.span or sentence.span).start - middle), default=None)
    return _within(nearest, sentence) if nearest else ""


def _statements(
    parts: Iterable[tuple[int, int, Anchor]],
) -> Iterator[list[tuple[int, int, Anchor]]]:
    """The codes of statements by the segment that has them all, or by coder and words."""
    segments: dict[int, list[tuple[int, int, Anchor]]] = {}
    for part in parts:
        segments.setdefault(part[0], []).append(part)
    spread: dict[tuple[Any, ...], list[tuple[int, int, Anchor]]] = {}
    for group in segments.values():
        kinds = {meaning(anchor.segment.codes[place]).kind for _, place, anchor in group}
        anchor = group[0][2]
        if set(NEEDED) <= kinds or not kinds & set(PARTS):
            yield group
        else:
            key = (anchor.segment.coder, anchor.article, anchor.span)
            spread.setdefault(key, []).extend(group)
    yield from spread.values()
