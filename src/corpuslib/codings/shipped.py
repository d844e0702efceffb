"""Which codings a notebook works with, and which coding of the frame elements it shows.

``open_codings(folder, corpus)``     the codings of a folder, or those that come with corpuslib
``best_elements(codings, corpus)``   frame elements as they were read, else as a dictionary has them
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
PLACE = ("article", "sentence", "start", "end")


@dataclass(frozen=True, eq=False)
class Elements:
    """Frame elements, one row each, and where they come from.

    ``rows``: article, sentence, start, end, function, element: the sentence where they were read,
    the words that were found where a dictionary suggests them.  ``read``: whether they were read.
    """

    rows: pd.DataFrame
    label: str
    read: bool


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


def best_elements(codings: Codings, corpus: Corpus) -> Elements:
    """The frame elements of a corpus: as adjudicated, or as its only coding has them.

    Where neither covers all of its sentences, they are those that the dictionary suggests.
    """
    functions = corpus.codebook.frame_functions
    coder = codings.adjudicated or (codings.coders[0] if len(codings.coders) == 1 else "")
    there = codings.coded[codings.coded["layer"].eq("frames") & codings.coded["coder"].eq(coder)]
    if not set(corpus.articles["article"]) <= set(there["article"]):
        return Elements(corpus.frames[[*PLACE, "function", "element"]], DICTIONARY, read=False)
    read = codings.frames[codings.frames["coder"] == coder]
    rows = read.merge(codings.units[list(PLACE)], on=["article", "sentence"])
    rows = rows.assign(function=rows["element"].map(functions))
    label = next(each.label for each in codings.codings if each.id == coder)
    return Elements(rows[[*PLACE, "function", "element"]], label, read=True)
