from collections.abc import Callable

import pandas as pd

from corpuslib.measure.speaking import NOBODY, attributed_words, named_and_heard

Said = Callable[..., pd.DataFrame]

TEXT = (
    'Ms Tarn said the bridge would be "bold and timely". '
    "The guild fears that boats must wait. "
    "The Courier wrote that the guild had said it would never pay. "
    "Somebody said so."
)
BRIDGE = ("a", "mixed", "tarn", ('the bridge would be "bold and timely"',))
FEARS = ("a", "indirect", "guild", ("that boats must wait",))
COURIER = ("a", "indirect", None, ("that the guild had said it would never pay",))
GUILD = ("a", "indirect", "guild", ("it would never pay",))


def heard(table: pd.DataFrame) -> dict[tuple[str, str], int]:
    words = attributed_words(table)
    return dict(zip(zip(words["actor"], words["voice"], strict=True), words["words"], strict=True))


def test_quoted_and_reported_words_of_one_content_are_told_apart(said: Said) -> None:
    # the bridge would be | bold and timely
    assert heard(said({"a": TEXT}, BRIDGE)) == {("tarn", "quoted"): 3, ("tarn", "reported"): 4}


def test_what_somebody_thinks_is_ascribed_and_not_heard(said: Said) -> None:
    table = said({"a": TEXT}, FEARS).assign(cue_class="belief")
    assert heard(table) == {("guild", "ascribed"): 4}
    # in quotation marks it has been said
    quoted = said({"a": TEXT}, BRIDGE).assign(cue_class="belief")
    assert heard(quoted) == {("tarn", "quoted"): 3, ("tarn", "ascribed"): 4}


def test_in_a_report_of_a_report_each_word_counts_once(said: Said) -> None:
    table = said({"a": TEXT}, COURIER, GUILD)
    # that the guild had said | it would never pay
    assert heard(table) == {(NOBODY, "reported"): 5, ("guild", "reported"): 4}


def test_an_unknown_inner_source_leaves_the_words_to_the_outer_one(said: Said) -> None:
    table = said({"a": TEXT}, COURIER, GUILD).assign(actor=["tarn", None])
    assert heard(table) == {("tarn", "reported"): 9}
    wish = table.assign(actor=["tarn", "guild"], cue_class=["neutral", "intention"])
    assert heard(wish) == {("tarn", "reported"): 9}


def test_a_thought_about_somebodys_thought_is_not_the_thought(said: Said) -> None:
    text = "Ms Tarn discounted fears of the guild that boats must wait."
    outer = ("a", "indirect", "tarn", ("fears of the guild that boats must wait",))
    inner = ("a", "indirect", "guild", ("that boats must wait",))
    table = said({"a": text}, outer, inner).assign(cue_class=["judgement", "belief"])
    assert heard(table) == {("tarn", "ascribed"): 4, ("guild", "ascribed"): 4}
    # whose fears they are is not known, or they are her own: the words stay hers
    for actor in (None, "tarn"):
        assert heard(table.assign(actor=["tarn", actor])) == {("tarn", "ascribed"): 8}


def test_contents_that_overlap_share_no_word(said: Said) -> None:
    # one begins before the other ends: "that the guild had said it" and "said it would never pay"
    one = ("a", "indirect", "tarn", ("that the guild had said it",))
    other = ("a", "indirect", "guild", ("said it would never pay",))
    words = heard(said({"a": TEXT}, one, other))
    assert words == {("guild", "reported"): 5, ("tarn", "reported"): 4}
    assert heard(said({"a": TEXT}, BRIDGE, BRIDGE)) == heard(said({"a": TEXT}, BRIDGE))


def test_what_was_not_said_is_left_out(said: Said) -> None:
    assert heard(said({"a": TEXT}, BRIDGE).assign(negated=True)) == {}


def test_named_and_heard_are_two_things(said: Said) -> None:
    words = attributed_words(
        pd.concat([said({"a": TEXT}, BRIDGE), said({"a": TEXT}, FEARS).assign(cue_class="belief")])
    )
    mentions = pd.DataFrame(
        {"article": ["a", "a", "b", "a"], "actor": ["guild", "guild", "guild", "iran"]}
    )
    table = named_and_heard(mentions, words)
    assert list(table.index) == ["tarn", "guild", "iran"]
    columns = ["namings", "named_in", "quoted", "reported", "ascribed", "words", "heard_in"]
    assert list(table.columns) == columns
    assert table.loc["tarn"].tolist() == [0, 0, 3, 4, 0, 7, 1]
    assert table.loc["guild"].tolist() == [3, 2, 0, 0, 4, 4, 0]
    assert table.loc["iran"].tolist() == [1, 1, 0, 0, 0, 0, 0]


def test_nobody_named_and_nobody_heard(said: Said) -> None:
    words = attributed_words(said({"a": TEXT}))
    assert list(words.columns) == ["article", "actor", "voice", "words", "contents"]
    table = named_and_heard(pd.DataFrame({"article": [], "actor": []}), words)
    assert table.empty
    assert "heard_in" in table.columns
