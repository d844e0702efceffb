"""An attribution in the making, its parts as token numbers, and how far its cue reaches."""

import re
from typing import NamedTuple

from corpuslib.annotate.attributions.clauses import Clauses
from corpuslib.annotate.attributions.lexicon import Cue, CueClass, lexicon, word_list
from corpuslib.annotate.attributions.tags import Tagged, word_of
from corpuslib.annotate.memo import Memo

Tokens = tuple[int, int]
_LINKS = 4  # how many verbs in a chain: "is going to have to say"
_OCCASION = re.compile(r"pD?[#JNM]{0,2}[NHP](?=[.,:|tQpsj])")


class Draft(NamedTuple):
    """Source, cue and pieces of the content as token numbers, and the rule that found them."""

    source: Tokens | None
    antecedent: Tokens | None
    cue: Tokens
    pieces: tuple[Tokens, ...]
    lemma: str
    cue_class: CueClass
    rule: str
    negated: bool = False


def _cue_of(token: str) -> Cue | None:
    return lexicon().verbs.get(word_of(token))


VERB_CUES: Memo[Cue | None] = Memo(_cue_of)
"""The cue that a token is a form of, if any."""


def trimmed(tags: str, start: int, end: int) -> int:
    """``end`` without the punctuation that ends ``tags[start:end]``."""
    while end > start and tags[end - 1] in ".,;:-":
        end -= 1
    return end


def cue_start(clauses: Clauses, index: int) -> int:
    """Where the cue begins whose verb has that number, with the verbs that govern it."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if verb.finite:
        return verb.start
    for number in range(index - 1, max(index - _LINKS, 0) - 1, -1):
        before = clauses.verbs[number]
        gap = tags[before.end : verb.start] if before.end > verb.first else "|"
        infinitive = verb.infinitive and gap in ("", "J", "R", "p")
        participle = tags[verb.start] == "G" and gap in ("", "j")
        if not infinitive and not (participle and tags[before.head] in "aAzZlFeE"):
            return verb.start
        if before.finite:
            return before.start
        verb = before
    return verb.start


def cue_end(tagged: Tagged, at: int) -> int:
    """Where a cue ends whose verb ends at ``at``: past "in a statement" and adverbs."""
    tags = tagged.tags
    if tags[at] not in "pR":
        return at
    found = _OCCASION.match(tags, at)
    if found and tagged.word(found.end() - 1) in word_list("occasions"):
        return found.end()
    return at + 1 if tags[at] == "R" and tags[at + 1] in ".,|tQ:" else at
