"""The attributions by nouns with their holder after them: "fears in Ohio that"."""

import re
from collections.abc import Iterator

from corpuslib.annotate.attributions.drafts import Draft, Tokens
from corpuslib.annotate.attributions.lexicon import word_list
from corpuslib.annotate.attributions.nominals import LIGHT, NOUN_CUES, noun_content
from corpuslib.annotate.attributions.sources import is_somebody
from corpuslib.annotate.attributions.tags import Tagged

_NP = r"D?(?:[JNHPeEgG#)S]{0,12}Jc)?[JNHPeEgG#)S]{0,12}[NHP)]"
# A noun with its adjectives, "in" or the like, the holder, and what ties the content to them.
_HELD = re.compile(
    r"((?:(?<![JNPS])[JN]{0,3}|(?<=[DS])[JeEgG]{0,3}N{0,2})[NH])"
    rf"([pq])(?=({_NP}(?:[fc]{_NP}){{0,4}})[tTp])"
)
_WHERE = frozenset(["in", "within", "inside", "across"])
_HELD_SOMEWHERE = frozenset(["belief", "intention", "judgement"])
_ABOUT = frozenset(["about", "over"])


def by_held_nouns(tagged: Tagged) -> Iterator[Draft]:
    """The attributions by nouns with their holder after them: "a feeling among voters that"."""
    tags, tokens = tagged.tags, tagged.tokens
    for found in _HELD.finditer(tags):
        at, link = found.end(1) - 1, tagged.word(found.start(2))
        cue, source = NOUN_CUES[tokens[at]], found.span(3)
        if cue is None or link not in word_list("holding") or not _is_holder(tagged, source):
            continue
        if tags[source[1]] == "p" and tagged.word(source[1]) not in _ABOUT:
            continue
        somewhere = cue.class_of() in _HELD_SOMEWHERE and not _is_voiced(tagged, found.start(1))
        if link in _WHERE and not somewhere:
            continue
        content = noun_content(tagged, source[1], cue)
        if content:
            pieces, cue_class = (content[1:],), cue.class_of()
            yield Draft(source, None, found.span(1), pieces, cue.lemma, cue_class, "held noun")


def _is_holder(tagged: Tagged, source: Tokens) -> bool:
    """True for a name, a body or a group; False for "in an interview", "in March"."""
    words = [tagged.tokens[at].strip() for at in range(*source)]
    return words != ["March"] and is_somebody(" ".join(words))


def _is_voiced(tagged: Tagged, at: int) -> bool:
    """True after a verb that gives the noun to its subject: "expressed [fears in Ohio] that"."""
    while tagged.tags[at - 1] in "DJ":
        at -= 1
    return LIGHT[tagged.tokens[at - 1]] and tagged.word(at - 1) not in word_list("rousing")
