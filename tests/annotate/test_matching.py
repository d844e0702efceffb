import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.annotate.matching import Matcher, Pattern, expand, fold


def found(text: str, *patterns: str) -> list[str]:
    matcher = Matcher([Pattern(p, p) for p in patterns])
    return [text[m.start : m.end] for m in matcher.find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "quoted"),
    [
        # whole words
        ("Iran", "Iran and Iranian missiles", ["Iran"]),
        ("Iran", "Tirana, Iraniana", []),
        ("missile", "(missile), missile. missile-shield", ["missile"] * 3),
        ("missile", "missiles antimissile", []),
        # capitals
        ("US", "the US told us", ["US"]),
        ("US", "tell us, Us", []),
        ("Nato", "NATO, Nato", ["NATO", "Nato"]),
        ("Nato", "nato", []),
        ("NATO", "Nato", []),
        ("turkey", "Turkey eats turkey", ["Turkey", "turkey"]),
        ("Turkey", "Turkey eats turkey", ["Turkey"]),
        ("U.S.", "the U.S. and U.S.-led and U.S.", ["U.S."] * 3),
        ("U.S.", "the u.s. or U.S.A", []),
        # wildcard at the end
        ("missil*", "Missiles, missile's and missilery", ["Missiles", "missile", "missilery"]),
        ("missil*", "antimissile missal", []),
        ("10 radar*", "10 radars; 10  radar", ["10 radars", "10  radar"]),
        ("10 interceptor*", "110 interceptors, 2.10 interceptors", []),
        ("10", "10.5, 10,000, 1,10 and 0.10", []),
        ("10", "(10), 10. And 10, too", ["10"] * 3),
        # possessives and quotes
        ("Russia", "Russia's, Russia’s, Russia`s, Russia‘s, 'Russia' and ‘Russia’", ["Russia"] * 6),
        ("Nato's chief", "Nato’s chief, NATO`s chief", ["Nato’s chief", "NATO`s chief"]),
        ("Nato's chief", "Nato chief", []),
        ("O'Brien", "O’Brien", ["O’Brien"]),
        ("Brien", "O’Brien and O'Brien", []),
        # white space and hyphens
        ("a shield", "a-shield, a  shield", ["a-shield", "a  shield"]),
        ("missile shield", "missile\u00a0shield", ["missile\u00a0shield"]),
        ("secretary-general", "Secretary General", ["Secretary General"]),
        ("missile shield", "missile\nshield", ["missile\nshield"]),
        ("missile shield", "missile\r\n shield", ["missile\r\n shield"]),
        ("secretary general", "secretary\n\ngeneral; secretary, general; secretary - general", []),
        ("Nato", "Nato-led, non-Nato", ["Nato", "Nato"]),
        # several spellings
        ("{missile,rocket} shield*", "Missile shields", ["Missile shields"]),
        ("missile {defence,defense}", "missile defender", []),
        ("{Poland,Czech}*", "Poland's Czechs", ["Poland", "Czechs"]),
        # characters that change length when lower-cased, or cannot be seen
        ("Iran", "İİİ Iran", ["Iran"]),
        ("İran", "İran", ["İran"]),
        ("missile", "mis\u00adsile \u200bmissile\u200b.", ["mis\u00adsile", "missile"]),
        ("Ελλάς", "ΕΛΛΆΣ, Ελλάς", ["ΕΛΛΆΣ", "Ελλάς"]),
        ("missile", "🚀 missile 🚀", ["missile"]),
    ],
)  # fmt: skip
def test_what_is_found(pattern: str, text: str, quoted: list[str]) -> None:
    assert found(text, pattern) == quoted


def test_longest_match_wins_within_a_layer() -> None:
    assert found("US officials of the US", "US", "US officials") == ["US officials", "US"]
    assert found("one security roof falls", "security roof", "roof falls") == [
        "security roof",
        "roof falls",
    ]


def test_layers_do_not_know_of_each_other() -> None:
    matcher = Matcher([Pattern("Nato", "nato", "name"), Pattern("Nato chief", "chief", "title")])
    assert [m.code for m in matcher.find("Nato chief")] == ["chief", "nato"]


def test_a_layer_can_keep_what_is_nested() -> None:
    patterns = [Pattern("missil*", "a", "part"), Pattern("missile shield", "b", "part")]
    matcher = Matcher(patterns, keep_nested=frozenset({"part"}))
    assert [m.code for m in matcher.find("missile shield")] == ["b", "a"]


def test_same_words_found_once_for_a_code_and_for_each_code() -> None:
    patterns = [Pattern("roof*", "a"), Pattern("roof", "a"), Pattern("roof", "b")]
    assert [m.code for m in Matcher(patterns).find("roof")] == ["a", "b"]


def test_no_pattern_finds_nothing() -> None:
    assert Matcher([]).find("anything") == []
    assert Matcher([Pattern("roof", "a")]).find("") == []


@pytest.mark.parametrize("text", ["", "*", "mis*ile", "*sile", "...", "{a,}"])
def test_patterns_that_cannot_be_found(text: str) -> None:
    with pytest.raises(ValueError, match="letter or digit"):
        Matcher([Pattern(text, "x")])


def test_a_matcher_travels_to_another_process() -> None:
    matcher = pickle.loads(pickle.dumps(Matcher([Pattern("US", "us")])))
    assert [m[:3] for m in matcher.find("the US")] == [(4, 6, "us")]


def test_expand_keeps_plain_text() -> None:
    assert expand("a b") == ["a b"]
    assert expand("{a,b} {c,}") == ["a c", "a", "b c", "b"]


WORDS = ["Nato", "chief", "US", "Russia", "missile", "shield", "10", "İran", "straße"]
TEXT = st.lists(
    st.one_of(
        st.sampled_from([*WORDS, *(w.upper() for w in WORDS), "missiles", "us"]),
        st.sampled_from(["-", "'s", "’s", "`s", "'"]),
        st.sampled_from([" ", "  ", "\n", "\n\n", "\t", "\u00a0", ". ", "\u00ad", "\u200b", "İ"]),
        st.characters(),
    ),
    max_size=40,
).map("".join)  # fmt: skip
PATTERNS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6
)


def plain(text: str) -> str:
    """As words compare, written down here a second time and more slowly."""
    text = re.sub("[\u00ad\u200b]", "", text)
    text = re.sub(r"[\s-]+", " ", text)
    return "".join(c.lower()[0] for c in text)


@given(text=TEXT, patterns=PATTERNS)
def test_every_match_quotes_its_pattern(text: str, patterns: list[str]) -> None:
    matcher = Matcher([Pattern(p, p) for p in patterns])
    for match in matcher.find(text):
        quoted = text[match.start : match.end]
        assert plain(quoted) == plain(match.pattern.text)
        assert not quoted[0].isspace()
        assert not quoted[-1].isspace()
        capitals = [c for c in re.sub("[\u00ad\u200b]", "", quoted) if not c.isspace()]
        wanted = [c for c in match.pattern.text if c != " "]
        letters = [c for c in capitals if c != "-"]
        assert all(a.isupper() for a, b in zip(letters, wanted, strict=True) if b.isupper())


@given(text=TEXT, patterns=PATTERNS)
def test_matches_of_a_layer_are_in_order_and_never_nested(text: str, patterns: list[str]) -> None:
    spans = [m[:2] for m in Matcher([Pattern(p, "x") for p in patterns]).find(text)]
    assert spans == sorted(set(spans))
    assert not [(a, b) for a in spans for b in spans if a != b and a[0] <= b[0] and b[1] <= a[1]]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_every_word_of_a_text_of_words_is_found(words: list[str]) -> None:
    text = " ".join(words)
    matches = Matcher([Pattern(w, w) for w in WORDS]).find(text)
    assert [m.code for m in matches] == words


@given(st.text())
def test_folding_says_where_characters_were_left_out(text: str) -> None:
    folded, positions, removed = fold(text)
    assert len(folded) + (removed[-1] if removed else 0) == len(text)
    assert positions == sorted(positions)
    assert removed == sorted(removed)


@pytest.mark.parametrize("piece", [" ", "\n ", "missil", "roof ", "- ", "'", ".", "\u00ad"])
def test_a_long_line_without_the_words_has_no_match(piece: str) -> None:
    matcher = Matcher([Pattern("security roof", "a"), Pattern("missile defen{c,s}e*", "b")])
    assert matcher.find(piece * (400_000 // len(piece))) == []
