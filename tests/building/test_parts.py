"""Parts end by number, by name and by weight."""

import pytest

from corpuslib.building.parts import in_parts
from corpuslib.read.article import Document
from corpuslib.read.sources import LeftOut


def document(number: int, text: str) -> Document:
    return Document(f"a{number}", text, f"a{number}.txt", "", "utf-8")


def sizes(*texts: str) -> list[int]:
    return [len(part) for part in in_parts(document(n, text) for n, text in enumerate(texts))]


def test_what_is_heavy_ends_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpuslib.building.parts.HEAVIEST", 1000)
    assert sizes(*["a" * 100] * 20) == [10, 10]
    assert sizes("a" * 5000, "b", "c") == [1, 2]
    assert sizes(*["\n" * 10] * 4) == [2, 2]  # a line weighs more than a letter
    assert sizes(*["a" * 10] * 20) == [20]


def test_what_is_left_out_is_in_its_part() -> None:
    lost = LeftOut("b.txt", "empty file")
    assert list(in_parts([document(1, "a"), lost])) == [[document(1, "a"), lost]]
