import nbformat
import pytest
from nbformat import NotebookNode

from corpuslib.errors import BadParameter
from corpuslib.report.parameters import Value, assign, parameters_of, parse_cell

CELL = """\
corpus: str = "seeds"  # a folder
split: str = "2009-09-17"  # the day that divides before from after
limit: int = 40  # rows
share: float = 0.5  # of articles
strict: bool = False  # refuse what is unknown
least: int | None = None  # mentions"""


def notebook(source: str = CELL) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1"), cell])


def test_lines_are_read_with_type_default_and_help() -> None:
    found = parameters_of(notebook())
    assert [each.name for each in found] == [
        "corpus",
        "split",
        "limit",
        "share",
        "strict",
        "least",
    ]
    split = found[1]
    assert (split.type, split.default) == ("str", "2009-09-17")
    assert split.help == "the day that divides before from after"
    assert split.is_day
    assert not found[0].is_day


def given_to(one: NotebookNode, given: dict[str, str]) -> dict[str, Value]:
    return assign({"one": one}, given)["one"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("corpus", "a b", "a b"),
        ("corpus", "12", "12"),
        ("split", "2015-06-01", "2015-06-01"),
        ("limit", "7", 7),
        ("share", ".25", 0.25),
        ("share", "1", 1.0),
        ("strict", "true", True),
        ("strict", "No", False),
        ("least", "none", None),
        ("least", "3", 3),
    ],
)
def test_values_get_the_type_that_is_stated(name: str, text: str, value: object) -> None:
    found = given_to(notebook(), {name: text})
    assert found == {name: value}
    assert type(found[name]) is type(value)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("split", "2009", "a day as in 2009-09-17"),
        ("split", "2009-13-01", "a day as in 2009-09-17"),
        ("split", "20090917", "a day as in 2009-09-17"),
        ("limit", "4.5", "int as in 40"),
        ("limit", "none", "int as in 40"),
        ("share", "half", "float as in 0.5"),
        ("strict", "maybe", "bool as in False"),
        ("least", "few", "int as in 12, or none"),
    ],
)
def test_a_wrong_type_says_what_was_expected(name: str, text: str, expected: str) -> None:
    with pytest.raises(BadParameter) as caught:
        given_to(notebook(), {name: text})
    assert f"parameter {name}" in str(caught.value)
    assert f"found {text!r}, expected {expected}" in str(caught.value)


def test_an_unknown_name_lists_the_known_ones_and_the_closest() -> None:
    with pytest.raises(BadParameter) as caught:
        given_to(notebook(), {"spilt": "2010-01-01"})
    message = str(caught.value)
    assert "'spilt'; did you mean 'split'?" in message
    assert "limit: int as in 40 (rows)" in message


def test_a_name_that_is_like_none_gets_no_guess() -> None:
    with pytest.raises(BadParameter) as caught:
        given_to(notebook(), {"xyzzy": "1"})
    assert "did you mean" not in str(caught.value)


def test_a_notebook_without_the_cell_takes_nothing() -> None:
    bare = nbformat.v4.new_notebook()
    assert parameters_of(bare) == ()
    with pytest.raises(BadParameter, match="nor any other"):
        given_to(bare, {"a": "1"})


def test_each_notebook_gets_what_it_has() -> None:
    one = notebook("n: int = 1  # rows")
    other = notebook('n: str = "x"  # name\nm: int = 2')
    found = assign({"one": one, "other": other}, {"n": "5", "m": "6"})
    assert found == {"one": {"n": 5}, "other": {"n": "5", "m": 6}}


@pytest.mark.parametrize(
    "line",
    [
        "n = 1",
        "n: int",
        "n: int = f()",
        "n: list = [1]",
        "n: int | str = 1",
        "import os",
        "a.b: int = 1",
        "n: int = (\n    1\n)",
        "n: int = = 1",
        "n: int = (",
    ],
)
def test_another_line_in_the_cell_is_an_error(line: str) -> None:
    with pytest.raises(BadParameter, match="expected `name: type = literal"):
        parse_cell(f"ok: int = 1\n{line}")


def test_a_negative_number_and_a_hash_in_a_text_are_literals() -> None:
    found = parse_cell('n: int = -1  # below\nt: str = "a # b"')
    assert [(each.default, each.help) for each in found] == [(-1, "below"), ("a # b", "")]


def test_two_tagged_cells_are_an_error() -> None:
    twice = notebook()
    twice.cells.append(twice.cells[1])
    with pytest.raises(BadParameter, match="2 cells are tagged"):
        parameters_of(twice)
