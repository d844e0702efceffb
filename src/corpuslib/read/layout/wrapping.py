"""Text that was broken at a fixed width, as in e-mail: which lines make one paragraph."""

from collections.abc import Sequence

_NARROWEST, _WIDEST = 40, 100


def line_groups(texts: Sequence[str]) -> list[range]:
    """Indexes of the stripped lines that are not blank, those of one wrapped paragraph together.

    A line is taken as wrapped where the first word of the next would not have fitted behind it.

    >>> line_groups(["Title", "", "One paragraph on one line.", "Another one."])
    [range(0, 1), range(2, 3), range(3, 4)]
    """
    runs = _filled_runs(texts)
    width = max((_width(texts, run) for run in runs), default=0)
    groups: list[range] = []
    for run in runs:
        start = run.start
        for index in run:
            last = index + 1 == run.stop
            if last or not (width and _is_full(texts[index], texts[index + 1], width)):
                groups.append(range(start, index + 1))
                start = index + 1
    return groups


def joined_lines(texts: Sequence[str]) -> list[str]:
    """The stripped lines that are not blank, with wrapped paragraphs on one line each."""
    return [" ".join(texts[group.start : group.stop]) for group in line_groups(texts)]


def _filled_runs(texts: Sequence[str]) -> list[range]:
    """Runs of lines with no blank line between them."""
    runs, start = [], 0
    for index in range(len(texts) + 1):
        if index == len(texts) or not texts[index]:
            if index > start:
                runs.append(range(start, index))
            start = index + 1
    return runs


def _width(texts: Sequence[str], run: range) -> int:
    """The width at which a run of lines was broken; 0 where it was not."""
    if len(run) < 3:
        return 0
    width = max(len(texts[index]) for index in run)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(texts[index], texts[index + 1], width) for index in run[:-1])
    return width if full >= 2 and full >= 0.7 * (len(run) - 1) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) <= width < len(line) + 1 + len(after.split(None, 1)[0])
