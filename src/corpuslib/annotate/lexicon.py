"""What a codebook looks for, compiled once: names, titles of roles, wordings of plans."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpuslib.annotate.codebook.scheme import Actor, Codebook, Kind, Plan, Role, Tenure
from corpuslib.annotate.english import words
from corpuslib.annotate.matching import Matcher, Pattern, expand

NAME, TITLE, SHORT, RELATIVE = "name", "title", "short", "relative"  # layers: who
PLAN, PART, EVENT = "plan", "part", "event"  # layers: what
WHO = frozenset({NAME, TITLE, SHORT, RELATIVE})
FULL, ALONE = "full", "alone"  # tags of titles: with their organisation, or without
COUNTERPART, BEFORE, AFTER = "counterpart", "before", "after"  # tags of relatives
_AND = " & "
_OFFICES = words("offices")
_DIPLOMATIC = words("diplomatic")
_NOT_SHORT = ("general",)  # no short form of "secretary general"


class Together(NamedTuple):
    """Wordings that name a plan when they stand in one sentence."""

    plan: str
    pattern: str
    parts: tuple[frozenset[str], ...]  # of each part, the spellings


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
    together: dict[str, tuple[Together, ...]]  # spelling -> what it is the first part of

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
    together = [t for plan in codebook.plans for t in _together(plan)]
    by_first: dict[str, list[Together]] = defaultdict(list)
    for wordings in together:
        for spelling in wordings.parts[0]:
            by_first[spelling].append(wordings)
    patterns = [
        *(pattern for actor in codebook.actors for pattern in _names(actor)),
        *patterns_of_titles,
        *_relatives(codebook),
        *(pattern for plan in codebook.plans for pattern in _wordings(plan)),
        *(Pattern(text, event.id, EVENT) for event in codebook.events for text in event.patterns),
        *(
            Pattern(part, part, PART)
            for part in sorted({p for t in together for s in t.parts for p in s})
        ),
    ]
    return Lexicon(
        Matcher(patterns, keep_nested=frozenset({PART})),
        {actor.id: actor for actor in codebook.actors},
        {actor.id: actor.kind for actor in codebook.actors},
        {role.id: role for role in codebook.roles},
        titles,
        _tenures(codebook),
        {_without_star(word): a.id for a in codebook.actors for word in a.adjectives},
        {first: tuple(found) for first, found in by_first.items()},
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


def _wordings(plan: Plan) -> Iterator[Pattern]:
    return (Pattern(text, plan.id, PLAN) for text in plan.patterns if _AND not in text)


def _together(plan: Plan) -> Iterator[Together]:
    for text in plan.patterns:
        if _AND in text:
            yield Together(plan.id, text, tuple(frozenset(expand(p)) for p in pattern_parts(text)))


def _tenures(codebook: Codebook) -> dict[str, tuple[tuple[str, Tenure], ...]]:
    held: dict[str, list[tuple[str, Tenure]]] = {role.id: [] for role in codebook.roles}
    for actor in codebook.actors:
        for tenure in actor.roles:
            held[tenure.role].append((actor.id, tenure))
    return {role: tuple(holders) for role, holders in held.items()}
