"""Many patterns found in one pass, with exact offsets.

A pattern is written as in a codebook: ``missile {defence,defense}`` stands for both spellings,
``missil*`` for every word that begins so (a star stands only at the end).  **A capital letter
in a pattern must be a capital in the text; a small letter matches both**: ``US`` never finds
"us", ``Nato`` finds "Nato" and "NATO".  Words are matched whole; white space (within a
paragraph) and a hyphen between two words are the same; so are straight, curly and grave
apostrophes.  A possessive ``'s`` ends a word, so "Russia's" is found, and quoted, as "Russia".
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

BARRIER = "\x1e"  # a character that no pattern crosses

_SPACES = "\t\r\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_FOLD = {c: " " for c in _SPACES + "\u200a\u2028\u2029\u202f\u205f\u3000"}
_FOLD |= {c: "'" for c in "`´‘’‛′ʼ＇"} | {c: '"' for c in "“”„‟″"} | {"ς": "σ"}
_FOLD |= {c: "-" for c in "‐‑"}
_ASCII_FOLD = {c: to for c, to in _FOLD.items() if c.isascii()}
_INVISIBLE = "\xad\u200b\u200c\u200d\u2060\ufeff"
_SQUEEZED = re.compile(rf"(?<= ) +|[{_INVISIBLE}]+")
_SPACES_RUN = re.compile("  +")
_LINE_ENDS = re.compile(r"\n[ \n]*")
_HALVES = re.compile("[\ud800-\udfff]")  # half of a character, which no encoding has
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to find (``text``), what it stands for (``code``), and in which ``layer``.

    Within a layer the longest match wins; layers do not know of each other.  ``tag`` is carried
    along for whoever reads the match.
    """

    text: str
    code: str
    layer: str = ""
    tag: str = ""


class Match(NamedTuple):
    """``text[start:end]`` was found for ``pattern``, which stands for ``code``."""

    start: int
    end: int
    code: str
    pattern: Pattern


# Plain tuples, for speed.
Needle = tuple[bool, tuple[int, ...], Pattern]  # wildcard, where capitals must stand, pattern
_Found = tuple[int, int, int, Pattern]  # start, minus end, number: sorted, the longest comes first
_NOWHERE = (-1, 1)


def expand(text: str) -> list[str]:
    """The spellings that braces stand for; an empty choice leaves no double space.

    >>> expand("{Czech,Polish} {radar,} site*")
    ['Czech radar site*', 'Czech site*', 'Polish radar site*', 'Polish site*']
    """
    parts = _BRACES.split(text)
    choices = [[p] if i % 2 == 0 else p.split(",") for i, p in enumerate(parts)]
    return [" ".join("".join(picked).split()) for picked in product(*choices)]


def fold(text: str) -> tuple[str, list[int], list[int]]:
    """``text`` as it is compared, and where characters were taken out of it.

    Lower-cased letter by letter, one sort of space and quote, hyphens inside words as spaces,
    runs of spaces and invisible characters squeezed.  The two lists give, for positions in the
    folded text in rising order, how many characters of ``text`` were left out before them.

    >>> fold("Russia’s  Missile-Shield")
    ("russia's missile shield", [9], [1])
    """
    low = text.lower()
    if len(low) != len(text):  # some letters grow when lower-cased, e.g. a dotted capital I
        low = "".join(c.lower()[0] for c in text)
    for old, new in (_ASCII_FOLD if low.isascii() else _FOLD).items():
        if old in low:
            low = low.replace(old, new)
    if "\n" in low:
        low = _LINE_ENDS.sub(_same_length, low)
    if "-" in low:
        low = _hyphens_to_spaces(low)
    invisible = not low.isascii() and any(c in low for c in _INVISIBLE)
    if not invisible and "  " not in low:
        return low, [], []
    if invisible:
        gaps = [m.span() for m in _SQUEEZED.finditer(low)]
    else:  # much quicker
        gaps = [(m.start() + 1, m.end()) for m in _SPACES_RUN.finditer(low)]
    removed = list(accumulate(end - start for start, end in gaps))
    positions = [end - total for (_, end), total in zip(gaps, removed, strict=True)]
    squeezed = _SQUEEZED.sub("", low) if invisible else _SPACES_RUN.sub(" ", low)
    return squeezed, positions, removed


def fold_character(character: str) -> str:
    """One character as :func:`fold` compares it, whatever stands beside it; "" where it goes.

    >>> fold_character("N"), fold_character("’"), fold_character("\u200b")
    ('n', "'", '')
    """
    low = character.lower()[:1]
    return "" if low in _INVISIBLE else _FOLD.get(low, low)


def _same_length(found: re.Match[str]) -> str:
    one_line_end = found[0].count("\n") == 1
    return (" " if one_line_end else BARRIER) * len(found[0])


def _hyphens_to_spaces(text: str) -> str:
    parts = text.split("-")
    joined = [parts[0]]
    for left, right in pairwise(parts):
        inside = left[-1:].isalnum() or left.endswith(".")
        joined += [" " if inside and right[:1].isalnum() else "-", right]
    return "".join(joined)


class Matcher:
    """Finds all ``patterns`` in one pass; compile it once, use it for every text.

    ``keep_nested`` names layers in which a match inside a longer one is kept.

    >>> matcher = Matcher([Pattern("US", "us"), Pattern("US officials", "us-officials")])
    >>> [(m.start, m.end, m.code) for m in matcher.find("US officials told us of the US's plan.")]
    [(0, 12, 'us-officials'), (28, 30, 'us')]

    Raises ValueError for a pattern without a letter or digit, or with a star inside.
    """

    def __init__(
        self, patterns: Sequence[Pattern], *, keep_nested: frozenset[str] = frozenset()
    ) -> None:
        self.patterns = tuple(patterns)
        self.keep_nested = keep_nested
        needles: dict[str, list[Needle]] = {}
        for pattern in self.patterns:
            for spelling in expand(pattern.text):
                core, needle = _needle(spelling, pattern)
                needles.setdefault(core, []).append(needle)
        self.needles = needles
        self._needles = list(needles.values())
        self._automaton = (
            AhoCorasick(
                list(needles),
                matchkind=MatchKind.Standard,
                implementation=Implementation.ContiguousNFA,  # small: of a DFA little stays cached
            )
            if needles
            else None
        )

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.patterns, self.keep_nested)

    def find(self, text: str) -> list[Match]:
        """Every match in ``text``, by start, longer first; offsets are those of ``text``."""
        if self._automaton is None:
            return []
        folded, positions, removed = fold(text)
        moved = positions[0] if positions else len(folded)  # before it, offsets are the same
        try:
            hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:
            folded = _HALVES.sub("\ufffd", folded)
            hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        folded += " "
        needles = self._needles
        out: list[_Found] = []
        for index, start, end in hits:
            if folded[start - 1] != " " and not _begins(folded, start):
                continue
            for wildcard, capitals, pattern in needles[index]:
                stop = end
                if wildcard:
                    while folded[stop].isalnum():
                        stop += 1
                if folded[stop] != " " and not _ends(folded, stop):
                    continue
                first, last = start, stop
                if stop > moved:
                    first = _unfold(start, positions, removed)
                    last = _unfold(stop - 1, positions, removed) + 1
                for i in capitals:
                    at = _unfold(start + i, positions, removed) if stop > moved else start + i
                    if not text[at].isupper():
                        break
                else:
                    out.append((first, -last, len(out), pattern))
        return self._without_nested(out)

    def _without_nested(self, found: list[_Found]) -> list[Match]:
        found.sort()
        keep_nested = self.keep_nested
        kept: list[Match] = []
        widest: dict[str, tuple[int, int]] = {}  # by layer: start, minus end
        last_start, last_end = _NOWHERE
        here: list[tuple[str, str]] = []  # layer and code of what was kept in the same place
        for start, minus_end, _, pattern in found:
            layer = pattern.layer
            if layer not in keep_nested:
                first, last = widest.get(layer, _NOWHERE)
                if minus_end >= last and (minus_end != last or start != first):
                    continue
                widest[layer] = (start, minus_end)
            code = pattern.code
            if start != last_start or minus_end != last_end:
                last_start, last_end = start, minus_end
                here = [(layer, code)]
            elif (layer, code) in here:
                continue
            else:
                here.append((layer, code))
            kept.append(Match(start, -minus_end, code, pattern))
        return kept


def _rebuild(patterns: Sequence[Pattern], keep_nested: frozenset[str]) -> Matcher:
    return Matcher(patterns, keep_nested=keep_nested)


def _needle(spelling: str, pattern: Pattern) -> tuple[str, Needle]:
    wildcard = spelling.endswith("*")
    written = spelling.removesuffix("*")
    core = fold(written)[0].strip()
    if "*" in written or not any(c.isalnum() for c in core):
        raise ValueError(
            f"the pattern {pattern.text!r} needs at least one letter or digit, "
            "and a star only at its end"
        )
    even = len(core) == len(written)
    capitals = tuple(i for i, c in enumerate(written) if c.isupper()) if even else ()
    return core, (wildcard, capitals, pattern)


def _begins(text: str, start: int) -> bool:
    """True when a pattern can begin at ``start``.

    Not inside a word, after the apostrophe of "O'Brien", or inside a number such as "2.10".
    """
    if start == 0 or not text[start].isalnum():
        return True
    before = text[start - 1]
    if before == "'":
        return start == 1 or not text[start - 2].isalnum()
    return not before.isalnum() and not (before in ".," and _within_number(text, start - 1))


def _ends(text: str, stop: int) -> bool:
    """True when a pattern can end at ``stop``: not inside a word or a number."""
    after = text[stop]
    return not after.isalnum() and not (after in ".," and _within_number(text, stop))


def _within_number(text: str, at: int) -> bool:
    """True when the point or comma at ``at`` stands between digits."""
    return at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()


def _unfold(at: int, positions: list[int], removed: list[int]) -> int:
    """Where the character at ``at`` of the folded text was."""
    index = bisect_right(positions, at) - 1
    return at + (removed[index] if index >= 0 else 0)
