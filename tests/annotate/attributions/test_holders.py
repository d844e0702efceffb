"""Nouns with their holder after them, beside those that have none; words read off the text."""

import pytest

HELD = [
    ("Fears in Oslo that the dam could break are growing.", "Oslo", "Fears", "that the dam could"),
    (
        "There is a growing belief among farmers that the dam will break.",
        *("farmers", "growing belief", "that the dam will break"),
    ),
    ("She rejected a call by lawmakers to resign.", "lawmakers", "call", "to resign"),
    (
        "The mayor ignored warnings from experts about the dam.",
        *("experts", "warnings", "the dam"),
    ),
    (
        "The anger within the party over the dam was plain.",
        *("the party", "anger", "the dam"),
    ),
    (
        "A feeling among Norwegians and Swedes that it was late helped him.",
        *("Norwegians and Swedes", "feeling", "that it was late"),
    ),
    (
        "The talks revived hopes in Oslo that plans to close the dam would fail.",
        *("Oslo", "hopes", "that plans to close the dam would fail"),
    ),
    ("She raised fears in Oslo that the dam could break.", "Oslo", "fears", "that the dam could"),
]
NOT_HELD = [
    "She voiced concern in Oslo that the dam could break.",  # hers
    "The statement in Oslo that he made was short.",  # where it was made
    "There is no doubt in principle that it broke.",
    "The answer in the letter to the mayor was short.",
    "The report in March about the dam was long.",
    "The support from members of the party was strong.",  # "of" ties no content to it
    "The hope in spring that it would rain was small.",  # a season
    "The dam in Oslo that she praised broke.",  # no noun of the lists
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), HELD)
def test_held_nouns(find, text, source, cue, content):
    held = [found for found in find(text) if found.cue == cue]
    assert [found.source for found in held] == [source]
    assert held[0].content.startswith(content)


@pytest.mark.parametrize("text", NOT_HELD)
def test_nouns_that_nobody_holds(find, text):
    nouns = {"concern", "statement", "doubt", "answer", "report", "support", "hope", "dam"}
    assert nouns.isdisjoint(found.what.lemma for found in find(text))


def test_what_is_held_within_what_another_says(find):
    outer, inner = find("Ann Lee discounted fears in Oslo that the dam could break.")
    assert (outer.source, inner.source, inner.what.parent) == ("Ann Lee", "Oslo", 0)
