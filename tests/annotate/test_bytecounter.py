"""When many texts can be gone through as bytes; that counts are right is in test_bulk."""

import pytest

from corpuslib.annotate.bytecounter import ByteCounter, counter_of
from corpuslib.annotate.matching import Matcher, Pattern


def counter(*patterns: str) -> ByteCounter:
    found = counter_of(Matcher([Pattern(pattern, pattern) for pattern in patterns]))
    assert found is not None
    return found


def test_names_are_told_by_their_capitals() -> None:
    assert counter("Jaap de Hoop Scheffer", "May", "O'Brien").alphabet.capitals


def test_patterns_of_small_letters_are_no_names() -> None:
    assert not counter("shield", "radar").alphabet.capitals


def test_rows_are_text_code_and_count() -> None:
    found = counter("radar", "shield").rows(["Radar, shield, radar", "-", "a shield"])
    assert found is not None
    assert found.tolist() == [[0, 0, 2], [0, 1, 1], [2, 1, 1]]


@pytest.mark.parametrize("text", ["a radar\x1d", "radar \U0001d40d"])
def test_texts_that_bytes_cannot_tell(text: str) -> None:
    assert counter("radar").rows(["radar", text]) is None
    assert counter("radar").rows(["radar", "\U0001f600"]) is not None  # no letter


def test_patterns_that_bytes_cannot_tell() -> None:
    assert counter_of(Matcher([])) is None
    assert counter_of(Matcher([Pattern(chr(0x4E00 + n), "letter") for n in range(300)])) is None
