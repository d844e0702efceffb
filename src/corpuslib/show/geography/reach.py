"""How far territories are: bars from the nearest to the farthest place, over classes of range.

``reach_bars(survey, title=...)``   a bar per territory of the claims, on a scale of km
``reach_table(survey)``             the same as numbers, with the places
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from corpuslib.measure.geography import Leg, direction
from corpuslib.measure.ranges import class_needed
from corpuslib.show.figures.axes import value_axis
from corpuslib.show.figures.canvas import INK, WIDTH, Canvas, Figure, sentence
from corpuslib.show.figures.letters import width_of, wrapped
from corpuslib.show.geography.borders import names
from corpuslib.show.geography.claims import CLAIM_ROWS, COMPUTED, Survey
from corpuslib.show.geography.ground import halo
from corpuslib.show.geography.maps import about
from corpuslib.show.geography.places import Geography, Territory, Way
from corpuslib.show.html import number
from corpuslib.show.leads import Key
from corpuslib.show.words import listed

ROW, LINE, HEAD = 0.42, 0.15, 0.25  # inches
BAR = "#bdbdbd"


class Reach(NamedTuple):
    """The nearest and the farthest place of a territory."""

    territory: Territory
    near: Leg
    far: Leg


def reaches(survey: Survey) -> list[Reach]:
    """The territories that the claims measure to, the one that is reached whole first first."""
    geography, atlas = survey.geography, survey.atlas
    if geography is None or atlas is None:
        return []
    origin = str(geography.view["origin"])
    named = {way.to for j in survey.judged for way in (*j.claim.legs, *j.claim.also)}
    found = []
    for key, territory in geography.territories.items():
        if key in named and key != origin:
            near, far = (
                atlas.measure(origin, Way(key, part))[0] for part in ("nearest", "farthest")
            )
            found.append(Reach(territory, near, far))
    return sorted(found, key=lambda each: each.far.km)


def reach_title(survey: Survey) -> str:
    """What the longest class with a limit reaches whole, and what of the claims it does not."""
    found, geography = reaches(survey), survey.geography
    if not found or geography is None:
        return "Distances"
    limit = max(each.high for each in geography.classes if np.isfinite(each.high))
    origin = geography.name(str(geography.view["origin"]))
    whole = [each.territory.name for each in found if each.far.km <= limit]
    said = f"Within {number(limit)} km of {origin}: {'all of ' * bool(whole)}{listed(whole)}"
    claimed = {way.to for j in survey.judged for way in j.claim.legs if way.part == "farthest"}
    beyond = [r for r in found if r.far.km > limit and r.territory.id in claimed]
    return (
        f"{said}; all of {beyond[0].territory.name} takes {about(beyond[0].far.km)}"
        if beyond
        else said
    )


def reach_bars(
    survey: Survey, *, title: str, subtitle: str = "", source: str = ""
) -> Figure | None:
    """A bar per territory from its nearest to its farthest place; lines where classes end."""
    found, geography = reaches(survey), survey.geography
    if not found or geography is None:
        return None
    canvas = Canvas(title, subtitle, source)
    left, right = 1.75, 0.25
    largest = max(each.far.km for each in found)
    scale = (WIDTH - left - right) / largest
    height = HEAD + ROW * len(found)
    value_axis(canvas, largest, (left, scale), (HEAD, height - HEAD), unit="km")
    _limits(canvas, geography, left, scale, largest, height)
    for place, each in enumerate(found):
        y = HEAD + ROW * (place + 0.5)
        _bar(canvas, each, y, left, scale)
    said = "; ".join(
        f"{each.territory.name} {number(round(each.near.km, -1))} to {about(each.far.km)}"
        for each in found
    )
    figure = canvas.finish(height + 0.25, sentence(title, subtitle, said))
    claims = ("the claims", "", str(Key(*CLAIM_ROWS)))
    return figure.leading([claims], computed=f"Computed {COMPUTED}.")


def _limits(
    canvas: Canvas, geography: Geography, left: float, scale: float, largest: float, height: float
) -> None:
    for high in (each.high for each in geography.classes if each.high < largest):
        x = left + high * scale
        canvas.line([x, x], [0.2, height], color=INK, width=0.9, dashed=True)
        canvas.text(x, 0.1, number(high), side="center")


def _bar(canvas: Canvas, each: Reach, y: float, left: float, scale: float) -> None:
    start, end = left + each.near.km * scale, left + each.far.km * scale
    lines = wrapped(each.territory.name.removeprefix("the "), left - 0.3)
    for number_, line in enumerate(lines):
        canvas.text(0, y + (number_ - (len(lines) - 1) / 2) * LINE, line)
    canvas.line([start, end], [y, y], color=BAR, width=4)
    canvas.dot(start, y, color=INK, size=5, open_=True)
    canvas.dot(end, y, color=INK, size=5)
    text = f"{number(round(each.near.km, -1))} to {number(round(each.far.km, -1))}"
    wide = width_of(text)
    middle = min(max((start + end) / 2, left + wide / 2), WIDTH - wide / 2)
    halo(canvas, (middle - wide / 2, y - 0.22, middle + wide / 2, y - 0.07), text)


def reach_table(survey: Survey) -> pd.DataFrame:
    """Columns to, part, km, from, place, class needed: the nearest and the farthest places."""
    rows = []
    for each in reaches(survey):
        for part, leg in (("nearest", each.near), ("farthest", each.far)):
            rows.append((each.territory.name, part, *told(survey, leg)))
    columns = ["territory", "place", "km", "from", "to", "class needed"]
    return pd.DataFrame(rows, columns=columns)


def told(survey: Survey, leg: Leg) -> tuple[int, str, str, str]:
    """A way in the words of a table: km to ten, from where, to where, the class needed."""
    assert survey.geography is not None
    assert survey.atlas is not None
    origin = str(survey.geography.view["origin"])
    side = direction(survey.atlas.outline(origin), leg.start)
    start = f"{side} of {survey.geography.name(origin)}, {degrees(leg.start)}"
    end = f"{names().get(leg.country, leg.country)}, {degrees(leg.end)}"
    needed = class_needed(leg.km, survey.geography.classes)
    return round(leg.km / 10) * 10, start, end, needed.name if needed else "none"


def degrees(place: tuple[float, float]) -> str:
    r"""A place as it is written: to a tenth of a degree, each half in one piece.

    >>> degrees((-24.47, 65.52)), degrees((44.59, -39.77))
    ('65.5°\xa0N 24.5°\xa0W', '39.8°\xa0S 44.6°\xa0E')
    """
    lon, lat = place
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"{abs(lat):.1f}°\u00a0{north} {abs(lon):.1f}°\u00a0{east}"
