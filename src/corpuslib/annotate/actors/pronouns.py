"""Whom a pronoun as source means: "he said", "Moscow said it would", "we" in a quote."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpuslib.annotate.actors.names import is_plain
from corpuslib.annotate.actors.naming import Mention
from corpuslib.annotate.attributions import Attribution
from corpuslib.annotate.english import words

Span = tuple[int, int]

_WINDOW = 1500  # characters; a pronoun looks back over its paragraph and the one before
_FEW = 25  # characters: "In an interview, "
_KINDS = {
    "he": ("person",),
    "she": ("person",),
    "it": ("state", "organisation"),
    "they": ("group", "anonymous"),
}
_POSSESSIVE = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
_FIRST = ("i", "we")
_PRONOUN = re.compile(r"(he|she|it|they|we|i|his|her|its|their|my|our)\b(?!['’`´])", re.IGNORECASE)
_OBLIQUE = re.compile(
    r"\b(?:with|of|to|for|by|from|at|in|on|between|against|about|after|under|than|like|over|and)"
    r"\s(?:the\s|Mr\.?\s|Mrs\.?\s|Ms\.?\s)?$"
)
_QUALIFIED = re.compile(r"\s(?:of|in|from|at|with|who|close|near|to|on)\s")
_SOMEBODY = re.compile(
    r"(?<![\w’'-])(?:(?P<before>\w++)\s)?(?P<first>[A-Z][a-z]++)\s(?:[A-Z]\.?\s)?(?P<last>[A-Z][a-z]+)"
)
_ALL_KINDS = ("person", "state", "organisation", "group", "anonymous")
_TITLES = words("title_words")
_ACTING = re.compile(
    r"(?<![\w’'-])(?:(?P<before>\w++)\s)?(?P<first>(?P<last>[A-Z][a-z]++))(?:['’]s?\s|,\s(?:an?|the|who)\s|"
    r"\s(?:[a-z]+ly\s)?"
    r"(?:[a-z]+ed|says?|said|tells?|told|is|was|are|were|has|had|have|will|would|wants?)\b)"
)
_NO_PERSON_AFTER = frozenset({"the", "in", "at", "near", "over", "from", "to", "of"})


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the pronouns of a text; mentions and paragraphs are in order."""

    text: str
    attributions: Sequence[Attribution]
    mentions: Sequence[Mention]
    kinds: Mapping[str, str]  # actor -> kind
    paragraphs: Sequence[Span]
    sentences: Sequence[int]  # where they begin


def pronoun_at(text: str, source: Span) -> tuple[str, Span] | None:
    """The pronoun that a source begins with, as "he", "she", "it", "they", "we" or "i".

    >>> pronoun_at("He and his wife agreed.", (0, 15))
    ('he', (0, 2))
    """
    found = _PRONOUN.match(text, *source)
    if found is None or not _stands_alone(text, found, source[1]):
        return None
    word = found[1].lower()
    return _POSSESSIVE.get(word, word), found.span()


def _stands_alone(text: str, found: re.Match[str], end: int) -> bool:
    """False for "his spokesman" and "it officials"."""
    after = text[found.end() : end].strip(" ,").lower()
    return not after or after.startswith(("and ", "himself", "herself", "itself", "themselves"))


class _View(NamedTuple):
    """What can be seen from a pronoun: its paragraph and the one before, without what others say.

    ``own`` is the attribution that it is the source of, ``near`` those that begin before it.
    """

    context: Context
    own: Attribution
    at: int
    lowest: int
    near: list[tuple[int, Attribution]]
    hidden: list[Span]


def referent(
    context: Context, index: int, word: str, at: int, speakers: Sequence[str | None]
) -> str | None:
    """The actor that the pronoun ``word`` at ``at``, source of attribution ``index``, means.

    ``speakers`` are the actors found so far.  None where two are possible, or nobody is sure.
    """
    parent = context.attributions[index].parent
    if word in _FIRST:
        return _quoted_speaker(context, parent, speakers)
    view, kinds = _view(context, index, at), _KINDS[word]
    if parent is not None and context.attributions[parent].type != "direct":
        reporter = speakers[parent]
        if reporter is not None and context.kinds[reporter] in kinds:
            begin = context.attributions[parent].start
            others = _others(view, begin, kinds, reporter) or _is_stranger_since(view, begin)
            return None if others else reporter
        if reporter is None and _may_be(context.text, context.attributions[parent], kinds):
            return None
    if word == "it":
        return _subject(view, kinds)
    return _last_speaker(view, kinds, speakers)


def _quoted_speaker(
    context: Context, parent: int | None, speakers: Sequence[str | None]
) -> str | None:
    """Who speaks the quote that "we" or "I" stands in."""
    while parent is not None:
        around = context.attributions[parent]
        if around.type != "indirect":
            return speakers[parent]
        parent = around.parent
    return None


def _view(context: Context, index: int, at: int) -> _View:
    own, paragraph = context.attributions[index], _paragraph(context, at)
    lowest = max(context.paragraphs[max(paragraph - 1, 0)][0], at - _WINDOW)
    if own.parent is not None:
        lowest = max(lowest, context.attributions[own.parent].start)
    near: list[tuple[int, Attribution]] = []
    hidden: list[Span] = []
    first = bisect_left(context.attributions, (lowest - _WINDOW,))
    for other in range(first, len(context.attributions)):
        one = context.attributions[other]
        if one.start > at:
            break
        if other != index:
            near.append((other, one))
        if one.end > lowest and not _is_in(at, one.pieces):
            hidden += one.pieces
    return _View(context, own, at, lowest, near, hidden)


def _paragraph(context: Context, at: int) -> int:
    return max(bisect_left(context.paragraphs, (at + 1,)) - 1, 0)


def _last_speaker(view: _View, kinds: Sequence[str], speakers: Sequence[str | None]) -> str | None:
    """Who spoke last, if nobody else can be meant; else the only one who is named."""
    for earlier, one in _spoke_before(view):
        actor = speakers[earlier]
        if one.source is not None and actor is not None and view.context.kinds[actor] in kinds:
            since = one.source[1]
            others = _others(view, since, kinds, actor) or _is_stranger_since(view, since)
            return None if others else actor
        if actor is None and _may_be(view.context.text, one, kinds):
            return None
    named = _named(view, view.lowest, view.at, kinds)
    alone = len({m.actor for m in named}) == 1 and any(_begins(view, m) for m in named)
    if not alone or "person" not in kinds or _is_stranger_since(view, view.lowest):
        return None
    return named[0].actor


def _begins(view: _View, mention: Mention) -> bool:
    """True for a name with which a sentence begins, but for a few words: its subject."""
    starts = view.context.sentences
    sentence = bisect_left(starts, mention.opens + 1) - 1
    return mention.opens - starts[sentence] <= _FEW


def _spoke_before(view: _View) -> list[tuple[int, Attribution]]:
    """The attributions on the same level with a source before the pronoun, the last first."""
    found = [
        (one.source, index, one)
        for index, one in view.near
        if one.parent == view.own.parent and one.source is not None
        if view.lowest <= one.source[0] and one.source[1] <= view.at
        if not _is_in(one.source[0], view.hidden)
    ]
    return [(index, one) for _, index, one in sorted(found, reverse=True)]


def _may_be(text: str, one: Attribution, kinds: Sequence[str]) -> bool:
    """True when a source that is not in the codebook can be what the pronoun means."""
    if one.source is None or one.source_form == "institution":
        return False
    if "person" not in kinds or one.source_form in ("named", "role"):
        return True
    words = text[slice(*one.source)].lower()
    if one.source_form == "pronoun":
        return words.split()[0] in ("he", "she", "who")
    return not _QUALIFIED.split(words)[0].endswith("s")  # a plural


def _subject(view: _View, kinds: Sequence[str]) -> str | None:
    """The only subject of those kinds in the sentence, or else in the one before."""
    starts = view.context.sentences
    sentence = bisect_left(starts, view.at + 1) - 1
    named = _named(view, max(starts[sentence], view.at - _WINDOW), view.at, kinds)
    able = {m.actor for m in named if not _is_oblique(view, m)} or {m.actor for m in named}
    paragraph = view.context.paragraphs[_paragraph(view.context, view.at)][0]
    if not able and sentence and starts[sentence - 1] >= paragraph:
        begin = max(starts[sentence - 1], view.at - _WINDOW)
        named = _named(view, begin, starts[sentence], kinds)
        able = {m.actor for m in named if not _is_oblique(view, m)}
    return able.pop() if len(able) == 1 else None


def _named(view: _View, start: int, end: int, kinds: Sequence[str]) -> list[Mention]:
    """The mentions of some kinds that can be seen from the pronoun."""
    mentions = view.context.mentions
    found = []
    for index in range(bisect_left(mentions, (start,)), len(mentions)):
        mention = mentions[index]
        if mention.start >= end:
            break
        if view.context.kinds[mention.actor] in kinds and not _is_in(mention.start, view.hidden):
            found.append(mention)
    return found


def _is_in(at: int, pieces: Sequence[Span]) -> bool:
    for start, end in pieces:  # noqa: SIM110 (any() takes twice the time)
        if start <= at < end:
            return True
    return False


def _others(view: _View, since: int, kinds: Sequence[str], actor: str) -> set[str]:
    """Who else is named, as a subject or object, before the pronoun."""
    named = _named(view, since, view.at, kinds)
    return {m.actor for m in named if m.actor != actor and not _is_oblique(view, m)}


def _is_oblique(view: _View, mention: Mention) -> bool:
    """True after a preposition: "a meeting with Rasmussen"."""
    return bool(_OBLIQUE.search(view.context.text[max(0, mention.opens - 16) : mention.opens]))


def _is_stranger_since(view: _View, start: int) -> bool:
    """True when somebody who is not in the codebook seems to be named before the pronoun."""
    known = [(m.opens, m.end) for m in _named(view, start, view.at, _ALL_KINDS)]
    return any(
        not _is_in(found.start("first"), [*known, *view.hidden]) and _is_somebody(found)
        for pattern in (_SOMEBODY, _ACTING)
        for found in pattern.finditer(view.context.text, start, view.at)
    )


def _is_somebody(found: re.Match[str]) -> bool:
    if (found["before"] or "").lower() in _NO_PERSON_AFTER or is_plain(found["last"]):
        return False
    first = found["first"].lower()
    return first in _TITLES or not is_plain(first)
