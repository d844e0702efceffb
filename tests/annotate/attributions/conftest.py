"""What was found in a short text, as words."""

from collections.abc import Callable
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


Find = Callable[[str], list[Found]]


def _find(text: str) -> list[Found]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    paragraphs = [(a, b) for a, b in paragraphs if b > a]
    sentences = [(s.start, s.end) for a, b in paragraphs for s in split_sentences(text, a, b)]
    found = find_attributions(text, sentences, paragraphs)
    return [
        Found(
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)] if a.cue else None,
            " ... ".join(text[slice(*piece)] for piece in a.pieces),
            a,
        )
        for a in found
    ]


@pytest.fixture
def find() -> Find:
    """The attributions of a text whose paragraphs are its lines."""
    return _find
