"""Dates as they are written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.dates import is_date_line, offset_of, written_dates


def days(text: str) -> list[dt.date | None]:
    return [found.date() for found in written_dates(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27 March 2010", (2010, 3, 27)),
        ("Sept. 3rd, 2019", (2019, 9, 3)),
        ("November 8 2023", (2023, 11, 8)),
        ("1st of May 2011", (2011, 5, 1)),
        ("05-May-2019", (2019, 5, 5)),
        ("2019-11-03", (2019, 11, 3)),
        ("2016/11/18", (2016, 11, 18)),
        ("2019, October 22", (2019, 10, 22)),
        ("12/31/2019", (2019, 12, 31)),
        ("31.12.2019", (2019, 12, 31)),
        ("01.21.2020", (2020, 1, 21)),
        ("23 Feb 07", (2007, 2, 23)),
        ("17 Dec 09\xa0|\xa0 Europe", (2009, 12, 17)),
        ("le mardi 5 juin 2018", (2018, 6, 5)),
        ("3. März 2014", (2014, 3, 3)),
        ("12 de octubre de 2012", (2012, 10, 12)),
        ("Jane DoeMarch 3, 2020", (2020, 3, 3)),
        ("Research7 April 2020Volume 3", (2020, 4, 7)),
    ],
)
def test_a_full_date_is_read_in_many_forms(text: str, day: tuple[int, int, int]) -> None:
    assert days(text) == [dt.date(*day)]


@pytest.mark.parametrize(
    "text",
    [
        "The plan is to base 10 interceptors in Poland.",
        "Version 1.2.34 and 10.10.2",
        "Nature 574, 16-17 (2019)",
        "+44 20 7946 0958, ext. 12-34-5678",
        "31 February 2019",
        "13/13/2019",
        "He may 5 times march 10 miles.",
        "They sat 3 seats apart.",
        "Section 4.5.10",
    ],
)
def test_figures_that_are_no_date_are_left_alone(text: str) -> None:
    assert written_dates(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("BRUSSELS, April 20 (UPI) --", (None, 4, 20)),
        ("the summit on November 19-20", (None, 11, 19)),
        ("a brief war in August 2008", (2008, 8, None)),
        ("on 7 April 20:15", (None, 4, 7)),
    ],
)
def test_parts_that_are_not_written_are_none(text: str, parts: tuple[int | None, ...]) -> None:
    [found] = written_dates(text)
    assert (found.year, found.month, found.day) == parts
    assert found.date() is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("23:58 GMT, Saturday, 27 March 2010", (23, 58, "GMT")),
        ("Thursday, 19 April 2007, 21:24 GMT 22:24 UK", (21, 24, "GMT")),
        ("April 20, 2010 at 4:49 PM", (16, 49, None)),
        ("Fri 3 Jan 2020 06.00 GMT", (6, 0, "GMT")),
        ("13 Jan 2020, 22:11 GMT+10", (22, 11, "GMT+10")),
        ("2019-11-19T10:20:30+02:00", (10, 20, "+02:00")),
        ("Updated 2010 GMT (0410 HKT) March 14, 2021", (20, 10, "GMT")),
        ("Nov 15, 20195:45 AM", (5, 45, None)),
        ("Nov 18, 2019 @17:19", (17, 19, None)),
        ("10:00am, 20 Jan, 2020", (10, 0, None)),
        ("June 1, 2020 12:05 a.m. ET", (0, 5, "ET")),
        ("May 3, 2020", (None, None, None)),
        ("May 3, 2020 · 4 min read", (None, None, None)),
        ("May 3, 2020 10.30 metres", (None, None, None)),
    ],
)
def test_the_time_beside_a_date(
    text: str, clock: tuple[int | None, int | None, str | None]
) -> None:
    [found] = written_dates(text)
    assert (found.hour, found.minute, found.zone) == clock


def test_the_weekday_beside_a_date() -> None:
    [named] = written_dates("Saturday, 27 March 2010")
    [unnamed] = written_dates("Sunderland, 27 March 2010")
    assert (named.weekday, unnamed.weekday) == (5, None)


def test_a_letter_that_only_looks_like_one_of_a_weekday_makes_none() -> None:
    [found] = written_dates("Fr\u0130day 27 March 2010")
    assert found.weekday is None


def test_figures_that_can_be_read_either_way_say_so() -> None:
    [unsure] = written_dates("02/10/2020")
    assert unsure.either_way
    assert unsure.date() == dt.date(2020, 10, 2)
    assert unsure.exchanged().date() == dt.date(2020, 2, 10)
    assert not written_dates("25/10/2020")[0].either_way
    assert not written_dates("05/05/2020")[0].either_way


@pytest.mark.parametrize(
    "line",
    [
        "Page last updated at 23:58 GMT, Saturday, 27 March 2010",
        "Last Updated: Thursday, 19 April 2007, 21:24 GMT 22:24 UK",
        "April 20, 2010 at 4:49 PM",
        "PUBLISHED: 08 Nov 2023 at 4:56 p.m. | UPDATED: 08 Nov 2023 at 6:00 p.m.",
        "Updated 6:15 PM ET",
        "Published 2 hours ago",
        "02.12.19",
    ],
)
def test_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "17 Dec 09\xa0|\xa0 Europe",
        "The war ended on 15 February 1989.",
        "NATO leaders are set to decide the question at their summit on 19 November 2010.",
        "Bridge opens",
        "© 2019 The Daily Bridge",
        "By Jane Doe and Ali Haddad, Bridge Correspondents, May 3, 2019",
        "",
    ],
)
def test_not_a_date_line(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("GMT", dt.date(2010, 3, 27), "+00:00"),
        ("EST", dt.date(2010, 1, 1), "-05:00"),
        ("ET", dt.date(2010, 1, 1), "-05:00"),
        ("ET", dt.date(2010, 7, 1), "-04:00"),
        ("BST", dt.date(2010, 7, 1), "+01:00"),
        ("GMT+10", dt.date(2010, 7, 1), "+10:00"),
        ("+0200", dt.date(2010, 7, 1), "+02:00"),
    ],
)
def test_the_offset_of_a_zone(zone: str, day: dt.date, offset: str) -> None:
    assert offset_of(zone, day)[0] == offset


@pytest.mark.parametrize(
    ("zone", "day"),
    [("IST", dt.date(2010, 7, 1)), ("BST", dt.date(2010, 1, 1)), ("QQT", dt.date(2010, 1, 1))],
)
def test_a_zone_of_more_than_one_meaning_gives_no_offset_but_a_note(
    zone: str, day: dt.date
) -> None:
    offset, note = offset_of(zone, day)
    assert offset is None
    assert note is not None
    assert zone in note


@given(st.text(max_size=400))
def test_any_text_is_read_without_error_and_spans_are_in_order(text: str) -> None:
    end = 0
    for found in written_dates(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
    is_date_line(text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_written_date_is_read_back(day: dt.date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%Y-%m-%d", "%d.%m.%Y"):
        assert days(f"Posted {day.strftime(form)} by us") == [day]


@pytest.mark.parametrize("piece", ["1 ", "1/", "12:00 ", "May ", "2019-", "a"])
def test_a_long_line_of_pieces_of_dates_holds_no_whole_date(piece: str) -> None:
    assert [date for date in written_dates(piece * 50_000) if date.date() is not None] == []
