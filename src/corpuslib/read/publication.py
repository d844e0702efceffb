"""When an article appeared: which of the dates in a file says so, and why."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpuslib.read.dates import WrittenDate, residue, written_dates
from corpuslib.read.zones import offset_of
from corpuslib.spans import Span


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared, as far as the file says.

    ``stated`` is ISO 8601 as far as it is written ("2010-03-27T23:58+00:00", "2010-04-20T16:49"
    where no zone is stated, "2019-11-19"); ``span`` quotes the place.  ``first`` and ``last`` are
    the days of the interval; ``reasons`` say how it was found or why it was not.
    """

    stated: str | None
    first: dt.date | None
    last: dt.date | None
    basis: Literal["stated", "inferred", "unknown"]
    reasons: tuple[str, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of an article lie: indexes of lines, None where there is no such line."""

    headline: int | None
    first_body: int | None
    last_body: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    date: WrittenDate
    label: str  # "published", "updated" or ""
    words: int  # words of the line that are neither date nor label
    score: float = 0.0


_PUBLISHED = re.compile(
    r"(?i)(?:publi(?:shed|cation|cado|cato|é)|posted|created|written|filed|released|submitted|"
    r"issued|veröffentlicht|erstellt|geplaatst)\b[^.!?]{0,30}\Z"
)
_UPDATED = re.compile(
    r"(?i)(?:up-?dated?|modified|edited|revised|revision|aktualisiert|actualizado|changed|"
    r"mis à jour|bijgewerkt|reviewed)\b[^.!?]{0,30}\Z"
)
_OTHER = re.compile(
    r"(?i)(?:©|copyright|accessed|retrieved|last visited|expires?|deadline|born|died|since|until|"
    r"effective|events?|starts?|ends?|from|between|before|after|through|version)\b[^.!?]{0,12}\Z"
)
_NOISE = re.compile(
    r"(?i)@\w|^[—–-] |\breply\b|\bsays\b ?:?|\bsaid\b|©|copyright|a post shared|\bdoi\b|\bwas\b"
)
_COMMENT = re.compile(r"(?i)\breply\b|\bsays ?:|^report$|^\d+ (?:likes?|points?|votes?)$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 220
_ENOUGH = 2.0


def publication(texts: Sequence[str], starts: Sequence[int], frame: Frame) -> Published:
    """Find out when an article appeared.

    ``texts`` are the stripped lines, ``starts`` the offset of each in the file.
    """
    candidates = [
        replace(one, score=_score(one, texts, frame)) for one in _candidates(texts, frame)
    ]
    candidates = _penalise_lists(candidates, frame)
    if not candidates:
        return _unknown(texts, frame, ())
    best = max(candidates, key=lambda c: (c.score, -c.line))
    if best.score < _ENOUGH:
        return _unknown(texts, frame, candidates)
    return _stated(best, candidates, texts, starts, frame)


def _candidates(texts: Sequence[str], frame: Frame) -> list[_Candidate]:
    found = []
    for index, text in enumerate(texts):
        if not 6 <= len(text) <= _LONGEST:
            continue
        dates = [date for date in written_dates(text) if date.date()]
        if not dates or _NOISE.search(text):
            continue
        words = len(residue(text, dates))
        at = 0
        for date in dates:
            before = text[at : date.start]
            at = date.end
            if _OTHER.search(before):
                continue
            label = (
                "updated"
                if _UPDATED.search(before)
                else "published"
                if _PUBLISHED.search(before)
                else ""
            )
            found.append(_Candidate(index, date, label, words))
    return found


def _distance(texts: Sequence[str], one: int, other: int) -> int:
    low, high = sorted((one, other))
    return sum(1 for text in texts[low:high] if text)


def _score(one: _Candidate, texts: Sequence[str], frame: Frame) -> float:
    score = {"published": 3.0, "updated": 1.5, "": 0.0}[one.label]
    words = one.words
    score += 3.0 if words == 0 else 2.2 if words <= 3 else 1.0 if words <= 6 else -1.0
    score -= max(0, words - 10) * 0.4
    score += 0.4 * (one.date.hour is not None)
    return score + _place(one, texts, frame)


def _place(one: _Candidate, texts: Sequence[str], frame: Frame) -> float:
    head, first, last = frame.headline, frame.first_body, frame.last_body
    line = one.line
    if head is not None and line > head and (first is None or line <= first):
        return 3.0 - 0.05 * _distance(texts, head, line)
    if head is not None and line <= head:
        far = _distance(texts, line, head)
        return 2.0 - 0.2 * far if far <= 8 else -1.0 - (not one.label) * 1.0
    if first is not None and last is not None and first < line <= last:
        return (0.5 if _distance(texts, first, line) < 6 else -1.5) + 0.5 * bool(one.label)
    if last is not None and line > last:
        far = _distance(texts, last, line)
        return 0.5 if far <= 4 else -1.0 if one.label and far < 20 else -2.5
    if first is not None and line <= first:
        return 2.0 - 0.1 * _distance(texts, line, first)
    return 0.0


def _penalise_lists(candidates: list[_Candidate], frame: Frame) -> list[_Candidate]:
    """Dates that stand in a list of other dates (related stories, comments) count for less."""
    out = []
    for one in candidates:
        others = {
            c.date.date()
            for c in candidates
            if c.line != one.line and abs(c.line - one.line) <= 14 and c.label == one.label
        } - {one.date.date()}
        same = any(
            c.date.date() == one.date.date() and c.line != one.line and c.score > -1
            for c in candidates
        )
        out.append(replace(one, score=one.score - 0.9 * min(3, len(others)) + 0.5 * same))
    return out


def _stated(
    best: _Candidate,
    candidates: list[_Candidate],
    texts: Sequence[str],
    starts: Sequence[int],
    frame: Frame,
) -> Published:
    date = best.date
    span = Span(starts[best.line] + date.start, starts[best.line] + date.end)
    reasons = [f"line {best.line + 1}: {texts[best.line][date.start : date.end]!r}"]
    day = date.date()
    assert day is not None
    if date.either_way:
        order = _figure_order(candidates, texts)
        other = date.exchanged().date()
        if order == "month first" and other:
            day = other
        elif order is None and other:
            first, last = sorted((day, other))
            return Published(None, first, last, "inferred", tuple(reasons), span)
    iso = day.isoformat()
    if date.hour is not None and date.minute is not None:
        iso += f"T{date.hour:02d}:{date.minute:02d}"
        if date.zone:
            offset, note = offset_of(date.zone, day)
            iso += offset or ""
    return Published(iso, day, day, "stated", tuple(reasons), span)


def _figure_order(candidates: list[_Candidate], texts: Sequence[str]) -> str | None:
    return None


def _unknown(texts: Sequence[str], frame: Frame, candidates: Sequence[_Candidate]) -> Published:
    return Published(None, None, None, "unknown", ("the file states no date",))
