"""Numbers that lead to sentences: what is stored, what it becomes, and what leads back."""

import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import open_corpus
from corpuslib.measure.speaking import attributed_words
from corpuslib.report.audit import audit, unled
from corpuslib.report.checks import check_report
from corpuslib.report.followed import follow
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.kindnames import KINDS
from corpuslib.report.pages.members import Members
from corpuslib.report.pages.site import write_site
from corpuslib.show.html import Html, prose, table
from corpuslib.show.leads import Key, computed, lead, led, marks

ROOT = Path(__file__).parents[2]
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
ARTICLE = "002_41ddd7092c3a69dd"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = open_corpus("seeds")
    read = open_codings(None, corpus)
    return Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus), read)


def page(*shown: Html, findings: bool = False) -> NotebookNode:
    cells = [new_markdown_cell("# Counts\n\n**Which?**\n\n## Rows")]
    for one in shown:
        output = new_output("display_data", data={"text/html": one.html, "text/plain": one.plain})
        cell = new_code_cell("show()", outputs=[output])
        cell.metadata["tags"] = ["findings"] if findings else []
        cells.append(cell)
    made: NotebookNode = new_notebook(cells=cells)
    return made


def site(folder: Path, evidence: Evidence, *notebooks: NotebookNode) -> Path:
    books = {f"0{place}-x": book for place, book in enumerate(notebooks, 1)}
    write_site(folder, books, evidence=evidence, parameters={})
    return folder


@pytest.mark.parametrize("parts", [("plan", "a: b", "", "x:y"), ("word", "50 %"), ("actor", "")])
def test_a_key_is_read_back_as_it_was_written(parts: tuple[str, ...]) -> None:
    assert Key.of(str(Key(*parts))) == Key(*parts)


@pytest.mark.parametrize("value", [0, None, "0 of 4", "none of 5", "none", float("nan")])
def test_what_counts_nothing_leads_nowhere(value: object) -> None:
    assert "data-behind" not in lead(value, "plan", "third-site").html


@pytest.mark.parametrize("value", [1, "1 of 4", "all 5", "10"])
def test_what_counts_something_leads(value: object) -> None:
    assert "data-behind" in lead(value, "plan", "third-site").html


def test_a_hostile_value_and_a_hostile_code_stay_text() -> None:
    made = lead("<b>1</b>", "plan", '"><script>')
    assert "<b>" not in made.html
    assert "<script>" not in made.html
    assert made.plain == "<b>1</b>"


def test_numbers_of_a_table_stay_at_the_right_and_say_the_same() -> None:
    counts = pd.DataFrame({"n": [3, 0]}, index=["third-site", "nato-wide"])
    with_links = table(led(counts, "plan", columns=["n"]), index=True)
    assert with_links.plain == table(counts, index=True).plain
    assert with_links.html.count("text-align:right") == 3  # the head and two cells


def test_a_number_leads_to_as_many_sentences_as_it_says(evidence: Evidence) -> None:
    """In 002 "Moscow" or "Russia" is named 9 times (figure of 03, counted in the file)."""
    rows = Members(evidence).of(Key("actor", "russia", article=ARTICLE))
    mentions = evidence.corpus.mentions
    here = mentions[(mentions["actor"] == "russia") & (mentions["article"] == ARTICLE)]
    assert len(rows) == int((here["basis"] != "pronoun").sum()) == 9
    assert set(rows["number"]) <= set(here["sentence"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_rows_that_stand_in_the_corpus(evidence: Evidence, kind: str) -> None:
    members = Members(evidence)
    rows, corpus = members.of(Key(kind)), evidence.corpus
    where, name = (
        (corpus.lines, "line") if members.are_lines(kind) else (corpus.sentences, "sentence")
    )
    there = set(zip(where["article"], where[name], strict=True))
    assert set(zip(rows["article"], rows["number"], strict=True)) <= there
    assert len(rows) or kind in ("gap", "voices", "tie", "word")  # none here; or none without more


@pytest.mark.parametrize(("period", "n"), [("before", 1), ("after", 1), ("undated", 0)])
def test_a_key_of_a_period_has_the_articles_of_that_side(
    evidence: Evidence, period: str, n: int
) -> None:
    """The third site is named in 002 of 2007 and in 001 of 2010 (read in the files)."""
    rows = Members(evidence).of(Key("plan", "third-site", period=f"{period} 2009-09-17"))
    assert rows["article"].nunique() == n
    assert {one.split("_")[0] for one in rows["article"]} <= {"before": {"002"}}.get(
        period, {"001"}
    )


@pytest.mark.parametrize("period", ["after", "after tomorrow", "sometime 2009-09-17"])
def test_what_is_no_period_has_no_articles(evidence: Evidence, period: str) -> None:
    assert Members(evidence).of(Key("plan", "third-site", period=period)).empty


def test_a_key_of_several_codes_has_the_rows_of_each(evidence: Evidence) -> None:
    members = Members(evidence)
    both = members.of(Key("plan", "third-site|nato-layer"))
    assert set(both["code"]) == {"third-site", "nato-layer"}
    assert members.name(Key("plan", "third-site|nato-layer")).count(";") == 1


def test_the_words_of_a_speaker_are_counted_where_they_lead(evidence: Evidence) -> None:
    """In 002: "This is an ambition that is expensive and will be ... asymmetric" and so on."""
    rows = Members(evidence).of(Key("speech", "totsky"))
    words = attributed_words(evidence.corpus.attributions)
    assert rows["words"].sum() == words[words["actor"] == "totsky"]["words"].sum() > 0


def test_a_word_is_found_in_all_its_forms(evidence: Evidence) -> None:
    """002 writes "defence" as 000 does, 001 writes "defense"."""
    rows = Members(evidence).of(Key("word", "defence"))
    assert {"000", "001", "002"} <= {one.split("_")[0] for one in rows["article"]}
    counted = evidence.corpus.words
    plain = counted["word"].isin(["defence", "defense", "defences", "defenses"])
    assert len(rows) >= counted[plain]["n"].sum() > 0
    assert Members(evidence).of(Key("word", "zebra")).empty


@pytest.mark.parametrize(
    "key", [Key("plan", "moon-base"), Key("nonsense"), Key("plan", article="x")]
)
def test_an_unknown_key_has_no_rows_and_becomes_no_link(
    tmp_path: Path, evidence: Evidence, key: Key
) -> None:
    assert Members(evidence).of(key).empty
    folder = site(tmp_path, evidence, page(prose("{n} times.", n=lead(3, *key))))
    assert ">3</span>" in (folder / "01-x.html").read_text()


def test_a_number_leads_to_its_sentences_and_they_lead_back(
    tmp_path: Path, evidence: Evidence
) -> None:
    shown = prose("**{n}** times.", n=lead(5, "plan", "third-site"))
    folder = site(tmp_path, evidence, page(shown, findings=True))
    assert check_report(folder) == []
    text = (folder / "01-x.html").read_text()
    anchor, to = re.findall(r'<a id="([^"]+)" href="behind.html#([^"]+)">5</a>', text)[0]
    behind = (folder / "behind.html").read_text().split(f'id="{to}"')[1].split("</section>")[0]
    mentions = evidence.corpus.plan_mentions
    wanted = mentions[mentions["plan"] == "third-site"][["article", "sentence"]].drop_duplicates()
    assert set(re.findall(r'href="articles/([^"]+)\.html#s(\d+)"', behind)) == {
        (article, str(n)) for article, n in wanted.itertuples(index=False, name=None)
    }
    for article in set(wanted["article"]):
        back = (folder / "articles" / f"{article}.html").read_text()
        assert f'href="../01-x.html#{anchor}"' in back
    assert 'href="behind.html#plan-third-site">5</a>' in (folder / "index.html").read_text()


def test_the_marks_of_a_figure_are_listed_below_it(tmp_path: Path, evidence: Evidence) -> None:
    said = {"third-site": 2, "moon-base": 4, "nato-wide": 0}
    found = marks("plan", evidence.corpus.codebook.plan_names, said)
    assert [key for _, _, key in found] == ["plan:third-site"]
    metadata = {"image/png": {"alt": "Two.", "behind": [list(mark) for mark in found]}}
    output = new_output("display_data", data={"image/png": PNG}, metadata=metadata)
    cell = new_code_cell("show()", outputs=[output])
    book = new_notebook(cells=[new_markdown_cell("# Plans\n\n**Which?**"), cell])
    folder = site(tmp_path, evidence, book)
    text = (folder / "01-x.html").read_text()
    fold = text.split('<details class="behind" id="fold-1">')[1].split("</details>")[0]
    assert "Sentences behind this figure (1 mark)" in fold
    assert 'href="behind.html#plan-third-site"' in fold
    article = (folder / "articles" / f"{ARTICLE}.html").read_text()
    assert 'href="../01-x.html#fold-1"' in article  # what is folded need not be opened to be seen
    assert re.search(r'href="articles/[^"]+#s\d+"', fold)
    assert unled(folder) == []


def test_the_audit_finds_a_number_that_leads_nowhere(tmp_path: Path, evidence: Evidence) -> None:
    bare = table(pd.DataFrame({"plan": ["x"], "n": [3]}))
    folder = site(tmp_path, evidence, page(bare), page(prose("- 7 plans."), findings=True))
    assert [(one.page, one.text.split(" | ")[0]) for one in unled(folder)] == [
        ("01-x.html", "3"),
        ("02-x.html", "7"),
        ("index.html", "7"),
    ]


def test_the_audit_finds_a_figure_without_a_list(tmp_path: Path, evidence: Evidence) -> None:
    metadata = {"image/png": {"alt": "A bare figure."}}
    output = new_output("display_data", data={"image/png": PNG}, metadata=metadata)
    book = new_notebook(
        cells=[new_markdown_cell("# A\n\n**B?**"), new_code_cell("show()", outputs=[output])]
    )
    assert [one.text for one in unled(site(tmp_path, evidence, book))] == ["figure: A bare figure."]


def test_the_audit_passes_over_what_is_computed_and_says_why(
    tmp_path: Path, evidence: Evidence
) -> None:
    made = computed(table(pd.DataFrame({"layer": ["x"], "n": [3]})), "in planted corpora")
    folder = site(tmp_path, evidence, page(made))
    assert unled(folder) == []
    assert "computed: in planted corpora" in {one.how for one in audit(folder)}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, evidence: Evidence) -> Path:
    """The report of the five articles, from the outputs that the notebooks store."""
    folder = tmp_path_factory.mktemp("seeds")
    paths = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    books = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    write_site(folder, books, evidence=evidence, parameters={})
    return folder


def test_every_number_of_the_five_articles_leads_to_a_sentence(seeds: Path) -> None:
    assert [one[:3] for one in unled(seeds)] == []
    found = [one.how for one in audit(seeds)]
    assert found.count("itself") > 3000


def test_every_number_is_said_where_it_leads(seeds: Path) -> None:
    followed = list(follow(seeds))
    assert len(followed) > 800
    assert [one for one in followed if not one.agrees] == []


def test_a_number_that_is_not_said_where_it_leads_is_found(
    tmp_path: Path, evidence: Evidence
) -> None:
    shown = prose(
        "{n} times, {k}.", n=lead(41, "plan", "third-site"), k=lead(9, "plan", "third-site")
    )
    folder = site(tmp_path, evidence, page(shown))
    assert [(one.text, one.agrees) for one in follow(folder)] == [("41", False), ("9", True)]
