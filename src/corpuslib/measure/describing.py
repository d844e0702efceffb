"""Words that say of a plan what it is, where it is and how far it has come.

``find_descriptions(text, plans)``   what a sentence says of the plan that it names there
``rules()``                          the rules of dossier.toml
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

FACETS = ("what", "where", "status")
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
_INNER_NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.I)
_THAN = re.compile(r"\bthan\s+(?:the\s+|a\s+|an\s+)?$", re.I)
CONTEXT = 40  # characters looked at before a word
_YEAR = re.compile(r"(?:19|20)\d\d")


class Rule(NamedTuple):
    """One entry of dossier.toml: ``near`` and ``within`` keep it to the plan's words."""

    facet: str
    kind: str
    near: bool
    within: int | None
    patterns: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]


class Description(NamedTuple):
    """What a sentence says, in which words; offsets count from the beginning of the sentence."""

    facet: str
    kind: str
    start: int
    end: int
    negated: bool


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of their file."""
    text = resources.files("corpuslib.measure").joinpath("dossier.toml").read_text("utf8")
    known = tomllib.loads(text)
    return tuple(
        Rule(
            facet,
            entry["kind"],
            entry.get("near", False),
            entry.get("within"),
            tuple(entry["patterns"]),
            tuple(entry["include"]),
            tuple(entry["exclude"]),
        )
        for facet in FACETS
        for entry in known[facet]
    )


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
    ahead = rf"(?=\s+{_token(last[1:])}(?![\w-]))" if last.startswith(">") else ""
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


def find_descriptions(text: str, plans: Sequence[Span]) -> list[Description]:
    """What a sentence says of a plan that it names at ``plans`` (places within the sentence).

    What another is compared with ("cheaper than the bridge") is not described by it.
    ``negated``: not, never, no or without stands at most two words before.

    >>> text = "The town wants to build the ferry in Ostend, with ten boats."
    >>> [(d.facet, text[d.start:d.end]) for d in find_descriptions(text, [(24, 33)])]
    [('status', 'wants to'), ('where', 'in Ostend'), ('what', 'ten boats')]
    """
    found: list[Description] = []
    plans = [plan for plan in plans if not _THAN.search(text[max(0, plan[0] - CONTEXT) : plan[0]])]
    if not plans:
        return found
    for rule, start, end in _hits(text):
        if _belongs(rule, text, (start, end), plans):
            before = text[max(0, start - CONTEXT) : start]
            negated = bool(_NOT.search(before) or _INNER_NOT.search(text[start:end]))
            found.append(Description(rule.facet, rule.kind, start, end, negated))
    return _first_of_status(found)


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
    return plan[0] <= start < plan[1] or (start >= plan[1] and bool(_ONE_WORD.fullmatch(gap)))
