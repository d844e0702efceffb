"""Titles, subtitles and sources of the maps: computed, so that they are true of any corpus.

``city_title(survey)``             how many named cities the shortest class of a claim reaches
``wide_title(survey)``             how far the farthest places are that claims are judged by
``map_subtitle(survey, wide)``     what is measured, from where, on which projection
``reach_subtitle(survey)``         how the bars read
``figure_source(survey, articles)``  where borders are from, and who wrote what has a star
``source_list(survey)``            every source of the codebook's places
"""

import numpy as np
import pandas as pd

from corpuslib.measure import geography as geo
from corpuslib.show.figures.labels import day
from corpuslib.show.geography.claims import Survey
from corpuslib.show.geography.maps import about
from corpuslib.show.html import Html, number
from corpuslib.show.words import Line, bullets, k_of_n, listed

BORDERS = "Borders: Natural Earth 2.0 of 2012, 1:50m, generalised; Crimea in Ukraine, as in 2010."
FILLS = "The darker grey says who is a member, and nothing else."
PLAIN = "Sites, members and rings of equal distance"


def figure_source(survey: Survey, articles: pd.DataFrame) -> str:
    """Where borders and places are from, and who wrote what is marked with a star."""
    rows = articles.set_index("article")
    starred = [judged.passage.article for judged in survey.judged if judged.claim.uncovered]
    if not starred:
        return f"{BORDERS} {FILLS}"
    row = rows.loc[[starred[0]]].iloc[0]
    outlet = row["outlet"] if isinstance(row["outlet"], str) else "an outlet that is not named"
    since = row["published_from"]
    when = "an unknown day" if pd.isna(since) else day(since)
    return f"* As {outlet} wrote on {when}; which parts, it does not say. {BORDERS} {FILLS}"


def city_title(survey: Survey) -> str:
    """How many of the cities that the articles name lie within the longest range of a claim."""
    geography, atlas = survey.geography, survey.atlas
    if geography is None or atlas is None or not survey.cities:
        return PLAIN
    claimed = {c for judged in survey.judged for c in judged.claim.classes}
    highs = [each for each in geography.classes if each.id in claimed and np.isfinite(each.high)]
    if not highs:
        return PLAIN
    first = min(highs, key=lambda each: each.high)
    border = atlas.outline(str(geography.view["origin"]))
    near = [
        name
        for name in survey.cities
        if geo.nearest(border, geo.place(geography.cities[name].at)).km <= first.high
    ]
    who = f": {listed(near)}" if near else ""
    origin = geography.name(str(geography.view["origin"]))
    share = k_of_n(len(near), len(survey.cities))
    return f"{share} cities named lie within {number(first.high)} km of {origin}{who}"


def _origin(survey: Survey) -> str:
    assert survey.geography is not None
    return survey.geography.name(str(survey.geography.view["origin"]))


def wide_title(survey: Survey) -> str:
    """How far the farthest places are that claims about range are judged by, the two farthest."""
    geography = survey.geography
    if geography is None:
        return PLAIN
    farthest = {
        each.way.to: (each.leg.km, each.way.part)
        for judged in survey.judged
        for each in judged.measured
        if each.verdict and each.way.to in geography.territories
    }
    top = sorted(farthest.items(), key=lambda item: -item[1][0])[:2]
    if not top:
        return PLAIN
    whole = {"nearest": "the nearest place of ", "farthest": "all of "}
    said = [f"{whole[part]}{geography.name(key)} takes {about(km)}" for key, (km, part) in top]
    return f"From {_origin(survey)}, {' and '.join(said)}"


def map_subtitle(survey: Survey, *, wide: bool = False) -> str:
    """What is measured, from where, and on which projection."""
    geography = survey.geography
    if geography is None:
        return ""
    centre = "its middle"
    if not wide:
        lon, lat = geography.view["centre"]
        sides = (
            f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}",
            f"{abs(lon):g}° {'E' if lon >= 0 else 'W'}",
        )
        centre = " ".join(sides)
    return (
        f"Distances from the border of {_origin(survey)}; azimuthal equidistant map around {centre}"
    )


def reach_subtitle(survey: Survey) -> str:
    """How the bars read, and what the dashed lines are."""
    if survey.geography is None:
        return ""
    ends = [c.name.removesuffix(" range") for c in survey.geography.classes if np.isfinite(c.high)]
    return (
        f"Nearest (open) to farthest place (filled), km from the border of {_origin(survey)}; "
        f"dashed: the longest {listed(ends)} range"
    )


def source_list(survey: Survey) -> Html | None:
    """The sources of places, dates and classes, as the codebook gives them."""
    if survey.geography is None:
        return None
    lines: list[Line] = [("{text}", {"text": text}) for text in survey.geography.sources.values()]
    return bullets(lines)
