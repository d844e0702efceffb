"""What 02, 04 and 07 say of a second corpus: true there, and nothing of the five articles.

The second corpus is on the crossing of a harbour (`tests/data/second`).  By its files the articles
of 12 March and 20 November 2014 are before the split, those of 3 September 2015 and 18 February
2016 after it, and a letter has no date.  All five name the high bridge; the one of March 2014 names
neither tunnel nor cable ferry, the others both.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from corpuslib import open_corpus, planted
from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus
from corpuslib.measure import (
    agreement,
    clusters,
    codedunits,
    comparison,
    copies,
    counts,
    detection,
    framing,
    periods,
)
from corpuslib.show import framing as framed
from corpuslib.show import readings, shifts, short_ids, sureness, vocabulary
from corpuslib.show.comparison import compared, compared_sentences, difference_title
from corpuslib.show.html import Html

DATA = Path(__file__).parents[1] / "data"
SPLIT = "2015-06-01"
ABOUT_THE_SEEDS = re.compile(r"nato|russia|missile|rasmussen|moscow|shield|2007|2010", re.I)


@dataclass(frozen=True)
class Compared:
    """A corpus with what stands where before and after, as 04-shift and 07-how-sure make it."""

    texts: Corpus
    n: dict[str, int]
    period: pd.Series
    tables: dict[str, tuple[pd.DataFrame, dict[str, str]]]
    rows: dict[str, pd.DataFrame]

    @classmethod
    def of(cls, folder: Path, split: str = SPLIT) -> "Compared":
        texts = open_corpus(folder, codebook=DATA / "second-codebook")
        read = open_codings(None, texts)
        book, period = texts.codebook, periods.period_of(texts.articles, split)
        taken = framing.sides_taken(best_statements(read, texts).rows)
        groups = copies.copy_groups(copies.copies(texts.sentences), texts.articles["article"])
        named = {
            "plan": (texts.plan_mentions, book.plan_names),
            "position": (taken, shifts.position_names(book.plan_names)),
            "element": (best_elements(read, texts).rows, book.frame_names),
        }
        short = short_ids(texts.articles["article"])
        tables = {
            code: (
                comparison.by_articles(
                    framing.presence(rows, code), period, groups=groups, names=short
                ),
                names,
            )
            for code, (rows, names) in named.items()
        }
        rows = {code: rows for code, (rows, _) in named.items()}
        return cls(texts, counts.articles_in(period), period, tables, rows)

    def answer(self) -> list[str]:
        heads = {"plan": "Plans", "position": "Positions", "element": "Frame elements"}
        tables = {heads[code]: pair for code, pair in self.tables.items()}
        return shifts.shift_answer(tables, self.n, split=SPLIT).plain.splitlines()

    def sentences(self, code: str) -> Html:
        table, names = self.tables[code]
        return compared_sentences(
            self.rows[code],
            self.texts.sentences,
            self.period,
            names,
            code=code,
            kind=code,
            order=table["code"],
        )

    def framing(self) -> tuple[list[str], str]:
        """The answer of 02-framing, and its table of codings side by side."""
        texts, names = self.texts, self.texts.codebook.frame_names
        read = open_codings(None, texts)
        elements = best_elements(read, texts)
        coded = codedunits.beside(read.frames, texts.frames)
        found = detection.detection_table(
            coded,
            codedunits.beside(read.statements, texts.statements),
            found_by="dictionary",
            against=read.adjudicated or "nobody",
            elements=list(names),
            plans=list(texts.codebook.plan_names),
        )
        voiced = framing.element_voices(elements.rows, texts.attributions)
        label = elements.label if elements.read else None
        first = framed.framing_findings(
            voiced, len(texts.articles), len(texts.sentences), names, elements.label
        )
        second = framed.dictionary_findings(found, label, read.by_people)
        beside = framed.beside_table(coded, found, names, {"dictionary": "dictionary"})
        return [*first.plain.splitlines(), *second.plain.splitlines()], beside.plain


@pytest.fixture(scope="module")
def second() -> Compared:
    return Compared.of(DATA / "second")


@pytest.fixture(scope="module")
def costly(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """The same with one sentence that says in the outlet's voice that the bridge costs too much."""
    folder = tmp_path_factory.mktemp("costly")
    for file in sorted((DATA / "second").glob("*.txt")):
        text = file.read_text("utf8")
        was = "But Skarholm has not promised its half."
        text = text.replace(was, "But the high bridge is too expensive.")
        (folder / file.name).write_text(text, "utf8")
    return Compared.of(folder)


def test_no_reading_of_other_articles_is_taken_for_one_of_these(second: Compared) -> None:
    read = open_codings(None, second.texts)
    assert read.coders == ()
    for key in ("02-framing", "04-shift", "07-how-sure"):
        assert readings.reading(second.texts, key, split=SPLIT) is None


def test_the_answer_of_04(second: Compared) -> None:
    lines = second.answer()
    assert lines[:2] == [
        "- 5 articles: 2 before 2015-06-01, 2 on or after it, 1 without a date that decides.",
        "- Plans on both sides: Cable ferry (1 of 2 before, 2 of 2 after), Harbour tunnel (1 of 2 "
        "before, 2 of 2 after) and High bridge (2 of 2 before, 2 of 2 after).",
    ]
    assert lines[3:5] == [
        "- Frame elements: none in a dated article.",
        "- What that can bear: with 2 articles before and 2 articles after, no p can be below .33, "
        "whatever they say. Nothing here can be told from chance.",
    ]
    assert re.fullmatch(
        r"- Leave one out: of \d differences, \d vanish or turn round when some single article is "
        r"left out\.",
        lines[5],
    )


def test_a_title_of_04_names_no_plan_where_two_differ_as_much(second: Compared) -> None:
    table, names = second.tables["plan"]
    assert difference_title(table, second.n, names, "Plans") == "Plans"


def test_the_timeline_of_04(second: Compared) -> None:
    said = shifts.timeline_title(second.texts.articles)
    assert said == "The day is stated in 4 of 5 articles, unknown for 1"


def test_the_plans_of_04_side_by_side(second: Compared) -> None:
    table, names = second.tables["plan"]
    lines = compared(table, second.n, names, "plan").plain.splitlines()
    assert [re.split(r"  +", line) for line in lines[1:]] == [
        ["Cable ferry", "1 of 2", "2 of 2", "1 of 1", "by a greater share after",
         "one article carries this: courier-bridge-vote", "1.00"],
        ["Harbour tunnel", "1 of 2", "2 of 2", "1 of 1", "by a greater share after",
         "one article carries this: courier-bridge-vote", "1.00"],
        ["High bridge", "2 of 2", "2 of 2", "1 of 1", "by the same share", "–", "1.00"],
        ["No p can be below .33 with so few articles."],
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["plan", "position"])
def test_every_count_leads_to_its_sentences(second: Compared, code: str) -> None:
    table, names = second.tables[code]
    links = re.findall(r'href="#([^"]+)"', compared(table, second.n, names, code).html)
    ids = re.findall(r' id="([^"]+)"', second.sentences(code).html)
    assert links
    assert set(links) == set(ids)
    assert len(ids) == len(set(ids))


def test_no_anchor_of_04_occurs_twice(costly: Compared) -> None:
    html = "".join(costly.sentences(code).html for code in costly.tables)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "element-cost:before" in ids or "element-cost:after" in ids


def test_the_answer_of_02_where_the_dictionary_finds_nothing(second: Compared) -> None:
    lines, beside = second.framing()
    assert lines == [
        "- Elements of a frame stand in none of 50 sentences: dictionary, unvalidated.",
        "- Unvalidated: no settled reading of all articles stands beside the dictionary, so "
        "how reliable it is here is unknown.",
    ]
    assert beside == "No element in any coding."


def test_the_answer_of_02_where_it_finds_one(costly: Compared) -> None:
    lines, beside = costly.framing()
    assert lines[:3] == [
        "- Elements of a frame stand in 1 of 50 sentences, in 1 of 5 articles: dictionary, "
        "unvalidated.",
        "- What is wrong: cost (in 1 of 5).",
        "- In whose words: of 1 element in a sentence, 1 in the outlet's own words alone.",
    ]
    assert lines[3].startswith("- Unvalidated: ")
    assert "reading" not in beside  # there is none that it could be right by
    assert costly.answer()[3] == "- Frame elements only before: cost (1 of 2)."


def test_five_articles_are_not_clustered(second: Compared) -> None:
    found = clusters.element_clusters(second.texts.counts, len(second.texts.articles))
    said = framed.clusters_table(found, second.texts.codebook.frame_names).plain
    assert said == "No clusters: 5 articles are too few to cluster by; it takes 50."


def test_the_answer_of_07(second: Compared) -> None:
    texts, book = second.texts, second.texts.codebook
    read = open_codings(None, texts)
    agreed = agreement.agreement_table(
        codedunits.beside(read.frames, texts.frames),
        codedunits.beside(read.statements, texts.statements),
        read.units,
        coded=read.coded,
        elements=list(book.frame_names),
        plans=list(book.plan_names),
    )
    lines = sureness.sureness_findings(
        [table for table, _ in second.tables.values()],
        second.n,
        agreed,
        planted.bounds(),
        readers=read.coders,
        adjudicated=read.adjudicated,
        by_people=read.by_people,
    ).plain.splitlines()
    assert lines[2:4] == [
        "- To be tested at all: beside 2 articles before the split it takes 5 after it until a p "
        "of .05 is possible; the first to reach it is what stands in every article of one side and "
        "in none of the other.",
        "- Reliability is unknown: nobody has coded these articles by reading.",
    ]
    pair = sureness.pair_name(*read.coders[:2])
    assert sureness.agreement_title(
        sureness.agreement_rows(agreed, pair, "frames", book.frame_names)
    ) == ("No two codings to compare")


def test_key_words_are_of_these_articles(second: Compared) -> None:
    sizes = second.texts.articles.set_index("article")["words"]
    found = vocabulary.key_words(
        second.texts.words, sizes, second.period, short_ids(second.texts.articles["article"])
    ).set_index("label")
    # "steel" stands in both articles of 2014 and nowhere else
    assert found.loc["steel", ["n_after", "articles"]].tolist() == [0, 2]
    assert not [word for word in found.index if ABOUT_THE_SEEDS.search(word)]


@pytest.mark.parametrize(("split", "missing"), [("2010-01-01", "before"), ("2020-01-01", "after")])
def test_a_split_that_leaves_one_side_empty(split: str, missing: str) -> None:
    moved = Compared.of(DATA / "second", split)
    assert moved.answer()[1:] == [f"- No comparison: no dated article {missing} the split."]
    table, names = moved.tables["plan"]
    said = compared(table, moved.n, names, "plan").plain
    assert said.splitlines()[-1] == f"No comparison: no dated article {missing} the split."
    assert "share" not in said
    claims = sureness.claims_table({"plan": moved.tables["plan"]}, moved.n).plain
    assert "share" not in claims
    assert "difference" not in claims
    assert shifts.bearing_lines([table], moved.n) == []


def test_no_word_is_about_the_five_articles(second: Compared, costly: Compared) -> None:
    said = [*second.answer(), *second.framing()[0], *costly.answer(), *costly.framing()[0]]
    for code, (table, names) in second.tables.items():
        said += [compared(table, second.n, names, code).plain, second.sentences(code).plain]
    assert [line for line in said if ABOUT_THE_SEEDS.search(line)] == []
