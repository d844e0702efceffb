"""What can be seen in one line of a dump: readable features, each between 0 and 1."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log2
from operator import itemgetter

from corpuslib.read.words import words_of

_DATA = tomllib.loads(files("corpuslib.read.layout").joinpath("furniture.toml").read_text("utf-8"))
_FUNCTION = frozenset(_DATA["words"]["function"])
_SPEECH = frozenset(_DATA["words"]["speech"])
_REQUEST = frozenset(_DATA["words"]["request"])
_CREDIT = frozenset(_DATA["words"]["credit"])
_POST = frozenset(_DATA["words"]["post"])

LETTER_OPENINGS: tuple[str, ...] = tuple(_DATA["words"]["letter"])
_OPENERS = frozenset(("related", "picture", "newsletter", "adverts", "comments", "rights"))
_MONTHS = frozenset(_DATA["words"]["months"])
_HEAD, _TAIL = 1500, 300  # of a very long line only the two ends are looked at

_STOPS, _CLOSERS = (".", "!", "?", "。", "！", "？"), "'\")]”’»」"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_CAPITAL = re.compile(r"[A-Z](?<!\S[A-Z])")  # at the beginning of a word
_SEPARATING = re.compile(r"[-|•»›→·–—/>:]")
_SEPARATOR = re.compile(r"[|•»›→·]| [-–—/>:] ")
_CLOCK_OR_YEAR = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\b(?:hour|minute|min|day|week|month|year)s? ago\b|\b\d+ ?[hd] ago\b")
_COMMENT_BY = re.compile(r"[^\d\n]*\d.* (?:(?:said|says|wrote|writes|commented)\s*:|reply)$")
_COMMENT = re.compile(
    r"(?:reply|permalink|upvote)\b|leave a (?:comment|reply)|rating: "
    r"|\d+ (?:likes?|votes?|points?|repl(?:y|ies)|comments?)\b"
    r"|(?:view |hide |show )?comments?(?: \(\d+\))?$"
)
_DATELINE = re.compile(
    r"\W?(?:[A-Z][A-Z.'’-]+[ ,]{1,2}){1,4}[^a-z]{0,3}[\w., ]{0,30}(?:\([A-Za-z ]+\))? ?"
    r"(?:[—–:|]|--|-)|\W?\((?:AP|AFP|Reuters|UPI|CNN)\)"
)
_TWEET = re.compile(r"[—–-] ?.{2,60}\(@\w+\)")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line with text: its words in lower case, its features, the furniture it names.

    ``size`` counts words (for scripts without spaces: pairs of characters); ``cover`` is the
    share of the words that belong to phrases of furniture; ``kinds`` gives their number by kind.
    """

    text: str
    words: tuple[str, ...]
    size: int
    features: Mapping[str, float]
    kinds: Mapping[str, int]
    cover: float

    @property
    def is_sentence(self) -> bool:
        return "ends a sentence" in self.features

    @property
    def is_short(self) -> bool:
        return self.size <= 8

    @property
    def prose(self) -> float:
        """How many words of prose the line is worth, at most 60, by its own look alone."""
        if self.size <= 8 or self.cover > 0.33:
            return 0.0
        if self.features.get("function words", 0.0) < 0.2 and "no spaces" not in self.features:
            return 0.0
        whole = min(self.size, 60) * (1 - 3 * self.cover)
        return whole if self.is_sentence else 0.35 * whole


def is_sentence(text: str) -> bool:
    """True for a line that ends as a sentence does."""
    return text[-6:].rstrip(_CLOSERS).endswith(_STOPS)


def facts_of(text: str) -> LineFacts:
    """The facts of a stripped line that is not blank.

    >>> facts = facts_of("Sign up for our free weekly newsletter")
    >>> sorted(facts.kinds), facts.is_sentence
    (['newsletter'], False)
    """
    if len(text) <= 60:
        return _short_facts(text)
    return _facts(text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + text[-_TAIL:], len(text))


@lru_cache(maxsize=1 << 15)
def _short_facts(text: str) -> LineFacts:
    """Short lines (menus, buttons) recur from dump to dump, so they are remembered."""
    return _facts(text, len(text))


def _facts(text: str, length: int) -> LineFacts:
    low = text.lower()
    words = words_of(low)
    size = len(words) * length // max(1, len(text))  # more than len(words) for a very long line
    features: dict[str, float] = {}
    if not text.isascii() and (signs := len(_CJK.findall(text))) > 4:
        size = max(size, signs // 2)
        features["no spaces"] = 1.0
    if not words:
        return LineFacts(text, (), 0, {"no words": 1.0}, {}, 0.0)
    _shape(text, low, words, size, features)
    vocabulary = set(words)
    _voice(low, words, vocabulary, size, features)
    kinds, opening, strong = _furniture(words, vocabulary)
    cover = min(1.0, sum(kinds.values()) / size)
    _kinds(kinds, cover, size, features)
    if strong and "quotation marks" in features:  # somebody may say such a thing
        strong = _furniture(said := words_of(_QUOTED.sub(" ", low)), set(said))[2]
    if strong:
        features["strong phrase, short" if size <= 12 else "strong phrase, long"] = 1.0
        if strong > 1:
            features["strong phrases"] = 1.0
    if opening:
        features[f"opens with {opening}"] = 1.0
        if ":" in text[:25]:
            features["opens with furniture and a colon"] = 1.0
    _signs(text, low, words, size, kinds, features)
    return LineFacts(text, tuple(words), size, features, kinds, cover)


def _shape(text: str, low: str, words: list[str], size: int, to: dict[str, float]) -> None:
    """Length, ends, capitals, figures: what can be seen without reading."""
    to["length"] = min(1.0, log2(1 + size) / 7)
    if size <= 30:
        to[_size_class(size)] = 1.0
    function = sum(map(_FUNCTION.__contains__, words)) / len(words)
    to["function words"] = function
    if size > 8:
        to["function words, long"] = function
    if is_sentence(text):
        to["ends a sentence"] = 1.0
        if size > 8:
            to["long, ends a sentence"] = 1.0
    elif size > 15:
        to["long, ends no sentence"] = 1.0
    last, first = text[-1], text[0]
    if last == ":":
        to["ends with a colon"] = 1.0
    elif last == "…" or text.endswith("..."):
        to["ends with dots"] = 1.0
    to["capitalised"] = len(_CAPITAL.findall(text)) / len(text.split())
    if first.islower():
        to["starts lower case"] = 1.0
    elif first in "“\"‘'":
        to["starts with a quotation mark"] = 1.0
    elif first in "([":
        to["starts with a bracket"] = 1.0
    elif first in "•·*-–—»›>→":
        to["starts with a bullet"] = 1.0
    if size <= 25:
        _short_shape(text, low, words, size, to)


def _size_class(size: int) -> str:
    if size <= 3:
        return "1 to 3 words"
    if size <= 8:
        return "4 to 8 words"
    return "9 to 15 words" if size <= 15 else "16 to 30 words"


def _short_shape(text: str, low: str, words: list[str], size: int, to: dict[str, float]) -> None:
    figures = sum(["0" <= word < ":" for word in words])
    if figures:
        to["digits"] = figures / len(words)
        stamped = size <= 14 and _CLOCK_OR_YEAR.search(text)
        if stamped:
            to["clock or year, short"] = 1.0
        if (stamped or size <= 6) and not _MONTHS.isdisjoint(words):
            to["date, short"] = 1.0
    if text[-1] == "?" and size <= 12:
        to["short question"] = 1.0
    if size >= 4 and text.isupper():
        to["all capitals, 4+ words"] = 1.0
    if _SEPARATING.search(text) and (separators := len(_SEPARATOR.findall(text))):
        to["separators"] = min(1.0, separators / 3)
    if size <= 8 and "ago" in words and _AGO.search(low):
        to["time ago"] = 1.0


def _voice(
    low: str, words: list[str], vocabulary: set[str], size: int, to: dict[str, float]
) -> None:
    """Who speaks: the reporter, somebody quoted, or the page to its reader."""
    quotes = '"' in low or "“" in low
    if quotes:
        to["quotation marks"] = 1.0
    if not _SPEECH.isdisjoint(vocabulary):
        to["speech verb"] = 1.0
    we = not vocabulary.isdisjoint(("we", "our", "us"))
    you = not vocabulary.isdisjoint(("you", "your"))
    if quotes and (we or you or "i" in vocabulary or "my" in vocabulary):
        vocabulary = set(words_of(_QUOTED.sub(" ", low)))
        we = not vocabulary.isdisjoint(("we", "our", "us"))
        you = not vocabulary.isdisjoint(("you", "your"))
    if not vocabulary.isdisjoint(("i", "my", "me")):
        to["I"] = 1.0
    if we:
        to["we"] = 1.0
    if you:
        to["you"] = 1.0
    if we and you:
        to["we and you"] = 1.0
    if words[0] in _REQUEST:
        to["opens with a request"] = 1.0
    elif words[0] == "by" and size <= 15:
        to["opens with by"] = 1.0


def _phrase_index() -> dict[str, list[tuple[str, int, str, bool]]]:
    """Each phrase under its longest word: (" phrase ", words, kind, whether it is strong)."""
    index: dict[str, list[tuple[str, int, str, bool]]] = {}
    for table in ("phrases", "strong"):
        for kind, phrases in _DATA[table].items():
            for phrase in phrases:
                parts = phrase.split()
                key = max(parts, key=lambda word: (word not in _FUNCTION, len(word)))
                entry = (f" {phrase} ", len(parts), kind, table == "strong")
                index.setdefault(key, []).append(entry)
    return index


_PHRASES = _phrase_index()
_LONGEST_FIRST = itemgetter(1, 3, 0)
_KEYS = frozenset(_PHRASES)


def _furniture(words: list[str], vocabulary: set[str]) -> tuple[dict[str, int], str, int]:
    """Words in phrases of furniture by kind; the kind a line opens with; strong phrases."""
    kinds: dict[str, int] = {}
    keys = _KEYS & vocabulary
    if not keys:
        return kinds, "", 0
    opening, strong, rest = "", 0, f" {' '.join(words)} "
    found = [entry for key in keys for entry in _PHRASES[key] if entry[0] in rest]
    for phrase, count, kind, is_strong in sorted(found, key=_LONGEST_FIRST, reverse=True):
        strong += is_strong
        if not opening and kind in _OPENERS and rest.startswith(phrase):
            opening = kind
        if times := rest.count(phrase):
            kinds[kind] = kinds.get(kind, 0) + count * times
            rest = rest.replace(phrase, " \0 ")  # so that no word counts twice
    return kinds, opening, strong


def _kinds(kinds: dict[str, int], cover: float, size: int, to: dict[str, float]) -> None:
    if not kinds:
        return
    short = size <= 12
    for kind, count in kinds.items():
        if short:
            to[f"{kind}, short"] = min(1.0, 2 * count / size)
        else:
            to[f"{kind}, long"] = min(1.0, count / 3)
    to["furniture words"] = cover
    if not short and len(kinds) >= 2:
        to["long, furniture of two kinds"] = 1.0


def _signs(
    text: str, low: str, words: list[str], size: int, kinds: dict[str, int], to: dict[str, float]
) -> None:
    """Forms that only certain lines have: datelines, credits, comments, embedded posts."""
    if size <= 14:
        if (low.endswith((":", "reply")) and _COMMENT_BY.match(low)) or _COMMENT.match(low):
            to["sign of a comment"] = 1.0
        if text[0] in "—–-" and _TWEET.match(text):
            to["signature of a tweet"] = 1.0
    if size > 8 and _DATELINE.match(text):
        to["dateline"] = 1.0
    if size <= 60 and text[-1] not in '.!?"”' and not _CREDIT.isdisjoint(words[-6:]):
        to["ends with a credit, short" if size <= 8 else "ends with a credit, long"] = 1.0
    if size > 6 and "author" in kinds and not _POST.isdisjoint(words[2:14]) and " is " in low[:90]:
        to["tells who the author is"] = 1.0
    if "©" in text or "(c)" in low:
        to["copyright sign"] = 1.0
    if "http" in low or "www." in low or "@" in low:
        to["web address"] = 1.0
