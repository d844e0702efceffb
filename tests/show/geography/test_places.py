import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpuslib import open_corpus
from corpuslib.annotate.codebook.load import load_codebook
from corpuslib.errors import BadCodebook
from corpuslib.measure.ranges import members_on
from corpuslib.show.geography.places import Geography, load_geography

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Book:
    path: str
    sha256: str = "none"


@pytest.fixture(scope="module")
def shipped() -> Geography:
    geography = load_geography(open_corpus(ROOT / "seeds").codebook)
    assert geography is not None
    return geography


def test_nato_had_26_members_in_2007_and_28_in_2010(shipped: Geography) -> None:
    members = shipped.alliances["nato"]
    for day, n in (("2007-04-19", 26), ("2009-03-31", 26), ("2009-04-01", 28), ("2010-11-03", 28)):
        on = dt.date.fromisoformat(day)
        assert members_on(members, on, on) == (n, n)
    assert {c for c, since in members.items() if since.year == 2009} == {"ALB", "HRV"}


def test_the_sites_are_those_of_the_codebooks_plans(shipped: Geography) -> None:
    plans = {plan.id: plan for plan in open_corpus(ROOT / "seeds").codebook.plans}
    for site in shipped.sites.values():
        assert any(named.startswith(site.name) for named in plans[site.plan].sites)


def test_the_union_of_2010_has_27_members(shipped: Geography) -> None:
    assert len(shipped.territories["eu"].codes) == 27
    assert len(shipped.territories["eu-without-cyprus"].codes) == 26
    assert len(shipped.territories["nato-area"].codes) == 28


def test_classes_follow_each_other_without_a_gap(shipped: Geography) -> None:
    ends = [each.high for each in shipped.classes]
    assert ends == [1000, 3000, 5500, float("inf")]
    assert [each.low for each in shipped.classes] == [0, *ends[:-1]]


def test_a_codebook_without_places_has_none() -> None:
    folder = ROOT / "tests" / "data" / "second-codebook"
    assert load_geography(Book(str(folder / "codebook.toml"))) is None
    assert load_geography(Book("nowhere/codebook.toml")) is None


def test_a_built_corpus_finds_the_places_of_the_shipped_codebook(tmp_path: Path) -> None:
    shipped = ROOT / "src/corpuslib/codebooks/missile-defence/codebook.toml"
    kept = tmp_path / "codebook.toml"
    kept.write_bytes(shipped.read_bytes())
    assert load_geography(load_codebook(tmp_path)) is not None
    kept.write_text(kept.read_text("utf8") + "# another one\n", "utf8")
    assert load_geography(load_codebook(tmp_path)) is None


PLACES = """
error_km = 10
[map]
origin = "island"
[[source]]
id = "atlas"
text = "An atlas"
[[class]]
id = "short"
name = "short range"
from_km = 0
to_km = 1000
[[territory]]
id = "island"
name = "Iceland"
codes = ["ISL"]
source = "atlas"
"""
CLAIM = """
[[claim]]
id = "one"
kind = "range"
passage = ["00", "words"]
says = "It reaches."
from = "island"
legs = [{ to = "island" }]
assumption = "None."
"""


def load(folder: Path, places: str = PLACES, claims: str = CLAIM) -> Geography | None:
    (folder / "codebook.toml").write_text("", "utf8")
    (folder / "places.toml").write_text(places, "utf8")
    (folder / "geography.toml").write_text(claims, "utf8")
    return load_geography(Book(str(folder / "codebook.toml")))


def test_places_of_ones_own(tmp_path: Path) -> None:
    geography = load(tmp_path)
    assert geography is not None
    assert geography.territories["island"].codes == ("ISL",)
    assert geography.claims[0].legs[0].part == "nearest"
    assert geography.name("island") == "Iceland"


@pytest.mark.parametrize(
    ("places", "claims", "said"),
    [
        (PLACES.replace('source = "atlas"', 'source = "none"'), CLAIM, "'none'"),
        (PLACES.replace('origin = "island"', "origin ="), CLAIM, "no valid TOML"),
        (PLACES.replace("error_km = 10", ""), CLAIM, "'error_km'"),
        (PLACES, CLAIM.replace('to = "island"', 'to = "atlantis"'), "'atlantis'"),
        (PLACES, CLAIM.replace('from = "island"', 'from = "moon"'), "'moon'"),
        (PLACES, CLAIM + 'classes = ["huge"]', "'huge'"),
        (PLACES, CLAIM.replace('kind = "range"', 'kind = "guess"'), "'guess'"),
        (PLACES, CLAIM + "colour = 1", "colour"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, places: str, claims: str, said: str) -> None:
    with pytest.raises(BadCodebook, match=said):
        load(tmp_path, places, claims)
