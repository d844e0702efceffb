"""Persons named by somebody else's role: "his Russian counterpart", "Obama's predecessor"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpuslib.annotate.actors.naming import Days, Mention
from corpuslib.annotate.actors.titles import Title, holds
from corpuslib.annotate.lexicon import BEFORE, COUNTERPART, Lexicon

_WINDOW = 1500  # characters, in which whoever "his" means is named
_OWN = re.compile(r"\b(?:his|her|their|whose)\s$", re.IGNORECASE)
_OWNER = re.compile(r"['’`´]s?\s$")


def owners(text: str, title: Title, earlier: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """The persons to whom a counterpart, predecessor or successor can belong.

    "Obama's" says who; "his" is one of those named before in the sentence, or else in the
    paragraph.
    """
    before = text[max(0, title.start - 8) : title.start]
    lowest = max(title.place.paragraph, title.start - _WINDOW)
    near = earlier[bisect_left(earlier, (lowest,)) :]
    persons = [m for m in near if lexicon.kinds[m.actor] == "person"]
    if found := _OWNER.search(before):
        end = title.start - len(found[0])
        return [m for m in persons if m.end == end]
    if not _OWN.search(before):
        return []
    return [m for m in persons if m.start >= title.place.sentence] or persons


def relatives(
    title: Title, owner: str, lexicon: Lexicon, days: Days | None
) -> tuple[set[tuple[str, str]], list[str]]:
    """The (actor, role) that a title of ``owner`` means, and the roles that it can mean."""
    able: set[tuple[str, str]] = set()
    roles: list[str] = []
    for role in [role for role in lexicon.roles if holds(owner, role, lexicon, days)]:
        if title.tag == COUNTERPART:
            found = list(_counterparts(role, title.code, lexicon, days))
        else:
            found = [(actor, role) for actor in _neighbours(owner, role, title.tag, lexicon)]
        roles += [meant for _, meant in found]
        able.update((actor, meant) for actor, meant in found if actor not in ("", owner))
    return able, list(dict.fromkeys(roles))


def _counterparts(
    role: str, of: str, lexicon: Lexicon, days: Days | None
) -> Iterator[tuple[str, str]]:
    """Who holds the same post as ``role`` on the side of ``of``; "" where that is not known."""
    post = lexicon.roles[role].post
    for other in lexicon.roles.values():
        if post is not None and other.post == post and other.of == of and other.id != role:
            holder = lexicon.holder(other.id, *days) if days else None
            yield holder or "", other.id


def _neighbours(owner: str, role: str, tag: str, lexicon: Lexicon) -> Iterator[str]:
    """Who held ``role`` right before (or after) ``owner``."""
    for actor, held in lexicon.tenures[role]:
        if actor == owner:
            for other, theirs in lexicon.tenures[role]:
                meets = theirs.end == held.start if tag == BEFORE else theirs.start == held.end
                border = held.start if tag == BEFORE else held.end
                if meets and border is not None and other != owner:
                    yield other
