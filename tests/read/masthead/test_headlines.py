"""Which line is the headline."""

from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.masthead import find_headline, headlines

BODY = [
    "The old stone bridge over the river Leven was opened to traffic again on Friday, eleven "
    "months after the flood, the mayor of the town said.",
    "",
    "Repairs to the bridge had cost four million and were paid for by the county, she said.",
]


def headline(*above: str) -> str | None:
    lines = [*above, *BODY]
    found = find_headline(lines, len(above))
    return None if found is None else lines[found]


def test_a_headline_alone_above_the_body() -> None:
    assert headline("Flooded bridge opens to traffic again", "") == (
        "Flooded bridge opens to traffic again"
    )


def test_between_navigation_and_byline() -> None:
    assert (
        headline(
            "Skip to main content",
            "Home > News > Local",
            "Sign in",
            "Flooded bridge opens to traffic again",
            "By Jane Doe",
            "3 May 2019",
            "",
        )
        == "Flooded bridge opens to traffic again"
    )


def test_the_headline_stands_above_its_standfirst() -> None:
    assert (
        headline(
            "Bridge opens to traffic again",
            "Repairs after last year's flood took eleven months and cost the county four million",
            "By Jane Doe",
            "3 May 2019",
            "",
        )
        == "Bridge opens to traffic again"
    )


def test_a_caption_is_no_headline() -> None:
    assert (
        headline(
            "Last Updated: Friday, 3 May 2019, 21:24 GMT",
            "Bridge opens to traffic again",
            "The mayor opens the bridge. File photo",
            "",
        )
        == "Bridge opens to traffic again"
    )


def test_no_line_is_like_a_headline() -> None:
    assert headline("Home", "Sign in", "3 May 2019", "By Jane Doe", "") is None
    assert headline("") is None
    assert find_headline([], 0) is None
    assert find_headline(["", ""], 2) is None


@given(st.lists(st.text(max_size=80), max_size=12), st.integers(0, 14))
def test_any_lines_are_read_without_error(lines: list[str], first: int) -> None:
    texts = [line.strip() for line in lines]
    found = find_headline(texts, first)
    assert found is None or texts[found]


def test_many_and_long_lines_are_searched_too() -> None:
    head = ["Council votes for a new harbour bridge", "By Ann Lee", "3 May 2019"]
    lines = ["Some words of a line here"] * 20_000 + head + BODY
    assert find_headline(lines, 20_003) == 20_000
    assert find_headline(["word " * 20_000] * 20, 20) is None


LINES = st.sampled_from(
    (
        *("", "News", "Home > Region", "By Ann Lee", "3 May 2019", "Sign in", "Photo: Lee / AP"),
        *("Council votes for a new bridge", "COUNCIL VOTES FOR A NEW BRIDGE", "Share this", "?"),
        *("Nobody's harbour, nobody's vote", "Road closes for repairs", "“Quoted words”", *BODY),
    )
)


@given(st.lists(LINES | st.text("aBc '’.|", max_size=9), max_size=30), st.integers(0, 31))
def test_best_first_finds_what_weighing_every_line_finds(lines: list[str], first: int) -> None:
    texts = [line.strip() for line in lines]
    page = headlines._Page.of(texts, first)
    scores = {
        at: headlines._weigh(headlines._features(page, at))
        + headlines._weigh(headlines._neighbours(page, at))
        for at in range(len(page.filled))
        if at < page.first + 12
        and headlines._may_be_headline(page.text(at))
        and page.sign(at) not in ("date", "byline")
    }
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    wanted = None if best is None or scores[best] <= 1.3 else page.filled[best]
    assert find_headline(texts, first) == wanted


@given(st.lists(st.text("ab'’ ", max_size=12), max_size=4), st.text("ab'’", min_size=1, max_size=5))
def test_body_has_a_word_that_one_of_its_paragraphs_has(body: list[str], text: str) -> None:
    words = {word for paragraph in body for word in headlines._words(paragraph)}
    for word in headlines._words(text):
        assert headlines._Body(body).has_word(word) == (word in words)
