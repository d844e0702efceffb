from importlib import resources

import numpy as np
import pytest

from corpuslib.show.geography.borders import (
    FILE,
    borders,
    country_at,
    holds,
    names,
    polygon,
    rings_of,
)

# Coordinates of the IANA time zone database (zone.tab), and of Crimea.
INSIDE = {
    "POL": (21.0, 52.25),
    "CZE": (14.43, 50.08),
    "RUS": (37.62, 55.76),
    "IRN": (51.43, 35.67),
    "BEL": (4.33, 50.83),
    "TUR": (32.85, 39.93),
    "CAN": (-75.7, 45.42),
}


@pytest.mark.parametrize("code", INSIDE)
def test_capitals_lie_in_their_countries(code: str) -> None:
    assert country_at(borders(), INSIDE[code]) == code


@pytest.mark.parametrize(
    "place", [(34.1, 44.95), (33.6, 44.65), (36.3, 45.3)], ids=["Simferopol", "west", "Kerch"]
)
def test_crimea_is_in_ukraine_as_in_2010(place: tuple[float, float]) -> None:
    assert country_at(borders(), place) == "UKR"


def test_kosovo_and_northern_cyprus_are_areas_of_their_own() -> None:
    assert country_at(borders(), (20.9, 42.6)) == "XKX"
    assert country_at(borders(), (33.6, 35.3)) == "XNC"
    assert names()["XKX"] == "Kosovo"


def test_the_sea_is_in_no_country() -> None:
    assert country_at(borders(), (-30.0, 45.0)) == ""
    assert country_at(borders(), (34.0, 43.0)) == ""  # the Black Sea


def test_land_beyond_the_180th_meridian_is_land() -> None:
    assert country_at(borders(), (-175.0, 66.5)) == "RUS"  # Chukotka
    assert country_at(borders(), (175.0, 66.5)) == "RUS"
    assert country_at(borders(), (-179.9, 50.0)) == ""


def test_every_ring_is_closed_and_every_country_has_a_name() -> None:
    for code, polygons in borders().items():
        assert names()[code]
        for each in polygons:
            for ring in each.rings:
                assert len(ring) >= 4
                assert np.allclose((ring[0] - ring[-1])[1], 0)
                assert (ring[0] - ring[-1])[0] % 360 == pytest.approx(0, abs=1e-9)


def test_neighbours_share_their_border_point_by_point() -> None:
    iran, turkey = (
        {tuple(p) for each in borders()[code] for p in each.outer} for code in ("IRN", "TUR")
    )
    assert len(iran & turkey) > 10
    spain = {tuple(p) for each in borders()["ESP"] for p in each.outer}
    assert not iran & spain


def test_a_box_leaves_out_what_lies_overseas() -> None:
    whole, europe = (
        rings_of(borders(), ["FRA"], box)["FRA"] for box in (None, (-25.0, 34.0, 45.0, 72.0))
    )
    assert len(europe) < len(whole)
    assert all(ring[:, 1].min() > 34 for ring in europe)
    assert min(ring[:, 1].min() for ring in whole) < 10  # Guiana


def test_a_hole_is_outside() -> None:
    outer = np.array([[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], dtype=float)
    found = {"A": (polygon([outer, outer / 3 + 3]),)}
    assert country_at(found, (1, 1)) == "A"
    assert country_at(found, (4, 4)) == ""
    assert holds(outer, (4, 4))


def test_the_file_is_small_and_its_licence_stands_beside_it() -> None:
    folder = resources.files("corpuslib.show.geography") / "natural_earth"
    assert len((folder / FILE).read_bytes()) < 600_000
    readme = (folder / "README.md").read_text("utf8")
    for words in ("public domain", "2.0.0", "2012", "BSD-3-Clause", "Crimea"):
        assert words in readme
