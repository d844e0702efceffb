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
    total = Counter(("body", "plan", row.plan) for row in plans)
    of_plans: dict[int, list[Match]] = defaultdict(list)  # by line, outside the body
    lines, at = article.lines, 0
    for match in found:
        start, layer = match.start, match.pattern.layer
        while lines[at].end <= start:
            at += 1
        if layer == NAME:
            total[lines[at].role, "actor", match.code] += 1
        elif layer in (PLAN, PART) and lines[at].role != "body":
            of_plans[at].append(match)
    for at, matches in of_plans.items():
        total.update((lines[at].role, "plan", m.plan) for m in plan_mentions(matches, lexicon))
    return [CountRow(article.id, *key, n) for key, n in sorted(total.items())]
