"""What a codebook looks for, compiled once: names, titles of roles, wordings of plans."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpuslib.annotate.matching import Matcher, Pattern, expand
from corpuslib.annotate.scheme import Actor, Codebook, Plan, Role, Tenure

NAME, TITLE, PLAN, PART = "name", "title", "plan", "part"  # the layers of patterns
_AND = " & "


class Together(NamedTuple):
    """Wordings that name a plan when they stand in one sentence."""

    plan: str
    pattern: str
    parts: tuple[frozenset[str], ...]  # of each part, the spellings


@dataclass(frozen=True)
class Lexicon:
    """A codebook as look-ups: the matcher, and what its patterns stand for."""

    matcher: Matcher  # the tag of a name is its basis: name, surname or metonym
    titles: dict[str, tuple[str, ...]]  # code of a title -> the roles it can mean
    bare: frozenset[str]  # codes of titles that stand without their organisation
    tenures: dict[str, tuple[tuple[str, Tenure], ...]]  # role -> its holders
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
    titles = _titles(codebook)
    together = [t for plan in codebook.plans for t in _together(plan)]
    by_first: dict[str, list[Together]] = defaultdict(list)
    for wordings in together:
        for spelling in wordings.parts[0]:
            by_first[spelling].append(wordings)
    patterns = [
        *(pattern for actor in codebook.actors for pattern in _names(actor)),
        *(Pattern(title, title, TITLE) for title in titles),
        *(pattern for plan in codebook.plans for pattern in _wordings(plan)),
        *(
            Pattern(part, part, PART)
            for part in sorted({p for t in together for s in t.parts for p in s})
        ),
    ]
    return Lexicon(
        Matcher(patterns, keep_nested=frozenset({PART})),
        titles,
        frozenset(title for role in codebook.roles for title in role.alone),
        {role.id: tuple(_holders(codebook, role)) for role in codebook.roles},
        {first: tuple(found) for first, found in by_first.items()},
    )


def _names(actor: Actor) -> Iterator[Pattern]:
    yield from (Pattern(word, actor.id, NAME, "name") for word in actor.aliases)
    yield from (Pattern(word, actor.id, NAME, "surname") for word in actor.surnames)
    yield from (Pattern(word, actor.id, NAME, "metonym") for word in actor.metonyms)


def _titles(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    actors = {actor.id: actor for actor in codebook.actors}
    roles: dict[str, dict[str, None]] = defaultdict(dict)
    for role in codebook.roles:
        for title in role.alone:
            roles[title][role.id] = None
        for title in (*role.alone, *role.titles):
            for wording in _with_organisation(title, actors[role.of]):
                roles[wording][role.id] = None
    return {title: tuple(meant) for title, meant in roles.items()}


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


def _holders(codebook: Codebook, role: Role) -> Iterator[tuple[str, Tenure]]:
    for actor in codebook.actors:
        for held in actor.roles:
            if held.role == role.id:
                yield actor.id, held
