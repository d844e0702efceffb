from pathlib import Path

import pytest

from corpuslib.annotate.lines import names_in_lines
from corpuslib.corpus import open_corpus

ROOT = Path(__file__).parents[2]
SOURCES = [
    (ROOT / "seeds", "missile-defence"),
    (ROOT / "tests" / "data" / "second", ROOT / "tests" / "data" / "second-codebook"),
]


@pytest.mark.parametrize(("source", "codebook"), SOURCES)
def test_each_count_outside_the_bodies_has_its_names(source: Path, codebook: str | Path) -> None:
    corpus = open_corpus(source, codebook)
    found = names_in_lines(corpus.lines, corpus.codebook)
    roles = corpus.lines[["article", "line", "role"]]
    n = found.merge(roles, on=["article", "line"]).groupby(["article", "role", "actor"]).size()
    counts = corpus.counts.query("layer == 'actor' and line_role != 'body'")
    said = counts.set_index(["article", "line_role", "code"])["n"]
    assert n.to_dict() == said.to_dict()
    assert len(n) > 0


def test_the_offsets_quote_the_file() -> None:
    corpus = open_corpus(ROOT / "seeds")
    for row in names_in_lines(corpus.lines, corpus.codebook).itertuples():
        assert corpus.text(row.article, row.start, row.end) == row.text


def test_the_paper_that_names_itself_is_found_where_it_does() -> None:
    corpus = open_corpus(ROOT / "seeds")
    found = names_in_lines(corpus.lines, corpus.codebook)
    here = found[(found["article"] == "004_78cd7df64d3b7e3d") & (found["text"] == "Moscow")]
    assert here["line"].tolist() == [1, 21, 24, 28, 32, 36]
