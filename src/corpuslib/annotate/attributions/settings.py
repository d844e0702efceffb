"""How far a cue reaches: "went on to say", "said in a statement", "said dryly"."""

import re

from corpuslib.annotate.attributions.clauses import Clauses
from corpuslib.annotate.attributions.lexicon import word_list
from corpuslib.annotate.attributions.tags import Tagged

_LINKS = 4  # how many verbs in a chain: "is going to have to say"
_OCCASION = re.compile(r"pD?[#JNM]{0,2}[NHP](?=[.,:|tQpsj])")


def cue_start(clauses: Clauses, index: int) -> int:
    """Where the cue begins whose verb has that number, with the verbs that govern it."""
    tags, verb = clauses.tags, clauses.verbs[index]
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
    found = _OCCASION.match(tags, at)
    if found and tagged.word(found.end() - 1) in word_list("occasions"):
        return found.end()
    return at + 1 if tags[at] == "R" and tags[at + 1] in ".,|tQ:" else at
