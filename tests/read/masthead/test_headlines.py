"""Which line is the headline."""

from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.masthead import find_headline

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
