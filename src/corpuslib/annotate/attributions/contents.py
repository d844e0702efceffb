"""What a cue takes: the form of its complement and where that ends."""

import re
from typing import NamedTuple

from corpuslib.annotate.attributions.clauses import Clauses, Subject
from corpuslib.annotate.attributions.lexicon import Cue
from corpuslib.annotate.attributions.tags import Tagged

_N = r"(?:[OIo]|[DRJNHPM#S)geEGxXQ]*[NHPM#SJ)DQ])"
_NPF = rf"{_N}(?:(?:[pfq]|c|,c)R?{_N})*"
# A clause without "that": a noun phrase (with what belongs to it) and a finite verb.
_CLAUSE = re.compile(
    rf"(?:s[^|,.;:]{{1,25}},)?(?:{_NPF})(?:,[^|,;:.]{{1,20}},|w[^|,;:.]{{1,12}}?)?R{{0,3}}"
    r"(?:[mhbdzZlF]|[eE](?![pq.])|(?<=[HOIP)Rn])[aA])"
)
_NOUN = re.compile(_NPF)
_LISTENER = re.compile(rf"{_N}(?:[pfqc]{_N})*")
_STOP_NP = re.compile(
    r"[|,.;:sB-]|(?<![,DJSpf])p?[DJ]{0,2}M(?![NHPS])|c(?=R*[mhbdzZlFeEaA])|q(?=[gG])|j(?!D?[JNHP])"
    r"|(?<=[NHPM#)oQ])(?:R?[mhbdzZlF])"
)
_SKIP = re.compile(r"(?:R|p?[DJ]{0,2}M#?|[pT][DJNHPM#S]+|,(?=[pR]))+,?")
_QUOTED = re.compile(r"[,:]{0,2}Q|:\|Q")


_OPENING = re.compile(r"(?:(?<=[|cB])|[NHM#])[sW]")
_CLAUSE_STOP = re.compile(r",s(?=[DJNHPOI])|,[cB]s")
_INFINITIVE_STOP = re.compile(r",(?!R?[aAkc])|c(?=R*[mhbdzZlFeE])|[;:-]")


class Complement(NamedTuple):
    """What follows a cue: its form, where the cue ends, where the content begins and ends."""

    form: str
    cue_end: int
    start: int
    end: int


def complement(
    tagged: Tagged, clauses: Clauses, index: int, subject: Subject | None, cue: Cue
) -> Complement | None:
    """The content after a cue verb, in tokens; None where what follows does not fit the cue."""
    tags, verb = tagged.tags, clauses.verbs[index]
    at = cue_end = verb.end
    takes = cue.takes
    if cue.particles and not verb.passive:
        word = tagged.word(at)
        if word in cue.particles:
            takes = cue.particles[word]
            at = cue_end = at + 1
            if not takes:
                return None

    before = tags[verb.first : subject.antecedent[0]] if subject and subject.antecedent else "."
    unfinished = not before.strip("cBR")

    def to_end(form: str, start: int, from_: int | None = None) -> Complement:
        return Complement(
            form,
            cue_end,
            start,
            clause_end(clauses, index, subject, start if from_ is None else from_),
        )

    def clausal(at: int, bare: bool) -> Complement | None:
        if "quote" in takes:
            quoted = _QUOTED.match(tags, at)
            if quoted:
                start = quoted.end() - 1
                if tags[quoted.end()] in ".,;:|-":
                    return Complement("quotation", cue_end, start, quoted.end())
                return to_end("quotation", start)
            if tags[at] == ":":
                return to_end("that", at + 1)
        if "that" in takes:
            if tags[at] == "t" or tags.startswith(",t", at):
                return to_end("that", at)
            if bare and "bare" in takes and not unfinished and _CLAUSE.match(tags, at):
                return to_end("that", at)
        if "wh" in takes and tags[at] in "wW":
            return to_end("wh", at)
        return None

    if "listener" in takes and not verb.passive:
        listener = _LISTENER.match(tags, at)
        if listener:
            after = listener.end()
            skipped = _skip(tags, after)
            found = clausal(skipped, tags[skipped] not in "pf")
            if found:
                return found
            if "np_to" in takes and tags[after] == "T":
                return to_end("np_to", at, after)
        return None
    found = clausal(at, True)
    if found:
        return found
    skipped = _skip(tags, at)
    if skipped > at:
        found = clausal(skipped, True)
        if found:
            return found
    if verb.passive:
        return None
    following = tags[at]
    if "to" in takes and (following == "T" or tags.startswith("nT", at)):
        return Complement("to", cue_end, at, infinitive_end(tags, at, verb.last))
    if "ing" in takes and following in "gG":
        return to_end("ing", at)
    if following in "DJNHPM#OIo)geEQt":
        np = _NOUN.match(tags, at)
        if np and "np_to" in takes and tags[np.end()] == "T":
            return to_end("np_to", at, np.end())
        if np and "np_as" in takes:
            return Complement("np_as", cue_end, at, noun_end(tags, at))
        if "np" in takes:
            return Complement("np", cue_end, at, noun_end(tags, at))
    return None


def _skip(tags: str, at: int) -> int:
    """Past adverbs, days and phrases such as "in a statement"."""
    m = _SKIP.match(tags, at)
    return m.end() if m else at


def clause_end(clauses: Clauses, index: int, subject: Subject | None, at: int) -> int:
    """The token before which a clause that begins at ``at`` ends."""
    tags, verb = clauses.tags, clauses.verbs[index]
    end = verb.last
    if subject and subject.antecedent and tags[subject.start - 1] == ",":
        comma = tags.find(",", at, end)
        if comma >= 0:
            end = comma
    begin = subject.start if subject and not subject.shared else verb.start
    opening = _OPENING.search(tags, verb.first, begin)
    if opening and "," not in tags[opening.end() : begin]:
        comma = tags.find(",", at, end)
        if comma >= 0:
            end = comma
    stop = _CLAUSE_STOP.search(tags, at, end)
    if stop:
        end = stop.start()
    for number in range(index + 1, len(clauses.verbs)):
        later = clauses.verbs[number]
        if later.start >= end:
            break
        if later.start <= at:
            continue
        before = tags[later.start - 1]
        if (
            tags[later.head] == "G"
            and later.end - later.start <= 2
            and (before == "," or (before == "c" and tags[verb.head] == "G"))
        ):
            return later.start - 1
        if (
            before in "cB"
            and later.finite
            and tags[later.head] in "EZF"
            and tags[verb.head] in "EZF"
        ):
            return later.start - (2 if tags[later.start - 2] == "," else 1)
    return end


def infinitive_end(tags: str, at: int, end: int) -> int:
    """The token before which an infinitive ends."""
    stop = _INFINITIVE_STOP.search(tags, at, end)
    return stop.start() if stop else end


def noun_end(tags: str, at: int) -> int:
    """The token before which a noun phrase with all that belongs to it ends."""
    m = _STOP_NP.search(tags, at + 1)
    return m.start() if m else len(tags)
