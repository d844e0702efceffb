"""The places of a codebook and the claims about them: what a map needs to know.

``load_geography(codebook)``   -> ``Geography``, or None where the codebook has no places

``places.toml`` (territories, sites, cities, classes of range) and ``geography.toml`` (claims in
articles that are known by their checksum) stand beside ``codebook.toml``.  A corpus that was built
with a shipped codebook finds the shipped files.
"""

import datetime as dt
import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from corpuslib.errors import BadCodebook
from corpuslib.measure.geography import Place
from corpuslib.measure.ranges import RangeClass

PLACES, CLAIMS = "places.toml", "geography.toml"
KINDS = ("range", "coverage", "extent", "border", "members")
Part = Literal["nearest", "farthest"]


class Codebook(Protocol):
    """What is asked of a codebook."""

    @property
    def path(self) -> str: ...
    @property
    def sha256(self) -> str: ...


class Territory(NamedTuple):
    """Some countries' land, whole or cut to a box."""

    id: str
    name: str
    codes: tuple[str, ...]
    source: str
    box: tuple[float, float, float, float] | None = None
    label: Place | None = None
    far_label: Place | None = None
    note: str = ""


class Site(NamedTuple):
    """A place where a plan would stand, or a city."""

    id: str
    name: str
    at: Place
    source: str
    what: str = ""
    plan: str = ""
    country: str = ""
    marker: str = "o"


class Way(NamedTuple):
    """A distance that a claim is about: to a territory's nearest or farthest place, or a site."""

    to: str
    part: Part = "nearest"
    via: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage says about distance, and what it is to be judged by."""

    id: str
    kind: str
    sha256: str
    quote: str
    says: str
    assumption: str
    origin: str = ""
    classes: tuple[str, ...] = ()
    legs: tuple[Way, ...] = ()
    also: tuple[Way, ...] = ()
    uncovered: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    alliance: str = ""
    members: int = 0


@dataclass(frozen=True, slots=True)
class Geography:
    """All that a codebook knows of places.

    ``alliances``: the members of each by code, with the day on which they joined; ``parts``: areas
    with a code of their own that belong to a member.
    """

    error_km: float
    view: Mapping[str, Any]
    classes: tuple[RangeClass, ...]
    alliances: Mapping[str, Mapping[str, dt.date]]
    names: Mapping[str, str]
    territories: Mapping[str, Territory]
    sites: Mapping[str, Site]
    cities: Mapping[str, Site]
    sources: Mapping[str, str]
    claims: tuple[Claim, ...]
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def place(self, name: str) -> Place | None:
        """Where a site or city is; None for a territory."""
        found = self.sites.get(name) or self.cities.get(name)
        return found.at if found else None

    def name(self, key: str) -> str:
        """What a reader calls a territory, site, city or alliance."""
        for kind in (self.territories, self.sites):
            if key in kind:
                return kind[key].name
        return self.names.get(key, key)


def load_geography(codebook: Codebook) -> Geography | None:
    """The places and claims beside a codebook; None where there is no ``places.toml``.

    Raises BadCodebook where a file is no TOML, lacks a key, or names what is not there.
    """
    home = _home(codebook)
    if home is None or not (home / PLACES).is_file():
        return None
    claims = _read(home / CLAIMS) if (home / CLAIMS).is_file() else {}
    try:
        geography = _geography(_read(home / PLACES), claims.get("claim", []))
    except KeyError as error:
        raise BadCodebook(f"{home.name}: {PLACES} or {CLAIMS} lacks the key {error}") from error
    _check(geography)
    return geography


def _home(codebook: Codebook) -> Traversable | None:
    """The folder of a codebook: the shipped one with this text, or where its file lies."""
    for folder in (resources.files("corpuslib") / "codebooks").iterdir():
        file = folder / "codebook.toml"
        if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == codebook.sha256:
            return folder
    path = Path(codebook.path)
    return path.parent if path.is_file() else None


def _read(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf8"))
    except tomllib.TOMLDecodeError as error:
        raise BadCodebook(f"{file.name}: no valid TOML: {error}") from error


def _geography(raw: Mapping[str, Any], claims: list[dict[str, Any]]) -> Geography:
    alliances = {each["id"]: dict(each["members"]) for each in raw.get("alliance", [])}
    return Geography(
        error_km=float(raw["error_km"]),
        view=raw["map"],
        classes=tuple(
            RangeClass(c["id"], c["name"], c["from_km"], c.get("to_km", math.inf))
            for c in raw["class"]
        ),
        alliances=alliances,
        parts={each["id"]: each.get("parts", {}) for each in raw.get("alliance", [])},
        names={each["id"]: each["name"] for each in raw.get("alliance", [])},
        territories={t["id"]: _territory(t, alliances) for t in raw["territory"]},
        sites={s["id"]: _site(s) for s in raw.get("site", [])},
        cities={c["name"]: _site({"id": c["name"], **c}) for c in raw.get("city", [])},
        sources={each["id"]: each["text"] for each in raw["source"]},
        claims=tuple(_claim(each) for each in claims),
    )


def _territory(raw: dict[str, Any], alliances: Mapping[str, Mapping[str, dt.date]]) -> Territory:
    codes = raw.get("codes")
    if codes is None:
        members = alliances[raw["alliance"]]
        codes = [code for code, since in members.items() if since <= raw["on"]]
    places = {key: tuple(raw[key]) for key in ("box", "label", "far_label") if key in raw}
    note = raw.get("note", "")
    return Territory(raw["id"], raw["name"], tuple(codes), raw["source"], note=note, **places)


def _site(raw: dict[str, Any]) -> Site:
    words = {key: raw[key] for key in ("what", "plan", "country", "marker") if key in raw}
    return Site(raw["id"], raw["name"], (raw["lon"], raw["lat"]), raw["source"], **words)


def _claim(raw: dict[str, Any]) -> Claim:
    own = {"from": "origin"}
    kept = {own.get(key, key): value for key, value in raw.items() if key != "passage"}
    for key in ("legs", "also"):
        kept[key] = tuple(Way(**way) for way in raw.get(key, []))
    for key in ("classes", "uncovered", "partly"):
        kept[key] = tuple(raw.get(key, []))
    sha256, quote = raw["passage"]
    try:
        return Claim(sha256=sha256, quote=quote, **kept)
    except TypeError as error:
        raise BadCodebook(f"{CLAIMS}, claim {raw.get('id')!r}: {error}") from error


def _check(geography: Geography) -> None:
    """Raises BadCodebook for a source, class, territory or place that is named but not there."""
    known = {*geography.territories, *geography.sites, *geography.cities}
    classes = {each.id for each in geography.classes}
    sources = {each.id: each.source for each in geography.territories.values()}
    for kind in (geography.sites, geography.cities):
        sources |= {each.id: each.source for each in kind.values()}
    for entry, source in sources.items():
        if source not in geography.sources:
            raise BadCodebook(
                f"{PLACES}: {entry!r} names the source {source!r}, which is not there"
            )
    for claim in geography.claims:
        ways = [name for way in (*claim.legs, *claim.also) for name in (way.to, way.via) if name]
        named = {*ways, *claim.uncovered, *claim.partly} | ({claim.origin} - {""})
        lost = sorted((named - known) | (set(claim.classes) - classes))
        lost += [claim.alliance] * (claim.alliance not in {"", *geography.alliances})
        lost += [claim.kind] * (claim.kind not in KINDS)
        if lost:
            raise BadCodebook(f"{CLAIMS}, claim {claim.id!r}: no {lost[0]!r} in {PLACES}")
