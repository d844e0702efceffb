"""Words of a text with their places, in a form in which spellings and endings do not differ.

``words_of(text, at)``   every word, with where it stands
``form_of(word)``         the form of one word, and whether it carries content
``quoted_parts(text)``   what stands between quotation marks
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’.\-‐‑][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_INNER = re.compile(r"['’.\-‐‑]")
_SPELLINGS = (  # British -> American, at the end of a word; both sides pass through it
    ("isation", "ization"),
    ("ence", "ense"),
    ("mme", "m"),
    ("our", "or"),
    ("tre", "ter"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ogue", "og"),
)
_QUOTED = re.compile(
    r"“[^”]*(?:”|$)"
    r'|"[^"]*(?:"|$)'
    r"|‘(?:[^’]|’(?=\w))*’"
    r"|(?<!\w)'(?=\w)(?:[^']|(?<=\w)'(?=\w))*'(?!\w)"
)


class Word(NamedTuple):
    """A word: the form by which it is compared and its place.

    ``content``: it carries some; ``name``: it begins with a capital, as names and titles do.
    """

    form: str
    start: int
    end: int
    content: bool
    name: bool


def words_of(text: str, at: int = 0) -> list[Word]:
    """The words of ``text``, which begins at character ``at`` of its file.

    Forms have no capitals, hyphens, possessives or British endings, and no ending of plural or
    tense: the S stemmer (Harman 1991, *How effective is suffixing?*), then -ed, -ing and -e.

    >>> [word.form for word in words_of("Poland's defences included a radar") if word.content]
    ['poland', 'defens', 'includ', 'radar']
    """
    found = []
    for hit in _WORD.finditer(text):
        form, content = form_of(hit[0])
        start, end = at + hit.start(), at + hit.end()
        found.append(Word(form, start, end, content, hit[0][0].isupper()))
    return found


def word_places(text: str, at: int = 0) -> list[tuple[int, int]]:
    """Where the words of ``text`` stand, which begins at character ``at`` of its file.

    >>> word_places("One roof", 10)
    [(10, 13), (14, 18)]
    """
    return [(at + hit.start(), at + hit.end()) for hit in _WORD.finditer(text)]


def quoted_parts(text: str) -> list[tuple[int, int]]:
    """Where ``text`` stands between quotation marks, marks included; one left open runs on.

    >>> quoted_parts('create a "roof" for all'), quoted_parts("the fishers' boats, the guild's")
    ([(9, 15)], [])
    """
    return [hit.span() for hit in _QUOTED.finditer(text)]


@cache
def _function_words() -> frozenset[str]:
    text = resources.files("corpuslib.measure").joinpath("function_words.toml").read_text("utf8")
    return frozenset(" ".join(tomllib.loads(text)["words"].values()).split())


@lru_cache(1 << 16)
def form_of(word: str) -> tuple[str, bool]:
    """The form of a word and whether it carries content; "US" does, "us" does not.

    >>> form_of("defences"), form_of("defense"), form_of("the")
    (('defens', True), ('defens', True), ('the', False))
    """
    bare = _INNER.sub("", _POSSESSIVE.sub("", word))
    if len(bare) > 1 and bare.isupper():
        return bare.casefold(), True
    for low in (_INNER.sub("", word).casefold(), bare.casefold()):
        if low in _function_words():
            return low, False
    return _without_ending(_american(_singular(bare.casefold()))), True


def _singular(word: str) -> str:
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word.removesuffix("ies") + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word.removesuffix("s")
    if word.endswith("s") and not word.endswith(("us", "ss")):
        return word.removesuffix("s")
    return word


def _american(word: str) -> str:
    for british, american in _SPELLINGS:
        if word.endswith(british) and len(word) - len(british) >= 3:  # colour, not four
            return word.removesuffix(british) + american
    return word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
