"""The sentences and lines behind a key: what counts as one, kind by kind.

``Members(evidence)``           the rows of a corpus by kind and code
``Members.of(key)``             the rows behind one key
``led_members(...)``            the sentences behind the keys of pages
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.errors import BadParameter
from corpuslib.measure.periods import period_of
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.kindnames import KINDS, LINES, PAIR, UNSAID
from corpuslib.report.pages.memberkinds import COLUMNS, MADE, WITHOUT, tie_rows, word_rows
from corpuslib.report.pages.partof import Member, Sentence
from corpuslib.show.leads import SEVERAL, Key
from corpuslib.show.shifts import position_names

PERIODS = {
    "before": "articles before {split}",
    "after": "articles of {split} or later",
    "undated": "articles that {split} does not divide",
}


SEARCHED = 20_000
"""Sentences of a corpus up to which those with a word are listed; of more they are searched."""
MOST_READ = 20_000
"""Articles of a corpus up to which all are read for the rows behind numbers; of more, some."""
KEPT = 1000
"""Rows behind one key up to which they are kept; more are chosen anew each time."""


@dataclass(frozen=True, eq=False)
class ByCode:
    """The rows of a kind, in order, and where those of each code are among them."""

    rows: pd.DataFrame
    order: NDArray[np.int32]
    first: NDArray[np.int64]
    place: Mapping[str, int]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "ByCode":
        """Rows whose column ``code`` is a category."""
        codes, known = rows["code"].cat.codes.to_numpy(), rows["code"].cat.categories
        first = np.cumsum([0, *np.bincount(codes, minlength=len(known))])
        order = np.argsort(codes, kind="stable").astype(np.int32)
        place = {str(code): n for n, code in enumerate(known) if first[n] < first[n + 1]}
        return cls(rows, order, first, place)

    def coded(self, code: str) -> pd.DataFrame:
        """The rows of one code, in their order."""
        n = self.place[code]
        return self.rows.iloc[self.order[self.first[n] : self.first[n + 1]]]


@dataclass(frozen=True, eq=False)
class Members:
    """The rows behind numbers; each kind is made when it is first asked for.

    Of a corpus of more than ``MOST_READ`` articles only every second, third ... part is read.
    """

    evidence: Evidence
    _kinds: dict[str, ByCode] = field(default_factory=dict, repr=False)
    _found: dict[Key, pd.DataFrame] = field(default_factory=dict, repr=False)
    _words: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _periods: dict[str, set[str]] = field(default_factory=dict, repr=False)
    _paragraphs: dict[str, dict[int, int]] = field(default_factory=dict, repr=False)

    @classmethod
    def within(cls, evidence: Evidence) -> "Members":
        """The rows of the whole corpus, or of its parts that are read."""
        step = -(-evidence.corpus.size("articles") // MOST_READ)
        return cls(replace(evidence, corpus=evidence.corpus.every(step)))

    def of(self, key: Key) -> pd.DataFrame:
        """Columns article, number (of the sentence, or of the line), code and part; in order.

        Empty where the kind, the code, the part or the article is not known.
        """
        if key in self._found:
            return self._found[key]
        rows = self._of(key)
        if len(rows) <= KEPT:
            self._found[key] = rows
        return rows

    def plain(self, key: Key) -> Key:
        """The key without its period where it has the same rows without it."""
        whole = key._replace(period="")
        return whole if key.kind != "tie" and len(self.of(whole)) == len(self.of(key)) else key

    def _of(self, key: Key) -> pd.DataFrame:
        if key.kind not in KINDS:
            return pd.DataFrame(columns=COLUMNS)
        rows = self._of_codes(key)
        if key.part:
            rows = rows[rows["part"] == key.part]
        elif key.kind == "element":  # a sentence with two voices holds it once
            rows = rows.drop_duplicates(["article", "number", "code"])
        if key.period:
            rows = rows[rows["article"].isin(self._within(key.period))]
        return rows[rows["article"] == key.article] if key.article else rows

    def _of_codes(self, key: Key) -> pd.DataFrame:
        if key.kind == "word":
            if key.code not in self._words:
                self._words[key.code] = word_rows(self.evidence, key.code)
            return self._words[key.code]
        if key.kind == "tie":
            return tie_rows(self._statements, self._within(key.period), key.code)
        kind = self._by_code(key.kind)
        if not key.code:
            return kind.rows
        codes = [key.code] if key.code in kind.place else key.codes
        known = [kind.coded(code) for code in codes if code in kind.place]
        return pd.concat(known) if known else kind.rows.head(0)

    def searched(self, key: Key) -> bool:
        """Whether what a key counts is searched for, not listed: a word, of many sentences."""
        return key.kind == "word" and self.evidence.corpus.size("sentences") > SEARCHED

    def _within(self, period: str) -> set[str]:
        """The articles of a period; none of one that is no period."""
        if period not in self._periods:
            side, _, split = period.partition(" ")
            try:
                sides = period_of(self.evidence.corpus.coded("articles"), split)
            except BadParameter:
                sides = pd.Series(dtype="str")
            self._periods[period] = {str(one) for one in sides.index[sides == side]}
        return self._periods[period]

    def paragraphs(self, rows: pd.DataFrame) -> dict[str, int]:
        """In how many paragraphs of each article sentences stand."""
        pairs = list(zip(rows["article"], rows["number"], strict=True))
        found = {(article, self._paragraph(str(article))[int(n)]) for article, n in pairs}
        return dict(Counter(article for article, _ in found))

    def _paragraph(self, article: str) -> dict[int, int]:
        """Sentence -> paragraph, of one article."""
        if article not in self._paragraphs:
            of = self.evidence.corpus.coded("sentences", where={"article": [article]})
            pairs = zip(of["sentence"].tolist(), of["paragraph"].tolist(), strict=True)
            self._paragraphs[article] = dict(pairs)
        return self._paragraphs[article]

    def are_lines(self, kind: str) -> bool:
        """Whether the rows of a kind are lines of files, not sentences of bodies."""
        return kind in LINES

    def name(self, key: Key) -> str:
        """What a reader calls the codes, the part and the period."""
        known: Mapping[str, str] = self.evidence.names
        if key.kind == "position":
            known = self._positions
        whole = key.code in known or key.code == ""
        codes = [key.code] if whole else key.codes
        if key.kind == "tie":
            codes = key.code.split(PAIR)
        name = "; ".join(known.get(code, code) for code in codes) or "all"
        side, _, split = key.period.partition(" ")
        period = PERIODS.get(side, "{split}").format(split=split) if side else ""
        return ", ".join(part for part in (name, key.part, period) if part)

    @cached_property
    def _positions(self) -> dict[str, str]:
        return position_names(self.evidence.corpus.codebook.plan_names)

    def _by_code(self, kind: str) -> ByCode:
        if kind not in self._kinds:
            self._kinds[kind] = ByCode.of(self._made(kind))
        return self._kinds[kind]

    def _made(self, kind: str) -> pd.DataFrame:
        if kind in WITHOUT:
            whole, parts = WITHOUT[kind]
            rows = self._by_code(whole).rows
            return rows[~rows["part"].isin(parts)].reset_index(drop=True)
        made = MADE[kind](self.evidence)
        known = made["article"].isin(self._articles.categories)
        made = made[known]  # codings may have more articles than are read
        made = made.astype({"article": self._articles, "code": "category"})
        return made.sort_values(["article", "number"], kind="stable", ignore_index=True)

    @cached_property
    def _statements(self) -> pd.DataFrame:
        return self.evidence.corpus.coded("statements")

    @cached_property
    def _articles(self) -> pd.CategoricalDtype:
        ids = self.evidence.corpus.coded("articles", ["article"])["article"].cat.categories
        return pd.CategoricalDtype(ids.astype("object"))  # of which single ones are soon found


def led_members(
    pages: Iterable[Iterable[Key]], members: Members, articles: Collection[str]
) -> list[Member]:
    """The sentences behind the keys of pages; of each code the first key of a page alone.

    Lines have no note, and that a sentence is one of all sentences need not be said.
    """
    found: dict[Member, None] = {}
    kept = set(articles)
    for keys in pages:
        first: dict[tuple[Sentence, str, str], None] = {}
        for key in keys:
            if key.kind not in KINDS or not key.code or key.kind in UNSAID:
                continue
            if SEVERAL in key.code:  # "and 3 more" is no number of theirs
                continue
            label = f"{KINDS[key.kind].lower()}: {members.name(Key(key.kind, key.code))}"
            rows = members.of(key)
            if len(rows) > KEPT:
                rows = rows[rows["article"].isin(kept)]
            for article, number in zip(rows["article"], rows["number"], strict=True):
                once = ((str(article), int(number)), key.kind, key.code)
                if article in kept and once not in first:
                    first[once] = None
                    found[Member(once[0], str(key), label)] = None
    return list(found)
