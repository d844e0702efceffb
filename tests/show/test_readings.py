"""Interpretation is shown for the corpus it was written for, and for no other."""

import json
import shutil
from pathlib import Path

import pytest

from corpuslib.corpus import Corpus, open_corpus
from corpuslib.show.readings import claims, reading

ROOT = Path(__file__).parents[2]
NOTEBOOKS = [p.stem for p in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]
SPLIT = "2009-09-17"


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return open_corpus(ROOT / "seeds")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_has_a_reading_and_every_passage_stands_in_its_article(
    seeds: Corpus, name: str
) -> None:
    found = claims(seeds, name, SPLIT)
    assert found
    digests = dict(zip(seeds.articles["sha256"], seeds.articles["article"], strict=True))
    for claim in found:
        assert claim.passages
        for passage in claim.passages:
            (article,) = (a for sha, a in digests.items() if sha.startswith(passage.sha256))
            assert seeds.raw(article).count(passage.quote) >= 1


def test_a_passage_is_shown_with_the_characters_where_it_stands(seeds: Corpus) -> None:
    shown = reading(seeds, "01-corpus", split=SPLIT)
    assert shown is not None
    raw = (ROOT / "seeds" / "004_78cd7df64d3b7e3d.txt").read_text("utf8")
    start = raw.index("Support The Moscow Times!")
    assert f"004_78cd7df64d3b7e3d, {start}–{start + 25}" in shown.plain


def test_another_split_another_codebook_and_another_corpus_have_no_reading(
    seeds: Corpus, tmp_path: Path
) -> None:
    assert reading(seeds, "04-shift", split="2010-01-01") is None
    other = open_corpus(ROOT / "seeds", ROOT / "tests" / "data" / "second-codebook")
    assert reading(other, "04-shift", split=SPLIT) is None
    for path in sorted((ROOT / "seeds").glob("*.txt"))[:4]:
        shutil.copy(path, tmp_path)
    assert reading(open_corpus(tmp_path), "04-shift", split=SPLIT) is None


def test_the_same_texts_under_other_names_have_the_same_reading(tmp_path: Path) -> None:
    rows = [
        {"id": f"text {n}", "text": path.read_text("utf8")}
        for n, path in enumerate(sorted((ROOT / "seeds").glob("*.txt")))
    ]
    source = tmp_path / "five.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), "utf8")
    shown = reading(open_corpus(source), "03-actors", split=SPLIT)
    assert shown is not None
    assert "text 2, " in shown.plain
