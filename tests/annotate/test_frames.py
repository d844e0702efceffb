"""Frame elements: what the wordings of a codebook suggest, what they do not, and denials."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.annotate import Codebook, annotate, load_codebook
from corpuslib.annotate.codebook.scheme import FUNCTIONS, Frame
from corpuslib.annotate.frames import FrameHit, denied_from, frame_hits
from corpuslib.annotate.lexicon import Lexicon, lexicon_of
from corpuslib.read.article import Article
from corpuslib.tables import coded

Make = Callable[..., Article]

ROOT = Path(__file__).parents[2]
CODEBOOK = load_codebook("missile-defence")
TEMPLATE = load_codebook(ROOT / "src" / "corpuslib" / "codebooks" / "_template")
SECOND = load_codebook(ROOT / "tests" / "data" / "second-codebook")
EXAMPLES = [
    pytest.param(book, frame, text, key == "include", id=f"{frame.id}-{key}-{number}")
    for book in (CODEBOOK, TEMPLATE, SECOND)
    for frame in book.frames
    for key in ("include", "exclude")
    for number, text in enumerate(getattr(frame, key))
]

# The 22 of the coding manual, section 1.
MANUAL = {
    "problem": "iran-threat russia-insecurity arms-race coverage-gap",
    "cause": "iranian-programme us-unilateralism russian-obstruction past-policy",
    "evaluation": "unity-symbol capability scepticism no-threat",
    "remedy": (
        "build-shield extend-coverage transparency joint-system joint-assessment countermeasure"
    ),
    "generic": "conflict cooperation responsibility economic-consequences",
}

TOML = """\
name = "tiny"
title = "A tiny codebook"

[[actor]]
id = "town"
name = "Xtown"
kind = "state"
aliases = ["Xtown"]

[[frame]]
id = "flood"
function = "problem"
name = "floods"
description = "That water comes."
patterns = ["flood*", "flood damage", "water & {street*,cellar*}"]

[[frame]]
id = "safe"
function = "evaluation"
name = "safe"
description = "That nothing comes."
denied = ["flood*", "danger & quay"]
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path = tmp_path_factory.mktemp("tiny") / "codebook.toml"
    path.write_text(TOML, "utf-8")
    return lexicon_of(load_codebook(path))


def hits(text: str, lexicon: Lexicon) -> list[FrameHit]:
    return frame_hits(text, 0, lexicon.matcher.find(text), lexicon)


def found(text: str, lexicon: Lexicon) -> set[tuple[str, str]]:
    """Element and words."""
    return {(hit.element, text[hit.start : hit.end]) for hit in hits(text, lexicon)}


@pytest.mark.parametrize(("book", "frame", "text", "wanted"), EXAMPLES)
def test_examples(book: Codebook, frame: Frame, text: str, wanted: bool) -> None:
    assert (frame.id in {hit.element for hit in hits(text, lexicon_of(book))}) == wanted


def test_the_shipped_elements_are_those_of_the_manual() -> None:
    wanted = {id: function for function, ids in MANUAL.items() for id in ids.split()}
    assert CODEBOOK.frame_functions == wanted
    manual = (ROOT / "docs" / "coding-manual.md").read_text("utf-8")
    assert all(f"| `{id}` |" in manual for id in wanted)


def test_each_shipped_element_has_two_examples_of_both_sides() -> None:
    for frame in CODEBOOK.frames:
        assert len(frame.include) >= 2, frame.id
        assert len(frame.exclude) >= 2, frame.id


def test_no_example_is_from_the_five_articles() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "seeds").glob("*.txt")]
    assert len(texts) == 5
    for frame in CODEBOOK.frames:
        for example in (*frame.include, *frame.exclude):
            assert not any(example in text for text in texts), example


def test_functions_are_those_of_the_table() -> None:
    assert FUNCTIONS == coded.FUNCTIONS


# --- denials ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It will not be flooded.",
        "It won't flood.",
        "There was no flood.",
        "It was never flooded.",
        "They saw neither flood nor fire.",
        "A town without floods is dear.",
        "It floods nobody.",
        "The mayor shelved plans to flood the field.",
    ],
)
def test_what_is_denied_is_not_there(text: str, tiny: Lexicon) -> None:
    assert "flood" not in {hit.element for hit in hits(text, tiny)}


@pytest.mark.parametrize(
    "text",
    [
        "It was not only flooded.",
        "There is no doubt that it floods.",
        "Nobody can deny that it floods.",
        "One cannot rule out a flood.",
        "The wall cannot stop the flood.",
        "The wall will not prevent floods.",
        "It is not clear whether it floods.",
        "He does not know if it will flood.",
        "They do not talk, and it floods.",
        "She did not come because it was flooded.",
        "If it is not built, floods will come.",
        "Nothing was built, but it flooded.",
        "They planned to flood the field.",
        "No. It floods.",
    ],
)
def test_what_is_not_denied_is_there(text: str, tiny: Lexicon) -> None:
    start = text.rindex("flood")
    assert [hit.element for hit in hits(text[max(0, text.rfind(". ", 0, start)) :], tiny)] == [
        "flood"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It will not be flooded.", {("safe", "not be flooded")}),
        ("It will be flooded.", {("flood", "flooded")}),
        ("There is no danger on the quay.", {("safe", "no danger on the quay")}),
        ("There was no flood flood.", {("safe", "no flood flood")}),  # one denial, once
        ("There is danger on the quay.", set()),
        ("On the quay there is no danger.", {("safe", "quay there is no danger")}),
        ("Danger comes where no quay is.", set()),  # what is written first is what is denied
    ],
)
def test_some_wordings_count_only_where_they_are_denied(
    text: str, wanted: set[tuple[str, str]], tiny: Lexicon
) -> None:
    assert found(text, tiny) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The radar is not a threat to Russia.", {"no-threat"}),
        ("The interceptors will not pose a threat to Moscow.", {"no-threat"}),
        ("The radar is a threat to Russia.", {"russia-insecurity"}),
        ("The radar is not only a threat to Russia.", {"russia-insecurity"}),
        ("There is no doubt that the radar threatens Russia.", {"russia-insecurity"}),
        ("The envoy tried to allay Russian fears.", {"no-threat", "russia-insecurity"}),  # both
    ],
)
def test_a_threat_and_its_denial(text: str, wanted: set[str]) -> None:
    assert {hit.element for hit in hits(text, lexicon_of(CODEBOOK))} == wanted


def test_what_stands_before_the_sentence_denies_nothing() -> None:
    assert denied_from("not threaten it", 4, 12, 0) == 0
    assert denied_from("not threaten it", 4, 12, 4) is None


# --- which words ---------------------------------------------------------------------------------


def test_the_longest_of_overlapping_wordings_of_an_element(tiny: Lexicon) -> None:
    (hit,) = hits("The flood damage was great.", tiny)
    assert (hit.start, hit.end, hit.pattern) == (4, 16, "flood damage")


def test_every_place_counts_where_wordings_do_not_overlap(tiny: Lexicon) -> None:
    assert [hit.start for hit in hits("A flood, and floods again.", tiny)] == [2, 13]


def test_wordings_of_two_parts_span_them_and_count_where_no_other_does(tiny: Lexicon) -> None:
    text = "In the streets stood water."
    assert hits(text, tiny) == [FrameHit(7, 26, "flood", "water & {street*,cellar*}")]
    assert found("In the streets stood water of the flood.", tiny) == {("flood", "flood")}
    assert found("In the streets stood no water.", tiny) == set()


def test_elements_may_overlap() -> None:
    text = "He blames Moscow for the arms race."
    names = {hit.element for hit in hits(text, lexicon_of(CODEBOOK))}
    assert {"conflict", "responsibility", "arms-race"} <= names


def test_parts_must_share_a_sentence(make_article: Make, tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(TOML, "utf-8")
    book = load_codebook(tmp_path)
    one = make_article("Water stood in the street.")
    two = make_article("Water came. It stood in the street.", "The street was dry.")
    assert [row.text for row in annotate(one, book).frames] == ["Water stood in the street"]
    assert annotate(two, book).frames == []


def test_rows_and_counts(make_article: Make, tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(TOML, "utf-8")
    article = make_article(
        "The quay is dry.",
        "It was flooded, and it will not flood again.",
        other=(("headline", "Floods, no danger at the quay"), ("caption", "No flood here")),
    )
    result = annotate(article, load_codebook(tmp_path))
    text = article.document.text
    assert [tuple(row)[1:2] + tuple(row)[4:] for row in result.frames] == [
        (2, "flooded", "problem", "flood", "flood*"),
        (2, "not flood", "evaluation", "safe", "flood*"),
    ]
    assert all(row.text == text[row.start : row.end] for row in result.frames)
    assert {tuple(row)[1:] for row in result.counts} == {
        ("body", "frame", "flood", 1),
        ("body", "frame", "safe", 1),
        ("headline", "frame", "flood", 1),
        ("headline", "frame", "safe", 1),
        ("caption", "frame", "safe", 1),
    }


WORDS = [
    *("not ", "no ", "flood ", "flooded ", "flood damage ", "water ", "street ", "danger ", "quay"),
    *(". ", ", but ", "İ", "\u00ad", "stop ", "nobody ", "threat to Russia ", "missile shield "),
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=25))
def test_hits_of_any_text(tiny: Lexicon, pieces: list[str]) -> None:
    text = "".join(pieces)
    for lexicon in (tiny, lexicon_of(CODEBOOK)):
        result = hits(text, lexicon)
        assert result == sorted(set(result))
        assert all(0 <= hit.start < hit.end <= len(text) for hit in result)
        for one in result:
            for other in result:  # an element never overlaps itself
                if one is not other and one.element == other.element:
                    assert one.end <= other.start or other.end <= one.start
