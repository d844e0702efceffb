"""What a codebook looks for, compiled once: names, titles of roles, wordings of plans."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpuslib.annotate.matching import Matcher, Pattern

if TYPE_CHECKING:
    from corpuslib.annotate.codebook import Actor, Codebook, Role, Tenure

NAME, TITLE, PLAN, PART = "name", "title", "plan", "part"  # the layers of patterns
_AND = " & "


class Together(NamedTuple):
    """Wordings that name a plan when they stand in one sentence."""

    plan: str
    pattern: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """A codebook as look-ups: the matcher, and what its patterns stand for."""

    matcher: Matcher
    basis: dict[Pattern, str]  # of names: name, surname or metonym
    titles: dict[str, tuple[str, ...]]  # code of a title -> the roles it can mean
    bare: frozenset[str]  # codes of titles that stand without their organisation
    tenures: dict[str, tuple[tuple[str, Tenure], ...]]  # role -> its holders
    together: tuple[Together, ...]

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


def compile_lexicon(codebook: Codebook) -> Lexicon:
    """All patterns of ``codebook`` in one matcher."""
    basis = {p: b for actor in codebook.actors for p, b in _names(actor)}
    titles: dict[str, list[str]] = defaultdict(list)
    bare = set()
    actors = {actor.id: actor for actor in codebook.actors}
    for role in codebook.roles:
        for title in role.alone:
            titles[title].append(role.id)
            bare.add(title)
        for title in (*role.alone, *role.titles):
            for wording in _with_organisation(title, actors[role.of]):
                titles[wording].append(role.id)
    together = tuple(_together(codebook))
    patterns = [
        *basis,
        *(Pattern(title, title, TITLE) for title in titles),
        *(
            Pattern(p, plan.id, PLAN)
            for plan in codebook.plans
            for p in plan.patterns
            if _AND not in p
        ),
        *(
            Pattern(part, part, PART)
            for part in dict.fromkeys(p for t in together for p in t.parts)
        ),
    ]
    return Lexicon(
        Matcher(patterns, keep_nested=frozenset({PART})),
        basis,
        {title: tuple(dict.fromkeys(roles)) for title, roles in titles.items()},
        frozenset(bare),
        {role.id: tuple(_holders(codebook, role)) for role in codebook.roles},
        together,
    )


def _names(actor: Actor) -> Iterator[tuple[Pattern, str]]:
    for basis, words in (
        ("name", actor.aliases),
        ("surname", actor.surnames),
        ("metonym", actor.metonyms),
    ):
        for word in words:
            yield Pattern(word, actor.id, NAME), basis


def _with_organisation(title: str, organisation: Actor) -> Iterator[str]:
    for name in organisation.adjectives:
        yield f"{name} {title}"
    for name in organisation.aliases:
        yield f"{name} {title}"
        yield f"{name}'s {title}"
        yield f"{title} of {name}"
        yield f"{title} of the {name}"


def _together(codebook: Codebook) -> Iterator[Together]:
    for plan in codebook.plans:
        for pattern in plan.patterns:
            if _AND in pattern:
                yield Together(plan.id, pattern, tuple(pattern_parts(pattern)))


def _holders(codebook: Codebook, role: Role) -> Iterator[tuple[str, Tenure]]:
    for actor in codebook.actors:
        for held in actor.roles:
            if held.role == role.id:
                yield actor.id, held
