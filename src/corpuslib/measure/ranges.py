"""Classes of range, and what a distance says about a claim.

``class_needed(km, classes)``             the class whose longest range first reaches that far
``judge(km, claimed, error_km)``          a ``Verdict`` on one distance
``together(verdicts)``                    the verdict on a claim that several distances decide
``members_on(members, first, last)``      how many members an alliance has on given days
``judge_members(said, least, most)``      the verdict on a number of members

A class reaches a place for certain where even its shortest range does, and can reach it where its
longest range does.  Distances between generalised borders are off by some kilometres: within
``error_km`` of a limit nothing is decided.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class RangeClass(NamedTuple):
    """A class of missiles by range: from ``low`` to ``high`` km (inf: no upper limit)."""

    id: str
    name: str
    low: float
    high: float = math.inf


class Verdict(StrEnum):
    """What the distances say."""

    FAILS = "does not hold"
    OPEN = "too close to a limit to say"
    PART = "holds for part of the class"
    HOLDS = "holds"
    UNDECIDED = "distance does not decide"
    NO_RANGE = "no class of range is named"


# The weakest first.
ORDER = (Verdict.FAILS, Verdict.OPEN, Verdict.PART, Verdict.HOLDS, Verdict.NO_RANGE)


def class_needed(km: float, classes: Sequence[RangeClass]) -> RangeClass | None:
    """The class with the shortest reach whose longest range is at least ``km``; None: no class.

    >>> short, long = RangeClass("s", "short", 0, 1000), RangeClass("l", "long", 1000)
    >>> class_needed(1000, [long, short]).id, class_needed(1001, [long, short]).id
    ('s', 'l')
    """
    reaching = (each for each in sorted(classes, key=lambda c: c.high) if km <= each.high)
    return next(reaching, None)


def judge(km: float, claimed: Sequence[RangeClass], error_km: float = 0) -> Verdict:
    """Whether a place at ``km`` is in reach of the classes that a claim names, taken together.

    HOLDS: in reach of the shortest range of the class (of several: of the one with the longest);
    PART: in reach of its longest range only.  No class named: NO_RANGE.

    >>> medium = RangeClass("m", "medium", 1000, 3000)
    >>> [judge(km, [medium]).name for km in (900, 2000, 4000)]
    ['HOLDS', 'PART', 'FAILS']
    >>> judge(2990, [medium], error_km=25).name
    'OPEN'
    """
    if not claimed:
        return Verdict.NO_RANGE
    low, high = max(each.low for each in claimed), max(each.high for each in claimed)
    if abs(km - high) < error_km:
        return Verdict.OPEN
    if km > high:
        return Verdict.FAILS
    return Verdict.HOLDS if km + error_km <= low else Verdict.PART


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The weakest of several verdicts; a claim holds only where all of its parts do.

    >>> together([Verdict.HOLDS, Verdict.PART]).name
    'PART'

    Raises ValueError where there is none.
    """
    return min(verdicts, key=ORDER.index)


def members_on(members: Mapping[str, dt.date], first: dt.date, last: dt.date) -> tuple[int, int]:
    """The least and the greatest number of members between two days.

    >>> day = dt.date
    >>> members_on({"A": day(1949, 8, 24), "B": day(2009, 4, 1)}, day(2009, 3, 31), day(2009, 4, 1))
    (1, 2)
    """
    least, most = (sum(since <= on for since in members.values()) for on in (first, last))
    return least, most


def judge_members(said: int, least: int, most: int) -> Verdict:
    """Whether a number of members is right on all the days, on some of them, or on none.

    >>> [judge_members(*counts).name for counts in ((27, 28, 28), (26, 26, 28), (28, 28, 28))]
    ['FAILS', 'OPEN', 'HOLDS']
    """
    if least == most == said:
        return Verdict.HOLDS
    return Verdict.OPEN if least <= said <= most else Verdict.FAILS
