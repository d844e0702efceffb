"""The patterns of a matcher as arrays: many texts gone through at once, all hits judged together.

``counter_of(matcher)``   -> a ``ByteCounter``, or None for patterns that need more than bytes
``counter.rows(texts)``   -> text, code and count, as ``matcher.find`` finds them
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, product

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from corpuslib.annotate.alphabet import (
    END,
    Alphabet,
    Bytes,
    Flags,
    Places,
    Text,
    text_of,
)
from corpuslib.annotate.matching import Matcher, Needle

LONG = 30
"""Letters that a pattern's star stands for one by one; the ends of longer words are looked up."""


@lru_cache(maxsize=8)
def counter_of(matcher: Matcher) -> "ByteCounter | None":
    """What counts for a matcher; None where patterns ask for more than bytes can tell."""
    if not matcher.needles:
        return None
    try:
        characters = set(chain.from_iterable(matcher.needles))
        return ByteCounter(matcher, Alphabet(characters, capitals=_begin_with_capitals(matcher)))
    except ValueError:
        return None


def _begin_with_capitals(matcher: Matcher) -> bool:
    """True where patterns are mostly of words that begin with capitals, as names are."""
    ways = sum(
        2 ** len(free)
        for core, own in matcher.needles.items()
        for _, free in (_first_letters(core, capitals) for _, capitals, _ in own)
    )
    return bool(ways < 2 * len(matcher.needles))


def _written(
    core: str, own: Sequence[Needle], *, in_capitals: bool
) -> Iterator[tuple[bool, tuple[int, ...]]]:
    """How texts may write a core: whether its word goes on, and which words are in capitals.

    A word that begins with a small letter in a pattern may begin with either in a text.
    """
    for wildcard, capitals, _ in own:
        asked, free = _first_letters(core, capitals) if in_capitals else ([], [])
        for chosen in product(*(((), (at,)) for at in free)):
            each = (*asked, *chain.from_iterable(chosen))
            yield from {(wildcard, each), (False, each)}


def _first_letters(core: str, capitals: Sequence[int]) -> tuple[list[int], list[int]]:
    """Where the words of a core begin: those that must be capitals, and those that may be."""
    first = [at for at, c in enumerate(core) if c.isalnum() and not core[at - 1 : at].isalnum()]
    return [at for at in first if at in capitals], [at for at in first if at not in capitals]


class ByteCounter:
    """The patterns of a matcher as arrays; one core can be that of several patterns."""

    def __init__(self, matcher: Matcher, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        needles = list(matcher.needles.values())
        core_of = {
            alphabet.encoded(core, goes_on=goes_on, capitals=capitals): at
            for at, (core, own) in enumerate(matcher.needles.items())
            for goes_on, capitals in _written(core, own, in_capitals=alphabet.capitals)
        }
        self.automaton = BytesAhoCorasick(list(core_of), MatchKind.Standard, Implementation.DFA)
        self.core = np.array([*core_of.values()], np.int64)
        self.first = np.cumsum([0, *map(len, needles)])  # of each core among the patterns
        each = [needle for own in needles for needle in own]
        self.wildcard = np.array([wildcard for wildcard, _, _ in each], np.bool_)
        self.capitals = _padded([capitals for _, capitals, _ in each])
        self.code = _numbered([pattern.code for _, _, pattern in each])
        self.layer = _numbered([pattern.layer for _, _, pattern in each])
        self.nested = np.array([p.layer in matcher.keep_nested for _, _, p in each], np.bool_)

    def rows(self, batch: Sequence[str]) -> Places | None:
        """Text, code and count of the texts.

        None where one holds the character that parts texts here, or a letter of two units.
        """
        text = text_of(f"\n{END}\n".join(["", *batch, ""]))
        folded = self.alphabet.folded(text)
        found = folded.bytes
        ends = np.flatnonzero(found == self.alphabet.byte_of[END])
        if len(ends) != len(batch) + 1 or _has_wide_letters(text):
            return None
        capital = folded.capitals(text) if self.capitals.max() >= 0 else None
        shaped = self.alphabet.shaped(found, capital)
        hits = self.automaton.find_matches_as_indexes(shaped.data, overlapping=True)
        if not hits:
            return np.empty((0, 3), np.int64)
        flat = np.fromiter(chain.from_iterable(hits), np.int64, 3 * len(hits))
        hit, start, end = flat.reshape(-1, 3).T
        core = self.core[hit]
        begins = self._begins(found, start)
        core, start, end = core[begins], start[begins], end[begins]
        times = self.first[core + 1] - self.first[core]
        pattern = np.repeat(self.first[core + 1] - np.cumsum(times), times)
        pattern += np.arange(pattern.size)
        start, end = np.repeat(start, times), np.repeat(end, times)
        end = self._extended(found, end, self.wildcard[pattern])
        right = self._ends(found, end)
        pattern, start, end = pattern[right], start[right], end[right]
        if capital is not None:
            right = self._has_capitals(capital, pattern, start)
            pattern, start, end = pattern[right], start[right], end[right]
        pattern, start = self._without_nested(pattern, start, end)
        return _counted(np.searchsorted(ends, start) - 1, self.code[pattern])

    def _begins(self, found: Bytes, start: Places) -> Flags:
        """As ``matching._begins``."""
        alnum, before, byte_of = self.alphabet.alnum, found[start - 1], self.alphabet.byte_of
        quoted = (before == byte_of["'"]) & alnum[found[start - 2]]
        inside = alnum[before] | quoted | self._within_number(found, start - 1)
        begins: Flags = ~(inside & alnum[found[start]])
        return begins

    def _ends(self, found: Bytes, stop: Places) -> Flags:
        """As ``matching._ends``."""
        ends: Flags = ~(self.alphabet.alnum[found[stop]] | self._within_number(found, stop))
        return ends

    def _within_number(self, found: Bytes, at: Places) -> Flags:
        sign, digit = found[at], self.alphabet.digit
        is_sign = (sign == self.alphabet.byte_of["."]) | (sign == self.alphabet.byte_of[","])
        within: Flags = is_sign & digit[found[at - 1]] & digit.take(found.take(at + 1, mode="clip"))
        return within

    def _extended(self, found: Bytes, end: Places, wildcard: Flags) -> Places:
        """To the end of the word, for patterns with a star."""
        end, alnum = end.copy(), self.alphabet.alnum
        going = np.flatnonzero(wildcard)
        for _ in range(LONG):
            going = going[alnum[found[end[going]]]]
            if not going.size:
                return end
            end[going] += 1
        stops = np.flatnonzero(~alnum[found])
        end[going] = stops[np.searchsorted(stops, end[going])]
        return end

    def _has_capitals(self, capital: Flags, pattern: Places, start: Places) -> Flags:
        """True where the text has a capital wherever the pattern has one."""
        right = np.ones(pattern.size, np.bool_)
        asked = np.flatnonzero(self.capitals[pattern, 0] >= 0)
        for place in range(self.capitals.shape[1]):  # most fail, or end, at the first
            at = self.capitals[pattern[asked], place]
            asked, at = asked[at >= 0], at[at >= 0]
            has = capital[start[asked] + at]
            right[asked[~has]] = False
            asked = asked[has]
        return right

    def _without_nested(self, pattern: Places, start: Places, end: Places) -> tuple[Places, Places]:
        """As ``Matcher`` leaves them out; per place and layer a code counts once."""
        code, layer = self.code[pattern], self.layer[pattern]
        order = np.lexsort((code, -end, start, layer))
        pattern, start, end = pattern[order], start[order], end[order]
        code, layer = code[order], layer[order]
        reach = layer * (end.max(initial=0) + 1) + end
        same = np.zeros(pattern.size, np.bool_)  # as the hit before it, but for the pattern
        same[1:] = (start[1:] == start[:-1]) & (reach[1:] == reach[:-1])
        longest = np.ones(pattern.size, np.bool_)
        longest[1:] = reach[1:] > np.maximum.accumulate(reach)[:-1]
        first = np.maximum.accumulate(np.where(same, 0, np.arange(pattern.size)))
        kept = longest[first] | self.nested[pattern]
        kept[1:] &= ~(same[1:] & (code[1:] == code[:-1]))
        return pattern[kept], start[kept]


def _padded(capitals: Sequence[tuple[int, ...]]) -> Places:
    """A row per pattern: where its capitals stand, then -1."""
    rows = np.full((len(capitals), max([1, *map(len, capitals)])), -1, np.int64)
    for row, places in zip(rows, capitals, strict=True):
        row[: len(places)] = places
    return rows


def _numbered(names: Sequence[str]) -> Places:
    """The place of each name among all in order."""
    place = {name: at for at, name in enumerate(sorted(set(names)))}
    return np.array([place[name] for name in names], np.int64)


def _counted(text: Places, code: Places) -> Places:
    """Rows of text, code and how often they stand together."""
    most = int(code.max(initial=0)) + 1
    both, n = np.unique(text * most + code, return_counts=True)
    return np.stack([both // most, both % most, n], axis=1)


def _has_wide_letters(text: Text) -> bool:
    """True where a letter has two units."""
    high = text.units[(text.units >> 11) == 0x1B]
    return bool(high.size) and any(map(str.isalnum, high.tobytes().decode("utf-16-le", "ignore")))
