"""The words of a body, counted: what comparisons of vocabularies read."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat

from corpuslib.annotate.rows import WordRow
from corpuslib.spans import Span

WORD = re.compile(r"(?:(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+[^\W_]*|[^\W_]+)(?:['-][^\W_]+)*")
"""A word, lower-cased and with straight apostrophes.

Letters and digits, with apostrophes and hyphens inside (o'brien, missile-defence), numbers with
points and commas inside (2,500.75), letters with a point behind each (u.s.).
"""
_STRAIGHT = str.maketrans(dict.fromkeys("`´‘’‛′ʼ＇", "'") | dict.fromkeys("‐‑", "-"))
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u200c\u200d\u2060\ufeff")
_KEPT = 50_000
"""How many pieces of text are kept with their words: few are new in a large corpus."""


def word_rows(article: str, text: str, paragraphs: Iterable[Span]) -> list[WordRow]:
    """How often each word stands in the paragraphs of an article, in the order of the first."""
    body = "\n".join([text[span.start : span.end] for span in paragraphs])
    counts: dict[str, int] = {}
    for chunk, n in Counter(body.split()).items():
        for word in words_in(chunk):
            counts[word] = counts.get(word, 0) + n
    return [*map(WordRow, repeat(article), counts, counts.values())]


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, lower-cased, a final possessive or short *'s* cut.

    >>> words_of("The U.S. and Russia’s 2,500 well-known “risks”.")
    ['the', 'u.s.', 'and', 'russia', '2,500', 'well-known', 'risks']
    """
    return [word for chunk in text.split() for word in words_in(chunk)]


@lru_cache(maxsize=_KEPT)
def words_in(chunk: str) -> tuple[str, ...]:
    """The words in what stands between two spaces."""
    low = chunk.lower().translate(_STRAIGHT).translate(_INVISIBLE)
    return tuple(word.removesuffix("'s") for word in WORD.findall(low))
