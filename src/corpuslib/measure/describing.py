"""Words that say of a plan what it is, where it is and how far it has come.

``find_descriptions(text, plans, others)``   what a sentence says of the plan that it names there
``find_coverage(text)``                      whom it says to be covered, naming no plan
``is_nearest(text, words, plans, others)``   whether words stand nearest to the plan
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corpuslib.measure.describing_rules import Rule, contexts, rules

Span = tuple[int, int]

_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve dozen dozens scores hundred "
    "hundreds thousand thousands twenty thirty forty fifty sixty seventy eighty ninety"
)
_NUMBER = rf"(?:\d[\d,.]*|(?i:{'|'.join(_NUMBER_WORDS.split())}))"
_WHEN = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_ONE_NAME = rf"(?!(?:{_WHEN})\b)(?![\w.]*-[a-z])(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*)"
_LINK = r"(?:and\s+(?:the\s+)?|of\s+(?:the\s+)?)?"
_NAME = rf"(?:the\s+)?{_ONE_NAME}(?:\s+{_LINK}{_ONE_NAME})*"
_TIME = (
    "second seconds minute minutes hour hours day days week weeks month months year years decade "
    "decades century centuries percent per pm am times january february march april may june july "
    "august september october november december and to or in"
)
_MONTHS = "jan feb mar apr may jun jul aug sep sept oct nov dec"
_DEFINITE = "the these those both last next first past than on until since by"
_NOT = re.compile(r"(?:\b(?:not|never|no|nor|without|cannot)|n['’]t)(?:\s+\w+){0,2}\s+$", re.I)
_WORD = re.compile(r"(?<![\w-])\w[\w-]*")
_ONE_WORD = re.compile(r"\s+(?:[\w-]+\s+)?")
_RELATIVE = ("which ", "that ")
_INNER_NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.I)
_THAN = re.compile(r"\bthan\s+(?:the\s+|a\s+|an\s+)?$", re.I)
CONTEXT = 40  # characters looked at before a word
_YEAR = re.compile(r"(?:19|20)\d\d")


class Description(NamedTuple):
    """What a sentence says, in which words; offsets count from the beginning of the sentence.

    ``aspect`` (of a status): "", "expected" or "looked back on".
    """

    facet: str
    kind: str
    start: int
    end: int
    negated: bool
    aspect: str = ""


class _Index(NamedTuple):
    """The patterns by the word, the stem or the number with which they begin."""

    words: dict[str, list[tuple[int, re.Pattern[str]]]]  # place of the rule, pattern
    stems: tuple[str, ...]


@cache
def _index() -> _Index:
    words: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
    for place, rule in enumerate(rules()):
        for pattern in rule.patterns:
            compiled = re.compile(_expression(pattern))
            for word in pattern.split()[0].casefold().split("|"):
                words.setdefault(word, []).append((place, compiled))
    return _Index(words, tuple(word.rstrip("*") for word in words if word.endswith("*")))


def _expression(pattern: str) -> str:
    parts: list[str] = []
    *tokens, last = pattern.split()
    ahead = ""
    if last[0] in ">!":
        ahead = rf"(?{'=' if last[0] == '>' else '!'}\s+{_token(last[1:])}(?![\w-]))"
    for token in tokens if ahead else [*tokens, last]:
        gap = token == "~"
        parts.append(r"(?:[^\s,;:]+\s+){0,4}?" if gap else _token(token) + r"\s+")
    return "".join(parts).removesuffix(r"\s+") + r"(?![\w-])" + ahead


def _token(token: str) -> str:
    if token == "<number>":
        return _NUMBER
    if token == "<Name>":
        return _NAME
    if token.startswith("["):
        return token
    words = (re.escape(word).replace(r"\*", r"\w*") for word in token.split("|"))
    return f"(?i:{'|'.join(words)})"


def find_descriptions(
    text: str, plans: Sequence[Span], others: Sequence[Span] = ()
) -> list[Description]:
    """What a sentence says of a plan that it names at ``plans`` (places within the sentence).

    ``others``: where it names other plans; words belong to the plan that stands nearest, to none
    if two stand as near.  What another is compared with ("cheaper than the bridge") is not
    described by it.  ``negated``: not, never, no or without stands at most two words before.

    >>> text = "The town wants to build the ferry in Ostend, with ten boats."
    >>> [(d.facet, text[d.start:d.end]) for d in find_descriptions(text, [(24, 33)])]
    [('status', 'wants to'), ('where', 'in Ostend'), ('what', 'ten boats')]
    """
    plans = _described(text, plans)
    itself = [plan for plan in plans if not _other_noun(text, plan)]
    found: list[Description] = []
    for rule, start, end in _hits(text) if plans else ():
        of = itself if rule.facet == "status" else plans
        belongs = bool(of) and _belongs(rule, text, (start, end), of)
        if belongs and is_nearest(text, (start, end), of, others):
            aspect = _aspect(text, (start, end), of) if rule.facet == "status" else ""
            if aspect is not None:
                found.append(_description(rule, text, start, end, aspect))
    return _first_of_status(found)


def find_coverage(text: str) -> list[Description]:
    """What a sentence that names no plan says of who is covered: "Riga will not be covered."

    >>> [(d.kind, d.start, d.end) for d in find_coverage("Riga will not be covered.")]
    [('does not cover', 14, 24)]
    """
    return [_description(rule, text, low, high) for rule, low, high in _hits(text) if rule.follows]


def is_nearest(text: str, words: Span, plans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether fewer words stand between these and one of ``plans`` than any of ``others``.

    >>> is_nearest("a ferry costs more, a bridge less", (8, 13), [(2, 7)], [(22, 28)])
    True
    """
    own = min(_words_between(text, words, plan) for plan in plans)
    return all(own < _words_between(text, words, other) for other in _described(text, others))


def _described(text: str, plans: Sequence[Span]) -> list[Span]:
    """Without the plans with which another is compared."""
    return [plan for plan in plans if not _THAN.search(text[max(0, plan[0] - CONTEXT) : plan[0]])]


def _other_noun(text: str, plan: Span) -> bool:
    """Whether the plan is named to say what another thing is about: "a study of the tunnel"."""
    return any(
        (one.plan_before and one.plan_before.search(text[max(0, plan[0] - CONTEXT) : plan[0]]))
        or (one.plan_after and one.plan_after.match(text[plan[1] :]))
        for one in contexts()
    )


def _aspect(text: str, hit: Span, plans: Sequence[Span]) -> str | None:
    """The aspect of a status by the words around it; None where it is no status of the plan."""
    for one in contexts():
        fits = (one.before and one.before.search(text[: hit[0]])) or (
            one.after
            and one.after.match(text[hit[1] :])
            and all(plan[0] < hit[1] for plan in plans)
        )
        if fits and not (one.unless and one.unless.search(text[: hit[0]])):
            return None if one.drop else one.kind
    return ""


def _description(rule: Rule, text: str, start: int, end: int, aspect: str = "") -> Description:
    before = text[max(0, start - CONTEXT) : start]
    negated = bool(_NOT.search(before) or _INNER_NOT.search(text[start:end]))
    if negated and rule.denied:
        return Description(rule.facet, rule.denied, start, end, False, aspect)
    return Description(rule.facet, rule.kind, start, end, negated, aspect)


def _first_of_status(found: list[Description]) -> list[Description]:
    """Of words on the status that overlap only those that begin first: "whether it should set"."""
    status = sorted((d for d in found if d.facet == "status"), key=lambda d: (d.start, -d.end))
    kept = [d for d in found if d.facet != "status"]
    reach = 0
    for one in status:
        if one.start >= reach:
            kept.append(one)
            reach = one.end
    return sorted(kept, key=lambda d: (d.start, d.end))


def _belongs(rule: Rule, text: str, hit: Span, plans: Sequence[Span]) -> bool:
    if rule.near:
        return any(_near(text, hit[0], plan) for plan in plans)
    if rule.within is not None:
        return any(_words_between(text, hit, plan) <= rule.within for plan in plans)
    return True


def _words_between(text: str, one: Span, other: Span) -> int:
    first, second = sorted((one, other))
    return len(text[first[1] : second[0]].split())


def _hits(text: str) -> Iterator[tuple[Rule, int, int]]:
    """What the rules find, in the order of the text; no two hits of one rule overlap."""
    index, reach = _index(), [0] * len(rules())
    for word in _WORD.finditer(text):
        for place, pattern in _candidates(index, word[0].casefold()):
            hit = pattern.match(text, word.start()) if word.start() >= reach[place] else None
            rule = rules()[place]
            if hit and (rule.kind != "number" or _counts(text, hit)):
                reach[place] = hit.end()
                yield rule, *hit.span()


def _candidates(index: _Index, word: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    yield from index.words.get(word, ())
    if word[0].isdigit() or word in _NUMBER_WORDS.split():
        yield from index.words["<number>"]
    if word.startswith(index.stems):
        for stem in index.stems:
            if word.startswith(stem):
                yield from index.words[f"{stem}*"]


def _counts(text: str, hit: re.Match[str]) -> bool:
    """Whether a number with its noun counts things: no date, year, span of time or known pair."""
    number, noun = hit[0].split(maxsplit=1)
    if _YEAR.fullmatch(number) or noun.casefold() in _TIME.split():
        return False
    before = re.findall(r"[\w-]+", text[max(0, hit.start() - CONTEXT) : hit.start()])[-1:]
    last = before[0].casefold() if before else ""
    is_date = number[0].isdigit() and any(last.startswith(month) for month in _MONTHS.split())
    return not is_date and last not in _DEFINITE.split()


def _near(text: str, start: int, plan: Span) -> bool:
    """Whether something begins in the words that name the plan, or one word after them."""
    gap = text[plan[1] : start]
    clause = gap == ", " and text.startswith(_RELATIVE, start)
    close = clause or bool(_ONE_WORD.fullmatch(gap))
    return plan[0] <= start < plan[1] or (start >= plan[1] and close)
