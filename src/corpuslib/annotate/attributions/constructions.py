"""Constructions in which the content does not simply follow the cue."""

import re
from collections.abc import Iterator

from corpuslib.annotate.attributions.clauses import REACH, Clauses, Subject, Verb
from corpuslib.annotate.attributions.contents import gap_end, infinitive_end, noun_end
from corpuslib.annotate.attributions.drafts import Draft, trimmed
from corpuslib.annotate.attributions.lexicon import Cue, word_list
from corpuslib.annotate.attributions.tags import Tagged

_AFTER_GAP = "mhbdzZlFeEjT,.|"
_NOUN_PHRASE = re.compile(r"[DJNHPM#S)]*[NHP)](?:[pfc](?!D?J?M)[DJNHP#S)]*[NHP)])*")
# "it as a threat", "her silence as a threat"; the last noun after "as" is in group 1.
_TAKEN = re.compile(r"[DJNHPM#S)It]{1,12}?j(?:D?[RJeEgGNPM]*([NH])|D)(?!j)")
_POINTING = frozenset(["it", "this", "that"])


def by_passive(clauses: Clauses, index: int, subject: Subject | None, cue: Cue) -> Draft | None:
    """ "They were criticised by him", "he is seen as a hero": the content comes first."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if not (verb.passive and subject) or not cue.takes.keys() & {"np", "np_as", "as"}:
        return None
    content, after = (subject.start, subject.end), tags[verb.end]
    if after == "q" and (source := _NOUN_PHRASE.match(tags, verb.end + 1)):
        span = (verb.start, verb.end)
        cue_class = cue.class_of("np", "np_as", "as")
        return Draft(source.span(), None, span, (content,), cue.lemma, cue_class, "criticised by")
    if after == "j" and cue.takes.keys() & {"np_as", "as"}:
        piece = (verb.end, trimmed(tags, verb.end, noun_end(tags, verb.end, True)))
        span = (verb.start, verb.end + 1)
        cue_class = cue.class_of("as", "np_as")
        return Draft(None, None, span, (content, piece), cue.lemma, cue_class, "is seen as")
    return None


def quoted_by(tags: str, verb: Verb, draft: Draft) -> Iterator[Draft]:
    """ "He was quoted as saying by the Telegraph that": what the Telegraph says of him."""
    source = _NOUN_PHRASE.match(tags, verb.end + 1)
    if source and draft.source:
        pieces = (draft.source, *draft.pieces)
        yield Draft(
            source.span(), None, draft.cue, pieces, draft.lemma, draft.cue_class, "quoted by"
        )


def quoted_as(clauses: Clauses, index: int, outer: Draft, draft: Draft) -> Draft:
    """ "The Post quoted him as saying that", "he was quoted by the Post as saying that".

    ``outer`` is what the Post does if it quotes; its content then is him and what he says.
    """
    tags, verb, before = clauses.tags, clauses.verbs[index], clauses.verbs[index - 1]
    participle = tags[verb.start - 1] == "j" and not (verb.finite or verb.infinitive)
    quotes = outer.cue_class == "neutral" and outer.cue[1] == before.end
    if not participle or not quotes or not draft.source:
        return outer
    if outer.pieces[0][0] not in (before.end, draft.source[0]) or outer.pieces[-1][1] > verb.start:
        return outer
    return outer._replace(pieces=(draft.source, *draft.pieces))


def as_he_says(clauses: Clauses, index: int, subject: Subject | None, cue: Cue) -> Draft | None:
    """ "If there was a threat, as the US says": the clause before is the content."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if not subject or tags[subject.start - 1] != "j" or tags[verb.end] not in ",.|-":
        return None
    last = trimmed(tags, verb.first, subject.start - 1)
    opening = max(tags.rfind(letter, verb.first, last) for letter in ",;:tW")
    first = max(opening + 1, verb.first)
    if "that" not in cue.takes or first >= last or tags[opening] not in "tW":
        return None
    source = (subject.start, subject.end)
    return Draft(
        source,
        None,
        (verb.start, verb.end),
        ((first, last),),
        cue.lemma,
        cue.class_of("that"),
        "as he says",
    )


def taken_as(
    tagged: Tagged, clauses: Clauses, index: int, subject: Subject | None, cue: Cue
) -> Draft | None:
    """ "Took it as a threat", "took her silence as a threat"; none: "took the job as mayor"."""
    tags, verb = clauses.tags, clauses.verbs[index]
    found = None if verb.passive else _TAKEN.match(tags, verb.end, verb.end + REACH)
    if not found or not subject:
        return None
    at = verb.end
    pointing = tagged.word(at) in _POINTING and tags[at + 1] == "j"
    noun = tagged.word(found.start(1)) if found[1] else ""
    if not pointing and noun not in word_list("readings"):
        return None
    piece, span = (at, trimmed(tags, at, noun_end(tags, at, True))), (verb.start, at)
    source, antecedent = (subject.start, subject.end), subject.antecedent
    cue_class = cue.class_of("it_as")
    return Draft(source, antecedent, span, (piece,), cue.lemma, cue_class, "took it as")


def gapped(clauses: Clauses, index: int, subject: Subject | None, cue: Cue) -> Draft | None:
    """ "Which he said could reach Europe": the content goes round source and cue."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if not verb.finite or subject is None or subject.shared or subject.antecedent:
        return None
    at = subject.start - 1
    if tags[at] != "w" or tags[verb.end] not in _AFTER_GAP or tags[at - 1] == "|":
        return None
    end = trimmed(tags, verb.end, gap_end(clauses, index))
    pieces = ((at, at + 1), (verb.end, end)) if end > verb.end else ((at, at + 1),)
    source = (subject.start, subject.end)
    cue_class = cue.class_of("that", "as", "np_as", "np")
    return Draft(
        source, None, (verb.start, verb.end), pieces, cue.lemma, cue_class, "which he said"
    )


def without_source(clauses: Clauses, index: int, subject: Subject | None, cue: Cue) -> Draft | None:
    """ "It seems to be", "he is expected to": the whole clause is the content."""
    tags, verb = clauses.tags, clauses.verbs[index]
    if not subject or not verb.finite or tags[verb.end] not in "TJt":
        return None
    start = subject.start
    end = trimmed(tags, start, infinitive_end(tags, verb.end, verb.last))
    rule = "is expected to" if verb.passive else "it seems"
    cue_class = cue.class_of("passive_to" if verb.passive else "seem")
    return Draft(None, None, (verb.start, verb.end), ((start, end),), cue.lemma, cue_class, rule)
