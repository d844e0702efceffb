import datetime as dt

import pandas as pd

from corpuslib.show.dates import days_table, steps_table

ARTICLES = pd.DataFrame(
    {
        "article": ["a_1", "b_2", "c_3"],
        "published_from": pd.to_datetime(["2010-03-27", "2010-11-01", None]),
        "published_to": pd.to_datetime(["2010-03-27", "2010-11-18", None]),
        "published_basis": ["stated", "inferred", "unknown"],
        "published_reasons": [
            ["Line 1 states it."],
            ["No line states it.", "Up to 18 November 2010, step 1"],
            ["No line states it."],
        ],
    }
)
DATING = pd.DataFrame(
    {
        "article": ["b_2"],
        "step": [1],
        "rule": ["coming event"],
        "first": pd.to_datetime([None]),
        "last": pd.to_datetime([dt.date(2010, 11, 18)]),
        "start": [100],
        "end": [120],
        "text": ["<the next summit>"],
        "reason": ["Told of as to come."],
    }
)


def test_what_the_file_says_stands_apart_from_the_steps() -> None:
    text = days_table(ARTICLES, DATING).plain
    assert "1–18 Nov 2010" in text
    assert "No line states it." in text
    assert "step 1" not in text
    assert "undated" in text


def test_each_step_has_its_evidence_and_what_is_left() -> None:
    shown = steps_table(DATING)
    assert "18 Nov 2010 or earlier" in shown.plain
    assert "<the next summit> (100–120)" in shown.plain
    assert "&lt;the next" in shown.html


def test_no_step_is_said() -> None:
    assert "No day was narrowed" in steps_table(DATING.head(0)).plain
