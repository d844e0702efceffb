"""How often names and plans are found in the lines of each role: what the furniture would do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpuslib.annotate.lexicon import NAME, PART, PLAN, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.plans import plan_mentions
from corpuslib.annotate.rows import CountRow, PlanRow
from corpuslib.read.article import Article


def count_rows(
    article: Article, found: Sequence[Match], plans: Iterable[PlanRow], lexicon: Lexicon
) -> list[CountRow]:
    """The counts of one article from all matches in it, by start; ``plans`` are its body's."""
    named = [("body", "plan", row.plan) for row in plans]
    of_plans: dict[int, list[Match]] = defaultdict(list)  # by line, outside the body
    lines, at = article.lines, 0
    role, end = "", 0  # of the line
    for match in found:
        while end <= match[0]:
            role, end = lines[at].role, lines[at].end
            at += 1
        layer = match[3].layer
        if layer == NAME:
            named.append((role, "actor", match[2]))
        elif role != "body" and layer in (PLAN, PART):
            of_plans[at].append(match)
    for line, matches in of_plans.items():
        role = lines[line - 1].role
        named += [(role, "plan", m.plan) for m in plan_mentions(matches, lexicon)]
    return [CountRow(article.id, *key, n) for key, n in sorted(Counter(named).items())]
