"""The roles of lines: the five articles line by line, then cases in the shapes that dumps have."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.layout import ROLES, label_lines

SEEDS = Path(__file__).parents[3] / "seeds"

# Read from the files by eye: the numbers of the lines in each role; what is not named is blank.
EXPECTED = {
    "000_1a44bef6dad89967": {
        "date": [1],
        "headline": [3],
        "byline": [5, 6],
        "caption": [9],
        "body": [11, 13, 15, 17, 19, 21, 23, 27, 29, 31, 33, 35],
        "subhead": [25],
        "furniture": [37, *range(39, 53), 54, 56, 57, 58, 61],
    },
    "001_9d47adbaa610f9ea": {
        "headline": [1],
        "date": [3],
        "furniture": [4, 5, 31, 32, 33],
        "body": list(range(7, 30, 2)),
    },
    "002_41ddd7092c3a69dd": {
        "furniture": [1, 2, 3, 40, 41, 42, 43, 45, 47, 48, 49, 52],
        "date": [4],
        "headline": [5],
        "caption": [6, 7, 28],
        "body": [8, 10, 12, 14, 16, 18, 22, 24, 26, 30, 32, 34, 36, 38],
        "subhead": [20],
    },
    "003_55054f55f75921fc": {
        "headline": [1],
        "standfirst": [3],
        "body": list(range(5, 38, 2)),
        "furniture": [40],
    },
    "004_78cd7df64d3b7e3d": {
        "furniture": [1, 19, 21, 22, 24, 26, 28, 30, 32, 34, 36, *range(38, 45), 46],
        "headline": [3],
        "body": list(range(5, 18, 2)),
    },
}


def seed(name: str) -> str:
    with (SEEDS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def roles(text: str) -> dict[str, str]:
    """The role of every line with text, by the line."""
    return {line.text.strip(): line.role for line in label_lines(text) if line.text.strip()}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_line_of_the_five_articles(name: str) -> None:
    found: dict[str, list[int]] = {}
    for line in label_lines(seed(name)):
        found.setdefault(line.role, []).append(line.number)
    found.pop("blank")
    assert found == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        ("000_1a44bef6dad89967", 12),
        ("001_9d47adbaa610f9ea", 12),
        ("002_41ddd7092c3a69dd", 14),
        ("003_55054f55f75921fc", 17),
        ("004_78cd7df64d3b7e3d", 7),
    ],
)
def test_body_paragraphs_of_the_five_articles(name: str, paragraphs: int) -> None:
    assert sum(line.role == "body" for line in label_lines(seed(name))) == paragraphs


@pytest.mark.parametrize("name", EXPECTED)
def test_lines_give_back_the_file(name: str) -> None:
    raw = seed(name)
    lines = label_lines(raw)
    assert "".join(line.text for line in lines) == raw
    assert all(raw[line.start : line.end] == line.text for line in lines)


def test_rules_of_the_five_articles_say_why() -> None:
    lines = [line for name in EXPECTED for line in label_lines(seed(name))]
    rules = {" ".join(line.text.split()): line.rule for line in lines}
    assert rules[""] == "blank"
    assert rules["Sign up for our free weekly newsletter"] == "furniture: newsletter"
    assert rules["Related UPI Stories"] == "furniture: related"
    assert rules["17 Dec 09 | Europe"] == "list of stories with dates"
    assert rules["US missile test. File photo"] == "caption: names a picture"
    assert rules["paiment methods"] == "letter to the readers"


# Invented articles in the shapes that dumps have.

PARAGRAPHS = [
    "The old iron bridge over the Tarn will reopen to traffic in May, the mayor said on Monday.",
    "Engineers closed it two years ago after they had found cracks in four of its eleven arches.",
    '"We have replaced every rivet that was in doubt," said the chief engineer, Anna Holm. "You '
    'will not find a safer bridge in the country."',
    "The repair has cost 14 million crowns, twice the sum that the council set aside in 2009.",
    "Shopkeepers on the east bank, who lost much of their trade, welcomed the news.",
    "The council will vote next month on whether lorries should be allowed to use it again.",
]
BODY = "\n\n".join(PARAGRAPHS)


def test_prose_alone_is_body() -> None:
    assert set(roles(BODY).values()) == {"body"}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_shortest_articles_are_body(count: int) -> None:
    assert set(roles("\n\n".join(PARAGRAPHS[:count])).values()) == {"body"}


def test_an_article_without_blank_lines_is_body() -> None:
    assert set(roles("\n".join(PARAGRAPHS)).values()) == {"body"}


@pytest.mark.parametrize(
    "line",
    [
        "Get our morning newsletter delivered to your inbox every day.",
        "This website uses cookies to improve your experience. By continuing to use it, you agree "
        "to our use of cookies.",
        "Your email address will not be published. Required fields are marked *",
        "Follow us on Facebook and Twitter",
        "© 2011 Tarn Valley Press Ltd. All rights reserved.",
        "Most popular",
        "Advertisement",
        "If you value our journalism, please consider a donation: your support, no matter how "
        "small, makes a difference.",
        "Read more: Ten bridges that fell down",
    ],
)
def test_what_the_page_says_to_its_reader_is_not_body(line: str) -> None:
    found = roles(f"{BODY}\n\n{line}")
    assert found[line] == "furniture"
    assert found[PARAGRAPHS[-1]] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "The paper asked its readers for donations last week, and 400 of them replied at once.",
        "The commission wants to know which cookies the companies have stored, and for how long.",
        'Mr Holm said: "Sign up for our course and you will never miss a rivet again."',
        "Facebook and Twitter have both refused to comment on the minister's plan.",
        "The photographer who took the picture of the bridge was fined 200 crowns by the court.",
        "Comments by the minister on the cost of the bridge have angered people on the east bank.",
    ],
)
def test_news_about_such_things_is_body(line: str) -> None:
    text = "\n\n".join([*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]])
    assert roles(text)[line] == "body"


def test_a_whole_appeal_is_not_body_though_it_is_prose() -> None:
    appeal = [
        "A Message from the Tarn Courier:",
        "Dear reader,",
        "The council has taken us to court over our reports on the bridge, and the trial will "
        "cost more than we earn in a year.",
        "They claim that our work harms the town. We see things differently: we report what they "
        "would rather hide.",
        "Your support keeps our reporters on the street. If you can, please support us from just "
        "5 crowns a month.",
    ]
    found = roles("\n\n".join([*PARAGRAPHS, *appeal]))
    assert {found[line] for line in appeal} == {"furniture"}
    assert {found[line] for line in PARAGRAPHS} == {"body"}


def test_related_stories_with_dates_are_not_body() -> None:
    stories = "Bridge closed after cracks found\n03 Mar 09 |  Tarn valley\nMayor under fire\n"
    found = roles(f"{BODY}\n\n{stories}01 Feb 09 |  Politics\n")
    assert found["Bridge closed after cracks found"] == "furniture"
    assert found["03 Mar 09 |  Tarn valley"] == "furniture"


def test_a_paragraph_that_opens_with_a_date_is_body() -> None:
    line = "3 March 2009 was the day on which the first cracks were seen, the inquiry was told."
    assert roles("\n\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]]))[line] == "body"


def test_captions() -> None:
    found = roles(
        "\n\n".join(["Old bridge to reopen in May", "Cracks in an arch. File photo", *PARAGRAPHS])
    )
    assert found["Cracks in an arch. File photo"] == "caption"
    assert found["Old bridge to reopen in May"] == "headline"
    inside = "\n\n".join([*PARAGRAPHS[:3], "Map of the bridge. Photo: Jan Holm", *PARAGRAPHS[3:]])
    assert roles(inside)["Map of the bridge. Photo: Jan Holm"] == "caption"


def test_subheads_stand_alone_between_paragraphs() -> None:
    text = "\n\n".join([*PARAGRAPHS[:3], "'Twice the sum'", *PARAGRAPHS[3:]])
    assert roles(text)["'Twice the sum'"] == "subhead"
    items = ["new rivets", "new rails", "a new coat of paint"]
    listed = "\n\n".join([*PARAGRAPHS[:3], "The bridge has now:", *items, *PARAGRAPHS[3:]])
    assert "subhead" not in {roles(listed)[item] for item in items}
    spoken = "\n\n".join([*PARAGRAPHS[:3], "It held.", *PARAGRAPHS[3:]])
    assert roles(spoken)["It held."] == "body"


def test_a_standfirst_sums_up_and_the_first_paragraph_does_not() -> None:
    standfirst = "The council has paid twice the sum that it set aside in 2009."
    text = "\n\n".join(["Old bridge to reopen", standfirst, "By Jane Doe", *PARAGRAPHS])
    assert roles(text)[standfirst] == "standfirst"
    plain = "\n\n".join(["Old bridge to reopen", "By Jane Doe", *PARAGRAPHS])
    assert roles(plain)[PARAGRAPHS[0]] == "body"


WRAPPED = """\
The old iron bridge over the Tarn will reopen to traffic in May, the
mayor said on Monday, two years after engineers had closed it because of
cracks in four of its eleven arches.

The repair has cost 14 million crowns, twice the sum that the council
had set aside, and shopkeepers on the east bank say that they have lost
a third of their trade since the day on which the barriers went up and
the buses were sent round by the motorway.
"""


def test_text_wrapped_at_a_fixed_width_is_body() -> None:
    assert set(roles(WRAPPED).values()) == {"body"}
    wrapped_with_menu = f"Home\nNews\nSport\n\n{WRAPPED}\nContact us\nPrivacy policy\n"
    found = roles(wrapped_with_menu)
    assert found["cracks in four of its eleven arches."] == "body"
    assert found["Privacy policy"] == "furniture"


def test_recurring_lines_are_furniture() -> None:
    line = "The Tarn Courier has been the voice of the valley since 1871."
    text = f"{BODY}\n\n{line}"
    assert roles(text)[line] == "body"
    found = {
        part.text.strip(): part
        for part in label_lines(text, recurring={line.casefold().replace("1871", "0")})
    }
    assert found[line].role == "furniture"
    assert found[line].rule == "recurs in other files"


@given(st.text())
def test_any_text_is_labelled_and_kept(raw: str) -> None:
    lines = label_lines(raw)
    assert "".join(line.text for line in lines) == raw
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(raw[line.start : line.end] == line.text for line in lines)
    assert all(line.role in ROLES and line.rule for line in lines)
    assert all((line.role == "blank") == (not line.text.strip()) for line in lines)


PIECES = st.sampled_from(
    [*PARAGRAPHS, *WRAPPED.splitlines(), "", "Share", "3 May 2011", "By Jo Li"]
)


@given(st.lists(PIECES, max_size=40))
def test_any_order_of_such_lines_is_labelled(pieces: list[str]) -> None:
    raw = "\n".join(pieces)
    assert "".join(line.text for line in label_lines(raw)) == raw


@pytest.mark.parametrize("raw", ["", "\n", " \t\n", "x", "\x00\x1c\x85\u2028"])
def test_next_to_nothing(raw: str) -> None:
    assert "".join(line.text for line in label_lines(raw)) == raw


@pytest.mark.parametrize("unit", ["word ", "a", "He said so. ", "(((", '"', "\u00a0", "A "])
def test_a_line_of_a_megabyte_is_one_line(unit: str) -> None:
    raw = unit * (1_000_000 // len(unit))
    (line,) = label_lines(raw)
    assert line.text == raw
