"""How much of what there is, each number with a way to it.

``described(corpus)``     the tables of a corpus with their rows -> ``Html``
``coded_table(codings)``  the codings by reading with theirs
"""

from typing import Protocol

import pandas as pd

from corpuslib.show.html import Html, table
from corpuslib.show.leads import SENTENCE_TABLES, lead


class Corpus(Protocol):
    """What is asked of a corpus."""

    def describe(self) -> pd.DataFrame: ...


def described(corpus: Corpus) -> Html:
    """Every table with the number of its rows, which leads to the sentences that they are of.

    Rows of lines lead to the lines; those of articles and of words to the list of articles.
    """
    rows = corpus.describe()
    counts = [_lead(int(n), str(name)) for name, n in zip(rows["table"], rows["rows"], strict=True)]
    return table(rows.assign(rows=pd.Series(counts, index=rows.index, dtype="object")))


class Codings(Protocol):
    """What is asked of codings."""

    def table(self) -> pd.DataFrame: ...


def coded_table(codings: Codings) -> Html:
    """Every coding with its rows, which lead to the sentences that it codes."""
    rows = codings.table()
    for layer, kind in (("frames", "coded"), ("statements", "said")):
        cells = [
            lead(n, kind, part=str(coder))
            for coder, n in zip(rows["coder"], rows[layer], strict=True)
        ]
        rows[layer] = pd.Series(cells, index=rows.index, dtype="object")
    return table(rows, empty="No coding by reading.")


def _lead(n: int, name: str) -> Html:
    if name in SENTENCE_TABLES:
        return lead(n, "table", name)
    return lead(n, "line") if name == "lines" else lead(n, "articles")
