"""Forms of words, counted part by part: plurals, tenses and spellings of a word together.

``form_sums(parts, made)``     each form on either side of a split, and how its words are written
``form_counts(parts, forms)``  in which article some forms stand how often

A word with a hyphen counts as its parts ("27-member").  Function words and numbers have no form.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.measure.contrast import Contrast, Ints
from corpuslib.measure.counts import places_in
from corpuslib.measure.keyness import Sums
from corpuslib.measure.wording import form_of

COLUMNS = ("article", "word", "n")
"""What of the table ``words`` is counted."""


class Rows(NamedTuple):
    """In which article (a place in ``articles``) a word (a number) stands how often."""

    articles: pd.Index
    article: Ints
    word: Ints
    n: Ints


class _Words:
    """The words that were met until now, each with its number and the number of its form."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.forms: dict[str, int] = {}
        self._parts: dict[str, list[int]] = {}
        self._form: list[int] = []

    def form(self) -> Ints:
        """The form of each word; -1 where it has none."""
        return np.array(self._form, np.int64)

    def rows(self, part: pd.DataFrame) -> Rows:
        """A part of the table ``words``, a word with a hyphen as its parts."""
        place, words = pd.factorize(part["word"])
        known = [self._number(str(word)) for word in words]
        size = np.array([len(each) for each in known], np.int64)
        first = np.cumsum(size) - size
        flat = np.array([number for each in known for number in each], np.int64)
        row = np.repeat(np.arange(len(part)), size[place])
        within = np.arange(len(row)) - np.repeat(np.cumsum(size[place]) - size[place], size[place])
        article, articles = pd.factorize(part["article"])
        number = flat[first[place][row] + within]
        return Rows(pd.Index(articles), article[row], number, part["n"].to_numpy(np.int64)[row])

    def _number(self, word: str) -> list[int]:
        if word not in self._parts:
            self._parts[word] = [self._single(each) for each in word.split("-")]
        return self._parts[word]

    def _single(self, word: str) -> int:
        if word not in self.numbers:
            self.numbers[word] = len(self.numbers)
            form, content = form_of(word)
            known = content and any(c.isalpha() for c in form)
            self._form.append(self.forms.setdefault(form, len(self.forms)) if known else -1)
        return self.numbers[word]


def form_sums(parts: Iterable[pd.DataFrame], made: Contrast) -> tuple[Sums, dict[str, str], int]:
    """Hits and articles of each form on either side of a split.

    Args:
        parts: the table ``words`` in parts, each with all words of its articles.
        made: the articles that are compared.

    Returns:
        The sums of the forms that a compared article holds; form -> the word in which it is
        written most often, in any article; and how many rows :func:`form_counts` has of them all.
    """
    words, rows = _Words(), 0
    totals, sums = np.zeros(0, np.int64), np.zeros((4, 0), np.int64)
    for part in parts:
        found = words.rows(part)
        totals = _grown(totals, len(words.numbers))
        totals += np.bincount(found.word, found.n, len(totals)).astype(np.int64)
        article, form, n = _by_form(found, words)
        rows += len(n)
        sums = _grown(sums, len(words.forms))
        where = places_in(made.articles, pd.Series(found.articles))[article]
        for side, after in enumerate((False, True)):
            here = (where >= 0) & (made.after[where] == after) if len(made.after) else where > 0
            own = form[here]
            sums[side] += np.bincount(own, n[here], sums.shape[1]).astype(np.int64)
            sums[2 + side] += np.bincount(own, minlength=sums.shape[1])
    names = np.array(list(words.forms), "object")
    order = np.argsort(names) if len(names) else np.zeros(0, np.int64)
    order = order[sums[:2, order].sum(axis=0) > 0]
    return Sums(pd.Index(names[order]), *sums[:, order]), _spelled(words, totals), rows


def form_counts(
    parts: Iterable[pd.DataFrame], forms: Collection[str] | None = None
) -> pd.DataFrame:
    """How often some forms (all, where None) stand in each article: article, code and n.

    >>> part = pd.DataFrame({"article": "a", "word": ["roof", "roofs"], "n": [1, 2]})
    >>> form_counts([part]).values.tolist()
    [['a', 'roof', 3]]
    """
    words, found = _Words(), list[pd.DataFrame]()
    for part in parts:
        rows = words.rows(part)
        article, form, n = _by_form(rows, words)
        if forms is not None:
            wanted = np.array([name in forms for name in words.forms], np.bool_)[form]
            article, form, n = article[wanted], form[wanted], n[wanted]
        columns = {"article": rows.articles[article], "code": form.astype(np.int32)}
        found.append(pd.DataFrame({**columns, "n": n.astype(np.int32)}))
    whole = pd.concat(found, ignore_index=True) if found else _nothing()
    codes = pd.Categorical.from_codes(whole["code"].to_numpy(), pd.Index(list(words.forms)))
    whole = whole.assign(code=codes.remove_unused_categories())
    return whole.astype({"code": pd.CategoricalDtype(sorted(whole["code"].cat.categories))})


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({"article": [], "code": [], "n": []}).astype({"code": int, "n": int})


def _by_form(rows: Rows, words: _Words) -> tuple[Ints, Ints, Ints]:
    """Article, form and n: the words of one form in one article added up."""
    form = words.form()[rows.word]
    there, wide = form >= 0, max(len(words.forms), 1)
    keys, place = np.unique(rows.article[there] * wide + form[there], return_inverse=True)
    n = np.bincount(place, rows.n[there], len(keys)).astype(np.int64)
    return keys // wide, keys % wide, n


def _grown(sums: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    more = [(0, 0)] * (sums.ndim - 1) + [(0, size - sums.shape[-1])]
    return np.pad(sums, more)


def _spelled(words: _Words, totals: Ints) -> dict[str, str]:
    """Form -> the commonest of its words, of several that are as common the first by name."""
    forms, form = list(words.forms), words.form()
    ordered = sorted(words.numbers.items(), key=lambda item: (-int(totals[item[1]]), item[0]))
    return _first((forms[form[number]], word) for word, number in ordered if form[number] >= 0)


def _first(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
