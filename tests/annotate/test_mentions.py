from collections.abc import Callable

import pytest

from corpuslib.annotate import Codebook, annotate
from corpuslib.read.article import Article

Make = Callable[..., Article]


@pytest.fixture
def who(make_article: Make, codebook: Codebook) -> Callable[..., list[tuple[str, str, str]]]:
    """(text, actor, basis) of every mention in some paragraphs."""

    def mentions(*texts: str, **dates: object) -> list[tuple[str, str, str]]:
        found = annotate(make_article(*texts, **dates), codebook).mentions
        return [(row.text, row.actor, row.basis) for row in found]

    return mentions


Who = Callable[..., list[tuple[str, str, str]]]


def test_names_surnames_and_metonyms(who: Who) -> None:
    text = "Sergei Lavrov spoke. Mr Lavrov left. Moscow was silent, Russia’s allies were not."
    assert who(text) == [
        ("Sergei Lavrov", "lavrov", "name"),
        ("Lavrov", "lavrov", "surname"),
        ("Moscow", "russia", "metonym"),
        ("Russia", "russia", "name"),
    ]


def test_the_longest_name_counts_once(who: Who) -> None:
    assert who("Jaap de Hoop Scheffer left.") == [
        ("Jaap de Hoop Scheffer", "de-hoop-scheffer", "name")
    ]
    assert who("US officials agreed with US diplomats and the US.") == [
        ("US officials", "us-officials", "name"),
        ("US diplomats", "us-officials", "name"),
        ("US", "us", "name"),
    ]
    assert who("The Bush administration did it.") == [("Bush administration", "us", "name")]


def test_metonyms_that_locate_are_no_actors(who: Who) -> None:
    assert who("Talks in Moscow ended. Moscow was content.") == [("Moscow", "russia", "metonym")]
    assert who("Moscow: Talks ended.") == []
    assert who("WASHINGTON (AP) — Talks ended.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Laura Bush spoke.",
        "Then Jeb Bush spoke.",
        "George H.W. Bush was his father.",
        "Poul Rasmussen was prime minister.",
        "Laura Bush spoke. Mrs Bush left.",
        "The quarterback Marcus Roe fell.",
        "They hid in a bush.",
        "They carved the turkey.",
        "They told us so.",
        "A nato is no alliance.",
    ],
)
def test_others_of_the_same_name(text: str, who: Who) -> None:
    assert who(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bush spoke.",
        "President Bush spoke.",
        "Mr. Bush spoke.",
        "But Bush spoke.",
        "On Tuesday Bush spoke.",
        "The US's Bush spoke to Obama's Bush.",
        "Clearly Bush spoke.",
        "BUSH spoke.",
        "Laura Bush and George W. Bush spoke. Mr Bush left.",
        "They met Bush Tuesday.",
    ],
)
def test_surnames_that_stand_alone(text: str, who: Who) -> None:
    assert ("Bush", "bush", "surname") in [(t.title(), a, b) for t, a, b in who(text)]


# ------------------------------------------------------------------ roles that hold on a date


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2007-04-19", "de-hoop-scheffer"),
        ("2009-07-31", "de-hoop-scheffer"),
        ("2009-08-01", "rasmussen"),
        ("2010-03-27", "rasmussen"),
    ],
)
@pytest.mark.parametrize(
    "title",
    [
        "Nato chief",
        "NATO's chief",
        "Nato’s chief",
        "chief of Nato",
        "head of the alliance",
        "Nato secretary-general",
    ],
)
def test_a_role_means_its_holder_on_that_day(title: str, day: str, holder: str, who: Who) -> None:
    assert (title, holder, "role") in who(f"The {title} spoke.", day=day)


def test_an_interval_must_lie_within_one_tenure(who: Who) -> None:
    within, across = ("2009-08-01", "2010-12-31"), ("2009-07-31", "2009-08-01")
    assert ("Nato chief", "rasmussen", "role") in who("The Nato chief spoke.", days=within)
    assert [m for m in who("The Nato chief spoke.", days=across) if m[2] == "role"] == []


def test_a_role_before_the_first_or_after_the_last_known_holder_stays_open(who: Who) -> None:
    for day in ("1999-01-01", "2020-01-01"):
        assert [m for m in who("The Nato chief spoke.", day=day) if m[2] == "role"] == []


def test_without_a_date_the_article_itself_must_say_who(who: Who) -> None:
    alone = who("The Nato chief spoke.")
    told = who("The Nato chief spoke.", "Secretary General Anders Fogh Rasmussen smiled.")
    assert [m for m in alone if m[2] == "role"] == []
    assert ("Nato chief", "rasmussen", "role") in told


def test_without_a_date_two_so_called_stay_open(who: Who) -> None:
    text = "Nato chief Jaap de Hoop Scheffer and Nato chief Anders Fogh Rasmussen met."
    assert [m for m in who(text, "The Nato chief spoke.") if m[2] == "role"] == []


def test_without_a_date_a_former_holder_and_a_stranger_leave_it_open(who: Who) -> None:
    for text in (
        "Former President Barack Obama left. The president spoke.",
        "President Barack Obama met President Donald Roe. The president spoke.",
    ):
        assert [m for m in who(text) if m[2] == "role"] == []
    assert ("president", "obama", "role") in who("President Obama left. The president spoke.")


def test_a_title_beside_a_name_is_no_mention_of_its_own(
    make_article: Make, codebook: Codebook
) -> None:
    article = make_article("Nato chief Anders Fogh Rasmussen spoke.", day="2010-03-27")
    rows = annotate(article, codebook).mentions
    assert [(r.text, r.actor, r.basis, r.role) for r in rows] == [
        ("Nato", "nato", "name", None),
        ("Anders Fogh Rasmussen", "rasmussen", "name", "nato-secretary-general"),
    ]


def test_a_title_that_the_named_person_does_not_hold_gives_no_role(
    make_article: Make, codebook: Codebook
) -> None:
    article = make_article("President Lavrov spoke.", day="2010-03-27")
    rows = annotate(article, codebook).mentions
    assert [(r.text, r.basis, r.role) for r in rows] == [("Lavrov", "surname", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Nato chief George Robertson spoke.",
        "The former Nato chief spoke.",
        "An ex-Nato chief spoke.",
        "The deputy Nato chief spoke.",
        "A Nato chief spoke.",
        "The Nato chief of staff spoke.",
        "The next Nato secretary general will speak.",
        "The UN secretary general spoke.",
        "The Russian ambassador to Prague spoke.",
        "The Russian ambassador, Ivan Petrov, spoke.",
        "The French foreign minister spoke.",
        "The foreign minister spoke.",
        "A secretary general spoke.",
        "The president-elect spoke.",
    ],
)
def test_titles_that_mean_somebody_else(text: str, who: Who) -> None:
    assert [m for m in who(text, day="2010-03-27") if m[2] == "role"] == []


def test_a_title_alone_means_a_holder_named_before(who: Who) -> None:
    lavrov = "Sergei Lavrov came. "
    assert ("foreign minister", "lavrov", "role") in who(
        lavrov + "The foreign minister spoke.", day="2010-11-03"
    )
    assert [
        m for m in who("The foreign minister spoke. " + lavrov, day="2010-11-03") if m[2] == "role"
    ] == []
    both = "Barack Obama met Dmitry Medvedev. The president spoke."
    assert [m for m in who(both, day="2010-11-03") if m[2] == "role"] == []


# ------------------------------------------------------------------ the five articles, as read

ROLES = {
    "000": [("Nato secretary general", "rasmussen")],
    "001": [("secretary-general", "rasmussen")],
    "002": [("Nato's chief", "de-hoop-scheffer"), ("secretary general", "de-hoop-scheffer")],
    "003": [("NATO chief", "rasmussen"), ("foreign minister", "lavrov")],
    "004": [("NATO's chief", "rasmussen")],
}

# Cities and buildings that act, in order; those that locate are left out.
METONYMS = {
    "000": ["Moscow"],
    "001": ["Washington", "Moscow", "Washington", "Moscow", "Kremlin", "Washington"],
    "002": ["Moscow", "Moscow", "Washington", "Moscow"],
    "003": ["Moscow", "Moscow", "Kremlin", "Moscow"],
    "004": ["Moscow"],
}

# Persons by name or surname, in order.
PERSONS = {
    "000": ["rasmussen"] * 4,
    "001": [
        *("appathurai", "rasmussen", "rasmussen", "appathurai", "appathurai"),
        *("obama", "bush", "obama", "obama", "medvedev"),
    ],
    "002": ["de-hoop-scheffer", "de-hoop-scheffer", "appathurai", "marcus", "totsky", "totsky"],
    "003": [
        *("lavrov", "medvedev", "lavrov", "rasmussen", "rasmussen", "rasmussen", "medvedev"),
        *("lavrov", "rasmussen", "lavrov", "rasmussen"),
    ],
    "004": ["rasmussen"] * 4,
}

# Counted by eye: names and metonyms, possessives too; not adjectives ("Russian concerns"),
# datelines, "talks in Moscow", or names inside a longer one ("Nato countries", "US officials").
TOTALS = {
    "000": {"russia": 7, "nato": 6, "us": 4},
    "001": {"russia": 10, "nato": 5, "us": 4},
    "002": {"russia": 9, "nato": 6, "us": 8},
    "003": {"russia": 12, "nato": 13, "us": 2},
    "004": {"russia": 6, "nato": 5, "us": 2},
}


@pytest.mark.parametrize("number", TOTALS)
def test_totals_of_the_five_articles(number: str, seed: Make, codebook: Codebook) -> None:
    actors = [row.actor for row in annotate(seed(number), codebook).mentions]
    assert {actor: actors.count(actor) for actor in TOTALS[number]} == TOTALS[number]


@pytest.mark.parametrize("number", ROLES)
def test_the_five_articles(number: str, seed: Make, codebook: Codebook) -> None:
    rows = annotate(seed(number), codebook).mentions
    persons = {actor.id for actor in codebook.actors if actor.kind == "person"}
    assert [(r.text, r.actor) for r in rows if r.basis == "role"] == ROLES[number]
    assert [r.text for r in rows if r.basis == "metonym"] == METONYMS[number]
    by_name = [r.actor for r in rows if r.actor in persons and r.basis != "role"]
    assert by_name == PERSONS[number]
