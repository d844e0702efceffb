"""What a source is, from its words alone."""

import pytest

from corpuslib.annotate.attributions.sources import is_somebody, source_form

FORMS = {
    "pronoun": ["he", "They", "who", "I"],
    "named": [
        *("Rasmussen", "Mr Totsky", "Fogh Rasmussen", "Nato chief Anders Fogh Rasmussen"),
        *("U.S. President Barack Obama", "Sen. Ann Lee (R-Ohio)", "Ann Lee, a teacher in Ohio"),
    ],
    "role": [
        *("the secretary general", "Nato's chief", "the foreign minister", "The spokesman"),
        *("our diplomatic correspondent", "the Russian diplomat"),
    ],
    "institution": [
        "the ministry",
        "NATO",
        "Moscow",
        "the Kremlin",
        "The US",
        "The New York Times",
    ],
    "anonymous": [
        *("diplomats in Brussels", "US officials", "one person", "critics", "an official"),
        *("alliance members", "Some experts", "many voters", "sources familiar with the plan"),
    ],
}


@pytest.mark.parametrize(
    ("source", "form"), [(source, form) for form, listed in FORMS.items() for source in listed]
)
def test_form(source, form):
    assert source_form(source) == form


@pytest.mark.parametrize(
    ("source", "somebody"),
    [
        ("she", True),
        ("the senators", True),
        ("supporters of the bill", True),
        ("the ministry", True),
        ("Ann Lee", True),
        ("that", False),
        ("these missiles", False),
        ("a shield over Europe", False),
        ("the main obstacle to the plan", False),
        ("", False),
    ],
)
def test_somebody_or_a_thing(source: str, somebody: bool) -> None:
    assert is_somebody(source) is somebody
