"""What holds for any text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpuslib.annotate.attributions import find_attributions
from corpuslib.annotate.attributions.tags import tag
from corpuslib.annotate.sentences import split_sentences

WORDS = st.sampled_from(
    [
        *("he", "said", "that", "“", "”", '"', "''", "'", ",", ".", "He", "Mr.", "Smith", "who"),
        *("wants", "to", "say", "the", "plan", "according", "to", "and", "called", "for", "was"),
        *("quoted", "as", "saying", "by", "(R)", "U.S.", "its", "claim", "eager", "-", ":", "\n"),
        *("which", "told", "İ", "1", "don't", "`s", "$5", "[", "(", "\u2028", "é"),
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)


def _read(text):
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    sentences = [(s.start, s.end) for a, b in paragraphs for s in split_sentences(text, a, b)]
    return sentences, paragraphs


@settings(deadline=None)  # the first text waits for the word lists
@given(TEXTS)
def test_every_span_lies_in_the_text(text):
    sentences, paragraphs = _read(text)
    found = find_attributions(text, sentences, paragraphs)
    assert found == sorted(found, key=lambda a: a.start)
    for index, a in enumerate(found):
        assert (a.start, a.end) == (a.pieces[0][0], a.pieces[-1][1])
        for start, end in [*a.pieces, *filter(None, (a.source, a.cue, a.antecedent))]:
            assert 0 <= start < end <= len(text)
            assert any(p <= start and end <= q for p, q in paragraphs)
        if a.parent is not None:
            outer = found[a.parent]
            assert a.parent < index
            assert outer.start <= a.start
            assert a.end <= outer.end


@settings(deadline=None)  # the first text waits for the word lists
@given(TEXTS)
@example("\x03")
@example("\x01 said\x02\x03 he")
def test_tokens_tile_the_text(text):
    sentences, _ = _read(text)
    tagged = tag(text, sentences, ())
    assert sum(map(len, tagged.tokens)) == len(text) + 2
    assert len(tagged.tags) == len(tagged.tokens)
    assert tagged.tags[0] == tagged.tags[-1] == "|"


@pytest.mark.parametrize("word", ["walked", "said", "quoted", "quoted as saying"])
def test_a_verb_without_end(word):
    text = f"Lee {word} " * 2 + f"{word} " * 1500 + "said it was late."
    find_attributions(text, [(0, len(text))], [(0, len(text))])
