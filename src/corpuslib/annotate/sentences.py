"""Sentence spans of a paragraph, by rules about what a stop can be.

A stop ends a sentence when white space and then a capital, a digit or an opening quote follow,
unless the word before it is an abbreviation that needs its neighbour ("Mr. Totsky"), or may
stand inside a sentence as well as at its end ("U.S. President", "left the U.S. He") and what
follows is no usual first word.
"""

import re

from corpuslib.annotate.english import words
from corpuslib.spans import Span

_BEFORE_NAME = words("before_name")  # this and _EITHER only with a capital
_BEFORE_NUMBER = words("before_number")
_EITHER = words("either")
_INSIDE = words("inside")
_AFTER_CLOCK = words("after_clock")
_CLOCK = frozenset({"a.m", "p.m"})
_FORMAL = frozenset({"Mr", "Mrs", "Ms", "Dr"})
FIRST_WORDS = words("first_words")
_SAID = (
    "said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|replies|shouted|cried|"
    "tweeted|warned|warns|argued|insisted|wondered|declared|quipped|joked|recalled|explained"
)

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([¿¡`„"
_STOP = re.compile(  # begins with a class of letters, not a look behind: five times as quick
    rf"[.!?…](?<![.!?…][.!?…])[.!?…]*+[{re.escape(_CLOSERS)}]*+"
    r"(?=(\s++)\S)"
)
_NEXT = re.compile(rf"([{re.escape(_OPENERS)}]*+)(\S[\w'’.]*)")  # what follows the white space
_WHO_SAID = re.compile(rf"\s++(?:[A-Z][\w'’-]*\.?\s+){{1,4}}(?:{_SAID})\b")
_DASHES = re.compile(r"[-–—/]")
_NUMERAL = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]``, one paragraph, as spans of ``text``.

    In order, without overlap or outer white space; every other character is in exactly one.

    >>> text = "U.S. President Barack Obama agreed. Mr. Medvedev did, too."
    >>> [s.of(text) for s in split_sentences(text)]
    ['U.S. President Barack Obama agreed.', 'Mr. Medvedev did, too.']
    """
    return [Span(*span) for span in sentence_spans(text, start, len(text) if end is None else end)]


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """As ``split_sentences``, but as pairs of numbers, which is quicker.

    >>> sentence_spans("He agreed. She did, too.", 0, 24)
    [(0, 10), (11, 24)]
    """
    spans = []
    begin = _skip_space(text, start, end)
    for stop in _STOP.finditer(text, begin, end):
        at, after, following = stop.start(), stop.end(), stop.end(1)
        if _plainly_ends(text, begin, at, after, following) or _ends(text, begin, stop, end):
            spans.append((begin, after))
            begin = following
    last = begin + len(text[begin:end].rstrip())
    return [*spans, (begin, last)] if last > begin else spans


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _plainly_ends(text: str, begin: int, at: int, after: int, following: int) -> bool:
    """True for a full stop between a word in small letters and a capital: the usual case."""
    if not "A" <= text[following] < "[" or after - at > 1 or text[at] != ".":
        return False
    space = text.rfind(" ", max(begin, at - 24), at)
    before = text[space + 1 : at]
    return space >= 0 and before.isalpha() and before.islower() and before not in _INSIDE


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """True when the stop ends the sentence that began at ``begin``, in a text until ``end``."""
    following = _NEXT.match(text, stop.end(1), end)
    if not following:
        return False
    opening, word = following.groups()
    first = word[0]
    if not (first.isalnum() or opening) or (first.islower() and not _quote(opening)):
        return False
    mark = stop[0].rstrip(_CLOSERS)
    closed = len(mark) < len(stop[0])
    if mark != ".":
        if closed and not opening and _WHO_SAID.match(text, stop.end()):
            return word.lower() in FIRST_WORDS and not word.endswith(".") and word not in _FORMAL
        return not first.islower()
    before = _word_before(text, begin, stop.start())
    if closed and len(before) > 1 and "." not in before:
        return not first.islower()
    return _stop_ends(before, word, opening)


def _quote(opening: str) -> bool:
    return any(c in opening for c in '"“«„')


def _word_before(text: str, begin: int, at: int) -> str:
    """The word that ends at ``at``; "^" before it where it is all that the sentence holds."""
    chunk = text[max(begin, at - 24) : at]
    word = chunk.split()[-1] if chunk and not chunk[-1].isspace() else ""
    if word and at - len(word) == begin and _NUMERAL.fullmatch(word):
        return "^" + word
    return word.lstrip(_OPENERS + "-–—/")


def _stop_ends(before: str, after: str, opening: str) -> bool:
    """True when the full stop between two words ends a sentence."""
    if before.startswith("^"):
        return False  # "1. First", "B. Then": the number of an item
    last = _DASHES.split(before)[-1]
    low, capital = last.lower(), last[:1].isupper()
    if low in _INSIDE or (capital and low in _BEFORE_NAME):
        return False
    if after[0].isdigit():
        return low not in _BEFORE_NUMBER
    follower = after.lower().rstrip(".").replace("’", "'")
    if low in _CLOCK:
        return follower not in _AFTER_CLOCK
    initial = capital and len(low) == 1
    dotted = "." in low and all(part.isalpha() and len(part) <= 2 for part in low.split("."))
    if initial or dotted or (capital and low in _EITHER):
        return follower in FIRST_WORDS and (after[0].isupper() or not opening)
    return True
