"""Which plans are named, by wordings and by words that stand together in one sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corpuslib.annotate.lexicon import PART, PLAN, Lexicon
from corpuslib.annotate.matching import Match


class PlanMention(NamedTuple):
    """A plan named at ``start`` to ``end``, found by ``pattern`` as the codebook has it."""

    start: int
    end: int
    plan: str
    pattern: str


def plan_mentions(found: Sequence[Match], lexicon: Lexicon) -> list[PlanMention]:
    """The plans named in one sentence (or line), from the matches that lie in it, in order.

    Wordings that ask for several parts count only for a plan that no other wording names here,
    and span from the first to the last of their parts.
    """
    out: list[PlanMention] = []
    parts: dict[str, Match] = {}
    for match in found:
        layer = match.pattern.layer
        if layer == PART:
            parts.setdefault(match.code, match)
        elif layer == PLAN:
            out.append(PlanMention(match.start, match.end, match.code, match.pattern.text))
    if len(parts) > 1:
        out += _by_parts(parts, {mention.plan for mention in out}, lexicon)
    out.sort()
    return out


def _by_parts(
    parts: Mapping[str, Match], named: set[str], lexicon: Lexicon
) -> Iterator[PlanMention]:
    """The plans, but for those ``named``, that have a wording all of whose parts are there.

    Each goes from the first to the last of the first matches of its parts.
    """
    for spelling in parts:
        for together in lexicon.together.get(spelling, ()):
            if together.plan not in named and _are_there(together.parts[1:], parts):
                named.add(together.plan)
                hits = [
                    min(parts[s] for s in spellings & parts.keys()) for spellings in together.parts
                ]
                start, end = min(m.start for m in hits), max(m.end for m in hits)
                yield PlanMention(start, end, together.plan, together.pattern)


def _are_there(wanted: Sequence[frozenset[str]], parts: Mapping[str, Match]) -> bool:
    for spellings in wanted:  # noqa: SIM110 (all() takes twice the time)
        if spellings.isdisjoint(parts):
            return False
    return True
