"""The position that words take on a plan by what it would do and what it is."""

import re
from collections.abc import Collection, Sequence

from corpuslib.annotate.rows import MentionRow
from corpuslib.annotate.statements.clauses import breaks, clause_end, denial, for_nobody
from corpuslib.annotate.statements.guide import NOUN, SCHEME, VERB, WORDS, Hit
from corpuslib.annotate.statements.positions import Finding, is_no_verb, words_before
from corpuslib.annotate.statements.references import Topic

_FROM = frozenset({"effect", "relief", "quality", SCHEME})
_OTHER_SUBJECT = re.compile(r"\s(?:(?:\w+ly|also|has|have|had|will|would|could|may|can)\s)*$")
_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|seems?|seemed|looks?|looked|sounds?|feels?|remains?|remained|proved|proves?|"
    r"amounts? to|amounted to|turn(?:s|ed)? out|represents?|constitutes?|becomes?|became|makes?|"
    r"send|sends|sent|offers?|gives?|marks?)\b|n['’`]t\b|['’`](?:s|re)\b"
)
_POSSESSIVE = re.compile(r"['’`]s\b")
_BESIDE = re.compile(r"[\s\"“'‘,]*(?:(?:an?|the|very|too|more|most|so|\w+ly)\s)*[\"“'‘]?")
_BUT = re.compile(r",?\sbut\s(?!also\b)")
_EFFECTS = {"quality": "judgement", SCHEME: SCHEME}
_CAUSED = re.compile(
    r"(?:\b(?:is|are|was|were|be|as|pos(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|"
    r"caus(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|bring(?:s|ing)?|brought|deliver(?:s|ed|ing)?|"
    r"provid(?:e|es|ed|ing)|giv(?:e|es|ing)|generat(?:e|es|ed|ing)|offer(?:s|ed|ing)?|"
    r"add(?:s|ed|ing)? to|mean(?:s|t)?|represent(?:s|ed)?|"
    r"(?:boost|fuel|increas|heighten|spark|rais|driv|push|spread|invit|trigger|start|stok|risk)\w*)"
    r"|['’`]s)(?:\s[\w’'-]+){0,4}\s$"
)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|reduced|no more|"
    r"(?:end|drop|fall|cut|reduction|decline|loss) (?:to|in|of))"
    r"\s(?:(?:the|any|its|new)\s)?$"
)
_ANSWERS = re.compile(r"\b(?:answer|response|solution|reply) to\s(?:(?:the|any|its|new)\s)?$")
_ANOTHER_NOUN = re.compile(
    r"\b\w{2,}ed\s(?:in|at|on|from|with|for|during|under|over|to|until|amid)\s|"
    r"\b(?:who|which|where|when|by(?!\sfar))\b"
)
_LEADS_ON = re.compile(
    r"\s(?:(?!to\b|and\b|or\b|of\b|in\b|by\b|for\b|as\b|with\b|on\b|at\b|is\b|was\b)[\w’'-]+\s){0,2}"
)
_CALLED = re.compile(
    r"(?:\b(?:the|this|that|these|those|such an?|an?|its|his|her|their|our|your|very|so|too|\w+ly)|"
    r"['’`]s|s['’`])\s$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"\b(?:[Ii]t|[Tt]hat|[Tt]his|be|is|was)"
    r"(?:['’`]s|\s(?:is|was|would be|will be|would have been|seems|be))?\s(?:\w+\s){0,3}$"
)
_WHETHER = re.compile(r"\bwhether\s(?!or not\b)(?:[\w’'-]+\s){0,3}$")
_OR_NOT = re.compile(r"\b(?:may|might|could|can|will) or (?:may|might|could|can|will) not\b")
_FAR = 8  # words between a quality and the plan
_VERB_AFTER = re.compile(
    r"(?:\b(?:will|would|could|can|cannot|may|might|must|should|shall|to|not|does|did|do|also|only|ever|never|"
    r"and|or|but|that|which|both|we|they|\w+ly)|['’`](?:t|ll|d))\s$"
)
_APART = re.compile(r"\b(?:with|from|at|about|over|against|to|for|between|among)\b")
_PREVENTED = re.compile(r"[\s-](?:prevention|reduction|control|relief|management|response)\b")
_WITH_OTHERS = re.compile(  # no word of whether it does what it is for
    r"\W?works?\s(?:alongside|beside|with|together|on|towards?)\b"
)
_SIGN_OF = re.compile(r"\s(?:of|for)\s(?:\w+\s)?")  # "a symbol of | failure" is no good sign


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
        later = hits[index + 1 :]
        counts = _counts(text, hit, later, stop, topic)
        if counts and not _other(text, hit, actors, topic):
            found = _effect(text, hit, later, stop, topic)
            if found.sign and any(_or_else(text, hit, h, hit.group.sign) for h in later):
                return found._replace(sign=None, rule="undecided")
            break
    if found and (but := _BUT.match(text, stop, end)):
        rest = Topic(but.end(), but.end(), topic.plan)
        later = [hit for hit in hits if hit.start >= rest.start]
        return onwards(text, later, rest, clause_end(text, rest.end, end), end, actors) or found
    return found


def _effect(text: str, hit: Hit, later: Sequence[Hit], stop: int, topic: Topic) -> Finding:
    denied = denial(text, hit.start, topic.start)
    start, partly = denied or (hit.start, False)
    sign = None if partly or hit.group.name == "mixed" else hit.group.sign
    thing = _thing(later, hit, stop) if hit.kind == "relief" else None
    good_taken = thing is not None and thing.group.sign > 0
    fewer = hit.form in (NOUN, WORDS) and _LESS.search(text[max(0, hit.start - 40) : hit.start])
    if sign is not None and (good_taken or fewer):
        sign = -sign
    rule = _EFFECTS.get(hit.kind, "effect")
    turned = (denied is not None) != (hit.form == VERB and for_nobody(text, hit.end))
    value = -sign if turned and sign is not None else sign
    return Finding(value, start, hit.end, rule, (hit,))


def _counts(text: str, hit: Hit, later: Sequence[Hit], stop: int, topic: Topic) -> bool:
    """False for what the codebook has for another plan, and for a relief from nothing bad."""
    if hit.group.scheme is not None:
        return hit.group.scheme.plan in (None, topic.plan)
    if hit.group.then:
        return hit.group.leads(text, hit.end, min(stop, hit.end + 60))
    if hit.kind == "relief":
        return _thing(later, hit, stop) is not None
    if hit.form == WORDS and _WITH_OTHERS.match(text, hit.end - len("works")):
        return False
    if hit.kind == "effect" and hit.form == NOUN:
        before = text[max(0, hit.start - 40) : hit.start]
        if _ANSWERS.search(before) or _PREVENTED.match(text, hit.end):
            return False
        return _CAUSED.search(before) is not None
    if hit.kind == "quality":
        bad = hit.form == NOUN and any(
            _SIGN_OF.fullmatch(text, hit.end, h.start) and not _PREVENTED.match(text, h.end)
            for h in later
            if h.group.sign < 0
        )
        return not bad and _is_said_of(text[topic.end : hit.start])
    return hit.form != VERB or _governed(text, hit, topic)


def _or_else(text: str, hit: Hit, other: Hit, sign: int) -> bool:
    """True for the other of two that cannot both be: "a good thing or a | bad thing"."""
    gap = text[hit.end : other.start]
    opposite = other.kind in _FROM and other.group.sign == -sign
    return opposite and " or " in gap and gap.count(" ") <= _FAR and not breaks(gap)


def _governed(text: str, hit: Hit, topic: Topic) -> bool:
    """True for a verb that tells of the plan, not "a steady hand": "would | steady"."""
    before = words_before(text, hit)
    if is_no_verb(before):
        return False
    third = text[hit.start : hit.end].split()[0].endswith("s")
    return third or hit.start <= topic.end + 1 or _VERB_AFTER.search(before) is not None


def _thing(later: Sequence[Hit], hit: Hit, stop: int) -> Hit | None:
    """The good or bad thing of which something is taken away: "would cut | jobs"."""
    for noun in later:
        if noun.start >= stop:
            return None
        if noun.form == NOUN and noun.group.sign:
            return noun
    return None


def _is_said_of(between: str) -> bool:
    """True where a quality is told of the plan: "is a very", "as", or right beside it."""
    if _BESIDE.fullmatch(between) is not None:
        return True
    verbs = [found.end() for found in _COPULA.finditer(between)]
    return bool(verbs) and not any(p.search(between, verbs[-1]) for p in (_ANOTHER_NOUN, _APART))


def _other(text: str, hit: Hit, actors: Sequence[MentionRow], topic: Topic) -> bool:
    """True where another subject stands right before a verb: "... and Iran threatens"."""
    return hit.form not in (NOUN, WORDS) and any(
        topic.end <= a.start
        and a.end < hit.start
        and _OTHER_SUBJECT.fullmatch(text[a.end : hit.start])
        for a in actors
    )


def beside(
    text: str, hits: Sequence[Hit], topic: Topic, least: int, own: Collection[str]
) -> Finding | None:
    """What the plan is called before its name, or amid it: "that reckless | plan".

    ``own`` are the words of the plan's own wordings, which judge nothing.
    """
    for hit in hits:
        if hit.kind != "quality" or hit.form != WORDS or not hit.group.sign or hit.start < least:
            continue
        amid = topic.start <= hit.start and hit.end < topic.end
        if not amid and not _LEADS_ON.fullmatch(text, hit.end, topic.start):
            continue
        words = text[hit.start : hit.end].lower()
        before = text[max(least, hit.start - 14) : hit.start]
        if words not in own and _CALLED.search(before) and denial(text, hit.start, least) is None:
            return Finding(hit.group.sign, hit.start, hit.end, "judgement", (hit,))
    return None


def of_doing(text: str, hits: Sequence[Hit], topic: Topic, least: int) -> Finding | None:
    """What it is to do something with the plan: "it would be wrong to | give up | the tunnel"."""
    for index, hit in enumerate(hits):
        if hit.end > topic.start or hit.kind != "quality" or hit.start < least:
            continue
        gap = text[hit.end : topic.start]
        if not hit.group.sign or not gap.startswith(" to ") or gap.count(" ") > _FAR:
            continue
        if (
            breaks(gap)
            or " that " in gap
            or not _IT_IS.search(text[max(least, hit.start - 50) : hit.start])
        ):
            continue
        sign = hit.group.sign * (-1 if denial(text, hit.start, least) else 1)
        for act in hits[index + 1 :]:
            if act.kind == "position" and act.end <= topic.start:
                sign *= act.group.sign
        return Finding(sign, hit.start, hit.end, "judgement", (hit,))
    return None


def framed(text: str, hits: Sequence[Hit], topic: Topic, least: int, found: Finding) -> Finding:
    """A judgement as it is meant: "nobody knows whether | it is safe", "do not think | it is".

    What is asked or cannot be told is on neither side; a denial before the plan turns it round.
    """
    if _WHETHER.search(text, max(least, topic.start - 40), topic.start):
        return found._replace(sign=None, rule="question")
    for hit in hits:
        if hit.end > topic.start or hit.start < least or hit.kind not in ("hedge", "raised"):
            continue
        gap = text[hit.end : topic.start]
        if gap.count(" ") <= _FAR and not breaks(gap):
            if hit.kind == "hedge":
                return found._replace(sign=None, rule="question")
            return found._replace(sign=found.sign and -found.sign)
    if _OR_NOT.search(text, topic.end, found.hits[0].start):
        return found._replace(sign=None, rule="question")
    return found
