"""Two tables as one: what differs, with B - A."""

import re

import pandas as pd
import pytest

from corpuslib.report.against.readtable import Table, blocks_of
from corpuslib.report.against.rowpairs import CUT, FEW, difference, key_columns, tables_beside
from corpuslib.show.html import table


def read(rows: dict[str, list[object]], **options: object) -> Table:
    found = blocks_of(table(pd.DataFrame(rows), **options).html)[0].table  # type: ignore[arg-type]
    assert found is not None
    return found


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_table_is_read_back_as_it_was_written() -> None:
    found = read({"name": ["<b>Ann", "Bea"], "n": [12345, 2]}, caption="Who & when")
    assert found.caption == "Who & when"
    assert found.heads == ("name", "n")
    assert [row.texts for row in found.rows] == [("<b>Ann", "12,345"), ("Bea", "2")]
    assert found.rows[0].cells[0].html == "&lt;b&gt;Ann"


def test_numbers_that_differ_stand_with_b_minus_a() -> None:
    a = read({"actor": ["Ann", "Bea", "Cid"], "namings": [3, 5, 7]})
    b = read({"actor": ["Bea", "Ann", "Cid"], "namings": [1, 12, 7]})
    shown = tables_beside(a, b)
    assert shown is not None
    assert (shown.same, shown.differing) == (1, 2)
    open_, folded = shown.html.split("<details", 1)
    assert "Ann A 3 B 12 +9 Bea A 5 B 1 −4" in words(open_)
    assert "B − A" in open_
    assert "Cid" not in open_
    assert "Cid 7" in words(folded)
    assert "1 row the same on both sides" in folded


def test_a_row_of_one_side_says_so_and_has_no_difference() -> None:
    a = read({"actor": ["Ann", "Bea"], "namings": [3, 5]})
    b = read({"actor": ["Ann", "Cid"], "namings": [3, 4]})
    shown = tables_beside(a, b)
    assert shown is not None
    said = words(shown.html.split("<details")[0])
    assert "Bea only in A 5" in said
    assert "Cid only in B 4" in said
    assert not re.search(r"[+−]\d", said)


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("3", "5", "+2"),
        ("10,000", "9999", "−1"),
        ("4", "4", "0"),
        ("1 of 5", "4 of 5", "+3"),
        ("1 of 5", "4 of 9", ""),  # of other wholes
        (".20", ".40", ""),  # a p
        ("1.00", "2.00", ""),
        ("–", "3", ""),
        ("12%", "13%", ""),
        ("2009", "ten", ""),
    ],
)
def test_the_difference_is_signed_and_of_counts_alone(a: str, b: str, said: str) -> None:
    assert difference(a, b) == said


def test_numbers_that_name_places_have_no_difference() -> None:
    a = read({"what": ["x"], "sentence": [3], "n": [1]})
    b = read({"what": ["x"], "sentence": [9], "n": [4]})
    shown = tables_beside(a, b)
    assert shown is not None
    assert words(shown.html).count("+3") == 1
    assert "+6" not in words(shown.html)


def test_the_rows_are_named_by_as_many_columns_as_it_takes() -> None:
    rows = {"role": ["body", "body"], "rule": ["p", "q"], "lines": [1, 2]}
    assert key_columns(read(rows), read(rows)) == 2
    assert (
        key_columns(read({"n": [1, 2], "name": ["a", "b"]}), read({"n": [3], "name": ["c"]})) == 0
    )


def test_rows_without_a_name_are_told_apart_as_a_whole() -> None:
    a = read({"who": ["Ann", "Ann", "Bea"], "says": ["x", "x", "y"]})
    b = read({"who": ["Ann", "Bea", "Bea"], "says": ["x", "y", "z"]})
    shown = tables_beside(a, b)
    assert shown is not None
    said = words(shown.html)
    assert said.startswith("2 rows the same on both sides; 1 only in A, 1 only in B.")
    assert "Only in A: 1 row who says Ann x" in said
    assert "Only in B: 1 row who says Bea z" in said


def test_other_columns_or_no_row_in_common_are_not_compared_row_by_row() -> None:
    a = read({"who": ["Ann"], "n": [1]})
    assert tables_beside(a, read({"who": ["Ann"], "m": [1]})) is None
    assert tables_beside(a, read({"who": ["Bea"], "n": [1]})) is None


def test_that_rows_were_cut_off_is_said() -> None:
    a, b = (read({"who": ["Ann", "Bea"], "n": [1, k]}, limit=1) for k in (2, 3))
    c = read({"who": ["Ann"], "n": [4]})
    block = blocks_of(table(pd.DataFrame({"n": [1, 2]}), limit=1).html)[0]
    assert block.cut
    shown = tables_beside(a, c, cut=True)
    assert shown is not None
    assert CUT in shown.html
    shown = tables_beside(b, c)
    assert shown is not None
    assert CUT not in shown.html


def test_many_rows_of_one_side_are_folded() -> None:
    few, many = (
        {"who": ["x", "x", *(f"w{k % 2}" for k in range(n))], "n": ["a", "a", *map(str, range(n))]}
        for n in (1, FEW + 1)
    )
    for rows, folded in ((few, False), (many, True)):
        shown = tables_beside(read(rows), read({"who": ["x", "x"], "n": ["a", "a"]}))
        assert shown is not None
        assert ("<summary>Only in A" in shown.html) is folded


def test_tables_whose_rows_belong_together_are_not_read() -> None:
    html = table(pd.DataFrame({"a": ["x"]})).html
    assert blocks_of(html.replace("<td", '<td rowspan="2"'))[0].table is None
    assert blocks_of("<p>No table.</p>")[0].table is None
