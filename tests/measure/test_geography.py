import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.measure.geography import (
    Outline,
    along,
    densified,
    direction,
    distance,
    farthest,
    middle,
    nearest,
    outline,
    place,
    ring,
)

EARTH = 6371.0088  # km: the mean radius of WGS84 (Moritz 2000)
PLACES = st.tuples(st.floats(-179.9, 179.9), st.floats(-89, 89))


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on a sphere (Sinnott 1984), which has nothing of the ellipsoid in it."""
    (lon1, lat1), (lon2, lat2) = ([math.radians(x) for x in each] for each in (one, other))
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(chord)))


def square(west: float, south: float, size: float = 1, country: str = "") -> Outline:
    steps = np.array([[0, 0], [size, 0], [size, size], [0, size], [0, 0]], dtype=float)
    return outline({country: [steps + np.array([west, south])]})


def test_the_worked_example_of_the_australian_datum() -> None:
    # GDA Technical Manual: Flinders Peak 37 57 03.72030 S, 144 25 29.52440 E, to Buninyong
    # 37 39 10.15610 S, 143 55 35.38390 E: 54,972.271 m
    flinders = 144 + 25 / 60 + 29.5244 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)
    buninyong = 143 + 55 / 60 + 35.3839 / 3600, -(37 + 39 / 60 + 10.1561 / 3600)
    assert distance(flinders, buninyong).km * 1000 == pytest.approx(54972.271, abs=0.001)


def test_a_quarter_of_a_meridian_and_a_degree_of_the_equator() -> None:
    # WGS84: the meridian quadrant is 10,001.965729 km; a degree of the equator is
    # 2 pi 6378.137 / 360 km
    assert distance((30, 0), (30, 90)).km == pytest.approx(10001.965729, abs=1e-5)
    assert distance((0, 0), (1, 0)).km == pytest.approx(2 * math.pi * 6378.137 / 360)


@given(PLACES, PLACES)
def test_a_sphere_gives_the_same_within_its_known_error(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    # .56 % is the most that a sphere can be wrong by; near antipodes the way itself is undecided
    km = distance(one, other).km
    assert km == pytest.approx(haversine(one, other), rel=0.006, abs=1e-3)


def test_squares_on_the_equator() -> None:
    first, second = square(0, -0.5), square(3, -0.5, country="B")
    degree = 2 * math.pi * 6378.137 / 360
    near, far = nearest(first, second), farthest(first, second)
    # parallels shrink away from the equator, and a great circle cuts their corners by metres
    assert near.km == pytest.approx(2 * degree, rel=1e-3)
    assert far.km == pytest.approx(3 * degree, rel=1e-3)
    assert (near.start[0], near.end[0], near.country) == (1, 3, "B")
    assert far.end[0] == 4


def test_squares_that_touch_are_at_no_distance() -> None:
    assert nearest(square(0, 50), square(1, 50)).km == 0
    assert nearest(square(0, 50), square(1.01, 50)).km > 0.5


def test_nearest_is_the_same_both_ways_and_farthest_is_not() -> None:
    small, large = square(0, 40), square(5, 40, size=10)
    assert nearest(small, large).km == pytest.approx(nearest(large, small).km, abs=0.5)
    assert farthest(small, large).km > 2 * farthest(large, small).km


def test_the_180th_meridian_is_no_border() -> None:
    west, east = square(178.5, 60), square(-179.5, 60)
    assert nearest(west, east).km == pytest.approx(haversine((179.5, 61), (-179.5, 61)), rel=0.006)


def test_of_the_places_of_a_territory_each_is_reached_from_the_launch_place_nearest_to_it() -> None:
    both = outline({"": [square(0, 0).points[[0, 1, 2, 0]], square(20, 0).points[[0, 1, 2, 0]]]})
    between = farthest(both, place((10.5, 0)))
    assert between.km < farthest(square(0, 0), place((21, 0))).km


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([(44.0, 33.0), (-80.0, 10.0), (10.0, 60.0)]), st.floats(600, 6000))
def test_a_ring_is_closed_and_all_of_it_is_at_its_distance(
    at: tuple[float, float], km: float
) -> None:
    border = square(*at, size=4)
    line = ring(border, km, points=24)
    assert (line[0] == line[-1]).all()
    for lon, lat in line[:-1]:
        assert nearest(border, place((float(lon), float(lat)))).km == pytest.approx(km, abs=1)


def test_a_ring_needs_a_distance() -> None:
    with pytest.raises(ValueError, match="above 0"):
        ring(square(0, 0), 0)


def test_densified_keeps_the_corners_and_leaves_no_long_piece() -> None:
    corners = np.array([[0, 60], [3, 60], [3, 61], [0, 60]], dtype=float)
    points = densified(corners, step_km=10)
    assert {tuple(p) for p in corners} <= {tuple(p) for p in points}
    steps = [haversine(tuple(a), tuple(b)) for a, b in pairwise(points)]
    assert max(steps) <= 10.1
    assert len(densified(corners, step_km=1000)) == 3


def test_a_territory_without_a_border_is_refused() -> None:
    with pytest.raises(ValueError, match="without a border"):
        outline({"A": []})


def test_directions_from_the_middle() -> None:
    border = square(0, 0, size=2)
    assert middle(border) == (1, 1)
    corners = {(0, 2): "north-west", (2, 2): "north-east", (2, 0): "south-east", (1, 0): "south"}
    assert {at: direction(border, at) for at in corners} == corners


def test_points_along_a_way_are_near_each_other_and_on_it() -> None:
    points = along([(0, 0), (10, 0), (10, 10)], step_km=50)
    steps = [haversine(tuple(a), tuple(b)) for a, b in pairwise(points)]
    assert max(steps) <= 50.5
    assert points[0].tolist() == [0, 0]
    assert points[-1].tolist() == [10, 10]
    assert [10.0, 0.0] in points.tolist()
