"""Characters as bytes: only what a set of patterns tells apart gets a byte of its own.

``Alphabet(characters)``      the bytes for patterns that are made of these characters
``alphabet.folded(text)``     ``matching.fold(text)``, a byte for a character, by numpy
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpuslib.annotate.matching import BARRIER, fold_character

Bytes = NDArray[np.uint8]
Units = NDArray[np.uint16]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]

END = "\x1d"  # what stands between two texts
SPACE, LINE, HYPHEN, POINT, COMMA, APOSTROPHE = " ", "\n", "-", ".", ",", "'"
_TOLD_APART = (END, BARRIER, SPACE, LINE, HYPHEN, POINT, COMMA, APOSTROPHE)
_INVISIBLE, _SYMBOL, _LETTER, _DIGIT = range(len(_TOLD_APART), len(_TOLD_APART) + 4)
_FIRST_OWN = _DIGIT + 1
MOST = 256 - _FIRST_OWN
"""How many characters can have a byte of their own."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text: its bytes, and which units of the text were taken out, in order."""

    bytes: Bytes
    gone: Places

    def places(self, at: Places) -> Places:
        """Where the bytes ``at`` stood among the units of the text."""
        before = self.gone - np.arange(self.gone.size)
        return at + np.searchsorted(before, at, side="right")


class Alphabet:
    """The bytes for texts that are searched for patterns made of ``characters``, folded ones.

    >>> alphabet = Alphabet("missle")
    >>> alphabet.encoded("missile") == alphabet.folded(units_of("MiSSile")).bytes.tobytes()
    True

    Raises ValueError for more than ``MOST`` characters, or for one beyond U+FFFF.
    """

    def __init__(self, characters: Collection[str]) -> None:
        own = sorted(set(characters) - set(_TOLD_APART))
        if len(own) > MOST or any(ord(c) > 0xFFFF for c in own):
            raise ValueError(
                f"{len(own)} characters of one unit each, where {MOST} can be told apart"
            )
        self.byte_of = {c: byte for byte, c in enumerate(_TOLD_APART)}
        self.byte_of |= {c: byte for byte, c in enumerate(own, _FIRST_OWN)}
        self.alnum = self._which(str.isalnum) | _flags(_LETTER, _DIGIT)
        self.digit = self._which(str.isdigit) | _flags(_DIGIT)
        self._byte_of_unit = _kinds().copy()
        for unit, character in enumerate(_folded_units()):
            if character in self.byte_of:
                self._byte_of_unit[unit] = self.byte_of[character]

    def _which(self, asked: Callable[[str], bool]) -> Flags:
        return _flags(*(byte for c, byte in self.byte_of.items() if asked(c)))

    def encoded(self, folded: str) -> bytes:
        """The bytes of a folded text.  Raises KeyError for a character without one of its own."""
        return bytes(self.byte_of[c] for c in folded)

    def folded(self, units: Units) -> Folded:
        """The bytes of a text, folded as ``matching.fold`` does it."""
        found = self._byte_of_unit.take(units, mode="clip")
        self._fold_lines(found)
        self._fold_hyphens(found)
        space = found == self.byte_of[SPACE]
        out = found == _INVISIBLE
        out[1:] |= space[1:] & space[:-1]
        gone = np.flatnonzero(out)
        return Folded(found[~out] if gone.size else found, gone)

    def _fold_lines(self, found: Bytes) -> None:
        """One line end is a space; where there are more, with spaces between, nothing crosses."""
        at = np.flatnonzero(found == self.byte_of[LINE])
        after = at + 1  # where the first character stands that is no space
        space = found == self.byte_of[SPACE]
        spaced = space.take(after, mode="clip")
        if spaced.any():
            last = np.flatnonzero(space[:-1] & ~space[1:])
            after[spaced] = last[np.searchsorted(last, after[spaced])] + 1
        more = after[:-1] == at[1:]
        barrier = np.zeros(at.size, np.bool_)
        barrier[:-1] |= more
        barrier[1:] |= more
        found[at] = np.where(barrier, self.byte_of[BARRIER], self.byte_of[SPACE])

    def _fold_hyphens(self, found: Bytes) -> None:
        """A hyphen inside a word, or between words, is a space."""
        at = np.flatnonzero(found[1:-1] == self.byte_of[HYPHEN]) + 1
        before, after = found[at - 1], found[at + 1]
        inside = (self.alnum[before] | (before == self.byte_of[POINT])) & self.alnum[after]
        found[at[inside]] = self.byte_of[SPACE]


def _flags(*which: int) -> Flags:
    flags = np.zeros(256, np.bool_)
    flags[list(which)] = True
    return flags


def units_of(text: str) -> Units:
    """The UTF-16 units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.dtype("<u2"))


@cache
def _folded_units() -> tuple[str, ...]:
    """Every UTF-16 unit as a character, folded."""
    return tuple(fold_character(chr(unit)) for unit in range(1 << 16))


@cache
def _kinds() -> Bytes:
    """The byte of every unit that has none of its own: by what sort of character it is."""
    kinds = [
        _INVISIBLE if not c else _DIGIT if c.isdigit() else _LETTER if c.isalnum() else _SYMBOL
        for c in _folded_units()
    ]
    return np.array(kinds, np.uint8)


@cache
def upper_units() -> Flags:
    """Which UTF-16 units are capitals."""
    return np.array([chr(unit).isupper() for unit in range(1 << 16)])
