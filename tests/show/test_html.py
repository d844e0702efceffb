import datetime as dt
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.show.html import Html, escape, prose, shown, table, visible

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "'\"><svg/onload=alert(1)>",
    "**bold** [link](javascript:alert(1)) {{braces}} {% raw %}",
    "a\u202egnirts\u202c b \u2067c\u2069",
    "</td></table><h1>out</h1>",
    "&lt;b&gt; &amp;",
    "nul\x00 bell\x07 esc\x1b[31m",
]


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_makes_no_tag(text: str) -> None:
    frame = pd.DataFrame({"text": [text], text: [1]})
    seen = Tags(table(frame, caption=text).html)
    assert set(seen.tags) == {"div", "table", "caption", "thead", "tr", "th", "tbody", "td"}
    assert set(seen.names) == {"class", "role", "tabindex", "aria-label", "style", "scope"}
    assert visible(text) in seen.text


@given(st.text(st.characters(codec=None)))
def test_escaped_text_reads_as_it_was_but_for_characters_that_act(text: str) -> None:
    seen = Tags(f"<p>{escape(text)}</p>")
    assert seen.tags == ["p"]
    escape(text).encode("utf8")
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b") & set(
        seen.text
    )


def test_bidirectional_overrides_are_written_out_and_marks_of_a_script_are_kept() -> None:
    assert escape("x\u202ey") == "x[U+202E]y"
    assert escape("\u05e9\u200f") == "\u05e9\u200f"


def test_values_as_a_reader_sees_them() -> None:
    assert shown(pd.NaT) == shown(float("nan")) == shown(pd.NA) == shown(None) == "–"
    assert shown([]) == "–"
    assert shown(["One says it.", "Is it?"]) == "One says it. Is it?"
    assert shown(["J. Smith Jr.", "A. Lee"]) == "J. Smith Jr.; A. Lee"
    assert shown(["a", "b"]) == shown(("a", "b")) == "a; b"
    assert shown(pd.Timestamp("2010-03-27")) == "2010-03-27"
    assert shown(pd.Timestamp("2010-03-27 23:58")) == "2010-03-27 23:58:00"
    assert shown(dt.date(2007, 4, 19)) == "2007-04-19"
    assert shown(2007) == "2007"
    assert shown(1234567) == "1,234,567"
    assert shown(-0.5) == "-0.50"
    assert shown(False) == "no"
    assert shown("") == ""


def test_nullable_integers_stay_whole() -> None:
    frame = pd.DataFrame({"n": pd.array([1, None], dtype="Int64")})
    assert table(frame).plain.split() == ["n", "1", "–"]


def test_numbers_stand_right_and_words_left() -> None:
    html = table(pd.DataFrame({"a": ["x"], "n": [1]})).html
    style = 'style="text-align:{};vertical-align:top;white-space:nowrap"'
    assert f"<td {style.format('left')}>x</td>" in html
    assert f"<td {style.format('right')}>1</td>" in html


def test_counts_of_counts_are_not_broken_over_lines() -> None:
    html = table(pd.DataFrame({"a": ["2 of 2", "10,000 of 12,345", "2 of them"]})).html
    assert [cell.split(">")[0].endswith('nowrap"') for cell in html.split("<td")[1:]] == [
        True,
        True,
        False,
    ]


def test_long_cells_are_marked_so_that_a_small_screen_gives_them_room() -> None:
    html = table(pd.DataFrame({"a": ["x" * 45, "x " * 23]})).html
    assert [cell.startswith(' class="long"') for cell in html.split("<td")[1:]] == [False, True]


def test_heads_that_are_words_are_shown_as_words_and_ids_are_not_changed() -> None:
    frame = pd.DataFrame({"published_basis": ["x"], "000_1a44": ["y"]})
    assert table(frame).plain.splitlines()[0].split() == ["published", "basis", "000_1a44"]


def test_a_limit_is_said() -> None:
    frame = pd.DataFrame({"n": range(5)})
    assert "2 of 5 rows shown." in table(frame, limit=2).plain
    assert "rows shown" not in table(frame, limit=5).html


def test_an_empty_table_says_so() -> None:
    assert table(pd.DataFrame({"a": []}), empty="Nobody.").plain == "Nobody."
    assert table(pd.DataFrame()).html == "<p>Nothing to show.</p>"


def test_the_same_table_gives_the_same_html() -> None:
    frame = pd.DataFrame({"a": ["x", "y"]})
    one, other = table(frame), table(frame.copy())
    assert one == other
    assert " id=" not in one.html


def test_a_cell_of_html_is_taken_as_it_is() -> None:
    frame = pd.DataFrame({"a": [Html("<em>x</em>", "x")]})
    assert "<em>x</em>" in table(frame).html
    assert table(frame).plain == "a\nx"


def test_html_gives_a_notebook_both_forms() -> None:
    assert Html("<p>a</p>", "a")._repr_mimebundle_() == {"text/html": "<p>a</p>", "text/plain": "a"}


def test_prose_marks_up_the_author_and_not_the_values() -> None:
    made = prose("**{n}** say `x`: {what}.", n=2, what="**no** `code` {n} <i>")
    assert made.html == (
        "<p><strong>2</strong> say <code>x</code>: **no** `code` {n} &lt;i&gt;.</p>"
    )
    assert made.plain == "2 say x: **no** `code` {n} <i>."


def test_prose_knows_paragraphs_and_lists() -> None:
    made = prose("One\nline.\n\n- a\n- {b}", b=Html("<em>b</em>", "b"))
    assert made.html == "<p>One line.</p>\n<ul><li>a</li><li><em>b</em></li></ul>"
    assert made.plain == "One line.\n- a\n- b"


def test_prose_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        prose("{missing}")
