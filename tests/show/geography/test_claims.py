import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from corpuslib import open_corpus
from corpuslib.corpus import Corpus
from corpuslib.errors import BadCodebook
from corpuslib.measure.geography import outline
from corpuslib.measure.ranges import RangeClass, Verdict
from corpuslib.show.geography import claimtables, claimtitles, maps, reach
from corpuslib.show.geography.claims import Atlas, Judged, Survey, _measured, _verdict, survey
from corpuslib.show.geography.places import Claim, Geography, Territory, Way

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return open_corpus(ROOT / "seeds")


@pytest.fixture(scope="module")
def found(seeds: Corpus) -> Survey:
    return survey(seeds)


@pytest.fixture(scope="module")
def by_id(found: Survey) -> dict[str, Judged]:
    return {judged.claim.id: judged for judged in found.judged}


def test_every_passage_stands_in_its_article(seeds: Corpus, found: Survey) -> None:
    assert found.geography is not None
    assert len(found.judged) == len(found.geography.claims)
    for judged in found.judged:
        passage = judged.passage
        assert seeds.text(passage.article, passage.start, passage.end) == judged.claim.quote


@pytest.mark.parametrize(
    ("claim", "article", "speaker"),
    [  # by reading the articles
        ("medium", "004", "Anders Fogh Rasmussen"),
        ("long", "004", "Anders Fogh Rasmussen"),
        ("threaten", "000", "Anders Fogh Rasmussen"),
        ("needed", "002", "United States"),
        ("uncovered", "002", ""),
        ("neighbour", "003", "unnamed diplomats"),
    ],
)
def test_who_says_it_and_where(
    by_id: dict[str, Judged], claim: str, article: str, speaker: str
) -> None:
    assert by_id[claim].passage.article.startswith(article)
    assert by_id[claim].passage.speaker == speaker


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("medium", Verdict.PART),
        ("long", Verdict.PART),
        ("threaten", Verdict.NO_RANGE),
        ("needed", Verdict.NO_RANGE),
        ("uncovered", Verdict.UNDECIDED),
        ("any-point", Verdict.NO_RANGE),
        ("extent", Verdict.NO_RANGE),
        ("neighbour", Verdict.HOLDS),
        ("members-26", Verdict.HOLDS),
        ("members-27", Verdict.FAILS),  # Albania and Croatia had joined on 1 April 2009
    ],
)
def test_the_verdicts(by_id: dict[str, Judged], claim: str, verdict: Verdict) -> None:
    assert by_id[claim].verdict == verdict


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on a sphere of radius 6,371 km (Sinnott 1984)."""
    (lon1, lat1), (lon2, lat2) = ([math.radians(x) for x in each] for each in (one, other))
    down, across = math.sin((lat2 - lat1) / 2), math.sin((lon2 - lon1) / 2)
    chord = down**2 + math.cos(lat1) * math.cos(lat2) * across**2
    return 2 * 6371 * math.asin(math.sqrt(chord))


BAZARGAN, BAJGIRAN = (44.39, 39.39), (58.41, 37.62)  # crossings in Iran's north-west, north-east
PARSABAD = (47.92, 39.65)  # Iran's town on the Aras that is farthest north


@pytest.mark.parametrize(
    ("claim", "to", "start", "end"),
    [
        ("medium", "europe", BAZARGAN, (36.47, 45.36)),  # Kerch
        ("medium", "russia", PARSABAD, (47.86, 41.46)),  # Usukhchay, Dagestan
        ("medium", "Moscow", BAZARGAN, (37.62, 55.76)),
        ("medium", "London", BAZARGAN, (-0.13, 51.51)),
        ("long", "europe", BAZARGAN, (-24.53, 65.50)),  # Bjargtangar, the west end of Iceland
        ("long", "russia", BAJGIRAN, (-173.23, 64.42)),  # Provideniya
        ("needed", "us", PARSABAD, (-156.48, 71.39)),  # Point Barrow
        ("extent", "Vladivostok", (-123.12, 49.28), (131.89, 43.12)),
    ],
)
def test_distances_against_a_sphere_and_towns_near_the_ends(
    by_id: dict[str, Judged],
    claim: str,
    to: str,
    start: tuple[float, float],
    end: tuple[float, float],
) -> None:
    measured = next(m for m in by_id[claim].measured if m.way.to == to and not m.way.via)
    assert measured.leg.km == pytest.approx(haversine(start, end), rel=0.006, abs=60)


def test_the_class_that_is_needed(by_id: dict[str, Judged]) -> None:
    needed = {
        (judged.claim.id, m.way.to): m.needed.id
        for judged in by_id.values()
        for m in judged.measured
        if m.needed and m.verdict
    }
    assert needed["long", "europe"] == "intermediate"
    assert needed["long", "russia"] == "intercontinental"
    assert needed["needed", "us"] == "intercontinental"
    assert needed["threaten", "nato-area"] == "short"


def test_the_way_over_brussels_lies_over_europe_and_the_shortest_does_not(
    by_id: dict[str, Judged],
) -> None:
    short, long = by_id["extent"].measured
    assert {"Belgium", "Germany", "Russia"} <= set(long.over)
    assert short.over[0] == "Canada"
    assert short.over[-1] == "Russia"
    assert not {"Belgium", "Germany"} & set(short.over)
    assert short.leg.km < long.leg.km / 2


SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], dtype=float)
CLASSES = (RangeClass("near", "near range", 0, 250), RangeClass("far", "far range", 250, 2000))


def squares() -> Atlas:
    """Three squares on the equator: here, two degrees to the east, and thirty."""
    territories = {key: Territory(key, key, ("A",), "s") for key in ("here", "there", "away")}
    geography = Geography(1, {}, CLASSES, {}, {}, territories, {}, {}, {}, ())
    shifts = {"here": 0, "there": 3, "away": 31}
    outlines = {key: outline({"A": [SQUARE + np.array([east, 0])]}) for key, east in shifts.items()}
    return Atlas(geography, outlines)


@pytest.mark.parametrize(
    ("ways", "classes", "verdict"),
    [  # 2 degrees are 222 km, 3 are 334, 30 are 3,340
        ([Way("there")], ["near"], Verdict.PART),
        ([Way("there", "farthest")], ["near"], Verdict.FAILS),
        ([Way("there")], ["far"], Verdict.HOLDS),
        ([Way("there", "farthest")], ["near", "far"], Verdict.PART),
        ([Way("there"), Way("away")], ["far"], Verdict.FAILS),
        ([Way("away")], [], Verdict.NO_RANGE),
    ],
)
def test_judgement_on_squares(ways: list[Way], classes: list[str], verdict: Verdict) -> None:
    claim = Claim("c", "range", "", "", "", "", "here", tuple(classes), tuple(ways))
    assert _verdict(claim, _measured(claim, claim.legs, squares())) == verdict


def test_a_border_claim_holds_only_where_they_touch() -> None:
    claim = Claim("c", "border", "", "", "", "", "here", (), (Way("there"),))
    assert _verdict(claim, _measured(claim, claim.legs, squares())) == Verdict.FAILS


def shows_nothing(corpus: Corpus) -> None:
    found = survey(corpus)
    assert not found
    assert found.geography is None
    assert "nothing to map" in claimtables.claim_findings(found, corpus.articles).plain
    assert claimtables.claim_table(found) is None
    assert claimtables.site_table(found, corpus) is None
    assert claimtables.member_table(found) is None
    assert claimtitles.source_list(found) is None
    assert maps.range_map(found, title=claimtitles.city_title(found)) is None
    assert maps.range_map(found, title=claimtitles.wide_title(found), wide=True) is None
    assert reach.reach_bars(found, title=reach.reach_title(found)) is None
    assert reach.reach_table(found).empty
    assert not any(c.isdigit() for c in claimtitles.map_subtitle(found))


def test_another_corpus_with_another_codebook_shows_only_the_sentence() -> None:
    data = ROOT / "tests" / "data"
    shows_nothing(open_corpus(data / "second", data / "second-codebook"))


def test_another_corpus_with_the_shipped_codebook_shows_only_the_sentence() -> None:
    shows_nothing(open_corpus(ROOT / "tests" / "data" / "second"))


def test_one_article_has_its_own_claims_only(tmp_path: Path) -> None:
    shutil.copy(ROOT / "seeds" / "000_1a44bef6dad89967.txt", tmp_path)
    found = survey(open_corpus(tmp_path))
    assert [judged.claim.id for judged in found.judged] == ["threaten"]
    assert "1 claim " in claimtables.claim_findings(found, open_corpus(tmp_path).articles).plain


def test_a_changed_article_is_another_article(tmp_path: Path) -> None:
    text = (ROOT / "seeds" / "000_1a44bef6dad89967.txt").read_text("utf8")
    (tmp_path / "000.txt").write_text(text.replace("bold", "brave"), "utf8")
    shows_nothing(open_corpus(tmp_path))


def test_words_that_do_not_stand_in_the_article_are_refused(
    seeds: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Corpus, "raw", lambda self, article: "other words")
    with pytest.raises(BadCodebook, match="does not say"):
        survey(seeds)


def test_the_findings_say_how_far_and_what_does_not_hold(seeds: Corpus, found: Survey) -> None:
    plain = claimtables.claim_findings(found, seeds.articles).plain
    assert "in 4 of 5 articles" in plain
    assert "NATO had 28 members" in plain
    assert "distance does not decide" in plain


def test_article_text_is_escaped(found: Survey) -> None:
    table = claimtables.claim_table(found)
    assert table is not None
    assert "&quot;from Vancouver to Vladivostok&quot;" in table.html


def test_the_star_names_outlet_and_day_of_the_article(seeds: Corpus, found: Survey) -> None:
    source = claimtitles.figure_source(found, seeds.articles)
    assert source.startswith("* As BBC News wrote on 19 Apr 2007")
