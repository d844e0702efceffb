"""Which codings a notebook works with, and which of them it shows.

``open_codings(folder, corpus)``       the codings of a folder, or those that come with corpuslib
``best_elements(codings, corpus)``     frame elements as they were read, else as suggested
``best_statements(codings, corpus)``   positions on plans, likewise
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pandas as pd

from corpuslib.codings.read import check_codings, no_codings, read_codings
from corpuslib.codings.scheme import Codings
from corpuslib.corpus import Corpus
from corpuslib.paths import find_path

DICTIONARY = "dictionary, unvalidated"
RULES = "suggested by rules, unvalidated"
POSITION = ("holder", "plan", "stance", "voice")
PLACE = ("article", "sentence", "start", "end")


@dataclass(frozen=True, eq=False)
class Coded:
    """What stands where, one row each, and where that comes from.

    ``rows``: article, sentence, start, end (the sentence where it was read, the words that were
    found where a program suggests it), and function and element, or holder, plan, stance and
    voice.  ``label``: who says so.  ``coder``: the id of the coding; None where nobody read.
    """

    rows: pd.DataFrame
    label: str
    coder: str | None = None

    @property
    def read(self) -> bool:
        """Whether it was read, and not suggested by a program."""
        return self.coder is not None


def own_codings() -> Path:
    """The codings that come with the package: inside it, or beside ``src`` in a clone."""
    package = Path(str(files("corpuslib")))
    inside = package / "shipped-codings"
    return inside if inside.is_dir() else package.parents[1] / "codings"


def open_codings(folder: str | Path | None, corpus: Corpus) -> Codings:
    """The codings in ``folder``; without one those that come with corpuslib, where they fit.

    They fit a corpus of the same texts, with a codebook that has their codes; any other corpus has
    none.  A folder that is named has to fit: see :func:`corpuslib.codings.read_codings`.

    Raises BadCodings and SourceNotFound, of a folder that is named only.
    """
    if folder is not None:
        return read_codings(find_path(folder), corpus)
    codings, problems = check_codings(own_codings(), corpus)
    return codings if codings.of_this_text and not problems else no_codings()


def best_elements(codings: Codings, corpus: Corpus) -> Coded:
    """The frame elements of a corpus: as adjudicated, or as its only coding has them.

    Where neither covers all of its articles, they are those that the dictionary suggests.
    """
    coder = _coder(codings, corpus, "frames")
    if coder is None:
        return Coded(corpus.coded("frames", [*PLACE, "function", "element"]), DICTIONARY)
    rows = _placed(codings, codings.frames[codings.frames["coder"] == coder])
    rows = rows.assign(function=rows["element"].map(corpus.codebook.frame_functions))
    return Coded(rows[[*PLACE, "function", "element"]], _label(codings, coder), coder)


def best_statements(codings: Codings, corpus: Corpus) -> Coded:
    """The positions on plans, chosen as :func:`best_elements` chooses.

    Statements on a plan that is not in the codebook (``other``) are among those that were read.
    """
    coder = _coder(codings, corpus, "statements")
    if coder is None:
        return Coded(corpus.coded("statements", [*PLACE, *POSITION]), RULES)
    rows = _placed(codings, codings.statements[codings.statements["coder"] == coder])
    return Coded(rows[[*PLACE, *POSITION]], _label(codings, coder), coder)


def _coder(codings: Codings, corpus: Corpus, layer: str) -> str | None:
    """The coding that is shown, where it covers every article."""
    coder = codings.adjudicated or (codings.coders[0] if len(codings.coders) == 1 else "")
    there = codings.coded[codings.coded["layer"].eq(layer) & codings.coded["coder"].eq(coder)]
    if there["article"].nunique() < corpus.size("articles"):
        return None
    articles = corpus.table("articles", ["article"])["article"]
    return coder if set(articles) <= set(there["article"]) else None


def _placed(codings: Codings, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with where their sentence begins and ends."""
    return rows.merge(codings.units[list(PLACE)], on=["article", "sentence"])


def _label(codings: Codings, coder: str) -> str:
    return next(each.label for each in codings.codings if each.id == coder)
