"""The position that words take on a plan by what is done to it: wanted, dropped, put on hold."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuslib.annotate.statements.clauses import breaks, denial, denied_after
from corpuslib.annotate.statements.guide import ED, VERB, Hit
from corpuslib.annotate.statements.references import Topic

_TOWARDS = frozenset({"position", "view", "weigh", "need", "build", "precondition", "torn"})
_DONE = frozenset({"position", "build", "proceed"})
_BE = re.compile(
    r"\W(?:is|are|was|were|be|been|being|gets?|got|(?<=['’`])(?:s|re))(?:\s\w+ly|\snot)?\s$"
)
_MODAL = re.compile(r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) (?:got )?to)\s(?:\w+\s){0,2}$")
_INTENDED = re.compile(
    r"(?:\b(?:will|would|going to|be to|is to|was to)|['’`]ll|[\"“])\s?(?:\w+ly\s)?(?<![\w’'`])$"
)
_A_NOUN = re.compile(
    r"\W(?:an?|the|its|his|her|their|our|of|no|any|(?<=['’`])s|(?:an?|another|any|no)\s[\w-]+)\s$"
)
_PAST = re.compile(r"\s(?:(?:once|formerly|previously)\s(?:an?\s|been\s)?(?:\w+ly\s)?|former\s)$")
_OUGHT = re.compile(
    r"(?:\b(?:should|must|ought to|needs? to|ha(?:s|ve) to|deserves? to|cannot|can not)|"
    r"\bcan['’`]t)\s(?:\w+\s){0,2}$"
)
_MAY = re.compile(r"(?:\b(?:can|could|may|might|will|would|to)|['’`]ll|n['’`]t)\s(?:\w+\s){0,2}$")
_OF_SOURCE = re.compile(r"\b(?:that|which)\s(?:we|I)(?:\s\w+){0,1}\s$")
_OR = re.compile(r"\s(?:n?or|and)\s(?:to\s)?(?:\w+ly\s)?")
_ABOUT = re.compile(
    r"(?<!progress)(?<!work)(?<!action)(?<!movement)\s(?:on|about|into)\s(?:the\s|a\s)?$"
)
_WILL_NOT = re.compile(r"\b(?:will|would|can)\b|\bwon|never|refus|hardly|neither|\bno\b")
_WISHES = frozenset({"want", "promote", "need"})
_DIRECTLY = re.compile(r"\s(?:\w+ly\s)?")
_JUDGED = re.compile(r"\s(?:would|will|could|might|may|can|is|was)\b")
_CLAUSE_ON = re.compile(r"\s(?:would|will|could|might|may|is|was|has|had|can)\b")
_AND = re.compile(r"\b(?:and|or|than)\b|,")
_JUST_AFTER = 22  # characters for "in place" behind the plan
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
            longer = chain and end == chain[-1].end and start < chain[-1].start
            if longer and not _other_use(text, hit):
                chain[-1], at = hit, start  # "cast doubt on" holds "doubt on"
            continue
        if not _fits(text, hit, topic):
            continue
        gap = "" if inside else text[end:at]
        by_cue = cue[0] < end and start < cue[1]
        if by_cue and chain:
            by_cue = gap.startswith(" that ") or text.endswith(" that", start, end)
        far = gap.count(" ") > (_LINKED if chain else _NEAR)
        if chain and _OR.fullmatch(gap) and group.sign * chain[-1].group.sign < 0:
            return [hit._replace(kind="torn")]  # "whether to back or block"
        if (far and not by_cue) or gap.startswith(",") or (chain and _AND.search(gap)):
            continue
        if gap and breaks(gap):
            break
        if _other_use(text, hit) or (inside and breaks(text[topic.start : start])):
            continue
        chain.append(hit)
        at = start
    return chain[::-1]


def _fits(text: str, hit: Hit, topic: Topic) -> bool:
    """True where what must stand around the plan does: "put ... on hold"."""
    if hit.group.no_clause and _CLAUSE_ON.match(text, topic.end):
        return False
    return hit.group.leads(text, hit.end - 1, topic.end + _JUST_AFTER)


def _other_use(text: str, hit: Hit) -> bool:
    """True where the words are no act on what follows: "the proposed", "was urged", "a drop".

    Nor is what was held at another time: "once an opponent of".
    """
    before = words_before(text, hit)
    if _PAST.search(before):
        return True
    if hit.form not in (ED, VERB) and hit.kind != "build":
        return False
    if hit.form == ED and (_BE.search(before) or _A_NOUN.search(before)):
        return True
    if hit.form == VERB and is_no_verb(before):
        return True
    return hit.kind == "build" and not _INTENDED.search(before)


def of_chain(text: str, chain: Sequence[Hit], least: int, plan: int) -> Finding:
    """What a chain of expressions comes to: signs multiplied, each turned round where denied.

    ``plan`` is where the plan begins, to which the chain leads.
    """
    start, partly, weighed, torn = chain[0].start, False, False, False
    sign = -1 if denied_after(text, chain[-1].end, plan) else 1
    talk = (
        chain[-1].group.sign > 0
        and chain[-1].kind == "position"
        and _ABOUT.search(text, chain[-1].end, plan)
    )
    for hit in chain:
        denied = denial(text, hit.start, least)
        least = hit.end  # what denies one act does not deny the next
        if denied and hit.kind == "weigh" and not _WILL_NOT.search(text, denied[0] - 6, hit.start):
            denied = None  # who has not read it yet takes no side
        if denied:
            start, partly = min(start, denied[0]), partly or denied[1]
            sign = -sign
        if hit.kind == "weigh":
            weighed, sign = True, 1 if hit.group.open_if_denied else sign
        else:
            torn = torn or hit.kind == "torn" or (hit.group.open_if_denied and sign < 0)
            sign *= hit.group.sign
    if talk and not denied:  # "asked for figures on the plan"
        weighed, sign = True, 1
    rule = "weighed" if weighed else "undecided" if torn else _RULES.get(chain[-1].kind, "act")
    value = 0 if weighed and sign > 0 else None if torn or partly else sign
    return Finding(value, start, chain[-1].end, rule, tuple(chain))


_RULES = {"view": "view", "need": "need", "build": "intention", "precondition": "precondition"}


def words_before(text: str, hit: Hit) -> str:
    """The words before an expression, after a space."""
    return " " + text[max(0, hit.start - 30) : hit.start]


def is_no_verb(before: str) -> bool:
    """True before a noun or adjective that has the form of a verb: "a two-year delay"."""
    return bool(_A_NOUN.search(before) or _BE.search(before))


def suffered(text: str, hits: Sequence[Hit], topic: Topic, stop: int) -> Iterator[Finding]:
    """What is done to a plan that stands before it: "should be built", "that we support"."""
    for hit in hits:
        if hit.start <= topic.end or hit.start >= stop or hit.kind not in _DONE:
            continue
        if not hit.group.leads(text, hit.end - 1, min(stop, hit.end + _JUST_AFTER)):
            continue
        before = text[topic.end : hit.start]
        if hit.kind == "proceed":
            if (found := _goes_on(text, hit, topic.end)) is not None:
                yield found
            continue
        be = hit.form == ED and _BE.search(" " + before)
        ought = (be and _MODAL.search(before[: be.start()])) or _OF_SOURCE.search(before)
        if be or ought:
            denied = denial(text, hit.start, topic.end)
            sign = hit.group.sign * (-1 if denied else 1)
            start = denied[0] if denied else hit.start
            rule = "act" if not ought else "need" if be else "relative"
            yield Finding(sign, start, hit.end, rule, (hit,))


def _goes_on(text: str, hit: Hit, least: int) -> Finding | None:
    """That the plan should go ahead, or (rule ``proceed``) that it may or will."""
    before = text[least : hit.start]
    ought = _OUGHT.search(before)
    if not ought and not _MAY.search(before):
        return None
    denied = denial(text, hit.start, least)
    sign = hit.group.sign * (-1 if denied else 1)
    start = denied[0] if denied else hit.start
    return Finding(sign, start, hit.end, "need" if ought else "proceed", (hit,))


def by_cue(text: str, hits: Sequence[Hit], topic: Topic, cue: tuple[int, int]) -> Finding | None:
    """What a source does to a plan named before: "the bridge | was condemned | by the guild"."""
    for hit in hits:
        within = topic.end <= cue[0] <= hit.start and hit.end <= cue[1]
        if (
            within
            and hit.form == ED
            and hit.kind in _TOWARDS
            and _BE.search(" " + text[cue[0] : hit.start])
        ):
            return of_chain(text, [hit], cue[0], hit.end)
    return None


def wanted_done(
    text: str, after: Sequence[Hit], topic: Topic, chain: Sequence[Hit]
) -> Finding | None:
    """What somebody wants done: "wants the bridge | scrapped"."""
    if not chain or chain[-1].group.name not in _WISHES:
        return None
    for hit in after:
        if hit.form == ED and hit.kind in _DONE and _DIRECTLY.fullmatch(text, topic.end, hit.start):
            return Finding(hit.group.sign, hit.start, hit.end, "act", (hit,))
    return None


def is_subject(text: str, chain: Sequence[Hit], topic: Topic) -> bool:
    """True where the act is what is judged: "dropping the bridge | would be wrong"."""
    head = text[chain[0].start : chain[0].end].split()[0]
    before = text[max(0, chain[0].start - 4) : chain[0].start]
    gerund = head.lower().endswith("ing") and not before.endswith(
        ("is ", "re ", "as ", "’s ", "'s ")
    )
    infinitive = before.lower() == " to " or before.endswith("To ")
    return (gerund or infinitive) and _JUDGED.match(text, topic.end) is not None
