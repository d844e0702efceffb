"""Counts of many texts at once are those of the texts one by one."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpuslib.annotate import bulk
from corpuslib.annotate.bulk import count_codes, count_words
from corpuslib.annotate.matching import Matcher, Pattern
from corpuslib.annotate.words import words_of

Rows = list[tuple[int, str, int]]


def rows(frame: pd.DataFrame) -> Rows:
    return list(frame.itertuples(index=False, name=None))


def one_by_one(texts: Sequence[str], matcher: Matcher) -> Rows:
    counts = (Counter(match.code for match in matcher.find(text)) for text in texts)
    return [(at, code, n) for at, each in enumerate(counts) for code, n in sorted(each.items())]


PIECES = st.sampled_from(
    [
        *("Nato", "NATO", "nato", "missile", "missiles", "shield", "US", "us", "1", "2", "x", "é"),
        *("U.S.", "İ", "ẞ", "Σ", "ς", "²", "𝐍", "😀", "\ud83d", "\x1d", "\x1e", "\u200b", "\ufeff"),
        *(
            " ",
            "  ",
            "\n",
            "\n\n",
            "\n \n",
            "\r\n",
            "\t",
            "\xa0",
            "-",
            "--",
            "'",
            "’",
            ".",
            ",",
            '"',
        ),
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=14).map("".join), max_size=5)
PATTERNS = [
    *(Pattern("Nato", "nato", "name"), Pattern("missil*", "weapon", "plan")),
    *(Pattern("missile shield", "shield", "plan"), Pattern("US", "us", "name")),
    *(Pattern("missile-{shield,x}", "shield", "name"), Pattern("1", "number", "plan")),
    *(Pattern("U.S.", "us", "name"), Pattern("x", "x", "open"), Pattern("x x", "xx", "open")),
    *(Pattern("ẞ", "letter", "name"), Pattern("'x", "quoted", "name"), Pattern("x*", "x", "plan")),
]


@given(TEXTS)
@example(["Nato's missile\nshield", "a missile\n\nshield", "2.1, 1.", "missile  shield", "US us"])
@example(["o'x 'x", "'x", "", "\n", "x\u200b x x"])
def test_they_are_the_counts_of_each_text(texts: list[str]) -> None:
    matcher = Matcher(PATTERNS, keep_nested=frozenset({"open"}))
    assert rows(count_codes(texts, matcher)) == one_by_one(texts, matcher)


MANY = [Pattern(chr(0x4E00 + n), "letter") for n in range(100)]  # too many for a byte a shape


@given(TEXTS)
@example(["x\u4e00 \u4e01x x's", "missiles \u4e02", "o'x 'x"])
def test_letters_with_one_byte_wherever_they_stand(texts: list[str]) -> None:
    matcher = Matcher([*PATTERNS, *MANY], keep_nested=frozenset({"open"}))
    assert rows(count_codes(texts, matcher)) == one_by_one(texts, matcher)


NAMES = [
    *(Pattern("May", "may"), Pattern("de Hoop Scheffer", "jaap"), Pattern("US*", "us")),
    *(Pattern("O'Brien", "brien"), Pattern("X", "x"), Pattern("McCain", "mccain")),
    *(Pattern("Jean-Luc", "luc"), Pattern("U.S.", "us"), Pattern("\u00d6calan", "apo")),
    *(Pattern("Nato 2", "two"), Pattern("MAY Day", "day"), Pattern("Great Britain", "uk")),
    *(Pattern("Pius \u216b", "pius"), Pattern("\u216b", "twelve")),  # a capital, but no letter
]
IN_NAMES = st.sampled_from(
    [
        *("May", "may", "MAY", "de", "De", "Hoop", "hoop", "Scheffer", "US", "us", "USA", "Us"),
        *("O'Brien", "o'brien", "O'brien", "X", "x", "McCain", "Mccain", "MCCAIN", "Jean", "Luc"),
        *("luc", "U.S.", "u.s.", "\u00d6calan", "\u00f6calan", "\u00d6CALAN", "Nato", "nato"),
        *("2", "Day", "day", "Great", "Britain", "great", " ", " ", "-", "'s", "\n", "."),
        *("Pius", "\u216b", "\u217b"),
    ]
)


@given(st.lists(st.lists(IN_NAMES, max_size=10).map("".join), max_size=4))
@example(["May may MAY. may day, MAY Day", "Jaap de Hoop Scheffer, De Hoop Scheffer, de hoop"])
@example(["Pius \u216b, Pius \u217b, pius \u216b"])
@example(["O'Brien o'Brien MCCAIN Mccain jean-luc Jean-Luc JEAN LUC", "USA us Us U.S. u.s. Nato 2"])
def test_names_are_found_in_their_capitals_only(texts: list[str]) -> None:
    matcher = Matcher(NAMES)
    assert rows(count_codes(texts, matcher)) == one_by_one(texts, matcher)


WRITTEN = st.lists(st.sampled_from(["a", "B", "ab", "1", ".", "'", "-", " ", "&"]), max_size=5)


@given(
    st.lists(st.tuples(WRITTEN.map("".join), st.sampled_from(["", "*"])).map("".join), max_size=4),
    st.lists(WRITTEN.map("".join), max_size=4),
)
@example(["ab*", "ab", "b", "a.b."], ["ab abs. a.b. 1ab ab1 b", "AB's b-ab"])
def test_any_patterns(written: list[str], texts: list[str]) -> None:
    try:
        matcher = Matcher([Pattern(each, each) for each in written])
    except ValueError:
        return
    assert rows(count_codes(texts, matcher)) == one_by_one(texts, matcher)


@given(st.lists(st.text(max_size=40), max_size=4), st.text("abAB\u0130é-' .", max_size=3))
def test_any_text(texts: list[str], written: str) -> None:
    try:
        matcher = Matcher([Pattern(written, "it"), Pattern("a*", "it", "other")])
    except ValueError:
        return
    assert rows(count_codes(texts, matcher)) == one_by_one(texts, matcher)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Missile defence, missile-defence; missile\ndefence", 3),
        ("missile\n\ndefence, missile. defence, missile - defence", 0),
        ("antimissile defence", 0),
    ],
)
def test_a_phrase(text: str, n: int) -> None:
    found = count_codes([text], Matcher([Pattern("missile defence", "shield")]))
    assert rows(found) == ([(0, "shield", n)] if n else [])


def test_texts_are_numbered_across_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "TOGETHER", 10)
    monkeypatch.setattr(bulk, "MANY", 10)
    found = count_codes(
        iter(["Iran and Iran", "none", "of Iran"]), Matcher([Pattern("Iran", "ir")])
    )
    assert rows(found) == [(0, "ir", 2), (2, "ir", 1)]


def test_a_long_word_ends_where_it_ends() -> None:
    words = ["missil" + "e" * n for n in (0, 29, 30, 31, 500)]
    matcher = Matcher([Pattern("missil*", "weapon"), Pattern("missile", "weapon")])
    assert rows(count_codes([" ".join(words)], matcher)) == [(0, "weapon", 5)]


def test_more_characters_than_bytes_tell_apart() -> None:
    letters = [chr(0x4E00 + n) for n in range(300)]
    matcher = Matcher([Pattern(letter, letter) for letter in letters])
    assert rows(count_codes(["\u4e01 \u4e02", "\u4e00\u4e01"], matcher)) == [
        (0, "\u4e01", 1),
        (0, "\u4e02", 1),
    ]


def test_no_text_and_no_pattern() -> None:
    assert rows(count_codes([], Matcher([Pattern("a", "a")]))) == []
    assert rows(count_codes(["a"], Matcher([]))) == []


SOME_WORDS = ["The", "the", "risk,", "“Risk”", "Russia’s", "U.S.", "2,500.75", "1", "well-known"]
SIGNS = ["_", "'", "'s", "-", "...", "—", " ", " ", " ", "\n", "\x1c", "\0", "\u200b", "\xa0"]
LETTERS = ["\u212a", "\u0130", "\ufb01", "\ud83d"]  # K and I by other signs, fi as one, half of one
PIECES_OF_WORDS = st.one_of(st.text(max_size=3), st.sampled_from(SOME_WORDS + SIGNS + LETTERS))


@given(st.lists(st.lists(PIECES_OF_WORDS, max_size=12).map("".join), max_size=4))
@example(["Russia's x\xa0y", "\ud83d half", "U.S. 2,500", ""])
@example(["The the, “THE” \u212a k \u0130", "x\ud83dy ?x"])
def test_words_are_those_of_each_text(texts: list[str]) -> None:
    wanted = Counter(word for text in texts for word in words_of(text))
    assert count_words(texts).to_dict() == dict(wanted)


def test_words_are_added_up_across_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 3)
    found = count_words(iter(["The risk", "the “risks”", "", "THE risk, U.S. risk"]))
    assert found.to_dict() == {"risk": 3, "the": 3, "risks": 1, "u.s.": 1}


def test_no_words() -> None:
    assert count_words([]).to_dict() == {}
    assert count_words(["", "—"]).to_dict() == {}


def test_words_in_order() -> None:
    assert list(count_words(["b a", "c b"]).index) == ["b", "a", "c"]
