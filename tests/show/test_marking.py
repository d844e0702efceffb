from hypothesis import given
from hypothesis import strategies as st

from corpuslib.show.marking import marked

TEXT = "Moscow strongly <b>opposes</b> the\nsystem."


def test_words_are_marked_and_the_text_is_escaped() -> None:
    start = 40 + TEXT.index("opposes")
    shown = marked(TEXT, 40, [(start, start + 7, "mark"), (40, 46, "strong")])
    assert shown.html == (
        "<strong>Moscow</strong> strongly &lt;b&gt;<mark>opposes</mark>&lt;/b&gt; the system."
    )
    assert shown.plain == "*Moscow* strongly <b>[opposes]</b> the system."


def test_overlapping_spans_and_those_outside_are_passed_over() -> None:
    shown = marked("one two three", 0, [(0, 7, "u"), (4, 13, "mark"), (10, 99, "mark")])
    assert shown.html == "<u>one two</u> three"
    assert marked("one", 10, [(0, 3, "mark")]).html == "one"


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_any_text_and_any_spans_are_shown(text: str, spans: list[tuple[int, int]]) -> None:
    html = marked(text, 0, [(a, b, "mark") for a, b in spans if a <= b]).html
    assert html.count("<mark>") == html.count("</mark>") == html.count("<") / 2
