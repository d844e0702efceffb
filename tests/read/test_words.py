import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpuslib.read.words import AnyCase, words_of

PATTERNS = [
    r"\b(?:sign (?:in|up)|ask|[©@])",
    r"^file\b|is\b",
    r"\b\d+ (?:likes?|weeks)\b",
    r"s:?\Z",
]
ODD = "İıſ\u212a"
TEXTS = st.lists(
    st.sampled_from([*"sSkKiI©@:_ \n'’“”…-", *ODD, "Sign in", "FILE", "ASK", "12 Likes", "éÉß"])
    | st.text(max_size=4),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(TEXTS)
@example("A\u017fk İs \u212a 3 L\u0131ke\u017f")
def test_any_case_finds_what_re_finds_ignoring_case(pattern: str, text: str) -> None:
    plain = re.compile(pattern, re.IGNORECASE)
    assert AnyCase(pattern).within(text) == (plain.search(text) is not None)
    assert AnyCase(pattern).blanked(text) == plain.sub(" ", text)


def test_small_letters_stand_where_the_letters_stood() -> None:
    """What the quicker way rests on, for every letter that there is but the four odd ones."""
    letters = [c for c in map(chr, range(0x110000)) if c not in ODD and c != c.lower()]
    assert len(letters) > 1000
    assert all(len(letter.lower()) == 1 for letter in letters)
    assert all(letter.isascii() == letter.lower().isascii() for letter in letters)
    assert all(letter.isalnum() == letter.lower().isalnum() for letter in letters)


@given(TEXTS)
def test_words_are_the_runs_of_letters_and_figures(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W_]+", text)
