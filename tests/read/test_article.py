"""Documents taken apart: the five articles that ship with the project, and others."""

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.article import Article, Document, read_article
from corpuslib.read.layout import label_lines

SEEDS = Path(__file__).parents[2] / "seeds"


def article(text: str, **metadata: str) -> Article:
    return read_article(Document("a", text, "a.txt", "", "utf-8", metadata))


def seed(number: str) -> Article:
    [path] = SEEDS.glob(f"{number}_*.txt")
    return article(path.read_bytes().decode())


@pytest.mark.parametrize(
    ("number", "outlet", "headline", "published", "dateline", "agency", "paragraphs"),
    [
        (
            "000",
            "BBC News",
            "Nato chief proposes missile shield to include Russia",
            "2010-03-27T23:58+00:00",
            None,
            None,
            12,
        ),
        (
            "001",
            "UPI",
            "NATO, Russia to jointly run missile defense shield?",
            "2010-04-20T16:49",
            "Brussels",
            "UPI",
            12,
        ),
        (
            "002",
            "BBC News",
            "Nato chief dismisses Russia fears",
            "2007-04-19T21:24+00:00",
            None,
            None,
            14,
        ),
        ("003", None, "NATO, Russia consider joint missile defence plan", None, "Moscow", None, 17),
        (
            "004",
            "The Moscow Times",
            "NATO Urges Russia to Join Missile Defense",
            None,
            "Brussels",
            None,
            7,
        ),
    ],
)
def test_what_the_five_articles_say_about_themselves(
    number: str,
    outlet: str | None,
    headline: str,
    published: str | None,
    dateline: str | None,
    agency: str | None,
    paragraphs: int,
) -> None:
    found = seed(number)
    assert found.outlet == outlet
    assert (found.outlet_basis is None) == (outlet is None)
    assert found.headline == headline
    assert found.published.stated == published
    assert found.published.basis == ("unknown" if published is None else "stated")
    assert (found.dateline_place, found.agency) == (dateline, agency)
    assert len(found.paragraphs) == paragraphs


def test_the_authors_of_the_five_articles() -> None:
    [marcus] = seed("000").authors
    assert (marcus.name, marcus.post) == ("Jonathan Marcus", "BBC diplomatic correspondent")
    for number in ("001", "002", "003", "004"):
        assert seed(number).authors == ()


@pytest.mark.parametrize(("number", "day"), [("003", "Wednesday"), ("004", "Saturday")])
def test_an_undated_article_says_which_day_it_names(number: str, day: str) -> None:
    published = seed(number).published
    assert (published.first, published.last, published.span) == (None, None, None)
    assert any(day in reason and "line 5" in reason for reason in published.reasons)


def test_the_span_of_a_date_quotes_the_file() -> None:
    found = seed("000")
    assert found.published.span is not None
    quoted = found.published.span.of(found.document.text)
    assert quoted == "23:58 GMT, Saturday, 27 March 2010"


BODY = (
    "The old bridge over the river Leven was opened to traffic again on Friday, the mayor of the "
    "town said at a ceremony that was held on the western bank.\n"
    "\n"
    "Repairs had taken eleven months and had cost four million, she said, and the county would "
    "have to find the money in its budget for the coming year.\n"
)


def test_metadata_stand_where_the_text_says_nothing() -> None:
    found = article(f"Flooded bridge opens again\n\n{BODY}", outlet="Leven Post", date="2019-05-03")
    assert (found.outlet, found.outlet_basis) == ("Leven Post", "given: outlet = Leven Post")
    assert (found.published.stated, found.published.basis) == ("2019-05-03", "stated")
    assert "Given as metadata: date = 2019-05-03." in found.published.reasons


def test_metadata_never_override_the_text() -> None:
    text = f"Flooded bridge opens again\nBy Jane Doe\n4 May 2019\n\n{BODY}\nRelated UPI Stories\n"
    found = article(text, outlet="Leven Post", date="2019-05-03", author="Eve Poe", title="Bridge")
    assert found.outlet == "UPI"
    assert found.published.stated == "2019-05-04"
    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert found.headline == "Flooded bridge opens again"


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    wrapped = "\n\n".join(textwrap.fill(text, 50) for text in BODY.split("\n\n"))
    assert wrapped.count("\n") > BODY.count("\n") + 1
    found = article(f"Flooded bridge opens again\n\n{wrapped}")
    quoted = [" ".join(span.of(found.document.text).split()) for span in found.paragraphs]
    assert quoted == BODY.strip().split("\n\n")


@pytest.mark.parametrize(
    ("texts", "paragraphs"),
    [
        (["The old bridge was opened to traffic again", "on Friday, she said."], 1),
        (["The old bridge was opened to traffic again.", "On Friday, she said so."], 2),
        (["The old bridge was opened to traffic again", "", "on Friday, she said."], 2),
        (["Length", "Width"], 2),
        ([], 0),
    ],
)
def test_a_line_that_breaks_off_goes_on_in_the_next(texts: list[str], paragraphs: int) -> None:
    raw = "".join(f"{text}\n" for text in texts)
    lines = [
        replace(line, role="body" if line.text.strip() else "blank") for line in label_lines(raw)
    ]
    found = replace(article(raw), lines=tuple(lines))
    assert len(found.paragraphs) == paragraphs


def test_full_sentences_on_adjacent_lines_are_paragraphs_of_their_own() -> None:
    found = article(f"Flooded bridge opens again\n\n{BODY.replace(chr(10) * 2, chr(10))}")
    assert len(found.paragraphs) == 2


def test_an_export_of_a_news_database() -> None:
    text = f"""The New York Times

April 20, 2010 Tuesday
Late Edition - Final

County Opens Flooded Bridge Again

BYLINE: By JANE DOE; Ali Haddad contributed reporting.

SECTION: Section A; Column 0; National Desk; Pg. 4

LENGTH: 356 words

DATELINE: ST. LOUIS

{BODY}
LOAD-DATE: April 21, 2010

Copyright 2010 The New York Times Company
"""
    found = article(text)
    assert found.outlet == "The New York Times"
    assert found.headline == "County Opens Flooded Bridge Again"
    assert [author.name for author in found.authors] == ["JANE DOE"]
    assert found.dateline_place == "St. Louis"
    assert found.published.stated == "2010-04-20"


@given(st.text(max_size=600), st.dictionaries(st.text(max_size=8), st.text(max_size=20)))
def test_any_text_is_an_article(text: str, metadata: dict[str, str]) -> None:
    found = article(text, **{f"k{key}": value for key, value in metadata.items()})
    assert "".join(line.text for line in found.lines) == text
    end = 0
    for span in found.paragraphs:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end
