"""What a cue takes: the form of its complement and where that ends."""

import re
from typing import NamedTuple

from corpuslib.annotate.attributions.clauses import REACH, Clauses, Subject, Verb
from corpuslib.annotate.attributions.lexicon import Cue
from corpuslib.annotate.attributions.tags import Tagged

_N = r"(?:[OIo]|[DRJNHPM#S)geEGxXQ]*[NHPM#SJ)DQ])"
_NPF = rf"{_N}(?:(?:R?p?[pfq]|c|,c)R?{_N})*"
# A clause without "that": a noun phrase (with what belongs to it) and a finite verb.
CLAUSE = re.compile(
    rf"(?:s[^|,.;:]{{1,25}},)?(?:{_NPF})(?:,[^|,;:.]{{1,20}},|w[^|,;:.]{{1,12}}?)?R{{0,3}}"
    r"(?:[mhbdzZlF]|[eE](?![pq.])|(?<=[HOIP)Rn])[aA])"
    r"|[gG][^|;:.]{1,40}?[mbhzZ]"
)
# The same for a verb that takes no noun phrase, so that "moved into" cannot belong to one.
_SURE_CLAUSE = re.compile(rf"{CLAUSE.pattern}|{_NPF}R{{0,3}}[eE]")

_MODAL_CLAUSE = re.compile(rf"{_NPF}R{{0,2}}m")
_INNER = re.compile(r"[twW]|(?<=[NHP)])(?:[DOI]|(?<=H)P)")
NOUN = re.compile(_NPF)
_LISTENER = re.compile(rf"{_N}(?:[pfqc]{_N})*")
_GOES_ON = re.compile(r",?cR*[aA]|jR[.,;|]")
_STOP_NP = re.compile(
    r"[|.;:sB-]|,(?!(?<=J.)(?:J|N[NHP]))|(?<![,DJSpf#])p?[DJ]{0,2}M(?![NHPS])|c(?=R*[mhbdzZlFeEaA])|q(?=[gG])|j(?!D?[JNHP])"
    r"|(?<=[NHPM#)oQI])(?:R?[mhbdzZlF])"
)
_SKIP = re.compile(r"(?:R|p?[DJ]{0,2}M#?|[pTs][DJNHPM#S]+|,(?=[pR]))+,?")
_SAID_NAME = re.compile(r"[DJNHPM#S)O]*[NHPO)](?:[pfc][DJNHP#S)]+)*[.,|]")
_AGENT = re.compile(r"q[DJNHPM#S)]+")
_QUOTED = re.compile(r"[,:]{0,2}Q|:\|Q|I[,:]\|?Q")


_OPENING = re.compile(r"(?:(?<=[|cB])|[NHM#])[sWj]")
_CLAUSE_STOP = re.compile(r",s(?=[DJNHPOI])|,[cB]s")
_INFINITIVE_STOP = re.compile(
    r",(?!R?[aAkc]|J)|,?c(?=R*[mhbdzZlFeE]|[DJNHPOI]{1,6}R?[mhbdzZl])|[;:-]|,?[cB]s"
)


class Complement(NamedTuple):
    """What follows a cue: its form, where the cue ends, where the content begins and ends."""

    cue: Cue
    form: str
    cue_end: int
    start: int
    end: int


class _Place(NamedTuple):
    """A cue verb in its text: what is needed to read on from it."""

    clauses: Clauses
    number: int
    subject: Subject | None
    cue: Cue
    cue_end: int
    tags: str
    verb: Verb

    def found(self, form: str, start: int, end: int) -> Complement:
        """The complement from ``start`` to ``end``."""
        return Complement(self.cue, form, self.cue_end, start, end)

    def clause(self, form: str, start: int) -> Complement:
        """The complement that is a clause from ``start``."""
        end = clause_end(self.clauses, self.number, self.subject, start)
        return self.found(form, start, end)


def complement(
    tagged: Tagged, clauses: Clauses, index: int, subject: Subject | None, cue: Cue
) -> Complement | None:
    """The content after a cue verb, in tokens; None where what follows does not fit the cue."""
    tags, verb = tagged.tags, clauses.verbs[index]
    at = verb.end
    if cue.particles and not verb.passive and (word := tagged.word(at)) in cue.particles:
        infinitive = tags[at] == "T"
        if not (infinitive and "to" in cue.takes):
            cue = cue.particles[word]
        at += not infinitive
    place = _Place(clauses, index, subject, cue, at, tags, verb)
    if (
        "listener" in cue.takes
        and not verb.passive
        and (told := _LISTENER.match(tags, at, at + REACH))
    ):
        after = told.end()
        skipped = _skip(tags, after)
        found = _clausal(place, skipped, tags[skipped] not in "pf")
        if found:
            return found
        if "np_to" in cue.takes and tags[after] == "T":
            return place.found("np_to", at, infinitive_end(tags, after, verb.last))
    if tags[verb.start - 1] == "j" and (agent := _AGENT.match(tags, at, at + REACH)):
        at = agent.end()
    found = _clausal(place, at)
    if found:
        return found
    skipped = _skip(tags, at)
    found = _clausal(place, skipped) if skipped > at else None
    if not (found or verb.passive):
        later = skipped > at and tags[skipped] == "T" and "to" in cue.takes
        found = _phrase(place, skipped if later else at)
    return found


def _clausal(place: _Place, at: int, bare: bool = True) -> Complement | None:
    """The quotation or clause that begins at ``at``."""
    tags, takes = place.tags, place.cue.takes
    if "quote" in takes:
        quoted = _QUOTED.match(tags, at) if tags[at] in ",:QI" else None
        if quoted:
            start, end = quoted.end() - 1, quoted.end()
            if tags[end] in ".,;:|-":
                return place.found("quotation", start, end)
            return place.clause("quotation", start)
        if tags[at] == ":":
            return place.clause("that", at + 1)
    if "that" in takes:
        if tags[at] == "t" or tags.startswith(",t", at):
            return place.clause("that", at)
        clause = CLAUSE if "np" in takes else _SURE_CLAUSE
        if (
            bare
            and "bare" in takes
            and clause.match(tags, at, at + REACH)
            and not _unfinished(place)
        ):
            return place.clause("that", at)
    return place.clause("wh", at) if "wh" in takes and tags[at] in "wW" else None


def _unfinished(place: _Place) -> bool:
    """True for "The man who wrote [the speech said it]": the first noun still needs its verb."""
    subject = place.subject
    if not subject or not subject.antecedent:
        return False
    tags = place.tags
    restricts = tags[subject.start - 1] != ","
    return restricts and not tags[place.verb.first : subject.antecedent[0]].strip("cBR")


def _phrase(place: _Place, at: int) -> Complement | None:
    """The infinitive, -ing form or noun phrase that begins at ``at``."""
    tags, takes, last = place.tags, place.cue.takes, place.verb.last
    letter = tags[at]
    if "to" in takes and (letter == "T" or tags.startswith("nT", at)):
        return place.found("to", at, infinitive_end(tags, at, last))
    if "ing" in takes and letter in "gG":
        return place.clause("ing", at)
    if letter == "t" and "np" in takes and CLAUSE.match(tags, at + 1, at + 1 + REACH):
        return place.clause("that", at)
    if "that" in takes and _MODAL_CLAUSE.match(tags, at, at + REACH):
        return place.clause("that", at)
    noun = NOUN.match(tags, at, at + REACH) if letter in "DJNHPM#OIo)geEQt" else None
    if not noun:
        return None
    if "np_to" in takes and tags[noun.end()] == "T":
        return place.found("np_to", at, infinitive_end(tags, noun.end(), last))
    described = "np_as" in takes or "as" in takes
    end = noun_end(tags, at, described)
    if "np_as" in takes or (described and "j" in tags[at:end]):
        form = "np_as" if "j" in tags[at:end] or "np" not in takes else "np"
        return place.found(form, at, end)
    if "np" not in takes:
        return None
    if letter in "oI":
        return place.found("np", at, at + 1)
    return place.found("np", at, noun_end(tags, at) if described else end)


def _skip(tags: str, at: int) -> int:
    """Past adverbs, days and phrases such as "in a statement"."""
    found = _SKIP.match(tags, at, at + REACH) if tags[at] in "RpTsDJM," else None
    return found.end() if found else at


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
    away = _CLAUSE_STOP.search(tags, at, end)
    if away:
        end = away.start()
    for number in range(index + 1, len(clauses.verbs)):
        later = clauses.verbs[number]
        if later.start >= end:
            break
        if later.start > at and (stop := _next_report(clauses, index, number)):
            return stop
    return end


def _next_report(clauses: Clauses, index: int, number: int) -> int | None:
    """Where the content of one cue ends because another verb reports on: "and called on"."""
    tags, verb, later = clauses.tags, clauses.verbs[index], clauses.verbs[number]
    before, letter = tags[later.start - 1], tags[later.head]
    joined = before == "," or (before == "c" and tags[verb.head] == "G")
    if letter == "G" and joined and later.end - later.start <= 2:
        return later.start - 1
    if not later.finite or letter not in "EZFA":
        return None
    if before == "," and letter in "EZ" and _SAID_NAME.match(tags, later.end, later.end + REACH):
        return later.start - 1
    if before in "cB" and letter in "EZF" and tags[verb.head] in "EZF":
        return later.start - (2 if tags[later.start - 2] == "," else 1)
    own = clauses.subject(number)
    if not own or own.shared:
        return None
    if tags[own.start - 1] == "," and tags[later.end] in ".|,":
        return own.start - 1
    if tags[own.start - 1] in "cB" and tags[own.start - 2] == ",":
        return own.start - 2
    return None


def infinitive_end(tags: str, at: int, end: int) -> int:
    """The token before which an infinitive ends."""
    stop = _INFINITIVE_STOP.search(tags, at, end)
    return stop.start() if stop else end


def noun_end(tags: str, at: int, described: bool = False) -> int:
    """The token before which a noun phrase ends with all that belongs to it.

    A finite verb belongs to it where "that" or a relative word stands before it, or a noun phrase
    that begins right after another; "as" does where it says what something is ``described`` as.
    """
    begun, clauses = at, 0
    last = min(at + REACH, len(tags))
    for found in _STOP_NP.finditer(tags, at + 1, last):
        stop = found.start()
        letter = tags[stop]
        between = tags[begun:stop]
        if letter == "j" and described:
            continue
        if (
            letter in ",cj"
            and _GOES_ON.match(tags, stop, stop + REACH)
            and _open_verb(tags, at, stop)
        ):
            continue
        if tags[found.end() - 1] in "mhbdzZlF" and letter not in "pDJM":
            clauses += len(_INNER.findall(between))
            if clauses > 0:
                clauses -= 1
                begun = found.end()
                continue
        while letter in "pDJM" and tags[stop - 1] == "R" and stop > at + 1:
            stop -= 1
        return stop
    return last


def _open_verb(tags: str, at: int, stop: int) -> bool:
    """True where "and include it" or "as well" goes on with "would defend it", "to defend it".

    After a comma it may as well go on with the cue: "they oppose a law that would harm it, and".
    """
    cue = tags[max(at - 3, 0) : at].rstrip("pR")
    either = tags[stop] == "," and cue.endswith(("a", "A"))
    return not either and ("m" in tags[at:stop] or "T" in tags[at:stop])


def gap_end(clauses: Clauses, index: int) -> int:
    """The token before which the rest of a relative clause ends: "which he said could reach it"."""
    tags, verb = clauses.tags, clauses.verbs[index]
    finite = 0
    for later in clauses.verbs[index + 1 : index + 8]:
        if later.start >= verb.last:
            break
        if later.finite and tags[later.start - 1] not in "cwt":
            finite += 1
            if finite == 2:
                return later.start
    stop = _GAP_STOP.search(tags, verb.end, verb.last)
    return stop.start() if stop else verb.last


_GAP_STOP = re.compile(r"[,;:-]|[cB](?=R*[zZlFeE])")
