"""How often names, plans and frame elements are found in the lines of each role.

It is what the furniture would do to the counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpuslib.annotate.frames import frame_hits
from corpuslib.annotate.lexicon import FRAME, FRAME_PART, NAME, PART, PLAN, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.plans import plan_mentions
from corpuslib.annotate.rows import CountRow, FrameRow, PlanRow
from corpuslib.read.article import Article

_WORDINGS = frozenset({PLAN, PART, FRAME, FRAME_PART})


def count_rows(
    article: Article,
    found: Sequence[Match],
    plans: Iterable[PlanRow],
    frames: Iterable[FrameRow],
    lexicon: Lexicon,
) -> list[CountRow]:
    """The counts of one article from all matches in it, by start.

    ``plans`` and ``frames`` are those of its body.
    """
    named = [("body", "plan", row.plan) for row in plans]
    named += [("body", "frame", row.element) for row in frames]
    outside: dict[int, list[Match]] = defaultdict(list)  # by line: plans and frame elements
    lines, at = article.lines, 0
    role, end = "", 0  # of the line
    for match in found:
        while end <= match[0]:
            role, end = lines[at].role, lines[at].end
            at += 1
        layer = match[3].layer
        if layer == NAME:
            named.append((role, "actor", match[2]))
        elif role != "body" and layer in _WORDINGS:
            outside[at].append(match)
    text = article.document.text
    for number, matches in outside.items():
        line = lines[number - 1]
        hits = frame_hits(text, line.start, matches, lexicon)
        named += [(line.role, "plan", m.plan) for m in plan_mentions(matches, lexicon)]
        named += [(line.role, "frame", hit.element) for hit in hits]
    return [CountRow(article.id, *key, n) for key, n in sorted(Counter(named).items())]
