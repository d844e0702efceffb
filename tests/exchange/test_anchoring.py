"""Segments found again in changed texts: exact, moved or lost, with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.exchange.anchoring import Anchor, anchored
from corpuslib.exchange.model import Quote, Segment
from corpuslib.spans import Span

from .conftest import TEXTS

OLD = (
    "Nato fears grow. Russia said the radar was aimed at it. The alliance denies that. "
    "Poland welcomed the plan. Russia will answer, a spokesman said."
)


def anchor(words: str, new: str, old: str = OLD, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    span = Span(start, start + len(words))
    segment = Segment("s", span, "x", (("c",),), quote=Quote.of(old, span))
    (found,) = anchored([segment], {"s": "a"}, {"a": new}, {"s": old})
    return found


def words(found: Anchor, text: str) -> str:
    assert found.span is not None
    return found.span.of(text)


def test_the_same_text_is_exact() -> None:
    found = anchor("the radar", OLD)
    assert (found.status, found.span, found.likeness) == ("exact", Span(29, 38), 100)


def test_what_stands_elsewhere_has_moved() -> None:
    new = "Updated at noon.\n\n" + OLD
    found = anchor("the radar was aimed", new)
    assert (found.status, words(found, new)) == ("moved", "the radar was aimed")


def test_changed_words_are_found_by_their_surroundings() -> None:
    new = OLD.replace("the radar was aimed at it", "the radars were aimed at it")
    found = anchor("said the radar was aimed at it", new)
    assert (found.status, words(found, new)) == ("moved", "said the radars were aimed at it")
    assert found.likeness is not None
    assert 85 <= found.likeness < 100
    assert found.reason == "its words were changed"


def test_words_rewritten_are_lost_and_the_likest_are_named() -> None:
    new = OLD.replace("the radar was aimed at it", "nothing of the kind, and went home")
    found = anchor("the radar was aimed at it", new)
    assert (found.status, found.span) == ("lost", None)
    assert found.reason


def test_words_taken_out_are_lost() -> None:
    found = anchor("Poland welcomed the plan.", OLD.replace(" Poland welcomed the plan.", ""))
    assert found.status == "lost"


@pytest.mark.parametrize(("nth", "after"), [(0, " said the radar"), (1, " will answer")])
def test_of_several_places_that_with_the_same_surroundings(nth: int, after: str) -> None:
    new = "Updated. " + OLD
    found = anchor("Russia", new, nth=nth)
    assert found.status == "moved"
    assert found.span is not None
    assert new[found.span.end :].startswith(after)
    assert found.reason == "its words stand in 2 places"


def test_several_places_alike_are_lost_and_not_guessed() -> None:
    old = "He said so. " * 20
    found = anchor("He said so.", "Now: " + old, old, nth=10)
    assert (found.status, found.reason) == ("lost", "its words stand in 20 places, alike around it")


def test_the_same_place_with_other_surroundings_is_not_exact() -> None:
    found = anchor("fears", "Rich fears fade. Nothing else is left of that text now.")
    assert found.status != "exact"


def test_line_ends_of_two_characters_are_the_same() -> None:
    old = "One line.\nNato fears grow.\nThe end."
    new = old.replace("\n", "\r\n")
    found = anchor("fears grow.\nThe", new, old)
    assert (found.status, words(found, new)) == ("exact", "fears grow.\r\nThe")
    back = anchor("fears grow.\r\nThe", old, new)
    assert (back.status, words(back, old)) == ("exact", "fears grow.\nThe")


def test_quotations_without_places_are_found() -> None:
    segment = Segment("s", None, "x", (("c",),), quote=Quote("Poland welcomed"))
    (found,) = anchored([segment], {"s": "a"}, {"a": OLD})
    assert (found.status, words(found, OLD)) == ("moved", "Poland welcomed")
    twice = Segment("s", None, "x", (("c",),), quote=Quote("Russia"))
    (lost,) = anchored([twice], {"s": "a"}, {"a": OLD})
    assert (lost.status, lost.reason) == (
        "lost",
        "its words stand in 2 places, and nothing tells which",
    )


def test_what_cannot_be_looked_for_is_lost_with_its_reason() -> None:
    segments = [
        Segment("other", Span(0, 1), "x", (("c",),), quote=Quote("N")),
        Segment("s", Span(0, 1), "x", (("c",),)),
        Segment("s", Span(4, 5), "x", (("c",),), quote=Quote(" ")),
    ]
    found = list(anchored(segments, {"s": "a"}, {"a": OLD}))
    assert [each.status for each in found] == ["lost"] * 3
    assert [each.reason for each in found] == [
        "its text is none of this corpus",
        "it stands outside of its own text",
        "it has no words",
    ]


@settings(deadline=None, max_examples=60)
@given(TEXTS.filter(str.strip), st.data())
def test_in_the_same_text_every_span_with_words_is_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    segment = Segment("s", span, "x", (("c",),), quote=Quote.of(text, span))
    (found,) = anchored([segment], {"s": "a"}, {"a": text}, {"s": text})
    if span.of(text).strip():
        assert found.status == "exact"
        assert found.span is not None
        assert found.span.of(text).strip("\r\n") == span.of(text).strip("\r\n")
    else:
        assert found.reason == "it has no words"


@settings(deadline=None, max_examples=60)
@given(st.text("ab .", min_size=1, max_size=30), st.text("ab .", max_size=30), st.data())
def test_no_segment_is_dropped_and_a_span_is_in_the_text(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    segment = Segment("s", span, "x", (("c",),), quote=Quote.of(old, span))
    (found,) = anchored([segment], {"s": "a"}, {"a": new}, {"s": old})
    assert found.segment == segment
    assert (found.span is None) == (found.status == "lost")
    assert found.status != "lost" or found.reason
    assert found.span is None or found.span.end <= len(new)
