from collections.abc import Callable

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.tellings import common, size, tellings

Said = Callable[..., pd.DataFrame]
Lines = Callable[[dict[str, str]], pd.DataFrame]

TEXT = """The mayor asked. "We will build," she said, "and we will pay.
Nobody else will." The guild called it a "wall of steel" in front of its living.
"""


def test_a_content_is_parted_at_sentences_and_keeps_its_pieces(said: Said, lines: Lines) -> None:
    content = (
        "a",
        "direct",
        "mayor",
        ('"We will build,"', '"and we will pay.\nNobody else will."'),
    )
    table = tellings(said({"a": TEXT}, content), lines({"a": TEXT}))
    assert table["text"].tolist() == [
        '"We will build," she said, "and we will pay.',
        'Nobody else will."',
    ]
    assert table["sentence"].tolist() == [1, 2]
    assert table["telling"].tolist() == [1, 2]
    for row in table.itertuples():
        assert TEXT[row.start : row.end] == row.text
    (first, last) = table["pieces"]
    assert [TEXT[a:b] for a, b in zip(first[::2], first[1::2], strict=True)] == [
        '"We will build,"',
        '"and we will pay.',
    ]
    assert len(last) == 2


def test_the_voice_is_that_of_most_of_the_words(said: Said, lines: Lines) -> None:
    texts = {"a": TEXT, "b": 'It said "that the span would be a wall" now.\n'}
    table = tellings(
        said(
            texts,
            ("a", "mixed", None, ('it a "wall of steel" in front of its living',)),
            ("b", "mixed", None, ('"that the span would be a wall" now',)),
            ("b", "indirect", None, ("the span would be a wall",)),
        ),
        lines(texts),
    )
    assert table["voice"].tolist() == ["reported", "quoted", "reported"]
    assert table["actor"].tolist() == [None, None, None]


def test_what_is_said_not_to_be_wanted_is_no_telling(said: Said, lines: Lines) -> None:
    text = "The guild does not want to worsen tensions. The mayor wants to pay."
    wishes = [("a", "indirect", "guild", ("to worsen tensions",))]
    wishes.append(("a", "indirect", "mayor", ("to pay",)))
    table = said({"a": text}, *wishes).assign(negated=[True, False])
    assert tellings(table, lines({"a": text}))["text"].tolist() == ["to pay"]


def test_nothing_attributed_is_an_empty_table_with_its_columns(said: Said, lines: Lines) -> None:
    table = tellings(said({"a": TEXT}), lines({"a": TEXT}))
    assert table.empty
    assert "pieces" in table.columns


def test_the_speech_in_the_seeds_has_a_telling_per_sentence(speech: pd.DataFrame) -> None:
    assert speech.groupby("article").size().tolist() == [4, 3, 2]
    assert speech["voice"].tolist() == [
        *("reported", "reported", "quoted", "reported"),  # 000
        *("quoted", "quoted", "quoted"),  # 001: We need ... One ... together. One ... all.
        *("reported", "quoted"),  # 004
    ]


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=4).map(
    lambda found: [(a, a + n) for a, n in sorted(found)]
)


@given(spans, spans)
def test_what_two_lists_of_spans_have_in_common_lies_in_both(
    some: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    both = common(some, others)
    assert all(any(a <= s and e <= b for a, b in some) for s, e in both)
    assert all(any(a <= s and e <= b for a, b in others) for s, e in both)
    assert size(common(some, some)) >= size(some)
