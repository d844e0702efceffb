"""An attribution in the making, its parts as token numbers."""

from typing import NamedTuple

from corpuslib.annotate.attributions.lexicon import Cue, CueClass, lexicon
from corpuslib.annotate.attributions.tags import Memo, word_of

Tokens = tuple[int, int]


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
