"""Which section and which output of one notebook stands beside which of the other."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpuslib.report.against.pairing import aligned, paired, paired_sections, same, sections_of


def said(text: str) -> NotebookNode:
    return new_output("display_data", data={"text/plain": text})


def code(*texts: str, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell("show()", outputs=[said(t) for t in texts], metadata={"tags": [*tags]})


def book(*cells: NotebookNode | str) -> NotebookNode:
    made = [new_markdown_cell(one) if isinstance(one, str) else one for one in cells]
    return new_notebook(cells=made)


def pairs(a: NotebookNode, b: NotebookNode) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is paired, outputs only, as plain text; "" where a side has nothing."""
    return [
        (
            section.heading,
            [
                (one.plain if one else "", other.plain if other else "")
                for one, other in section.items
                if not any(each and each.is_text for each in (one, other))
            ],
        )
        for section in paired_sections(a, b)
    ]


def test_same_sections_pair_their_outputs_in_order() -> None:
    a = book("# T", "## One", code("1", "2"), code("3"))
    b = book("# T", "## One", code("1", "x"), code("3"))
    assert pairs(a, b) == [("T", []), ("One", [("1", "1"), ("2", "x"), ("3", "3")])]


def test_reordered_sections_are_paired_by_heading_in_the_order_of_a() -> None:
    a = book("## One", code("1"), "## Two", code("2"))
    b = book("## Two", code("b2"), "## One", code("b1"))
    assert pairs(a, b) == [("One", [("1", "b1")]), ("Two", [("2", "b2")])]


def test_a_section_of_one_side_stands_alone_where_it_stands() -> None:
    a = book("## One", code("1"), "## Only A", code("a"))
    b = book("## One", code("1"), "## Only B", code("b"))
    found = paired_sections(a, b)
    assert [(one.heading, one.a is None, one.b is None) for one in found] == [
        ("One", False, False),
        ("Only B", True, False),
        ("Only A", False, True),
    ]
    assert pairs(a, b)[1:] == [("Only B", [("", "b")]), ("Only A", [("a", "")])]


def test_a_cell_that_shows_nothing_on_one_side_moves_nothing() -> None:
    a = book("## One", code("reading of A"), code("table"))
    b = book("## One", code(), code("table"))
    assert pairs(a, b) == [("One", [("reading of A", ""), ("table", "table")])]


def test_two_sections_of_one_heading_are_paired_first_with_first() -> None:
    a = book("## One", code("1"), "## One", code("2"))
    b = book("## One", code("x"))
    assert pairs(a, b) == [("One", [("1", "x")]), ("One", [("2", "")])]


def test_navigation_parameters_and_standard_error_are_no_part_of_it() -> None:
    warned = new_code_cell("x", outputs=[new_output("stream", name="stderr", text="careful")])
    nav = new_markdown_cell("# Bar", metadata={"tags": ["nav"]})
    given_ = code("p", tags=("parameters",))
    printed = new_code_cell("x", outputs=[new_output("stream", name="stdout", text="printed")])
    found = sections_of(book(nav, "# T", given_, warned, printed))
    assert [one.heading for one in found] == ["T"]
    assert [item.plain for item in found[0].items] == ["# T", "printed"]


def test_pictures_are_the_same_only_if_picture_and_words_are() -> None:
    def item(png: str, alt: str):  # type: ignore[no-untyped-def]
        output = new_output("display_data", data={"image/png": png, "text/plain": alt})
        return sections_of(book("# T", new_code_cell("x", outputs=[output])))[0].items[1]

    assert same(item("AAAA", "alt"), item("AAAA", "alt"))
    assert not same(item("AAAA", "alt"), item("AAAB", "alt"))
    assert not same(item("AAAA", "alt"), item("AAAA", "other"))


WORDS = st.lists(st.sampled_from("abcd"), max_size=8)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_pairing_loses_nothing_and_keeps_the_order_of_a(a: list[str], b: list[str]) -> None:
    tagged_a, tagged_b = list(enumerate(a)), list(enumerate(b))
    found = paired(tagged_a, tagged_b, key=lambda one: one[1])
    assert [one for one, _ in found if one] == tagged_a
    assert sorted(other for _, other in found if other) == tagged_b
    assert all(one or other for one, other in found)
    assert all(one[1] == other[1] for one, other in found if one and other)
    for key in "abcd":  # as many pairs as both have
        both = sum(1 for one, other in found if one and other and one[1] == key)
        assert both == min(a.count(key), b.count(key))


CELLS = st.lists(
    st.one_of(
        st.sampled_from(["## One", "## Two", "a text"]),
        st.lists(st.sampled_from(["x", "y"]), max_size=3),
    ),
    max_size=7,
)


@settings(deadline=None)
@given(CELLS, CELLS)
def test_pairing_notebooks_loses_no_output(
    a: list[str | list[str]], b: list[str | list[str]]
) -> None:
    numbers = itertools.count()
    made = []
    shown: list[list[str]] = []
    for side in (a, b):
        texts: list[str] = []
        cells: list[NotebookNode | str] = []
        for one in side:
            if isinstance(one, str):
                cells.append(one)
            else:
                own = [f"{text}{next(numbers)}" for text in one]
                texts += own
                cells.append(code(*own))
        made.append(book(*cells))
        shown.append(texts)
    found = [pair for _, items in pairs(*made) for pair in items]
    assert sorted(one for one, _ in found if one) == sorted(shown[0])
    assert sorted(other for _, other in found if other) == sorted(shown[1])


def test_findings_stand_beside_what_says_the_same_of_another_number() -> None:
    a = ["Named most: Ann (3 times)", "Dates: stated in 2 of 5 files"]
    b = ["Dates: stated in 4 of 5 files", "Nobody is heard at all", "Named most: Bea (4 times)"]
    assert aligned(a, b) == [
        (a[0], b[2]),
        (a[1], b[0]),
        (None, b[1]),
    ]


@settings(deadline=None)
@given(
    st.lists(st.text("ab ", max_size=6), max_size=5),
    st.lists(st.text("ab ", max_size=6), max_size=5),
)
def test_aligning_loses_no_sentence(a: list[str], b: list[str]) -> None:
    found = aligned(a, b)
    assert [one for one, _ in found if one is not None] == a
    assert sorted(other for _, other in found if other is not None) == sorted(b)
