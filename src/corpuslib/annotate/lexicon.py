"""What a codebook looks for, compiled once: names, titles of roles, wordings."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpuslib.annotate.codebook.scheme import Actor, Codebook, Function, Kind, Role, Tenure
from corpuslib.annotate.english import words
from corpuslib.annotate.matching import Matcher, Pattern, expand

NAME, TITLE, SHORT, RELATIVE = "name", "title", "short", "relative"  # layers: who
PLAN, PART, EVENT = "plan", "part", "event"  # layers: what
FRAME, FRAME_PART = "frame", "frame part"  # layers: how
DENIED = "denied"  # tag of wordings that count only where they are denied
WHO = frozenset({NAME, TITLE, SHORT, RELATIVE})
FULL, ALONE = "full", "alone"  # tags of titles: with their organisation, or without
COUNTERPART, BEFORE, AFTER = "counterpart", "before", "after"  # tags of relatives
_AND = " & "
_OFFICES = words("offices")
_DIPLOMATIC = words("diplomatic")
_NOT_SHORT = ("general",)  # no short form of "secretary general"


class Together(NamedTuple):
    """Wordings that stand for ``code`` when they stand in one sentence."""

    code: str
    pattern: str
    parts: tuple[frozenset[str], ...]  # of each part, the spellings
    tag: str = ""


ByFirst = dict[str, tuple[Together, ...]]  # spelling -> what it is the first part of


@dataclass(frozen=True)
class Lexicon:
    """A codebook as look-ups: the matcher, and what its patterns stand for."""

    matcher: Matcher  # the tag of a name is its basis: name, surname or metonym
    actors: dict[str, Actor]
    kinds: dict[str, Kind]  # of the actors
    roles: dict[str, Role]
    titles: dict[str, tuple[str, ...]]  # code of a title -> the roles it can mean
    tenures: dict[str, tuple[tuple[str, Tenure], ...]]  # role -> its holders
    adjectives: dict[str, str]  # adjective of an actor -> the actor
    together: ByFirst  # of plans
    frames_together: ByFirst
    functions: dict[str, Function]  # of the frame elements

    def holder(self, role: str, first: dt.date, last: dt.date) -> str | None:
        """The actor who held ``role`` on every day from ``first`` to ``last``, if it is one."""
        able = [actor for actor, held in self.tenures[role] if held.sometime(first, last)]
        sure = [actor for actor, held in self.tenures[role] if held.throughout(first, last)]
        return sure[0] if sure and able == sure[:1] else None


def pattern_parts(text: str) -> list[str]:
    """The wordings that a pattern asks for together.

    >>> pattern_parts("interceptor* & {Poland,Czech Republic}")
    ['interceptor*', '{Poland,Czech Republic}']
    """
    return [part.strip() for part in text.split(_AND)]


@lru_cache(maxsize=8)
def lexicon_of(codebook: Codebook) -> Lexicon:
    """All patterns of ``codebook`` in one matcher."""
    titles, patterns_of_titles = _titles(codebook)
    plans = [Pattern(text, p.id, PLAN) for p in codebook.plans for text in p.patterns]
    frames = [
        *(Pattern(text, f.id, FRAME) for f in codebook.frames for text in f.patterns),
        *(Pattern(text, f.id, FRAME, DENIED) for f in codebook.frames for text in f.denied),
    ]
    patterns = [
        *(pattern for actor in codebook.actors for pattern in _names(actor)),
        *patterns_of_titles,
        *_relatives(codebook),
        *_alone(plans),
        *(Pattern(text, event.id, EVENT) for event in codebook.events for text in event.patterns),
        *_parts(plans, PART),
        *_alone(frames),
        *_parts(frames, FRAME_PART),
    ]
    return Lexicon(
        Matcher(patterns, keep_nested=frozenset({PART, FRAME, FRAME_PART})),
        {actor.id: actor for actor in codebook.actors},
        {actor.id: actor.kind for actor in codebook.actors},
        {role.id: role for role in codebook.roles},
        titles,
        _tenures(codebook),
        {_without_star(word): a.id for a in codebook.actors for word in a.adjectives},
        _by_first(plans),
        _by_first(frames),
        codebook.frame_functions,
    )


def _names(actor: Actor) -> Iterator[Pattern]:
    yield from (Pattern(word, actor.id, NAME, "name") for word in actor.aliases)
    yield from (Pattern(word, actor.id, NAME, "surname") for word in actor.surnames)
    yield from (Pattern(word, actor.id, NAME, "metonym") for word in actor.metonyms)


def _titles(codebook: Codebook) -> tuple[dict[str, tuple[str, ...]], list[Pattern]]:
    """The roles that each title can mean, and the patterns that find titles."""
    actors = {actor.id: actor for actor in codebook.actors}
    roles: dict[str, dict[str, None]] = defaultdict(dict)
    tags: dict[str, tuple[str, str]] = {}  # layer and tag
    for role in codebook.roles:
        for title in (*role.alone, *role.titles):
            for wording in _with_organisation(title, actors[role.of]):
                roles[wording][role.id] = None
                tags[wording] = (TITLE, FULL)
        for title in role.alone:
            roles[title][role.id] = None
            tags[title] = (TITLE, ALONE)
    for role in codebook.roles:
        for title in _shortened(role):
            if tags.setdefault(title, (SHORT, SHORT))[0] == SHORT:
                roles[title][role.id] = None
    for title in _OFFICES:
        tags.setdefault(title, (SHORT, SHORT))
    patterns = [Pattern(title, title, *tag) for title, tag in sorted(tags.items())]
    return {title: tuple(meant) for title, meant in roles.items()}, patterns


def _relatives(codebook: Codebook) -> Iterator[Pattern]:
    """Titles by somebody else's: the code of a counterpart is the actor on whose side he is."""
    for actor in codebook.actors:
        for name in (*actor.adjectives, *actor.aliases):
            yield Pattern(f"{_without_star(name)} counterpart", actor.id, RELATIVE, COUNTERPART)
    yield Pattern("predecessor", BEFORE, RELATIVE, BEFORE)
    yield Pattern("successor", AFTER, RELATIVE, AFTER)


def _shortened(role: Role) -> Iterator[str]:
    """How a role is named once its holder was: "the ambassador", "the diplomat"."""
    for wording in (*role.titles, *role.alone):
        for title in expand(_without_star(wording)):
            head = re.split(r"\s(?:to|of|for|at)\s", title)[0]
            last = head.split()[-1]
            for word in {head, last} - {*_NOT_SHORT}:
                if any(c.isalnum() for c in word):
                    yield word
            if head.lower() in _DIPLOMATIC:
                yield "diplomat"


def _with_organisation(title: str, organisation: Actor) -> Iterator[str]:
    """The title together with the names of its organisation; a star only at the end."""
    for name in organisation.adjectives:
        yield f"{_without_star(name)} {title}"
    for name in organisation.aliases:
        yield f"{_without_star(name)} {title}"
        yield f"{_without_star(name)}'s {title}"
        yield f"{_without_star(title)} of {{the,}} {name}"


def _without_star(text: str) -> str:
    return text.replace("*", "")


def _alone(wordings: Iterable[Pattern]) -> Iterator[Pattern]:
    return (wording for wording in wordings if _AND not in wording.text)


def _together(wordings: Iterable[Pattern]) -> Iterator[Together]:
    for wording in wordings:
        if _AND in wording.text:
            parts = tuple(frozenset(expand(part)) for part in pattern_parts(wording.text))
            yield Together(wording.code, wording.text, parts, wording.tag)


def _parts(wordings: Iterable[Pattern], layer: str) -> Iterator[Pattern]:
    """The parts of wordings that ask for several; each is its own code."""
    spellings = {p for together in _together(wordings) for part in together.parts for p in part}
    return (Pattern(spelling, spelling, layer) for spelling in sorted(spellings))


def _by_first(wordings: Iterable[Pattern]) -> ByFirst:
    by_first: dict[str, list[Together]] = defaultdict(list)
    for together in _together(wordings):
        for spelling in together.parts[0]:
            by_first[spelling].append(together)
    return {first: tuple(found) for first, found in by_first.items()}


def _tenures(codebook: Codebook) -> dict[str, tuple[tuple[str, Tenure], ...]]:
    held: dict[str, list[tuple[str, Tenure]]] = {role.id: [] for role in codebook.roles}
    for actor in codebook.actors:
        for tenure in actor.roles:
            held[tenure.role].append((actor.id, tenure))
    return {role: tuple(holders) for role, holders in held.items()}
