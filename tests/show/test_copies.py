"""Near-copies: with and without them."""

from pathlib import Path

import pytest

from corpuslib.corpus import Corpus, build_corpus, open_corpus
from corpuslib.errors import BadParameter
from corpuslib.report.onereport import Run
from corpuslib.show.copies import copies_found

STORY = (
    "Nato and Russia will build one roof together, the chief of the alliance said on Friday. "
    "The ministers of all members will look at the plan when they meet in Brussels next month. "
    "A diplomat called it a strong symbol of a new family, from Vancouver to Vladivostok."
)
OTHER = "The old bridge over the Leven is open again, the mayor told the town on Sunday morning."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.txt").write_text(f"The roof\n\n3 May 2010\n\n{STORY}\n")
    (folder / "b.txt").write_text(f"A roof\n\n2 May 2010\n\nBRUSSELS (Reuters) - {STORY}\n")
    (folder / "c.txt").write_text(f"The bridge\n\n1 May 2010\n\n{OTHER}\n")
    return build_corpus(folder)


def test_the_copies_of_a_corpus_are_marked_and_none_is_dropped(corpus: Corpus) -> None:
    assert len(corpus.articles) == 3
    assert corpus.copies[["article", "first"]].values.tolist() == [["b", "b"], ["a", "b"]]
    assert set(corpus.copies["wire"]) == {"names Reuters"}


def test_without_copies_every_table_is_that_of_the_rest(corpus: Corpus) -> None:
    alone = corpus.without_copies()
    assert alone.articles["article"].tolist() == ["b", "c"]
    assert alone.manifest["without_copies"] == ["a"]
    for name, rows in alone.manifest["tables"].items():
        frame = corpus.table(name)
        kept = frame[frame["article"] != "a"] if "article" in frame else frame
        assert alone.table(name).reset_index(drop=True).equals(kept.reset_index(drop=True))
        assert rows == len(kept)
    assert alone.count("lines", ["article"])["article"].tolist() == ["b", "c"]
    assert alone.fingerprint != corpus.fingerprint
    with pytest.raises(KeyError):
        alone.raw("a")


def test_it_is_one_word_when_a_corpus_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    out = tmp_path / "out"
    build_corpus(tmp_path / "a.txt", out, engine="serial")
    assert len(open_corpus(tmp_path / "a.txt", copies="first").articles) == 1
    with pytest.raises(BadParameter, match="copies = 'drop'; expected one of keep, first"):
        open_corpus(out, copies="drop")


def test_what_is_shown(corpus: Corpus) -> None:
    kept = copies_found(corpus.copies, corpus.manifest).plain
    assert "2 articles in 1 group of near-copies, 1 of which may be an agency's" in kept
    assert "All of them are counted" in kept
    alone = corpus.without_copies()
    told = copies_found(alone.copies, alone.manifest).plain
    assert "only the first is counted: 1 article is left away" in told


@pytest.mark.parametrize(("copies", "articles"), [("keep", ["a", "b", "c"]), ("first", ["b", "c"])])
def test_the_pages_of_a_report_are_of_what_its_notebooks_count(
    copies: str, articles: list[str], corpus: Corpus
) -> None:
    run = Run(Path("articles"), Path("built"), corpus, {"copies": copies}, {})
    assert run.corpus.articles["article"].tolist() == articles
    assert run.evidence.corpus is run.corpus
