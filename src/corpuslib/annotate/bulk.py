"""How often codes and words stand in many texts: any number, read once, none kept.

``count_codes(texts, matcher)``   -> one row per text and code
``count_words(texts)``            -> how often each word stands in all of them

For codes texts are laid end to end, a byte for a character, and gone through in one pass; which
hits are matches is then decided for all of them together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpuslib.annotate.alphabet import Places
from corpuslib.annotate.bytecounter import counter_of
from corpuslib.annotate.matching import Matcher
from corpuslib.annotate.words import AROUND, WORDS_IN

TOGETHER = 1 << 18
"""How many characters are gone through at once: what a processor keeps near."""
MANY = 1 << 22
"""How many characters words are counted in at once: the more, the fewer pieces come again."""


def count_codes(texts: Iterable[str], matcher: Matcher) -> pd.DataFrame:
    """How often ``matcher.find`` finds each of its codes in each text.

    Columns text (its place among ``texts``, from 0), code, n; by text, then code.  What is not
    found has no row.  The texts are not kept: any number of them can be given, one after another.

    >>> from corpuslib.annotate.matching import Pattern
    >>> matcher = Matcher([Pattern("missil*", "weapon"), Pattern("Nato", "nato")])
    >>> count_codes(["Nato wants missiles. NATO's missile plan", "-", "no nato"], matcher)
       text    code  n
    0     0    nato  2
    1     0  weapon  2
    """
    codes = np.array(sorted({pattern.code for pattern in matcher.patterns}), object)
    number = {code: place for place, code in enumerate(codes)}
    counter = counter_of(matcher)
    first, parts = 0, [np.empty((0, 3), np.int64)]
    for batch in _batches(texts, TOGETHER):
        rows = counter.rows(batch) if counter else None
        if rows is None:
            rows = _one_by_one(batch, matcher, number)
        rows[:, 0] += first
        first += len(batch)
        parts.append(rows)
    text, code, n = np.concatenate(parts).T
    return pd.DataFrame({"text": text, "code": pd.array(codes[code], "str"), "n": n})


def count_words(texts: Iterable[str]) -> "pd.Series[int]":
    """How often each word stands in all the texts together, the most frequent first.

    The index is the word, as :func:`words_of` finds it.

    >>> count_words(["The risk, the risks.", "Russia’s risk"]).to_dict()
    {'risk': 2, 'the': 2, 'risks': 1, 'russia': 1}
    """
    counted = [_table([], [])]
    for batch in _batches(texts, MANY):
        counted.append(_words(batch))
        if sum(map(len, counted)) > MANY:
            counted = [_added(counted)]
    found = _added(counted).sort_by([("n", "descending"), ("word", "ascending")])
    words = pd.Index(pd.array(found["word"], dtype="str"), name="word")
    return pd.Series(found["n"].to_numpy(), words, "int64", name="n")


def _words(batch: Sequence[str]) -> pa.Table:
    """The words of texts and how often they stand there; a word can have several rows."""
    found = pc.value_counts(pc.list_flatten(pc.ascii_split_whitespace(_column(batch))))
    pieces, n = found.field(0), found.field(1)  # what stands between two spaces: few are new
    bare = pc.utf8_trim(pc.ascii_lower(pieces), characters=AROUND)
    plain = pc.ascii_is_alnum(bare)  # most are; then it is a word, as ``words_of`` finds it
    counts: Counter[str] = Counter()
    for piece in found.filter(pc.invert(plain)).to_pylist():
        for word in WORDS_IN[piece["values"]]:
            counts[word] += piece["counts"]
    whole = _table(bare.filter(plain), n.filter(plain))
    return pa.concat_tables([whole, _table(list(counts), list(counts.values()))])


def _column(texts: Sequence[str]) -> pa.Array:
    try:
        return pa.array(texts, pa.large_string())
    except UnicodeEncodeError:  # half of a character, which is in no word, as "?" is in none
        whole = [text.encode("utf-8", "replace").decode() for text in texts]
        return pa.array(whole, pa.large_string())


def _table(words: Any, numbers: Any) -> pa.Table:
    columns = {"word": pa.array(words, pa.large_string()), "n": pa.array(numbers, pa.int64())}
    return pa.table(columns)


def _added(tables: Sequence[pa.Table]) -> pa.Table:
    """One row a word."""
    grouped = pa.concat_tables(tables).group_by("word", use_threads=False).aggregate([("n", "sum")])
    return grouped.rename_columns(["word", "n"])


def _batches(texts: Iterable[str], together: int) -> Iterator[list[str]]:
    batch, size = list[str](), 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= together:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _one_by_one(batch: Sequence[str], matcher: Matcher, number: dict[str, int]) -> Places:
    counts = (Counter(match.code for match in matcher.find(text)) for text in batch)
    rows = [(at, number[code], n) for at, each in enumerate(counts) for code, n in each.items()]
    return np.array(sorted(rows), np.int64).reshape(-1, 3)
