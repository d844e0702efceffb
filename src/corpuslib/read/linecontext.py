"""Where a line stands among the others: features of its neighbourhood, each between 0 and 1."""

from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from corpuslib.read.linefeatures import LineFacts

_MARKERS = ("related", "comments", "newsletter", "appeal", "author", "share", "adverts")
_DECAY = 0.6  # how fast the influence of farther lines fades


def context_features(lines: Sequence[LineFacts]) -> list[dict[str, float]]:
    """The features of every line that depend on the lines around it.

    >>> from corpuslib.read.linefeatures import facts_of
    >>> texts = ["Home", "The minister said on Monday that the bridge would be opened in May."]
    >>> context_features([facts_of(text) for text in texts])[0]["before the body block"]
    1.0
    """
    found: list[dict[str, float]] = [{} for _ in lines]
    if lines:
        prose = [line.prose for line in lines]
        before = [0.0, *accumulate(prose)]
        _near(lines, prose, before, found)
        _place(lines, prose, before, found)
        _runs(lines, found)
        _neighbours(lines, found)
        _markers(lines, before, found)
        _repeats(lines, found)
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


def _scaled(words: float, top: float = 200) -> float:
    """0 for no words, 1 for ``top`` or more, on a logarithmic scale."""
    return min(1.0, log1p(words) / log1p(top))


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
        short = ", short" if line.is_short else ""
        features = to[index]
        features["prose before"] = _scaled(before[index] - before[max(0, index - 3)])
        features["prose after"] = _scaled(before[min(count, index + 4)] - before[index + 1])
        features["prose just before" + short] = _scaled(prose[index - 1] if index else 0.0)
        after = prose[index + 1] if index + 1 < count else 0.0
        features["prose just after" + short] = _scaled(after)
        features["prose around" + short] = _scaled(above[index] + below[index], 300)
        features["prose on both sides" + short] = _scaled(min(above[index], below[index]), 150)


def _faded(prose: Sequence[float]) -> list[float]:
    """For every line the prose of those before it, each step farther counting less."""
    sums, total = [], 0.0
    for words in prose:
        sums.append(total)
        total = total * _DECAY + words
    return sums


def _place(
    lines: Sequence[LineFacts],
    prose: Sequence[float],
    before: Sequence[float],
    to: list[dict[str, float]],
) -> None:
    """Where a line stands in the file, in its prose, and to the densest block of prose."""
    count, total = len(lines), before[-1] or 1.0
    start, end = best_block(lines, prose)
    for index, line in enumerate(lines):
        features = to[index]
        features["place in the file"] = index / count
        if index < 3:
            features["first three lines"] = 1.0
        share, rest = before[index] / total, (before[-1] - before[index + 1]) / total
        features["prose share before"] = share
        features["middle of the prose"] = 2 * min(share, rest)
        if before[index] < 15:
            features["no prose before"] = 1.0
        if before[-1] - before[index + 1] < 15:
            features["no prose after"] = 1.0
        if index < start:
            features["before the body block"] = 1.0
        elif index >= end:
            features["after the body block"] = 1.0
            features["prose between it and the body block"] = _scaled(before[index] - before[end])
        else:
            features["in the body block, short" if line.is_short else "in the body block"] = 1.0


def _runs(lines: Sequence[LineFacts], to: list[dict[str, float]]) -> None:
    """Short lines in a row: menus and lists."""
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].is_short:
            end += 1
        run = end - index
        for member in range(index, end):
            features = to[member]
            features["run of short lines"] = _scaled(run, 30)
            if run >= 3:
                features["in a run of short lines"] = 1.0
                if "in the body block, short" in features:
                    features["in a run of short lines, in the body block"] = 1.0
        index = max(end, index + 1)


def _neighbours(lines: Sequence[LineFacts], to: list[dict[str, float]]) -> None:
    for index, line in enumerate(lines):
        if index:
            _after(lines[index - 1], to[index])
        if index + 1 < len(lines):
            _before(lines[index + 1], line, to[index])


def _after(above: LineFacts, features: dict[str, float]) -> None:
    if above.is_sentence:
        features["line before ends a sentence"] = 1.0
    elif "ends with a colon" in above.features:
        features["line before ends with a colon"] = 1.0
    if above.is_short:
        features["line before is short"] = 1.0
    if above.size <= 12 and above.cover:
        features["line before is furniture"] = above.cover


def _before(below: LineFacts, line: LineFacts, features: dict[str, float]) -> None:
    if below.is_sentence:
        features["line after ends a sentence"] = 1.0
    if below.is_short:
        features["line after is short"] = 1.0
        if "ends with a credit, short" in below.features:
            features["line after is a credit"] = 1.0
    if below.size <= 12 and below.cover:
        features["line after is furniture"] = below.cover


def is_marker(line: LineFacts) -> bool:
    """True for a heading of furniture: "Related stories", "Comments", "Share this"."""
    if not line.is_short or not line.kinds:
        return False
    return max(line.kinds.get(kind, 0) for kind in _MARKERS) * 4 >= line.size


def _markers(
    lines: Sequence[LineFacts], before: Sequence[float], to: list[dict[str, float]]
) -> None:
    """What lies between a line and the last heading of furniture above it; comments so far."""
    total = before[-1] or 1.0
    marker, comments = -1, 0
    for index, line in enumerate(lines):
        features = to[index]
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
        if is_marker(line):
            marker = index
        comments += "sign of a comment" in line.features


def _repeats(lines: Sequence[LineFacts], to: list[dict[str, float]]) -> None:
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    if len(seen) == len(lines):
        return
    for index, line in enumerate(lines):
        if seen[line.text] > 1:
            name = "repeats in the file, short" if line.is_short else "repeats in the file, long"
            to[index][name] = 1.0
