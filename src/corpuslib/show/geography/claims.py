"""Claims about range and coverage: found in the articles, measured, judged.

``survey(corpus)``   -> ``Survey``: the claims whose articles are in the corpus, each with its
                        passage, its distances and the verdict; empty for any other corpus

What is claimed stands in the codebook's ``geography.toml``; the distances and the verdicts are
computed from borders (``show.borders``) and are never written down.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.errors import BadCodebook
from corpuslib.measure import geography as geo
from corpuslib.measure.geography import Leg, Outline
from corpuslib.measure.ranges import (
    RangeClass,
    Verdict,
    class_needed,
    judge,
    judge_members,
    members_on,
    together,
)
from corpuslib.show.geography.borders import borders, country_at, names, rings_of
from corpuslib.show.geography.places import CLAIMS, Claim, Codebook, Geography, Way, load_geography

CLAIM_ROWS = ("page", "06-geography", "claims")
"""Where a count of claims leads to."""
COMPUTED = "from the codebook's places and dates (docs/geography.md)"
"""What distances and members are computed of."""


class Passage(NamedTuple):
    """Where a claim stands, and to whom the article attributes it ("": to nobody)."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    speaker: str


class Measured(NamedTuple):
    """One distance of a claim; ``verdict`` is None where nothing is judged by it."""

    way: Way
    leg: Leg
    needed: RangeClass | None
    verdict: Verdict | None
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its passage, its distances and the verdict."""

    claim: Claim
    passage: Passage
    measured: tuple[Measured, ...]
    verdict: Verdict
    members: tuple[int, int] = (0, 0)

    @property
    def km(self) -> float:
        """The longest of the distances that the verdict rests on."""
        return max((m.leg.km for m in self.measured if m.verdict), default=0.0)


@dataclass(frozen=True, slots=True)
class Survey:
    """The judged claims of a corpus; ``geography`` is None where there is nothing to map.

    ``cities``: those of the codebook that a body names; ``days``: the first and the last day on
    which an article of stated date appeared.
    """

    geography: Geography | None
    judged: tuple[Judged, ...] = ()
    atlas: "Atlas | None" = None
    cities: tuple[str, ...] = ()
    days: tuple[dt.date, dt.date] | None = None

    def __bool__(self) -> bool:
        return bool(self.judged)


@dataclass(frozen=True, slots=True)
class Atlas:
    """The territories of a geography as outlines, made when they are first asked for."""

    geography: Geography
    kept: dict[str, Outline] = field(default_factory=dict)
    legs: dict[tuple[str, Way], tuple[Leg, tuple[str, ...]]] = field(default_factory=dict)

    def outline(self, key: str) -> Outline:
        """The border of a territory, or the place of a site or city."""
        if key not in self.kept:
            at = self.geography.place(key)
            self.kept[key] = geo.place(at, key) if at else self._border(key)
        return self.kept[key]

    def _border(self, key: str) -> Outline:
        territory = self.geography.territories[key]
        return geo.outline(rings_of(borders(), territory.codes, territory.box))

    def measure(self, start: str, way: Way) -> tuple[Leg, tuple[str, ...]]:
        """The distance of a way, and the countries under it where it runs from place to place."""
        if (start, way) not in self.legs:
            self.legs[start, way] = self._measure(start, way)
        return self.legs[start, way]

    def _measure(self, start: str, way: Way) -> tuple[Leg, tuple[str, ...]]:
        ends = [self.geography.place(key) for key in (start, way.via, way.to) if key]
        places = [end for end in ends if end]
        if len(places) == len(ends):
            legs = [geo.distance(a, b) for a, b in pairwise(places)]
            return Leg(sum(leg.km for leg in legs), places[0], places[-1]), self._under(places)
        find = geo.farthest if way.part == "farthest" else geo.nearest
        return find(self.outline(start), self.outline(way.to)), ()

    def _under(self, places: list[geo.Place]) -> tuple[str, ...]:
        points = ((float(lon), float(lat)) for lon, lat in geo.along(places))
        codes = (country_at(borders(), point) for point in points)
        return tuple(dict.fromkeys(names()[code] for code in codes if code))


def survey(corpus: Corpus) -> Survey:
    """The claims of the codebook whose articles are in the corpus, in the codebook's order.

    Raises BadCodebook where a file of places is wrong, or a passage does not stand in its article.
    """
    book: Codebook = corpus.codebook
    geography = load_geography(book)
    if geography is None:
        return Survey(None)
    atlas = Atlas(geography)
    known = corpus.table("articles", ["article", "sha256"])
    found = [(claim, _passage(corpus, claim, known)) for claim in geography.claims]
    judged = tuple(
        _judged(claim, passage, atlas, _article(corpus, passage.article))
        for claim, passage in found
        if passage
    )
    if not judged:
        return Survey(None)
    days = _stated_days(corpus.coded("articles", ["published_basis", "published_from"]))
    return Survey(geography, judged, atlas, _named(corpus, geography.cities), days)


def _article(corpus: Corpus, article: str) -> "pd.Series[Any]":
    return corpus.table("articles", where={"article": [article]}).iloc[0]


def _named(corpus: Corpus, cities: Iterable[str]) -> tuple[str, ...]:
    """The cities that the bodies name; sentences are looked through part by part."""
    patterns = {city: re.compile(rf"\b{re.escape(city)}\b") for city in cities}
    found: set[str] = set()
    for part in corpus.parts("sentences", ["text"]):
        bodies = "\n".join(part["text"])
        left = (city for city in patterns if city not in found)
        found |= {city for city in left if patterns[city].search(bodies)}
    return tuple(city for city in patterns if city in found)


def _stated_days(articles: pd.DataFrame) -> tuple[dt.date, dt.date] | None:
    days = pd.to_datetime(articles.loc[articles["published_basis"] == "stated", "published_from"])
    return None if days.empty else (days.min().date(), days.max().date())


def _passage(corpus: Corpus, claim: Claim, articles: pd.DataFrame) -> Passage | None:
    holding = articles.loc[articles["sha256"].str.startswith(claim.sha256), "article"]
    if holding.empty:
        return None
    article = str(holding.iloc[0])
    start = corpus.raw(article).find(claim.quote)
    if start < 0:
        raise BadCodebook(f"{CLAIMS}, claim {claim.id!r}: {article} does not say {claim.quote!r}")
    end = start + len(claim.quote)
    rows = corpus.sentences_of([article])
    rows = rows[(rows["start"] <= start) & (rows["end"] > start)]
    sentence = int(rows["sentence"].iloc[0]) if len(rows) else 0
    speaker = _speaker(corpus, article, start, end)
    return Passage(article, sentence, start, end, " ".join(claim.quote.split()), speaker)


def _speaker(corpus: Corpus, article: str, start: int, end: int) -> str:
    """The source of the attribution that shares most characters with the passage."""
    rows = corpus.table("attributions", where={"article": [article]})
    rows = rows[rows["parent"].isna()]
    shared = rows["end"].clip(upper=end) - rows["start"].clip(lower=start)
    if rows.empty or shared.max() <= 0:
        return ""
    best = rows.iloc[int(shared.to_numpy().argmax())]
    actor = best["actor"]
    known: dict[str, str] = corpus.codebook.actor_names
    return known.get(actor, actor) if isinstance(actor, str) else str(best["source_text"] or "")


def _judged(claim: Claim, passage: Passage, atlas: Atlas, article: "pd.Series[Any]") -> Judged:
    if claim.kind == "members":
        return _counted(claim, passage, atlas.geography, article)
    measured = (*_measured(claim, claim.legs, atlas), *_measured(claim, claim.also, atlas, False))
    return Judged(claim, passage, measured, _verdict(claim, measured))


def _verdict(claim: Claim, measured: Iterable[Measured]) -> Verdict:
    fixed = {"coverage": Verdict.UNDECIDED, "extent": Verdict.NO_RANGE}
    if claim.kind in fixed:
        return fixed[claim.kind]
    return together(each.verdict for each in measured if each.verdict)


def _measured(
    claim: Claim, ways: Iterable[Way], atlas: Atlas, judging: bool = True
) -> tuple[Measured, ...]:
    geography, found = atlas.geography, []
    claimed = [each for each in geography.classes if each.id in claim.classes]
    for way in ways:
        leg, over = atlas.measure(claim.origin, way)
        verdict = None
        if judging and claim.kind == "range":
            verdict = judge(leg.km, claimed, geography.error_km)
        elif judging and claim.kind == "border":
            verdict = Verdict.HOLDS if leg.km == 0 else Verdict.FAILS
        needed = class_needed(leg.km, geography.classes)
        found.append(Measured(way, leg, needed, verdict, over))
    return tuple(found)


def _counted(
    claim: Claim, passage: Passage, geography: Geography, article: "pd.Series[Any]"
) -> Judged:
    days = (article["published_from"], article["published_to"])
    if any(pd.isna(day) for day in days):
        return Judged(claim, passage, (), Verdict.OPEN)
    first, last = (pd.Timestamp(day).date() for day in days)
    members = members_on(geography.alliances[claim.alliance], first, last)
    return Judged(claim, passage, (), judge_members(claim.members, *members), members)
