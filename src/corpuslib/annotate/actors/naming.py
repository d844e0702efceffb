"""What the search for actors reads and gives: places of matches, mentions, gaps."""

import datetime as dt
from typing import NamedTuple

Days = tuple[dt.date, dt.date]


class Place(NamedTuple):
    """Where a match stands: where its sentence and its paragraph begin."""

    sentence: int
    paragraph: int


class Mention(NamedTuple):
    """An actor named at ``start`` to ``end``; ``role`` is the role by which, or beside which.

    ``opens`` is where the title before a name begins, or the name itself.
    """

    start: int
    end: int
    actor: str
    basis: str
    role: str | None
    opens: int


class Gap(NamedTuple):
    """A title at ``start`` to ``end`` that can mean ``roles``, and why nobody is found for it."""

    start: int
    end: int
    roles: tuple[str, ...]
    reason: str


class Found(NamedTuple):
    """The actors named in a text, and the titles whose holder is not known, in order."""

    mentions: list[Mention]
    gaps: list[Gap]
