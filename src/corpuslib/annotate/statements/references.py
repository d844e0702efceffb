"""Which plan a sentence is about: named, or meant by "the system", "such a step", "it"."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpuslib.annotate.matching import fold
from corpuslib.annotate.rows import MentionRow, PlanRow, SentenceRow
from corpuslib.annotate.statements.guide import Guide, Hit

_POINTERS = frozenset({"the", "this", "that", "any"})
_ARTICLES = frozenset({"a", "an"})
_NEVER_BETWEEN = frozenset({"such", "of", "and", "or", "a", "an"})
_NEXT_WORD = re.compile(r"\s([\w’'-]+)|-")
_IT = re.compile(
    r"[Ii]t(?<!\w..)\b(?!\s(?:said|says|wants|wanted|hopes|believes|has said|will ask)\b)"
)
_AS_SUBJECT = re.compile(
    r"(?:['’`](?:s|ll|d)|\s(?:is|was|would|could|will|may|might|can|should))\b"
)
_SEEN_AS = re.compile(
    r"\b(?:see|sees|saw|seen|view|views|viewed|regard|regards|regarded|took|takes|take|taken|"
    r"calls?|called|describes?|described|considers?|considered|about)\s$"
)
_LEADS_TO_IT = ("that ", ", ", "but ", "and ")
_EXPLETIVE = re.compile(r"\s(?:to|that|for|if|when)\b")
_SUBJECT_OF = frozenset({"effect", "relief", "quality"})
_OBJECT_OF = frozenset({"position", "weigh"})
_NO_PLANS = frozenset[str]()
_EARLIER = 6  # sentences that a reference may look back over


class Topic(NamedTuple):
    """Words at ``start`` to ``end`` that name ``plan``, or refer to it."""

    start: int
    end: int
    plan: str


Named = tuple[int, frozenset[str]]
"""The number of a sentence, and the plans that it is about."""


class Place(NamedTuple):
    """A sentence, and what is known of it."""

    row: SentenceRow
    hits: Sequence[Hit]
    nouns: Sequence[Hit]
    actors: Sequence[MentionRow]
    contents: Collection[int]  # where contents of attributions begin


def add_references(
    text: str, place: Place, named: Sequence[PlanRow], earlier: list[Named], guide: Guide
) -> list[Topic]:
    """The topics of one sentence; its plans are put before those of ``earlier`` sentences."""
    number = place.row.sentence
    beside = earlier and earlier[0][0] == number - 1
    if not (named or beside or (earlier and place.nouns)):
        return []
    topics = [Topic(row.start, row.end, row.plan) for row in named]
    spans = [(topic.start, topic.end) for topic in topics]
    near = [plans for at, plans in earlier if number - at <= _EARLIER]
    starts = {noun.start for noun in place.nouns}
    for noun in place.nouns:
        if noun.end + 1 in starts:
            continue
        if spans and any(s < noun.end and noun.start < e for s, e in spans):
            continue
        pointed = _pointed(text, place.row.start, noun.start)
        if pointed is None:
            continue
        before = frozenset(t.plan for t in topics if t.end <= noun.start)
        known = [before, *near] if before else near
        found = known and _reference(text, noun, pointed, known, place, guide)
        if found:
            topics.append(found)
    if near or topics:
        topics += _pronouns(text, place, topics, earlier)
    if topics:
        earlier.insert(0, (number, frozenset(topic.plan for topic in topics)))
        del earlier[_EARLIER:]
    topics.sort()
    return topics


def _reference(
    text: str,
    noun: Hit,
    pointed: tuple[int, str],
    known: Sequence[frozenset[str]],
    place: Place,
    guide: Guide,
) -> Topic | None:
    """The plan that "the ... noun" goes back to, where that is one."""
    word = text[noun.start : noun.end].lower()
    if word.endswith("s") and text.startswith("th", pointed[0]) and text[pointed[0] + 2] in "ai":
        return None  # "that offers", "this is"
    after = _NEXT_WORD.match(text, noun.end)
    if after is not None:
        if after[1] is None or (word in guide.any_plan and after[1] in guide.says_which):
            return None
        if after[1] == "of":
            return None
    start, words = pointed
    own = next((a for a in place.actors if start <= a.start and a.end <= noun.start), None)
    if own is not None:
        words = words.replace(own.text, "", 1)
    between = set(fold(words)[0].split()) - guide.between
    plan = _plan_meant(word, between, own and own.actor, known, guide)
    return None if plan is None else Topic(start, noun.end, plan)


def _pointed(text: str, least: int, at: int) -> tuple[int, str] | None:
    """Where "the", "this", "any" or "such a" begins before a noun, and what stands between."""
    low = max(least, at - 50)
    piece = text[low:at]
    words = piece.split()[-5:]
    begins = len(piece)
    for index in range(len(words) - 1, -1, -1):
        word, between = words[index].lower(), piece[begins:]
        begins = piece.rindex(words[index], 0, begins)
        if word in _POINTERS:
            return low + begins, between
        if word in _ARTICLES and index and words[index - 1].lower() == "such":
            return low + piece.rindex(words[index - 1], 0, begins), between
        if word in _NEVER_BETWEEN or not (word[-1].isalnum() or word[-1] == "."):
            return None
    return None


def _plan_meant(
    noun: str,
    between: Collection[str],
    actor: str | None,
    known: Sequence[frozenset[str]],
    guide: Guide,
) -> str | None:
    """The last plan that the words fit; None where they fit two that were named together."""
    for plans in known:
        fitting = [
            plan
            for plan in plans
            if (noun in guide.any_plan or noun in guide.heads[plan] or actor is not None)
            and guide.wordings[plan].issuperset(between)
            and (actor is None or guide.proposers.get(plan) == actor)
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        if noun in guide.any_plan and actor is None:
            return None
    return None


def _pronouns(
    text: str, place: Place, topics: Sequence[Topic], earlier: Sequence[Named]
) -> list[Topic]:
    """What "it" means, where the one plan named last does or suffers something by it."""
    row, out = place.row, []
    beside = earlier[0][1] if earlier and earlier[0][0] == row.sentence - 1 else _NO_PLANS
    if not (beside or topics):
        return []
    for found in _IT.finditer(text, row.start, row.end):
        at = found.start()
        plans = frozenset(t.plan for t in topics if t.end <= at) or beside
        if len(plans) != 1 or any(t.start <= at < t.end for t in topics):
            continue
        if _is_subject(text, found, place) or _is_object(text, at, place.hits):
            out.append(Topic(at, found.end(), next(iter(plans))))
    return out


def _is_subject(text: str, it: re.Match[str], place: Place) -> bool:
    """True for the first word of a sentence or content that the plan's effects follow."""
    opening = text[place.row.start : it.start()].strip(" \"“'‘") == ""
    before = text[max(place.row.start, it.start() - 6) : it.start()]
    said = it.start() in place.contents or before.endswith(_LEADS_TO_IT)
    if not (opening or said) or not _AS_SUBJECT.match(text, it.end()):
        return False
    for hit in place.hits:
        if hit.start >= it.end() and hit.kind in _SUBJECT_OF:
            words = text[it.end() : hit.start].count(" ")
            plain = hit.form == "words" and text[hit.start : hit.end] != "needed"
            return words <= 7 and not (plain and _EXPLETIVE.match(text, hit.end))
    return False


def _is_object(text: str, at: int, hits: Sequence[Hit]) -> bool:
    """True after "opposes", "talk about", "sees"."""
    after = any(hit.end == at - 1 and hit.kind in _OBJECT_OF for hit in hits)
    return after or _SEEN_AS.search(text[max(0, at - 14) : at]) is not None
