from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.wording import quoted_parts, words_of


def forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]


def content(text: str) -> list[str]:
    return [word.form for word in words_of(text) if word.content]


def test_spellings_hyphens_and_endings_do_not_part_words() -> None:
    assert forms("missile defence") == forms("missile defense")
    assert forms("Euro-Atlantic programmes") == forms("Euro‑Atlantic program")
    assert forms("allies include") == forms("ally including")
    assert forms("Russia’s needs") == forms("Russia needed")


def test_other_words_stay_apart() -> None:
    for one, other in [
        ("nation", "national"),
        ("war", "warning"),
        ("bus", "bush"),
        ("four", "for"),
    ]:
        assert forms(one) != forms(other), (one, other)


def test_the_united_states_carry_content_and_we_do_not() -> None:
    assert content("The U.S. and the US told us") == ["us", "us"]
    assert content("he'd said it was that's") == []
    assert content("Mr Rasmussen said he saw") == ["rasmussen", "saw"]


def test_quotation_marks_of_both_kinds_and_one_left_open() -> None:
    text = "a “roof” and ‘it’s ours’ and 'that extra mile' and \"we"
    assert [text[a:b] for a, b in quoted_parts(text)] == [
        "“roof”",
        "‘it’s ours’",
        "'that extra mile'",
        '"we',
    ]


def test_apostrophes_are_no_quotation_marks() -> None:
    for text in ("the fishers' guild, the mayor's chain", "in the '90s", "rock 'n roll", "Nato’s"):
        assert quoted_parts(text) == [], text


@given(st.text(), st.integers(0, 1000))
def test_words_and_quoted_parts_keep_their_places(text: str, at: int) -> None:
    words = words_of(text, at)
    places = [place for word in words for place in (word.start, word.end)]
    assert places == sorted(places)
    assert all(at <= word.start < word.end <= at + len(text) for word in words)
    assert all(0 <= a < b <= len(text) for a, b in quoted_parts(text))
