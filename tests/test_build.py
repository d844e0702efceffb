import gc
from dataclasses import replace
from typing import Any, Never

import pytest

from corpuslib.annotate import annotate, load_codebook
from corpuslib.build import annotate_batches, read_part
from corpuslib.read.article import Article, Document, read_article
from corpuslib.read.sources import LeftOut

DOCUMENT = Document("a", "The mayor said that the bridge would open.", "a.txt", "0", "utf-8")
BOOK = load_codebook("missile-defence")


def document(id: str) -> Document:
    return replace(DOCUMENT, id=id, source=f"{id}.txt")


def fails_at(*ids: str, error: BaseException) -> Any:
    def found(article: Article) -> Any:
        if article.id in ids:
            raise error
        return annotate(article, BOOK)

    return found


def column(batch: Any, name: str, column: str) -> list[Any]:
    values: list[Any] = batch[name][column].to_pylist()
    return values


def test_the_collector_is_as_it_was_after_a_batch_that_fails() -> None:
    seen = []

    def fails(article: Article) -> Never:
        seen.append(gc.isenabled())
        raise ZeroDivisionError

    before = gc.isenabled()
    for on in (True, False):
        (gc.enable if on else gc.disable)()
        try:
            with pytest.raises(ZeroDivisionError):
                next(annotate_batches([read_article(DOCUMENT)], fails))
            with pytest.raises(KeyboardInterrupt):
                read_part([DOCUMENT], frozenset(), fails_at("a", error=KeyboardInterrupt()))
            assert gc.isenabled() == on
        finally:
            (gc.enable if before else gc.disable)()
    assert seen == [False, False]


def test_an_article_that_fails_is_left_out_and_the_rest_goes_on() -> None:
    items = [document("a"), LeftOut("b.txt", "empty file"), document("c"), document("d")]
    batch = read_part(items, frozenset(), fails_at("c", error=ValueError("no\n such\tthing")))
    assert column(batch, "articles", "article") == ["a", "d"]
    assert set(column(batch, "lines", "article")) == {"a", "d"}
    assert batch["left_out"].to_pylist() == [
        {"source": "b.txt", "reason": "empty file"},
        {"source": "c.txt", "reason": "annotating failed: ValueError: no such thing"},
    ]


def test_an_article_that_is_known_to_kill_is_not_tried() -> None:
    tried = []

    def seen(article: Article) -> Any:
        tried.append(article.id)
        return annotate(article, BOOK)

    batch = read_part([document("a"), document("b")], frozenset(), seen, {0: "it kills"})
    assert tried == ["b"]
    assert batch["left_out"].to_pylist() == [{"source": "a.txt", "reason": "it kills"}]


@pytest.mark.parametrize("n", [0, 2**70], ids=["less than one", "more than 64 bits"])
def test_an_article_whose_rows_do_not_keep_the_schema_is_left_out(n: int) -> None:
    def ill_formed(article: Article) -> Any:
        found = annotate(article, BOOK)
        return replace(found, words=[(article.id, "x", n)]) if article.id == "b" else found

    batch = read_part([document(id) for id in "abc"], frozenset(), ill_formed)
    assert column(batch, "articles", "article") == ["a", "c"]
    assert "b" not in column(batch, "words", "article")
    [left] = batch["left_out"].to_pylist()
    assert left["source"] == "b.txt"
    assert left["reason"].startswith("annotating failed: ")
