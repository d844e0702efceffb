from collections.abc import Callable

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.measure.phrases import own_phrases
from corpuslib.measure.tellings import tellings
from corpuslib.measure.variants import find_variants

Said = Callable[..., pd.DataFrame]
Lines = Callable[[dict[str, str]], pd.DataFrame]


def found(said: Said, lines: Lines, texts: dict[str, str], *contents: object) -> list[list[str]]:
    sentences = lines(texts)
    places = sentences[["article", "start", "end"]].itertuples(index=False, name=None)
    sentences["text"] = [texts[article][start:end] for article, start, end in places]
    table = tellings(said(texts, *contents), sentences)
    phrases = own_phrases(table, find_variants(table), sentences)
    return phrases[["phrase", "article", "text"]].values.tolist()


def test_the_security_roof_of_001_and_004_is_rasmussens_own(
    speech: pd.DataFrame, seeds: Corpus
) -> None:
    phrases = own_phrases(speech, find_variants(speech), seeds.sentences)
    # read: twice in 001 ("One security roof that ..."), in the lead and in the quotation of 004
    assert phrases["article"].str[:3].tolist() == ["001", "001", "004", "004"]
    assert set(phrases["phrase"]) == {"security roof"}
    for row in phrases.itertuples():
        assert seeds.text(row.article, row.start, row.end) == row.text


ROOF, WALL = 'One "steel roof" it is.', 'He fears a "steel roof" soon.'


def test_a_phrase_quoted_from_one_mouth_in_two_articles(said: Said, lines: Lines) -> None:
    texts = {"a": ROOF, "b": WALL}
    contents = [(name, "mixed", "tarn", (text[:-1],)) for name, text in texts.items()]
    assert found(said, lines, texts, *contents) == [
        ["steel roof", "a", "steel roof"],
        ["steel roof", "b", "steel roof"],
    ]


def test_what_another_says_or_the_outlet_writes_is_nobodys_own(said: Said, lines: Lines) -> None:
    texts = {"a": ROOF, "b": WALL}
    first = ("a", "mixed", "tarn", (ROOF[:-1],))
    assert found(said, lines, texts, first, ("b", "mixed", "vask", (WALL[:-1],))) == []
    assert found(said, lines, texts, first, ("b", "mixed", None, (WALL[:-1],))) == []
    texts["b"] += "\nThe steel roofs are dear."
    both = (first, ("b", "mixed", "tarn", (WALL[:-1],)))
    assert found(said, lines, texts, *both) == []


def test_what_is_not_quoted_a_name_and_one_utterance_are_no_phrase(
    said: Said, lines: Lines
) -> None:
    plain = {"a": ROOF.replace('"', ""), "b": WALL.replace('"', "")}
    contents = [(name, "indirect", "tarn", (text[:-1],)) for name, text in plain.items()]
    assert found(said, lines, plain, *contents) == []
    named = {name: text.replace("steel roof", "North Shore") for name, text in plain.items()}
    quoted = [(name, "direct", "tarn", (text[:-1],)) for name, text in named.items()]
    assert found(said, lines, named, *quoted) == []
    long = '"The steel roof costs less money than every other crossing."'
    same = {"a": long, "b": long}
    assert found(said, lines, same, *[(name, "direct", "tarn", (long,)) for name in same]) == []


def test_nothing_told_gives_an_empty_table(said: Said, lines: Lines) -> None:
    assert found(said, lines, {"a": ROOF}) == []
