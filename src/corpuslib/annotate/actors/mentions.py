"""Who is meant in a text: by name, surname, metonym, or a role held on that date."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from corpuslib.annotate.actors import gaps
from corpuslib.annotate.actors.names import find_names
from corpuslib.annotate.actors.naming import Days, Found, Gap, Mention, Place
from corpuslib.annotate.actors.relatives import owners, relatives
from corpuslib.annotate.actors.titles import (
    Title,
    Titled,
    find_titles,
    is_not_held,
    other_role,
    stranger_beside,
    titles_beside_names,
)
from corpuslib.annotate.english import words
from corpuslib.annotate.lexicon import ALONE, COUNTERPART, FULL, NAME, SHORT, Lexicon
from corpuslib.annotate.matching import Match

_OFFICES = words("offices")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_THE_OR_OUR = re.compile(r"\b(?:the|our)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text being read from start to end: what is known, and who was named so far."""

    text: str
    lexicon: Lexicon
    days: Days | None
    names: Mapping[int, Mention]  # by start
    stated: Mapping[str, str]  # role -> actor, as the article itself says
    mentions: list[Mention] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    bearers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.actors.add(mention.actor)
        if mention.role is not None:
            self.bearers[mention.role].add(mention.actor)


def find_mentions(
    text: str, found: Sequence[tuple[Match, Place]], lexicon: Lexicon, days: Days | None
) -> Found:
    """The actors meant in body sentences, and titles that stay open, from the matches in them.

    ``days`` are the first and last day on which the article can have appeared.  A role names
    its holder on those days; where they are not known, whoever the article itself calls so.
    """
    named = [(m, place) for m, place in found if m.pattern.layer == NAME]
    titled = [(m, place) for m, place in found if m.pattern.layer != NAME]
    titles = find_titles(text, titled, named, lexicon)
    names = find_names(text, named, [(t.start, t.end) for t in titles], lexicon)
    beside = titles_beside_names(text, titles, names, lexicon, days)
    by_start = {name.start: name for name in names}
    others = _held_by_others(text, titles, by_start, lexicon)
    reading = _Reading(text, lexicon, days, by_start, _stated(names, beside, others))
    open_titles = _read(reading, names, titles, beside)
    return Found(sorted(reading.mentions), open_titles)


def _stated(
    names: Sequence[Mention], beside: Mapping[int, Titled], by_others: Set[str]
) -> dict[str, str]:
    """Role -> actor, where the article gives the role to one actor only."""
    pairs = {
        (beside[n.start].role, n.actor)
        for n in names
        if n.start in beside and beside[n.start].role is not None
    }
    times = Counter(role for role, _ in pairs)
    return {r: a for r, a in pairs if r is not None and times[r] == 1 and r not in by_others}


def _held_by_others(
    text: str, titles: Iterable[Title], names: Mapping[int, Mention], lexicon: Lexicon
) -> set[str]:
    """Roles whose title stands before a name that is not in the codebook."""
    return {
        role
        for title in titles
        if title.roles and stranger_beside(text, title, names)
        for role in title.roles
    }


def _read(
    reading: _Reading,
    names: Sequence[Mention],
    titles: Sequence[Title],
    beside: Mapping[int, Titled],
) -> list[Gap]:
    """Fill ``reading.mentions`` from start to end; the titles that stay open."""
    taken = {titled.title.start for titled in beside.values()}
    coming = iter([_with_role(n, beside[n.start]) if n.start in beside else n for n in names])
    name = next(coming, None)
    open_titles: list[Gap] = []
    for title in titles:
        while name is not None and name.start < title.start:
            reading.add(name)
            name = next(coming, None)
        if title.start not in taken:
            answer = _meaning(reading, title)
            if isinstance(answer, Mention):
                reading.add(answer)
            elif answer is not None:
                open_titles.append(answer)
    while name is not None:
        reading.add(name)
        name = next(coming, None)
    return open_titles


def _with_role(name: Mention, titled: Titled) -> Mention:
    return name._replace(role=titled.role, opens=titled.opens)


def _meaning(reading: _Reading, title: Title) -> Mention | Gap | None:
    """Whom a title means that no name of the codebook stands beside."""
    text, lexicon = reading.text, reading.lexicon
    if title.tag not in (FULL, ALONE, SHORT):
        return _relative(reading, title)
    if is_not_held(text, title):
        return None
    roles = title.roles
    elsewhere = title.origin is not None and not any(
        lexicon.roles[role].of == title.origin for role in roles
    )
    if elsewhere or (title.tag == SHORT and title.origin is not None):
        return _short(reading, title) or _no_role(reading, title)
    if (other := other_role(text, title, lexicon)) is not None:
        words_ = text[title.start : title.end]
        return (
            _gap(title, (), gaps.no_role(f"{words_} {other}", None)) if title.tag == FULL else None
        )
    stranger = stranger_beside(text, title, reading.names)
    if stranger is not None:
        full = title.tag == FULL
        return (
            _gap(title, roles if full else (), gaps.stranger(stranger))
            if title.tag != SHORT
            else None
        )
    if title.tag == FULL:
        return _full(reading, title)
    return _alone(reading, title) if title.tag == ALONE else _short(reading, title)


def _gap(title: Title, roles: Sequence[str], reason: str) -> Gap:
    return Gap(title.start, title.end, tuple(roles), reason)


def _by_role(title: Title, actor: str, role: str) -> Mention:
    return Mention(title.start, title.end, actor, "role", role, title.start)


def _holder(reading: _Reading, role: str) -> str | None:
    held = reading.lexicon.holder(role, *reading.days) if reading.days else None
    return held or reading.stated.get(role)


def _full(reading: _Reading, title: Title) -> Mention | Gap:
    """The holder of a role that is named with its organisation: "Nato's chief"."""
    roles = title.roles
    able = [(actor, role) for role in roles if (actor := _holder(reading, role)) is not None]
    if len(able) == 1:
        return _by_role(title, *able[0])
    return _gap(title, roles, gaps.no_holder(roles, reading.lexicon, reading.days))


def _alone(reading: _Reading, title: Title) -> Mention | Gap | None:
    """The holder, named before, of a role without its organisation: "the foreign minister"."""
    if not _THE.search(reading.text[max(0, title.start - 6) : title.start]):
        return None
    roles = title.roles
    able = [(a, r) for r in roles if (a := _holder(reading, r)) is not None and a in reading.actors]
    if len(able) == 1:
        return _by_role(title, *able[0])
    if able:
        reason = gaps.several_before([actor for actor, _ in able], reading.lexicon)
    else:
        reason = gaps.nobody_before()
    return _gap(title, roles, reason)


def _short(reading: _Reading, title: Title) -> Mention | None:
    """Who was called by the role before: "the ambassador", "the Russian diplomat"."""
    before = reading.text[max(0, title.start - 6) : title.start]
    if not _THE_OR_OUR.search(before):
        return None
    able = {
        (actor, role)
        for role in title.roles
        if title.origin is None or reading.lexicon.roles[role].of == title.origin
        for actor in reading.bearers.get(role, ())
    }
    return _by_role(title, *able.pop()) if len(able) == 1 else None


def _no_role(reading: _Reading, title: Title) -> Gap | None:
    """A title with a state whose role the codebook does not have: "German Chancellor"."""
    if not title.roles and title.code not in _OFFICES:
        return None
    text = reading.text
    beside = stranger_beside(text, title, reading.names)
    return _gap(title, (), gaps.no_role(text[title.start : title.end], beside))


def _relative(reading: _Reading, title: Title) -> Mention | Gap | None:
    """The counterpart, predecessor or successor of somebody who was named before."""
    stranger = stranger_beside(reading.text, title, reading.names)
    if stranger is not None:
        return _gap(title, (), gaps.stranger(stranger)) if title.tag == COUNTERPART else None
    of = owners(reading.text, title, reading.mentions, reading.lexicon)
    able: set[tuple[str, str]] = set()
    roles: list[str] = []
    for owner in dict.fromkeys(m.actor for m in of):
        found, about = relatives(title, owner, reading.lexicon, reading.days)
        able |= found
        roles += about
    if len(able) == 1:
        return _by_role(title, *able.pop())
    if not of or title.tag != COUNTERPART:
        return None
    return _gap(title, roles, gaps.no_relative(roles, reading.lexicon, reading.days))
