from pathlib import Path
from typing import Any

import pytest

from corpuslib import open_corpus
from corpuslib.show.figures.canvas import WIDTH
from corpuslib.show.geography import maps
from corpuslib.show.geography.claims import Survey, survey
from corpuslib.show.geography.claimtitles import city_title, wide_title
from corpuslib.show.geography.ground import Labels, Rect, View, shared
from corpuslib.show.geography.reach import reach_bars, reach_table, reach_title

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def found() -> Survey:
    return survey(open_corpus(ROOT / "seeds"))


@pytest.mark.parametrize("wide", [False, True])
def test_no_label_lies_over_another_or_over_a_mark_or_leaves_the_frame(
    found: Survey, monkeypatch: pytest.MonkeyPatch, wide: bool
) -> None:
    written: list[Rect] = []
    taken: list[Rect] = []
    views: list[View] = []

    class Watched(Labels):
        def mark(self, x: float, y: float, radius: float = 0.06) -> None:
            super().mark(x, y, radius)
            taken.append(self.taken[-1])

        def place(self, *args: Any, **style: Any) -> Rect:
            views.append(self.view)
            written.append(super().place(*args, **style))
            return written[-1]

    monkeypatch.setattr(maps, "Labels", Watched)
    assert maps.range_map(found, title="T", wide=wide) is not None
    assert len(written) >= 10
    for place, box in enumerate(written):
        for other in [*written[place + 1 :], *taken]:
            assert shared(box, other) == 0, (box, other)
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= WIDTH
        assert box[3] <= views[0].height


def test_a_map_says_its_numbers(found: Survey) -> None:
    figure = maps.range_map(found, title=city_title(found))
    assert figure is not None
    for words in ("Redzikowo", "Brdy", "26 members", "28 on", "Albania and Croatia", "5500 km"):
        assert words in figure.alt
    assert "Vancouver" not in figure.alt  # not on this map
    wide = maps.range_map(found, title=wide_title(found), wide=True)
    assert wide is not None
    assert "Vancouver" in wide.alt
    assert "Fort Greely" in wide.alt


def test_titles_state_what_was_found(found: Survey) -> None:
    # London, Brussels and Lisbon are farther from Iran than 3,000 km, Prague and Moscow are not
    assert city_title(found).endswith("3000 km of Iran: Prague and Moscow")
    assert reach_title(found).startswith("Within 5500 km of Iran: all of Turkey, Greece and Europe")
    assert "all of Russia takes" in wide_title(found)


def test_the_view_keeps_distances_from_its_centre() -> None:
    view = View((28.0, 49.0), (-3000, -2500, 3000, 2500))
    x, y = view.spot((28.0, 49.0))
    north = view.spot((28.0, 58.99))  # 10 degrees north of it: about 1,112 km
    assert (y - north[1]) / view.scale == pytest.approx(1112, abs=3)
    assert x == pytest.approx(WIDTH / 2)
    assert view.shows((28.0, 49.0))
    assert not view.shows((-120.0, 40.0))


def test_bars_go_from_the_nearest_to_the_farthest_place(found: Survey) -> None:
    table = reach_table(found).set_index(["territory", "place"])["km"].unstack()
    assert (table["nearest"] <= table["farthest"]).all()
    assert table.loc["Turkey", "nearest"] == 0
    figure = reach_bars(found, title="T")
    assert figure is not None
    assert "Turkey 0 to 1570 km" in figure.alt


def test_a_figure_is_the_same_on_every_run(found: Survey) -> None:
    first, second = (maps.range_map(found, title="T") for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.png == second.png
