"""Which line is the headline."""

import math
import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from importlib.resources import files
from types import MappingProxyType

from corpuslib.read.dates import is_date_line
from corpuslib.read.masthead.bylines import byline_at
from corpuslib.read.masthead.names import is_person, is_post
from corpuslib.read.masthead.outlets import is_outlet_name
from corpuslib.read.words import AnyCase, words_of

_DATA = tomllib.loads(
    files("corpuslib.read.masthead").joinpath("headlines.toml").read_text("utf-8")
)
WEIGHTS: Mapping[str, float] = MappingProxyType(_DATA["weights"])

_WORDS: dict[str, list[str]] = _DATA["words"]
_NAVIGATION = AnyCase(rf"\b(?:{'|'.join(_WORDS['navigation'])})\b|[©@]")
_CAPTION = AnyCase(
    rf"^(?:{'|'.join(_WORDS['caption_start'])})\b|\b(?:{'|'.join(_WORDS['caption'])})"
)
_BUTTONS = re.compile(rf"(?i)\W*(?:{'|'.join(_WORDS['buttons'])})\b.{{0,30}}\Z")
_SMALL = frozenset(_WORDS["small"])
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_BEFORE, _AFTER = 150, 12  # how many filled lines before and after the first body line are weighed
_QUOTES = "\"'“”‘’«»"
_LEAST = 1.3  # a lower score than this is no headline
_LONGEST = 250
_NEARER = sorted((WEIGHTS["byline_next"], WEIGHTS["date_next"]))  # not both on the next line
# The most that the lines around a line can add to its score, and that its own words can.
_MOST_AROUND = 1e-9 + _NEARER[1] + _NEARER[0] / 2 + WEIGHTS["date_above"] + WEIGHTS["signed_before"]
_MOST_AROUND += WEIGHTS["buttons_next"] + WEIGHTS["repeated"]
_MOST_WORDS = WEIGHTS["words"] + WEIGHTS["longer_next"]
_MOST_SHARED = WEIGHTS["shared"] + WEIGHTS["shared_count"]


def find_headline(texts: Sequence[str], first_body: int) -> int | None:
    """Index of the headline among stripped lines, given the index of the first body line.

    None where no line is like a headline.

    >>> lines = ["News", "Ministers agree on new bridge", "3 May 2019", "The bridge will ..."]
    >>> find_headline(lines, 3)
    1
    >>> find_headline(["Home", "Sign in", "The bridge will be built."], 2)
    """
    page = _Page.of(texts, first_body)
    places = range(max(0, page.first - _BEFORE), min(len(page.filled), page.first + _AFTER))
    # Best first, by the most that a line can still score: few lines are looked at closely.
    queue = [(-_MOST_BY_PLACE[at - page.first], at, 0, 0.0) for at in places]
    heapify(queue)
    while queue and -queue[0][0] > _LEAST:
        _, at, looks, score = heappop(queue)
        if looks == 0 and _may_be_headline(page.text(at)):
            score = _weigh(_features(page, at))
            heappush(queue, (-score - _MOST_AROUND, at, 1, score))
        elif looks == 1 and page.sign(at) not in ("date", "byline"):
            score += _weigh(_neighbours(page, at))
            heappush(queue, (-score, at, 2, score))
        elif looks == 2:
            return page.filled[at]
    return None


def _by_place(inside: int) -> dict[str, float]:
    """The features of a line so many lines after the first of the body, or before it."""
    if inside < 0:
        return {"distance": math.log1p(-inside)}
    return {"inside": 1.0, "inside_far": math.log1p(inside)}


def _weigh(features: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in features.items())


_MOST_BY_PLACE = {
    inside: _weigh(_by_place(inside)) + _MOST_WORDS + _MOST_AROUND + _MOST_SHARED * (inside < 0)
    for inside in range(-_BEFORE, _AFTER)
}


@dataclass(frozen=True)
class _Page:
    """The lines with text, and what has to be looked up about them again and again."""

    texts: Sequence[str]
    filled: Sequence[int]  # indexes of lines with text
    first: int  # where in ``filled`` the body begins
    body: "_Body"
    signs: dict[int, str] = field(default_factory=dict)  # what ``sign`` has found so far
    lowered: list[str] = field(default_factory=list)  # the lines in small letters, once needed

    @classmethod
    def of(cls, texts: Sequence[str], first_body: int) -> "_Page":
        filled = [index for index, text in enumerate(texts) if text]
        first = bisect_left(filled, first_body)
        if first < 3:  # at the top of a file, what is taken for body may begin with the title
            top = range(first, min(first + 4, len(filled)))
            first = next((at for at in top if _is_prose(texts, filled[at])), first)
        after = [texts[i] for i in filled[first : first + 120]]
        long = [text for text in after if len(text) > 60] or [t for t in after if len(t) > 30]
        return cls(texts, filled, first, _Body([text[:1500].casefold() for text in long[:25]]))

    def text(self, at: int) -> str:
        return self.texts[self.filled[at]] if 0 <= at < len(self.filled) else ""

    def sign(self, at: int) -> str:
        """What a line says about the article: "date", "byline", "name" or nothing."""
        if not 0 <= at < len(self.filled):
            return ""
        known = self.signs.get(at)
        if known is None:
            known = _sign(self.texts, self.filled[at])
            self.signs[at] = known
        return known

    def repeated(self, at: int) -> bool:
        """True when the line occurs inside a longer one elsewhere."""
        text = self.text(at)
        if text.count(" ") < 2:
            return False
        if not self.lowered:
            short = (other for other in self.texts if len(other) < 300 and "©" not in other)
            self.lowered.extend(other.casefold() for other in short)
        low = text.casefold()
        return any(low in other and len(low) < len(other) for other in self.lowered)


def _is_prose(texts: Sequence[str], index: int) -> bool:
    """True for a line that ends a sentence, is long, or runs on in the next line."""
    text, after = texts[index], texts[index + 1] if index + 1 < len(texts) else ""
    if len(text) > 120 or text.rstrip("\"'”’)»").endswith((".", "…", ":", "!")):
        return True
    return len(text) >= 40 and after[:1].islower()


def _sign(texts: Sequence[str], index: int) -> str:
    if is_date_line(texts[index]):
        return "date"
    byline = byline_at(texts, index)
    return "" if byline is None else "byline" if byline.explicit else "name"


class _Body:
    """The first paragraphs, in small letters: only those that may hold a word are taken apart."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs, self._whole = paragraphs, "\n".join(paragraphs)
        self._words: dict[int, frozenset[str]] = {}

    def has_word(self, word: str) -> bool:
        return word in self._whole and any(
            word in self._words_in(nth)
            for nth, paragraph in enumerate(self._paragraphs)
            if word in paragraph
        )

    def _words_in(self, nth: int) -> frozenset[str]:
        if nth not in self._words:
            self._words[nth] = frozenset(_words(self._paragraphs[nth]))
        return self._words[nth]


def _words(low: str) -> list[str]:
    """The words of a text, "don't" being one."""
    return _WORD.findall(low) if "'" in low or "’" in low else words_of(low)


def _may_be_headline(text: str) -> bool:
    if len(text) > _LONGEST or text.startswith("http") or is_outlet_name(text):
        return False
    return _WORD.search(text.casefold()) is not None


def _features(page: _Page, at: int) -> dict[str, float]:
    """The features of one line, named as in ``WEIGHTS``; what is 0 may be left out."""
    text, words = page.text(at), _words(page.text(at).casefold())
    count = len(words)
    found = {
        **_by_place(at - page.first),
        "small_words": sum(map(_SMALL.__contains__, words)) / count,
        "full_stop": text[-1] in ".,;",
        "colon": text[-1] == ":",
        "bars": "|" in text or "›" in text or "»" in text,
        "quoted": text[0] in _QUOTES and text[-1] in _QUOTES,
        "longer_next": len(page.text(at + 1)) > len(text),
    }
    if count <= 3:
        found[("one_word", "two_words", "three_words")[count - 1]] = 1.0
    else:
        found |= {"words": min(count - 3, 3) / 3, "long": max(0, count - 16) / 10}
    if at < page.first:
        long = [word for word in words if len(word) > 3]
        shared = sum(map(page.body.has_word, long))
        found |= {"shared": shared / max(3, len(long)), "shared_count": min(shared, 6) / 6}
    return found


def _neighbours(page: _Page, at: int) -> dict[str, float]:
    """The features that take longer to find: by word lists, and in the lines around a line."""
    text, after, before = page.text(at), page.text(at + 1), page.text(at - 1)
    start = at + 1
    if not page.sign(start) and max(45, 0.8 * len(text)) < len(after) < 300:
        start += 1  # a standfirst may stand between headline and byline
    below = [page.sign(i) for i in range(start, start + 5)]
    above = [page.sign(i) for i in range(at - 1, at - 4, -1)]
    buttons = [bool(_BUTTONS.match(page.text(i)[:120])) for i in range(at + 1, at + 6)]
    above_caption = at - 2 if _CAPTION.within(before[:_LONGEST]) else at - 1
    before = page.text(above_caption)
    title = not page.sign(above_caption) and _like_title(before)
    return {
        "navigation": _NAVIGATION.within(text),
        "caption": _CAPTION.within(text),
        "post": is_post(text),
        "byline_next": _nearness([sign == "byline" for sign in below]),
        "date_next": _nearness([sign in ("date", "name") for sign in below]),
        "signed_before": _nearness([sign in ("date", "byline") for sign in above]),
        "date_above": page.sign(at - 1) == "date",
        "buttons_next": _nearness(buttons),
        "repeated": page.repeated(at),
        "title_before": title,
        "title_before_shorter": title and len(before) < len(text),
    }


def _nearness(hits: Sequence[bool]) -> float:
    """1 where the first of the lines is a hit, 1/2 where the second is, 0 where none is."""
    return next((1 / (1 + rank) for rank, hit in enumerate(hits) if hit), 0.0)


def _like_title(text: str) -> bool:
    return (
        bool(text)
        and 4 <= len(_WORD.findall(text[:_LONGEST])) <= 25
        and text[-1] not in ".,:;"
        and "|" not in text
        and not _NAVIGATION.within(text)
        and not _CAPTION.within(text)
        and not is_person(text)
    )
