"""The mention that heads a source: "NATO spokesman James Appathurai" is Appathurai, not NATO."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpuslib.annotate.actors.naming import Mention

_LONGEST = 400  # characters of a source that are looked at
_POSTMODIFIER = re.compile(
    r"""\s?[,(;:]|\s[—–-]{1,2}\s
      | \s(?:who|whom|whose|which|that|of|in|for|from|at|to|with|as|on|by|near|about|against|under|
        after|before|during|speaking)\b""",
    re.VERBOSE,
)
_AND = re.compile(r"\s(?:and|or|&)\s")
_TAIL = re.compile(
    r"(?:['’`´]s?|['’`´]?\s(?:himself|herself|itself|themselves|alone|both|too))\s*$"
)
_TAIL_ENDS = ("s", "'", "’", "`", "´", "self", "alone", "both", "too")
_SPACE = " \t\n,;:.\"“”'‘’"


def head_of(text: str, source: tuple[int, int], mentions: Sequence[Mention]) -> Mention | None:
    """The mention, of those in order, that ends the core of a noun phrase, or stands beside it.

    The core ends before "of", "in", "who", a comma and the like.  Of "Obama and Medvedev" it is
    the first that the codebook has.
    """
    start, end = source[0], min(source[1], source[0] + _LONGEST)
    inside = _inside((start, end), mentions)
    if not inside:
        return None
    first = inside[0]
    if (first.opens, first.end) == (start, end):  # nothing but a name, as it often is
        return first if _without_tail(text, start, end) == _end(text, first) else None
    core = _core_end(text, start, end, inside)
    ends = {_end(text, m): m for m in inside}
    for part_end in _conjuncts(text, start, core, inside):
        if (head := ends.get(part_end)) is not None:
            return head
    return _apposed(text, core, end, inside)


def _inside(source: tuple[int, int], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in a source; the first may begin before it."""
    first = bisect_left(mentions, (source[0],))
    if first and mentions[first - 1].end > source[0]:
        first -= 1
    out = []
    for index in range(first, len(mentions)):
        mention = mentions[index]
        if mention.start >= source[1]:
            break
        if mention.end <= source[1]:
            out.append(mention)
    return out


def _core_end(text: str, start: int, end: int, inside: Sequence[Mention]) -> int:
    """Where what qualifies a noun phrase begins."""
    for found in _POSTMODIFIER.finditer(text, start, end):
        if found.start() > start and not _is_within(found.start(), inside):
            return found.start()
    return end


def _is_within(at: int, inside: Sequence[Mention]) -> bool:
    return any(m.opens <= at < m.end for m in inside)


def _conjuncts(text: str, start: int, end: int, inside: Sequence[Mention]) -> Iterator[int]:
    """The ends of the parts of "Obama and Medvedev", without "himself" and "'s"."""
    for found in _AND.finditer(text, start, end):
        if not _is_within(found.start(), inside):
            yield _without_tail(text, start, found.start())
    yield _without_tail(text, start, end)


def _without_tail(text: str, start: int, end: int) -> int:
    words = text[start:end].rstrip(_SPACE)
    if words.rstrip().endswith(_TAIL_ENDS):
        words = _TAIL.sub("", words)
    return start + len(words)


def _end(text: str, mention: Mention) -> int:
    """Where a mention ends, without the last stop of "U.S."."""
    return mention.end - (text[mention.end - 1] == ".")


def _apposed(text: str, core: int, end: int, inside: Sequence[Mention]) -> Mention | None:
    """The name after the comma of "The Russian ambassador, Konstantin Totsky"."""
    if text[core : core + 1] != ",":
        return None
    at = core + 1
    while at < end and text[at].isspace():
        at += 1
    for mention in inside:
        if mention.opens == at or mention.start == at:
            part = next(_conjuncts(text, at, _core_end(text, at, end, inside), inside))
            return mention if _end(text, mention) == part else None
    return None
