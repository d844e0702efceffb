"""What was rendered: run by `make test` after both reports were made (--reports DIR)."""

import html
import re
from pathlib import Path

import pytest

from corpuslib.report.checks import check_report

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(p.stem for p in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
ABOUT_THE_SEEDS = [
    "nato",
    "russia",
    "missile",
    "rasmussen",
    "moscow",
    "shield",
    "the bbc",
    "lavrov",
]


def words(page: Path) -> str:
    """What a reader sees of a page: its text without the folded code, alt texts included."""
    text = page.read_text("utf8")
    unread = r"<style.*?</style>|<script.*?</script>|<details.*?</details>"
    text = re.sub(unread, " ", text, flags=re.S)
    alts = re.findall(r'alt="([^"]*)"', text)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", text), *alts]))


@pytest.mark.parametrize("name", ["seeds", "second"])
def test_every_check_of_the_report_passes(reports: Path, name: str) -> None:
    assert check_report(reports / name, forbidden=[str(ROOT), str(Path.home())]) == []


@pytest.mark.parametrize("name", ["seeds", "second"])
def test_every_notebook_has_its_page_and_its_findings_on_the_index(
    reports: Path, name: str
) -> None:
    index = (reports / name / "index.html").read_text("utf8")
    for stem in NOTEBOOKS:
        if stem != "00-index":
            assert (reports / name / f"{stem}.html").is_file()
            assert f'href="{stem}.html"' in index


@pytest.mark.parametrize("name", ["seeds", "second"])
def test_every_place_that_a_page_names_is_a_link_to_it(reports: Path, name: str) -> None:
    ids = sorted(path.stem for path in (reports / name / "articles").glob("*.html"))
    assert len(ids) == 5
    cell = "|".join(re.escape(each) for one in ids for each in (one, one.split("_")[0]))
    linked = 0
    for page in sorted((reports / name).glob("*.html")):
        text = page.read_text("utf8")
        places = re.findall(r'<span class="place"[^>]*>(.*?)</span>', text, re.S)
        assert [place for place in places if "<a " not in place] == [], page.name
        assert re.findall(rf"<td[^>]*>((?:{cell}) s\d+)</td>", text) == [], page.name
        linked += len(places)
    assert linked > 50


def test_the_report_on_five_articles_is_below_five_megabytes(reports: Path) -> None:
    sizes = [path.stat().st_size for path in (reports / "seeds").rglob("*") if path.is_file()]
    assert sum(sizes) < 5_000_000


def test_a_rerun_on_another_corpus_leaves_no_word_about_the_five_articles(reports: Path) -> None:
    for page in sorted((reports / "second").rglob("*.html")):
        seen = words(page).lower()
        assert [word for word in ABOUT_THE_SEEDS if word in seen] == [], page.name


def test_the_search_for_such_words_finds_them_where_they_are(reports: Path) -> None:
    seen = words(reports / "seeds" / "04-shift.html").lower()
    assert "nato" in seen
    assert "missile" in seen


def test_the_body_paragraphs_of_the_five_articles_are_on_the_page(reports: Path) -> None:
    seen = " ".join(words(reports / "seeds" / "01-corpus.html").split())
    for headline, paragraphs in [
        ("Nato chief proposes missile shield to include Russia", 12),
        ("NATO, Russia to jointly run missile defense shield?", 12),
        ("Nato chief dismisses Russia fears", 14),
        ("NATO, Russia consider joint missile defence plan", 17),
        ("NATO Urges Russia to Join Missile Defense", 7),
    ]:
        row = seen.split(headline, 1)[1][:120]
        assert re.search(rf"\b{paragraphs}\b", row), headline


@pytest.mark.parametrize("name", ["seeds", "second"])
def test_no_percentage_is_said_of_a_handful_of_articles(reports: Path, name: str) -> None:
    for page in sorted((reports / name).glob("*.html")):
        assert re.findall(r"\d\s?%", words(page)) == [], page.name
