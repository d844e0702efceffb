"""Every figure, with fair and nasty data: nothing overlaps or is cut, the numbers are said."""

import struct
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import matplotlib
import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from corpuslib.measure.networks import discourse_network
from corpuslib.show import figures
from corpuslib.show.figures import canvas
from corpuslib.show.figures.labels import article_labels, interval, short_ids
from corpuslib.show.figures.letters import clipped, width_of, wrapped
from corpuslib.show.figures.matrices import readable, tint

LONG = "Third site in Poland and the Czech Republic, with ten interceptors and one large radar"
HOSTILE = "$x_1$ and $y$ <b> {{z}} \u202e \x07 \u6f22\u5b57"
ARTICLES = pd.DataFrame(
    [
        ("002_41dd", "BBC News", "2007-04-19", "2007-04-19", 14),
        ("000_1a44", "BBC News", "2010-03-27", "2010-03-27", 12),
        ("003_5505", None, None, None, 17),
    ],
    columns=["article", "outlet", "published_from", "published_to", "paragraphs"],
)
GROUPS = {"002_41dd": "before", "000_1a44": "after"}
HEADS = {
    "title": "A finding that is long enough to need a second line on a page of this width, surely",
    "subtitle": "Mentions in body text, 2007 to 2010, n = 3 articles",
    "source": "Source: the files in seeds; names found by a dictionary that is not validated.",
}


def many(count: int) -> pd.DataFrame:
    parts = [ARTICLES.assign(article=ARTICLES["article"] + f"-{i}") for i in range(count)]
    return pd.concat(parts, ignore_index=True).head(count)


def lines(articles: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for article in articles["article"]:
        rows += [(article, 0, 60, "headline"), (article, 60, 61, "blank")]
        rows += [(article, 61, 2000, "body"), (article, 2000, 2500, "furniture")]
        rows += [(article, 2500, 2540, "caption"), (article, 2540, 2600, "byline")]
    return pd.DataFrame(rows, columns=["article", "start", "end", "role"])


def pairs(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["label", "before", "after"])


def matrix(labels: list[str], articles: pd.DataFrame) -> pd.DataFrame:
    columns = articles["article"].tolist()
    values = [[(i * j * 7) % 13 for j in range(len(columns))] for i in range(len(labels))]
    return pd.DataFrame(values, index=labels, columns=columns)


def places(articles: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    rows = [
        (a, 1 + i % 7, label, 1 + i) for a in articles["article"] for i, label in enumerate(labels)
    ]
    return pd.DataFrame(rows, columns=["article", "paragraph", "label", "n"])


def network(actors: int, both: bool = True) -> nx.MultiGraph:
    """Every second actor for plan p, the others against it; some also on a second plan."""
    taken = [(str(actor), "p", actor % 2 == 0, False) for actor in range(actors)]
    taken += [(str(actor), "q", both, False) for actor in range(0, actors, 3)]
    columns = ["actor", "plan", "agreement", "conditional"]
    return discourse_network(pd.DataFrame(taken, columns=columns))


def voices(labels: list[str]) -> pd.DataFrame:
    rows = [(i * 7 % 40, i * 55 % 200, i % 3 * 20, i % 2 * 9) for i in range(len(labels))]
    columns = ["namings", "quoted", "reported", "ascribed"]
    return pd.DataFrame(rows, index=labels, columns=columns)


LABELS = ["NATO", LONG, HOSTILE, "Iran"]
NAMES = dict(zip("0123", LABELS, strict=True))
PERIODS = {"a": "before 2009-09-17", "b": "after 2009-09-17", "c": "after 2009-09-17"}
SIDES = ("before 2009-09-17", "after 2009-09-17", "undated")
CASES: dict[str, Callable[[], figures.Figure]] = {
    "strip": lambda: figures.line_strip(lines(ARTICLES), ARTICLES, **HEADS),
    "strip of one": lambda: figures.line_strip(
        lines(ARTICLES.head(1)), ARTICLES.head(1), title="One"
    ),
    "strip of 40": lambda: figures.line_strip(lines(many(40)), many(40), **HEADS),
    "dots": lambda: figures.paired_dots(
        pairs(("Russia", 41, 30), (LONG, 0, 3), (HOSTILE, 5, 5), ("", 0, 0)), **HEADS
    ),
    "dots of shares": lambda: figures.paired_dots(
        pairs(("Russia", 0.5, 0.25)), names=(LONG[:30], LONG[:40]), title="Two"
    ),
    "dots of millions": lambda: figures.paired_dots(
        pairs(("a", 54321987, 67901185), ("b", 1234567, 3)), title="Many"
    ),
    "dots of nothing but zero": lambda: figures.paired_dots(pairs(("a", 0, 0)), title="Zero"),
    "matrix": lambda: figures.count_matrix(
        matrix(LABELS, ARTICLES), groups=GROUPS, articles=ARTICLES, **HEADS
    ),
    "matrix of one": lambda: figures.count_matrix(
        matrix(LABELS, ARTICLES.head(1)), groups=GROUPS, articles=ARTICLES, title="One"
    ),
    "matrix of 11": lambda: figures.count_matrix(
        matrix(LABELS, many(11)).rename(columns=lambda c: c[:3] + c[-2:]), title="Eleven"
    ),
    "matrix of 40": lambda: figures.count_matrix(
        matrix([*LABELS, *map(str, range(40))], many(40)),
        groups={
            a: "before 2009-09-17" if i % 3 else "after 2009-09-17"
            for i, a in enumerate(many(35)["article"])
        },
        **HEADS,
    ),
    "heat": lambda: figures.heat_strip(places(ARTICLES, LABELS), ARTICLES, groups=GROUPS, **HEADS),
    "heat of one empty": lambda: figures.heat_strip(
        places(ARTICLES.head(1), LABELS), ARTICLES, title="One"
    ),
    "heat of 40": lambda: figures.heat_strip(places(many(40), LABELS), many(40), **HEADS),
    "heat of a long one": lambda: figures.heat_strip(
        places(ARTICLES, LABELS), ARTICLES.assign(paragraphs=[14, 3600, 17]), **HEADS
    ),
    "heat of 150": lambda: figures.heat_strip(
        places(ARTICLES, LABELS), ARTICLES.assign(paragraphs=[14, 150, 17]), **HEADS
    ),
    "networks": lambda: figures.signed_networks(
        dict(zip(SIDES, map(network, (4, 9, 0)), strict=True)), groups=PERIODS, names=NAMES, **HEADS
    ),
    "network of one": lambda: figures.signed_networks(
        {"after": network(1)}, groups={}, names=NAMES, title="One"
    ),
    "network of 60": lambda: figures.signed_networks(
        {"after": network(60)}, groups=PERIODS, names=NAMES, **HEADS
    ),
    "voices": lambda: figures.voice_bars(voices(LABELS), **HEADS),
    "voices of 40": lambda: figures.voice_bars(
        voices([*LABELS, *map(str, range(36))]) * 12345, title="Many"
    ),
    "voices of nobody": lambda: figures.voice_bars(voices(["Iran"]), title="One"),
    "no network": lambda: figures.signed_networks(
        {"after": network(0)}, groups={}, names=NAMES, **HEADS
    ),
    "no voices": lambda: figures.voice_bars(voices([]), **HEADS),
    "no lines": lambda: figures.line_strip(lines(ARTICLES.head(0)), ARTICLES, **HEADS),
    "no dots": lambda: figures.paired_dots(pairs(), **HEADS),
    "no rows": lambda: figures.count_matrix(matrix([], ARTICLES), **HEADS),
    "no columns": lambda: figures.count_matrix(matrix(LABELS, ARTICLES.head(0)), **HEADS),
    "no places": lambda: figures.heat_strip(places(ARTICLES, []), ARTICLES, **HEADS),
}


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The drawings that are made while a test runs."""
    made: list[Any] = []
    save = canvas._png

    def saved(page: Any) -> bytes:
        made.append(page)
        return save(page)

    monkeypatch.setattr(canvas, "_png", saved)
    return made


def boxes(page: Any) -> Iterator[tuple[str, Any]]:
    renderer = page.canvas.get_renderer()
    for text in page.texts:
        if text.get_text().strip():
            yield text.get_text(), text.get_window_extent(renderer)


def check_layout(page: Any) -> None:
    """No text leaves the page (by 2 px), none covers another (by 2 px across and 4 px down).

    Boxes of text hold the room of letters like g; 4 px are a fiftieth of an inch.
    """
    width, height = page.canvas.get_width_height()
    found = list(boxes(page))
    for text, box in found:
        assert box.x0 >= -2, text
        assert box.y0 >= -2, text
        assert box.x1 <= width + 2, text
        assert box.y1 <= height + 2, text
    for (one, a), (other, b) in combinations(found, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        down = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 2 or down <= 4, (one, other)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_no_text_is_cut_or_covered(name: str, pages: list[Any]) -> None:
    figure = CASES[name]()
    (page,) = pages
    check_layout(page)
    assert struct.unpack(">II", figure.png[16:24])[0] == 1260  # 6.3 inches at 200 dpi
    assert figure.alt.strip()
    assert "\n" not in figure.alt
    assert "\u202e" not in figure.alt


label = st.text(st.characters(codec="utf-8"), max_size=60)
count = st.integers(0, 10**7)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(label, count, count), min_size=1, max_size=6))
def test_any_label_and_count_fits_the_dots(pages: list[Any], rows: list[Any]) -> None:
    pages.clear()
    figures.paired_dots(pairs(*rows), title="Any")
    check_layout(pages[0])


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(label, min_size=1, max_size=5, unique=True), st.integers(1, 20))
def test_any_label_fits_the_matrix(pages: list[Any], labels: list[str], columns: int) -> None:
    pages.clear()
    figures.count_matrix(matrix(labels, many(columns)), articles=many(columns), title="Any")
    check_layout(pages[0])


def test_the_alternative_text_has_the_numbers() -> None:
    assert CASES["dots"]().alt.startswith(
        "A finding that is long enough to need a second line on a page of this width, surely. "
        "Mentions in body text, 2007 to 2010, n = 3 articles. "
        "whole files and bodies only: Russia 41 and 30;"
    )
    two = ARTICLES.head(2)
    table = pd.DataFrame({"002_41dd": [8, 0], "000_1a44": [0, 3]}, index=["site", "roof"])
    alt = figures.count_matrix(table, groups=GROUPS, articles=two, title="Plans").alt
    assert alt == "Plans. 002, before: site 8; 000, after: roof 3."
    alt = figures.line_strip(lines(two), two, title="Lines").alt
    assert "002 BBC News (19 Apr 2007): body 1939 of 2599 characters, furniture 500" in alt
    alt = figures.heat_strip(places(two, ["roof"]), ARTICLES, title="Where").alt
    assert "000 BBC News 27 Mar 2010: roof in 1 of 12 paragraphs" in alt
    assert "003 outlet unknown undated: none in 17 paragraphs" in alt


def test_the_ties_of_a_network_and_the_words_of_a_voice_are_said() -> None:
    names = {"0": "guild", "1": "mayor", "2": "town", "3": "press"}
    alt = figures.signed_networks(
        {"before": network(4, False)}, groups={"a": "before"}, names=names, title="Ties"
    ).alt
    # p: guild and town for it, mayor and press against it; q: guild and press against it
    assert alt == (
        "Ties. before (1 article): 4 actors with a position, congruence: guild and town 1, "
        "guild and press 1, mayor and press 1, conflict: guild and mayor 1, guild and press 1, "
        "mayor and town 1, town and press 1."
    )
    table = pd.DataFrame(
        {"namings": [3, 5], "quoted": [20, 0], "reported": [4, 0], "ascribed": [0, 0]},
        index=["guild", "Iran"],
    )
    alt = figures.voice_bars(table, title="Voices").alt
    assert alt == (
        "Voices. guild: named 3, 20 words quoted, 4 words reported; Iran: named 5, no word."
    )


def test_conflict_is_dashed_and_the_ties_of_one_pair_stand_beside_each_other(
    pages: list[Any],
) -> None:
    figures.signed_networks({"before": network(4, False)}, groups={}, names={}, title="x")
    lines_ = [a for a in pages[0].artists if isinstance(a, Line2D) and len(a.get_xdata()) > 1]
    ties = lines_[3:]  # after two of the legend and one under the head
    assert [line.is_dashed() for line in ties].count(True) == 4
    places = [tuple(map(tuple, line.get_xydata())) for line in ties]
    assert len(set(places)) == len(places)


def test_nothing_to_show_says_why() -> None:
    assert "Nothing to show: no actor takes a position." in CASES["no network"]().alt
    assert "Nothing to show: no line with text." in CASES["no lines"]().alt
    assert "Nothing to show: no paragraph with a label." in CASES["no places"]().alt


def test_many_articles_are_summed_and_it_is_said() -> None:
    assert "in 40 of 40 articles" in CASES["strip of 40"]().alt
    assert "of 23 articles" in CASES["matrix of 40"]().alt
    assert "first fifth" in CASES["heat of 40"]().alt


def test_a_long_article_is_told_in_fifths_and_a_shorter_one_by_paragraph() -> None:
    assert "first fifth" in CASES["heat of a long one"]().alt
    assert "in 1 of 150 paragraphs" in CASES["heat of 150"]().alt
    one = ARTICLES.head(1).assign(paragraphs=3600)
    assert "first fifth: roof 1" in figures.heat_strip(places(one, ["roof"]), one, title="x").alt


def boxes_of(page: Any) -> list[Any]:
    return [artist for artist in page.artists if isinstance(artist, Rectangle)]


def test_cells_too_narrow_for_an_edge_have_none(pages: list[Any]) -> None:
    for length in (14, 150):
        one = ARTICLES.head(1).assign(paragraphs=length)
        groups = {"002_41dd": "before"}
        figures.heat_strip(places(one, [LONG]), one, title="x", groups=groups)
    blue = to_rgba(canvas.BEFORE)
    found = [boxes_of(page) for page in pages]
    # the cell that is found, and that of the key
    assert [sum(box.get_facecolor() == blue for box in boxes) for boxes in found] == [1 + 1, 1 + 1]
    # every cell has an edge, or the row as a whole; so have the two of the key
    assert [sum(box.get_linewidth() > 0 for box in boxes) for boxes in found] == [14 + 2, 1 + 2]


def test_rows_left_out_are_said(pages: list[Any]) -> None:
    figures.paired_dots(pairs(*[(str(i), i, i) for i in range(30)]), title="Many")
    assert "20 of 30 rows shown." in [text for text, _ in boxes(pages[0])]


def test_rows_without_a_label_are_passed_over() -> None:
    table = pd.DataFrame(
        [("002_41dd", 1, None, 0), ("002_41dd", 2, "roof", 0), ("002_41dd", 3, "site", 2)],
        columns=["article", "paragraph", "label", "n"],
    )
    alt = figures.heat_strip(table, ARTICLES.head(1), title="Where").alt
    assert alt == "Where. 002 BBC News 19 Apr 2007: site in 1 of 14 paragraphs."


def test_a_figure_gives_a_notebook_its_sentence_and_its_alt() -> None:
    figure = CASES["no dots"]()
    data, metadata = figure._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"}
    assert data["text/plain"] == metadata["image/png"]["alt"] == figure.alt == repr(figure)
    assert "\n" not in data["image/png"]


def test_the_same_data_give_the_same_bytes() -> None:
    assert CASES["heat"]().png == CASES["heat"]().png


def test_settings_of_matplotlib_are_neither_changed_nor_followed() -> None:
    plain = CASES["dots"]().png
    with matplotlib.rc_context(
        {"font.size": 30, "axes.facecolor": "red", "savefig.bbox": "tight", "hatch.linewidth": 9}
    ):
        names = [name for name in matplotlib.rcParams if not name.startswith("backend")]
        before = [matplotlib.rcParams[name] for name in names]
        assert CASES["dots"]().png == plain
        assert before == [matplotlib.rcParams[name] for name in names]


def test_text_is_wrapped_and_clipped_by_its_width() -> None:
    lines_ = wrapped(LONG, 1.5)
    assert " ".join(lines_) == LONG
    assert all(width_of(line) <= 1.5 for line in lines_)
    assert wrapped("x" * 200, 1.0)[0].startswith("xxx")
    assert wrapped("", 1.0) == []
    assert clipped(LONG, 1.5).endswith("…")
    assert width_of(clipped(LONG, 1.5)) <= 1.5


def test_names_of_articles() -> None:
    assert article_labels(ARTICLES)["002_41dd"] == ("002 BBC News", "19 Apr 2007")
    assert article_labels(ARTICLES)["003_5505"] == ("003 outlet unknown", "undated")
    assert short_ids(["a_1", "a_2"]) == {"a_1": "a_1", "a_2": "a_2"}
    assert short_ids([]) == {}
    assert interval("2010-03-27", "2010-04-02") == "27 Mar–2 Apr 2010"
    assert interval("2009-12-30", "2010-01-02") == "30 Dec 2009–2 Jan 2010"
    assert interval(None, "2010-01-02") == "2 Jan 2010 or earlier"
    assert interval(None, pd.NaT) == "undated"


def test_a_number_can_be_read_on_its_tint() -> None:
    assert readable(tint("#D55E00", 0.2)) == "#222222"
    assert readable("#000000") == "#ffffff"
