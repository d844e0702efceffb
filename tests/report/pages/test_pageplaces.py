import pandas as pd
import pytest

from corpuslib.corpus import open_corpus
from corpuslib.report.pages.pageplaces import Place, Places, article_files
from corpuslib.report.pages.placelinks import PlaceLinks, Seen

BBC, UPI = "000_1a44bef6dad89967", "001_9d47adbaa610f9ea"


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.of(open_corpus("seeds"))


@pytest.mark.parametrize(
    ("text", "context", "place"),
    [
        ("000 s12", None, Place(BBC, "s", 12)),
        ("000 s5 718–747", None, Place(BBC, "s", 5)),
        (f"{BBC} s1", None, Place(BBC, "s", 1)),
        (f"{BBC}, 208–354", None, Place(BBC, "s", 1)),  # the first sentence of the body
        ("000 208–354", None, Place(BBC, "s", 1)),
        ("000 0–10", None, Place(BBC, "l", 1)),  # no sentence: the line that says the date
        ("line 3", BBC, Place(BBC, "l", 3)),
        ("s2 356–400", BBC, Place(BBC, "s", 2)),
        ("356–400", BBC, Place(BBC, "s", 2)),
        ("356–400", None, None),
        ("000 s99", None, None),
        ("000 line 999 1–2", None, None),
        ("000 99999–100000", None, None),
        ("005 s1", None, None),
        ("000", None, None),
        ("000 BBC News · 27 Mar 2010", None, None),
        ("2007–2010", None, None),
        ("", BBC, None),
    ],
)
def test_a_place_is_read_as_pages_write_it(
    places: Places, text: str, context: str | None, place: Place | None
) -> None:
    assert places.named(text, context) == place


def frame_of(ids: list[str]) -> Places:
    class Corpus:
        def table(self, name: str, columns: object = None, where: object = None) -> pd.DataFrame:
            return pd.DataFrame({"article": ids})

    return Places.of(Corpus())


def test_a_short_id_means_an_article_only_where_no_other_has_it() -> None:
    found = frame_of(["bbc_1", "bbc_2", "upi_1"])
    assert found.article("upi") == "upi_1"
    assert found.article("bbc") is None
    assert found.article("bbc_2") == "bbc_2"


def test_a_whole_id_goes_before_the_short_one_of_another() -> None:
    assert frame_of(["a", "a_1"]).article("a") == "a"


def test_files_of_pages_are_safe_and_no_two_the_same() -> None:
    ids = [
        "000_1a44",
        "a/b",
        "a b",
        "a?b",
        "A",
        "a",
        "con",
        "CON.x",
        "..",
        "x" * 300,
        "é",
        "\ud800",
    ]
    files = article_files(ids)
    assert files["000_1a44"] == "000_1a44.html"
    assert len({file.casefold() for file in files.values()}) == len(ids)
    for file in files.values():
        assert set(file) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        assert file[0] not in ".-"
        assert len(file) < 130
    assert files["con"].startswith("article-con-")
    assert files["CON.x"].startswith("article-")


def linked(places: Places, html: str) -> tuple[str, list[Seen]]:
    page = PlaceLinks(places)
    return page.link(html), page.seen


def table(head: str, row: str) -> str:
    return f"<h2>T</h2><table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"


@pytest.mark.parametrize(
    ("html", "link"),
    [
        ('<span class="place">000 s12</span>', ">000 s12</a></span>"),
        ('<span class="place"><abbr title="x">000 s1 208–240</abbr></span>', "</abbr></a></span>"),
        (f'<span class="place">{BBC}, 208–354</span>', f">{BBC}, 208–354</a></span>"),
        (table("<th>x</th>", "<td>000 s1</td>"), ">000 s1</a></td>"),
        (
            table("<th>where</th>", f'<td><abbr title="{BBC}">000</abbr> '
                  '<span class="place">s1 208–240</span></td>'),
            ">s1 208–240</a></span>",
        ),
        (
            table("<th>article</th><th>sentence</th>", f"<td>{BBC}</td><td>5</td>"),
            "#s5\">5</a></td>",
        ),
        (
            table("<th>article</th><th>evidence</th>", "<td>000</td><td>a &amp; b (208–240)</td>"),
            "a &amp; b <a id=",
        ),
        (
            table("<th>article</th><th>words</th>", "<td>000 BBC News</td>"
                  '<td>He <span class="place">208–240</span></td>'),
            "#s1\">208–240</a></span>",
        ),
    ],
)  # fmt: skip
def test_whatever_names_a_sentence_becomes_a_link(places: Places, html: str, link: str) -> None:
    made, seen = linked(places, html)
    assert link in made
    assert [one.place.article for one in seen] == [BBC]
    assert made.replace("</a>", "").split("<a ")[0] in html
    assert made.count("<a ") == made.count("</a>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>000 s1</p>",  # prose
        table("<th>text</th>", "<td>In 000 s1 or 001 s2 one reads (2007–2010)</td>"),
        table("<th>n</th>", f"<td>{BBC}</td>"),
        table("<th>sentence</th>", "<td>5</td>"),  # of which article?
        table("<th>article</th><th>text</th>", "<td>zzz</td><td>x (208–240)</td>"),
        '<code><span class="place">000 s1</span></code>',
        '<a href="#x"><span class="place">000 s1</span></a>',
        '<span class="place">000 s99</span>',
        "<td>&lt;span class=&quot;place&quot;&gt;000 s1&lt;/span&gt; &copy &amp;c</td>",
    ],
)
def test_what_names_none_stays_as_it_is_to_the_last_character(places: Places, html: str) -> None:
    assert linked(places, html)[0] == html


def test_numbers_and_the_rows_behind_them_know_each_other(places: Places) -> None:
    html = (
        '<h2>Who</h2><table><tr><td><a href="#position-1">oppose 2</a></td></tr></table>'
        "<h2>Rows</h2><table><thead><tr><th>x</th></tr></thead><tbody>"
        '<tr id="position-1"><td><span class="place">000 s1</span></td></tr>'
        '<tr><td><span class="place">000 s1</span></td></tr>'
        '</tbody></table><a href="#main">x</a>'
    )
    page = PlaceLinks(places)
    made = page.link(html)
    assert '<a id="to-position-1" href="#position-1">oppose 2</a>' in made
    assert page.numbers["position-1"].section == "Who"
    assert [(one.anchor, one.group) for one in page.seen] == [
        (f"at-{BBC}-s1", "position-1"),
        (f"at-{BBC}-s1-2", "position-1"),
    ]
    assert '<a href="#main">' in made
