"""Why a title means nobody of the codebook, in words: the reasons of the gap list."""

import datetime as dt
from collections.abc import Sequence

from corpuslib.annotate.actors.naming import Days
from corpuslib.annotate.lexicon import Lexicon


def no_role(words: str, beside: str | None) -> str:
    """The reason for a title with a state whose role the codebook does not have.

    >>> no_role("Polish foreign minister", "Radoslaw Sikorski")
    'The codebook has no role “Polish foreign minister”; beside it stands “Radoslaw Sikorski”.'
    """
    named = f"; beside it stands “{beside}”" if beside else ""
    return f"The codebook has no role “{words}”{named}."


def stranger(beside: str) -> str:
    """The reason for a title beside a name that no actor of the codebook has."""
    return f"Beside it stands “{beside}”, who is not in the codebook."


def no_holder(roles: Sequence[str], lexicon: Lexicon, days: Days | None) -> str:
    """The reason for a title whose holder on ``days`` is not known, or not sure."""
    if days is None:
        return "The days of the article are not known, and it does not itself say who held it."
    when = _when(*days)
    names = [lexicon.roles[role].name for role in roles]
    holders = [
        lexicon.actors[actor].name
        for role in roles
        for actor, held in lexicon.tenures[role]
        if held.sometime(*days)
    ]
    if not holders:
        return f"The codebook has no holder of “{' or '.join(names)}” {when}."
    if len(holders) == 1:
        return f"Of the days {when}, {holders[0]} held “{names[0]}” on some only."
    return f"It can mean {' or '.join(sorted(set(holders)))} {when}."


def _when(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"on {first}"
    if first == dt.date.min:
        return f"until {last}"
    return f"from {first} on" if last == dt.date.max else f"from {first} to {last}"


def nobody_before() -> str:
    """The reason for a title alone, in an article that names no holder before it."""
    return "It stands without a state or organisation, and no holder is named before it."


def several_before(actors: Sequence[str], lexicon: Lexicon) -> str:
    """The reason for a title alone that fits several of those who are named before it."""
    return f"It can mean {' or '.join(sorted(lexicon.actors[a].name for a in actors))}."


def no_relative(roles: Sequence[str], lexicon: Lexicon, days: Days | None) -> str:
    """The reason for a counterpart whose role, or whose holder, is not known."""
    if not roles:
        return "The codebook has no such role beside that of the person it belongs to."
    return no_holder(roles, lexicon, days)
