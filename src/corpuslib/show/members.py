"""The sentences and lines behind a key: what counts as one, kind by kind.

``Members(evidence)``           the rows of a corpus by kind and code
``Members.of(key)``             the rows behind one key
``led_members(...)``            the sentences behind the keys of pages
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from corpuslib.errors import BadParameter
from corpuslib.measure.periods import period_of
from corpuslib.show.articlepages import Evidence
from corpuslib.show.kindnames import KINDS, LINES, PAIR, UNSAID
from corpuslib.show.leads import SEVERAL, Key
from corpuslib.show.memberkinds import COLUMNS, MADE, WITHOUT, tie_rows, word_rows
from corpuslib.show.partof import Member, Sentence
from corpuslib.show.shifts import position_names

PERIODS = {
    "before": "articles before {split}",
    "after": "articles of {split} or later",
    "undated": "articles that {split} does not divide",
}


@dataclass(frozen=True, eq=False)
class Members:
    """The rows behind numbers; each kind is made when it is first asked for."""

    evidence: Evidence
    _kinds: dict[str, dict[str, pd.DataFrame]] = field(default_factory=dict, repr=False)
    _found: dict[Key, pd.DataFrame] = field(default_factory=dict, repr=False)
    _words: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _periods: dict[str, set[str]] = field(default_factory=dict, repr=False)
    _paragraphs: dict[str, dict[int, int]] = field(default_factory=dict, repr=False)

    def of(self, key: Key) -> pd.DataFrame:
        """Columns article, number (of the sentence, or of the line), code and part; in order.

        Empty where the kind, the code, the part or the article is not known.
        """
        if key not in self._found:
            self._found[key] = self._of(key)
        return self._found[key]

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
            return tie_rows(self.evidence, self._within(key.period), key.code)
        codes = self._by_code(key.kind)
        if key.code in codes:  # without a code: all
            return codes[key.code]
        known = [codes[code] for code in key.codes if code in codes]
        return pd.concat(known) if known else codes[""].head(0)

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

    def _by_code(self, kind: str) -> dict[str, pd.DataFrame]:
        if kind not in self._kinds:
            made = self._made(kind)
            self._kinds[kind] = {str(code): part for code, part in made.groupby("code")}
            self._kinds[kind][""] = made
        return self._kinds[kind]

    def _made(self, kind: str) -> pd.DataFrame:
        if kind in WITHOUT:
            whole, parts = WITHOUT[kind]
            rows = self._by_code(whole)[""]
            return rows[~rows["part"].isin(parts)].reset_index(drop=True)
        made = MADE[kind](self.evidence)
        return made.sort_values(["article", "number"], kind="stable", ignore_index=True)


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
            for article, number in zip(rows["article"], rows["number"], strict=True):
                once = ((str(article), int(number)), key.kind, key.code)
                if article in kept and once not in first:
                    first[once] = None
                    found[Member(once[0], str(key), label)] = None
    return list(found)
