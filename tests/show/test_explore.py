"""Explore: what follows a choice; hostile text is shown and not run."""

import base64
import csv
import io
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib import open_corpus
from corpuslib.codings import open_codings
from corpuslib.corpus import Corpus, build_corpus
from corpuslib.errors import BadParameter
from corpuslib.report.running.execution import Job, run_notebooks
from corpuslib.sheets import unguarded
from corpuslib.show import explore
from corpuslib.show.choice import LAYERS, Choice, choose
from corpuslib.show.explore import Explorer, annotated, explorer, link_to, summary_of, texts_of

ROOT = Path(__file__).parents[2]
SPLIT = "2009-09-17"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} **b** \u202e"


class Page(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return open_corpus("seeds")


@pytest.fixture
def view(seeds: Corpus) -> Explorer:
    return explorer(seeds, open_codings(None, seeds), split=SPLIT)


def outputs(view: Explorer) -> list[str]:
    return [view.text.value, view.table.value, view.picture.value]


def set_to(view: Explorer, **values: str) -> None:
    for name, value in values.items():
        view.controls.lists[name].value = value


def test_text_table_and_picture_follow_each_choice_at_once(view: Explorer) -> None:
    seen = [outputs(view)]
    set_to(view, actor="Russia")
    seen.append(outputs(view))
    set_to(view, plan="third site in Poland and the Czech Republic")
    seen.append(outputs(view))
    set_to(view, plan="any", element="threat from Iran and others")
    seen.append(outputs(view))
    set_to(view, element="any", voice="quoted")
    seen.append(outputs(view))
    view.controls.search.value = "bbc"
    seen.append(outputs(view))
    view.controls.articles.value = (view.controls.articles.options[0][1],)
    seen.append(outputs(view))
    for before, after in pairwise(seen):
        assert all(one != other for one, other in zip(before, after, strict=True))
    set_to(view, actor="any", voice="any")
    view.controls.search.value = ""
    assert outputs(view) == seen[0], "the same choice shows the same"


def test_what_is_shown_is_what_is_chosen(view: Explorer) -> None:
    # the files name Totsky in one article only: 002, BBC News, 19 Apr 2007
    set_to(view, actor="Konstantin Totsky")
    assert view.choice == Choice(actor="totsky")
    assert {article[:3] for article in view.chosen["article"]} == {"002"}
    text = Page(view.text.value)
    assert "1 of 1 article with finds shown" in text.words
    assert "002 BBC News, 19 Apr 2007" in text.words
    assert "UPI" not in text.words
    assert "Konstantin Totsky" in Page(view.status.value).words
    assert Page(view.status.value).of("role") == ["status"]
    (alt,) = Page(view.picture.value).of("alt")
    assert "Konstantin Totsky in" in alt
    assert "of 14 paragraphs" in alt


def test_marks_cover_what_is_chosen_and_nothing_else(view: Explorer) -> None:
    set_to(view, actor="Konstantin Totsky", voice="outlet")
    marked = re.findall(r'<span class="[a-z ]+"[^>]*>(.*?)</span>', view.text.value)
    assert marked
    assert set(marked) <= set(view.chosen["text"])
    assert any("Totsky" in words for words in marked)


def test_an_empty_choice_says_so_everywhere(view: Explorer) -> None:
    set_to(view, actor="Soviet Union", voice="quoted", element="threat from Iran and others")
    assert view.chosen.empty
    assert "nothing found in 5 articles" in view.status.value
    assert "Nothing found" in view.text.value
    assert "Nothing found" in view.table.value
    assert "Nothing to show" in Page(view.picture.value).of("alt")[0]
    assert "Nothing to save" in view.link.value
    view.controls.search.value = "no such article"
    assert "nothing found in 0 articles" in view.status.value


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def downloaded(html: str) -> list[list[str]]:
    page = Page(html)
    assert page.of("download") == ["chosen.csv"]
    (href,) = page.of("href")
    head, data = href.split(",", 1)
    assert head == "data:text/csv;charset=utf-8;base64"
    return rows_of(base64.b64decode(data).decode("utf8"))


def test_what_is_saved_is_the_table_that_is_shown(view: Explorer, tmp_path: Path) -> None:
    set_to(view, actor="Konstantin Totsky")
    head, *rows = downloaded(view.link.value)
    assert head == list(view.chosen.columns)
    wanted = [
        ["" if pd.isna(cell) else str(cell) for cell in row]
        for row in view.chosen.itertuples(index=False, name=None)
    ]
    assert [[unguarded(cell) for cell in row] for row in rows] == wanted
    path = view.save(tmp_path / "chosen.csv")
    assert rows_of(path.read_text("utf8")) == [head, *rows]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", view.table.value, re.S)
    assert len(cells) == len(wanted) * len(head), "all of them, since they are few"
    shown = Page(view.table.value).words
    assert all(row[head.index("text")] in shown for row in wanted)
    with pytest.raises(FileExistsError):
        view.save(path)


def test_the_table_shows_the_first_rows_and_how_many_of_how_many(view: Explorer) -> None:
    n = len(view.chosen)
    assert n > explore.ROWS
    assert f"{explore.ROWS} of {n} rows shown" in view.table.value
    assert len(downloaded(view.link.value)) == n + 1, "the link has all of them"


def test_too_many_rows_for_a_link_are_saved_otherwise() -> None:
    rows = pd.DataFrame({"text": ["x"] * (explore.LINKED + 1)})
    assert "href" not in link_to(rows).html
    assert "save" in link_to(rows).plain
    assert "href" in link_to(rows.head(explore.LINKED)).html


def test_a_formula_is_no_formula_in_what_is_saved() -> None:
    rows = pd.DataFrame({"text": ["=1+1", "@cmd", "plain", "-2"]})
    assert downloaded(link_to(rows).html)[1:] == [["'=1+1"], ["'@cmd"], ["plain"], ["'-2"]]


def hostile_corpus(folder: Path) -> Corpus:
    body = f'"Russia opposes the missile shield {HOSTILE}", said Nato in Brussels {HOSTILE}.'
    text = f"Shield talks {HOSTILE}\n\n27 March 2010\n\n{body}\n\nRussia is sceptical.\n"
    (folder / "a'\"<b>.txt").write_text(text, "utf8")
    return build_corpus(folder)


def test_hostile_text_is_shown_and_not_run(tmp_path: Path) -> None:
    corpus = hostile_corpus(tmp_path)
    view = explorer(corpus, open_codings(None, corpus), split=SPLIT)
    assert len(view.chosen) > 0
    parts = [view.status, view.text, view.table, view.link, view.picture, view.controls.note]
    pages = [Page(part.value) for part in parts]
    pages.append(Page(view._repr_mimebundle_()["text/html"]))
    for page in pages:
        assert {"script", "svg", "iframe"} & set(page.tags) == set()
        assert [key for key, _ in page.attributes if key.startswith("on")] == []
        assert [src for src in page.of("src") if not src.startswith("data:image/png")] == []
    assert "<script>alert(1)</script>" in pages[1].words, "it is shown as it is"
    assert "onerror" in pages[1].words
    assert "[U+202E]" in pages[1].words
    assert all("\u202e" not in part.value for part in parts)


def test_names_of_a_codebook_are_escaped_in_the_tips() -> None:
    rows = pd.DataFrame({"start": [0], "end": [3], "layer": ["mention"], "actor": ["x"]})
    html = annotated("abc", rows, names={"x": '"><script>'}).html
    assert Page(html).tags == ["span"]
    assert Page(html).of("title") == ['actor named: "><script>']


def test_marks_that_overlap_are_all_seen() -> None:
    rows = pd.DataFrame(
        {
            "start": [10, 14],
            "end": [18, 21],
            "layer": ["attribution", "plan"],
            "plan": [None, "roof"],
            "voice": ["quoted", "quoted"],
        }
    )
    shown = annotated("one two three four", rows, at=8, names={"roof": "the roof"})
    spans = re.findall(r'<span class="([a-z ]+)".*?title="(.*?)">(.*?)</span>', shown.html)
    assert spans == [
        ("attribution", "what somebody is said to say: quoted", "e tw"),
        (
            "plan attribution",
            "what somebody is said to say: quoted · plan named: the roof, quoted",
            "o th",
        ),
        ("plan", "plan named: the roof, quoted", "ree"),
    ]
    assert shown.plain == "on[e two three] four"


@given(
    text=st.text(max_size=40),
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(LAYERS)), max_size=6
    ),
)
def test_no_character_is_lost_whatever_is_marked(text: str, spans: list[Any]) -> None:
    rows = pd.DataFrame(spans, columns=["start", "end", "layer"])
    shown = annotated(text, rows, at=10, names={}).html
    assert Page(shown).words == Page(explore.escape(text)).words
    assert set(Page(shown).tags) <= {"span"}


def test_of_many_articles_the_first_are_shown(seeds: Corpus, monkeypatch: Any) -> None:
    monkeypatch.setattr(explore, "TEXTS", 2)
    monkeypatch.setattr(explore, "SENTENCES", 3)
    found = explorer(seeds, open_codings(None, seeds), split=SPLIT).found
    shown = texts_of(found, choose(found, Choice()))
    assert "2 of 5 articles with finds shown" in shown.plain
    assert shown.plain.count("3 of 13 sentences shown") == 1  # 000 has 13 sentences


def test_a_long_article_begins_where_the_first_find_is(seeds: Corpus, monkeypatch: Any) -> None:
    monkeypatch.setattr(explore, "SENTENCES", 2)
    found = explorer(seeds, open_codings(None, seeds), split=SPLIT).found
    rows = choose(found, Choice(actor="totsky"))
    first = f"s{rows['sentence'].min()} "
    assert texts_of(found, rows).plain.splitlines()[2].startswith(first)


def test_the_summary_counts_finds_sentences_and_articles(view: Explorer) -> None:
    rows = pd.DataFrame({"article": ["a", "a", "b"], "sentence": [1, 1, 1]})
    choice = Choice(articles=("a", "b", "c"), actor="nato", voice="quoted")
    said = summary_of(view.found, choice, rows)
    assert said == "NATO + quoted: 3 finds in 2 sentences, in 2 of 3 articles"
    one = summary_of(view.found, Choice(articles=("a",)), rows.head(1))
    assert one == "Everything: 1 find in 1 sentence, in 1 of 1 article"


def test_a_split_that_is_no_day_is_refused(seeds: Corpus) -> None:
    with pytest.raises(BadParameter, match="2009-09-17"):
        explorer(seeds, open_codings(None, seeds), split="autumn")


def test_what_a_cell_stores_is_the_same_on_every_run_but_for_the_id(seeds: Corpus) -> None:
    read = open_codings(None, seeds)
    bundles = [explorer(seeds, read, split=SPLIT)._repr_mimebundle_() for _ in range(2)]
    ids = [b.pop("application/vnd.jupyter.widget-view+json")["model_id"] for b in bundles]
    assert ids[0] != ids[1]
    assert bundles[0] == bundles[1]
    assert set(bundles[0]) == {"text/html", "text/plain"}


def test_the_notebook_runs_headless_on_another_corpus(tmp_path: Path) -> None:
    data = ROOT / "tests" / "data"
    given_ = {
        "corpus": str(data / "second"),
        "codebook": str(data / "second-codebook"),
        "split": "2015-06-01",
    }
    job = Job(ROOT / "notebooks" / "explore.ipynb", tmp_path / "explore.ipynb", given_)
    notebook = run_notebooks([job], workers=1, timeout=300)["explore"]
    (cell,) = (c for c in notebook.cells if c.get("id") == "explorer")
    assert "application/vnd.jupyter.widget-view+json" in cell.outputs[0].data
    assert "Everything:" in cell.outputs[0].data["text/plain"]
    stored = nbformat.read(job.path, 4)
    (before,) = (c for c in stored.cells if c.id == "explorer")
    assert cell.outputs[0].data["text/plain"] != before.outputs[0].data["text/plain"]
