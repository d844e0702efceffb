from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus, open_corpus
from corpuslib.report.pages.articlepages import Evidence, article_values, chosen, marks
from corpuslib.report.pages.layers import Mark, Numbered, file_html
from corpuslib.report.pages.partof import Part
from corpuslib.show.html import visible

HOSTILE = (
    "Council votes\r\n\r\nThe <script>alert(1)</script> minister said <img src=x onerror=alert(2)>"
    ' the "plan" & {{braces}} {% raw %} would fail.\tHe said so.  \n\n\n'
    "</div></main><h1>out</h1> \u202enajs\u202c \u0645\u0631\u062d\u0628\u0627 \u200f\x07\x1b[31m"
)


class Text(HTMLParser):
    """What a browser takes from the file's element, without the notes under its sentences."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.ids = "", set[str](), list[str]()
        self.classes: list[tuple[str, str]] = []
        self.note = 0
        self.open: list[str] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.note += tag == "div"
        if not self.note:
            self.tags |= {tag, *(name for name, _ in attrs)}
            self.open.append(found.get("class") or "")
        if "id" in found:
            self.ids.append(found["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.note -= tag == "div"
        if not self.note and tag != "div":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.note:
            self.text += data
            self.classes.append((data, " ".join(self.open)))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Numbered], list[Mark]]:
    text = draw(st.text(st.characters(codec=None), max_size=60))
    place = st.integers(0, len(text) + 2)
    spans = st.tuples(place, place).map(sorted)
    sentences = [Numbered(n, *span) for n, span in enumerate(draw(st.lists(spans, max_size=4)), 1)]
    kinds = st.sampled_from(["actor", "said", "stated", ""])
    found = [Mark(a, b, draw(kinds)) for a, b in draw(st.lists(spans, max_size=8))]
    return text, sentences, found


@given(marked_texts())
def test_whatever_overlaps_the_text_is_the_text_of_the_file(
    given: tuple[str, list[Numbered], list[Mark]],
) -> None:
    text, sentences, found = given
    lines, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        lines.append(Numbered(number, at, at + len(line), "body"))
        at += len(line)
    notes = {each.number: "<p>A <em>note</em>.</p>" for each in sentences}
    html = file_html(text, lines, sentences, found, notes)
    html.encode("utf8")
    assert "\r" not in html  # a browser would make a line feed of it
    seen = Text(html)
    assert seen.text == visible(text)
    assert seen.tags <= {"span", "class", "id", "data-n", "a", "href", "aria-label"}
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.open == []


def test_pieces_have_the_classes_of_all_marks_over_them() -> None:
    html = file_html("abcdef", [], [], [Mark(0, 4, "actor"), Mark(2, 6, "said")], {})
    assert Text(html).classes == [("ab", "actor"), ("cd", "actor said"), ("ef", "said")]


def test_a_mark_that_ends_where_another_of_its_kind_begins_is_no_gap() -> None:
    html = file_html(
        "abcd", [], [], [Mark(0, 2, "said"), Mark(2, 4, "said"), Mark(1, 3, "cue")], {}
    )
    seen = [set(kinds.split()) for _, kinds in Text(html).classes]
    assert seen == [{"said"}, {"said", "cue"}, {"said", "cue"}, {"said"}]


def evidence(corpus: Corpus) -> Evidence:
    read = open_codings(None, corpus)
    found = Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus))
    found.keep(corpus.articles["article"].tolist())
    return found


@pytest.fixture(scope="module")
def seeds() -> Evidence:
    return evidence(open_corpus("seeds"))


def values(found: Evidence, article: str, parts: dict[int, list[Part]]) -> dict[str, Any]:
    rows = found.corpus.articles.set_index("article", drop=False)
    return article_values(found, rows.loc[article].to_dict(), parts)


def test_every_article_of_the_seeds_is_shown_as_its_file(seeds: Evidence) -> None:
    folder = Path(__file__).parents[3] / "seeds"
    for article in seeds.corpus.articles["article"]:
        raw = (folder / f"{article}.txt").read_bytes().decode("utf8").removeprefix("\ufeff")
        seen = Text(values(seeds, article, {})["file"])
        assert seen.text == visible(raw)
        assert len(seen.ids) == len(set(seen.ids))
        of = {name: rows[rows["article"] == article] for name, rows in (
            ("l", seeds.corpus.lines[["article", "line"]].rename(columns={"line": "n"})),
            ("s", seeds.corpus.sentences[["article", "sentence"]]
                  .rename(columns={"sentence": "n"})),
            ("statement-", seeds.corpus.statements[["article", "statement"]]
                           .rename(columns={"statement": "n"})),
        )}  # fmt: skip
        expected = {f"{mark}{n}" for mark, rows in of.items() for n in rows["n"]}
        assert expected <= set(seen.ids)


def test_the_layers_lie_where_the_articles_say_so(seeds: Evidence) -> None:
    file = values(seeds, "000_1a44bef6dad89967", {})["file"]
    classes = Text(file).classes
    stance = next(set(kinds.split()) for text, kinds in classes if text == "called for")
    assert {"s", "line", "body", "stated", "st-stance", "cue"} <= stance
    assert "said" not in stance
    holder = next(set(kinds.split()) for text, kinds in classes if text.endswith("Rasmussen"))
    assert {"actor", "source", "st-holder"} <= holder
    furniture = next(kinds for text, kinds in classes if "not responsible for the content" in text)
    assert "furniture" in furniture
    assert not {"said", "actor", "stated"} & set(furniture.split())
    headline = next(kinds for text, kinds in classes if text.startswith("Nato chief proposes"))
    assert "headline" in headline


def test_a_sentence_leads_back_to_what_it_is_part_of(seeds: Evidence) -> None:
    part = Part("03-actors.html", "Actors", "to-position-1", "Russia <b>: oppose")
    file = values(seeds, "000_1a44bef6dad89967", {3: [part]})["file"]
    link = '<a href="../03-actors.html#to-position-1">Russia &lt;b&gt;: oppose</a>'
    assert file.count(link) == 1
    before, after = file.split(link)
    assert before.rindex('id="s3"') > before.rindex('id="s2"')
    assert 'id="s4"' in after
    assert "<dt>part of</dt>" not in values(seeds, "000_1a44bef6dad89967", {})["file"]


def test_a_code_that_several_numbers_count_is_named_once(seeds: Evidence) -> None:
    labels = ("element: x", "element, by coder: x", "element, by coder: y", "element: x")
    parts = [Part("02.html", "Framing", f"by-{n}", label) for n, label in enumerate(labels)]
    file = values(seeds, "000_1a44bef6dad89967", {3: parts})["file"]
    links = [f'<a href="../02.html#by-{n}">' for n in range(4)]
    assert (
        f"Framing: {links[0]}element: x</a> ({links[1]}by coder</a>); "
        f"{links[2]}element, by coder: y</a></li>"
    ) in file
    assert links[3] not in file


def test_the_reading_is_shown_where_it_fits_and_nowhere_else(seeds: Evidence) -> None:
    article = seeds.corpus.articles["article"].iloc[0]
    layers = [name for _, name, _ in values(seeds, article, {})["layers"]]
    assert "Frame elements, adjudicated reading (language model)" in layers
    second = evidence(open_corpus("tests/data/second", "tests/data/second-codebook"))
    article = second.corpus.articles["article"].iloc[0]
    found = values(second, article, {})
    assert "read" not in [key for key, _, _ in found["layers"]]
    assert second.label is None
    assert not [mark for mark in marks(second.rows(article)) if mark.kinds == "read"]


def test_hostile_text_is_shown_and_makes_no_tag(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(HOSTILE.encode("utf8"))
    found = evidence(build_corpus(tmp_path))
    shown = values(found, "a", {})
    seen = Text(shown["file"])
    assert seen.text == visible(HOSTILE)
    assert "[U+202E]" in seen.text
    assert seen.tags <= {"span", "class", "id", "data-n", "a", "href", "aria-label"}
    assert not set("\u202e\u202c\x07\x1b") & set(shown["file"])


def test_articles_that_a_table_leads_to_have_a_page_then_the_first() -> None:
    ids = ["a", "b", "c", "d", "e"]
    assert chosen(ids, set(), 2) == ["a", "b"]
    assert chosen(ids, {"e"}, 3) == ["a", "b", "e"]
    assert chosen(ids, {"c", "d", "e"}, 2) == ["c", "d", "e"]  # no link leads nowhere
    assert chosen(ids, set(), 9) == ids
