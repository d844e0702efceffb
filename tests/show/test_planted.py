"""What was found of planted truth, size by size."""

import pandas as pd

from corpuslib import planted
from corpuslib.show.planted import bounds_table, recovered_table


def test_sizes_are_columns_in_order_of_their_number() -> None:
    rows = pd.DataFrame(
        {"layer": "plans", "articles": [5000, 50], "recall": [0.5, 0.25], "precision": [1.0, 0.75]}
    )
    head, line = recovered_table(rows).plain.splitlines()
    assert head.split() == ["layer", "50", "articles", "5000", "articles"]
    assert line.split()[1:] == [".25", "/", ".75", ".50", "/", "1.00"]


def test_shifts_that_were_planted_come_first() -> None:
    rows = pd.DataFrame(
        {
            "planted_shift": [False, True],
            "layer": "stance",
            "read": ["truth", "found"],
            "articles": 50,
            "found": [1, 11],
            "corpora": 40,
        }
    )
    _, first, second = bounds_table(rows).plain.splitlines()
    assert first.split() == ["yes", "stances", "the", "whole", "chain", "11", "of", "40"]
    assert second.split() == ["no", "stances", "a", "perfect", "reading", "1", "of", "40"]


def test_every_row_that_is_shipped_is_shown() -> None:
    bounds, recovered = planted.bounds(), planted.recovered()
    assert bounds_table(bounds).plain.count(" of ") == len(bounds)
    assert recovered_table(recovered).plain.count(" / ") == len(recovered)


def test_nothing_planted_is_said() -> None:
    assert recovered_table(planted.recovered().iloc[:0]).plain == "Nothing was planted."
    assert bounds_table(planted.bounds().iloc[:0]).plain == "Nothing was planted."
