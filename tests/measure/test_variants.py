from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.corpus import Corpus
from corpuslib.measure.phrases import own_phrases
from corpuslib.measure.tellings import tellings
from corpuslib.measure.variants import RARE, find_variants, set_aside, told_alone, wordings

Said = Callable[..., pd.DataFrame]
Lines = Callable[[dict[str, str]], pd.DataFrame]
Pair = Callable[..., pd.DataFrame]

ROOF = (
    '"One roof over the harbour would be a bright sign that the fishermen fully belong to the '
    'new town."'
)


@pytest.fixture
def told(said: Said, lines: Lines) -> Pair:
    """Tellings of made-up articles: each text is one content, quoted where it has the marks."""

    def made(*texts: str, actors: tuple[str | None, ...] = ()) -> pd.DataFrame:
        files = {f"a{number}": text + "\n" for number, text in enumerate(texts)}
        speakers = actors or ("tarn",) * len(texts)
        contents = [
            (article, "direct" if text[0] == '"' else "indirect", actor, (text.strip(),))
            for (article, text), actor in zip(files.items(), speakers, strict=True)
        ]
        return tellings(said(files, *contents), lines(files))

    return made


def test_the_speech_quoted_in_004_is_reported_in_000(speech: pd.DataFrame) -> None:
    (pair,) = find_variants(speech).itertuples()
    told = speech.set_index("telling")
    assert told.loc[pair.a, "text"].startswith('"One security roof would be')
    assert told.loc[pair.b, "text"].startswith("It would be a strong political symbol")
    # strong political symbol Russia fully part Euro-Atlantic family
    assert (pair.shared, pair.of) == (8, 8)
    assert (pair.quoted, pair.speakers) == ("one", "same")


def test_what_000_kept_left_out_and_reworded(speech: pd.DataFrame, seeds: Corpus) -> None:
    found = wordings(find_variants(speech), speech)
    assert found[["kind", "a_text", "b_text"]].fillna("").values.tolist() == [
        ["reworded", "One security roof", "It"],
        ["kept", "would be a", "would be a"],
        ["left out", "very", ""],
        [
            "kept",
            "strong political symbol that Russia is fully part of the Euro-Atlantic family",
            "strong political symbol that Russia is fully part of the Euro-Atlantic family",
        ],
        ["left out", "sharing the benefits and the costs not outside, but very much inside", ""],
    ]
    articles = {row.telling: row.article for row in speech.itertuples()}
    for row in found.itertuples():
        assert seeds.text(articles[row.a], row.a_start, row.a_end) == row.a_text
        if row.kind == "kept":
            assert seeds.text(articles[row.b], row.b_start, row.b_end) == row.b_text


def test_the_roof_of_001_is_another_sentence(speech: pd.DataFrame) -> None:
    upi = speech.loc[speech["article"].str.startswith("001"), "telling"]
    assert not find_variants(speech)[["a", "b"]].isin(upi.tolist()).any(axis=None)


def test_the_same_words_in_two_spellings_are_quoted_by_both(told: Pair) -> None:
    british = '"Our defence programme includes a harbour of honour for all this labour."'
    american = '"Our defense program includes a harbor of honor for all this labor,"'
    (pair,) = find_variants(told(british, american)).itertuples()
    assert (pair.quoted, pair.score) == ("both", 1.0)


def test_a_report_in_the_past_and_in_the_third_person_is_the_same_utterance(told: Pair) -> None:
    quoted = '"We will ask the ministry to pay half of the cost, and we expect an answer in May."'
    reported = "he would be asking the ministry to pay half of the costs and expected an answer"
    (pair,) = find_variants(told(reported, quoted)).itertuples()
    assert (pair.a, pair.b, pair.quoted) == (2, 1, "one")


def test_two_mouths_are_told_apart_and_an_unknown_one_is_not_guessed(told: Pair) -> None:
    def speakers(*actors: str | None) -> list[str]:
        return find_variants(told(ROOF, ROOF[:-1] + ' ", ', actors=actors))["speakers"].tolist()

    assert speakers("tarn", "tarn") == ["same"]
    assert speakers("tarn", "vask") == ["other"]
    assert speakers("tarn", None) == ["unknown"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # a stock phrase in two different sentences
            '"We will take all necessary measures to protect our fishermen from the bridge."',
            '"We will take all necessary measures to bring prices down before the winter."',
        ),
        (  # a title and a name
            "Skarland Prime Minister Henrike Solm of the Coast Party opposed it",
            "he met Skarland Prime Minister Henrike Solm of the Coast Party",
        ),
        (  # the topic of every article
            "the town should build a high bridge across the harbour",
            "masts would not pass beneath a high bridge across the harbour, and boats would wait",
        ),
        (  # the same words in another order
            "fishermen feared that the ministry would pay the town to close its old harbour",
            "the harbour was old, to close it would pay; the town, said the ministry, feared it",
        ),
        ("no", "no"),
    ],
)
def test_different_sentences_are_not_one_utterance(told: Pair, one: str, other: str) -> None:
    assert find_variants(told(one, other)).empty


def test_an_article_does_not_vary_itself(said: Said, lines: Lines) -> None:
    text = f"{ROOF}\n{ROOF}\n"
    content = ("a", "direct", "tarn", (ROOF,))
    twice = said({"a": text}, content, ("a", "direct", "tarn", (ROOF, ROOF)))
    assert find_variants(tellings(twice, lines({"a": text}))).empty


def test_boilerplate_that_stands_in_many_articles_is_no_utterance(told: Pair) -> None:
    assert len(find_variants(told(*[ROOF] * RARE))) == RARE * (RARE - 1) / 2
    often = told(*[ROOF] * (RARE + 1))
    assert find_variants(often).empty
    assert set_aside(often) == RARE + 1  # and it is said


def test_nothing_is_set_aside_where_all_was_compared(told: Pair) -> None:
    assert set_aside(told(*[ROOF] * RARE)) == 0
    # two words in common with all, beside one that stands nowhere else: no phrase to compare by
    short = [f"A strong symbol of boat{n}." for n in range(RARE + 1)]
    assert set_aside(told(*short)) == 0


def test_tellings_of_one_utterance_have_one_number_and_the_best_comes_first(told: Pair) -> None:
    other = '"Nobody has asked the old ferry company whether its boats could cross in winter."'
    reworded = other.replace("cross in winter", "cross in storms")
    found = find_variants(told(other, ROOF, reworded, ROOF, ROOF[:-8] + '"'))
    assert found["utterance"].tolist() == [1, 1, 1, 2]
    assert set(found.loc[found["utterance"] == 1, ["a", "b"]].to_numpy().ravel()) == {2, 4, 5}
    assert found["score"].tolist()[0] == 1.0


def test_reports_inside_reports_give_one_pair(said: Said, lines: Lines) -> None:
    texts = {"a": f"the mayor hoped {ROOF}\n", "b": f"{ROOF}\n"}
    nested = said(
        texts,
        ("a", "indirect", None, (texts["a"].strip(),)),
        ("a", "direct", "tarn", (ROOF,)),
        ("b", "direct", "tarn", (ROOF,)),
    )
    found = find_variants(tellings(nested, lines(texts)))
    assert len(found) == 1
    assert set(found[["a", "b"]].to_numpy().ravel()) == {1, 3}


def test_what_each_outlet_tells_alone_of_the_speech(speech: pd.DataFrame, seeds: Corpus) -> None:
    pairs = find_variants(speech)
    alone = told_alone(speech, pairs, own_phrases(speech, pairs, seeds.sentences))
    assert [text[:22] for text in alone["text"]] == [
        *("the threat of missile ", "missile defence could ", '"It would be an opport'),
        *('"We need a missile def', '"One security roof tha', "One security roof that"),
        "Russia should help NAT",
    ]
    # without the phrase 001 shares nothing
    only = told_alone(speech, pairs, own_phrases(speech.head(0), pairs.head(0), seeds.sentences))
    assert set(only["article"].str[:3]) == {"000", "004"}


def test_an_unknown_speaker_and_what_lies_in_another_telling_are_not_listed(
    said: Said, lines: Lines, told: Pair
) -> None:
    nobody = told(ROOF, ROOF, actors=(None, None))
    assert told_alone(nobody, find_variants(nobody), nobody.head(0)).empty
    texts = {"a": f"{ROOF}\nNobody asked us about it.\n", "b": f"{ROOF}\n"}
    rows = [
        ("a", "direct", "tarn", (ROOF,)),
        ("a", "indirect", "tarn", ("Nobody asked us about it",)),
        ("a", "indirect", "tarn", ("asked us",)),
        ("b", "direct", "tarn", (ROOF,)),
    ]
    table = tellings(said(texts, *rows), lines(texts))
    alone = told_alone(table, find_variants(table), table.head(0))
    assert alone["text"].tolist() == ["Nobody asked us about it"]


def test_nothing_told_gives_empty_tables_with_their_columns(told: Pair) -> None:
    table = told()
    found = find_variants(table)
    assert found.empty
    assert "score" in found.columns
    assert list(wordings(found, table).columns)[:4] == ["utterance", "a", "b", "kind"]


words = st.lists(
    st.sampled_from(["roof", "harbour", "Town", "the", "a", "sign,", "fish", "new."]), min_size=1
).map(" ".join)


@settings(max_examples=60)
@given(st.lists(words, min_size=2, max_size=4))
def test_every_wording_quotes_its_telling_and_no_word_is_lost(
    said: Said, lines: Lines, texts: list[str]
) -> None:
    files = {f"a{number}": text for number, text in enumerate(texts)}
    contents = [(article, "direct", "x", (text,)) for article, text in files.items()]
    table = tellings(said(files, *contents), lines(files))
    pairs = find_variants(table)
    assert (pairs["shared"] <= pairs["of"]).all()
    articles = dict(zip(table["telling"], table["article"], strict=True))
    for row in wordings(pairs, table).itertuples():
        for side in "ab":
            text = getattr(row, f"{side}_text")
            if isinstance(text, str):
                place = slice(getattr(row, f"{side}_start"), getattr(row, f"{side}_end"))
                assert files[articles[getattr(row, side)]][place] == text
