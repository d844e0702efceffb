"""Frame elements that the words of a sentence suggest; what each is, the codebook says.

A wording suggests its element where it is not denied in its clause: "not a threat" is no threat.
Wordings that a codebook has as ``denied`` suggest theirs only where they are.  The rule, with
what it takes for no denial: docs/frames.md.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple, TypeVar

from corpuslib.annotate.lexicon import DENIED, FRAME, FRAME_PART, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.rows import FrameRow, SentenceRow
from corpuslib.annotate.statements.clauses import denial, for_nobody
from corpuslib.annotate.together import together


class FrameHit(NamedTuple):
    """A frame element suggested at ``start`` to ``end`` by ``pattern`` of the codebook."""

    start: int
    end: int
    element: str
    pattern: str


def frame_rows(
    text: str,
    sentences: Sequence[SentenceRow],
    inside: Sequence[Sequence[Match]],
    lexicon: Lexicon,
) -> list[FrameRow]:
    """The frame elements of the sentences of a text, from the matches that lie in each."""
    functions = lexicon.functions
    return [
        FrameRow(
            row.article,
            row.sentence,
            hit.start,
            hit.end,
            text[hit.start : hit.end],
            functions[hit.element],
            hit.element,
            hit.pattern,
        )
        for row, found in zip(sentences, inside, strict=True)
        for hit in frame_hits(text, row.start, found, lexicon)
    ]


def frame_hits(text: str, least: int, found: Sequence[Match], lexicon: Lexicon) -> list[FrameHit]:
    """The frame elements in one sentence (or line), from the matches that lie in it, in order.

    The sentence begins at ``least``.  Where wordings of one element overlap, the longest counts.
    A wording that asks for several parts counts only for an element that no other wording of one
    part suggests here.  What is denied begins with the words that deny it.
    """
    words: dict[str, list[Match]] = defaultdict(list)  # by element
    parts: dict[str, Match] = {}
    for match in found:
        layer = match[3].layer
        if layer == FRAME_PART:
            parts.setdefault(match[2], match)
        elif layer == FRAME:
            words[match[2]].append(match)
    if not words and len(parts) < 2:
        return []
    out = [hit for matches in words.values() for hit in _of_words(text, least, matches)]
    if len(parts) > 1:
        named = {hit.element for hit in out}
        for joint in together(parts, named, lexicon.frames_together):
            code, pattern, _, tag = joint.wording
            start = _counts(text, joint.head, least, denied=tag == DENIED)
            if start is not None:
                named.add(code)
                out.append(FrameHit(min(start, joint.start), joint.end, code, pattern))
    out.sort()
    return out


def _of_words(text: str, least: int, matches: Sequence[Match]) -> list[FrameHit]:
    """The hits of one element, the longest of those that overlap."""
    hits = []
    for match in _apart(matches):
        start = _counts(text, match, least, denied=match.pattern.tag == DENIED)
        if start is not None:
            hits.append(FrameHit(start, match.end, match.code, match.pattern.text))
    return _apart(hits)  # two can share the words that deny them


Piece = TypeVar("Piece", Match, FrameHit)


def _apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Without those that overlap a longer one."""
    if len(pieces) < 2:
        return list(pieces)
    kept: list[Piece] = []
    bounds: list[int] = []  # start, end, start, end ... of what is kept, in order
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, p.start)):
        at = bisect_right(bounds, piece.start)
        if at % 2 == 0 and bisect_left(bounds, piece.end) == at:
            bounds[at:at] = (piece.start, piece.end)
            kept.append(piece)
    return kept


def _counts(text: str, match: Match, least: int, *, denied: bool) -> int | None:
    """Where the words begin that suggest an element; None where they do not.

    That they are ``denied`` is asked of some, and that they are not of the others.
    """
    begins = denied_from(text, match.start, match.end, least)
    if denied:
        return begins
    start = match.start
    return start if begins is None and not _given_up(text, start, least) else None


def _given_up(text: str, start: int, least: int) -> bool:
    """True where what begins at ``start`` was begun and given up: "scrapped plans to build"."""
    return _GIVEN_UP.search(text, max(least, start - _NEAR), start) is not None


def denied_from(text: str, start: int, end: int, least: int) -> int | None:
    """Where the denial of ``text[start:end]`` begins, in a sentence that begins at ``least``.

    None where it is not denied, or what is denied leaves it standing.

    >>> denied_from("It does not pose a threat.", 19, 25, 0)
    8
    >>> denied_from("It cannot stop the threat.", 19, 25, 0) is None
    True
    >>> denied_from("A shield threatens nobody.", 9, 18, 0)
    9
    """
    if for_nobody(text, end):
        return start
    found = denial(text, start, least)
    if found is None or _STANDS.search(text, found[0], start):
        return None
    return found[0]


def _any_of(*stems: str) -> str:
    return "|".join(stem.replace("*", r"\w*") for stem in stems)


_LISTS: dict[str, list[str]] = tomllib.loads(
    (resources.files("corpuslib") / "annotate" / "frames.toml").read_text("utf-8")
)
_STANDS = re.compile(
    rf"\b(?:{_any_of(*_LISTS['presumed'], *_LISTS['standing'], *_LISTS['asked'])})\b",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(  # its first characters are few, which makes it quick
    rf"\b(?:{_any_of(*_LISTS['given_up'])})\s(?:(?:the|its|his|her|their|all|any|an?)\s)?"
    rf"(?:{_any_of(*_LISTS['intention'])})\s(?:to|for|of)\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_NEAR = 60  # characters
