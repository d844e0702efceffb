"""The sentences and lines behind a key: what counts as one, kind by kind.

``Members(evidence)``           the rows of a corpus by kind and code
``Members.of(key)``             the rows behind one key
``KINDS``                       what a reader is told that each kind counts

Every kind is made of the same rows as the numbers that lead to it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from corpuslib.measure.codedunits import beside
from corpuslib.measure.counts import namings
from corpuslib.measure.framing import element_voices, sides_taken
from corpuslib.measure.speaking import ASCRIBED, NOBODY
from corpuslib.show.articlepages import Evidence
from corpuslib.show.leads import SENTENCE_TABLES, Key
from corpuslib.show.partof import Member, Sentence
from corpuslib.show.shifts import position_names

CODED = ["coder", "article", "sentence", "element"]
COLUMNS = ["article", "number", "code", "part"]

KINDS = {
    "actor": "Named in body text",
    "hit": "Hits of names in whole files, before any reading",
    "outside": "Hits of names in lines outside the bodies",
    "beside": "Hits of names in headlines, captions and the like",
    "plan": "A wording of the plan",
    "element": "Frame element",
    "position": "Side taken on a plan",
    "holder": "Statements on plans, by whose they are",
    "stance": "Statements on plans, by stance",
    "speech": "Attributed words",
    "gap": "Roles whose holder is not known",
    "coded": "Frame element, coder by coder",
    "both": "Frame element, in the dictionary and the reading that is shown",
    "said": "Positions on plans, coder by coder",
    "read": "Positions on plans, as the reading that is shown has them",
    "line": "Lines of the files",
    "table": "Tables of the corpus",
}
"""Kind -> what its rows are."""
LINES = ("hit", "outside", "beside", "line")
UNSAID = (*LINES, "table")


@dataclass(frozen=True, eq=False)
class Members:
    """The rows behind numbers; each kind is made when it is first asked for."""

    evidence: Evidence
    _kinds: dict[str, dict[str, pd.DataFrame]] = field(default_factory=dict, repr=False)
    _found: dict[Key, pd.DataFrame] = field(default_factory=dict, repr=False)

    def of(self, key: Key) -> pd.DataFrame:
        """Columns article, number (of the sentence, or of the line), code and part; in order.

        Empty where the kind, the code, the part or the article is not known.
        """
        if key not in self._found:
            self._found[key] = self._of(key)
        return self._found[key]

    def _of(self, key: Key) -> pd.DataFrame:
        if key.kind not in KINDS:
            return pd.DataFrame(columns=COLUMNS)
        codes = self._by_code(key.kind)
        rows = codes.get(key.code, codes[""].head(0)) if key.code else codes[""]
        if key.part:
            rows = rows[rows["part"] == key.part]
        elif key.kind == "element":  # a sentence with two voices holds it once
            rows = rows.drop_duplicates(["article", "number", "code"])
        return rows[rows["article"] == key.article] if key.article else rows

    def are_lines(self, kind: str) -> bool:
        """Whether the rows of a kind are lines of files, not sentences of bodies."""
        return kind in LINES

    def name(self, key: Key) -> str:
        """What a reader calls the code and the part."""
        known: Mapping[str, str] = self.evidence.names
        if key.kind == "position":
            known = self._positions
        name = known.get(key.code, key.code) or "all"
        return f"{name}, {key.part}" if key.part else name

    @cached_property
    def _positions(self) -> dict[str, str]:
        return position_names(self.evidence.corpus.codebook.plan_names)

    def _by_code(self, kind: str) -> dict[str, pd.DataFrame]:
        if kind not in self._kinds:
            made = _MADE[kind](self.evidence)
            made = made.sort_values(["article", "number"], kind="stable", ignore_index=True)
            self._kinds[kind] = {str(code): part for code, part in made.groupby("code")}
            self._kinds[kind][""] = made
        return self._kinds[kind]


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
            label = f"{KINDS[key.kind].lower()}: {members.name(key._replace(part=''))}"
            rows = members.of(key)
            for article, number in zip(rows["article"], rows["number"], strict=True):
                once = ((str(article), int(number)), key.kind, key.code)
                if article in kept and once not in first:
                    first[once] = None
                    found[Member(once[0], str(key), label)] = None
    return list(found)


def _rows(
    frame: pd.DataFrame, code: str, part: str | None = None, number: str = "sentence"
) -> pd.DataFrame:
    """Rows of a table as rows behind a number; an unknown code is nobody's."""
    parts = frame[part].astype("object") if part else pd.Series("", frame.index, dtype="object")
    codes = frame[code].astype("object")
    return pd.DataFrame(
        {
            "article": frame["article"].astype("object"),
            "number": frame[number].astype("int64"),
            "code": codes.where(codes.notna(), NOBODY),
            "part": parts.where(parts.notna(), ""),
        }
    )


def _elements(evidence: Evidence) -> pd.DataFrame:
    voiced = element_voices(evidence.elements.rows, evidence.corpus.attributions)
    once = voiced.drop_duplicates(["article", "sentence", "element", "voice"])
    return _rows(once, "element", "voice")


def _speech(evidence: Evidence) -> pd.DataFrame:
    """Contents by actor: quoted where one is so at least in part, else reported or ascribed."""
    said = evidence.corpus.attributions
    said = said[~said["negated"].astype("bool")]
    plain = said["cue_class"].isin(list(ASCRIBED)).map({True: "ascribed", False: "reported"})
    quoted = said[said["type"] != "indirect"].assign(voice="quoted")
    told = said.assign(voice=plain)[said["type"] != "direct"]
    return _rows(pd.concat([quoted, told]), "actor", "voice")


def _lines(evidence: Evidence) -> pd.DataFrame:
    lines = evidence.corpus.lines
    return _rows(lines[lines["role"] != "blank"], "role", "rule", "line")


def _hits(evidence: Evidence) -> pd.DataFrame:
    roles = evidence.corpus.lines[["article", "line", "role"]]
    hits = evidence.corpus.name_hits().merge(roles, on=["article", "line"])
    return _rows(hits, "actor", "role", "line")


def _outside(evidence: Evidence, *inside: str) -> pd.DataFrame:
    hits = _hits(evidence)
    return hits[~hits["part"].isin(["body", *inside])]


def _coded(evidence: Evidence) -> pd.DataFrame:
    read = evidence.codings.frames if evidence.codings else pd.DataFrame(columns=CODED)
    rows = beside(read, evidence.corpus.frames)
    return _rows(rows.drop_duplicates(CODED), "element", "coder")


def _said_by(evidence: Evidence) -> pd.DataFrame:
    if evidence.codings is None:
        return pd.DataFrame(columns=COLUMNS)
    return _rows(evidence.codings.statements, "plan", "coder")


def _both(evidence: Evidence) -> pd.DataFrame:
    place = ["article", "sentence", "element"]
    shown = evidence.elements.rows[place].drop_duplicates()
    return _rows(shown.merge(evidence.corpus.frames[place].drop_duplicates(), on=place), "element")


def _tables(evidence: Evidence) -> pd.DataFrame:
    """The rows of every table that is of sentences."""
    tables = {name: evidence.corpus.table(name) for name in SENTENCE_TABLES}
    rows = [frame[["article", "sentence"]].assign(table=name) for name, frame in tables.items()]
    return _rows(pd.concat(rows), "table")


_MADE: dict[str, Callable[[Evidence], pd.DataFrame]] = {
    "actor": lambda e: _rows(namings(e.corpus.mentions), "actor", "basis"),
    "hit": _hits,
    "outside": _outside,
    "beside": lambda e: _outside(e, "furniture"),
    "plan": lambda e: _rows(e.corpus.plan_mentions, "plan"),
    "element": _elements,
    "position": lambda e: _rows(sides_taken(e.statements.rows), "position"),
    "holder": lambda e: _rows(e.corpus.statements, "holder", "stance"),
    "stance": lambda e: _rows(e.corpus.statements, "stance", "plan"),
    "speech": _speech,
    "gap": lambda e: _rows(e.corpus.gaps, "text"),
    "coded": _coded,
    "both": _both,
    "said": _said_by,
    "read": lambda e: _rows(e.statements.rows, "plan", "stance"),
    "line": _lines,
    "table": _tables,
}
