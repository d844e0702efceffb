"""Lines that recur across the files of a corpus: further evidence that they are furniture.

Body text recurs too, where two outlets carry the same wire story or a background paragraph is used
again.  So a file that mostly repeats earlier ones teaches nothing about sentences, and
``recurring_places`` spares sentences that stand among fresh ones.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from hashlib import blake2b

from corpuslib.read.layout.linefeatures import is_sentence
from corpuslib.read.layout.wrapping import joined_lines

_FIGURES = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = 9  # words: shorter lines are not protected as sentences are
_KEPT = 60  # characters of a long line that its key shows


def line_key(line: str) -> str:
    """What two lines have in common that count as the same: case, spacing, figures are ignored.

    >>> line_key("17 Dec 09 |  Europe") == line_key("5 DEC 10 | Europe")
    True
    """
    form = _FIGURES.sub("0", " ".join(line.split()).casefold())
    if len(form) <= _KEPT:
        return form
    return f"{form[:_KEPT]}… {blake2b(form.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def recurring_lines(
    texts: Iterable[str], *, copied: float = 0.6, most_lines: int = 1_000_000
) -> frozenset[str]:
    """The keys of the lines that stand in several of the texts; one pass, bounded memory.

    Several are 2 of up to 50 texts, 3 of up to 1,000, else 4.  Where more than the share
    ``copied`` of a text's words in sentences was seen before, it is taken as a copy and its
    sentences do not count.  At most about ``most_lines`` lines are remembered; beyond, those seen
    once are forgotten (lossy counting: Manku and Motwani, VLDB 2002).

    >>> page = "{}\\n\\nThis website uses cookies to improve your experience."
    >>> sorted(recurring_lines([page.format("Bridge opens"), page.format("Road closes")]))
    ['this website uses cookies to improve your experience.']
    """
    return recurring_keys(map(line_sizes, texts), copied=copied, most_lines=most_lines)


def recurring_keys(
    pages: Iterable[Mapping[str, int]], *, copied: float = 0.6, most_lines: int = 1_000_000
) -> frozenset[str]:
    """What :func:`recurring_lines` gives, of texts whose lines :func:`line_sizes` took already.

    >>> pages = [line_sizes("Bridge opens\\nShare this"), line_sizes("Road closes\\nShare this")]
    >>> sorted(recurring_keys(pages))
    ['share this']
    """
    seen: dict[str, int] = {}
    count = 0
    for sizes in pages:
        count += 1
        sentences = {key: size for key, size in sizes.items() if size >= _SENTENCE}
        old = sum(size for key, size in sentences.items() if key in seen)
        is_copy = old > copied * sum(sentences.values())
        for key in sizes:
            if not (is_copy and key in sentences):
                seen[key] = seen.get(key, 0) + 1
        if len(seen) > most_lines:
            seen = {key: number - 1 for key, number in seen.items() if number > 1}
    least = 2 + (count > 50) + (count > 1000)
    return frozenset(key for key, number in seen.items() if number >= least)


def line_sizes(text: str) -> dict[str, int]:
    """The keys of a text's lines, with their number of words where they are sentences, else 0.

    >>> line_sizes("Share this\\n\\nThe bridge is open again, the mayor said.")
    {'share this': 0, 'the bridge is open again, the mayor said.': 8}
    """
    lines = joined_lines([line.strip() for line in text.splitlines()])
    return {
        line_key(line): len(line.split()) if is_sentence(line) else 0
        for line in lines
        if _LETTERS.search(line)
    }


def recurring_places(lines: Sequence[str], recurring: Set[str]) -> set[int]:
    """Which lines of one text recur and may be taken as furniture for that.

    A long sentence between two sentences that do not recur is spared; and where more than half of
    the words in sentences recur, all sentences are: the text is a copy.

    >>> new = "These are new words about a bridge, and there are more of them than of the old ones."
    >>> old = "These old words are about a war that was long ago."
    >>> recurring_places([old, new], {line_key(old)})
    {0}
    """
    if not recurring:
        return set()
    found = {at for at, line in enumerate(lines) if line_key(line) in recurring}
    if not found:
        return found
    sizes = [len(line.split()) if is_sentence(line) else 0 for line in lines]
    long = {at for at in found if sizes[at] >= _SENTENCE}
    if 2 * sum(sizes[at] for at in long) > sum(size for size in sizes if size >= _SENTENCE):
        return found - long
    fresh = [size >= _SENTENCE and at not in found for at, size in enumerate(sizes)]
    spared = {at for at in long if any(fresh[:at][-1:]) and any(fresh[at + 1 : at + 2])}
    return found - spared
