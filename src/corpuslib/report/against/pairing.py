"""Two executed notebooks, section by section and output by output.

``sections_of(notebook)``       the sections of a notebook, each with its texts and outputs
``paired(a, b, key)``           two sequences as pairs; None where one side has nothing
``paired_sections(a, b)``       the sections of two notebooks as pairs of sections and of items
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

import nbformat
from nbformat import NotebookNode

SKIPPED = {"nav", "parameters", "injected-parameters"}
SHOWN = {"display_data", "execute_result"}
_HEADING = re.compile(r"^#{1,6} +(.*\S)", re.M)

T = TypeVar("T")
Pair = tuple[T | None, T | None]


@dataclass(frozen=True, slots=True)
class Item:
    """A text, or one output of a code cell, as a cell that holds nothing else.

    ``place``: which text it is in its section, or which output of which code cell there.
    """

    place: tuple[str, int, int]
    cell: NotebookNode

    @property
    def is_text(self) -> bool:
        """Whether it is a text that the notebook itself says."""
        return self.place[0] == "text"

    @property
    def picture(self) -> str:
        """The data of its PNG; empty where it shows none."""
        if self.is_text or "text/html" in (data := self.cell.outputs[0].get("data", {})):
            return ""
        return str(data.get("image/png", ""))

    @property
    def plain(self) -> str:
        """What it says, as plain text."""
        if self.is_text:
            return str(self.cell.source)
        output = self.cell.outputs[0]
        data = output.get("data", {})
        said = output.get("text", data.get("text/plain", data.get("text/markdown", "")))
        return str(said or data.get("text/html", ""))

    @property
    def findings(self) -> bool:
        """Whether its cell is tagged ``findings``."""
        return "findings" in self.cell.metadata.get("tags", [])


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    items: tuple[Item, ...]


class SectionPair(NamedTuple):
    """A section of A, of B, or of both, and its items as pairs."""

    heading: str
    a: Section | None
    b: Section | None
    items: tuple[Pair[Item], ...]


def same(a: Item, b: Item) -> bool:
    """Whether two items show the same: the same words, and the same picture."""
    return (a.is_text, a.plain, a.picture) == (b.is_text, b.plain, b.picture)


def sections_of(notebook: NotebookNode) -> list[Section]:
    """The sections of a notebook: each begins with a markdown cell that has a heading.

    Its navigation bar and its parameters are no part of them, nor is what went to standard error.

    >>> texts = ["# Files", "A word.", "## Which?"]
    >>> cells = [nbformat.v4.new_markdown_cell(text) for text in texts]
    >>> found = sections_of(nbformat.v4.new_notebook(cells=cells))
    >>> [(one.heading, len(one.items)) for one in found]
    [('Files', 2), ('Which?', 1)]
    """
    groups: list[tuple[str, list[NotebookNode]]] = []
    for cell in notebook.cells:
        if SKIPPED & set(cell.metadata.get("tags", [])):
            continue
        heading = _HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if heading or not groups:
            groups.append((heading[1] if heading else "", []))
        groups[-1][1].append(cell)
    return [Section(heading, tuple(_items(cells))) for heading, cells in groups]


def _items(cells: Sequence[NotebookNode]) -> Iterator[Item]:
    texts = codes = 0
    for cell in cells:
        if cell.cell_type == "markdown":
            texts += 1
            yield Item(("text", texts, 0), cell)
        elif cell.cell_type == "code":
            codes += 1
            for place, output in enumerate(cell.outputs):
                if output.output_type in SHOWN or output.get("name") == "stdout":
                    alone = nbformat.v4.new_code_cell(outputs=[output], metadata=cell.metadata)
                    yield Item(("output", codes, place), alone)


def paired(a: Sequence[T], b: Sequence[T], key: Callable[[T], Hashable]) -> list[Pair[T]]:
    """Each of ``a`` beside the one of ``b`` with the same key, the n-th beside the n-th.

    The order is that of ``a``; what only ``b`` has follows what it follows there.  Nothing is lost
    and nothing is there twice.

    >>> paired("axc", "bac", key=str)
    [(None, 'b'), ('a', 'a'), ('x', None), ('c', 'c')]
    """
    keys_a, keys_b = _numbered(map(key, a)), _numbered(map(key, b))
    where = {one: place for place, one in enumerate(keys_b)}
    known = set(keys_a)
    alone: dict[Hashable, list[T]] = {}
    last: Hashable = None
    for one, value in zip(keys_b, b, strict=True):
        if one in known:
            last = one
        else:
            alone.setdefault(last, []).append(value)
    pairs: list[Pair[T]] = [(None, value) for value in alone.get(None, [])]
    for one, value in zip(keys_a, a, strict=True):
        pairs.append((value, b[where[one]] if one in where else None))
        pairs += [(None, other) for other in alone.get(one, [])]
    return pairs


def _numbered(keys: Iterator[Hashable]) -> list[tuple[Hashable, int]]:
    """Each key with how often it was there before."""
    seen: dict[Hashable, int] = {}
    numbered = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        numbered.append((key, seen[key]))
    return numbered


def paired_sections(a: NotebookNode, b: NotebookNode) -> list[SectionPair]:
    """The sections of two notebooks by their headings, the items of each by their order in it.

    An output stands beside that of the same place: the n-th output of the n-th code cell of the
    section, so that a cell that shows nothing on one side moves nothing on the other.
    """
    pairs = paired(sections_of(a), sections_of(b), key=lambda one: one.heading)
    return [_section_pair(*pair) for pair in pairs]


def _section_pair(a: Section | None, b: Section | None) -> SectionPair:
    one = a or b
    assert one is not None
    items = paired(a.items if a else (), b.items if b else (), key=lambda item: item.place)
    return SectionPair(one.heading, a, b, tuple(items))


def aligned(a: Sequence[str], b: Sequence[str], least: float = 0.3) -> list[Pair[str]]:
    """Sentences beside those that begin as they do or share most words, the most alike first.

    ``least``: the likeness below which two have nothing to do with each other.

    >>> aligned(["Named most: Ann (3)", "Dates: 2"], ["Dates: 5", "Nobody."])
    [('Named most: Ann (3)', None), ('Dates: 2', 'Dates: 5'), (None, 'Nobody.')]
    """
    alike = []
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            alike.append((_alike(one, other), -abs(i - j), i, j))
    names_a: list[Hashable] = [("a", i) for i in range(len(a))]
    names_b: list[Hashable] = [("b", j) for j in range(len(b))]
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    for ratio, _, i, j in sorted(alike, reverse=True):
        if ratio >= least and i in free_a and j in free_b:
            names_b[j] = names_a[i]
            free_a.discard(i)
            free_b.discard(j)
    ordered = paired(
        list(zip(names_a, a, strict=True)),
        list(zip(names_b, b, strict=True)),
        key=lambda one: one[0],
    )
    return [(one[1] if one else None, other[1] if other else None) for one, other in ordered]


def _alike(a: str, b: str) -> float:
    """The share of words that two sentences share; more where they begin alike."""
    one, other = a.split(), b.split()
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    label, mark, _ = a.partition(":")
    same_label = bool(mark) and b.startswith(label + mark)
    return ratio + same_label + 0.3 * (one[:2] == other[:2])
