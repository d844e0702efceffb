"""What is said of others in quotations, beside what is not; words read off the text."""

import pytest

REPORTS = [
    ('"The chief believes the dam is safe," Ann Lee said.', "The chief", "the dam is safe"),
    (
        'Ann Lee said: "Most farmers think that the dam will break. I do not."',
        *("Most farmers", "that the dam will break"),
    ),
    (
        '"It is late," Ann Lee said. "The ministry told us that it would pay."',
        *("The ministry", "that it would pay"),
    ),
    ("“Last year, Ole Ray said the dam was safe,” she recalled.", "Ole Ray", "the dam was safe"),
]
NONE = [
    '"I believe the dam is safe," Ann Lee said.',  # her own words, which the outer one has
    '"She believes the dam is safe," Ann Lee said.',  # nobody is named
    '"If the chief says the dam is safe, we wait," Ann Lee said.',
    '"The chief should say that the dam is safe," Ann Lee said.',
    '"The tests show the dam is safe," Ann Lee said.',  # a thing
    '"Look at all that the chief says they pay," Ann Lee said.',
    '"The chief knows better," Ann Lee said.',  # no clause
    'The film "The Chief Believes the Dam Is Safe" won.',  # a title
]


@pytest.mark.parametrize(("text", "source", "content"), REPORTS)
def test_what_a_quoted_one_says_of_others(find, text, source, content):
    outer, inner = find(text)
    assert (inner.source, inner.content, inner.what.type) == (source, content, "indirect")
    assert (outer.what.parent, inner.what.parent) == (None, 0)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_report_of_others(find, text):
    assert [found.what.parent for found in find(text)] in ([], [None])


def test_a_quotation_that_nobody_speaks_reports_nothing(find):
    assert find('"The chief believes the dam is safe." It is not.') == []
