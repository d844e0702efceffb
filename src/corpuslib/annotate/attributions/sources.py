"""What a source is, from its words alone: named, role, institution, anonymous or pronoun."""

import re
from functools import lru_cache
from typing import Literal

from corpuslib.annotate.attributions.lexicon import source_words

SourceForm = Literal["named", "role", "institution", "anonymous", "pronoun"]

_WORD = re.compile(r"[\w.&-]+(?:['’](?!s\b)\w+)?")
_APART = re.compile(
    r"[,(\[]|\s[-–—]|\b(?:who|which|that|in|at|on|from|for|with|of|to|by|over|against|near|under|among|between|about)\b"
)
_OPENERS = frozenset(["The", "A", "An", "These", "Those", "This", "That"])


@lru_cache(maxsize=10_000)
def source_form(source: str) -> SourceForm:
    """The form of a source.

    >>> [source_form(s) for s in ("he", "Mr Totsky", "the secretary general", "NATO")]
    ['pronoun', 'named', 'role', 'institution']
    >>> source_form("diplomats in Brussels")
    'anonymous'
    """
    words = source_words()
    low = source.lower().strip()
    if low in words["pronouns"]:
        return "pronoun"
    head = _head(source)
    if not head:
        return "anonymous"
    last = head[-1].lower().rstrip(".")
    if last in words["groups"] or head[0].lower() in words["vague"]:
        return "anonymous"
    if (last in words["roles"] and head[-1][0].islower()) or _is_title(head, words["roles"]):
        return "role" if _definite(source, head) else "anonymous"
    if last in words["institutions"] or _is_acronym(head[-1]):
        return "institution"
    if head[-1][0].isupper():
        return "named" if _is_person(head, words) else "institution"
    return "institution" if _definite(source, head) else "anonymous"


@lru_cache(maxsize=10_000)
def is_somebody(source: str) -> bool:
    """True when the words name a person, a group or a body, and not a thing.

    >>> [is_somebody(s) for s in ("he", "parents", "the ministry", "Nato", "these missiles")]
    [True, True, True, True, False]
    """
    words = source_words()
    if source.lower() in words["pronouns"]:
        return source.lower() not in ("that", "which")
    head = _head(source)
    last = head[-1].lower().rstrip(".").rsplit("-", 1)[-1] if head else ""
    kinds = ("groups", "vague", "roles", "institutions")
    known = any(last in words[kind] or last.removesuffix("s") in words[kind] for kind in kinds)
    named = head[1:] if head and head[0] in _OPENERS else head
    return known or any(word[0].isupper() for word in named)


def _head(source: str) -> list[str]:
    """The words of a noun phrase before what is set apart or follows its head."""
    apart = _APART.search(source, 1)
    return _WORD.findall(source[: apart.start()] if apart else source) or _WORD.findall(source)


def _is_title(head: list[str], roles: frozenset[str]) -> bool:
    return head[-1].lower() in roles


def _definite(source: str, head: list[str]) -> bool:
    first = head[0].lower()
    return first not in ("a", "an", "one", "some", "another") and (
        first in ("the", "his", "her", "its", "their", "our", "my")
        or "'s" in source
        or "’s" in source
        or head[0][0].isupper()
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.replace(".", "").isupper()


def _is_person(head: list[str], words: dict[str, frozenset[str]]) -> bool:
    """True when capitalised words are a person's name."""
    capitals = [w for w in head if w[0].isupper()]
    if any(w.lower().rstrip(".") in words["titles"] or w.lower() in words["roles"] for w in head):
        return True
    if head[0].lower() == "the" or any(w.lower() in words["places"] for w in capitals):
        return False
    return len(capitals) <= 4
