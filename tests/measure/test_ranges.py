import datetime as dt

import pytest

from corpuslib.measure.ranges import (
    RangeClass,
    Verdict,
    class_needed,
    judge,
    judge_members,
    members_on,
    together,
)

SHORT = RangeClass("short", "short range", 0, 1000)
MEDIUM = RangeClass("medium", "medium range", 1000, 3000)
LONG = RangeClass("long", "intercontinental range", 5500)
ALL = [LONG, SHORT, MEDIUM, RangeClass("intermediate", "intermediate range", 3000, 5500)]


@pytest.mark.parametrize(
    ("km", "claimed", "verdict"),
    [
        (999, [MEDIUM], Verdict.HOLDS),
        (1001, [MEDIUM], Verdict.PART),
        (3000, [MEDIUM], Verdict.PART),
        (3001, [MEDIUM], Verdict.FAILS),
        (0, [SHORT], Verdict.HOLDS),
        (5000, [LONG], Verdict.HOLDS),
        (7000, [LONG], Verdict.PART),  # an intercontinental missile of 5,600 km does not reach it
        (2000, [SHORT, MEDIUM], Verdict.PART),
        (2000, [MEDIUM, LONG], Verdict.HOLDS),
        (19000, [], Verdict.NO_RANGE),
    ],
)
def test_a_distance_is_judged_by_the_class(
    km: float, claimed: list[RangeClass], verdict: Verdict
) -> None:
    assert judge(km, claimed) == verdict


@pytest.mark.parametrize(
    ("km", "verdict"),
    [
        (2980, Verdict.OPEN),
        (3020, Verdict.OPEN),
        (2970, Verdict.PART),
        (3030, Verdict.FAILS),
        (980, Verdict.PART),  # not for certain below the shortest range
        (970, Verdict.HOLDS),
    ],
)
def test_near_a_limit_the_error_of_the_border_counts(km: float, verdict: Verdict) -> None:
    assert judge(km, [MEDIUM], error_km=25) == verdict


def test_the_class_needed_is_the_first_that_reaches() -> None:
    found = {km: class_needed(km, ALL) for km in (0, 1000, 1001, 3000, 5500, 5501, 15000)}
    assert [c.id if c else "" for c in found.values()] == [
        *("short", "short", "medium", "medium", "intermediate", "long", "long")
    ]
    assert class_needed(4000, [SHORT, MEDIUM]) is None


def test_the_weakest_part_decides() -> None:
    assert together([Verdict.HOLDS, Verdict.OPEN, Verdict.PART]) == Verdict.OPEN
    assert together([Verdict.HOLDS]) == Verdict.HOLDS
    with pytest.raises(ValueError, match="empty"):
        together([])


def test_members_are_counted_on_days() -> None:
    members = {"A": dt.date(1949, 8, 24), "B": dt.date(2009, 4, 1)}
    before, after = dt.date(2009, 3, 31), dt.date(2009, 4, 1)
    assert members_on(members, before, before) == (1, 1)
    assert members_on(members, before, after) == (1, 2)
    assert judge_members(1, 1, 1) == Verdict.HOLDS
    assert judge_members(1, 1, 2) == Verdict.OPEN
    assert judge_members(3, 1, 2) == Verdict.FAILS
