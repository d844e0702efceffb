"""What somebody who is quoted says of others: '"The chief believes it helps," Ray said'."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from corpuslib.annotate.attributions.drafts import Draft
from corpuslib.annotate.attributions.lexicon import lexicon, word_list
from corpuslib.annotate.attributions.quotes import Quote
from corpuslib.annotate.attributions.sources import is_somebody
from corpuslib.annotate.attributions.tags import Tagged

Span = tuple[int, int]
_NOUN_PHRASE = re.compile(r"[DJNHPM#S)fpceEgG,]*[NHP]\)?")
# What stands before a clause, not "if Ray says it", "all that Ray says", "all Ray says".
_OPENS = re.compile(r"[|,;:cB-]|(?<![NHPO)])t")
_SHORTEST = 3  # tokens of a clause


@cache
def _reporting() -> frozenset[str]:
    """The forms of verbs that take a clause."""
    return frozenset(form for form, cue in lexicon().verbs.items() if "that" in cue.takes)


def quoted_sentences(text: str, sentences: Sequence[Span], speech: Sequence[Quote]) -> list[Span]:
    """The sentences in quotations, or parts of them, in which a verb may report something."""
    found, following = [], iter(sentences)
    start, end = next(following, (0, 0))
    for quote in speech:
        opened, closed = quote.start + 1, quote.end - quote.closed
        while start < closed and end > start:
            if end > opened and _may_report(text, max(start, opened), min(end, closed)):
                found.append((max(start, opened), min(end, closed)))
            if end > closed:
                break
            start, end = next(following, (0, 0))
    return found


def _may_report(text: str, start: int, end: int) -> bool:
    """True where such a verb follows something else than "I", "to" or the like."""
    verbs, words = _reporting(), text[start:end].split()
    if verbs.isdisjoint(words):
        return False
    others = word_list("not_reporting")
    return any(word in verbs and last.lower() not in others for last, word in pairwise(words))


def reports_others(text: str, tagged: Tagged, draft: Draft) -> bool:
    """True where somebody named or described says or thinks something, as a fact."""
    if draft.rule != "that" or not draft.source:
        return False
    (first, after), (start, end) = draft.source, draft.pieces[0]
    verbs = tagged.tags[slice(*draft.cue)]
    return (
        not set("mTgGxX").intersection(verbs[0] + verbs.strip("gGxX"))
        and _OPENS.match(tagged.tags, first - 1) is not None
        and end - start >= _SHORTEST
        and _NOUN_PHRASE.fullmatch(tagged.tags, first, after) is not None
        and is_somebody(text[slice(*tagged.span(first, after))])
    )
