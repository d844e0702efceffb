"""How a program counted the characters of a text, where it does not say.

REFI-QDA 1.5 (section 10.2) counts code points of the file from 0 and names the first and the last
character.  Programs differ: NVivo, MAXQDA and QualCoder give the place behind the last one,
ATLAS.ti counts a line end of two characters as one, and what counts UTF-16 units or the
byte-order mark is a place late.  The words that a program stored beside the places tell which.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import islice, product
from typing import NamedTuple

from corpuslib.spans import Span


class Counting(NamedTuple):
    """One way to count; the first is what most programs do."""

    inclusive: bool = False
    """Whether the end names the last character, and not the place behind it."""
    line_ends: bool = False
    """Whether carriage return and line feed together count as one."""
    mark: bool = False
    """Whether the byte-order mark counts."""
    utf16: bool = False
    """Whether what lies outside of the Basic Multilingual Plane counts as two."""

    def __str__(self) -> str:
        said = {
            "the end is the last character": self.inclusive,
            "a line end counts as one": self.line_ends,
            "the byte-order mark counts": self.mark,
            "UTF-16 units": self.utf16,
        }
        return (
            ", ".join(text for text, true in said.items() if true) or "code points, end exclusive"
        )


COUNTINGS = tuple(
    sorted((Counting(*flags) for flags in product((False, True), repeat=4)), key=lambda c: sum(c))
)


ENOUGH = 2_000
"""How many words are looked at, at most."""


class Places:
    """The places of a text as each way of counting numbers them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._maps: dict[tuple[bool, bool, bool], list[int]] = {}

    def span(self, start: int, end: int, counting: Counting) -> Span | None:
        """The characters that two numbers mean; None where the text ends before."""
        places = self._places(counting)
        last = end + 1 if counting.inclusive else end
        if not 0 <= start <= last < len(places):
            return None
        return Span(places[start], places[last])

    def numbers(self, span: Span, counting: Counting) -> tuple[int, int]:
        """The two numbers of a span: the other way round.

        A place inside a line end that counts as one is the place behind it.

        >>> Places("a\\r\\nb").numbers(Span(3, 4), Counting(line_ends=True))
        (2, 3)
        """
        places = self._places(counting)
        start, end = bisect_left(places, span.start), bisect_left(places, span.end)
        return start, end - 1 if counting.inclusive else end

    @cached_property
    def _plain(self) -> range:
        return range(len(self.text) + 1)

    def _places(self, counting: Counting) -> "list[int] | range":
        key = counting[1:]
        if not any(key):
            return self._plain
        if key not in self._maps:
            self._maps[key] = list(_places(self.text, *key))
        return self._maps[key]


def _places(text: str, line_ends: bool, mark: bool, utf16: bool) -> Iterable[int]:
    """The offset of each thing that is counted, and the end."""
    if mark:
        yield 0
    for offset, character in enumerate(text):
        if line_ends and character == "\n" and text[offset - 1 : offset] == "\r":
            continue
        yield offset
        if utf16 and character > "\uffff":
            yield offset
    yield len(text)


class Evidence(NamedTuple):
    """Where a program says that words stand: two numbers and the words, perhaps cut short."""

    places: Places
    start: int
    end: int
    words: str


def best_counting(evidence: Iterable[Evidence]) -> Counting:
    """The way of counting under which most of the words stand where a file says.

    Without evidence, or where several fit alike, the commonest: code points, the end exclusive.

    >>> here = Evidence(Places("Nato fears grow"), 5, 9, "fears")
    >>> best_counting([here])
    Counting(inclusive=True, line_ends=False, mark=False, utf16=False)
    """
    known = list(islice(evidence, ENOUGH))

    def fitting(counting: Counting) -> int:
        return sum(_fits(each, counting) for each in known)

    if fitting(COUNTINGS[0]) == len(known):
        return COUNTINGS[0]
    return max(COUNTINGS, key=lambda c: (fitting(c), -COUNTINGS.index(c)))


def _fits(each: Evidence, counting: Counting) -> bool:
    span = each.places.span(each.start, each.end, counting)
    if span is None:
        return False
    found, words = " ".join(span.of(each.places.text).split()), " ".join(each.words.split())
    cut = words.removesuffix("...").removesuffix("…").rstrip()
    return found == words if cut == words else found.startswith(cut)
