"""Words of a text as one letter each, so that regular expressions can read its clauses.

Capital letters of verbs mean: may be a cue.

=====  ==================================  =====  ==================================
a A    verb, base form                     D      determiner, possessive
z Z    verb, -s                            J      adjective
l F    verb, past only                     N H    noun, singular and plural
e E    verb, past or participle            P      name
x X    verb, participle only               O I o  pronoun: subject, either, object
g G    verb, -ing                          #      number
m h b  modal, have, be                     M      day, month, time
d      do                                  S      possessive 's
n      not                                 )      something in parentheses
R      adverb                              f q p  of, by, other preposition
T      to                                  c B    and/or, but
t w W  that, wh-word, whether/if           s j    subordinator, as
Q      quotation                           , : ; - .   themselves
|      where a sentence ends
=====  ==================================  =====  ==================================
"""

import re
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from corpuslib.annotate.attributions.lexicon import lexicon, word_list
from corpuslib.annotate.attributions.settle import settled
from corpuslib.annotate.memo import Memo

QUOTE, IN_QUOTE, GAP = "\x01", "\x02", "\x03"
_BREAK = " "  # what parts words; it is added after a gap and takes no room there
_NOTHING = "~"  # the letter of marks that are no token

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Messrs|Dr|Sens?|Reps?|Govs?|Gens?|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Cos|Ltd|Nos?|"
    "Prof|Rev|Hon|Capt|Cmdr|Maj|Adm|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mass|Calif|Fla|Ariz|"
    "Ala|Ark|Colo|Conn|Del|Ga|Ill|Ind|Kan|Ky|La|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    "Tenn|Tex|Va|Vt|Wash|Wis|Wyo|vs|etc|al|approx|[A-Z]"
)
_CLITIC = r"['’`](?:[sS]|re|ve|d|ll|m)\b"
# A token and what follows it up to the next one, so that the tokens tile the text.
_TOKEN = re.compile(
    r"[A-Za-z][a-z]++(?: (?=\w)|(?=,))|, (?=\w)"
    rf"|(?:(?:{_ABBREVIATIONS})\.(?!\w)"
    r"|(?:[A-Za-z]\.){2,}(?:-\w+\.?)?"
    r"|\w+?(?=n['’]t\b)|n['’]t\b"
    r"|(?:[OD]['’](?=[A-Z]))?\w+(?:[-./&]\w+|,\d{3}\b)*%?"
    r"|[$£€#@]\w+(?:[.,]\d+)*"
    rf"|{_CLITIC}"
    r"|\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|--|[,:;.!?…—–-]"
    rf"|{QUOTE}{IN_QUOTE}*|{GAP}+)"
    rf"(?:[^\w$£€#@(\[,:;.!?…—–\-'’`{QUOTE}{GAP}]+|['’`](?!(?:[sS]|re|ve|d|ll|m)\b)"
    r"|[$£€#@](?!\w)|\((?![^()]{0,80}\))|\[(?![^\[\]]{0,80}\]))*"
)
_ASIDE = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_CORE = re.compile(rf"(?:{_CLITIC}|[$£€#@(\[]?\w(?:.*[\w.%)\]])?|\(.*\)|\[.*\]|--|.)", re.DOTALL)
_PUNCTUATION = {",": ",", ":": ":", ";": ";", "—": "-", "–": "-", "-": "-", "--": "-"}
_SUFFIXES = (
    ("J", re.compile(r"(?:able|ible|ful|less|ous|ive|ic|ical|ish|ant|ent|ary|est|al)$")),
    ("N", re.compile(r"(?:tion|sion|ment|ness|ity|ance|ence|ism|ist|ship|hood)$")),
)


class Tagged(NamedTuple):
    """The tokens of a text: a letter for each, where each begins, each with what follows it."""

    tags: str
    starts: list[int]
    tokens: list[str]

    def word(self, at: int) -> str:
        """A token in small letters."""
        return _WORDS[self.tokens[at]]

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Where the tokens ``first`` to ``after`` - 1 stand in the text."""
        last, starts = after - 1, self.starts
        return starts[first], starts[last] + _LENGTHS[self.tokens[last]]


def _core(token: str) -> str:
    found = _CORE.match(token)
    return found[0] if found and token[0] != QUOTE else token


def word_of(token: str) -> str:
    """A token in small letters, without what follows it."""
    return _core(token).lower()


_WORDS = Memo(word_of)


def _length(token: str) -> int:
    return len(token.rstrip()) if token[0] == QUOTE else len(_core(token))


_LENGTHS = Memo(_length)


def _split(word: str) -> list[str]:
    """The tokens of what stands between two breaks; first what belongs to the token before."""
    if word.isalpha():
        return [word + _BREAK]
    if word[-1:] != GAP:
        word += _BREAK
    tokens = _TOKEN.findall(word)
    before = len(word) - sum(map(len, tokens))
    return [word[:before], *tokens] if before else tokens


_SPLIT = Memo(_split)


def _letter(token: str) -> str:
    if not token[0].isalnum() and not _TOKEN.match(token):
        return _NOTHING
    if token[0] == QUOTE:
        return "Q"
    if token[0] == GAP:
        return "|"
    word = _core(token)
    first, low = word[0], word.lower()
    if first in "([":
        return ")"
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    known = lexicon().tags.get(low)
    if first in "'’`":
        return known or "S"
    if not (first.isalnum() or first in "$£€#@_"):
        return "."
    if first.isdigit() or first in "$£€":
        return "#"
    if len(word) > 1 and word.isupper():
        return "P"
    if first.isupper():
        return known if known and known in "DrOoItwWsjcBmhbdnTfpqRM" else "P"
    return known or _by_ending(low)


_LETTERS = Memo(_letter)


def _by_ending(word: str) -> str:
    if "-" in word:
        known = lexicon().tags.get(word.rsplit("-", 1)[1])
        return "J" if not known or known in "eExXgGJaAkK" else known
    if word.endswith("ly"):
        return "R"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    if word.endswith("ing") and len(word) > 5:
        return "g"
    for letter, ending in _SUFFIXES:
        if ending.search(word):
            return letter
    return "H" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "N"


def _initial_letter(token: str) -> str:
    """The letter of a capitalised word that begins a sentence, where the capital says nothing."""
    word = _core(token)
    low = word.lower()
    if len(word) > 1 and word.isupper():
        return "P"
    known = lexicon().tags.get(low)
    if known or low.isdigit():
        return known or "#"
    letter = _by_ending(low)
    return letter if letter in "Rge" else "P"


_INITIALS = Memo(_initial_letter)


def tag(
    text: str, sentences: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int]]
) -> Tagged:
    """The tokens of ``sentences``; each of ``quotes`` is one token.

    >>> tag("Nato's leader said it is real.", [(0, 30)], ()).tags
    '|PSNEIbJ.|'
    """
    tokens = _tokens(text, sentences, quotes)
    letters = list(map(_LETTERS.__getitem__, tokens))
    if _NOTHING in letters:
        tokens = _merged(tokens, letters)
        letters = list(map(_LETTERS.__getitem__, tokens))
    for found in _FIRST.finditer("".join(letters)):
        at = found.end() - 1
        letters[at] = _INITIALS[tokens[at]]
    _join_wholes(letters, tokens)
    starts = list(accumulate(map(len, tokens), initial=-1))
    return Tagged(settled("".join(letters)), starts, tokens)


_FIRST = re.compile(r"\|P")
_WHOLE = re.compile(r"jDJ(?![DJNHP#])")


def _join_wholes(letters: list[str], tokens: list[str]) -> None:
    """Make "as a whole" a part of the noun phrase before it, like something in parentheses."""
    for found in _WHOLE.finditer("".join(letters)):
        at = found.start()
        if [_WORDS[token] for token in tokens[at : at + 3]] == ["as", "a", "whole"]:
            letters[at : at + 3] = ")))"


_SAID = "|".join(sorted(word_list("said")))
_LOST_COMMA = [re.compile(rf"{mark}(?= (?:[A-Z][\w.'’-]* ){{1,4}}(?:{_SAID})\b)") for mark in '"”']


def _tokens(
    text: str, sentences: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int]]
) -> list[str]:
    """The tokens, with those of marks alone between spaces, which belong to the one before."""
    masked = _masked(text.replace("\n", _BREAK).replace(GAP, "_"), sentences, quotes)
    if "(" in masked or "[" in masked:
        masked = _ASIDE.sub(_joined, masked)
    return list(chain.from_iterable(map(_SPLIT.__getitem__, masked.split(_BREAK))))


def _merged(tokens: list[str], letters: list[str]) -> list[str]:
    """The tokens, marks that are none as the end of the token before."""
    merged: list[str] = []
    at = 0
    for found in re.finditer(_NOTHING, "".join(letters)):
        merged += tokens[at : found.start()]
        at = found.end()
        merged[-1] += tokens[at - 1]
    merged += tokens[at:]
    return merged


def _joined(aside: re.Match[str]) -> str:
    """What stands in parentheses as one word."""
    return aside[0].replace(GAP + _BREAK, GAP).replace(_BREAK, "_")


def _masked(
    text: str, sentences: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int]]
) -> str:
    """The text, one character longer at both ends, with what is no word of it blotted out."""
    pieces, at, following = [GAP], 0, iter([*quotes, (len(text) + 1, len(text) + 1)])
    start, end = next(following)
    for a, b in sentences:
        while end <= a:
            start, end = next(following)
        if at < a and not start < a < end:
            pieces.append(GAP * (a - at) + _BREAK)
            at = a
        while start < b:
            if start >= at:
                pieces += [text[at:start], QUOTE, IN_QUOTE * (end - start - 1)]
                at = end
            start, end = next(following)
        if at < b:
            pieces.append(text[at:b])
            at = b
    pieces.append(GAP * (len(text) - at + 1))
    masked = "".join(pieces)
    for lost in _LOST_COMMA:
        masked = lost.sub(",", masked)
    return masked
