"""Words that somebody copied, found in the sentence that they are from."""

import re

from corpuslib.spans import Span


def words_in(sentence: str, words: str) -> Span | None:
    r"""Where words stand in a sentence, whatever white space is between them; None where not.

    >>> words_in("It would\nback the plan.", "back the  plan")
    Span(start=9, end=22)
    """
    parts = [re.escape(word) for word in words.split()]
    found = re.search(r"\s+".join(parts), sentence) if parts else None
    return Span(*found.span()) if found else None
