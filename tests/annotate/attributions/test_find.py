"""Source, cue and content of whole sentences, the expected words read off the text."""

import pytest

CASES = [
    (
        "He said missile defence could bring Nato and Russia together.",
        ("He", "said", "missile defence could bring Nato and Russia together"),
    ),
    (
        "But he also argued that such a step would create a new dynamic.",
        ("he", "also argued", "that such a step would create a new dynamic"),
    ),
    (
        "It would be a strong symbol, he said.",
        ("he", "said", "It would be a strong symbol"),
    ),
    (
        '"It would be an opportunity," Mr Totsky said.',
        ("Mr Totsky", "said", '"It would be an opportunity,"'),
    ),
    (
        '"There were no critical comments," said Nato spokesman James Appathurai.',
        ("Nato spokesman James Appathurai", "said", '"There were no critical comments,"'),
    ),
    (
        '"We need a system," he said at a forum. "One roof that protects us all."',
        ("he", "said", '"We need a system," ... "One roof that protects us all."'),
    ),
    (
        "Turkey is the main obstacle, according to diplomats in Brussels.",
        ("diplomats in Brussels", "according to", "Turkey is the main obstacle"),
    ),
    (
        "The lifelong Republican who wrote the speech said he would not vote.",
        ("The lifelong Republican who wrote the speech", "said", "he would not vote"),
    ),
    (
        "The US has repeatedly called for sanctions.",
        ("The US", "has repeatedly called for", "sanctions"),
    ),
    (
        "Many people are expected to support her.",
        (None, "are expected", "Many people are expected to support her"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_attribution(find, text, expected):
    assert [found[:3] for found in find(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The plan is to base ten missiles in Poland.",
        "Ties between Moscow and NATO have been slowly improving.",
        "Mr Rasmussen was speaking at the Brussels Forum.",
    ],
)
def test_no_attribution(find, text):
    assert find(text) == []
