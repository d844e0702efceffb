"""Which plans are named, by wordings and by words that stand together in one sentence."""

from collections.abc import Sequence
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
    out = [
        PlanMention(m.start, m.end, m.code, m.pattern.text)
        for m in found
        if m.pattern.layer == PLAN
    ]
    parts: dict[str, Match] = {}
    for match in found:
        if match.pattern.layer == PART:
            parts.setdefault(match.code, match)
    if len(parts) > 1:
        named = {mention.plan for mention in out}
        for plan, pattern, needed in lexicon.together:
            if plan not in named and all(part in parts for part in needed):
                hits = [parts[part] for part in needed]
                start, end = min(m.start for m in hits), max(m.end for m in hits)
                out.append(PlanMention(start, end, plan, pattern))
                named.add(plan)
    return sorted(out)
