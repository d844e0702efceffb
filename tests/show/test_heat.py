"""Strips of paragraphs whose rows belong to sections."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from corpuslib.show import figures

Check = Callable[[Any], list[str]]
LONG = "an element with a name that is very long, so that it needs several lines beside its strip"
ARTICLES = pd.DataFrame(
    [("002_41", "BBC News", "2007-04-19", "2007-04-19", 14), ("003_55", None, None, None, 7)],
    columns=["article", "outlet", "published_from", "published_to", "paragraphs"],
)
TABLE = pd.DataFrame(
    [
        *(("002_41", 1, "flood", "problem", 1), ("002_41", 2, "bridge", "remedy", 3)),
        *(("002_41", 2, "storm", "problem", 1), ("003_55", 7, LONG, "remedy with a long name", 1)),
    ],
    columns=["article", "paragraph", "label", "section", "n"],
)


def strip(table: pd.DataFrame = TABLE, articles: pd.DataFrame = ARTICLES) -> figures.Figure:
    return figures.heat_strip(table, articles, title="Elements", groups={"002_41": "before"})


@pytest.mark.parametrize("count", [1, 22])
def test_no_text_is_cut_or_covered(count: int, pages: list[Any], check_layout: Check) -> None:
    several = [TABLE.assign(label=TABLE["label"] + f" {i}") for i in range(count)]
    strip(pd.concat(several))
    check_layout(pages[0])


def test_rows_of_one_section_stand_together_under_its_name(
    pages: list[Any], check_layout: Check
) -> None:
    # the table has storm after bridge; its section came first
    assert strip().alt.startswith(
        "Elements. 002 BBC News 19 Apr 2007: flood in 1 of 14 paragraphs, storm in 1 of 14 "
        "paragraphs, bridge in 1 of 14 paragraphs; 003 outlet unknown undated: an element"
    )
    texts = check_layout(pages[0])
    assert texts.count("problem") == texts.count("remedy") == 1


def test_without_sections_the_labels_keep_their_order_and_no_name_is_drawn(
    pages: list[Any], check_layout: Check
) -> None:
    alt = strip(TABLE.drop(columns="section")).alt
    assert alt.index("flood") < alt.index("bridge") < alt.index("storm")
    assert not {"problem", "remedy"} & set(check_layout(pages[0]))


def test_many_articles_are_summed_by_fifths_with_sections_too() -> None:
    many = pd.DataFrame({"article": [f"a{i}" for i in range(13)], "paragraphs": 10})
    table = TABLE.assign(article=["a0", "a1", "a2", "a3"])
    # paragraphs 1 and 2 of 10 are the first fifth, 7 lies in the fourth
    alt = strip(table, many).alt
    assert alt.startswith("Elements. first fifth: flood 1, storm 1, bridge 1;")
    assert f"fourth fifth: {LONG} 1" in alt


def test_the_key_says_what_a_cell_means(pages: list[Any], check_layout: Check) -> None:
    strip()
    texts = check_layout(pages[0])
    start = texts.index("found, before")
    key = ["found, before", "found, undated", "2", "so many times", "not found"]
    assert texts[start : start + 5] == key


def test_the_key_has_no_number_where_no_cell_has_one(pages: list[Any], check_layout: Check) -> None:
    strip(TABLE.assign(n=1))
    assert "so many times" not in check_layout(pages[0])


def test_the_name_of_a_section_is_wrapped_and_not_cut(
    pages: list[Any], check_layout: Check
) -> None:
    strip()
    texts = check_layout(pages[0])
    assert texts[texts.index("remedy with") + 1] == "a long name"
