"""Every find of a corpus as one table, and what of it is chosen."""

from pathlib import Path

import pandas as pd
import pytest

from corpuslib import open_corpus
from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus, build_corpus
from corpuslib.show.choice import COLUMNS, LAYERS, Choice, Found, choose, found_in, matching

SEEDS = Path(__file__).parents[2] / "seeds"


def all_of(corpus: Corpus) -> Found:
    read = open_codings(None, corpus)
    return found_in(corpus, best_elements(read, corpus), best_statements(read, corpus))


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return open_corpus(SEEDS)


@pytest.fixture(scope="module")
def found(seeds: Corpus) -> Found:
    return all_of(seeds)


def places(rows: pd.DataFrame) -> set[tuple[str, int]]:
    return set(zip(rows["article"], rows["sentence"], strict=True))


def test_every_find_quotes_its_text_and_stands_in_its_sentence(seeds: Corpus, found: Found) -> None:
    spans = seeds.sentences.set_index(["article", "sentence"])[["start", "end"]]
    assert set(found.rows["layer"]) == set(LAYERS)
    for row in found.rows.itertuples(index=False):
        assert seeds.text(row.article, row.start, row.end) == row.text
        first, last = spans.loc[(row.article, row.sentence)]
        assert first <= row.start < row.end <= last


def test_the_table_has_its_columns_in_the_order_of_the_texts(seeds: Corpus, found: Found) -> None:
    assert list(found.rows.columns) == list(COLUMNS)
    order = list(seeds.articles["article"])
    keys = [(order.index(a), s) for a, s in zip(found.rows.article, found.rows.start, strict=True)]
    assert keys == sorted(keys)


def test_an_actor_is_found_where_the_text_names_him(seeds: Corpus, found: Found) -> None:
    rows = choose(found, Choice(actor="totsky"))
    sentences = seeds.sentences
    named = sentences[sentences["text"].str.contains("Totsky")]
    assert len(named) > 0
    assert places(rows[rows["layer"].eq("mention")]) == places(named)
    assert set(rows["actor"]) == {"totsky"}


def test_pronouns_are_no_finds(seeds: Corpus, found: Found) -> None:
    words = found.rows.loc[found.rows["layer"].eq("mention"), "text"].str.lower()
    assert set(words) & {"he", "she", "they", "it"} == set()
    assert "pronoun" in set(seeds.mentions["basis"]), "there are some to pass over"


def test_an_actor_and_a_plan_have_to_stand_in_one_sentence(found: Found) -> None:
    actor, plan = choose(found, Choice(actor="russia")), choose(found, Choice(plan="third-site"))
    both = choose(found, Choice(actor="russia", plan="third-site"))
    assert places(both) <= places(actor) & places(plan)
    assert places(both) < places(actor)
    assert set(both["actor"].dropna()) == {"russia"}
    assert set(both["plan"].dropna()) == {"third-site"}
    positions = both[both["layer"].eq("statement")]
    # "Moscow strongly opposes the system." (002, BBC News, 19 Apr 2007)
    (row,) = positions[positions["text"].str.startswith("Moscow strongly opposes")].to_dict(
        "records"
    )
    assert (row["article"][:3], row["stance"]) == ("002", "oppose")


def test_a_position_on_another_plan_is_not_among_them(found: Found) -> None:
    own = choose(found, Choice(actor="russia"))
    assert set(own.loc[own["layer"].eq("statement"), "plan"]) > {"third-site"}


def test_voice_is_whose_words_they_are(found: Found) -> None:
    # Rasmussen, between quotation marks (001, UPI, 20 Apr 2010)
    words = "One security roof that we build together"
    quoted = choose(found, Choice(voice="quoted"))
    own = choose(found, Choice(voice="outlet"))
    assert quoted["text"].str.contains(words, regex=False).any()
    assert not own["text"].str.contains(words, regex=False).any()
    assert set(quoted["voice"]) == {"quoted"}
    parts = [choose(found, Choice(voice=v)) for v in ("quoted", "reported", "mixed", "outlet")]
    assert sum(map(len, parts)) == len(found.rows)
    assert choose(found, Choice())["voice"].notna().all()


def test_articles_are_those_chosen_and_none_are_none(seeds: Corpus, found: Found) -> None:
    first, second = seeds.articles["article"][:2]
    assert set(choose(found, Choice(articles=(first,)))["article"]) == {first}
    assert set(choose(found, Choice(articles=(first, second)))["article"]) == {first, second}
    assert choose(found, Choice(articles=())).empty
    assert list(choose(found, Choice(articles=())).columns) == list(COLUMNS)


def test_content_over_several_sentences_is_a_find_in_each(seeds: Corpus, found: Found) -> None:
    said = seeds.attributions.merge(seeds.sentences, on=["article", "sentence"])
    across = said[said["end_x"] > said["end_y"]]
    assert len(across) > 0
    rows = found.rows[found.rows["layer"].eq("attribution")]
    for row in across.to_dict("records"):
        here = rows[rows["article"].eq(row["article"])]
        here = here[here["start"].ge(row["start_x"]) & here["end"].le(row["end_x"])]
        assert here["sentence"].nunique() > 1
        assert here["start"].min() == row["start_x"]
        assert here["end"].max() == row["end_x"]


def test_what_nobody_is_said_to_say_is_not_found(seeds: Corpus, found: Found) -> None:
    denied = seeds.attributions[seeds.attributions["negated"]]
    assert len(denied) > 0
    rows = found.rows[found.rows["layer"].eq("attribution")]
    spans = set(zip(rows["article"], rows["start"], rows["end"], strict=True))
    assert spans & set(zip(denied["article"], denied["start"], denied["end"], strict=True)) == set()


def test_a_corpus_in_which_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bread\n\nThe baker bakes bread. It is good.\n", "utf8")
    found = all_of(build_corpus(tmp_path))
    assert choose(found, Choice()).empty
    assert choose(found, Choice(voice="quoted", actor="nato")).empty
    assert found.codes("actor") == []


def test_a_search_finds_outlet_day_and_words_of_the_headline(seeds: Corpus) -> None:
    articles = seeds.articles
    ids = [article[:3] for article in articles["article"]]
    assert [a[:3] for a in matching(articles, "BBC")] == ["000", "002"]
    assert [a[:3] for a in matching(articles, "bbc 2007")] == ["002"]
    # the headline of 000: "Nato chief proposes missile shield to include Russia"
    assert "000" in [a[:3] for a in matching(articles, "CHIEF proposes")]
    assert [a[:3] for a in matching(articles, "")] == ids
    assert matching(articles, "no such word") == []
