"""The attributions whose cue is a noun or an adjective: "his plan to", "is eager to"."""

import re
from collections.abc import Iterator
from itertools import chain

from corpuslib.annotate.attributions.clauses import REACH, Clauses
from corpuslib.annotate.attributions.contents import CLAUSE, NOUN, noun_end
from corpuslib.annotate.attributions.drafts import Draft, trimmed
from corpuslib.annotate.attributions.lexicon import Cue, nominals, word_list
from corpuslib.annotate.attributions.tags import Tagged, word_of
from corpuslib.annotate.memo import Memo

# A possessor, adjectives, a noun, and what ties the content to it.
_OWNED = re.compile(r"[SD](?:[JRNPGg]{0,3}?)([NH])(?=[tTpfqWDOIPNH])")
_OWNER = re.compile(r"S[)MJNHP#S]*[)MNHP#J]D{0,2}")
_OBJECT = re.compile(r"(?:[DJNP#eEgGR]{0,3}?)[NH](?=[tTpfqWDOIPNH])")
_ADJECTIVE = re.compile(r"R{0,2}[JexEX](?=[tTpfqDOI])")
# A clause whose subject goes on with an infinitive: "[that] a plan to build it would fail".
_LONG_CLAUSE = re.compile(rf"{NOUN.pattern}TR{{0,2}}[aAbhd][^|,;:.]{{1,40}}?[mhbdzZlF]")


def _noun_cue(token: str) -> Cue | None:
    word = word_of(token)
    nouns = nominals()[0]
    return nouns.get(word) or (nouns.get(word.removesuffix("s")) if word.endswith("s") else None)


def _adjective_cue(token: str) -> Cue | None:
    return nominals()[1].get(word_of(token))


NOUN_CUES: Memo[Cue | None] = Memo(_noun_cue)
_ADJECTIVES: Memo[Cue | None] = Memo(_adjective_cue)
LIGHT: Memo[bool] = Memo(lambda token: word_of(token) in word_list("light"))


def by_nouns(tagged: Tagged, clauses: Clauses) -> Iterator[Draft]:
    """The attributions by nouns with a possessor: "Sanders's claim that", "his plan to"."""
    tags, n = tagged.tags, len(tagged.tags)
    for found in _OWNED.finditer(tags):
        at = found.start(1)
        cue = NOUN_CUES[tagged.tokens[at]]
        if cue is None:
            continue
        begin = found.start()
        if tags[begin] == "S":
            owner = _OWNER.match(clauses.backwards, n - begin - 1)
            source = (n - owner.end(), begin + 1) if owner else None
        else:
            source = (begin, begin + 1) if tagged.word(begin) in word_list("possessives") else None
        if source is None:
            continue
        content = noun_content(tagged, at + 1, cue)
        if content:
            yield Draft(
                source,
                None,
                (begin + 1, content[0]),
                (content[1:],),
                cue.lemma,
                cue.class_of(),
                "noun",
            )


def by_light_verbs(tagged: Tagged, clauses: Clauses) -> Iterator[Draft]:
    """The attributions by a noun with a verb that adds little: "expressed concern about"."""
    tags, tokens = tagged.tags, tagged.tokens
    for index, verb in enumerate(clauses.verbs):
        if verb.passive or not LIGHT[tokens[verb.head]]:
            continue
        found = _OBJECT.match(tags, verb.end)
        if not found:
            continue
        at = found.end() - 1
        cue = NOUN_CUES[tagged.tokens[at]]
        content = noun_content(tagged, at + 1, cue) if cue else None
        subject = clauses.subject(index) if content else None
        if cue and content:
            source = (subject.start, subject.end) if subject else None
            antecedent = subject.antecedent if subject else None
            negated = "n" in tags[verb.start : verb.end]
            yield Draft(
                *(source, antecedent, (verb.start, content[0]), (content[1:],)),
                *(cue.lemma, cue.class_of(), "light verb", negated),
            )


def by_adjectives(tagged: Tagged, clauses: Clauses) -> Iterator[Draft]:
    """The attributions by adjectives: "is eager to", "are not confident that"."""
    tags = tagged.tags
    for index, verb in enumerate(clauses.verbs):
        if verb.passive:
            at = verb.head
        elif tags[verb.head] == "b" and (found := _ADJECTIVE.match(tags, verb.end)):
            at = found.end() - 1
        else:
            continue
        cue = _ADJECTIVES[tagged.tokens[at]]
        subject = clauses.subject(index) if cue else None
        if cue is None or subject is None:
            continue
        content = noun_content(tagged, at + 1, cue)
        if content:
            it = tags[subject.start : subject.end] == "I"
            source = None if it else (subject.start, subject.end)
            negated = "n" in tags[verb.start : verb.end]
            span = (verb.start, content[0])
            yield Draft(
                *(source, subject.antecedent, span, (content[1:],)),
                *(cue.lemma, cue.class_of(), "adjective", negated),
            )


def noun_content(tagged: Tagged, at: int, cue: Cue) -> tuple[int, int, int] | None:
    """Where the cue ends, and the content, after a noun or adjective that ends at ``at``."""
    tags = tagged.tags
    letter, word = tags[at], tagged.word(at)
    if letter == "T":
        found = (at, at, noun_end(tags, at)) if "to" in cue.takes else None
    elif letter == "t" or letter in "DOIPNH":
        clause = "that" in cue.takes and (
            CLAUSE.match(tags, at + (letter == "t"))
            or (letter == "t" and _LONG_CLAUSE.match(tags, at + 1, at + REACH))
        )
        found = (at, at, noun_end(tags, at)) if clause else None
    elif word in cue.takes and letter in "pfqW":
        start = at if letter == "W" else at + 1
        found = (start, start, noun_end(tags, start)) if tags[start] not in "|,.;:" else None
    else:
        found = None
    if not found:
        return None
    end = trimmed(tags, found[1], found[2])
    return (found[0], found[1], end) if end > found[1] else None


def by_nominals(tagged: Tagged, clauses: Clauses) -> Iterator[Draft]:
    """The attributions by nouns and adjectives."""
    return chain(
        by_nouns(tagged, clauses),
        by_light_verbs(tagged, clauses),
        by_adjectives(tagged, clauses),
    )
