"""Keywords in their context, from texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.annotate.concordance import concordance


def test_offsets_and_context() -> None:
    text = "Nato’s shield. The missile shield of NATO, not of Natolin."
    hits = list(concordance([text, "", "nato"], "NATO", width=8))
    assert [(h.text, h.keyword) for h in hits] == [(0, "Nato"), (0, "NATO"), (2, "nato")]
    assert [text[h.start : h.end] for h in hits[:2]] == ["Nato", "NATO"]
    assert (hits[1].left, hits[1].right) == ("ield of ", ", not of")


def test_inside_words_too() -> None:
    assert len(list(concordance(["Nato, Natolin, Onato"], "nato", whole=False))) == 3


def test_an_empty_keyword() -> None:
    with pytest.raises(ValueError, match="empty"):
        next(concordance(["a"], ""))


@given(
    st.lists(st.text("aAbİß ,.", max_size=30), max_size=3), st.text("ab ", min_size=1, max_size=3)
)
def test_all_and_only_what_is_there(texts: list[str], keyword: str) -> None:
    found = [(h.text, h.start) for h in concordance(texts, keyword, whole=False)]
    pattern = re.compile(re.escape(keyword), re.IGNORECASE | re.ASCII)
    assert found == [(i, m.start()) for i, t in enumerate(texts) for m in pattern.finditer(t)]


@given(
    st.lists(st.text("kKi\u0130\u212a\u017fSs é“.\ud800", max_size=12)),
    st.sampled_from(["k", "is", "é", "ki"]),
)
def test_hits_are_the_places_in_small_letters(texts: list[str], keyword: str) -> None:
    hits = [(hit.text, hit.start) for hit in concordance(texts, keyword, whole=False)]
    found = []
    for place, text in enumerate(texts):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        found += [(place, match.start()) for match in re.finditer(re.escape(keyword), low)]
    assert hits == found
