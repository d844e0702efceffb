"""What a word is, and how words are counted."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.annotate import annotate
from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.words import WORD, word_rows, words_of
from corpuslib.read.article import Article
from corpuslib.spans import Span

Make = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Minister said.", "the minister said"),
        ("Russia's, Russia’s and Russia`s", "russia russia and russia"),
        ("It’s the allies' plan, isn't it?", "it the allies plan isn't it"),
        ("O'Brien’s dog", "o'brien dog"),
        (
            "missile-defence and US-led, but not this -- or – that",
            "missile-defence and us-led but not this or that",
        ),
        ("2,500 men, 3.5m of 1990s, 10%", "2,500 men 3.5m of 1990s 10"),
        ("in 2007, 2010.", "in 2007 2010"),
        ("the U.S. and e.g. Mr. J. Doe", "the u.s. and e.g. mr j doe"),
        ("U.S.-led", "u.s.-led"),
        ("snake_case and/or", "snake case and or"),
        ("co\u00adoperate ca\u200bfé", "cooperate café"),
        ("“quoted” ‘words’", "quoted words"),
        ("non‑breaking", "non-breaking"),
        ("OʼBrien, Café.", "o'brien café"),
        ("plan.;: a.. .b ab.c", "plan a b ab c"),
        ("", ""),
        ("… — !", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@given(st.text("aAbE.,;:()_'’ʼ`“”-é1 \u0130\u00ad"))
def test_words_are_what_the_expression_finds(text: str) -> None:
    low = text.lower().replace("\u00ad", "")
    for apostrophe in "’ʼ`":
        low = low.replace(apostrophe, "'")
    assert words_of(text) == [word.removesuffix("'s") for word in WORD.findall(low)]


def test_rows_count_the_paragraphs_alone() -> None:
    text = "Other words.\nThe plan, the Plan.\nOther"
    rows = word_rows("a", text, [Span(13, 32)])
    assert [tuple(row) for row in rows] == [("a", "the", 2), ("a", "plan", 2)]


def test_only_the_body_counts(make_article: Make, codebook: Codebook) -> None:
    article = make_article(
        "He said it.", "He did.", other=(("headline", "Headline"), ("furniture", "Share"))
    )
    assert {row.word: row.n for row in annotate(article, codebook).words} == {
        "he": 2,
        "said": 1,
        "it": 1,
        "did": 1,
    }


@given(st.text())
def test_any_text(text: str) -> None:
    words = words_of(text)
    assert all(word and word == word.lower() and not word.isspace() for word in words)
    rows = word_rows("a", text, [Span(0, len(text))])
    assert {row.word: row.n for row in rows} == Counter(words)


@given(st.lists(st.from_regex(r"[a-z]{1,8}(?:-[a-z]{1,5})?", fullmatch=True)))
def test_plain_words_come_back(words: list[str]) -> None:
    assert words_of(" ".join(words)) == words
    assert words_of(", ".join(words).title()) == words
