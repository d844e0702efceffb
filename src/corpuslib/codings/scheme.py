"""What a coding is: who read, which files it has, and what may stand in them."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from corpuslib.tables.coded import STANCES, STATEMENTS

FRAMES_COLUMNS = ("article", "sentence", "element", "note")
STATEMENTS_COLUMNS = (
    *("article", "sentence", "holder", "plan", "stance", "voice"),
    *("reason", "condition", "text", "note"),
)
UNITS_COLUMNS = ("article", "sha256", "sentence", "start", "end", "text")
LAYERS = {"frames": FRAMES_COLUMNS, "statements": STATEMENTS_COLUMNS}
"""The files of a coding, without their ending, and the columns of each."""
UNITS = ("article", "sentence", "start", "end", "text", "coded_article", "coded_sentence")
LEFT_OUT_COLUMNS = ("file", "line", "article", "sentence", "reason")

VOICES = next(column.values for column in STATEMENTS.columns if column.name == "voice")
STANCE_VALUES = STANCES
OUTLET, OTHER = "outlet", "other"
PERSON = "person"
IMPORTED = "imported"
"""From a file of another program that does not tell what kind of reader its coders are."""
KINDS = (PERSON, "language-model", "program", IMPORTED)
ADJUDICATED = "adjudicated"


class Coding(NamedTuple):
    """One coding: who made it, when, by which manual, of which articles (None: of all)."""

    id: str
    kind: str
    label: str
    folder: str
    manual: str
    about: str
    made: str
    role: str | None = None
    articles: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class Codings:
    """Codings of a corpus as tidy frames; sentences are numbered as in the corpus.

    - ``units``: article, sentence, start, end, text: the sentences that were coded, with the
      article and number that they have in the files (coded_article, coded_sentence)
    - ``frames``: coder, article, sentence, element, note
    - ``statements``: coder, article, sentence, holder, plan, stance, voice, reason, condition,
      text, note; what is empty in the file is null
    - ``coded``: coder, layer, article: who coded what, whether or not something was found
    - ``left_out``: file, line, article, sentence, reason: rows that are of no use for this corpus
    """

    codings: tuple[Coding, ...]
    units: pd.DataFrame
    frames: pd.DataFrame
    statements: pd.DataFrame
    coded: pd.DataFrame
    left_out: pd.DataFrame

    @property
    def of_this_text(self) -> bool:
        """Whether any sentence of the corpus was coded; else the codings are of another text."""
        return not self.units.empty

    @property
    def coders(self) -> tuple[str, ...]:
        """The ids of the raw codings, without the adjudicated one."""
        return tuple(each.id for each in self.codings if each.role != ADJUDICATED)

    @property
    def adjudicated(self) -> str | None:
        """The id of the adjudicated coding, once it has files."""
        there = set(self.coded["coder"])
        ids = (c.id for c in self.codings if c.role == ADJUDICATED and c.id in there)
        return next(ids, None)

    @property
    def by_people(self) -> bool | None:
        """Whether a person made one of the codings; null where it is not known of one.

        Until it is true, tables say that no person did, or that nobody knows.
        """
        there = set(self.coded["coder"])
        kinds = {c.kind for c in self.codings if c.id in there}
        return True if PERSON in kinds else None if IMPORTED in kinds else False

    def table(self) -> pd.DataFrame:
        """One row per coding: coder, kind, label, frames, statements (rows; null: not coded)."""
        rows = []
        for each in self.codings:
            mine = set(self.coded.loc[self.coded["coder"] == each.id, "layer"])
            numbers = [
                int(frame["coder"].eq(each.id).sum()) if layer in mine else None
                for layer, frame in (("frames", self.frames), ("statements", self.statements))
            ]
            rows.append((each.id, each.kind, each.label, *numbers))
        columns = ["coder", "kind", "label", "frames", "statements"]
        table = pd.DataFrame(rows, columns=columns)
        return table.astype({"frames": "Int64", "statements": "Int64"})


class Known(NamedTuple):
    """What codings are checked against: the texts, and the ids that can be coded."""

    articles: pd.DataFrame
    """Columns article and sha256."""
    sentences: pd.DataFrame
    """Columns article, sentence, start, end and text."""
    elements: frozenset[str]
    plans: frozenset[str]
    actors: frozenset[str]
