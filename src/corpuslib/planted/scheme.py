"""What a planted world consists of, as values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

FUNCTIONS = ("problem", "cause", "evaluation", "remedy", "generic")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is named and speaks.

    ``full`` and ``short`` are names (a person's name and surname, a body's long and short name),
    ``metonyms`` cities and buildings that stand for it.
    """

    id: str
    kind: str
    full: str
    short: str
    pronoun: str
    metonyms: tuple[str, ...] = ()
    leaning: str = "open"

    @property
    def plural(self) -> bool:
        """Whether its name is a plural."""
        return self.pronoun == "they"


@dataclass(frozen=True, slots=True)
class Tenure:
    """That an actor held an office from ``start`` up to, not including, ``end``."""

    actor: str
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office and its holders: ``alone`` is found alone, ``title`` with the body's name."""

    id: str
    of: str
    alone: str
    title: str
    tenures: tuple[Tenure, ...]

    def holder(self, day: dt.date) -> str | None:
        """The id of the actor who holds it on that day."""
        for held in self.tenures:
            if held.start <= day and (held.end is None or day < held.end):
                return held.actor
        return None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, the wordings that the codebook lists, and the one that it does not."""

    id: str
    head: str
    site: str
    wordings: tuple[str, ...]
    patterns: tuple[str, ...]
    other: str


@dataclass(frozen=True, slots=True)
class Element:
    """A frame element, the wordings that the codebook lists, and the one that it does not."""

    id: str
    function: str
    name: str
    description: str
    wordings: tuple[str, ...]
    other: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on one day, and its name."""

    id: str
    name: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its name and which of the forms of a page it keeps to."""

    name: str
    masthead: tuple[str, ...]
    date: str
    byline: str
    dateline: str | None
    foot: tuple[str, ...]
    share: tuple[str, ...]
    quotes: tuple[str, str]
    blank: bool
    date_first: bool
    favourite: str
    """The plan that it writes more about than others do."""


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the articles of one seed are about.

    ``split`` is the day that divides the two periods, ``first`` and ``last`` are the first and
    last day on which an article appears.
    """

    seed: int
    topic: str
    title: str
    first: dt.date
    split: dt.date
    last: dt.date
    actors: tuple[Actor, ...]
    offices: tuple[Office, ...]
    plans: tuple[Plan, ...]
    elements: tuple[Element, ...]
    events: tuple[Event, ...]
    outlets: tuple[Outlet, ...]
    places: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]

    def actor(self, id: str) -> Actor:
        """The actor of that id.  Raises KeyError when there is none."""
        return {actor.id: actor for actor in self.actors}[id]

    def office_of(self, actor: str, day: dt.date) -> Office | None:
        """The office that an actor holds on that day."""
        return next((office for office in self.offices if office.holder(day) == actor), None)
