"""Which outlet a file comes from."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.masthead import outlet_of, outlet_of_site

BODY = "The old bridge over the river was opened to traffic again on Friday, the mayor said."


def outlet(*lines: str, body: str = BODY) -> str | None:
    found = outlet_of(["Bridge opens again", body, *lines], {1})
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The BBC is not responsible for the content of external internet sites", "BBC News"),
        ("Related UPI Stories", "UPI"),
        ("A Message from The Moscow Times:", "The Moscow Times"),
        ("© 2019 The New York Times Company", "The New York Times"),
        ("© 2020 Guardian News & Media Limited. All rights reserved.", "The Guardian"),
        ("Copyright © The Economist Newspaper Limited 2020. All rights reserved.", "The Economist"),
        ("© 2018 The Leven Valley Post", "The Leven Valley Post"),
        ("Support The Leven Valley Post!", "The Leven Valley Post"),
    ],
)
def test_a_mark_in_the_furniture_names_the_outlet(line: str, name: str) -> None:
    assert outlet(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Image copyright Reuters 2019",
        "(Photo © Getty Images 2019)",
        "© 2019 Hearst Communications, Inc.",
        "© Jane Doe 2019",
        "© 2019 a Reach plc subsidiary",
        "Copyright",
        "Support us!",
        "Read more at BBC News",
        "More from the Daily Bridge",
    ],
)
def test_a_line_that_names_no_outlet(line: str) -> None:
    assert outlet(line) is None


@pytest.mark.parametrize(
    "body",
    [
        "He was quoted as saying so by Britain's Telegraph newspaper on Friday.",
        "The bridge is safe, an engineer told BBC News.",
        "Copyright 2019 The Moscow Times, the note on the bridge said.",
    ],
)
def test_an_outlet_that_the_article_mentions_is_not_its_own(body: str) -> None:
    assert outlet(body=body) is None


def test_a_claim_among_the_body_lines_is_one_all_the_same() -> None:
    assert outlet(body="Copyright The Financial Times Limited 2010.") == "Financial Times"


def test_a_masthead_stands_at_the_top() -> None:
    assert outlet_of(["BBC News", "Bridge opens again", BODY], {2}) is not None
    assert outlet_of(["Bridge opens again", BODY, "BBC News"], {1}) is None


def test_the_claim_at_the_foot_of_the_page_wins() -> None:
    assert outlet("© 2019 Press TV. All rights reserved.", "© 2019 Leven Post") == "Leven Post"


def test_the_basis_names_line_and_mark() -> None:
    found = outlet_of(["BBC News", BODY], {1})
    assert found is not None
    assert found.line == 0
    assert "line 1" in found.basis
    assert "BBC News" in found.basis


def test_the_site_of_a_web_address() -> None:
    assert outlet_of_site("https://www.theguardian.com/world/2019/may/03/bridge") == "The Guardian"
    assert outlet_of_site("http://news.bbc.co.uk/2/hi/europe/1.stm") == "BBC News"
    assert outlet_of_site("https://notbbc.co.uk.example.org/") is None
    assert outlet_of_site("http://[") is None


def test_every_outlet_has_marks_that_say_why() -> None:
    text = files("corpuslib.read.masthead").joinpath("outlets.toml").read_text("utf-8")
    outlets = tomllib.loads(text)["outlets"]
    assert len(outlets) >= 60
    assert len({one["name"] for one in outlets}) == len(outlets)
    for one in outlets:
        assert one["marks"]
        for mark in one["marks"]:
            assert len(mark.keys() & {"line", "phrase", "copyright"}) == 1
            assert mark["why"].endswith(".")


@given(st.lists(st.text(max_size=120), max_size=6))
def test_any_lines_are_read_without_error(lines: list[str]) -> None:
    outlet_of(lines, set())
    outlet_of([f"© 2019 {line}" for line in lines], {0})
