"""The attributions whose cue is a verb."""

import re
from collections.abc import Iterator

from corpuslib.annotate.attributions.clauses import Clauses, Subject, Verb
from corpuslib.annotate.attributions.contents import clause_end, complement
from corpuslib.annotate.attributions.drafts import VERB_CUES, Draft, trimmed
from corpuslib.annotate.attributions.lexicon import Cue
from corpuslib.annotate.attributions.posted import before_cue
from corpuslib.annotate.attributions.settings import cue_end, cue_start
from corpuslib.annotate.attributions.tags import Tagged

_BEFORE_QUOTE = re.compile(r"(?:R|[pT][DJNHPM#S]+)*[,:]\|?Q")
_BESIDE_QUOTE = frozenset({"quote", "after"})


def by_verbs(tagged: Tagged, clauses: Clauses) -> Iterator[Draft]:
    """The attributions whose cue is a verb, from left to right."""
    tags = tagged.tags
    for index, verb in enumerate(clauses.verbs):
        letter = tags[verb.head]
        cue: Cue | None = None
        if letter in "AZFEXG":
            cue = VERB_CUES[tagged.tokens[verb.head]]
        elif letter in "azle" and verb.finite and _beside_quote(tags, verb):
            cue = Cue(tagged.word(verb.head), "neutral", _BESIDE_QUOTE, {})
        if cue:
            draft = _by_verb(tagged, clauses, index, cue)
            if draft:
                yield draft._replace(negated="n" in tags[verb.start : verb.end])


def _beside_quote(tags: str, verb: Verb) -> bool:
    """True for "Q, he mocks." and "He demurred: Q", where any verb is a cue."""
    if _BEFORE_QUOTE.match(tags, verb.end):
        return True
    begins = tags[verb.first] == "Q" and verb.start - verb.first < 8
    return begins and tags[verb.end] in ".,R|"


def _by_verb(tagged: Tagged, clauses: Clauses, index: int, cue: Cue) -> Draft | None:
    tags, verb, subject = tagged.tags, clauses.verbs[index], clauses.subject(index)
    if verb.finite and not verb.passive:
        posted = _may_follow(tags, verb, subject, cue) and before_cue(
            tagged, clauses, index, subject, cue
        )
        if posted:
            return posted
    if "seem" in cue.takes or (
        verb.passive and "passive_to" in cue.takes and tags[verb.end] == "T"
    ):
        return _without_source(clauses, index, subject, cue)
    found = complement(tagged, clauses, index, subject, cue)
    if not found or (verb.infinitive and found.form not in ("that", "wh", "quotation")):
        return None
    end = trimmed(tags, found.start, found.end)
    if end <= found.start:
        return None
    source = antecedent = None
    if subject and not verb.passive:
        source, antecedent = (subject.start, subject.end), subject.antecedent
    after = cue_end(tagged, found.cue_end)
    after = found.cue_end if after > found.start else after
    span = (cue_start(clauses, index), after)
    return Draft(source, antecedent, span, ((found.start, end),), cue, found.form)


def _may_follow(tags: str, verb: Verb, subject: Subject | None, cue: Cue) -> bool:
    """True where the content may stand before the verb."""
    if "after" in cue.takes or tags[verb.start - 1] == "Q":
        return True
    return subject is not None and tags[subject.start - 1] == "Q"


def _without_source(
    clauses: Clauses, index: int, subject: Subject | None, cue: Cue
) -> Draft | None:
    """ "It seems to be", "he is expected to": the whole clause is the content."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if not subject or not verb.finite or tags[verb.end] not in "TJt":
        return None
    start = subject.start
    end = trimmed(tags, start, clause_end(clauses, index, subject, verb.end))
    rule = "is expected to" if verb.passive else "it seems"
    return Draft(None, None, (verb.start, verb.end), ((start, end),), cue, rule)
