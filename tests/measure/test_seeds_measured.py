"""The measures on the tables of the five articles: what a reader of the articles expects."""

import pandas as pd
import pytest

from corpuslib.corpus import Corpus
from corpuslib.measure.networks import networks_by_period
from corpuslib.measure.periods import period_of
from corpuslib.measure.phrases import own_phrases
from corpuslib.measure.shareddates import dates_by_utterance
from corpuslib.measure.speaking import attributed_words, named_and_heard
from corpuslib.measure.tellings import tellings
from corpuslib.measure.variants import find_variants


@pytest.fixture(scope="module")
def told(seeds: Corpus) -> pd.DataFrame:
    return tellings(seeds.attributions, seeds.sentences)


@pytest.fixture(scope="module")
def pairs(told: pd.DataFrame) -> pd.DataFrame:
    return find_variants(told)


def test_the_symbol_is_the_one_utterance_that_two_articles_tell(pairs: pd.DataFrame) -> None:
    (pair,) = pairs.itertuples()
    assert (pair.a_article[:3], pair.b_article[:3]) == ("004", "000")
    assert (pair.quoted, pair.speakers) == ("one", "same")


def test_the_security_roof_is_rasmussens(
    seeds: Corpus, told: pd.DataFrame, pairs: pd.DataFrame
) -> None:
    phrases = own_phrases(told, pairs, seeds.sentences)
    assert set(phrases["phrase"]) == {"security roof"}
    assert set(phrases["actor"]) == {"rasmussen"}
    assert set(phrases["article"].str[:3]) == {"001", "004"}


def test_000_dates_004_and_nothing_dates_003(
    seeds: Corpus, told: pd.DataFrame, pairs: pd.DataFrame
) -> None:
    (row,) = dates_by_utterance(pairs, told, seeds.articles, seeds.sentences).itertuples()
    assert (row.article[:3], row.dated_by[:3]) == ("004", "000")
    assert (row.first, row.last) == (pd.Timestamp(2010, 3, 27), pd.Timestamp(2010, 4, 2))


def test_iran_is_named_and_never_heard_and_rasmussen_is_heard_most(seeds: Corpus) -> None:
    heard = named_and_heard(seeds.mentions, attributed_words(seeds.attributions))
    assert heard.loc["iran", "namings"] > 0
    assert heard.loc["iran", "words"] == 0
    assert heard.index[0] == "rasmussen"
    assert heard.loc["rasmussen", "heard_in"] == 4
    # 002: "Ten interceptors will not, cannot ... pose a threat to Russia," counted by hand
    assert heard.loc["de-hoop-scheffer", "quoted"] == 23


def test_in_2007_moscow_and_washington_differ_on_the_third_site(seeds: Corpus) -> None:
    networks = networks_by_period(seeds.statements, period_of(seeds.articles, "2009-09-17"))
    before = networks["before"]
    assert "third-site" in before.edges["russia", "us", "conflict"]["plans"]
    assert not before.has_edge("russia", "us", "congruence")
