"""What was found in a text, as words."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from corpuslib.annotate.attributions import Attribution, find_attributions
from corpuslib.annotate.sentences import split_sentences


class Found(NamedTuple):
    """An attribution as the words of its source, cue and content."""

    source: str | None
    cue: str | None
    content: str
    what: Attribution


Find = Callable[..., list[Found]]


def spans(text: str) -> list[tuple[int, int]]:
    """The lines of a text."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _find(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[Found]:
    lines = spans(text) if paragraphs is None else paragraphs
    sentences = [(s.start, s.end) for a, b in lines for s in split_sentences(text, a, b)]
    return [
        Found(
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)] if a.cue else None,
            " ... ".join(text[slice(*piece)] for piece in a.pieces),
            a,
        )
        for a in find_attributions(text, sentences, lines)
    ]


@pytest.fixture(scope="session")
def find() -> Find:
    """The attributions of a text; its paragraphs are its lines, or those given."""
    return _find
