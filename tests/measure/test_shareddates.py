import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from corpuslib.corpus import Corpus
from corpuslib.measure.shareddates import dates_by_utterance
from corpuslib.measure.tellings import tellings
from corpuslib.measure.variants import find_variants

Said = Callable[..., pd.DataFrame]
Lines = Callable[[dict[str, str]], pd.DataFrame]
Dated = Callable[..., pd.DataFrame]

ROOF = '"A roof over the harbour would be a bright sign that fishermen belong to the town."'


def test_004_appeared_in_the_week_after_saturday_27_march_2010(
    speech: pd.DataFrame, seeds: Corpus
) -> None:
    articles = seeds.articles
    undated = articles["article"].str.startswith("004")
    articles.loc[undated, ["published_from", "published_to"]] = pd.NaT
    articles.loc[undated, "published_basis"] = "unknown"
    (row,) = dates_by_utterance(
        find_variants(speech), speech, articles, seeds.sentences
    ).itertuples()
    assert (row.article[:3], row.dated_by[:3], row.weekday) == ("004", "000", "Saturday")
    assert row.said_by == pd.Timestamp(2010, 3, 27)
    # 27 March 2010 was a Saturday; the next week ends on Friday, 2 April
    assert (row.first, row.last) == (pd.Timestamp(2010, 3, 27), pd.Timestamp(2010, 4, 2))
    assert "it had been said by 27 March 2010" in row.reason
    assert "An article that looks back on the utterance could be later." in row.reason


@pytest.fixture
def dated(said: Said, lines: Lines) -> Dated:
    """Days of article b, which is undated, from a, which appeared on a Tuesday, 2 June 2015."""

    def made(
        beside: str, own: tuple[str | None, str | None] = (None, None), second: str = ROOF
    ) -> pd.DataFrame:
        texts = {"a": f"{ROOF} she said.\n", "b": f"{second} {beside}\nOn Monday it rained.\n"}
        sentences = lines(texts)
        places = sentences[["article", "start", "end"]].itertuples(index=False, name=None)
        sentences["text"] = [texts[article][start:end] for article, start, end in places]
        told = tellings(
            said(texts, ("a", "direct", "tarn", (ROOF,)), ("b", "direct", "tarn", (second,))),
            sentences,
        )
        articles = pd.DataFrame(
            {
                "article": ["a", "b"],
                "published_from": pd.to_datetime(["2015-06-02", own[0]]),
                "published_to": pd.to_datetime(["2015-06-02", own[1]]),
                "published_basis": ["stated", "inferred" if own[0] else "unknown"],
            }
        )
        return dates_by_utterance(find_variants(told), told, articles, sentences)

    return made


def test_without_a_weekday_it_is_within_six_days_on_either_side(dated: Dated) -> None:
    (row,) = dated("she said.").itertuples()
    assert row.weekday is None
    assert (row.first.date(), row.last.date()) == (dt.date(2015, 5, 27), dt.date(2015, 6, 8))


def test_a_weekday_elsewhere_or_two_of_them_narrow_nothing(dated: Dated) -> None:
    # "On Monday it rained" is no sentence of the speaker
    assert dated("she said.")["weekday"].isna().all()
    assert dated("she said Sunday, and again on Tuesday.")["weekday"].isna().all()


def test_a_weekday_beside_the_words_is_the_last_one_before_the_dated_article(dated: Dated) -> None:
    (row,) = dated("she said on Sunday.").itertuples()
    assert (row.first.date(), row.last.date()) == (dt.date(2015, 5, 31), dt.date(2015, 6, 6))


def test_the_articles_own_days_narrow_and_can_contradict(dated: Dated) -> None:
    (row,) = dated("she said.", ("2015-06-01", "2015-12-31")).itertuples()
    assert (row.first.date(), row.last.date()) == (dt.date(2015, 6, 1), dt.date(2015, 6, 8))
    (row,) = dated("she said.", ("2016-01-01", "2016-12-31")).itertuples()
    assert pd.isna(row.first)
    assert "rules these days out" in row.reason


def test_another_utterance_dates_nothing(dated: Dated) -> None:
    table = dated("she said.", second='"Nobody has asked the fishermen."')
    assert table.empty
    assert str(table["first"].dtype) == "datetime64[s]"
