"""What a notebook can be given: its one cell tagged ``parameters``, checked before anything runs.

Each line reads ``name: type = literal  # help``, with type one of str, int, float, bool, or one of
these ``| None``.  A str whose default is a day (ISO 8601) takes days only.

``parameters_of(notebook)``            -> tuple of ``Parameter``
``assign(notebooks, given)``           -> what to pass to each, typed: each gets what it has
"""

import ast
import datetime as dt
import difflib
import io
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from corpuslib.errors import BadParameter

Value = str | int | float | bool | None
TAG = "parameters"
EXAMPLES = {"str": '"text"', "int": "12", "float": "0.5", "bool": "true or false"}
WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of the cell: its name, its type, what stands there, and what it is for."""

    name: str
    type: str
    default: Value
    help: str
    optional: bool = False

    @property
    def expected(self) -> str:
        """What a value must look like, with an example."""
        if self.is_day:
            return f"a day as in {self.default}"
        example = EXAMPLES[self.type] if self.default in (None, "") else repr(self.default)
        return f"{self.type} as in {example}" + (", or none" if self.optional else "")

    @property
    def is_day(self) -> bool:
        """Whether its default is a day."""
        return isinstance(self.default, str) and _is_day(self.default)

    def read(self, text: str) -> Value:
        """The value that a text stands for.  Raises ValueError where it stands for none."""
        if self.optional and text.strip().lower() in ("", "none"):
            return None
        if self.type == "bool":
            return WORDS[text.strip().lower()]
        if self.type == "int":
            return int(text)
        if self.type == "float":
            return float(text)
        if self.is_day and not _is_day(text):
            raise ValueError(text)
        return text


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2009-01-01")


def tagged(notebook: NotebookNode, tag: str) -> list[NotebookNode]:
    """The cells that carry a tag."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def parameters_of(notebook: NotebookNode) -> tuple[Parameter, ...]:
    """The parameters of a notebook, in the order of their lines; none where no cell is tagged.

    Raises BadParameter for a cell that holds anything else.
    """
    cells = tagged(notebook, TAG)
    if not cells:
        return ()
    if len(cells) > 1:
        raise BadParameter(f"{len(cells)} cells are tagged {TAG!r}; a notebook has one")
    return parse_cell(cells[0].source)


def parse_cell(source: str) -> tuple[Parameter, ...]:
    """The parameters that the source of the cell declares.

    >>> parse_cell('split: str = "2009-01-01"  # first day of "after"')[0].help
    'first day of "after"'

    Raises BadParameter for a line of another form.
    """
    try:
        tree = ast.parse(source)
        helps = _comments(source)
    except (SyntaxError, tokenize.TokenError) as error:
        raise _bad_line(getattr(error, "lineno", 1) or 1, source) from error
    return tuple(_parameter(node, source, helps) for node in tree.body)


def _parameter(node: ast.stmt, source: str, helps: Mapping[int, str]) -> Parameter:
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value):
        raise _bad_line(node.lineno, source)
    kind, _, rest = ast.unparse(node.annotation).replace(" ", "").partition("|")
    try:
        default = ast.literal_eval(node.value)
    except ValueError as error:
        raise _bad_line(node.lineno, source) from error
    if kind not in EXAMPLES or rest not in ("", "None") or node.lineno != node.end_lineno:
        raise _bad_line(node.lineno, source)
    return Parameter(node.target.id, kind, default, helps.get(node.lineno, ""), bool(rest))


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def _bad_line(line: int, source: str) -> BadParameter:
    text = source.splitlines()[line - 1].strip() if source.strip() else ""
    return BadParameter(
        f"the cell tagged {TAG!r}, line {line}, reads {text!r}; "
        "expected `name: type = literal  # help` with type str, int, float or bool"
    )


def assign(
    notebooks: Mapping[str, NotebookNode], given: Mapping[str, str]
) -> dict[str, dict[str, Value]]:
    """Per notebook the values for those of its parameters that were given.

    Raises BadParameter for a name that no notebook has, and for a value of another type.
    """
    known = {name: parameters_of(notebook) for name, notebook in notebooks.items()}
    merged = {each.name: each for parameters in known.values() for each in parameters}
    for name in given:
        if name not in merged:
            raise BadParameter(_unknown(name, merged))
    return {
        notebook: {each.name: _read(each, given[each.name]) for each in own if each.name in given}
        for notebook, own in known.items()
    }


def _read(parameter: Parameter, text: str) -> Value:
    try:
        return parameter.read(text)
    except (ValueError, KeyError) as error:
        about = f" ({parameter.help})" if parameter.help else ""
        raise BadParameter(
            f"parameter {parameter.name}{about}: found {text!r}, expected {parameter.expected}"
        ) from error


def _unknown(name: str, known: Mapping[str, Parameter]) -> str:
    if not known:
        return f"no notebook has the parameter {name!r}, nor any other"
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    listed = ";\n".join(
        f"  {each.name}: {each.expected}" + (f" ({each.help})" if each.help else "")
        for each in known.values()
    )
    return f"no notebook has the parameter {name!r}{hint} There are:\n{listed}"
