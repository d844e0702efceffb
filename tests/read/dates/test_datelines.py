"""What opens the first paragraph of a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.dates import dateline_of, labelled_dateline


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("BRUSSELS, April 20 (UPI) -- NATO wants to", "Brussels", "UPI"),
        ("Moscow: NATO and Russia might discuss", "Moscow", None),
        ("BRUSSELS — Russia should help NATO", "Brussels", None),
        ("WASHINGTON (AP) - The government", "Washington", "AP"),
        ("PARIS (Reuters) – French workers", "Paris", "Reuters"),
        ("Paris (AFP) - French workers", "Paris", "AFP"),
        ("MOSCOW, June 16. /TASS/. Russia is", "Moscow", "TASS"),
        ("RIO DE JANEIRO, Brazil (AP) — A man", "Rio de Janeiro", "AP"),
        ("WASHINGTON, D.C. — Lawmakers", "Washington", None),
        ("ST. LOUIS (AP) — Police said", "St. Louis", "AP"),
        ("SPRINGFIELD, Ill. — The mayor", "Springfield", None),
        ("NEW DELHI: India said", "New Delhi", None),
        ("(Reuters) - Shares fell", None, "Reuters"),
    ],
)
def test_a_dateline(opening: str, place: str | None, agency: str | None) -> None:
    found = dateline_of(f"{opening} and more of the sentence follows here.")
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "Russia: the bear is back",
        "Russia: The bear is back",
        "But: There is more",
        "WASHINGTON – the city",
        "BREAKING — Police said",
        "EXCLUSIVE: The bridge",
        "NATO — The alliance",
        "US — The government",
        "John Smith — The author",
        "TESLA (TSLA) — Shares fell",
        "THE PRESIDENT — Mr Smith",
        "Moscow tends to see the proposal",
        "Paris is lovely (AP) said",
        "Question: What is next?",
        "",
    ],
)
def test_what_only_looks_like_a_dateline(opening: str) -> None:
    assert dateline_of(opening) is None


def test_the_day_of_a_dateline() -> None:
    found = dateline_of("BRUSSELS, April 20 (UPI) -- NATO wants to invite Russia.")
    assert found is not None
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == (None, 4, 20)


def test_a_dateline_with_a_label() -> None:
    found = labelled_dateline("DATELINE: ST. LOUIS, Mo.")
    assert found is not None
    assert found.place == "St. Louis"
    assert labelled_dateline("DATELINE: the programme is on at eight") is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    found = dateline_of(text)
    assert found is None or found.span.end <= len(text)


@pytest.mark.parametrize("piece", ["A", "A ", "A-", "AB, ", "—"])
def test_a_long_paragraph_of_nothing_but_signs_has_no_dateline(piece: str) -> None:
    assert dateline_of(piece * 100_000) is None
