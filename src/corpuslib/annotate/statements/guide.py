"""What statements are found with: the expressions of two word lists and of a codebook, compiled."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import takewhile
from typing import Any, NamedTuple

from corpuslib.annotate.attributions.forms import verb_forms
from corpuslib.annotate.codebook.scheme import Codebook, Plan, Stance
from corpuslib.annotate.lexicon import pattern_parts
from corpuslib.annotate.matching import Matcher, Pattern, expand, fold
from corpuslib.annotate.rows import SentenceRow

# the forms of expressions; "call for" is either a verb or a noun
NOUN, VERB, ED, ING, WORDS, EITHER = "noun", "verb", "ed", "ing", "words", "either"
REFERENCE, SCHEME = "reference", "codebook"
SIGNS = {"+": 1, "-": -1, "0": 0, "?": 0}


class Group(NamedTuple):
    """A class of expressions: see the head of ``words.toml``."""

    name: str
    kind: str
    sign: int
    denies: bool = False
    open_if_denied: bool = False
    no_clause: bool = False
    then: tuple[str, ...] = ()
    scheme: Stance | None = None

    def leads(self, text: str, start: int, end: int) -> bool:
        """True where ``text[start:end]`` has what must go with the expression, if anything must."""
        return not self.then or any(text.find(words, start, end) >= 0 for words in self.then)


class Hit(NamedTuple):
    """An expression at ``start`` to ``end``; ``form`` is one of the six above."""

    start: int
    end: int
    kind: str
    group: Group
    form: str


@dataclass(frozen=True)
class Guide:
    """A codebook and the word lists as look-ups."""

    matcher: Matcher
    groups: Mapping[str, Group]
    any_plan: frozenset[str]
    between: frozenset[str]  # between "the" and a noun that refers to a plan
    says_which: frozenset[str]  # after such a noun: it says itself which plan it means
    between_subject: frozenset[str]  # between an actor and what it does
    heads: Mapping[str, frozenset[str]]  # plan -> the nouns that its wordings end with
    wordings: Mapping[str, frozenset[str]]  # plan -> the words of its wordings
    proposers: Mapping[str, str]  # plan -> the actor

    def expressions(
        self, text: str, sentences: Sequence[SentenceRow]
    ) -> list[tuple[list[Hit], list[Hit]]]:
        """The expressions of stance, and the nouns that may refer to a plan, of each sentence."""
        out: list[tuple[list[Hit], list[Hit]]] = [([], []) for _ in sentences]
        low, groups = sentences[0].start, self.groups
        inside = zip(sentences, out, strict=True)
        opens = closes = low
        for first, last, code, pattern in self.matcher.find(text[low : sentences[-1].end]):
            start, end = low + first, low + last
            while closes <= start:
                row, (hits, nouns) = next(inside)
                opens, closes = row.start, row.end
            if start < opens or closes < end:
                continue
            if code == REFERENCE:
                nouns.append(Hit(start, end, REFERENCE, _REFERENCE, NOUN))
            elif code in groups and not _in_name(text, start):
                group = groups[code]
                hits.append(Hit(start, end, group.kind, group, pattern.tag))
        return out


def _in_name(text: str, at: int) -> bool:
    """True for "United" in "the United States", and for what a hyphen ties: "job-killing"."""
    if at < 2:
        return False
    if text[at - 1] == "-":
        return text[at - 2].isalnum()
    runs_on = text[at].isupper() and text[at - 1] == " "
    return runs_on and (text[at - 2].isalnum() or text[at - 2] == ",")


_REFERENCE = Group(REFERENCE, REFERENCE, 0)


@lru_cache(maxsize=8)
def guide_of(codebook: Codebook) -> Guide:
    """The guide for ``codebook``."""
    lists = _lists()
    classes = {name: table for name, table in lists.items() if "kind" in table}
    patterns = [p for name, table in classes.items() for p in _patterns(name, table)]
    groups = {n: _group(n, table) for n, table in classes.items() if "no_act" not in table}
    for number, stance in enumerate(codebook.stances):
        name = f"codebook {number}"
        sign = {"support": 1, "oppose": -1}.get(stance.stance, 0)
        groups[name] = Group(name, SCHEME, sign, scheme=stance)
        patterns += [Pattern(text, name, SCHEME, WORDS) for text in stance.patterns]
    says_which = frozenset(lists["reference"]["says_which"])
    heads = {plan.id: _heads_of(plan, says_which) for plan in codebook.plans}
    any_plan = frozenset(
        form for noun in lists["reference"]["any_plan"] for form in (noun, _plural(noun))
    )
    nouns = sorted(any_plan.union(*heads.values()))
    patterns += [Pattern(noun, REFERENCE, REFERENCE, NOUN) for noun in nouns]
    return Guide(
        Matcher(patterns, keep_nested=frozenset({REFERENCE})),
        groups,
        any_plan,
        frozenset(lists["reference"]["between"]).union(_qualities(classes)),
        says_which,
        frozenset(lists["subject"]["between"]),
        heads,
        {plan.id: _words_of(plan) for plan in codebook.plans},
        {plan.id: plan.proposer for plan in codebook.plans if plan.proposer},
    )


@cache
def _lists() -> dict[str, dict[str, Any]]:
    here = resources.files("corpuslib") / "annotate" / "statements"
    files = [(here / f"{name}.toml").read_text("utf-8") for name in ("words", "judgements")]
    return {name: table for text in files for name, table in tomllib.loads(text).items()}


def _group(name: str, table: Mapping[str, Any]) -> Group:
    return Group(
        name,
        table["kind"],
        SIGNS[table["sign"]],
        table.get("denies", False),
        table.get("open_if_denied", False),
        table.get("no_clause", False),
        tuple(table.get("then", ())),
    )


def _qualities(classes: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The single words that say what a plan is: "this reckless plan"."""
    for table in classes.values():
        if table["kind"] == "quality":
            yield from (word for word in table.get("words", ()) if word.isalpha())


def _patterns(name: str, table: Mapping[str, Any]) -> Iterator[Pattern]:
    """The patterns of a group; those of each kind are a layer, in which the longest wins."""
    forms: dict[str, str] = {}
    for verb in table.get("verbs", ()):
        first, _, rest = verb.partition(" ")
        base, third, past, participle, ing = _forms(first)
        for word, form in ((past, ED), (participle, ED), (base, VERB), (third, VERB), (ing, ING)):
            forms[f"{word} {rest}".strip()] = form
    ties: Sequence[str] = table.get("noun_ties", ("",))
    for noun in table.get("nouns", ()):
        for written in (noun, _plural(noun)):
            for tie in ties:
                spelling = f"{written} {tie}".strip()
                forms[spelling] = EITHER if spelling in forms else NOUN
    forms |= dict.fromkeys(table.get("words", ()), WORDS)
    yield from (Pattern(spelling, name, table["kind"], form) for spelling, form in forms.items())


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    entries = (entry.split() for entry in _lists()["forms"]["irregular"])
    return {base: (past, participle) for base, past, participle in entries}


def _forms(base: str) -> tuple[str, ...]:
    return tuple(verb_forms(base, _irregular(), frozenset(_lists()["forms"]["doubling"])))


def _plural(noun: str) -> str:
    """The plural of a regular noun.

    >>> _plural("ferry"), _plural("breach"), _plural("plan")
    ('ferries', 'breaches', 'plans')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _words_of(plan: Plan) -> frozenset[str]:
    """The words in the wordings of a plan, in small letters, stars left out."""
    parts = [part for pattern in plan.patterns for part in pattern_parts(pattern)]
    spellings = " ".join(spelling for part in parts for spelling in expand(part))
    return frozenset(fold(spellings.replace("*", ""))[0].split())


def _heads_of(plan: Plan, says_which: Collection[str]) -> frozenset[str]:
    """The nouns that the wordings of a plan end with, or that stand before a preposition.

    Only in the singular: "the shield" goes back to a plan, "the missiles" need not.
    """
    heads = set()
    for pattern in plan.patterns:
        if len(pattern_parts(pattern)) == 1:
            for spelling in expand(pattern):
                words = takewhile(lambda word: word not in says_which, spelling.split())
                heads.add(["", *words][-1].rstrip("*"))
    return frozenset(
        head for head in heads if head.isalpha() and head.islower() and not head.endswith("s")
    )
