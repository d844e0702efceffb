"""What a rendered table says to small screens and by ear."""

import re

import pandas as pd
import pytest

from corpuslib.report.pages.tablerows import tables_told
from corpuslib.show.html import table

WORDS = "It was said at length, in a sentence that no column of a phone is wide enough for."


def rows(**columns: object) -> str:
    return "<h2>Who?</h2>" + table(pd.DataFrame([columns])).html


def test_a_long_text_and_what_follows_it_carry_their_heads() -> None:
    shown = tables_told(rows(who="Ann", plan="roof", sentence=WORDS, rule="act"))
    assert "<table data-rows class" in shown
    assert re.findall(r'data-head="(\w+)"', shown) == ["sentence", "rule"]
    assert re.sub(r' data-head="\w+"| data-rows|, Who\?', "", shown) == rows(
        who="Ann", plan="roof", sentence=WORDS, rule="act"
    )


@pytest.mark.parametrize(
    "columns",
    [
        {"who": "Ann", "plan": "roof", "sentence": WORDS},  # narrow enough
        {"who": "Ann", "plan": "roof", "stance": "for", "rule": "act"},  # no long text
        {"who": "Ann", "plan": "roof", "sentence": WORDS, "n": 3},  # numbers
        {"sentence": WORDS, "plan": "roof", "stance": "for", "rule": "act"},  # rows about it
        {**{f"c{i}": "x" for i in range(6)}, "sentence": WORDS},  # too many
    ],
)
def test_other_tables_stay_tables(columns: dict[str, object]) -> None:
    assert "data-" not in tables_told(rows(**columns))


def test_tables_of_one_section_are_told_apart_and_a_caption_is_kept() -> None:
    one = table(pd.DataFrame({"a": [1]})).html
    named = table(pd.DataFrame({"a": [1]}), caption="Sites").html
    shown = tables_told(f'<h2>"Who" &amp; <i>what</i>?</h2>{one}{named}{one}<h2>B</h2>{one}')
    assert re.findall('aria-label="([^"]*)"', shown) == [
        "Table, &quot;Who&quot; &amp; what?",
        "Sites",
        "Table, &quot;Who&quot; &amp; what?, 2",
        "Table, B",
    ]


def test_a_hostile_head_stays_a_text() -> None:
    shown = tables_told(rows(who="Ann", b="x", c="y", **{'"><script>': WORDS}))
    assert "<script" not in shown
    assert 'data-head="&quot;&gt;&lt;script&gt;"' in shown
