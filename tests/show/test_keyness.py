"""Words by log ratio."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D

from corpuslib.show import figures
from corpuslib.show.figures import canvas

Check = Callable[[Any], list[str]]
LONG = "Third site in Poland and the Czech Republic, with ten interceptors and one large radar"
TABLE = pd.DataFrame(
    {
        "label": ["roof", "radar", "Moscow", LONG],
        "log_ratio": [4.2, -5.14, 0.0, 1.2],
        "n_before": [0, 2, 5, 12345],
        "n_after": [9, 0, 22, 54321],
        "articles": [3, 1, 5, 1234],
        "only": [None, "002", None, None],
    }
)
MANY = pd.concat([TABLE] * 12, ignore_index=True).assign(
    articles=1, only="a-very-long-name-of-an-article-000", log_ratio=lambda t: t["log_ratio"] * 3
)
CASES: dict[str, Callable[[], figures.Figure]] = {
    "four": lambda: figures.keyness_dots(TABLE, title="Words", subtitle="n = 5", source="Source"),
    "one": lambda: figures.keyness_dots(TABLE.head(1), title="One"),
    "48 words": lambda: figures.keyness_dots(MANY, title=LONG, names=(LONG, LONG[:40])),
    "none": lambda: figures.keyness_dots(TABLE.head(0), title="None"),
    "no ratio": lambda: figures.keyness_dots(TABLE.assign(log_ratio=None), title="None"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_no_text_is_cut_or_covered(name: str, pages: list[Any], check_layout: Check) -> None:
    CASES[name]()
    check_layout(pages[0])


def test_the_alternative_text_has_ratio_counts_and_articles() -> None:
    assert CASES["four"]().alt == (
        "Words. n = 5. Log ratio, and occurrences before and after: roof +4.2 (0 and 9, in 3 "
        "articles); radar -5.1 (2 and 0, in 1 article, 002); Moscow +0.0 (5 and 22, in 5 "
        f"articles); {LONG} +1.2 (12345 and 54321, in 1234 articles)."
    )


def test_nothing_to_show_says_why() -> None:
    for name in ("none", "no ratio"):
        assert "Nothing to show: no word with a log ratio." in CASES[name]().alt


def test_a_word_of_one_article_is_hollow_and_its_article_named(
    pages: list[Any], check_layout: Check
) -> None:
    CASES["four"]()
    (page,) = pages
    dots = [a for a in page.artists if isinstance(a, Line2D) and a.get_marker() in ("o", "D", "s")]
    hollow = [dot for dot in dots if to_rgba(dot.get_markerfacecolor()) == to_rgba(canvas.PAPER)]
    assert [to_rgba(dot.get_markeredgecolor()) for dot in hollow] == [to_rgba(canvas.BEFORE)]
    texts = check_layout(page)
    assert "1 (002)" in texts
    assert "Hollow: in one article only. Source" in texts


def test_words_left_out_are_said(pages: list[Any], check_layout: Check) -> None:
    figures.keyness_dots(TABLE.assign(log_ratio=[1.0, float("inf"), None, 2.0]), title="x", limit=1)
    note = "1 of 2 words shown. Without a log ratio and not shown: 2."
    assert note in check_layout(pages[0])
