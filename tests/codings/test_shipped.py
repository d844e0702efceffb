"""The codings that come with corpuslib fit their articles; what was decided is what is there."""

from pathlib import Path

import pytest

from corpuslib import Corpus, open_corpus
from corpuslib.codings import Codings, check_codings
from corpuslib.codings.disagreements import FILE, adjudicated, read_decisions

ROOT = Path(__file__).parents[2]
HOME = ROOT / "codings"
CODES = {
    "frames": ["article", "sentence", "element"],
    "statements": ["article", "sentence", "holder", "plan", "stance", "voice"],
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus(ROOT / "seeds")


@pytest.fixture(scope="module")
def shipped(corpus: Corpus) -> Codings:
    codings, problems = check_codings(HOME, corpus)
    assert problems == []
    return codings


def test_every_sentence_of_the_bodies_was_coded(corpus: Corpus, shipped: Codings) -> None:
    assert shipped.left_out.empty
    coded = set(zip(shipped.units["article"], shipped.units["sentence"], strict=True))
    sentences = corpus.sentences
    assert coded == set(zip(sentences["article"], sentences["sentence"], strict=True))


def test_the_units_quote_the_files(corpus: Corpus, shipped: Codings) -> None:
    for article, start, end, text in shipped.units[["article", "start", "end", "text"]].values:
        assert corpus.text(article, start, end).split() == text.split()


def test_no_coding_is_said_to_be_a_persons(shipped: Codings) -> None:
    assert {coding.kind for coding in shipped.codings} == {"language-model"}
    assert not shipped.by_people
    assert all("language model" in coding.label for coding in shipped.codings)


@pytest.mark.parametrize("layer", list(CODES))
def test_the_adjudicated_coding_is_what_was_decided(shipped: Codings, layer: str) -> None:
    decisions = read_decisions(HOME / "adjudicated" / FILE, shipped)
    made = dict(zip(CODES, adjudicated(shipped, decisions), strict=True))[layer]
    there = {"frames": shipped.frames, "statements": shipped.statements}[layer]
    there = there[there["coder"] == shipped.adjudicated]
    rows = [set(table[CODES[layer]].itertuples(index=False, name=None)) for table in (made, there)]
    assert rows[0] == rows[1]
