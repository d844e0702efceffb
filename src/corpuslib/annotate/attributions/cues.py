"""The attributions whose cue is a verb."""

import re
from collections.abc import Iterator

from corpuslib.annotate.attributions.clauses import Clauses, Subject, Verb
from corpuslib.annotate.attributions.constructions import (
    as_he_says,
    by_passive,
    gapped,
    quoted_as,
    quoted_by,
    taken_as,
    without_source,
)
from corpuslib.annotate.attributions.contents import complement
from corpuslib.annotate.attributions.drafts import VERB_CUES, Draft, cue_end, cue_start, trimmed
from corpuslib.annotate.attributions.lexicon import Cue, CueClass
from corpuslib.annotate.attributions.posted import before_cue
from corpuslib.annotate.attributions.tags import Tagged

_BEFORE_QUOTE = re.compile(r"(?:[RI]|[pT]?[DJNHPM#S])*[,:]\|?Q")
_TAKES = {"quotation": ("quote",), "np_as": ("np_as", "as", "np")}
_CLAUSAL = ("that", "wh", "quotation")
_BESIDE_QUOTE: dict[str, CueClass] = {"quote": "neutral", "after": "neutral"}


def by_verbs(tagged: Tagged, clauses: Clauses) -> Iterator[Draft]:
    """The attributions whose cue is a verb, from left to right."""
    tags = tagged.tags
    held: Draft | None = None  # waits for the infinitive that may be its cue: "seems to feel that"
    for index, verb in enumerate(clauses.verbs):
        letter = tags[verb.head]
        cue: Cue | None = None
        if letter in "AZFEXG":
            cue = VERB_CUES[tagged.tokens[verb.head]]
        any_verb = letter in "azle" or (cue and "quote" not in cue.takes)
        if any_verb and verb.finite and _beside_quote(tags, verb):
            cue = Cue(cue.lemma if cue else tagged.word(verb.head), _BESIDE_QUOTE)
        if cue:
            draft = _by_verb(tagged, clauses, index, cue)
            if draft:
                if held and draft.rule in _CLAUSAL:
                    held = quoted_as(clauses, index, held, draft)
                if held and verb.infinitive and held.cue[0] == draft.cue[0]:
                    if draft.rule not in _CLAUSAL:
                        continue
                elif held:
                    yield held
                negated = "n" in tags[draft.cue[0] : verb.end]
                held = draft._replace(negated=True) if negated else draft
                if tags[verb.start - 1] == "j" and tags[verb.end] == "q" and draft.source:
                    yield from quoted_by(tags, verb, draft)
    if held:
        yield held


def _special(clauses: Clauses, index: int, subject: Subject | None, cue: Cue) -> Draft | None:
    """What one of the constructions makes of a verb, if it is one."""
    if subject is None:
        return None
    if clauses.verbs[index].passive:
        return by_passive(clauses, index, subject, cue)
    before = clauses.tags[subject.start - 1]
    if before == "w":
        return gapped(clauses, index, subject, cue)
    return as_he_says(clauses, index, subject, cue) if before == "j" else None


def _beside_quote(tags: str, verb: Verb) -> bool:
    """True for "Q, he mocks." and "He demurred: Q", where any verb is a cue."""
    if tags.find("Q", verb.first, verb.last + 2) < 0:
        return False
    if _BEFORE_QUOTE.match(tags, verb.end):
        return True
    begins = tags[verb.first] == "Q" and verb.start - verb.first < 8
    return begins and tags[verb.end] in ".,R|p"


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
        return without_source(clauses, index, subject, cue)
    if special := _special(clauses, index, subject, cue):
        return special
    if "it_as" in cue.takes and (taken := taken_as(tagged, clauses, index, subject, cue)):
        return taken
    if tags[verb.start] in "EG" and tags[verb.start - 1] in "NHP)" and _reduced(tags, verb):
        return None
    if _joined_infinitive(clauses, index):
        return None
    found = complement(tagged, clauses, index, subject, cue)
    begin = cue_start(clauses, index)
    if not found or (verb.infinitive and begin == verb.start and found.form not in _CLAUSAL):
        return None
    end = trimmed(tags, found.start, found.end)
    if end <= found.start:
        return None
    source = antecedent = None
    if subject and not verb.passive:
        source, antecedent = (subject.start, subject.end), subject.antecedent
    after = cue_end(tagged, found.cue_end)
    after = found.cue_end if after > found.start else after
    span = (begin, after)
    cue_class = found.cue.class_of(*_TAKES.get(found.form, (found.form,)))
    return Draft(
        source, antecedent, span, ((found.start, end),), found.cue.lemma, cue_class, found.form
    )


def _reduced(tags: str, verb: Verb) -> bool:
    """True for "groups backing him", "a plan approved Friday": no act of its own is reported."""
    if tags[verb.start] == "E":
        return tags[verb.end] in "qM"
    return tags[verb.end] not in "tQ:wW"


def _joined_infinitive(clauses: Clauses, index: int) -> bool:
    """True for the second of "to increase it and allow him", "will not affect or threaten"."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if tags[verb.start] != "A" or tags[verb.start - 1] not in "cB," or not index:
        return False
    before = clauses.verbs[index - 1]
    return before.end > verb.first and (before.infinitive or tags[before.start] == "m")


def _may_follow(tags: str, verb: Verb, subject: Subject | None, cue: Cue) -> bool:
    """True where the content may stand before the verb: after a comma or a quotation."""
    before = tags[verb.start - 1]
    if before == "Q" or (before == "," and "after" in cue.takes):
        return True
    if subject is None:
        return False
    before = tags[subject.start - 1]
    return before == "Q" or (
        before == "," and ("after" in cue.takes or tags[subject.start - 2] == "Q")
    )
