"""One letter for each word, settled by its neighbours."""

import pytest

from corpuslib.annotate.attributions.forms import verb_forms
from corpuslib.annotate.attributions.tags import tag


def letters(text):
    return tag(text, [(0, len(text))], ()).tags.strip("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He plans to leave.", "OZTa."),
        ("His plans are old.", "DHbJ."),
        ("They plan it.", "OAI."),
        ("The plan is old.", "DNbJ."),
        ("The proposed plan failed.", "DJNe."),
        ("He's said so.", "OhER."),
        ("Mr. Smith went to Ohio.", "PPlpP."),
        ("She told her aides.", "OEDH."),
        ("He asked her.", "OEo."),
        ("The US wants it.", "DPZI."),
        ("They told us.", "OEo."),
        ("He did not say.", "OdnA."),
        ("It didn't say.", "IdnA."),
        ("He (the chief) went.", "O)l."),  # in parentheses: one letter
        ("He (the chief went.", "ODNl."),  # but not where they are left open
        ('He "" went.', "Ol."),  # marks alone are none
        ("He  went.", "Ol."),
        ("He\nwent.", "Ol."),
    ],
)
def test_letters(text, expected):
    assert letters(text) == expected


@pytest.mark.parametrize(
    "text", ['He "x" went.', "He  x  went.", "(He) 'x' \"\" went.", "He\nx\nwent"]
)
def test_spans(text):
    tagged = tag(text, [(0, len(text))], ())
    assert [text[slice(*tagged.span(at, at + 1))].strip("()") for at in (1, 2, 3)] == [
        *("He", "x", "went")
    ]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", ("says", "sayed", "saying")),
        ("deny", ("denies", "denied", "denying")),
        ("stop", ("stops", "stopped", "stopping")),
        ("push", ("pushes", "pushed", "pushing")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("lie", ("lies", "lied", "lying")),
        ("argue", ("argues", "argued", "arguing")),
        ("open", ("opens", "opened", "opening")),
    ],
)
def test_regular_forms(base, forms):
    assert verb_forms(base, {}, frozenset())[1:3] == forms[:2]
    assert verb_forms(base, {}, frozenset()).ing == forms[2]
