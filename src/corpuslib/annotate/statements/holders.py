"""Whose position it is, where no attribution says so: the subject, or a name beside a noun."""

import re
from collections.abc import Collection, Sequence, Set
from typing import NamedTuple

from corpuslib.annotate.rows import AttributionRow, MentionRow
from corpuslib.annotate.statements.guide import ED, EITHER, NOUN, VERB, Hit

_RELATIVE = re.compile(r",\s(?:who|which|whose|once|formerly)\b[^,;]*,")
_WORDS = re.compile(r"[\w’'`-]+|[^\w\s]")
_TIED = re.compile(
    r"(?:^|[\s,])(?:in|of|to|with|from|for|against|by|between|near|about|on|over|and|than)\s(?:the\s)?$"
)
_POSSESSIVE = re.compile(r"['’`]s?\s(?:\w+\s)?$")
_OF_NOUN = re.compile(r"\b(?:in|of|among|from|at)\s(?:the\s)?$")
_BY = re.compile(r"\sby\s(?:the\s)?")
_MEETS = re.compile(r".*?\b(?:of|from|by|among|in)\s(?:the\s)?")
_FELT_BY = re.compile(r"\s(?:the\s)?$")
_WHICH = re.compile(r",?\s(?:which|that)\s(?:the\s)?")
_SPEAKERS = frozenset(
    {"to", "i", "we", "he", "she", "they", "it", "who", "and", "or", "that", "will", "would", "let"}
)
_PRONOUN_AND = re.compile(r"\b(?:he|she|they|I|we) and (?:[\w’'-]+\s){0,4}$")
_PLAIN = re.compile(r"[^\W_]+")
_NOBODY = re.compile(r"(?i:few|nobody|no one|no-one|none|hardly any\w*)\b|[Nn]o\s[a-z]")
_BESIDE = 10  # characters for "among the"


class Holder(NamedTuple):
    """An actor of the codebook, if it is one, and the words that name it."""

    actor: str | None
    start: int | None
    end: int | None


def is_nobody(attribution: AttributionRow) -> bool:
    """True where the source is nobody, or nobody known: "few residents", "no one in the town"."""
    return attribution.source_text is not None and bool(_NOBODY.match(attribution.source_text))


def source_of(attribution: AttributionRow) -> Holder:
    """The source of an attribution as a holder."""
    return Holder(attribution.actor, attribution.source_start, attribution.source_end)


def subject_of(
    text: str, hit: Hit, actors: Sequence[MentionRow], least: int, between: Collection[str]
) -> Holder | None:
    """The actor that does what ``hit`` says: "Washington last year | shelved".

    None where another word than an auxiliary, adverb or time stands between them.
    """
    for actor in reversed(actors):
        if least <= actor.start and actor.end <= hit.start:
            gap = _RELATIVE.sub(" ", text[actor.end : hit.start])
            plain = all(w.lower() in between or w.endswith("ly") for w in _WORDS.findall(gap))
            before = text[max(least, actor.start - 12) : actor.start]
            tied = _TIED.search(before) and not _PRONOUN_AND.search(before)
            if plain and gap[:1] in (" ", "") and not tied:
                return Holder(actor.actor, actor.start, actor.end)
    return None


def with_source(text: str, holder: Holder, least: int) -> bool:
    """True where a source and another act together: "said he and | the minister | agreed".

    >>> with_source("She said he and Solm agreed.", Holder("solm", 16, 20), 0)
    True
    """
    return holder.start is not None and bool(_PRONOUN_AND.search(text, least, holder.start))


def other_subject(text: str, hit: Hit, least: int, between: Collection[str]) -> bool:
    """True where a noun that is no known actor does what ``hit`` says: "whether Israel wants"."""
    if hit.form not in (VERB, ED):
        return False
    for word in reversed(_PLAIN.findall(text, least, hit.start)):
        word = word.lower()
        if word in _SPEAKERS:
            return False
        if word not in between and not word.endswith("ly"):
            return True
    return False


def owner_of(text: str, hit: Hit, actors: Sequence[MentionRow], least: int) -> Holder | None:
    """The actor whose push, concern or support a noun is: "Nato's push", "concerns in Moscow"."""
    if hit.form not in (NOUN, EITHER):
        return None
    for actor in actors:
        before = least <= actor.start and actor.end <= hit.start
        if before and _POSSESSIVE.fullmatch(text[actor.end : hit.start]):
            return Holder(actor.actor, actor.start, actor.end)
        near = hit.end <= actor.start < hit.end + _BESIDE
        if near and _OF_NOUN.search(text[hit.start : actor.start]):
            return Holder(actor.actor, actor.start, actor.end)
    return None


def felt_by(text: str, hit: Hit, actors: Sequence[MentionRow]) -> Holder | None:
    """The actor whom the plan moves: "caused a rift with | Russia"."""
    for actor in actors:
        if actor.start >= hit.end and _FELT_BY.fullmatch(text[hit.end : actor.start]):
            return Holder(actor.actor, actor.start, actor.end)
    return None


def done_by(text: str, hit: Hit, actors: Sequence[MentionRow]) -> Holder | None:
    """The actor after "by": "was rejected by | Poland"."""
    for actor in actors:
        if actor.start >= hit.end and re.fullmatch(
            r"\sby\s(?:the\s)?", text[hit.end : actor.start]
        ):
            return Holder(actor.actor, actor.start, actor.end)
    return None


def met_by(text: str, hit: Hit, actors: Sequence[MentionRow]) -> Holder | None:
    """The actor after a noun that a plan meets with: "won the support of | the guild"."""
    if hit.form not in (NOUN, EITHER):
        return None
    for actor in actors:
        if actor.start >= hit.end and _MEETS.fullmatch(text, hit.end - 5, actor.start):
            return Holder(actor.actor, actor.start, actor.end)
    return None


def wanted_by(
    text: str, plan_end: int, hit: Hit, actors: Sequence[MentionRow], between: Collection[str]
) -> Holder | None:
    """The actor of a relative clause: "the bridge, which | the council | dropped"."""
    for actor in actors:
        before = plan_end < actor.start and actor.end < hit.start
        if before and _WHICH.fullmatch(text[plan_end : actor.start]):
            plain = all(word.lower() in between for word in text[actor.end : hit.start].split())
            return Holder(actor.actor, actor.start, actor.end) if plain else None
    return None


def containing(
    attributions: Sequence[AttributionRow], start: int, end: int, naming: Set[str]
) -> list[AttributionRow]:
    """The attributions whose content holds a span, from the innermost out.

    "Plans", "a proposal" that only name the plan are no position of their own. The plan itself is
    nobody: "such a shield would convince ...". "Neither the town nor ..." is two subjects.
    """
    around = [
        a
        for a in attributions
        if (a.start <= start < a.end or a.start < end <= a.end)
        and not (a.source_start or 0) <= start < (a.source_end or 0)
        and not (a.cue_text is not None and _names_plan(a.cue_text, naming))
        and not (a.source_text is not None and a.source_text[:7].lower() == "neither")
    ]
    if len(around) > 1:
        around.sort(key=lambda a: (-a.start, a.end, a.parent is None))
    return around


def _names_plan(cue: str, naming: Set[str]) -> bool:
    """True for "plans", "proposal for"."""
    return not naming.isdisjoint(cue.lower().split()[-2:])
