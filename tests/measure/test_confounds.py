import json
from typing import Any

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.measure.confounds import confounds
from corpuslib.measure.copies import copies
from corpuslib.measure.periods import period_of

PERIODS = pd.Series({"a": "before", "b": "before", "c": "after", "d": "after", "e": "undated"})


def articles(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({"article": list("abcde"), **columns})


def said(table: pd.DataFrame) -> list[str]:
    return [str(sentence) for sentence in table["said"]]


def test_outlets_of_one_period_only_are_apart() -> None:
    found = confounds(articles(outlet=["BBC", "UPI", "AFP", None, "BBC"]), PERIODS)
    assert found["verdict"].tolist() == ["apart"]
    assert said(found) == [
        "No outlet is in both periods, so a difference may be one of outlets; "
        "only before: BBC, UPI; only after: AFP; 1 after with none named."
    ]


def test_outlets_that_both_have_are_no_confound() -> None:
    found = confounds(articles(outlet=["BBC", "UPI", "UPI", "BBC", "AFP"]), PERIODS)
    assert found["verdict"].tolist() == ["shared"]
    assert said(found) == ["Every outlet is in both periods (BBC, UPI)."]


def test_some_in_both_are_mixed() -> None:
    found = confounds(articles(outlet=["BBC", "UPI", "BBC", "BBC", None]), PERIODS).iloc[0]
    assert (found["verdict"], found["both"], found["before_only"]) == ("mixed", ["BBC"], ["UPI"])
    assert found["said"] == "1 of 2 outlets is in both periods (BBC); only before: UPI."


def test_a_period_that_names_none_cannot_be_compared() -> None:
    found = confounds(articles(agency=[None, None, "UPI", None, "AP"]), PERIODS)
    assert found["verdict"].tolist() == ["unknown"]
    assert said(found) == [
        "No article before names its agency, so the agencies cannot be compared; only after: UPI."
    ]


def test_a_period_without_articles_is_not_said_to_be_silent() -> None:
    found = confounds(articles(agency=["UPI"] * 5), pd.Series("before", index=PERIODS.index))
    assert said(found) == [
        "No article is after, so the agencies cannot be compared; only before: UPI."
    ]


def test_a_field_that_nobody_fills_has_no_row() -> None:
    assert len(confounds(articles(outlet=[None] * 4 + ["BBC"], authors=[[]] * 5), PERIODS)) == 0


def test_authors_are_read_from_lists_and_topics_from_records() -> None:
    given = [json.dumps({"Section": s}) for s in ("World", "World", "Sport", "World", "Sport")]
    authors = [["Ann", "Bob"], [], ["Bob"], ["Bob"], []]
    found = confounds(articles(authors=authors, given=given), PERIODS)
    assert found["field"].tolist() == ["authors", "section"]
    assert found["both"].tolist() == [["Bob"], ["World"]]
    assert found["unknown_before"].tolist() == [1, 0]


def test_what_is_no_record_is_no_topic() -> None:
    assert len(confounds(articles(given=[None, "[1]", "{}", "3", None]), PERIODS)) == 0


def test_copies_of_undated_articles_do_not_count_and_those_across_are_told() -> None:
    pairs = pd.DataFrame({"a": ["a", "a", "a"], "b": ["b", "c", "e"]})
    found = confounds(articles(), PERIODS, copies=pairs)
    assert said(found) == [
        "2 pairs of articles are largely one text (a and b, a and c), so they count as one "
        "witness; 1 of them across the split."
    ]
    none = confounds(articles(), PERIODS, copies=pairs.iloc[2:])
    assert said(none) == ["No two articles are copies."]


def test_lengths() -> None:
    sizes = pd.Series({"a": 100, "b": 300, "c": 1200, "d": 10, "e": 5})
    found = confounds(articles(), PERIODS.replace({"d": "x"}).drop("d"), sizes=sizes)
    assert said(found) == [
        "Length: the 2 before have 100 to 300 words, 200 in the middle; the one after has "
        "1,200 words."
    ]


def test_what_stands_beside_the_five_articles(seeds: Corpus) -> None:
    periods = period_of(seeds.articles, "2009-09-17")
    found = confounds(seeds.articles, periods, copies=copies(seeds.sentences))
    # read in the files: 002 of 2007 is the BBC's, and so is 000; 003 names no outlet
    assert said(found)[0] == (
        "1 of 3 outlets is in both periods (BBC News); only after: The Moscow Times, UPI; "
        "1 after with none named."
    )
    assert said(found)[-1] == "No two articles are copies."
