"""Borders of countries, from the Natural Earth data in ``natural_earth/`` (its README says which).

``borders()``                    every country's polygons by its code -> ``Borders``
``names()``                      every country's name by its code
``rings_of(borders, codes)``     the outer rings of some countries, cut to a box
``country_at(borders, place)``   the code of the country that a place lies in
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np

from corpuslib.measure.geography import Place, Points

FILE = "countries-50m.json"
Box = tuple[float, float, float, float]  # west, south, east, north


class Polygon(NamedTuple):
    """Closed rings in degrees (first point = last point): the outer one, then its holes."""

    rings: tuple[Points, ...]
    box: Box

    @property
    def outer(self) -> Points:
        """The ring that is not a hole."""
        return self.rings[0]


Borders = Mapping[str, tuple[Polygon, ...]]


def polygon(rings: Sequence[Points]) -> Polygon:
    """Rings with their box."""
    (west, south), (east, north) = rings[0].min(0), rings[0].max(0)
    return Polygon(tuple(rings), (float(west), float(south), float(east), float(north)))


@cache
def borders() -> Borders:
    """Every country's polygons, by ISO 3166 code (XKX: Kosovo, XNC: Northern Cyprus).

    >>> len(borders()), len(borders()["IRN"])
    (133, 2)
    """
    topology = _topology()
    lines = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        each["id"]: tuple(
            polygon([_ring(numbers, lines) for numbers in rings]) for rings in each["arcs"]
        )
        for each in topology["objects"]["countries"]["geometries"]
    }


@cache
def names() -> Mapping[str, str]:
    """The name of every country, by its code.

    >>> names()["CZE"]
    'Czech Republic'
    """
    countries = _topology()["objects"]["countries"]["geometries"]
    return {each["id"]: each["properties"]["name"] for each in countries}


@cache
def _topology() -> Any:
    folder = resources.files("corpuslib.show.geography") / "natural_earth"
    return json.loads((folder / FILE).read_text("utf8"))


def _line(arc: Any, transform: Mapping[str, list[float]]) -> Points:
    steps = np.cumsum(np.array(arc, dtype=float), axis=0)
    return np.round(steps * transform["scale"] + transform["translate"], 2)


def _ring(numbers: Iterable[int], lines: list[Points]) -> Points:
    parts = [lines[n] if n >= 0 else lines[~n][::-1] for n in numbers]
    ring = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
    ring[:, 0] = np.unwrap(ring[:, 0], period=360)  # a ring over the 180th meridian goes on past it
    return ring


def rings_of(
    found: Borders, codes: Iterable[str], box: Box | None = None
) -> dict[str, list[Points]]:
    """The outer rings of the countries; with a box, those whose middle lies in it.

    An island or a part overseas counts as a whole: inside or outside.

    Raises KeyError for a code without borders.
    """
    rings = {code: [each.outer for each in found[code]] for code in codes}
    if box is None:
        return rings
    return {code: [ring for ring in each if _inside_box(ring, box)] for code, each in rings.items()}


def _inside_box(ring: Points, box: Box) -> bool:
    west, south, east, north = box
    lon, lat = (ring.min(0) + ring.max(0)) / 2
    lon = (lon + 180) % 360 - 180
    return bool(west <= lon <= east and south <= lat <= north)


def country_at(found: Borders, place: Place) -> str:
    """The code of the country that a place lies in, or "" (sea, or no country of the file).

    >>> country_at(borders(), (34.2, 45.2)), country_at(borders(), (0.0, 60.5))
    ('UKR', '')
    """
    for code, polygons in found.items():
        for each in polygons:
            if _may_hold(each.box, place) and _inside(each.rings, place):
                return code
    return ""


def _may_hold(box: Box, place: Place) -> bool:
    west, south, east, north = box
    return south <= place[1] <= north and west + (place[0] - west) % 360 <= east


def _inside(rings: tuple[Points, ...], place: Place) -> bool:
    outer, *holes = rings
    return holds(outer, place) and not any(holds(hole, place) for hole in holes)


def holds(ring: Points, place: Place) -> bool:
    """Whether a place lies inside a ring: a ray from it crosses the ring an odd number of times.

    >>> holds(np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]), (1, 1))
    True
    """
    west = ring[:, 0].min()
    x, y = west + (place[0] - west) % 360, place[1]
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    crosses = (y1 > y) != (y2 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return bool(np.count_nonzero(crosses & (x < at)) % 2)
