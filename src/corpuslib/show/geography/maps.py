"""Maps: where the sites are, who is a member, and how far from a border everything lies.

``range_map(survey, title=..., wide=False)``   the near map, or the wide one with all the rings
``about(km)``                                  a distance as it is said

Azimuthal equidistant.  A ring joins the places that are equally far from the border of a
territory.  A survey without claims gives no map.
"""

from dataclasses import dataclass

import numpy as np

from corpuslib.measure import geography as geo
from corpuslib.show.figures.canvas import (
    AFTER,
    BEFORE,
    GRID,
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    sentence,
)
from corpuslib.show.figures.labels import day
from corpuslib.show.geography.borders import borders, names
from corpuslib.show.geography.claims import CLAIM_ROWS, COMPUTED, Atlas, Survey
from corpuslib.show.geography.ground import Labels, View, paint, stroke
from corpuslib.show.geography.places import Geography, Site
from corpuslib.show.html import number
from corpuslib.show.leads import Key, marks
from corpuslib.show.words import counted, listed

LAND, MEMBER = "#ececec", "#c9c9c9"
WIDE = (-8300.0, -2300.0, 8300.0, 13100.0)  # km around the origin: as far as California
KEY = 0.2  # inches per line of the key
FILLED, JOINED, OUTSIDE, RING, WAY = "", "/////", ".....", "ring", "way"
NEAR = 0.25  # inches that a name may move from its place
EDGE = (0.42, 0.14)  # inches from the frame that the middle of a ring's label keeps
STEPS = sorted(
    ((a, b) for a in range(-2, 3) for b in range(-2, 3)), key=lambda s: s[0] ** 2 + s[1] ** 2
)
Codes = frozenset[str]


def about(km: float) -> str:
    """A distance as it is said: to ten km, for borders are generalised.

    >>> about(1850.8), about(0), about(11786)
    ('1850 km', '0 km', '11,790 km')
    """
    return f"{number(round(km, -1))} km"


def range_map(
    survey: Survey, *, title: str, subtitle: str = "", source: str = "", wide: bool = False
) -> Figure | None:
    """Members, sites, named cities and rings around the border that the claims start from.

    ``wide``: centred on that territory, with everything that the claims reach for.  None where
    there is no claim to map.
    """
    geography, atlas = survey.geography, survey.atlas
    if geography is None or atlas is None:
        return None
    view = _view(geography, atlas, wide)
    sheet = Sheet(survey, geography, atlas, view, Canvas(title, subtitle, source), Labels(view))
    sheet.canvas.rect(0, 0, WIDTH, view.height, fill=PAPER)
    sheet.land(wide)
    rings = sheet.rings()
    sheet.ways()
    sheet.sites()
    sheet.territories(wide)
    sheet.ring_labels(rings)
    sheet.canvas.rect(0, 0, WIDTH, view.height, edge=GRID)
    height = sheet.key(wide)
    figure = sheet.canvas.finish(height, sentence(title, subtitle, sheet.said()))
    named = {f'"{site.name}"': site.name for sites in sheet.shown() for site in sites}
    claims = ("the claims", "", str(Key(*CLAIM_ROWS)))
    return figure.leading([claims, *marks("word", named)], computed=f"Computed {COMPUTED}.")


def _view(geography: Geography, atlas: Atlas, wide: bool) -> View:
    if wide:
        return View(geo.middle(atlas.outline(str(geography.view["origin"]))), WIDE)
    lon, lat = geography.view["centre"]
    west, south, east, north = geography.view["frame"]
    return View((lon, lat), (west, south, east, north))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One map while it is drawn."""

    survey: Survey
    geography: Geography
    atlas: Atlas
    view: View
    canvas: Canvas
    labels: Labels

    @property
    def origin(self) -> str:
        """The territory that is measured from."""
        return str(self.geography.view["origin"])

    def members(self) -> tuple[Codes, Codes]:
        """The alliance's members on the last day, and those of them that joined since the first."""
        if self.survey.days is None or "alliance" not in self.geography.view:
            return frozenset(), frozenset()
        members = self.geography.alliances[self.geography.view["alliance"]]
        first, last = self.survey.days
        now = frozenset(code for code, since in members.items() if since <= last)
        return now, frozenset(code for code in now if members[code] > first)

    def outside(self) -> Codes:
        """The countries that a claim leaves wholly without cover."""
        keys = {key for judged in self.survey.judged for key in judged.claim.uncovered}
        return frozenset(c for key in keys for c in self.geography.territories[key].codes)

    def land(self, wide: bool) -> None:
        """Every country: members darker; those that joined, and those outside, with a hatch."""
        members, joined = self.members()
        parts = self.geography.parts.get(str(self.geography.view.get("alliance")), {})
        origin = self.geography.territories[self.origin].codes
        for code, polygons in borders().items():
            for each in polygons:
                fill = MEMBER if parts.get(code, code) in members else LAND
                paint(self.canvas, self.view, each.rings, fill=fill)
        marks: list[tuple[Codes, str, str | None, float]] = [(frozenset(origin), INK, None, 1.1)]
        if not wide:
            marks += [(joined, AFTER, JOINED, 0.8), (self.outside(), BEFORE, OUTSIDE, 0.8)]
        for codes, edge, hatch, width in marks:
            for each in (polygon for code in codes for polygon in borders()[code]):
                paint(
                    self.canvas,
                    self.view,
                    each.rings,
                    fill=None,
                    edge=edge,
                    hatch=hatch,
                    width=width,
                )

    def rings(self) -> dict[float, list[tuple[float, float]]]:
        """Draw the rings; per distance the spots where its label can stand."""
        border, spots = self.atlas.outline(self.origin), {}
        for km in (each.high for each in self.geography.classes if np.isfinite(each.high)):
            line = geo.ring(border, km)
            stroke(self.canvas, self.view, line)
            placed = self.view.at(line)
            self.labels.crossed.append(placed)
            inside = (placed > 0).all(1) & (placed < (WIDTH, self.view.height)).all(1)
            kept = np.clip(placed[inside], EDGE, np.array([WIDTH, self.view.height]) - EDGE)
            if len(kept) > 1:
                spots[km] = [(float(x), float(y)) for x, y in kept]
        return spots

    def ring_labels(self, spots: dict[float, list[tuple[float, float]]]) -> None:
        """How far each ring is, on the ring."""
        for km, places in spots.items():
            self.labels.over(self.canvas, places, f"{number(km)} km", later=0, color=SOFT)

    def ways(self) -> None:
        """The shortest ways that claims about range are judged by, with a cross at their end."""
        legs = {
            each.leg.end: each.leg
            for judged in self.survey.judged
            for each in judged.measured
            if each.verdict and each.leg.km > 0 and self.new(each.leg.end)
        }
        for leg in legs.values():
            path = geo.along([leg.start, leg.end])
            stroke(self.canvas, self.view, path, color=SOFT, width=0.7, dashed=False)
            self.canvas.dot(*self.view.spot(leg.end), color=INK, marker="x", size=4)
            self.labels.mark(*self.view.spot(leg.end))
            self.labels.crossed.append(self.view.at(path))
        for leg in legs.values():
            self.labels.beside(self.canvas, *self.view.spot(leg.end), about(leg.km))

    def sites(self) -> None:
        """The sites of the plans, and the cities that the articles name."""
        sites, cities = self.shown()
        for site in [*sites, *cities]:
            x, y = self.view.spot(site.at)
            big = site in sites
            color, size = (BEFORE, 7.0) if big else (INK, 2.6)
            self.canvas.dot(x, y, color=color, marker=site.marker, size=size)
            self.labels.mark(x, y, 0.08 if big else 0.03)
        for site in sites:
            text = f"{site.name}\n{site.what}"
            self.labels.beside(self.canvas, *self.view.spot(site.at), text, color=BEFORE, bold=True)
        for city in cities:
            self.labels.beside(self.canvas, *self.view.spot(city.at), city.name, gap=0.06)

    def new(self, place: geo.Place) -> bool:
        """Whether a place is in the frame and, on the wide map, not in that of the near one."""
        near = _view(self.geography, self.atlas, wide=False)
        return self.view.shows(place) and (self.view == near or not near.shows(place))

    def shown(self) -> tuple[list[Site], list[Site]]:
        """The sites and named cities inside the frame; on the wide map those the near one lacks."""
        sites = [site for site in self.geography.sites.values() if self.new(site.at)]
        cities = [self.geography.cities[name] for name in self.survey.cities]
        return sites, [city for city in cities if self.new(city.at)]

    def territories(self, wide: bool) -> None:
        """The names of the territories that have a place for one."""
        notes = {key: "\nnot covered*" for j in self.survey.judged for key in j.claim.uncovered}
        notes |= {
            key: "\nparts not\ncovered*" for j in self.survey.judged for key in j.claim.partly
        }
        for territory in self.geography.territories.values():
            at = territory.far_label if wide else territory.label
            if at is None or not self.view.shows(at):
                continue
            x, y = self.view.spot(at)
            spots = [(x + a * NEAR, y + b * NEAR) for a, b in STEPS]
            text = territory.name.removeprefix("the ") + (
                "" if wide else notes.get(territory.id, "")
            )
            self.labels.over(self.canvas, spots, text, bold=True)

    def key(self, wide: bool) -> float:
        """What fills, hatches and lines mean, under the map; returns the height used."""
        members, joined = self.members()
        origin, rows = self.geography.name(self.origin), []
        if members and self.survey.days:
            first, last = map(day, self.survey.days)
            name = self.geography.name(str(self.geography.view["alliance"]))
            rows.append((FILLED, MEMBER, f"member of {name} on {last} ({len(members)})"))
            if joined and not wide:
                who = listed(sorted(names()[code] for code in joined))
                rows.append((JOINED, AFTER, f"joined after {first}: {who}"))
        if self.outside() and not wide:
            rows.append((OUTSIDE, BEFORE, "outside the coverage*"))
        rows.append((RING, INK, f"equally far from the border of {origin}"))
        rows.append((WAY, SOFT, f"shortest way from {origin} to a place that a claim is judged by"))
        y = self.view.height + 0.18
        for kind, color, text in rows:
            self.swatch(kind, color, y)
            self.canvas.text(0.36, y, text)
            y += KEY
        return y - KEY + 0.1

    def swatch(self, kind: str, color: str, y: float) -> None:
        """One sign of the key."""
        if kind in (RING, WAY):
            self.canvas.line([0, 0.26], [y, y], color=color, width=0.9, dashed=kind == RING)
            if kind == WAY:
                self.canvas.dot(0.26, y, color=INK, marker="x", size=4)
            return
        edge, hatch = (color, kind) if kind else (None, None)
        self.canvas.rect(0, y - 0.06, 0.26, 0.13, fill=MEMBER, edge=edge, hatch=hatch)

    def said(self) -> str:
        """The map in words, with its numbers."""
        border, (sites, cities) = self.atlas.outline(self.origin), self.shown()
        parts = [
            f"{site.name}{f' ({site.what}, {site.country})' if site.what else ''} "
            f"{about(geo.nearest(border, geo.place(site.at)).km)}"
            for site in (*sites, *cities)
        ]
        said = [f"From the border of {self.geography.name(self.origin)}: {listed(parts, limit=20)}"]
        members, joined = self.members()
        if members and self.survey.days:
            who = listed(sorted(names()[code] for code in joined))
            first, last = map(day, self.survey.days)
            before = counted(len(members) - len(joined), "member")
            said.append(f"{before} on {first}, {len(members)} on {last} (joined: {who})")
        rings = [number(c.high) for c in self.geography.classes if np.isfinite(c.high)]
        return ". ".join([*said, f"Rings at {listed(rings)} km"])
