"""Runs of neighbouring words as numbers: what two texts have in common, whatever their length."""

import re
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, of mixed bits: neighbours' places must matter


def shingles(text: str, words: int) -> Shingles:
    """The distinct runs of so many words, each as one number: two are alike once in 2**64.

    Small letters and capitals are alike, and what stands between words does not count.

    >>> len(shingles("One roof, one new roof.", 2)), len(shingles("One ROOF", 2))
    (4, 1)
    """
    return np.unique(runs(text, words))


def runs(text: str, words: int) -> Shingles:
    """All runs of so many words in their order; none where the text has fewer."""
    numbers = np.array([_number(word) for word in _WORD.findall(text.lower())], np.uint64)
    if len(numbers) < words:
        return np.zeros(0, np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, words)
    found = np.zeros(len(windows), np.uint64)
    for place in range(words):
        found = (found ^ windows[:, place]) * _FACTOR
    return found


@lru_cache(maxsize=1 << 18)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
