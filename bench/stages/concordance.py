"""A keyword in its context, in every article."""

from typing import Any

from bench.data import Data
from bench.harness import Work

TITLE = "Keyword in context"
WORKLOAD = "bodies, every occurrence of three keywords with 50 characters on each side"
UNITS = "MB"
GOALS = {"textacy": 2.0}
NEEDS = {"textacy": "textacy"}
LIMITS = ("memchr",)
KEYWORDS = ("minister", "support for", "zyzzyva")


def units(data: Data) -> float:
    """Characters of the bodies that are gone through, in millions."""
    return data.megabytes() * len(KEYWORDS)


def compared(ours: Any, theirs: Any) -> str:
    """How many occurrences the two have in common."""
    both = len(set(ours) & set(theirs))
    return f"{len(ours):,} found, {len(theirs):,} by it, {both:,} the same"


def _corpuslib(data: Data) -> Work:
    from corpuslib.annotate.concordance import concordance

    texts = data.bodies
    return lambda: [
        (hit.text, hit.left, hit.keyword, hit.right)
        for keyword in KEYWORDS
        for hit in concordance(texts, keyword, whole=False)
    ]


def _textacy(data: Data) -> Work:
    from textacy.extract.kwic import keyword_in_context

    texts = data.bodies
    return lambda: [
        (place, *hit)
        for keyword in KEYWORDS
        for place, text in enumerate(texts)
        for hit in keyword_in_context(text, keyword, window_width=50)
    ]


def _memchr(data: Data) -> Work:
    texts = data.bodies
    return lambda: [[text.find(keyword) for text in texts] for keyword in KEYWORDS]


CONTENDERS = {"corpuslib": _corpuslib, "textacy": _textacy, "memchr": _memchr}
