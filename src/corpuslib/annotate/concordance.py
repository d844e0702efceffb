"""A keyword in its context, straight from texts: for words that no codebook has.

``concordance(texts, keyword)``   -> every occurrence with the text around it
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TO_ASCII = ("İ", "\u212a")  # the only other letters that are ASCII in small letters


class Occurrence(NamedTuple):
    """``keyword`` at ``start`` to ``end`` of a text, with up to ``width`` characters around it."""

    text: int  # the place of the text, from 0
    start: int
    end: int
    left: str
    keyword: str
    right: str


def concordance(
    texts: Iterable[str], keyword: str, *, width: int = 50, whole: bool = True
) -> Iterator[Occurrence]:
    """Every occurrence of ``keyword``, a word or a phrase, in capitals or not, by text and place.

    ``whole``: not inside a longer word.  Offsets and context are those of the texts as they are.

    >>> [hit[:5] for hit in concordance(["A missile, two missiles."], "Missile", width=6)]
    [(0, 2, 9, 'A ', 'missile')]

    Raises ValueError for an empty keyword.
    """
    sought, size = keyword.lower(), len(keyword.lower())
    if not sought:
        raise ValueError("the keyword is empty")
    for place, text in enumerate(texts):
        if not _may_hold(text, sought) or sought not in (low := text.lower()):
            continue
        if len(low) != len(text):
            low = _lower(text)
        start = low.find(sought)
        while start >= 0:
            end = start + size
            if not whole or _is_whole(low, start, end):
                left = text[start - width if start > width else 0 : start]
                yield Occurrence(place, start, end, left, text[start:end], text[end : end + width])
            start = low.find(sought, end)


def _may_hold(text: str, sought: str) -> bool:
    """False where an ASCII keyword in small letters is surely not in a text in small letters.

    Bytes are put in small letters many times as quickly as text that is not ASCII.
    """
    if text.isascii() or not sought.isascii() or any(letter in text for letter in _TO_ASCII):
        return True
    return sought.encode() in text.encode("utf-8", "surrogatepass").lower()


def _lower(text: str) -> str:
    """The text in small letters, each where it was."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    inside = text[start - 1 : start].isalnum() and text[start].isalnum()
    return not inside and not (text[end : end + 1].isalnum() and text[end - 1].isalnum())
