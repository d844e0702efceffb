"""Characters as bytes: only what a set of patterns tells apart gets a byte of its own.

``Alphabet(characters)``      the bytes for patterns that are made of these characters
``alphabet.folded(text)``     ``matching.fold(text)``, a byte for a character, by numpy
``alphabet.shaped(bytes)``    the same, a letter's byte by where it stands in its word
"""

from collections.abc import Callable, Collection
from functools import cache
from typing import NamedTuple

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
_SHAPES = 4  # of a letter: inside its word, its first, its last, all of it
_WITH_CAPITALS = 6  # and its first or all of it as a capital


class Text(NamedTuple):
    """The UTF-16 units of a text: their lower bytes, and where which units have more than that."""

    low: bytearray
    wide: Places
    units: Units

    def told(self, of_byte: bytes, of_unit: Bytes) -> Bytes:
        """What is told of each unit."""
        found = np.frombuffer(self.low.translate(of_byte), np.uint8)
        found[self.wide] = of_unit[self.units]
        return found


class Folded(NamedTuple):
    """Folded text: its bytes, and which units of the text were kept; None where all were."""

    bytes: Bytes
    kept: Flags | None

    def capitals(self, text: Text) -> Flags:
        """Which of the bytes were capitals in the text."""
        capital = text.told(_upper()[:256].tobytes(), _upper()).view(np.bool_)
        return capital if self.kept is None else capital[self.kept]


class Alphabet:
    """The bytes for texts that are searched for patterns made of ``characters``, folded ones.

    >>> alphabet = Alphabet("missle")
    >>> folded = alphabet.folded(text_of("MiSSile")).bytes
    >>> alphabet.encoded("missile") == alphabet.shaped(folded).tobytes()
    True

    With ``capitals`` a capital that begins a word is told from a small letter, where there are
    bytes for that.

    Raises ValueError for more than ``MOST`` characters, or for one beyond U+FFFF.
    """

    def __init__(self, characters: Collection[str], *, capitals: bool = False) -> None:
        own = sorted(set(characters) - set(_TOLD_APART))
        if len(own) > MOST or any(ord(c) > 0xFFFF for c in own):
            raise ValueError(
                f"{len(own)} characters of one unit each, where {MOST} can be told apart"
            )
        letters, signs = [c for c in own if c.isalnum()], [c for c in own if not c.isalnum()]
        wanted = (_WITH_CAPITALS,) * capitals + (_SHAPES,)
        shapes = next((n for n in wanted if n * len(letters) + len(signs) <= MOST), 1)
        self.capitals = shapes == _WITH_CAPITALS
        self._step = len(letters) if shapes > 1 else 0  # from one shape to the next
        self._signs = _FIRST_OWN + shapes * len(letters)  # their first byte
        self.byte_of = {c: byte for byte, c in enumerate(_TOLD_APART)}
        self.byte_of |= {c: byte for byte, c in enumerate(letters, _FIRST_OWN)}
        self.byte_of |= {c: byte for byte, c in enumerate(signs, self._signs)}
        self.alnum = self._which(str.isalnum) | _flags(_LETTER, _DIGIT)
        self.digit = self._which(str.isdigit) | _flags(_DIGIT)
        self._byte_of_unit = _kinds().copy()
        for unit, character in enumerate(_folded_units()):
            if character in self.byte_of:
                self._byte_of_unit[unit] = self.byte_of[character]
        self._byte_of_byte = self._byte_of_unit[:256].tobytes()

    def _which(self, asked: Callable[[str], bool]) -> Flags:
        return _flags(*(byte for c, byte in self.byte_of.items() if asked(c)))

    def encoded(
        self, folded: str, *, goes_on: bool = False, capitals: Collection[int] = ()
    ) -> bytes:
        """The shaped bytes of a folded text that is a word or several, or begins one.

        ``capitals``: where its capitals stand.

        Raises KeyError for a character without a byte of its own.
        """
        end = [_LETTER] if goes_on else []
        plain = np.array([self.byte_of[c] for c in folded] + end, np.uint8)
        capital = np.zeros(plain.size, np.bool_)
        capital[list(capitals)] = True
        return self.shaped(plain, capital)[: len(folded)].tobytes()

    def shaped(self, plain: Bytes, capital: Flags | None = None) -> Bytes:
        """Every letter of its own by where it stands in its word, and whether as a capital.

        So what is whole words is found only where it stands as whole words.
        """
        if not self._step:
            return plain
        word = (plain >= _LETTER) & (plain < self._signs)
        first, last = word.copy(), word
        first[1:] &= ~word[:-1]
        last[:-1] &= ~word[1:]
        shape = first.view(np.uint8) + 2 * last.view(np.uint8)
        if self.capitals and capital is not None:
            begun = (first & capital).view(np.uint8)
            shape += 3 * begun - (begun & last.view(np.uint8))
        return plain + shape * (np.uint8(self._step) * (plain >= _FIRST_OWN))

    def folded(self, text: Text) -> Folded:
        """The bytes of a text, folded as ``matching.fold`` does it."""
        found = text.told(self._byte_of_byte, self._byte_of_unit)
        self._fold_lines(found)
        self._fold_hyphens(found)
        space = found == self.byte_of[SPACE]
        out = found == _INVISIBLE
        out[1:] |= space[1:] & space[:-1]
        return Folded(found[~out], ~out) if out.any() else Folded(found, None)

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


def text_of(text: str) -> Text:
    """The UTF-16 units of a text."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.dtype("<u2"))
    wide = np.flatnonzero(units > 0xFF)
    return Text(bytearray(units.astype(np.uint8)), wide, units[wide])


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
def _upper() -> Bytes:
    """Of every UTF-16 unit 1 where it is a capital, else 0."""
    return np.array([chr(unit).isupper() for unit in range(1 << 16)], np.uint8)
