"""Which frame elements stand where, and in whose words."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.framing import VOICES, by_voice, element_voices, presence

TEXT = 'Vask said the plan "is a grave mistake". It is costly. He denied that it was late.'


def attributions() -> pd.DataFrame:
    """What the text attributes: a mixed content, and one that is denied."""
    denied = TEXT.index("it was late")
    rows = [
        ("a", 1, 10, TEXT.index(". It"), "mixed", False),
        ("a", 2, denied, denied + len("it was late"), "indirect", True),
    ]
    columns = ["article", "attribution", "start", "end", "type", "negated"]
    frame = pd.DataFrame(rows, columns=columns)
    spans = list(zip(frame["start"], frame["end"], strict=True))
    return frame.assign(text=[TEXT[s:e] for s, e in spans], pieces=[list(s) for s in spans])


def hits(*words: str, article: str = "a") -> pd.DataFrame:
    spans = [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]
    return pd.DataFrame(
        {"article": article, "start": [s for s, _ in spans], "end": [e for _, e in spans]}
    )


def voices(*words: str, article: str = "a") -> list[str]:
    return element_voices(hits(*words, article=article), attributions())["voice"].tolist()


def test_words_between_a_sources_quotation_marks_are_quoted() -> None:
    assert voices("grave mistake") == ["quoted"]


def test_words_of_a_source_outside_of_quotation_marks_are_reported() -> None:
    assert voices("the plan") == ["reported"]


def test_what_nobody_is_said_to_have_said_is_the_outlets() -> None:
    assert voices("costly") == ["outlet"]


def test_what_a_source_denies_is_not_the_sources_word() -> None:
    assert voices("it was late") == ["outlet"]


def test_contents_of_another_article_do_not_count() -> None:
    assert voices("grave mistake", article="b") == ["outlet"]


def test_a_whole_sentence_goes_to_where_most_of_it_stands() -> None:
    # 29 of its 40 characters are content, and 20 stand in or are quotation marks
    assert voices('Vask said the plan "is a grave mistake".') == ["quoted"]
    # "It is costly. He denied that it was late.": nothing of it is attributed as said
    assert voices("It is costly. He denied that it was late.") == ["outlet"]


def test_a_sentence_of_which_a_source_has_a_small_part_is_mixed() -> None:
    # 8 of 42 characters are content ("mistake" and the mark)
    assert voices('mistake". It is costly. He denied that it') == ["mixed"]


def test_no_hits_give_no_rows() -> None:
    assert element_voices(hits(), attributions())["voice"].tolist() == []


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_every_hit_has_one_voice(start: int, length: int) -> None:
    hit = pd.DataFrame({"article": ["a"], "start": [start], "end": [start + length]})
    (voice,) = element_voices(hit, attributions())["voice"]
    assert voice in VOICES


def test_a_sentence_counts_once_for_each_voice_and_once_in_all() -> None:
    rows = pd.DataFrame(
        [
            ("a", 1, "x", "quoted"),
            ("a", 1, "x", "quoted"),
            ("a", 1, "x", "outlet"),
            ("a", 2, "x", "outlet"),
            ("a", 2, "y", "reported"),
        ],
        columns=["article", "sentence", "element", "voice"],
    )
    table = by_voice(rows, ["y", "x", "z"])
    assert table.index.tolist() == ["y", "x"]
    assert table.loc["x"].to_dict() == {
        "quoted": 1,
        "reported": 0,
        "mixed": 0,
        "outlet": 2,
        "sentences": 2,
    }
    assert table.loc["y"].to_dict() == {
        "quoted": 0,
        "reported": 1,
        "mixed": 0,
        "outlet": 0,
        "sentences": 1,
    }


def test_presence_counts_an_article_once() -> None:
    rows = pd.DataFrame({"article": ["b", "a", "a"], "plan": ["x", "x", "x"]})
    assert presence(rows, "plan").values.tolist() == [["a", "x", 1], ["b", "x", 1]]
