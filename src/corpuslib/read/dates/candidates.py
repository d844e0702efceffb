"""The dates of a file that could be the date of its publication."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from corpuslib.read.dates.written import WrittenDate, full_dates, residue
from corpuslib.read.masthead import byline_at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A full date that might be the date of publication, on the line of index ``line``."""

    line: int
    date: WrittenDate
    label: str  # "published", "updated" or ""
    words: int  # words of the line that are neither date nor label nor byline
    small: int  # those of them in small letters: many mean prose
    byline: bool
    nth: int  # 0 for the first date of its line


_LABELS: dict[str, list[str]] = tomllib.loads(
    files("corpuslib.read.dates").joinpath("publication.toml").read_text("utf-8")
)["labels"]
_PUBLISHED, _UPDATED, _OTHER = (
    re.compile(rf"(?i)(?<![^\W_]{{3}})(?:{'|'.join(_LABELS[name])})\b[^.!?]{{0,{reach}}}\Z")
    for name, reach in (("published", 30), ("updated", 30), ("other", 12))
)
_DATE = re.compile(r"(?i)(?:^|\W)date ?:? ?\Z")
_NOISE = re.compile(r"\(@\w|^[—–] |©|(?i:\breply\b|\bsays ?:|copyright|a post shared|\bdoi\b)")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z][.?!])[\"'”’]?\s*(?=[A-Z]|$)")
_LONGEST = 220  # a longer line is no place for a publication date


def candidates(texts: Sequence[str]) -> list[Candidate]:
    """Every date of a file that could be the date of publication.

    >>> [one.label for one in candidates(["Published: 3 May 2019", "The bridge is of 1889."])]
    ['published']
    """
    found: list[Candidate] = []
    for index, text in enumerate(texts):
        dates = full_dates(text) if 6 <= len(text) <= _LONGEST else []
        if dates and not _NOISE.search(text):
            found += _on_line(texts, index, dates)
    return found


def _on_line(texts: Sequence[str], index: int, dates: Sequence[WrittenDate]) -> Iterator[Candidate]:
    text, byline = texts[index], byline_at(texts, index)
    named = "" if byline is None else " ".join(author.name for author in byline.authors)
    start = 0
    for nth, date in enumerate(dates):
        before = text[start : date.start]
        start = date.end
        if _OTHER.search(before):
            continue
        words = [
            word
            for word in _beside(text, date, dates)
            if word not in named and word.casefold() != "by"
        ]
        small = sum(word.islower() for word in words)
        yield Candidate(
            index, date, label_before(before), len(words), small, byline is not None, nth
        )


def _beside(text: str, date: WrittenDate, dates: Sequence[WrittenDate]) -> list[str]:
    """The words of the sentence that the date stands in which are neither dates nor labels."""
    low = max((m.end() for m in _SENTENCE_END.finditer(text, 0, date.start)), default=0)
    after = _SENTENCE_END.search(text, date.end)
    high = after.start() if after else len(text)
    inside = [
        replace(other, start=other.start - low, end=other.end - low)
        for other in dates
        if low <= other.start and other.end <= high
    ]
    return residue(text[low:high], inside)


def label_before(before: str) -> str:
    """The label that stands before a date: "published", "updated" or nothing.

    >>> label_before("Last updated: "), label_before("Posted on "), label_before("Leven, ")
    ('updated', 'published', '')
    """
    if _UPDATED.search(before):
        return "updated"
    return "published" if _PUBLISHED.search(before) or _DATE.search(before) else ""
