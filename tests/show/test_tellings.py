import pandas as pd

from corpuslib.measure.phrases import Phrase
from corpuslib.measure.tellings import tellings
from corpuslib.measure.variants import find_variants, wordings
from corpuslib.show.tellings import (
    attributed_contents,
    phrase_places,
    side_by_side,
    telling_table,
)

FULL = '"One roof would be a <b>very</b> bright sign that fishermen fully belong here, inside."'
SHORT = "it would be a bright sign that fishermen fully belong here"
ARTICLES = pd.DataFrame({"article": ["a_1", "b_1"], "outlet": ["Courier", None]})
NAMES = {"tarn": "Ilse Tarn"}


def told(*texts: str) -> pd.DataFrame:
    rows = [
        {
            **{"article": article, "attribution": 1, "sentence": 1, "start": 0, "end": len(text)},
            **{"text": text, "pieces": [0, len(text)], "actor": actor, "source_text": "The mayor"},
            **{"type": "direct" if text.startswith('"') else "indirect", "negated": False},
        }
        for article, text, actor in zip(ARTICLES["article"], texts, ("tarn", None), strict=False)
    ]
    frame = pd.DataFrame(rows)
    return tellings(frame, frame[["article", "sentence", "start", "end"]])


def test_kept_words_are_marked_on_both_sides_and_text_is_escaped() -> None:
    table = told(FULL, SHORT)
    found = find_variants(table)
    shown = side_by_side(found, wordings(found, table), table, ARTICLES, NAMES)
    kept = "bright sign that fishermen fully belong here"
    assert shown.html.count(f"<mark>{kept}</mark>") == 2
    assert "<u>One roof</u>" in shown.html
    assert "<u>it</u>" in shown.html
    assert "&lt;b&gt;very&lt;/b&gt;" in shown.html
    assert "a Courier · undated · Ilse Tarn, quoted" in shown.plain
    assert "b outlet unknown · undated · The mayor, reported" in shown.plain
    # bright sign fishermen fully belong
    assert "1 (5 of 5)" in shown.plain


def test_without_variants_and_phrases_it_says_so() -> None:
    table = told(FULL, "no")
    found = find_variants(table)
    shown = side_by_side(found, wordings(found, table), table, ARTICLES, NAMES)
    assert "no utterance stands in two articles" in shown.plain
    none = pd.DataFrame(columns=list(Phrase._fields))
    assert "no phrase" in phrase_places(none, pd.DataFrame(), NAMES).plain


def test_a_phrase_stands_in_its_sentence_with_its_speaker() -> None:
    phrases = pd.DataFrame([Phrase("steel roof", "tarn", "a", 1, 7, 17, "steel roof", 1)])
    sentences = pd.DataFrame(
        {
            "article": ["a"],
            "sentence": [1],
            "start": [0],
            "end": [23],
            "text": ['Under "steel roof" we go'],
        }
    )
    assert phrase_places(phrases, sentences, NAMES).plain.startswith(
        'a s1 7-17: Under "[steel roof]" we go (Ilse Tarn)'
    )


def test_every_content_has_its_speaker_and_its_place() -> None:
    said = pd.DataFrame(
        [
            ("a_1", 4, 9, "tarn", "The mayor", "said", "indirect", "<b>!"),
            ("b_2", 0, 2, *[None] * 3, "direct", "x"),
        ],
        columns=["article", "start", "end", "actor", "source_text", "cue_text", "type", "text"],
    )
    articles = pd.DataFrame({"article": ["a_1", "b_2"]})
    shown = attributed_contents(said, articles, NAMES)
    first, second = shown.plain.splitlines()[1:]
    assert first.split("  ")[0] == "Ilse Tarn"
    assert first.endswith("<b>! (a 4–9)")
    assert second.startswith("not in the codebook")
    assert "&lt;b&gt;! " in shown.html
    nothing = attributed_contents(said.head(0), articles, NAMES)
    assert nothing.plain == "Nothing is attributed to anybody."


def test_tellings_are_shown_with_voice_and_place() -> None:
    shown = telling_table(told(FULL, SHORT), ARTICLES, NAMES, limit=1)
    assert shown.plain.splitlines()[0] == "The first 1 of 2 tellings"
    assert "Ilse Tarn  a Courier  quoted" in shown.plain
    assert f"(0–{len(FULL)})" in shown.plain
    assert telling_table(told(FULL).head(0), ARTICLES, NAMES).plain == "Nothing to show."
