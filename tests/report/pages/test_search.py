import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import open_corpus
from corpuslib.report.pages import search
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.pageplaces import Places
from corpuslib.report.pages.rendering import fill
from corpuslib.report.pages.search import inline_json, own_script, script_hash, search_values

JSON = st.recursive(st.text(st.characters(exclude_categories=["Cs"])), st.lists)


@given(JSON)
def test_data_in_a_page_is_the_data_and_never_ends_its_element(data: object) -> None:
    text = inline_json(data)
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


@pytest.fixture(scope="module")
def seeds() -> Evidence:
    corpus = open_corpus("seeds")
    read = open_codings(None, corpus)
    return Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus))


def test_every_sentence_can_be_found_with_its_statements(seeds: Evidence) -> None:
    ids = seeds.corpus.articles["article"].tolist()
    values = search_values(seeds, ids, Places.of(seeds.corpus))
    data = json.loads(values["data"])
    assert values["scope"] == "All 72 sentences of 5 articles."
    assert len(data["sentences"]) == 72
    assert [file for file, _ in data["articles"]] == [f"{one}.html" for one in ids]
    said = [row for row in data["sentences"] if "strong political symbol that Russia" in row[2]]
    assert {data["articles"][row[0]][0][:3] for row in said} >= {"000", "004"}
    assert sum(len(row[3]) for row in data["sentences"]) == len(seeds.corpus.statements)


def test_what_is_not_searched_is_said(seeds: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = seeds.corpus.articles["article"].tolist()[:2]
    scope = search_values(seeds, ids, Places.of(seeds.corpus))["scope"]
    assert "of 72 sentences are in this page: those of 2 of 5 articles" in scope
    assert "at most" not in scope
    monkeypatch.setattr(search, "MOST", 3)
    values = search_values(seeds, ids, Places.of(seeds.corpus))
    assert len(json.loads(values["data"])["sentences"]) == 3
    assert values["scope"].startswith("3 of 72 sentences")
    assert "at most 3" in values["scope"]


class Scripts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        if self.inside:
            self.found.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            attrs, text = self.found[-1]
            self.found[-1] = (attrs, text + data)


def test_the_policy_names_the_script_of_the_page_and_no_other() -> None:
    hostile = inline_json({"articles": [], "sentences": [[0, 1, "</script><script>x", []]]})
    html = fill(
        "search.html.j2",
        title="Search", searching=True, warnings=0, collection="C", colophon="c", scope="All.",
        data=hostile, script=search_script(), hash=script_hash(own_script()),
    )  # fmt: skip
    (data, text), (script, code) = Scripts(html).found
    assert data == {"id": "data", "type": "application/json"}
    assert json.loads(text)["sentences"][0][2] == "</script><script>x"
    assert script == {}
    policy = re.search(r'Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert f"script-src '{script_hash(code)}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert policy[1].count("script-src") == 1


def search_script() -> object:
    from markupsafe import Markup

    return Markup(own_script())


def test_the_script_writes_text_and_never_html() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval", "fetch", "document.write"):
        assert way not in own_script()
