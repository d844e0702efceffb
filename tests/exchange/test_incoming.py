"""What of a project joins a corpus, and why the rest does not."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from corpuslib.codings import Known
from corpuslib.exchange.incoming import Incoming, fitted
from corpuslib.exchange.model import CodePath, Project, Quote, Segment, Source, complete
from corpuslib.spans import Span

TEXT = "The guild opposes the tunnel. Tarn would back it if the digging stopped. A bridge costs."
STARTS = [0, 30, 73, len(TEXT) + 1]
ROWS = [("a", n, s, e - 1, TEXT[s : e - 1]) for n, (s, e) in enumerate(pairwise(STARTS), 1)]
KNOWN = Known(
    pd.DataFrame({"article": ["a"], "sha256": ["0" * 64]}),
    pd.DataFrame(ROWS, columns=["article", "sentence", "start", "end", "text"]),
    frozenset({"conflict", "cost"}),
    frozenset({"tunnel", "bridge"}),
    frozenset({"guild", "mayor"}),
)
POSITION = ("holder:guild", "plan:tunnel", "stance:oppose", "voice:attributed")


def segment(words: str, *codes: str, coder: str = "Anna", memo: str = "") -> Segment:
    start = TEXT.index(words)
    paths: Sequence[CodePath] = [(code,) for code in codes]
    return Segment("a", Span(start, start + len(words)), coder, tuple(paths), memo)


def fit(*segments: Segment, source: Source | None = None) -> Incoming:
    project = Project("p", (), (source or Source("a", TEXT),), segments, ("Anna",))
    return fitted(complete(project), KNOWN, {"a": TEXT})


def reasons(found: Incoming) -> list[str]:
    rest = found.report[found.report["joined_as"].isna()]
    return list(dict.fromkeys(rest["reason"]))


# --- frame elements ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("The guild opposes the tunnel.", [1]),
        ("opposes", [1]),
        (". Tarn would back it if the digging stopped.", [2]),  # one sign of the first
        ("The guild opposes the tunnel. Tarn would back it if the digging stopped.", [1, 2]),
        (TEXT, [1, 2, 3]),
        ("tunnel. Tarn", [1]),  # half of the segment, less than half of both
    ],
)
def test_a_segment_codes_the_sentences_that_it_is_about(words: str, sentences: list[int]) -> None:
    found = fit(segment(words, "conflict"))
    assert [row[1] for row in found.frames["Anna"]] == sentences


def test_an_element_is_one_row_however_often_it_was_given() -> None:
    found = fit(segment("opposes", "conflict", memo="one"), segment("tunnel", "conflict"))
    assert found.frames == {"Anna": [("a", 1, "conflict", "one")]}
    assert found.report["joined_as"].tolist() == ["frames", "frames"]


def test_an_element_that_the_codebook_lacks_is_told() -> None:
    found = fit(segment("opposes", "anger", "conflict"))
    assert reasons(found) == ["the codebook has no such frame element"]
    assert len(found.frames["Anna"]) == 1


# --- statements -------------------------------------------------------------------------------


def test_a_statement_is_one_selection_with_its_codes() -> None:
    found = fit(segment("opposes the tunnel", *POSITION, "reason:cost", memo="sure"))
    assert found.statements == {
        "Anna": [
            *[
                (
                    "a",
                    1,
                    "guild",
                    "tunnel",
                    "oppose",
                    "attributed",
                    "cost",
                    None,
                    "opposes the tunnel",
                    "sure",
                )
            ],
        ]
    }


def test_codes_given_one_by_one_to_the_same_words_are_one_statement() -> None:
    """QualCoder keeps one coding for each code."""
    found = fit(*(segment("opposes the tunnel", code) for code in POSITION))
    assert [row[2:6] for row in found.statements["Anna"]] == [
        ("guild", "tunnel", "oppose", "attributed")
    ]
    assert found.report["joined_as"].tolist() == ["statements"] * 4


def test_two_coders_do_not_make_one_statement() -> None:
    parts = [segment("opposes the tunnel", code) for code in POSITION[:2]]
    others = [segment("opposes the tunnel", code, coder="Ben") for code in POSITION[2:]]
    found = fit(*parts, *others)
    assert found.statements == {}
    assert len(reasons(found)) == 2


def test_two_who_share_a_position_get_a_row_each() -> None:
    found = fit(segment("opposes the tunnel", *POSITION, "holder:other:the fleet"))
    assert [row[2] for row in found.statements["Anna"]] == ["guild", "other:the fleet"]


def test_a_condition_belongs_to_the_position_in_its_sentence() -> None:
    position = ("holder:other:Tarn", "plan:tunnel", "stance:conditional", "voice:attributed")
    found = fit(segment("would back it", *position), segment("if the digging stopped", "condition"))
    assert found.statements["Anna"][0][7:9] == ("if the digging stopped", "would back it")
    assert found.report["joined_as"].tolist() == ["statements"] * 4 + ["condition"]
    alone = fit(segment("would back it", *position))
    assert reasons(alone) == ["conditional, but no words in the sentence carry the code condition"]


def test_words_beyond_the_sentence_are_cut() -> None:
    found = fit(segment("opposes the tunnel. Tarn", *POSITION))
    assert found.statements["Anna"][0][8] == "opposes the tunnel."


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        (POSITION[:3], "no voice: a statement needs one of each on the same words"),
        ((*POSITION, "stance:support"), "2 codes of stance on the same words; keep one"),
        (("holder:guild", "plan:dam", *POSITION[2:]), "the codebook has no plan 'dam'"),
        (
            ("holder:queen", *POSITION[1:]),
            "the codebook has no holder 'queen'; somebody else is other:WORDS",
        ),
        (
            ("holder:outlet", *POSITION[1:]),
            "only one of holder and voice is outlet; what the outlet judges has both",
        ),
    ],
)
def test_what_is_no_statement_is_told(codes: tuple[str, ...], reason: str) -> None:
    found = fit(segment("opposes the tunnel", *codes))
    assert found.statements == {}
    assert reasons(found) == [reason]


# --- texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        Source("a", TEXT),
        Source("a.txt", TEXT),
        Source("renamed", TEXT.replace(" ", "\n")),
        Source("renamed", "another " + TEXT, sha256="0" * 64),
    ],
    ids=["id", "ending", "text", "checksum"],
)
def test_an_article_is_known_by_checksum_id_or_text(source: Source) -> None:
    start = (source.text or "").index("opposes")
    one = Segment(source.id, Span(start, start + 7), "Anna", (("conflict",),))
    found = fit(one, source=source)
    assert found.frames == {"Anna": [("a", 1, "conflict", None)]}
    assert found.articles == {"Anna": ("a",)}


def test_another_text_is_lost_and_named() -> None:
    one = Segment("b", Span(0, 3), "Anna", (("conflict",),))
    found = fit(one, source=Source("b", "Nothing of it."))
    assert found.unknown == ("b",)
    assert found.report[["status", "reason"]].to_numpy().tolist() == [
        ["lost", "its text is none of this corpus"]
    ]
    assert found.coders == ()


# --- sentences that a file holds ----------------------------------------------------------------

UNITS = tuple(Span(start, end - 1) for start, end in pairwise(STARTS))
SENTENCES = tuple(span.of(TEXT) for span in UNITS)


def partly(source: Source, *more: Source) -> Incoming:
    start = (source.text or TEXT).index("opposes")
    one = Segment(source.id, Span(start, start + 7), "Anna", (("conflict",),))
    words = (
        one if source.text else replace(one, quote=Quote("opposes", "The guild ", " the tunnel"))
    )
    project = Project("p", (), (source, *more), (words,), ("Anna",))
    return fitted(complete(project), KNOWN, {"a": TEXT})


@pytest.mark.parametrize(
    "source",
    [
        Source("a", TEXT, units=UNITS[:2]),
        Source("a", units=UNITS[:2], words=SENTENCES[:2]),
        Source("a", units=UNITS[:2]),
        Source(
            "a",
            "New. " + TEXT,
            units=tuple(Span(s + 5, e + 5) for s, e in ((u.start, u.end) for u in UNITS[:2])),
        ),
        Source("a", units=(Span(7, 36), Span(90, 133)), words=SENTENCES[:2]),
    ],
    ids=["text", "words", "places", "text of old", "words of old"],
)
def test_only_sentences_that_a_file_holds_were_read(source: Source) -> None:
    found = partly(source)
    assert found.held == {"a": frozenset({1, 2})}
    assert found.lacking == {"a": (1, 3)}
    assert found.articles == {"Anna": ("a",)}


@pytest.mark.parametrize(
    ("source", "more", "held"),
    [
        (Source("a", TEXT), (), {}),
        (Source("a", TEXT, units=UNITS), (), {"a": frozenset({1, 2, 3})}),
        (Source("a", TEXT, units=UNITS[:1]), (Source("a.txt", TEXT),), {}),
    ],
    ids=["a file that names none", "all of them", "the whole text beside a part"],
)
def test_a_file_of_whole_articles_lacks_nothing(
    source: Source, more: tuple[Source, ...], held: dict[str, frozenset[int]]
) -> None:
    found = partly(source, *more)
    assert (found.held, found.lacking) == (held, {})


def test_codes_on_a_sentence_that_the_file_does_not_name_are_told() -> None:
    found = partly(Source("a", TEXT, units=UNITS[1:]))
    assert reasons(found) == ["it stands in no sentence that is coded"]
    assert found.lacking == {"a": (1, 3)}


def test_an_article_none_of_whose_sentences_is_found_was_not_read() -> None:
    found = partly(Source("a", units=UNITS[:1], words=("Other words altogether here.",)))
    assert found.articles == {"Anna": ()}
    assert found.lacking == {"a": (3, 3)}
