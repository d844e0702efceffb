"""Names and posts in bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.masthead import Author, byline_at, find_authors, is_person


def names(*lines: str) -> list[str]:
    byline = byline_at(lines, 0)
    return [] if byline is None else [author.name for author in byline.authors]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE", ["JANE DOE"]),
        ("By Jane Doe and Ali Haddad", ["Jane Doe", "Ali Haddad"]),
        (
            "By Jane Doe, Ali Haddad and T. V. Ray in Moscow",
            ["Jane Doe", "Ali Haddad", "T. V. Ray"],
        ),
        ("Written by: Jaap de Hoop", ["Jaap de Hoop"]),
        ("Posted by Jane O'Neil, Bridge Project", ["Jane O'Neil"]),
        ("By Jane Doe, PhD on April 29, 2018", ["Jane Doe"]),
        ("By Jane Doe | AP", ["Jane Doe"]),
        ("ByJ.R. Stone", ["J.R. Stone"]),
        ("July 24, 2019 by Jane Doe 5 Comments", ["Jane Doe"]),
        ("Jane DoeNovember 6, 2023", ["Jane Doe"]),
        ("(Reporting by Jane Doe and Ali Haddad; editing by Eve Poe)", ["Jane Doe", "Ali Haddad"]),
        ("By Reuters Staff", ["Reuters Staff"]),
    ],
)
def test_the_names_of_a_byline(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "By continuing to use the site, you agree to the use of cookies.",
        "By supporting us, you're defending open, independent journalism.",
        "By Friday, the city was quiet.",
        "By the numbers",
        "By The Numbers: what we know",
        "By 2010 the alliance had 28 members.",
        "By contrast, Russia said no.",
        "Photo by Jane Doe",
        "Standing by the bridge on 3 May 2019",
        "",
    ],
)
def test_a_line_that_only_begins_like_a_byline(line: str) -> None:
    assert byline_at([line], 0) is None


def test_the_post_stands_on_the_next_line() -> None:
    byline = byline_at(["By Jane Doe", "Diplomatic correspondent", "", "The bridge is open."], 0)
    assert byline is not None
    assert byline.authors == (Author("Jane Doe", "Diplomatic correspondent"),)
    assert byline.lines == 2


def test_the_next_line_is_not_always_a_post() -> None:
    byline = byline_at(["By Jane Doe", "The editor of the paper has opened a bridge."], 0)
    assert byline is not None
    assert byline.authors == (Author("Jane Doe"),)
    assert byline.lines == 1


def test_the_post_stands_on_the_same_line() -> None:
    byline = byline_at(["Jane Doe Education editor", "Mon 20 Jan 2020"], 0)
    assert byline is not None
    assert byline.authors == (Author("Jane Doe", "Education editor"),)
    assert not byline.explicit


def test_names_on_several_lines() -> None:
    assert names("Jane Doe", "and", "Ali Haddad", "Published Nov 8, 2023") == [
        "Jane Doe",
        "Ali Haddad",
    ]


def test_a_name_alone_needs_a_date_or_a_post_beside_it() -> None:
    assert names("Jane Doe", "3 May 2019") == ["Jane Doe"]
    assert names("Jane Doe", "More stories", "Weather") == []
    assert names("Middle East", "3 May 2019") == []


def test_the_byline_near_the_headline_is_taken() -> None:
    lines = [
        "Bridge opens",
        "By Jane Doe",
        "The old bridge is open again, the mayor said on Friday.",
        "Tower falls",
        "By Eve Poe",
    ]
    assert find_authors(lines, 0, 2, 2) == (Author("Jane Doe"),)


def test_no_author_is_invented() -> None:
    assert find_authors(["Bridge opens", "The old bridge is open again."], 0, 1, 1) == ()
    assert find_authors([], None, None, None) == ()


def test_what_is_written_like_a_person() -> None:
    assert is_person("Anders Fogh Rasmussen")
    assert is_person("Sylvia Torres-Guillén")
    assert not is_person("Privacy Policy")
    assert not is_person("Rasmussen")
    assert not is_person("The Moscow Times")
    assert not is_person("ACLU Racial Equality")


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_lines_are_read_without_error(lines: list[str]) -> None:
    for index in range(len(lines)):
        byline = byline_at(lines, index)
        if byline is not None:
            assert byline.authors
            assert 1 <= byline.lines <= len(lines) - index
    find_authors(lines, 0, None, None)
