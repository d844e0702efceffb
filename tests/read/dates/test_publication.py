"""When an article appeared, and how that is known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.dates import dateline_of
from corpuslib.read.dates.publication import Frame, Published, publication
from corpuslib.read.masthead.given import given_authors, given_outlet, with_given_date

HEADLINE = "Flooded bridge opens to traffic again"
BODY = "The old bridge over the river was opened to traffic again, the mayor said on Friday."


def published(*lines: str) -> Published:
    """The publication of a page of one headline and one body line among ``lines``."""
    texts = list(lines)
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    body = texts.index(BODY) if BODY in texts else None
    head = texts.index(HEADLINE) if HEADLINE in texts else None
    found = publication(texts, starts, Frame(head, body, body))
    if found.span is not None:
        assert found.span.of("\n".join(texts)).strip()
    return found


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Page last updated at 23:58 GMT, Friday, 3 May 2019", "2019-05-03T23:58+00:00"),
        ("May 3, 2019 at 4:49 PM", "2019-05-03T16:49"),
        ("Posted on May 3, 2019", "2019-05-03"),
        ("Date 03.05.2019", "2019-05-03"),
        ("- May 3rd 2019 8:54 am PT", "2019-05-03T08:54-07:00"),
        ("By Jane Doe, May 3, 2019 4:49 pm EDT", "2019-05-03T16:49-04:00"),
        ("3 May 2019 10.15 IST", "2019-05-03T10:15"),
    ],
)
def test_it_is_stated_as_far_as_it_is_written(line: str, stated: str) -> None:
    found = published(HEADLINE, line, "", BODY)
    assert (found.stated, found.basis) == (stated, "stated")
    assert found.first == found.last == dt.date(2019, 5, 3)
    assert "ine 2" in found.reasons[0]


def test_publication_stands_before_update() -> None:
    found = published(HEADLINE, "May 3, 2019 9:49 am / Updated: May 18, 2019 4:17 pm", BODY)
    assert found.stated == "2019-05-03T09:49"
    found = published(HEADLINE, "Published: 3 May 2019", "Updated: 18 May 2019", BODY)
    assert found.stated == "2019-05-03"


def test_an_update_alone_is_said_to_be_one() -> None:
    found = published("Last Updated: Friday, 3 May 2019, 21:24 GMT 22:24 UK", HEADLINE, BODY)
    assert found.stated == "2019-05-03T21:24+00:00"
    assert any("last update" in reason for reason in found.reasons)


def test_the_dates_of_related_stories_are_not_taken() -> None:
    related = ["River rises", "17 Dec 18 | Europe", "Mayor elected", "2 Nov 18 | Europe"]
    assert published(HEADLINE, BODY, "", *related).basis == "unknown"
    found = published(HEADLINE, "3 May 2019", BODY, "", *related)
    assert found.stated == "2019-05-03"


def test_a_date_in_prose_is_not_taken() -> None:
    prose = "The bridge was built on 3 May 1889 by the county and blown up on 7 April 1945."
    assert published(HEADLINE, prose, BODY).basis == "unknown"
    assert published(HEADLINE, BODY, "© 2019 Leven Post, 3 May 2019").basis == "unknown"


def test_the_date_of_today_at_the_top_of_a_page_is_not_taken() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Opinion", "Culture", "Travel", "Sign in"]
    found = published("Monday, 20 May 2019", *menu, HEADLINE, "3 May 2019", BODY)
    assert found.stated == "2019-05-03"


def test_a_readers_comment_is_not_taken() -> None:
    comments = ["Jane says:", "18 May 2019 at 3:00 pm", "Great!", "Reply"] * 3
    assert published(HEADLINE, BODY, "", "Leave a comment", *comments).basis == "unknown"


def test_figures_of_either_order_give_an_interval() -> None:
    found = published(HEADLINE, "By Jane Doe | 12/10/2020", BODY)
    assert (found.stated, found.basis) == (None, "inferred")
    assert (found.first, found.last) == (dt.date(2020, 10, 12), dt.date(2020, 12, 10))


@pytest.mark.parametrize(
    ("line", "other", "day"),
    [
        ("12/10/2020", "Ali: 14/10/2020 at 3:00 pm", "2020-10-12"),
        ("12/10/2020", "Ali: 10/14/2020 at 3:00 pm", "2020-12-10"),
        ("12/10/2020", "October 12, 2020", "2020-10-12"),
        ("12/10/2020", "The centre and its programme: labour, colour.", "2020-10-12"),
        ("12/10/2020", "The center and its program: labor, color.", "2020-12-10"),
        ("12/10/2020 05:03 AM EST", "", "2020-12-10T05:03-05:00"),
        ("12/10/2020 05:03 GMT", "", "2020-10-12T05:03+00:00"),
    ],
)
def test_the_rest_of_the_file_tells_the_order(line: str, other: str, day: str) -> None:
    found = published(HEADLINE, line, BODY, "", other)
    assert (found.stated, found.basis) == (day, "stated")
    assert any("first" in reason for reason in found.reasons)


def test_a_weekday_that_does_not_agree_is_a_reason() -> None:
    found = published(HEADLINE, "Sunday, 3 May 2019", BODY)
    assert found.stated == "2019-05-03"
    assert any("does not agree" in reason for reason in found.reasons)
    agreeing = published(HEADLINE, "Friday, 3 May 2019", BODY)
    assert not any("agree" in reason for reason in agreeing.reasons)


@pytest.mark.parametrize(
    ("opening", "agrees"), [("LEVEN, May 2 (AP) —", True), ("LEVEN, June 20 (AP) —", False)]
)
def test_the_day_of_the_dateline_is_compared(opening: str, agrees: bool) -> None:
    texts = [HEADLINE, "3 May 2019", BODY]
    dateline = dateline_of(f"{opening} {BODY}")
    found = publication(texts, [0, 40, 60], Frame(0, 2, 2), dateline)
    assert found.stated == "2019-05-03"
    [remark] = [reason for reason in found.reasons if "dateline" in reason]
    assert ("which agrees" in remark) == agrees
    unknown = publication([HEADLINE, BODY], [0, 40], Frame(0, 1, 1), dateline)
    assert unknown.basis == "unknown"
    assert any("without a year" in reason for reason in unknown.reasons)


def test_a_day_without_a_year_is_a_reason_and_no_date() -> None:
    found = published(HEADLINE, "Posted Nov 19, 6:51 AM", BODY)
    assert found.basis == "unknown"
    assert any("without a year" in reason and "ine 2" in reason for reason in found.reasons)


def test_a_handle_is_no_hindrance_but_a_tweet_is() -> None:
    line = "By Jane Doe@janedoe Nov 18, 2019, 11:47am EST"
    assert published(HEADLINE, line, BODY).stated == "2019-11-18T11:47-05:00"
    tweet = "— Jane Doe (@janedoe) November 18, 2019"
    assert published(HEADLINE, BODY, tweet).basis == "unknown"


def test_an_unknown_date_has_its_reasons() -> None:
    found = published(HEADLINE, "", BODY)
    assert (found.stated, found.first, found.last, found.span) == (None, None, None, None)
    assert found.basis == "unknown"
    assert any("Friday" in reason and "line 3" in reason for reason in found.reasons)


def test_given_metadata_never_override_the_text() -> None:
    stated = published(HEADLINE, "3 May 2019", BODY)
    with_other = with_given_date(stated, {"date": "2019-06-01"})
    assert with_other.stated == "2019-05-03"
    assert any("does not agree" in reason for reason in with_other.reasons)
    assert with_given_date(stated, {"date": "2019-05-03"}) == stated
    unknown = published(HEADLINE, BODY)
    assert with_given_date(unknown, {"Date": "20190601"}).stated == "2019-06-01"
    assert with_given_date(unknown, {"date": "spring"}).basis == "unknown"
    assert with_given_date(unknown, {"colour": "2019-06-01"}) == unknown


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("01/05/2012", "2012-01-05", "2012-05-01"),
        ("12-1-2012", "2012-01-12", "2012-12-01"),
        ("03/02/12 10:30", "2012-02-03", "2012-03-02"),
    ],
)
def test_a_given_date_with_day_and_month_either_way_round(
    value: str, first: str, last: str
) -> None:
    unknown = published(HEADLINE, BODY)
    found = with_given_date(unknown, {"date": value})
    assert (found.basis, found.stated, found.span) == ("inferred", None, None)
    assert [str(found.first), str(found.last)] == [first, last]
    reason = f"Given as metadata: date = {value}. Day and month can be either way round."
    assert found.reasons == (*unknown.reasons, reason)


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        ("05/05/2012", "2012-05-05"),
        ("24/05/2012", "2012-05-24"),
        ("05/24/2012", "2012-05-24"),
        ("2012-05-01", "2012-05-01"),
        ("01.05.2012", "2012-05-01"),
        ("01/05/2012 10:30 BST", "2012-05-01T10:30+01:00"),
        ("01/05/2012 10:30 EST", "2012-01-05T10:30-05:00"),
    ],
)
def test_a_given_date_that_can_be_read_one_way_only(value: str, stated: str) -> None:
    found = with_given_date(published(HEADLINE, BODY), {"date": value})
    assert (found.basis, found.stated) == ("stated", stated)
    assert str(found.first) == str(found.last) == stated[:10]
    assert "either way" not in found.reasons[-1]


def test_a_given_date_either_way_round_beside_one_in_the_text() -> None:
    stated = published(HEADLINE, "1 May 2012", BODY)
    assert with_given_date(stated, {"date": "01/05/2012"}) == stated
    assert with_given_date(stated, {"date": "05/01/2012"}) == stated
    other = with_given_date(stated, {"date": "02/05/2012"})
    assert other.stated == "2012-05-01"
    assert other.reasons[-1].endswith("It does not agree; what the text states stands.")
    either = published(HEADLINE, "01/05/2012", BODY)
    assert (either.basis, either.stated) == ("inferred", None)
    assert with_given_date(either, {"date": "01/05/2012"}) == either
    assert with_given_date(either, {"date": "2012-05-01"}).stated == "2012-05-01"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("3000-01-01", "It is later than 2199, the last year that is read."),
        ("9999-12-31T00:00:00Z", "It is later than 2199, the last year that is read."),
        ("31/12/9999", "It is later than 2199, the last year that is read."),
        ("30000101", "It is later than 2199, the last year that is read."),
        ("1 January 3000", "It is later than 2199, the last year that is read."),
        ("0001-01-01", "It is earlier than 1400, the first year that is read."),
        ("0000-00-00", "There is no such day."),
        ("2012-02-30", "There is no such day."),
        ("20120230", "There is no such day."),
        ("31/04/2012", "There is no such day."),
        ("May 2012", "It is not a full date."),
        ("3000", "It is not a full date."),
        ("3 May, 2350", "It is not a full date."),  # a time, maybe
        ("spring", "It is not a full date."),
    ],
)
def test_why_a_given_date_is_not_read(value: str, reason: str) -> None:
    found = with_given_date(published(HEADLINE, BODY), {"date": value})
    assert (found.basis, found.stated, found.first) == ("unknown", None, None)
    assert found.reasons[-1] == f"Given as metadata: date = {value}. {reason}"


def test_given_outlet_and_authors() -> None:
    outlet = given_outlet({"Outlet": "Leven Post"})
    assert outlet is not None
    assert (outlet.name, outlet.basis) == ("Leven Post", "given: Outlet = Leven Post")
    assert given_outlet({"url": "https://example.org/1"}) is None
    assert [author.name for author in given_authors({"author": "Jane Doe, Ali Haddad"})] == [
        "Jane Doe",
        "Ali Haddad",
    ]


def test_thousands_of_dates_below_the_article_do_not_outweigh_its_own() -> None:
    others = ["3 May 2019", "4 June 2019", "x"] * 5_000
    found = published(HEADLINE, "Published 1 May 2019", BODY, *others)
    assert found.stated == "2019-05-01"


@given(
    st.lists(st.text(max_size=60) | st.sampled_from([BODY, HEADLINE, "3 May 2019"]), max_size=10),
    st.dictionaries(st.sampled_from(["date", "outlet", "url"]), st.text(max_size=30)),
)
def test_any_lines_are_read_without_error(lines: list[str], metadata: dict[str, str]) -> None:
    found = with_given_date(published(*(line.strip() for line in lines)), metadata)
    assert (found.basis == "unknown") == (found.first is None)
    assert found.reasons
