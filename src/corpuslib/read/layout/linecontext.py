"""Where a line stands among the others: features of its neighbourhood, each between 0 and 1."""

from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from corpuslib.read.layout.linefeatures import LineFacts

_MARKERS = ("related", "comments", "newsletter", "appeal", "author")
_DECAY = 0.6  # how fast the influence of farther lines fades
_LOG = [log1p(words) for words in range(301)]


def context_features(lines: Sequence[LineFacts]) -> list[dict[str, float]]:
    """The features of every line that depend on the lines around it; what is 0 is left out.

    >>> from corpuslib.read.layout.linefeatures import facts_of
    >>> texts = ["Home", "The minister said on Monday that the bridge would be opened in May."]
    >>> context_features([facts_of(text) for text in texts])[0]["before the body block"]
    1.0
    """
    found: list[dict[str, float]] = [{} for _ in lines]
    if lines:
        prose = [line.prose for line in lines]
        before = [0.0, *accumulate(prose)]
        block = best_block(lines, prose)
        _near(lines, prose, before, found)
        _place(lines, before, block, found)
        _runs(lines, found)
        _neighbours(lines, found)
        _markers(lines, before, found)
        _repeats(lines, found)
        _signs(lines, block, found)
    return found


def best_block(lines: Sequence[LineFacts], prose: Sequence[float]) -> tuple[int, int]:
    """The run of lines ``[start, end)`` with most prose, lines without prose counted against it."""
    best, total, start, block = 0.0, 0.0, 0, (0, 0)
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += prose[index] or -min(14, 4 + line.size)
        if total > best:
            best, block = total, (start, index + 1)
    return block


def _scaled(words: float, top: int = 200) -> float:
    """0 for no words, 1 for ``top`` or more, on a logarithmic scale."""
    return 1.0 if words >= top else _LOG[int(words)] / _LOG[top]


def _near(
    lines: Sequence[LineFacts],
    prose: Sequence[float],
    before: Sequence[float],
    to: list[dict[str, float]],
) -> None:
    """How much prose stands near a line, before it and after it."""
    count = len(lines)
    above, below = _faded(prose), _faded(prose[::-1])[::-1]
    for index, line in enumerate(lines):
        features, short = to[index], line.is_short
        if over := above[index]:
            if sum_over := before[index] - before[max(0, index - 3)]:
                features["prose before"] = _scaled(sum_over)
            if index and prose[index - 1]:
                name = "prose just before, short" if short else "prose just before"
                features[name] = _scaled(prose[index - 1])
        if under := below[index]:
            if sum_under := before[min(count, index + 4)] - before[index + 1]:
                features["prose after"] = _scaled(sum_under)
            if index + 1 < count and prose[index + 1]:
                name = "prose just after, short" if short else "prose just after"
                features[name] = _scaled(prose[index + 1])
        if over + under >= 1:
            name = "prose around, short" if short else "prose around"
            features[name] = _scaled(over + under, 300)
            if over >= 1 and under >= 1:
                name = "prose on both sides, short" if short else "prose on both sides"
                features[name] = _scaled(min(over, under), 150)


def _faded(prose: Sequence[float]) -> list[float]:
    """For every line the prose of those before it, each step farther counting less."""
    sums, total = [], 0.0
    for words in prose:
        sums.append(total)
        total = total * _DECAY + words
    return sums


def _place(
    lines: Sequence[LineFacts],
    before: Sequence[float],
    block: tuple[int, int],
    to: list[dict[str, float]],
) -> None:
    """Where a line stands in the file, in its prose, and to the densest block of prose."""
    count, end_of_prose = len(lines), before[-1]
    total = end_of_prose or 1.0
    start, end = block
    for index, line in enumerate(lines):
        features = to[index]
        features["place in the file"] = index / count
        if index < 3:
            features["first three lines"] = 1.0
        share, rest = before[index] / total, (end_of_prose - before[index + 1]) / total
        features["prose share before"] = share
        if share and rest:
            features["middle of the prose"] = 2 * min(share, rest)
        if before[index] < 15:
            features["no prose before"] = 1.0
        if end_of_prose - before[index + 1] < 15:
            features["no prose after"] = 1.0
        if index < start:
            features["before the body block"] = 1.0
        elif index < end:
            features["in the body block, short" if line.is_short else "in the body block"] = 1.0
        else:
            features["after the body block"] = 1.0
            features["prose between it and the body block"] = _scaled(before[index] - before[end])
            if not line.is_short:
                _after_block(line, features)


def _after_block(line: LineFacts, features: dict[str, float]) -> None:
    if line.cover:
        features["furniture words, after the body block"] = line.cover
    for name in ("I", "you", "we"):
        if name in line.features:
            features[f"{name}, after the body block"] = 1.0


def _runs(lines: Sequence[LineFacts], to: list[dict[str, float]]) -> None:
    """Short lines in a row: menus and lists."""
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].is_short:
            end += 1
        run = end - index
        length = _scaled(run, 30)
        for features in to[index:end]:
            features["run of short lines"] = length
            if run >= 3:
                features["in a run of short lines"] = 1.0
                if "in the body block, short" in features:
                    features["in a run of short lines, in the body block"] = 1.0
        index = max(end, index + 1)


def _neighbours(lines: Sequence[LineFacts], to: list[dict[str, float]]) -> None:
    for above, features in zip(lines, to[1:], strict=False):
        if above.is_sentence:
            features["line before ends a sentence"] = 1.0
        elif "ends with a colon" in above.features:
            features["line before ends with a colon"] = 1.0
        if above.is_short:
            features["line before is short"] = 1.0
        if above.cover and above.size <= 12:
            features["line before is furniture"] = above.cover
    for below, features in zip(lines[1:], to, strict=False):
        if below.is_sentence:
            features["line after ends a sentence"] = 1.0
        if below.is_short:
            features["line after is short"] = 1.0
            if "ends with a credit, short" in below.features:
                features["line after is a credit"] = 1.0
        if below.cover and below.size <= 12:
            features["line after is furniture"] = below.cover


def is_marker(line: LineFacts) -> bool:
    """True for a heading of furniture ("Related stories", "Comments") or a notice of rights."""
    if not line.kinds:
        return False
    if "rights" in line.kinds and line.size <= 25 and line.cover >= 0.3:
        return True
    if line.size > 8:
        return False
    return any(4 * line.kinds.get(kind, 0) >= line.size for kind in _MARKERS)


def _markers(
    lines: Sequence[LineFacts], before: Sequence[float], to: list[dict[str, float]]
) -> None:
    """What lies between a line and the last heading of furniture above it; comments so far."""
    total = before[-1] or 1.0
    marker, comments, answers = -1, 0, False
    for index, line in enumerate(lines):
        features = to[index]
        if answers:
            features["after a heading of comments"] = 1.0
        if comments >= 2:
            features["after signs of comments"] = min(1.0, comments / 4)
        if marker >= 0:
            since = before[index] - before[marker]
            features["close after a heading of furniture"] = 1 / (index - marker)
            features["prose since a heading of furniture"] = since / total
            if since < 30:
                features["little prose since a heading of furniture"] = 1.0
            if before[marker] / total > 0.5:
                features["after a heading of furniture past the middle"] = 1.0
        if line.kinds and is_marker(line):
            marker = index
            answers = answers or ("comments" in line.kinds and before[index] >= 30)
        comments += "sign of a comment" in line.features


def _repeats(lines: Sequence[LineFacts], to: list[dict[str, float]]) -> None:
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    if len(seen) < len(lines):
        for line, features in zip(lines, to, strict=True):
            if seen[line.text] > 1:
                length = "short" if line.is_short else "long"
                features[f"repeats in the file, {length}"] = 1.0


def _signs(lines: Sequence[LineFacts], block: tuple[int, int], to: list[dict[str, float]]) -> None:
    """Lines that date or sign a text: how near, and on which side of the body block."""
    signs = [index for index, line in enumerate(lines) if _is_sign(line)]
    start, end = block
    for sign in signs:
        for features in to[max(0, sign - 3) : sign]:
            features["a date or byline just below"] = 1.0
        for features in to[sign + 1 : sign + 4]:
            features["a date or byline just above"] = 1.0
    if above := [sign for sign in signs if sign < start]:
        for features in to[: above[-1]]:
            features["above the date or byline"] = 1.0
    if below := [sign for sign in signs if sign >= end]:
        for index in range(below[0], len(lines)):
            number = min(3, sum(sign <= index for sign in below[:3]))
            to[index]["below dates or bylines of other texts"] = number / 3


def _is_sign(line: LineFacts) -> bool:
    features = line.features
    if line.size > 14 or "signature of a tweet" in features:
        return False
    return "date, short" in features or "time ago" in features or "opens with by" in features
