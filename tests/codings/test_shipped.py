"""Which codings a notebook works with."""

from pathlib import Path

import pandas as pd
import pytest

import corpuslib
from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.codings.read import no_codings
from corpuslib.codings.shipped import DICTIONARY, RULES
from corpuslib.errors import BadCodings, SourceNotFound

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def five() -> corpuslib.Corpus:
    return corpuslib.open_corpus(ROOT / "seeds")


@pytest.fixture(scope="module")
def second() -> corpuslib.Corpus:
    book = ROOT / "tests" / "data" / "second-codebook"
    return corpuslib.open_corpus(ROOT / "tests" / "data" / "second", codebook=book)


def test_the_five_articles_have_two_readings_and_their_adjudication(five: corpuslib.Corpus) -> None:
    codings = open_codings(None, five)
    assert codings.coders == ("reader-1", "reader-2")
    assert codings.adjudicated == "adjudicated"
    assert not codings.by_people
    assert codings.left_out.empty
    assert len(codings.units) == len(five.sentences) == 72


def test_the_adjudicated_reading_is_what_both_say_and_what_was_decided(
    five: corpuslib.Corpus,
) -> None:
    frames = open_codings(None, five).frames.set_index(["article", "sentence", "element"])["coder"]
    said = frames.groupby(level=[0, 1, 2]).agg(set)
    both = {k for k, who in said.items() if {"reader-1", "reader-2"} <= who}
    final = {k for k, who in said.items() if "adjudicated" in who}
    assert both <= final
    sheet = pd.read_csv(ROOT / "codings" / "adjudicated" / "disagreements.csv")
    sheet = sheet[sheet["layer"] == "frames"]
    rows = sheet[["article", "sentence", "code", "decision"]].itertuples(index=False, name=None)
    decided = {(a, s, c) for a, s, c, decision in rows if decision == "present"}
    assert final - both == decided
    assert sheet["reason"].str.len().min() > 10


def test_what_is_shown_is_the_adjudicated_reading_of_whole_sentences(
    five: corpuslib.Corpus,
) -> None:
    shown = best_elements(open_codings(None, five), five)
    assert shown.read
    assert "language model" in shown.label
    # 002, sentence 8: "Turkey and parts of Greece will not be covered."
    spans = five.sentences.set_index(["article", "sentence"])[["start", "end"]]
    for row in shown.rows.to_dict("records"):
        place = spans.loc[(row["article"], row["sentence"])]
        assert (row["start"], row["end"]) == tuple(place)
    gap = five.sentences[
        five.sentences["text"] == "Turkey and parts of Greece will not be covered."
    ]
    here = shown.rows.merge(gap[["article", "sentence"]], on=["article", "sentence"])
    assert {"coverage-gap"} == set(here["element"])
    assert set(here["function"]) == {"problem"}


def test_positions_are_shown_as_they_were_read(five: corpuslib.Corpus) -> None:
    shown = best_statements(open_codings(None, five), five)
    assert shown.read
    # 002, sentence 3: "Moscow strongly opposes the system."
    against = five.sentences[five.sentences["text"] == "Moscow strongly opposes the system."]
    here = shown.rows.merge(against[["article", "sentence"]], on=["article", "sentence"])
    columns = ["holder", "plan", "stance", "voice"]
    assert here[columns].values.tolist() == [["russia", "third-site", "oppose", "attributed"]]


def test_another_corpus_has_no_codings_and_is_shown_by_the_dictionary(
    second: corpuslib.Corpus,
) -> None:
    codings = open_codings(None, second)
    assert not codings.of_this_text
    shown = best_elements(codings, second)
    assert (shown.read, shown.label) == (False, DICTIONARY)
    assert len(shown.rows) == len(second.frames)
    positions = best_statements(codings, second)
    assert (positions.read, positions.label) == (False, RULES)
    assert len(positions.rows) == len(second.statements) > 0


def test_another_codebook_has_other_codes_and_so_no_codings() -> None:
    book = ROOT / "tests" / "data" / "second-codebook"
    texts = corpuslib.open_corpus(ROOT / "seeds", codebook=book)
    assert not open_codings(None, texts).of_this_text
    with pytest.raises(BadCodings, match="iran-threat"):
        open_codings(ROOT / "codings", texts)


def test_a_folder_that_is_named_must_be_there(five: corpuslib.Corpus) -> None:
    with pytest.raises(SourceNotFound, match="no-such-folder"):
        open_codings("no-such-folder", five)


def test_no_codings_have_no_elements(five: corpuslib.Corpus) -> None:
    assert not best_elements(no_codings(), five).read
