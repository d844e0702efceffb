"""Frame elements in sentences and tables, by hand-made codings."""

import re

import pandas as pd
import pytest

from corpuslib.measure.clusters import Clusters, Merge
from corpuslib.measure.detection import detection_table
from corpuslib.show.codedsentences import coded_sentences
from corpuslib.show.framing import (
    beside_table,
    clusters_table,
    dictionary_findings,
    framing_findings,
    spread_title,
    strip_rows,
)

NAMES = {"cost": "too expensive", "work": "brings work", "fear": "<b>fear</b>", "row": "conflict"}
FUNCTIONS = {"cost": "problem", "work": "evaluation", "fear": "problem", "row": "generic"}
HOSTILE = '<script>x</script> said "no" & \u202eleft'
LABEL = "reading by a person"
NO_STATEMENTS = pd.DataFrame(
    columns=["coder", "article", "sentence", "holder", "plan", "stance", "voice"]
)


def elements(*rows: tuple[str, int, str, str]) -> pd.DataFrame:
    """Rows of article, sentence, element and voice, with the function of the element."""
    frame = pd.DataFrame(rows, columns=["article", "sentence", "element", "voice"])
    return frame.assign(function=frame["element"].map(FUNCTIONS))


def findings(rows: pd.DataFrame, articles: int, sentences: int) -> list[str]:
    return framing_findings(rows, articles, sentences, NAMES, LABEL).plain.splitlines()


def detected(mine: list[tuple[str, int, str]], read: list[tuple[str, int, str]]) -> pd.DataFrame:
    rows = [("dictionary", *row) for row in mine] + [("ann", *row) for row in read]
    frames = pd.DataFrame(rows, columns=["coder", "article", "sentence", "element"])
    return detection_table(
        frames, NO_STATEMENTS, found_by="dictionary", against="ann", elements=list(NAMES), plans=[]
    )


# where elements stand


def test_no_element() -> None:
    assert findings(elements(), 5, 50) == [
        f"- Elements of a frame stand in none of 50 sentences: {LABEL}."
    ]


def test_no_sentence() -> None:
    assert findings(elements(), 0, 0) == [
        f"- Elements of a frame stand in 0 of 0 sentences: {LABEL}."
    ]


def test_one_element_in_one_article() -> None:
    assert findings(elements(("a", 1, "cost", "outlet")), 1, 1) == [
        f"- Elements of a frame stand in 1 of 1 sentence, in 1 of 1 article: {LABEL}.",
        "- What is wrong: too expensive (in 1 of 1).",
        "- In whose words: of 1 element in a sentence, 1 in the outlet's own words alone.",
    ]


def test_elements_by_function_the_widest_first_and_by_voice() -> None:
    rows = elements(
        ("a", 1, "cost", "outlet"),
        ("a", 1, "cost", "outlet"),  # twice in a sentence
        ("a", 2, "fear", "quoted"),
        ("b", 1, "fear", "reported"),
        ("b", 1, "work", "reported"),
        ("b", 2, "row", "outlet"),
    )
    assert findings(rows, 3, 9) == [
        f"- Elements of a frame stand in 4 of 9 sentences, in 2 of 3 articles: {LABEL}. Generic "
        "frames aside, in 3 sentences.",
        "- What is wrong: <b>fear</b> (in 2 of 3) and too expensive (in 1 of 3).",
        "- How it is judged: brings work (in 1 of 3).",
        "- Generic frames: conflict (in 1 of 3).",
        "- In whose words: of 5 elements in sentences, 1 in a source's quoted words, 2 in a "
        "source's words as the outlet reports them and 2 in the outlet's own words alone.",
    ]
    assert "<b>" not in framing_findings(rows, 3, 9, NAMES, LABEL).html


def test_an_element_in_two_voices_of_a_sentence_is_one_element() -> None:
    rows = elements(("a", 1, "cost", "outlet"), ("a", 1, "cost", "quoted"))
    assert findings(rows, 2, 2)[-1] == (
        "- In whose words: of 1 element in a sentence, 1 in a source's quoted words and 1 in the "
        "outlet's own words alone; 1 in more than one of these."
    )


def test_a_tie_is_ordered_by_the_element_and_the_fourth_is_counted() -> None:
    rows = elements(*[("a", 1, code, "outlet") for code in "dcba"]).assign(function="remedy")
    line = framing_findings(rows, 2, 2, {}, LABEL).plain.splitlines()[1]
    assert line == "- What to do: a (in 1 of 2), b (in 1 of 2), c (in 1 of 2) and 1 more."


@pytest.mark.parametrize(
    ("rows", "articles", "title"),
    [
        ([], 5, "Frame elements, paragraph by paragraph"),
        ([("a", 1, "cost", "outlet")], 1, "Frame elements, paragraph by paragraph"),
        ([("a", 1, "row", "outlet")], 2, "Frame elements, paragraph by paragraph"),  # generic
        ([("a", 1, "cost", "outlet")], 2, "Too expensive: in 1 of 2 articles"),
        (
            [(a, 1, e, "outlet") for a in "ab" for e in ("cost", "work")],
            2,
            "Too expensive and brings work: in all 2 articles",
        ),
    ],
)
def test_the_title_names_the_widest_elements(
    rows: list[tuple[str, int, str, str]], articles: int, title: str
) -> None:
    assert spread_title(elements(*rows), articles, NAMES) == title


def test_four_elements_equally_wide_give_no_title() -> None:
    rows = elements(*[("a", 1, code, "outlet") for code in "abcd"]).assign(function="remedy")
    assert spread_title(rows, 2, {}) == "Frame elements, paragraph by paragraph"


# the dictionary beside a reading


def dictionary(table: pd.DataFrame, label: str | None, by_people: bool | None) -> list[str]:
    return dictionary_findings(table, label, by_people).plain.splitlines()


def test_without_a_reading_the_dictionary_is_unvalidated() -> None:
    assert dictionary(detected([("a", 1, "cost")], []), None, by_people=False) == [
        "- Unvalidated: no settled reading of all articles stands beside the dictionary, so "
        "how reliable it is here is unknown."
    ]


def test_the_dictionary_beside_the_reading_of_a_person() -> None:
    table = detected(
        [("a", 1, "cost"), ("a", 2, "cost"), ("a", 3, "work")],
        [("a", 1, "cost"), ("a", 3, "work"), ("b", 1, "fear"), ("b", 2, "fear")],
    )
    assert dictionary(table, LABEL, by_people=True) == [
        "- The dictionary beside it: of the reading's 4 elements in sentences it finds 2; of its "
        "own 3, the reading has 2."
    ]


def test_a_reading_by_a_program_is_called_so() -> None:
    table = detected([("a", 1, "cost")], [("a", 1, "cost")])
    assert dictionary(table, "reading 1 (language model)", by_people=False) == [
        "- The dictionary beside it: of the reading's 1 element in a sentence it finds 1; of its "
        "own 1, the reading has 1.",
        "- No human has coded these articles yet: what is shown is the reading 1 (language model).",
    ]


def test_of_an_imported_reading_it_is_not_said_that_no_human_made_it() -> None:
    table = detected([("a", 1, "cost")], [("a", 1, "cost")])
    assert dictionary(table, "reading ann", by_people=None)[-1] == (
        "- Nothing says that a human has coded these articles: what is shown is the reading ann."
    )


def test_a_dictionary_that_finds_nothing() -> None:
    assert dictionary(detected([], [("a", 1, "cost"), ("a", 2, "cost")]), LABEL, True) == [
        "- The dictionary beside it finds nothing; the reading has 2 elements in sentences."
    ]


def test_nothing_is_said_of_a_reading_without_an_element() -> None:
    assert dictionary(detected([("a", 1, "cost")], []), LABEL, True) == []


def test_a_hostile_label_is_shown_and_not_run() -> None:
    shown = dictionary_findings(detected([], []), HOSTILE, by_people=False)
    assert "<script" not in shown.html
    assert "[U+202E]left" in shown.html


LABELS = {"ann": "Ann", "dictionary": "dictionary"}


def beside(mine: list[tuple[str, int, str]], read: list[tuple[str, int, str]]) -> list[list[str]]:
    rows = [("dictionary", *row) for row in mine] + [("ann", *row) for row in read]
    frames = pd.DataFrame(rows, columns=["coder", "article", "sentence", "element"])
    shown = beside_table(frames, detected(mine, read), NAMES, LABELS)
    assert "<b>" not in shown.html
    return [re.split(r"  +", line.strip()) for line in shown.plain.splitlines()]


def test_elements_side_by_side_in_the_order_of_the_codebook() -> None:
    mine = [("a", 1, "work"), ("a", 2, "cost"), ("a", 2, "cost"), ("a", 3, "cost")]
    assert beside(mine, [("a", 2, "cost"), ("a", 4, "fear")]) == [
        ["element", "Ann", "dictionary", "of its hits in the reading", "of the reading found"],
        ["too expensive", "1", "2", "1 of 2", "1 of 1"],
        ["brings work", "0", "1", "0 of 1", "–"],
        ["<b>fear</b>", "1", "0", "–", "0 of 1"],
    ]


def test_without_a_reading_nothing_is_said_of_being_right() -> None:
    assert beside([("a", 1, "cost")], []) == [
        ["element", "Ann", "dictionary"],
        ["too expensive", "0", "1"],
    ]


def test_no_element_in_any_coding() -> None:
    assert beside([], []) == [["No element in any coding."]]


# the heat strip


def test_strip_rows_count_sentences_by_paragraph_in_the_order_of_functions() -> None:
    sentences = pd.DataFrame(
        {"article": "a", "sentence": [1, 2, 3], "paragraph": [1, 1, 2], "text": "."}
    )
    rows = elements(
        ("a", 1, "row", "outlet"),
        ("a", 1, "work", "outlet"),
        ("a", 1, "work", "quoted"),
        ("a", 2, "work", "outlet"),
        ("a", 3, "cost", "outlet"),
    )
    found = strip_rows(rows, sentences, NAMES, FUNCTIONS)
    assert found.values.tolist() == [
        ["a", 2, "too expensive", "Problem", 1],
        ["a", 1, "brings work", "Evaluation", 2],
        ["a", 1, "conflict", "Generic", 1],
    ]
    none = strip_rows(rows.head(0), sentences, NAMES, FUNCTIONS)
    assert none.empty
    assert list(none) == ["article", "paragraph", "label", "section", "n"]


# clusters


def test_too_few_articles_give_a_reason_for_no_clusters() -> None:
    shown = clusters_table(Clusters(None, reason="5 articles are too few"), NAMES)
    assert shown.plain == "No clusters: 5 articles are too few."


def test_merges_are_shown_with_their_distance_and_what_was_left_out() -> None:
    merges = (Merge(("cost",), ("fear",), 0.25), Merge(("cost", "fear"), ("row",), 1.0))
    shown = clusters_table(Clusters(merges, left_out=("work",)), NAMES)
    lines = [re.split(r"  +", line) for line in shown.plain.splitlines()]
    assert lines[1:] == [
        ["too expensive", "<b>fear</b>", "0.25"],
        ["too expensive; <b>fear</b>", "conflict", "1.00"],
        ["In too few articles to be clustered: brings work."],
    ]
    assert "<b>" not in shown.html


def test_where_no_element_was_left_out_it_says_none() -> None:
    shown = clusters_table(Clusters((Merge(("cost",), ("work",), 0.5),)), NAMES)
    assert shown.plain.splitlines()[-1] == "In too few articles to be clustered: none."


# every sentence

SENTENCES = pd.DataFrame(
    {"article": ["a", "a"], "sentence": [1, 2], "text": ["The bridge\n is dear.", HOSTILE]}
)


def test_every_sentence_with_what_each_coding_has_in_it() -> None:
    read = elements(("a", 1, "work", ""), ("a", 1, "cost", ""), ("a", 2, "fear", ""))
    shown = coded_sentences(SENTENCES, {"<i>Ann": read, "dictionary": read.head(0)}, NAMES)
    assert shown.plain.splitlines() == [
        "a s1: The bridge is dear. | too expensive; brings work | –",
        'a s2: <script>x</script> said "no" & [U+202E]left | <b>fear</b> | –',
        "2 of 2 sentences shown.",
    ]
    for tag in ("<script", "<b>", "<i>", "\u202e"):
        assert tag not in shown.html
    assert "&lt;script&gt;x&lt;/script&gt; said &quot;no&quot; &amp; [U+202E]left" in shown.html


def test_sentences_past_the_limit_are_counted() -> None:
    shown = coded_sentences(SENTENCES, {}, NAMES, limit=1)
    assert shown.plain.splitlines()[-1] == "1 of 2 sentences shown."
    alone = coded_sentences(SENTENCES.head(1), {}, NAMES)
    assert alone.plain.splitlines()[-1] == "1 of 1 sentence shown."
