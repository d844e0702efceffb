"""The design of a planted corpus: how many articles, and what differs between its periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpuslib.planted.scheme import World

EFFECTS = {"none": 0.0, "small": 0.1, "medium": 0.25, "large": 0.5}
"""What a shift is called: the share that moves from the first plan to the last, from the stance
oppose to support, and from the first frame element to the last; .25 is 25 of 100 namings."""

LEADING = 0.55
"""The share of the first plan, stance and element in the first period."""

STANCES = ("oppose", "support", "neutral", "conditional", "unclear")
_OTHER_STANCES = {"support": 0.2, "neutral": 0.13, "conditional": 0.07, "unclear": 0.05}

KINDS = {"position": 0.36, "element": 0.18, "remark": 0.1, "filler": 0.22, "near": 0.14}
"""How often which kind of sentence is written."""


class Shares(NamedTuple):
    """What the articles of one period draw from."""

    plan: Mapping[str, float]
    stance: Mapping[str, float]
    element: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Design:
    """How a corpus is planted.

    ``shift`` is the share that moves between the periods (``EFFECTS``); ``sentences`` the least
    and most sentences of a body; ``undated`` the share of articles that state no date;
    ``concentration`` how alike articles are (see :class:`corpuslib.planted.draws.Urn`): at 6, an
    article whose period has a plan in .55 of its namings has it in .55 give or take .19;
    ``tilt`` the share that each outlet gives to its favourite plan.
    """

    articles: int
    seed: int = 1
    shift: float = 0.0
    sentences: tuple[int, int] = (14, 26)
    undated: float = 0.15
    concentration: float = 6.0
    tilt: float = 0.15

    def period(self, number: int) -> str:
        """The period of an article, in turn, so that both have as many (or one more before)."""
        return ("before", "after")[number % 2]


def shares(world: World, design: Design, period: str, favourite: str) -> Shares:
    """What an article of that period draws from, in an outlet with that favourite plan."""
    plan = leading([p.id for p in world.plans])
    stance = {"oppose": LEADING, **_OTHER_STANCES}
    element = leading([e.id for e in world.elements])
    if period == "after":
        plan = moved(plan, design.shift, world.plans[0].id, world.plans[-1].id)
        stance = moved(stance, design.shift, "oppose", "support")
        element = moved(element, design.shift, world.elements[0].id, world.elements[-1].id)
    tilted = {id: share * (1 - design.tilt) for id, share in plan.items()}
    tilted[favourite] += design.tilt
    return Shares(tilted, stance, element)


def leading(ids: Sequence[str]) -> dict[str, float]:
    """Shares of which the first is ``LEADING`` and the others are equal.

    >>> leading(["x", "y", "z"])["x"]
    0.55
    """
    rest = (1 - LEADING) / (len(ids) - 1)
    return {id: LEADING if number == 0 else rest for number, id in enumerate(ids)}


def moved(shares: Mapping[str, float], by: float, giver: str, taker: str) -> dict[str, float]:
    """The shares after ``by`` was moved from one to another, or all that there was.

    >>> moved({"x": 0.5, "y": 0.5}, 0.25, "x", "y")
    {'x': 0.25, 'y': 0.75}
    """
    given = min(by, shares[giver])
    return {**shares, giver: shares[giver] - given, taker: shares[taker] + given}
