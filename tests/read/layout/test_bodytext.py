"""The line model: features a reader can check, scores, smoothing, reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.layout.bodytext import SHIPPED, judge_lines, score, smooth
from corpuslib.read.layout.captions import caption_rule
from corpuslib.read.layout.furniture import known_furniture
from corpuslib.read.layout.linecontext import best_block, context_features, is_marker
from corpuslib.read.layout.linefeatures import facts_of
from corpuslib.read.layout.wrapping import joined_lines, line_groups

SENTENCE = "The minister said on Monday that the bridge over the Tarn would be opened in May."


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (SENTENCE, "ends a sentence"),
        (SENTENCE, "speech verb"),
        ("Share this page", "share, short"),
        ("Subscribe to our newsletter", "strong phrase, short"),
        ("By Jane Doe", "opens with by"),
        ("17 Dec 09 | Europe", "date, short"),
        ("3 hours ago", "time ago"),
        ("Bridge to reopen. File photo", "ends with a credit, short"),
        ("BRUSSELS, April 20 (UPI) -- Ministers from all the member states met today.", "dateline"),
        ("LONDON (AP) — Ministers from nine countries met there on Monday.", "dateline"),
        ("— Jane Doe (@janedoe) May 3, 2019", "signature of a tweet"),
        ("Ann Lee on May 3, 2019 at 4:10 pm said:", "sign of a comment"),
        (
            "Jane Doe is a senior reporter who covers bridges for the Courier.",
            "tells who the author is",
        ),
        ("SEE ALL OUR NEWS", "all capitals, 4+ words"),
        ("If you can, please support us today.", "we and you"),
        ("橋は五月に開通すると市長が月曜日に述べた。", "no spaces"),
    ],
)
def test_features_that_a_line_has(text: str, feature: str) -> None:
    assert facts_of(text).features.get(feature, 0) > 0


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Minister opens bridge", "ends a sentence"),
        ('"We ask you for your help," he told the crowd of workers on Monday.', "we and you"),
        ("Reporters covered the opening of the bridge on Monday.", "tells who the author is"),
        (
            "By Monday evening the water had fallen by a metre, and the barriers were taken away "
            "from the bridge.",
            "opens with by",
        ),
        ("The president said three weeks ago that he would come.", "time ago"),
        (
            "He was born on 3 May 1919 in a village to the north of the river and came to the town "
            "as a boy.",
            "date, short",
        ),
        (
            "The picture was sold for 4 million crowns at an auction in Paris.",
            "ends with a credit, short",
        ),
        ("Subscribers to the theory are few, he said.", "strong phrase, short"),
        (SENTENCE, "no spaces"),
    ],
)
def test_features_that_a_line_has_not(text: str, feature: str) -> None:
    assert feature not in facts_of(text).features


def test_no_word_counts_twice_as_furniture() -> None:
    facts = facts_of("Subscribe to our newsletter")
    assert facts.kinds == {"newsletter": 4}
    assert facts.cover == 1.0
    assert facts_of("US missile test. File photo").cover == 0.4


def test_the_body_block_is_the_run_with_most_prose() -> None:
    lines = [facts_of(text) for text in ["Home", "News", SENTENCE, SENTENCE, "Sport", "Contact"]]
    assert best_block(lines, [line.prose for line in lines]) == (2, 4)


def test_headings_of_furniture() -> None:
    assert is_marker(facts_of("Related stories"))
    assert is_marker(facts_of("24 comments"))
    assert not is_marker(facts_of("A bold step"))
    assert not is_marker(facts_of("The two stories are related, the minister told the court."))


def test_every_feature_is_between_0_and_1() -> None:
    texts = ["Home", "By Jane Doe", "3 May 2019", *[SENTENCE] * 3, "Related stories", "Old bridge"]
    facts = [facts_of(text) for text in texts]
    rows = [line.features for line in facts] + context_features(facts)
    assert all(0 <= value <= 1 for row in rows for value in row.values())


def test_the_shipped_weights_are_of_features_that_exist() -> None:
    assert set(SHIPPED.usual) == set(SHIPPED.weights)
    assert set(SHIPPED.opposites) <= set(SHIPPED.weights)


def test_the_score_is_the_weighted_sum() -> None:
    name = "ends a sentence"
    assert score({name: 0.5}) == pytest.approx(SHIPPED.bias + 0.5 * SHIPPED.weights[name])
    assert score({"no such feature": 1.0}) == SHIPPED.bias


def test_smoothing_fills_gaps_and_drops_strays() -> None:
    assert smooth([2.0, -0.5, 2.0]) == [True, True, True]
    assert smooth([-2.0, 0.5, -2.0]) == [False, False, False]
    assert smooth([2.0, -3.0, 2.0]) == [True, False, True]
    assert smooth([]) == []


@given(st.lists(st.floats(-10, 10), max_size=60))
def test_smoothing_costs_less_than_taking_each_line_alone(scores: list[float]) -> None:
    def gain(verdicts: list[bool]) -> float:
        changes = sum(a != b for a, b in zip([False, *verdicts], verdicts, strict=False))
        first = 0.5 if verdicts and verdicts[0] else 0.0  # the first change costs half
        capped = (max(-4.0, min(4.0, value)) for value in scores)
        return sum(v for v, on in zip(capped, verdicts, strict=True) if on) - 0.75 * (
            changes - first
        )

    assert gain(smooth(scores)) >= gain([value > 0 for value in scores]) - 1e-9


def test_known_scores_are_added() -> None:
    texts = [SENTENCE] * 4
    assert all(line.is_body for line in judge_lines(texts))
    assert not judge_lines(texts, known={3: -20.0})[3].is_body


def test_reasons_are_names_that_a_reader_understands() -> None:
    lines = judge_lines(["Home", SENTENCE, SENTENCE.replace("May", "June"), "Privacy policy"])
    for line in lines:
        reason = line.reason()
        known = {*SHIPPED.weights, *SHIPPED.opposites.values()}
        assert reason.removeprefix("not: ") in known


def test_a_caption_names_a_picture_and_a_sentence_about_one_does_not() -> None:
    texts = ["Missile graphic", "The picture shows a missile, said the spokesman of the ministry."]
    judged = judge_lines(texts)
    assert caption_rule(judged, 0) == "caption: names a picture"
    assert caption_rule(judged, 1) is None


def test_known_furniture() -> None:
    lines = ["Share this", SENTENCE, "Share prices fell on Monday", "Photo gallery"]
    assert known_furniture(lines, [False] * 4, frozenset()) == {0: "furniture: share"}


def test_a_letter_to_readers_is_known_only_below_an_article() -> None:
    letter = ["Dear readers,", "We need your support, and any donation will help us to go on."]
    body = [SENTENCE, SENTENCE.replace("May", "June")]
    assert set(known_furniture([*body, *letter], [False] * 4, frozenset())) == {2, 3}
    above = known_furniture([*letter, *body, *body], [False] * 6, frozenset())
    assert "letter to the readers" not in above.values()
    plain = ["Dear readers,", "The bridge is open, and this column will now turn to the roads."]
    below = known_furniture([*body, *plain], [False] * 4, frozenset())
    assert "letter to the readers" not in below.values()


WRAPPED = [
    "The minister said on Monday that the bridge over the Tarn would be",
    "opened in May, and that no more money would be asked for before the",
    "end of the year.",
]


def test_wrapped_paragraphs_are_joined() -> None:
    assert joined_lines([*WRAPPED, "", "A new paragraph."]) == [
        " ".join(WRAPPED),
        "A new paragraph.",
    ]
    assert line_groups([*WRAPPED, ""]) == [range(0, 3)]


def test_menus_and_paragraphs_on_one_line_each_are_not_joined() -> None:
    menu = ["Home", "News from the valley", "Sport", "Contact us"]
    assert joined_lines(menu) == menu
    prose = [SENTENCE * 2, SENTENCE, SENTENCE * 3, SENTENCE]
    assert joined_lines(prose) == prose


@given(st.lists(st.text(max_size=90).map(str.strip), max_size=30))
def test_groups_hold_every_line_that_is_not_blank(texts: list[str]) -> None:
    members = [index for group in line_groups(texts) for index in group]
    assert members == [index for index, text in enumerate(texts) if text]
