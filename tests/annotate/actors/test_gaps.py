"""Roles whose holder is not known, each with its reason in words."""

from collections.abc import Callable

import pytest

from corpuslib.annotate import Codebook, annotate
from corpuslib.read.article import Article

Make = Callable[..., Article]
Gaps = Callable[..., list[tuple[str, list[str], str]]]


@pytest.fixture
def gaps(make_article: Make, codebook: Codebook) -> Gaps:
    """(text, roles, reason) of every gap in some paragraphs."""

    def found(*texts: str, **dates: object) -> list[tuple[str, list[str], str]]:
        rows = annotate(make_article(*texts, **dates), codebook).gaps
        return [(row.text, row.roles, row.reason) for row in rows]

    return found


CHIEF = ["nato-secretary-general"]


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (("1999-01-01", "1999-01-01"), "no holder of “Secretary General of NATO” on 1999-01-01"),
        (("1999-01-01", "1999-02-01"), "from 1999-01-01 to 1999-02-01"),
        (("2009-07-31", "2009-08-01"), "Anders Fogh Rasmussen or Jaap de Hoop Scheffer"),
        (("2014-09-30", "2014-12-01"), "Anders Fogh Rasmussen held"),
        (None, "The days of the article are not known"),
    ],
)
def test_a_role_without_one_holder(days: tuple[str, str] | None, reason: str, gaps: Gaps) -> None:
    [(text, roles, said)] = gaps("The Nato chief spoke.", days=days)
    assert (text, roles) == ("Nato chief", CHIEF)
    assert reason in said


@pytest.mark.parametrize(
    ("sentence", "words", "beside"),
    [
        ("The Polish foreign minister agreed.", "Polish foreign minister", None),
        ("German Chancellor Angela Merkel agreed.", "German Chancellor", "Angela Merkel"),
        ("Poland's president, Lech Kaczynski, agreed.", "Poland's president", "Lech Kaczynski"),
        ("Talks with Turkish President Abdullah Gul failed.", "Turkish President", "Abdullah Gul"),
        ("The US ambassador left.", "US ambassador", None),
        ("The Czech Republic's prime minister left.", "Czech Republic's prime minister", None),
        # two patterns find these words: one gap
        ("The Polish defence minister left.", "Polish defence minister", None),
        ("US Vice President Joe Biden left.", "US Vice President", "Joe Biden"),
    ],
)
def test_roles_that_the_codebook_does_not_have(
    sentence: str, words: str, beside: str | None, gaps: Gaps
) -> None:
    [(text, roles, reason)] = gaps(sentence, day="2010-04-20")
    assert (text, roles) == (words, [])
    assert f"no role “{words}”" in reason
    assert beside is None or f"“{beside}”" in reason


@pytest.mark.parametrize(
    ("sentence", "words", "roles", "reason"),
    [
        ("Nato chief George Robertson spoke.", "Nato chief", CHIEF, "“George Robertson”"),
        (
            "The Russian ambassador, Ivan Petrov, spoke.",
            "Russian ambassador",
            ["russia-ambassador-to-nato"],
            "“Ivan Petrov”",
        ),
        ("The Russian ambassador to Prague spoke.", "Russian ambassador", [], "to Prague"),
        ("The Russian ambassador in London spoke.", "Russian ambassador", [], "in London"),
        ("Russia's ambassador at the UN spoke.", "Russia's ambassador", [], "at the UN"),
        (
            "Obama met Medvedev. The president spoke.",
            "president",
            ["us-president", "russia-president"],
            "Barack Obama or Dmitry Medvedev",
        ),
        (
            "The foreign minister spoke.",
            "foreign minister",
            ["russia-foreign-minister"],
            "no holder is named before",
        ),
        ("Rasmussen met his Russian counterpart.", "Russian counterpart", [], "no such role"),
    ],
)
def test_titles_that_stay_open(
    sentence: str, words: str, roles: list[str], reason: str, gaps: Gaps
) -> None:
    [(text, found, said)] = gaps(sentence, day="2010-04-20")
    assert (text, found) == (words, roles)
    assert reason in said


@pytest.mark.parametrize(
    "sentence",
    [
        "The Nato chief spoke.",
        "The Nato chief in Brussels spoke.",
        "The Russian ambassador in April left.",
        "Russia's Nato ambassador in Brussels left.",
        "The Russian ambassador to Nato in Brussels left.",
        "The deputy Russian foreign minister spoke.",
        "US Under Secretary of State Nicholas Burns spoke.",
        "Nato chief Anders Fogh Rasmussen spoke.",
        "Obama met his Russian counterpart Dmitry Medvedev.",
        "Obama met his Russian counterpart.",
        "The former Polish president spoke.",  # no role of that day
        "A Polish minister spoke.",
        "An ambassador spoke.",
        "The president-elect spoke.",
        "Polish troops left.",
        "Russian special forces left.",
        "Polish leadership is in question.",
        "The spokesman spoke.",
        "Foreign ministers of Poland met.",
    ],
)
def test_what_is_no_gap(sentence: str, gaps: Gaps) -> None:
    assert gaps(sentence, day="2010-04-20") == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_five_articles_leave_no_role_open(number: str, seed: Make, codebook: Codebook) -> None:
    assert annotate(seed(number), codebook).gaps == []
