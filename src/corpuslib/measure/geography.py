"""Distances between territories: the nearest and the farthest place, and rings around a border.

``outline(rings)``                       rings by country -> ``Outline``, points at most 10 km apart
``nearest(origin, target)``              ``Leg``: from the border of one to the nearest of the other
``farthest(origin, target)``             ``Leg``: to the place of the target that is farthest off
``distance(start, end)``                 ``Leg`` between two places
``ring(origin, km)``                     the places that are ``km`` from the border of a territory
``along(places, step_km)``               a great circle from place to place, point by point
``direction(outline, place)``            in which part of a territory a place lies

Places are (longitude, latitude) in degrees, WGS84.  Distances are kilometres along the geodesic of
the WGS84 ellipsoid (Karney 2013, Algorithms for geodesics, J. Geodesy 87, as in pyproj).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pyproj import Geod

Place = tuple[float, float]
Points = NDArray[np.float64]  # one row per point: longitude, latitude

STEP_KM = 10.0  # a straight piece of border is cut into pieces of at most this length
KM_PER_DEGREE = 111.32
CANDIDATES = 48  # points that are compared exactly after the chords have chosen them
CHUNK = 4096  # points at a time, so that the chords of large territories fit in memory
OCTANTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, eq=False)
class Outline:
    """The border of a territory as points; ``countries`` says whose border each point is on."""

    points: Points
    countries: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.points)


class Leg(NamedTuple):
    """A shortest way: its length in km, its two ends, and the country of the second one."""

    km: float
    start: Place
    end: Place
    country: str = ""


@cache
def _geod() -> "Geod":
    from pyproj import Geod

    return Geod(ellps="WGS84")


def _lengths(start: Points, end: Points) -> NDArray[np.float64]:
    _, _, metres = _geod().inv(start[..., 0], start[..., 1], end[..., 0], end[..., 1])
    return np.asarray(metres, dtype=float) / 1000


def distance(start: Place, end: Place) -> Leg:
    """The shortest way between two places.

    Flinders Peak to Buninyong is 54,972.271 m: the worked example of the Geocentric Datum of
    Australia Technical Manual (ICSM), whose ellipsoid GRS80 is WGS84 to a tenth of a millimetre.

    >>> round(distance((144.424868, -37.951033), (143.926496, -37.652821)).km, 2)
    54.97
    """
    km = float(_lengths(np.array(start, dtype=float), np.array(end, dtype=float)))
    return Leg(km, start, end)


def densified(ring: Points, step_km: float = STEP_KM) -> Points:
    """A ring with further points on its pieces, so that none is longer than ``step_km``.

    The pieces are straight in degrees, as the borders of Natural Earth are drawn.
    """
    steps = np.diff(ring, axis=0)
    middle = np.cos(np.radians((ring[1:, 1] + ring[:-1, 1]) / 2))
    km = np.hypot(steps[:, 0] * middle, steps[:, 1]) * KM_PER_DEGREE
    counts = np.maximum(1, np.ceil(km / step_km)).astype(int)
    shares = np.concatenate([np.arange(n) / n for n in counts]) if len(counts) else np.empty(0)
    starts = np.repeat(ring[:-1], counts, axis=0)
    return starts + np.repeat(steps, counts, axis=0) * shares[:, None]


def outline(rings: Mapping[str, Iterable[Points]], step_km: float = STEP_KM) -> Outline:
    """Closed rings (first point = last point) of each country as one border.

    >>> square = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], dtype=float)
    >>> len(outline({"A": [square]}, step_km=1000)), outline({"A": [square]}).countries[0]
    (4, 'A')

    Raises ValueError where there is no point.
    """
    parts, names = [], []
    for country, country_rings in rings.items():
        for each in country_rings:
            points = densified(np.asarray(each, dtype=float), step_km)
            parts.append(points)
            names += [country] * len(points)
    if not names:
        raise ValueError("a territory without a border; expected at least one ring")
    return Outline(np.concatenate(parts), tuple(names))


def place(at: Place, country: str = "") -> Outline:
    """A single place, to measure from or to."""
    return Outline(np.array([at], dtype=float), (country,))


def _chords(points: Points) -> NDArray[np.float64]:
    """Places as x, y, z on the ellipsoid, in km: a shorter chord is nearly always a shorter way."""
    from pyproj import Transformer

    to_xyz = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    xyz = to_xyz.transform(points[:, 0], points[:, 1], np.zeros(len(points)))
    return np.column_stack(xyz) / 1000


def _roughly(origin: Outline, target: Points) -> NDArray[np.float64]:
    """From each target point the square of the shortest chord to the origin's border."""
    here, there = _chords(origin.points), _chords(target)
    squares, doubled = (here**2).sum(1), -2 * here.T
    shortest = []
    for first in range(0, len(there), CHUNK):
        part = there[first : first + CHUNK]
        gaps = part @ doubled
        gaps += squares
        shortest.append(gaps.min(1) + (part**2).sum(1))
    return np.concatenate(shortest)


def _exactly(origin: Outline, target: Points) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """For each target point the shortest way's length, and the origin's point it starts from."""
    near = _near(origin, target)
    starts = np.ascontiguousarray(origin.points[near])
    ends = np.ascontiguousarray(np.broadcast_to(target[:, None], starts.shape))
    km = _lengths(starts, ends)
    rows, best = np.arange(len(target)), km.argmin(1)
    return km[rows, best], near[rows, best]


def _near(origin: Outline, target: Points) -> NDArray[np.intp]:
    """For each target point the origin's points at the shortest chords."""
    here, there = _chords(origin.points), _chords(target)
    gaps = (here**2).sum(1)[None, :] - 2 * there @ here.T
    kept = min(CANDIDATES, len(here)) - 1
    return np.argpartition(gaps, kept, axis=1)[:, : kept + 1]


def _leg(origin: Outline, target: Outline, chosen: NDArray[np.intp], far: bool) -> Leg:
    km, at = _exactly(origin, target.points[chosen])
    row = int(km.argmax() if far else km.argmin())
    start, end = origin.points[at[row]], target.points[chosen[row]]
    country = target.countries[int(chosen[row])]
    return Leg(float(km[row]), _place(start), _place(end), country)


def _place(point: NDArray[np.float64]) -> Place:
    return round((float(point[0]) + 180) % 360 - 180, 2), round(float(point[1]), 2)


def nearest(origin: Outline, target: Outline) -> Leg:
    """The shortest way between two borders; 0 km where they touch.

    Neither territory may lie inside the other: the distance is that of their borders.

    >>> two = [np.array([[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]) for x in (0, 2)]
    >>> round(nearest(*(outline({"": [ring]}) for ring in two)).km, 1)
    111.3
    """
    order = np.argsort(_roughly(origin, target.points), kind="stable")
    return _leg(origin, target, order[:CANDIDATES], far=False)


def farthest(origin: Outline, target: Outline) -> Leg:
    """The way to the place of a territory that is farthest from the other one's border.

    Each place is reached from the nearest point of ``origin``: this is the directed Hausdorff
    distance.  A missile with this range reaches all of the target, from the best place for each.
    """
    order = np.argsort(-_roughly(origin, target.points), kind="stable")
    return _leg(origin, target, order[:CANDIDATES], far=True)


def ring(origin: Outline, km: float, points: int = 180) -> Points:
    """The closed line of places that are ``km`` from a territory's border, outside of it.

    Found on ``points`` rays from the middle of the territory; it is the whole line where the
    territory's own size is small beside ``km``, so that no ray crosses the line twice.

    Raises ValueError for a distance of 0 km or less.
    """
    if km <= 0:
        raise ValueError(f"a ring of {km} km; expected a distance above 0")
    lon, lat = middle(origin)
    azimuths = np.linspace(0, 360, points, endpoint=False)
    reach = np.full(points, km)
    for _ in range(12):
        lons, lats, _ = _geod().fwd(
            np.full(points, lon), np.full(points, lat), azimuths, reach * 1000
        )
        places = np.column_stack([lons, lats])
        short = km - _exactly(origin, places)[0]
        if np.abs(short).max() < 0.1:
            break
        reach = reach + short
    return np.vstack([places, places[:1]])


def middle(territory: Outline) -> Place:
    """The middle of a border's box, in degrees; for territories that do not cross 180 degrees.

    >>> middle(outline({"": [np.array([[0, 0], [2, 0], [2, 4], [0, 4], [0, 0]])]}))
    (1.0, 2.0)
    """
    low, high = territory.points.min(0), territory.points.max(0)
    return _place((low + high) / 2)


def direction(territory: Outline, at: Place) -> str:
    """The octant of a territory, seen from its middle, that a place lies in.

    >>> direction(outline({"": [np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]])]}), (0, 2))
    'north-west'
    """
    lon, lat = middle(territory)
    azimuth, _, _ = _geod().inv(lon, lat, at[0], at[1])
    return OCTANTS[round(azimuth / 45) % 8]


def along(places: Sequence[Place], step_km: float = 50.0) -> Points:
    """Points on the great circles from place to place, at most ``step_km`` apart."""
    parts = []
    for (lon1, lat1), (lon2, lat2) in pairwise(places):
        count = int(distance((lon1, lat1), (lon2, lat2)).km // step_km) + 1
        between: Any = _geod().npts(lon1, lat1, lon2, lat2, count)
        parts.append(np.array([(lon1, lat1), *between, (lon2, lat2)], dtype=float))
    return np.concatenate(parts)
