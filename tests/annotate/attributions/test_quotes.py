"""Where quotations begin and end."""

import pytest

from corpuslib.annotate.attributions.quotes import Quote, find_quotes, is_speech


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes" twice.', ['"yes"']),
        ("He said “yes” twice.", ["“yes”"]),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("He said 'yes' twice.", ["'yes'"]),
        ("He said ‘yes’ twice.", ["‘yes’"]),
        ("Bush's aides didn't say.", []),
        ("The voters' anger, the '90s.", []),
        ("He said “we ‘know’ it” twice.", ["“we ‘know’ it”"]),
        ("'It's late,' he said.", ["'It's late,'"]),
        ('"We said “no” to it," he said.', ['"We said “no” to it,"']),
        ('"It is late,” he said.', ['"It is late,”']),
        ("“It is late,“ he said.", ["“It is late,“"]),
        ("“It is late. We go.", ["“It is late. We go."]),
        ("5' 10\" tall.", []),
    ],
)
def test_quotes(text, quoted):
    assert [text[q.start : q.end] for q in find_quotes(text, [(0, len(text))])] == quoted


def test_a_quote_left_open_ends_with_its_paragraph():
    text = '"It is late.\n"We go."'
    assert find_quotes(text, [(0, 12), (13, 21)]) == [Quote(0, 12, False), Quote(13, 21, True)]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('"It is late," he said.', True),
        ('He chanted "no more".', True),
        ('The film "Face the Nation" won.', False),
        ('A "hybrid" car.', False),
    ],
)
def test_speech(text, speech):
    (quote,) = find_quotes(text, [(0, len(text))])
    assert is_speech(text, quote) is speech
