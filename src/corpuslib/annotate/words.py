"""The words of a body, counted: what comparisons of vocabularies read."""

import re
from collections import Counter
from collections.abc import Iterable

from corpuslib.annotate.rows import WordRow
from corpuslib.spans import Span

WORD = re.compile(r"(?:(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+[^\W_]*|[^\W_]+)(?:['-][^\W_]+)*")
"""A word, lower-cased and with straight apostrophes.

Letters and digits, with apostrophes and hyphens inside (o'brien, missile-defence), numbers with
points and commas inside (2,500.75), letters with a point behind each (u.s.).
"""
_STRAIGHT = str.maketrans(dict.fromkeys("`´‘’‛′ʼ＇", "'") | dict.fromkeys("‐‑", "-"))
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u200c\u200d\u2060\ufeff")


def word_rows(article: str, text: str, paragraphs: Iterable[Span]) -> list[WordRow]:
    """How often each word stands in the paragraphs of an article, in the order of the alphabet."""
    body = "\n".join([text[span.start : span.end] for span in paragraphs])
    return [WordRow(article, word, n) for word, n in sorted(Counter(words_of(body)).items())]


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, lower-cased, a final possessive or short *'s* cut.

    >>> words_of("The U.S. and Russia’s 2,500 well-known “risks”.")
    ['the', 'u.s.', 'and', 'russia', '2,500', 'well-known', 'risks']
    """
    low = text.lower()
    if not low.isascii():
        low = low.translate(_STRAIGHT).translate(_INVISIBLE)
    elif "`" in low:
        low = low.replace("`", "'")
    words = WORD.findall(low)
    return [word[:-2] if word[-2:] == "'s" else word for word in words] if "'s" in low else words
