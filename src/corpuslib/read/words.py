"""The words of a text, and phrases sought in any case: as ``re`` finds them, but quicker."""

import re

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = {sign: " " for sign in range(128) if not chr(sign).isalnum()}
_SIGNS = "“”‘’–—…•·\xa0"  # no letters: without them, most texts are ASCII
_ODD = ("İ", "ı", "ſ", "\u212a")  # letters that count as "i", "s" or "k" where case is ignored


def words_of(text: str) -> list[str]:
    """The runs of letters and figures in a text, in order.

    >>> words_of("a “bold” step–on")
    ['a', 'bold', 'step', 'on']
    """
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _WORD.findall(text)


class AnyCase:
    """A pattern in small letters (ASCII ones, beside signs) that is found in any case.

    Ignoring case costs `re` its quick ways to look for what a pattern can begin with, so it is
    sought in the text in small letters, wherever that is the same.

    >>> AnyCase(r"\\brea?d\\b").within("Red tape"), AnyCase(r"\\bread\\b").within("Ready")
    (True, False)
    """

    def __init__(self, pattern: str) -> None:
        self._small, self._any = re.compile(pattern), re.compile(f"(?i){pattern}")

    def within(self, text: str) -> bool:
        """True where the pattern is found anywhere in ``text``."""
        if _keeps_places(text):
            return self._small.search(text.lower()) is not None
        return self._any.search(text) is not None

    def blanked(self, text: str) -> str:
        """The text with a space for every place where the pattern is found.

        >>> AnyCase("tape").blanked("Red Tape.")
        'Red  .'
        """
        if not _keeps_places(text):
            return self._any.sub(" ", text)
        kept, at = [], 0
        for match in self._small.finditer(text.lower()):
            kept.append(text[at : match.start()])
            at = match.end()
        return " ".join([*kept, text[at:]])


def _keeps_places(text: str) -> bool:
    """True for a text that in small letters matches at the same places as it does in any case."""
    return text.isascii() or not any(letter in text for letter in _ODD)
