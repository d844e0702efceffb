"""What a codebook says, as values: who the actors are, what the plans are called, what happened."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, get_args

import pandas as pd

Kind = Literal["person", "state", "organisation", "group", "anonymous"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CueClass = Literal[
    "neutral",
    "endorsing",
    "distancing",
    "asserting",
    "belief",
    "demand",
    "intention",
    "judgement",
]
CUE_CLASSES: tuple[CueClass, ...] = get_args(CueClass)
Position = Literal["support", "conditional", "neutral", "oppose", "unclear"]
POSITIONS: tuple[Position, ...] = get_args(Position)
Function = Literal["problem", "cause", "evaluation", "remedy", "generic"]
FUNCTIONS: tuple[Function, ...] = get_args(Function)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact can be looked up: a public document and who published it."""

    id: str
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office or post, and the ``titles`` by which texts name it.

    ``of`` is the actor it belongs to: the title "chief" of the actor "nato" is found as "Nato
    chief", "Nato's chief" and "chief of Nato".  Titles in ``alone`` are found without it, too:
    "the secretary general".  ``post`` is what offices of its kind are called whoever they belong
    to: with the post "president" of the US and of Russia, a US president's "Russian counterpart"
    is the president of Russia.
    """

    id: str
    name: str
    of: str
    titles: tuple[str, ...]
    alone: tuple[str, ...] = ()
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """That an actor held a role from ``start`` up to, not including, ``end``.

    A month or year alone is taken at its widest; None is open.  ``seen`` says that these are only
    the days on which the actor was seen in it: it may have been held for longer.
    """

    role: str
    of: str
    start: dt.date | None
    end: dt.date | None
    source: str
    seen: bool = False

    def sometime(self, first: dt.date, last: dt.date) -> bool:
        """True when it was held on any day from ``first`` to ``last``."""
        return (self.start is None or self.start <= last) and (self.end is None or first < self.end)

    def throughout(self, first: dt.date, last: dt.date) -> bool:
        """True when it was held on every day from ``first`` to ``last``."""
        return (self.start is None or self.start <= first) and (self.end is None or last < self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can be named, be quoted and hold a position."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    roles: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that actors argue about, and the wordings that name it."""

    id: str
    name: str
    description: str
    patterns: tuple[str, ...]
    source: str
    sites: tuple[str, ...] = ()
    proposer: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened from one day to another, both included.

    ``patterns`` are the wordings that name it, written as those of plans.
    """

    id: str
    name: str
    first: dt.date
    last: dt.date
    source: str
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Wordings that give a position on ``plan``, or on any plan where that is None.

    They add to the general English of ``annotate/statements``.
    """

    stance: Position
    patterns: tuple[str, ...]
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame element, what it does in a frame, and the wordings that suggest it.

    ``patterns`` count where they are not denied, wordings in ``denied`` only where they are.
    The functions are Entman's four (Journal of Communication 43, 1993), and generic.
    """

    id: str
    function: Function
    name: str
    description: str
    patterns: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, eq=False)
class Codebook:
    """A validated codebook; ``sha256`` is that of the file it was read from.

    ``cues`` gives cues, as a dictionary has them, the class that this coding scheme puts them in;
    what it does not name keeps the class that it has in English at large.

    >>> from corpuslib.annotate import load_codebook
    >>> codebook = load_codebook("missile-defence")
    >>> codebook.actor("lavrov").name
    'Sergei Lavrov'
    """

    name: str
    title: str
    sha256: str
    actors: tuple[Actor, ...]
    roles: tuple[Role, ...] = ()
    plans: tuple[Plan, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    cues: dict[str, CueClass] = field(default_factory=dict)
    stances: tuple[Stance, ...] = ()
    path: str = ""
    frames: tuple[Frame, ...] = ()

    def actor(self, id: str) -> Actor:
        """The actor of that id.  Raises KeyError when there is none."""
        return {actor.id: actor for actor in self.actors}[id]

    def plan(self, id: str) -> Plan:
        """The plan of that id.  Raises KeyError when there is none."""
        return {plan.id: plan for plan in self.plans}[id]

    @property
    def actor_names(self) -> dict[str, str]:
        """Actor id -> the name that a reader knows, in the order of the codebook."""
        return {actor.id: actor.name for actor in self.actors}

    @property
    def plan_names(self) -> dict[str, str]:
        """Plan id -> the name that a reader knows, in the order of the codebook."""
        return {plan.id: plan.name for plan in self.plans}

    @property
    def frame_names(self) -> dict[str, str]:
        """Frame element id -> the name that a reader knows, in the order of the codebook."""
        return {frame.id: frame.name for frame in self.frames}

    @property
    def frame_functions(self) -> dict[str, Function]:
        """Frame element id -> its function, in the order of the codebook."""
        return {frame.id: frame.function for frame in self.frames}

    def frame_frame(self) -> pd.DataFrame:
        """The frame elements: element, function, means, counts and does not count (examples)."""
        rows = [
            (f.name, f.function, f.description, (*f.include, None)[0], (*f.exclude, None)[0])
            for f in self.frames
        ]
        columns = ["element", "function", "means", "counts", "does not count"]
        return pd.DataFrame(rows, columns=columns)

    def plan_frame(self) -> pd.DataFrame:
        """The plans as a table: plan, means, counts (an example), does not count (an example)."""
        rows = [
            (p.name, p.description, (*p.include, None)[0], (*p.exclude, None)[0])
            for p in self.plans
        ]
        return pd.DataFrame(rows, columns=["plan", "means", "counts", "does not count"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)
