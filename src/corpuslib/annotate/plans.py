"""Which plans are named, by wordings and by words that stand together in one sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from corpuslib.annotate.lexicon import PART, PLAN, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.together import together


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
        named = {mention.plan for mention in out}
        for joint in together(parts, named, lexicon.together):
            wording = joint.wording
            named.add(wording.code)
            out.append(PlanMention(joint.start, joint.end, wording.code, wording.pattern))
    out.sort()
    return out
