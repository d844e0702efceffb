"""The words of a body, counted: what comparisons of vocabularies read."""

import re
import string
from collections import Counter
from collections.abc import Iterable
from functools import partial
from itertools import chain, repeat

from corpuslib.annotate.memo import Memo
from corpuslib.annotate.rows import WordRow
from corpuslib.spans import Span

WORD = re.compile(r"(?:(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+[^\W_]*|[^\W_]+)(?:['-][^\W_]+)*")
"""A word, lower-cased and with straight apostrophes.

Letters and digits, with apostrophes and hyphens inside (o'brien, missile-defence), numbers with
points and commas inside (2,500.75), letters with a point behind each (u.s.).
"""
_FOLD = str.maketrans(
    dict.fromkeys("`´‘’‛′ʼ＇", "'")
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", "")  # invisible
)
AROUND = string.punctuation + "“”‘’–—…"  # what can stand around a word, and is no part of it
_ROW = partial(tuple.__new__, WordRow)  # without a call in Python for each of so many rows


def word_rows(article: str, text: str, paragraphs: Iterable[Span]) -> list[WordRow]:
    """How often each word stands in the paragraphs of an article, in the order of the first."""
    body = "\n".join([text[span.start : span.end] for span in paragraphs])
    counts = Counter(words_of(body))
    return list(map(_ROW, zip(repeat(article), counts, counts.values(), strict=False)))


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, lower-cased, a final possessive or short *'s* cut.

    >>> words_of("The U.S. and Russia’s 2,500 well-known “risks”.")
    ['the', 'u.s.', 'and', 'russia', '2,500', 'well-known', 'risks']
    """
    return list(chain.from_iterable(map(WORDS_IN.__getitem__, text.split())))


def _words_in(chunk: str) -> tuple[str, ...]:
    low = chunk.lower()
    bare = low.strip(AROUND)
    if bare.isascii() and bare.isalnum():  # most are, and the expression finds the same
        return (bare,)
    return tuple(word.removesuffix("'s") for word in WORD.findall(low.translate(_FOLD)))


WORDS_IN: Memo[tuple[str, ...]] = Memo(_words_in)
"""The words in what stands between two spaces."""
