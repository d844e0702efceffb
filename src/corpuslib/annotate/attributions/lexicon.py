"""The word lists of the TOML files, read once: what a word can be, and what a cue takes."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal

from corpuslib.annotate.attributions.forms import verb_forms

CueClass = Literal[
    "neutral", "endorsing", "distancing", "asserting", "belief", "intention", "demand", "judgement"
]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: what it takes, with its class then, and the cues that it makes with a preposition."""

    lemma: str
    takes: dict[str, CueClass]
    particles: dict[str, "Cue"] = field(default_factory=dict)

    def class_of(self, *takes: str) -> CueClass:
        """The class of the cue with the first of ``takes`` that it takes."""
        for take in takes:
            if take in self.takes:
                return self.takes[take]
        return next(iter(self.takes.values()), "neutral")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Tags by word, and cues by form."""

    tags: dict[str, str]
    verbs: dict[str, Cue]


def _read(name: str) -> dict[str, Any]:
    folder = resources.files("corpuslib") / "annotate" / "attributions"
    return tomllib.loads((folder / name).read_text("utf-8"))


def _cues(groups: dict[str, Any]) -> dict[str, Cue]:
    """The cues of a file by base form, their groups joined; the first group names the class."""
    found: dict[str, Cue] = {}
    for group in groups.values():
        for entry in group["verbs"].split():
            lemma, _, after = entry.partition(":")
            cue = found.setdefault(lemma, Cue(lemma, {}))
            for one in _with_particles(cue, after):
                for take in group["takes"]:
                    one.takes.setdefault(take, group["class"])
    return found


def _with_particles(cue: Cue, after: str) -> list[Cue]:
    """The cue itself, or those that it makes with the prepositions after its colon."""
    if not after:
        return [cue]
    return [
        cue.particles.setdefault(particle, Cue(f"{cue.lemma} {particle}", {}))
        for particle in after.split(",")
    ]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    words = _read("words.toml")
    entries = (entry.split() for entry in words["irregular"]["verbs"].split(";"))
    irregular = {base: (past, participle) for base, past, participle in entries}
    doubling = frozenset(words["doubling"]["verbs"].split())
    also_nouns = frozenset(words["also_nouns"]["words"].split())
    tags: dict[str, str] = {}
    verbs: dict[str, Cue] = {}
    cues = _cues(_read("verbs.toml"))
    for entry in words["plain"]["verbs"].split():
        base = entry.rstrip("*")
        if base not in cues:
            letters = "kylexg" if entry != base else "azlexg"
            _add_forms(tags, verb_forms(base, irregular, doubling), letters)
    for base, cue in cues.items():
        forms = verb_forms(base, irregular, doubling)
        _add_forms(tags, forms, "KYFEXG" if base in also_nouns else "AZFEXG")
        for form in forms:
            verbs.setdefault(form, cue)
    plurals = frozenset(words["plurals"]["words"].split())
    for letter, listed in words["closed"].items():
        for word in listed.split():
            if letter not in "JNM" or word not in verbs:
                tags[word] = _number(word, plurals) if letter == "N" else letter
    return Lexicon(tags, verbs)


def _number(noun: str, plurals: frozenset[str]) -> str:
    """The letter of a noun, singular or plural."""
    many = noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ws"))
    return "H" if many or noun in plurals else "N"


def _add_forms(tags: dict[str, str], forms: tuple[str, ...], letters: str) -> None:
    """Tag the forms of a verb: base, -s, past, past or participle, participle, -ing."""
    base, third, past, participle, ing = forms
    tags[base], tags[third] = letters[0], letters[1]
    if past == participle:
        if past != base:
            tags[past] = letters[3]
    else:
        for form, letter in ((past, letters[2]), (participle, letters[4])):
            if form != base:
                tags[form] = letter
    tags[ing] = letters[5]


@cache
def source_words() -> dict[str, frozenset[str]]:
    """The lists of ``sources.toml``."""
    return {name: frozenset(words.split()) for name, words in _read("sources.toml").items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``words.toml``: "occasions" or "inverting"."""
    return frozenset(_read("words.toml")[name]["words"].split())


@cache
def nominals() -> tuple[dict[str, Cue], dict[str, Cue]]:
    """The nouns and the adjectives that are cues."""
    nouns: dict[str, Cue] = {}
    adjectives: dict[str, Cue] = {}
    for group in _read("nominals.toml").values():
        for found, key in ((nouns, "nouns"), (adjectives, "adjectives")):
            for entry in group[key].split():
                lemma, _, after = entry.partition(":")
                found.setdefault(lemma, Cue(lemma, dict.fromkeys(after.split(","), group["class"])))
    return nouns, adjectives
