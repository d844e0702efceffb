"""Wordings that ask for several words in one sentence, in any order: "interceptor* & Poland"."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpuslib.annotate.lexicon import ByFirst, Together
from corpuslib.annotate.matching import Match


class Joint(NamedTuple):
    """A wording all of whose parts are there, from the first to the last of them."""

    start: int
    end: int
    wording: Together
    head: Match  # the part that is written first


def together(
    parts: Mapping[str, Match], named: Container[str], by_first: ByFirst
) -> Iterator[Joint]:
    """The wordings whose parts all stand in one sentence.

    Args:
        parts: of each part that is there, its first match.
        named: the codes that another wording stands for already, which are passed over; whoever
            wants each code once adds to it what is taken.
        by_first: what the lexicon holds.
    """
    for spelling in parts:
        for wording in by_first.get(spelling, ()):
            if wording.code not in named and _are_there(wording.parts[1:], parts):
                hits = [
                    min(parts[s] for s in spellings & parts.keys()) for spellings in wording.parts
                ]
                start, end = min(m.start for m in hits), max(m.end for m in hits)
                yield Joint(start, end, wording, hits[0])


def _are_there(wanted: Sequence[frozenset[str]], parts: Mapping[str, Match]) -> bool:
    for spellings in wanted:  # noqa: SIM110 (all() takes twice the time)
        if spellings.isdisjoint(parts):
            return False
    return True
