"""Which line is the headline."""

import re
from collections import Counter
from collections.abc import Sequence

from corpuslib.read.bylines import byline_at
from corpuslib.read.dates import is_date_line

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NAVIGATION = re.compile(
    r"(?i)\b(?:sign (?:in|up)|log ?in|subscri|newsletter|cookies?|privacy|click here|read more|"
    r"skip to|share (?:this|on)|follow us|advertis|menu|related|trending|most (?:read|popular)|"
    r"you (?:are here|may also)|home ?(?:[>»/|]|page)|all rights reserved|contact us|about us|"
    r"download|support (?:us|the)|donate|breaking news|view (?:all|comments)|search|comments?)\b|©"
)
_CAPTION = re.compile(
    r"(?i)^(?:photo|image|picture|file|caption|credit|video|watch|listen|source|illustration)\b|"
    r"\b(?:getty|reuters/|/afp|ap photo|file photo|photograph|shutterstock)"
)


def find_headline(texts: Sequence[str], first_body: int) -> int | None:
    """Index of the headline among stripped lines, given the index of the first body line.

    >>> lines = ["News", "Ministers agree on new bridge", "3 May 2019", "The bridge will ..."]
    >>> find_headline(lines, 3)
    1
    """
    filled = [i for i in range(min(first_body, len(texts))) if texts[i]]
    if not filled:
        return None
    count = Counter(texts[i] for i in range(len(texts)) if 12 <= len(texts[i]) <= 200)
    body = _body_words(texts, first_body)
    best, best_score = None, -99.0
    for rank, i in enumerate(reversed(filled[-120:])):
        score = _score(texts, i, rank, body, count)
        if score > best_score:
            best, best_score = i, score
    return best if best_score > 0 else None


def _body_words(texts: Sequence[str], first_body: int) -> set[str]:
    words: set[str] = set()
    for text in texts[first_body : first_body + 60]:
        if len(text) > 60:
            words.update(w.casefold() for w in _WORD.findall(text[:1500]))
    return words


def _score(
    texts: Sequence[str], index: int, rank: int, body: set[str], count: Counter[str]
) -> float:
    text = texts[index]
    words = _WORD.findall(text)
    if not words or len(text) > 250 or is_date_line(text) or text.startswith("http"):
        return -99.0
    if (byline := byline_at(texts, index)) and byline.explicit:
        return -99.0
    score = min(len(words), 7) * 0.35 - max(0, len(words) - 18) * 0.15 - rank * 0.08
    long = [w.casefold() for w in words if len(w) > 3]
    if long:
        score += 3.0 * sum(w in body for w in long) / max(3, len(long))
    score += 0.8 * (count[text] > 1) - 1.5 * (count[text] > 4)
    score -= 2.5 * bool(_NAVIGATION.search(text)) + 2.0 * bool(_CAPTION.search(text))
    score -= 1.5 * (text[-1] in ".:,;") + 1.0 * text[0].islower()
    score += _signature(texts, index)
    return score


def _signature(texts: Sequence[str], index: int) -> float:
    """What a byline or a date near a line says for its being the headline."""
    seen, bonus = 0, 0.0
    for i in range(index + 1, min(len(texts), index + 12)):
        if not texts[i]:
            continue
        seen += 1
        if is_date_line(texts[i]) or ((b := byline_at(texts, i)) is not None and b.explicit):
            return bonus + 2.4 - 0.4 * seen
        if seen == 4:
            break
    return bonus
