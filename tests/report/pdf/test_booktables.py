"""Widths of columns and sizes of letters, from the text of the cells alone."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from corpuslib.report.pdf.booktables import Column, shares, sized


def made(*rows: str) -> Element:
    table = fromstring(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    sized(table)
    return table


def widths(table: Element) -> list[float]:
    return [float(col.attrib["style"].strip("width:%")) for col in table.iter("col")]


def test_a_small_table_keeps_its_size_and_is_not_stretched() -> None:
    table = made("<td>Nato</td><td>11</td>")
    assert table.attrib["class"] == ""
    assert widths(table) == pytest.approx([100 * 6 / 95, 100 * 4 / 95], abs=0.05)
    assert table.attrib["style"] == f"width:{100 * 10 / 95:.1f}%"


@pytest.mark.parametrize(
    ("letters", "kind"), [(93, ""), (94, "wide"), (109, "dense"), (129, "dense loose")]
)
def test_a_word_that_has_no_room_makes_the_letters_smaller(letters: int, kind: str) -> None:
    assert made(f"<td>{'a' * letters}</td>").attrib["class"] == kind
    assert made(f"<td>{'a ' * letters}</td>").attrib["class"] == ""  # may be broken at blanks


def test_a_cell_that_may_not_be_broken_needs_all_of_its_text() -> None:
    text = "ab " * 40
    assert made(f'<td style="white-space:nowrap">{text}</td>').attrib["class"] == "dense"


def test_no_table_is_wider_than_the_page() -> None:
    rows = [f"<td>{'a' * letters}</td>" * columns for letters in (1, 30) for columns in (1, 40)]
    for row in rows:
        assert sum(widths(made(row))) <= 100.5


def test_a_cell_over_two_rows_moves_the_next_row_aside() -> None:
    table = made('<td rowspan="2">aa</td><td>b</td>', "<td>cccccc</td>", "<td>d</td><td>e</td>")
    first, second = widths(table)
    assert (first, second) == pytest.approx((100 * 4 / 95, 100 * 8 / 95), abs=0.06)


def test_a_cell_over_two_columns_says_nothing_about_either() -> None:
    assert len(widths(made('<td colspan="2">aaaaaaaa</td>', "<td>a</td><td>b</td>"))) == 2


def test_the_columns_come_after_the_caption() -> None:
    table = fromstring("<table><caption>c</caption><tr><td>a</td></tr></table>")
    sized(table)
    assert [part.tag for part in table] == ["caption", "colgroup", "tr"]


def test_shares_of_nothing() -> None:
    assert shares([], 80) == []
    assert shares([Column(0, 0)], 80) == [0.0]
