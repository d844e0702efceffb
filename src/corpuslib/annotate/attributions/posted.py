"""Contents before their cue: "..., he said", "..., said X, who ...", "according to X"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpuslib.annotate.attributions.clauses import REACH, Clauses, Subject, Verb
from corpuslib.annotate.attributions.drafts import Draft, Tokens, cue_end, trimmed
from corpuslib.annotate.attributions.lexicon import Cue, word_list
from corpuslib.annotate.attributions.tags import Tagged

# What may follow "he said" up to the end of the clause: a listener, days, phrases.
_CLOSES = re.compile(r"(?:R|p?[DJ]{0,2}M#?|[pTfq][DJNHPM#SOo]+)*(?:[.,;:|j-]|s[^t,.|]*[,.|])")
_LISTENER = re.compile(r"[DJNHPM#SOo]+")
_INVERTED = re.compile(
    r"((?>[DJNHPM#S)O]*[NHPO)](?:[pfqc](?!D?J?M)[DJNHPM#S)]+)*(?:,?w[^|,.;:Q]+(?=[,.|;]))?"
    r"(?:,(?:[DJNHPM#S)pfqcRe]+(?:w[^|,.;:Q]+)?|w[^|,.;:Q]+)(?=[,.|;Q]))*))(?![mhbdzZlFE])"
)
_DATELINE = re.compile(r"P{1,3}(?:,[PMN]{1,3})?\.?#?\)?(?:-+|(?<=P):)(?=[DOIPNHJ])")
_GOES_ON = re.compile(r",(?![gGwQ])")
# A clause, not a noun phrase with something after it: a finite verb before the first comma, or
# after what may open a sentence.
_SAID = re.compile(r"(?:[spqjRgGeETM][^,]*+,)*+[^,]*?(?<![wt])R?[mhbdzZlFeEaA]")
_QUOTE_NEXT = re.compile(r"[,:]{0,2}Q|:")
_ACCORDING = re.compile(r"gp")
_ACCORDING_SOURCE = re.compile(
    r"[DJNHPM#S)OIoeR]+(?:[pfqc][DJNHPM#S)e]+)*(?:w[^|,.;:Q]+)?"
    r"(?:,(?:[DJNHPM#S)pfqc]+|w[^|,.;:]+)(?=[,.]))*"
)
_BEFORE_QUOTE = re.compile(r":\|?Q")
_COLON = re.compile(r"\|([PNHJ#)]{1,6}):(Q)")


def colon_speaker(tagged: Tagged) -> Iterator[Draft]:
    """The attributions of 'NAME: "..."'."""
    for found in _COLON.finditer(tagged.tags):
        pieces = (found.span(2),)
        yield Draft(
            found.span(1),
            None,
            (found.end(1), found.end(1) + 1),
            pieces,
            ":",
            "neutral",
            "name: quotation",
        )


def before_colon(clauses: Clauses, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The attributions of quotations after a colon that no draft has: 'It had one motto: "..."'."""
    tags, verbs = clauses.tags, clauses.verbs
    colons = list(_BEFORE_QUOTE.finditer(tags))
    pieces = [piece for draft in drafts for piece in draft.pieces] if colons else []
    taken = {token for piece in pieces for token in range(*piece)}
    for found in colons:
        quote = found.end() - 1
        if quote in taken:
            continue
        first = bisect_left(verbs, (max(tags.rfind("|", 0, found.start()), quote - REACH),))
        for index in range(first, len(verbs)):
            verb = verbs[index]
            if verb.start >= quote:
                break
            subject = clauses.subject(index) if verb.finite else None
            if subject and not subject.shared and subject.antecedent is None:
                source, cue = (subject.start, subject.end), (verb.start, found.start())
                yield Draft(source, None, cue, ((quote, quote + 1),), ":", "neutral", "quotation")
                break


def before_cue(
    tagged: Tagged, clauses: Clauses, index: int, subject: Subject | None, cue: Cue
) -> Draft | None:
    """The attribution of the verb with that number, where the content stands before it."""
    tags, verb = tagged.tags, clauses.verbs[index]
    if subject and not subject.shared and subject.antecedent is None and subject.end <= verb.start:
        at = subject.start
        quoted = tags[at - 1] == "Q" or tags.startswith("Q,", at - 2)
        told = _LISTENER.match(tags, verb.end) if "listener" in cue.takes else None
        closes = _CLOSES.match(tags, told.end() if told else verb.end) is not None
        whole = tags[verb.first] == "Q" or tags[verb.first + 1] == "Q"
        if at > verb.first and ((quoted and (closes or whole)) or (tags[at - 1] == "," and closes)):
            left = at - (tags[at - 1] == ",")
            return _draft(tagged, left, (subject.start, subject.end), verb, verb.end, cue)
    left = verb.start - (tags[verb.start - 1] == ",")
    if tags[left - 1] == "Q" or (left < verb.start and cue.lemma in word_list("inverting")):
        found = _INVERTED.match(tags, verb.end)
        if found:
            return _draft(tagged, left, found.span(1), verb, found.end(1), cue)
    return None


def _draft(
    tagged: Tagged, left: int, source: Tokens, verb: Verb, right: int, cue: Cue
) -> Draft | None:
    """The attribution whose content ends at ``left`` and may go on at ``right``."""
    tags = tagged.tags
    dateline = _DATELINE.match(tags, verb.first)
    start = dateline.end() if dateline else verb.first
    while start < left and tags[start] in "cB,":
        start += 1
    if start >= left:
        return None
    quote = tags[left - 1] == "Q"
    goes_on = tags[right] == "," and tags[right + 1] in "mhbdzZ"
    said = quote or goes_on or _SAID.match(tags, start, left)
    if not said or (not quote and _QUOTE_NEXT.match(tags, verb.end)):
        return None
    pieces = [(start, left)]
    if goes_on or _continues(tagged, right, quote):
        end = trimmed(tags, right + 1, verb.last)
        if end > right + 1:
            pieces.append((right + 1, end))
    if len(pieces) == 1 and not quote and tags[start] in "sqpj" and "," not in tags[start:left]:
        return None
    span = (verb.start, cue_end(tagged, verb.end))
    rule = "quotation, he said" if quote else "content, he said"
    cue_class = cue.class_of("after", "quote", "that")
    return Draft(source, None, span, tuple(pieces), cue.lemma, cue_class, rule)


def _continues(tagged: Tagged, right: int, quote: bool) -> bool:
    """True where the content goes on at ``right``, after ", he said,"."""
    tags = tagged.tags
    if tags[right] != ",":
        return False
    if quote and tags[right + 1] == "Q":
        return True
    reason = tags[right + 1] != "s" or tagged.word(right + 1) in word_list("reasons")
    return reason and _GOES_ON.match(tags, right) is not None


def according_to(tagged: Tagged) -> Iterator[Draft]:
    """The attributions by "according to"."""
    tags = tagged.tags
    for found in _ACCORDING.finditer(tags):
        at = found.start()
        source = _ACCORDING_SOURCE.match(tags, at + 2)
        if not source or tagged.word(at) != "according":
            continue
        first = max(tags.rfind("|", max(at - REACH, 0), at) + 1, at - REACH)
        last = tags.find("|", at, at + REACH)
        last = at + REACH if last < 0 else last
        while first < at and tags[first] in "cB,":
            first += 1
        left, right, end = trimmed(tags, first, at), source.end(), trimmed(tags, at, last)
        pieces = [(first, left)] if left > first else []
        if right < end and tags[right] == ",":
            pieces.append((right + 1, end))
        if pieces:
            yield Draft(
                source.span(),
                None,
                found.span(),
                tuple(pieces),
                "according to",
                "neutral",
                "according to",
            )
