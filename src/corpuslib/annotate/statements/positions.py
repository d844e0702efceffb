"""The position that words take on a plan: what is done to it, what it would do, what it is."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuslib.annotate.rows import MentionRow
from corpuslib.annotate.statements.clauses import (
    breaks,
    clause_end,
    denial,
    denied_after,
    for_nobody,
)
from corpuslib.annotate.statements.guide import ED, NOUN, SCHEME, VERB, WORDS, Hit
from corpuslib.annotate.statements.references import Topic

_TOWARDS = frozenset({"position", "view", "weigh", "need", "build", "precondition"})
_DONE = frozenset({"position", "build"})
_FROM = frozenset({"effect", "relief", "quality", SCHEME})
_BE = re.compile(
    r"\W(?:is|are|was|were|be|been|being|gets?|got|(?<=['’`])(?:s|re))(?:\s\w+ly|\snot)?\s$"
)
_MODAL = re.compile(r"\b(?:should|must|ought to|needs? to)\s(?:\w+\s){0,2}$")
_INTENDED = re.compile(r"(?:\b(?:will|would|going to|be to|is to|was to)|['’`]ll)\s(?:\w+ly\s)?$")
_A_NOUN = re.compile(
    r"\W(?:an?|the|its|his|her|their|our|of|no|any|(?<=['’`])s|(?:an?|another|any|no)\s[\w-]+)\s$"
)
_PAST = re.compile(r"\s(?:(?:once|formerly|previously)\s(?:an?\s|been\s)?(?:\w+ly\s)?|former\s)$")
_OF_SOURCE = re.compile(r"\b(?:that|which)\s(?:we|I)(?:\s\w+){0,1}\s$")
_OTHER_SUBJECT = re.compile(r"\s(?:(?:\w+ly|also|has|have|had|will|would|could|may|can)\s)*$")
_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|seems?|looks?|remains?|proved|becomes?|became|makes?|"
    r"send|sends|sent|offers?|gives?|marks?)\b|n['’`]t\b|['’`](?:s|re)\b"
)
_POSSESSIVE = re.compile(r"['’`]s\b")
_BESIDE = re.compile(r"[\s\"“'‘,]*(?:(?:an?|the|very|too|more|most|so|\w+ly)\s)*[\"“'‘]?")
_AND = re.compile(r"\b(?:and|or|than)\b|,")
_BUT = re.compile(r",?\sbut\s(?!also\b)")
_EFFECTS = {"quality": "judgement", SCHEME: SCHEME}
_CAUSED = re.compile(
    r"(?:\b(?:is|are|was|were|be|as|pos(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|"
    r"caus(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|mean(?:s|t)?|represent(?:s|ed)?|"
    r"(?:fuel|increas|heighten|spark|trigger|start|stok|risk)\w*)|['’`]s)(?:\s[\w’'-]+){0,4}\s$"
)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|no more|(?:end|answer|response|solution|drop|fall|cut) (?:to|in))"
    r"\s(?:(?:the|any|its|new)\s)?$"
)
_PREVENTED = re.compile(r"[\s-](?:prevention|reduction|control|relief|management|response)\b")
_SIGN_OF = re.compile(r"\s(?:of|for)\s(?:\w+\s)?")  # "a symbol of | failure" is no good sign
_JUST_AFTER = 10  # characters for "in place" behind the plan
_NEAR, _LINKED = 7, 4  # words between an expression and the plan, and between two expressions


class Finding(NamedTuple):
    """A position: +1 for, -1 against, 0 neither, None either; ``hits`` from the outside in."""

    sign: int | None
    start: int
    end: int
    rule: str
    hits: tuple[Hit, ...]


def towards(
    text: str, hits: Sequence[Hit], topic: Topic, least: int, cue: tuple[int, int]
) -> list[Hit]:
    """The chain of expressions that lead to a plan, from the outside in: "rejects | calls for".

    ``cue`` is that of the attribution; it holds for all that its first clause says.
    """
    chain: list[Hit] = []
    at = topic.start
    for hit in reversed(hits):
        start, end, kind, group, _ = hit
        if kind not in _TOWARDS or start < least or end > topic.end:
            continue
        inside = start >= topic.start
        if end > at and not inside:
            continue
        if group.then is not None and group.then not in text[end - 1 : topic.end + _JUST_AFTER]:
            continue
        gap = "" if inside else text[end:at]
        by_cue = cue[0] < end and start < cue[1]
        if by_cue and chain:
            by_cue = gap.startswith(" that ") or text.endswith(" that", start, end)
        far = gap.count(" ") > (_LINKED if chain else _NEAR)
        if (far and not by_cue) or gap.startswith(",") or (chain and _AND.search(gap)):
            continue
        if gap and breaks(gap):
            break
        if _other_use(text, hit) or (inside and breaks(text[topic.start : start])):
            continue
        chain.append(hit)
        at = start
    return chain[::-1]


def _other_use(text: str, hit: Hit) -> bool:
    """True where the words are no act on what follows: "the proposed", "was urged", "a drop".

    Nor is what was held at another time: "once an opponent of".
    """
    before = _before(text, hit)
    if _PAST.search(before):
        return True
    if hit.form not in (ED, VERB) and hit.kind != "build":
        return False
    if hit.form == ED and (_BE.search(before) or _A_NOUN.search(before)):
        return True
    if hit.form == VERB and _no_verb(before):
        return True
    return hit.kind == "build" and not _INTENDED.search(before)


def of_chain(text: str, chain: Sequence[Hit], least: int, plan: int) -> Finding:
    """What a chain of expressions comes to: signs multiplied, each turned round where denied.

    ``plan`` is where the plan begins, to which the chain leads.
    """
    start, partly, weighed = chain[0].start, False, False
    sign = -1 if denied_after(text, chain[-1].end, plan) else 1
    for hit in chain:
        denied = denial(text, hit.start, least)
        factor = hit.group.sign * (-1 if denied else 1)
        if denied:
            start, partly = min(start, denied[0]), partly or denied[1]
        if hit.kind == "weigh":
            weighed = True
            sign = -sign if denied else sign
        else:
            sign *= factor
    rule = "weighed" if weighed else _RULES.get(chain[-1].kind, "act")
    value = None if partly else 0 if weighed and sign > 0 else sign
    return Finding(value, start, chain[-1].end, rule, tuple(chain))


_RULES = {"view": "view", "need": "need", "build": "intention", "precondition": "precondition"}


def onwards(
    text: str, hits: Sequence[Hit], topic: Topic, stop: int, end: int, actors: Sequence[MentionRow]
) -> Finding | None:
    """What the plan would do, or is, by the first such words after it in its clause.

    ``hits`` begin with the plan, whose clause ends at ``stop``.  "Costly but necessary": what
    follows "but", up to ``end``, is what is held in the end.
    """
    found = None
    if topic.end - topic.start > len("that") and _POSSESSIVE.match(text, topic.end):
        return None  # "the law's success" tells of a part of it
    for index, hit in enumerate(hits):
        if hit.kind not in _FROM:
            continue
        if hit.start >= stop:
            break
        if _counts(text, hit, hits[index + 1 :], stop, topic) and not _other(
            text, hit, actors, topic
        ):
            found = _effect(text, hit, topic)
            break
    if found and (but := _BUT.match(text, stop, end)):
        rest = Topic(but.end(), but.end(), topic.plan)
        later = [hit for hit in hits if hit.start >= rest.start]
        return onwards(text, later, rest, clause_end(text, rest.end, end), end, actors) or found
    return found


def _effect(text: str, hit: Hit, topic: Topic) -> Finding:
    denied = denial(text, hit.start, topic.start)
    start, partly = denied or (hit.start, False)
    sign = None if partly or hit.group.name == "mixed" else hit.group.sign
    rule = _EFFECTS.get(hit.kind, "effect")
    turned = (denied is not None) != (hit.form == VERB and for_nobody(text, hit.end))
    value = -sign if turned and sign is not None else sign
    return Finding(value, start, hit.end, rule, (hit,))


def _counts(text: str, hit: Hit, later: Sequence[Hit], stop: int, topic: Topic) -> bool:
    """False for what the codebook has for another plan, and for a relief from nothing bad."""
    if hit.group.scheme is not None:
        return hit.group.scheme.plan in (None, topic.plan)
    if hit.group.then is not None:
        return hit.group.then in text[hit.end : min(stop, hit.end + 60)]
    if hit.kind == "relief":
        return any(h.start < stop and h.form == NOUN and h.group.sign < 0 for h in later)
    if hit.kind == "effect" and hit.form == NOUN and hit.group.sign < 0:
        before = text[max(0, hit.start - 40) : hit.start]
        if _LESS.search(before) or _PREVENTED.match(text, hit.end):
            return False
        return _CAUSED.search(before) is not None
    if hit.kind == "quality":
        bad = hit.form == NOUN and any(
            _SIGN_OF.fullmatch(text, hit.end, h.start) and not _PREVENTED.match(text, h.end)
            for h in later
            if h.group.sign < 0
        )
        return not bad and _is_said_of(text[topic.end : hit.start])
    return not (hit.form == VERB and _no_verb(_before(text, hit)))


def _is_said_of(between: str) -> bool:
    """True where a quality is told of the plan: "is a very", "as", or right beside it."""
    return _BESIDE.fullmatch(between) is not None or _COPULA.search(between) is not None


def _before(text: str, hit: Hit) -> str:
    """The words before an expression, after a space."""
    return " " + text[max(0, hit.start - 30) : hit.start]


def _no_verb(before: str) -> bool:
    """True before a noun or adjective that has the form of a verb: "a two-year delay"."""
    return bool(_A_NOUN.search(before) or _BE.search(before))


def _other(text: str, hit: Hit, actors: Sequence[MentionRow], topic: Topic) -> bool:
    """True where another subject stands right before a verb: "... and Iran threatens"."""
    return hit.form not in (NOUN, WORDS) and any(
        topic.end <= a.start
        and a.end < hit.start
        and _OTHER_SUBJECT.fullmatch(text[a.end : hit.start])
        for a in actors
    )


def suffered(text: str, hits: Sequence[Hit], topic: Topic, stop: int) -> Iterator[Finding]:
    """What is done to a plan that stands before it: "should be built", "that we support"."""
    for hit in hits:
        if hit.start <= topic.end or hit.start >= stop or hit.kind not in _DONE:
            continue
        before = text[topic.end : hit.start]
        be = hit.form == ED and _BE.search(" " + before)
        ought = (be and _MODAL.search(before[: be.start()])) or _OF_SOURCE.search(before)
        if be or ought:
            denied = denial(text, hit.start, topic.end)
            sign = hit.group.sign * (-1 if denied else 1)
            start = denied[0] if denied else hit.start
            rule = "act" if not ought else "need" if be else "relative"
            yield Finding(sign, start, hit.end, rule, (hit,))
