import gc
from typing import Never

import pytest

from corpuslib.build import annotate_batches, read_batches
from corpuslib.read.article import Article, Document, read_article

DOCUMENT = Document("a", "The mayor said that the bridge would open.", "a.txt", "0", "utf-8")


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("what", ["read", "annotate"])
def test_the_collector_is_as_it_was_after_a_batch_that_fails(what: str, on: bool) -> None:
    seen = []

    def fails(article: Article) -> Never:
        seen.append(gc.isenabled())
        raise ZeroDivisionError

    batches = (
        read_batches([DOCUMENT], frozenset(), fails)
        if what == "read"
        else annotate_batches([read_article(DOCUMENT)], fails)
    )
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError):
            next(batches)
        assert (seen, gc.isenabled()) == ([False], on)
    finally:
        (gc.enable if before else gc.disable)()
