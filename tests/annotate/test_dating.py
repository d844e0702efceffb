"""The days of undated articles: what a body tells, and what it must not be taken to tell.

The facts (days in office, events) are those of the shipped codebook.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.annotate import Annotations, Codebook, annotate
from corpuslib.corpus import open_corpus
from corpuslib.read.article import Article, Published

Make = Callable[..., Article]
Days = tuple[str | None, str | None]
Dated = Callable[..., Days]

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
NOTHING = (None, None)


def days(found: Annotations) -> Days:
    first, last = found.published.first, found.published.last
    return first and first.isoformat(), last and last.isoformat()


@pytest.fixture
def dated(make_article: Make, codebook: Codebook) -> Dated:
    """The days of an undated article of these paragraphs."""
    return lambda *texts: days(annotate(make_article(*texts), codebook))


def undated(article: Article) -> Article:
    return dataclasses.replace(article, published=Published(None, None, None, "unknown", ("a",)))


# --- the five articles --------------------------------------------------------------------------


def test_003_appeared_in_november_2010_before_the_summit(seed: Make, codebook: Codebook) -> None:
    found = annotate(seed("003"), codebook)
    assert days(found) == ("2010-11-01", "2010-11-18")
    assert (found.published.basis, found.published.stated) == ("inferred", None)
    steps = {(row.rule, row.text) for row in found.dating}
    assert {
        ("role", "Russian Foreign Minister Sergei Lavrov"),
        ("role", "President Dmitry Medvedev"),
        ("role", "NATO Secretary General Anders Fogh Rasmussen"),
        ("past date", "August 2008"),
        ("past event", "triggered by Russia`s invasion of Georgia"),
        ("relative phrase", "NATO-Russian summit in Lisbon later this month"),
        ("weekday", "Wednesday"),
    } <= steps


def test_004_has_a_year_of_days(seed: Make, codebook: Codebook) -> None:
    found = annotate(seed("004"), codebook)
    assert days(found) == ("2009-11-18", "2010-11-18")
    assert [(row.rule, row.text) for row in found.dating] == [
        ("role", "Secretary-General Anders Fogh Rasmussen"),
        ("coming event", "alliance's next summit in November"),
        ("weekday", "Saturday"),
    ]
    assert "So it rules out no day." in found.dating[-1].reason


@pytest.mark.parametrize(
    ("number", "day"), [("000", "2010-03-27"), ("001", "2010-04-20"), ("002", "2007-04-19")]
)
def test_a_day_that_is_hidden_lies_in_the_days_found(
    number: str, day: str, seed: Make, codebook: Codebook
) -> None:
    first, last = days(annotate(undated(seed(number)), codebook))
    assert first is not None
    assert last is not None
    assert first <= day <= last


def test_a_day_that_is_stated_is_never_changed(seed: Make, codebook: Codebook) -> None:
    for number in ("000", "001", "002"):
        article = seed(number)
        found = annotate(article, codebook)
        assert (found.published, found.dating) == (article.published, [])


def test_days_that_the_file_gives_are_not_changed(make_article: Make, codebook: Codebook) -> None:
    article = make_article("President Barack Obama said so.", days=("2007-02-03", "2007-03-02"))
    found = annotate(article, codebook)
    assert (found.published, found.dating) == (article.published, [])


def test_the_order_of_articles_does_not_matter(seed: Make, codebook: Codebook) -> None:
    one = [annotate(seed(number), codebook).dating for number in ("003", "004")]
    other = [annotate(seed(number), codebook).dating for number in ("004", "003")]
    assert one == other[::-1]


def test_the_second_corpus_is_left_as_it_is() -> None:
    corpus = open_corpus(DATA / "second", codebook=DATA / "second-codebook" / "codebook.toml")
    assert len(corpus.dating) == 0
    letter = corpus.articles.set_index("article").loc["undated-letter"]
    assert letter["published_basis"] == "unknown"


def test_with_the_days_a_role_has_a_holder(make_article: Make, codebook: Codebook) -> None:
    texts = (
        "President Barack Obama said so.",
        "The Nato chief spoke at the Lisbon summit this year.",
    )
    found = annotate(make_article(*texts), codebook)
    assert days(found) == ("2010-01-01", "2010-12-31")
    assert [m.actor for m in found.mentions if m.text == "Nato chief"] == ["rasmussen"]


def test_the_page_on_dating_shows_what_is_printed() -> None:
    page = (ROOT / "docs" / "dating.md").read_text("utf8")
    corpus = open_corpus(ROOT / "seeds")
    steps = corpus.dating["article"].value_counts()
    for row in corpus.articles.itertuples():
        if row.article in steps:
            for reason in row.published_reasons[-steps[row.article] :]:
                assert reason in page


# --- dated roles --------------------------------------------------------------------------------

RASMUSSEN = ("2009-08-01", "2014-10-06")  # out of office on 1 October, reported for a week


@pytest.mark.parametrize(
    "text",
    [
        "NATO Secretary General Anders Fogh Rasmussen said Russia should help.",
        "Anders Fogh Rasmussen, the secretary general, told reporters that it was.",
        "The secretary general, Anders Fogh Rasmussen, said Russia should help.",
        "It was time to act, said Nato chief Anders Fogh Rasmussen.",
        "Nato's chief Anders Fogh Rasmussen has called for a new system.",
        "Nato chief Anders Fogh Rasmussen will meet Russian officials.",
        "Moscow met Nato chief Anders Fogh Rasmussen. A system would help, Rasmussen said.",
    ],
)
def test_who_is_called_by_a_role_and_acts_holds_it(text: str, dated: Dated) -> None:
    assert dated(text) == RASMUSSEN


@pytest.mark.parametrize(
    "text",
    [
        "Former Nato chief Anders Fogh Rasmussen said Russia should help.",
        "The then Nato chief Anders Fogh Rasmussen said Russia should help.",
        "Next Nato chief Anders Fogh Rasmussen said Russia should help.",
        "Anders Fogh Rasmussen said Russia should help.",  # without his role
        "On his years as secretary general, Anders Fogh Rasmussen said nothing.",
        "They praised its first-term secretary general, Rasmussen. Rasmussen said nothing.",
        "They built what Nato chief Anders Fogh Rasmussen once wanted.",  # he does nothing
        "In 2007, President George W. Bush said that ten would do.",
        "Two years ago President George W. Bush said that ten would do.",
        "It was 2007. President George W. Bush said that ten would do.",
        "President George W. Bush would later say that ten would do.",
        "Obama's predecessor, President George W. Bush, said that ten would do.",
        "They spoke of President Bush. Jeb Bush said that ten would do.",
        "First lady Laura Bush said that President Bush was asleep.",
        "President Nicolas Sarkozy said that ten would do.",  # not in the codebook
    ],
)
def test_who_only_was_called_so_dates_nothing(text: str, dated: Dated) -> None:
    assert dated(text) == NOTHING


def test_days_that_are_no_days_in_office_date_nothing(dated: Dated) -> None:
    text = "The BBC's diplomatic correspondent Jonathan Marcus says it may be vital."
    assert dated(text) == NOTHING


def test_two_who_are_called_by_one_role_date_nothing(dated: Dated) -> None:
    texts = "President Barack Obama said no.", "President George W. Bush said yes."
    assert dated(*texts) == NOTHING


def test_two_roles_meet(dated: Dated) -> None:
    # Medvedev: president from 7 May 2008 to 7 May 2012; Obama: from 20 January 2009.
    texts = "President Dmitry Medvedev said no.", "President Barack Obama said yes."
    assert dated(*texts) == ("2009-01-20", "2012-05-12")


# --- events -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # to come: up to the eve, or up to the end where it may have begun
        ("They prepare for the next Nato summit in Lisbon.", (None, "2010-11-18")),
        ("They wait for the upcoming Lisbon summit.", (None, "2010-11-18")),
        ("Leaders are set to decide at their summit in Lisbon.", (None, "2010-11-20")),
        ("Leaders will meet at the Lisbon summit.", (None, "2010-11-20")),
        ("The Lisbon summit is expected to invite Russia.", (None, "2010-11-20")),
        ("The Lisbon summit will invite Russia.", (None, "2010-11-20")),
        # past: from the first day on
        ("Leaders agreed on a plan at the Lisbon summit.", ("2010-11-19", None)),
        ("The Lisbon summit agreed on a plan.", ("2010-11-19", None)),
        ("Ties have been better since the Lisbon summit.", ("2010-11-19", None)),
        ("Ties were poor after the war in Georgia.", ("2008-08-07", None)),
        ("A plan adopted at the Lisbon summit will cost money.", ("2010-11-19", None)),
        ("A chill triggered by Russia’s invasion of Georgia is over.", ("2008-08-07", None)),
        ("The White House scrapped plans for a missile shield in Poland.", ("2009-09-17", None)),
        # a day or month without a year is near
        ("They will meet at the Lisbon summit on November 19-20.", ("2009-11-18", "2010-11-20")),
        ("They wait for the next Lisbon summit in November.", ("2009-11-18", "2010-11-18")),
        ("They agreed at the Lisbon summit in November.", ("2010-11-19", "2011-11-21")),
        ("They will meet at the Lisbon summit on Friday.", ("2010-11-13", "2010-11-20")),
        ("They agreed at the Lisbon summit on Saturday.", ("2010-11-19", "2010-11-26")),
        # with a year it can be far
        ("They will meet at the Lisbon summit in November 2010.", (None, "2010-11-20")),
        ("They will meet at the Lisbon summit in 2010.", (None, "2010-11-20")),
    ],
)
def test_events_that_are_past_or_to_come(text: str, expected: Days, dated: Dated) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of the Lisbon summit.",
        "The Lisbon summit offered a chance, said Lavrov.",
        "It will be settled after the Lisbon summit.",
        "It should be settled after the Lisbon summit.",
        "They met ahead of the Lisbon summit.",
        "They met before the Lisbon summit.",
        "They had prepared for the next Lisbon summit.",
        "They wanted to agree at the Lisbon summit.",
        "The plan is to be adopted at the Lisbon summit, if all agree.",
        "If leaders agreed at the Lisbon summit, it would be built.",
        "If the Lisbon summit agreed on a plan, it would be built.",
        "Plans for a missile shield in Poland could be dropped.",
        "The treaty in Prague could be signed in spring.",
        "Nato will build what the allies, who met at the Lisbon summit, want.",
        "They will meet at the Lisbon summit in May.",  # some other summit in Lisbon
        "They agreed at the Lisbon summit of 2007.",
        "They agreed at the Lisbon summit on November 3.",
        "They will meet at the summit of the alliance.",
        "Georgia will play in Atlanta after the war.",
    ],
)
def test_events_that_are_neither(text: str, dated: Dated) -> None:
    assert dated(text) == NOTHING


def test_an_event_told_both_ways_gives_a_remark(make_article: Make, codebook: Codebook) -> None:
    texts = "Leaders agreed at the Lisbon summit.", "They will meet at the Lisbon summit."
    found = annotate(make_article(*texts), codebook)
    assert days(found) == NOTHING
    assert [row.rule for row in found.dating] == ["contradiction"]
    assert found.published.basis == "unknown"


# --- relative phrases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("later this month", ("2010-11-01", "2010-11-18")),
        ("this month", ("2010-11-01", "2010-11-30")),
        ("earlier this month", ("2010-11-19", "2010-11-30")),
        ("last month", ("2010-12-01", "2010-12-31")),
        ("next month", ("2010-10-01", "2010-10-31")),
        ("later this year", ("2010-01-01", "2010-11-18")),
        ("earlier this year", ("2010-11-19", "2010-12-31")),
        ("last year", ("2011-01-01", "2011-12-31")),
        ("next year", ("2009-01-01", "2009-12-31")),
        ("last week", ("2010-11-20", "2010-12-03")),  # at most from a Monday to a Sunday
        ("next week", ("2010-11-06", "2010-11-18")),
        ("this week", ("2010-11-13", "2010-11-26")),
        ("tomorrow", ("2010-11-18", "2010-11-18")),  # and to come
        ("today", ("2010-11-19", "2010-11-21")),  # or published on the day after
        ("yesterday", ("2010-11-20", "2010-11-22")),
    ],
)
def test_phrases_beside_an_event(phrase: str, expected: Days, dated: Dated) -> None:
    assert dated(f"They spoke of the Lisbon summit {phrase}.") == expected
    assert dated(f"They spoke of the summit in Lisbon, {phrase}.") == expected


def test_a_phrase_before_an_event(dated: Dated) -> None:
    assert dated("They spoke of last month’s Lisbon summit.") == ("2010-12-01", "2010-12-31")
    assert dated("They spoke of next month's Nato summit in Lisbon.") == (
        "2010-10-01",
        "2010-10-31",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Last week, troops destroyed four laboratories.",  # of nothing that has a date
        "They spoke of the Lisbon summit and of the vote later this month.",
        "They spoke last month of the plan for the Lisbon summit.",
        "They spoke of the Lisbon summit today's paper wrote of.",
    ],
)
def test_phrases_that_are_not_said_of_the_event(text: str, dated: Dated) -> None:
    assert dated(text) == NOTHING


# --- dates with a year --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed on 8 April 2010 by both.", ("2010-04-08", None)),
        ("It withdrew on February 15, 1989, and stayed away.", ("1989-02-15", None)),
        ("On 15 February 1989, the last troops withdrew.", ("1989-02-15", None)),
        ("They fought a brief war in August 2008.", ("2008-08-01", None)),
        ("The base will open on 3 May 2011.", (None, "2011-05-03")),
        ("Talks are due to begin in May 2011.", (None, "2011-05-31")),
    ],
)
def test_dates_that_are_past_or_to_come(text: str, expected: Days, dated: Dated) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The treaty expires on 5 December 2009.",
        "He said the treaty expires on 5 December 2009.",
        "They had until 5 December 2009 to agree.",
        "They agreed to meet on 5 December 2009.",
        "The deadline was 31 December 2012.",
        "They scheduled a vote on 5 December 2009.",
        "They called an election for 7 November 2012.",
        "They want 2010 interceptors and 3 radars.",
        "It was decided in 1989.",  # a year alone is not taken
    ],
)
def test_dates_that_are_neither(text: str, dated: Dated) -> None:
    assert dated(text) == NOTHING


def test_the_latest_past_date_counts(dated: Dated) -> None:
    texts = "It was signed on 8 April 2010.", "Troops withdrew on 15 February 1989."
    assert dated(*texts) == dated(*texts[::-1]) == ("2010-04-08", None)


# --- steps --------------------------------------------------------------------------------------


def test_what_ends_before_it_begins_is_not_taken(make_article: Make, codebook: Codebook) -> None:
    texts = "The treaty was signed on 1 May 2015.", "Leaders will meet at the Lisbon summit."
    found = annotate(make_article(*texts), codebook)
    assert days(found) == ("2015-05-01", None)
    assert [row.rule for row in found.dating] == ["past date", "contradiction"]
    assert "Not taken: it would end on 20 November 2010" in found.published.reasons[-1]


def test_each_step_is_a_reason(seed: Make, codebook: Codebook) -> None:
    article = seed("003")
    found = annotate(article, codebook)
    before = len(article.published.reasons)
    assert found.published.reasons[:before] == article.published.reasons
    added = found.published.reasons[before:]
    assert len(added) == len(found.dating)
    for row, reason in zip(found.dating, added, strict=True):
        assert row.reason in reason
        assert repr(row.text) in reason


def check(found: Annotations, text: str) -> None:
    first, last = dt.date.min, dt.date.max
    assert [row.step for row in found.dating] == list(range(1, len(found.dating) + 1))
    for row in found.dating:
        assert row.text == text[row.start : row.end] != ""
        assert first <= (row.first or dt.date.min) <= (row.last or dt.date.max) <= last
        first, last = row.first or dt.date.min, row.last or dt.date.max
    assert (found.published.first or dt.date.min, found.published.last or dt.date.max) == (
        first,
        last,
    )


PIECES = st.sampled_from(
    [
        *("Nato chief Anders Fogh Rasmussen ", "President Barack Obama ", "President Bush "),
        *("said ", "will meet at ", "agreed at ", "after ", "since ", "next ", "on Wednesday "),
        *("the Lisbon summit ", "the war in Georgia ", "later this month", "last week", "tomorrow"),
        *("on November 19-20 ", "in May ", "in August 2008 ", "on 3 May 2019 ", "31/12/9999 "),
        *("was signed ", ". ", "\n\n", ", ", "“", "1999 ", "Monday "),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(pieces=st.lists(PIECES | st.text(max_size=4), max_size=25))
def test_any_text_narrows_step_by_step(
    pieces: list[str], make_article: Make, codebook: Codebook
) -> None:
    article = make_article(*("A" + "".join(pieces)).split("\n\n"))
    check(annotate(article, codebook), article.document.text)
