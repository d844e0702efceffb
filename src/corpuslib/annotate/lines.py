"""Names in lines that are not body text: the evidence behind the table ``counts``."""

from functools import lru_cache

import pandas as pd

from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.lexicon import NAME, lexicon_of
from corpuslib.annotate.matching import Matcher
from corpuslib.annotate.memo import Memo

COLUMNS = ("article", "line", "start", "end", "text", "actor")


def names_in_lines(lines: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Every name of an actor in lines outside the bodies, as ``counts`` counts them.

    Args:
        lines: rows of the table ``lines``; those of role body are passed over.
        codebook: whose names are looked for, as words, whatever they mean there.

    Returns:
        Columns article, line, start, end (characters of the file), text and actor.

    >>> from corpuslib.annotate import load_codebook
    >>> lines = pd.DataFrame({"article": ["a"], "line": [3], "start": [100], "role": ["headline"],
    ...                       "text": ["Lavrov meets Nato chief"]})
    >>> found = names_in_lines(lines, load_codebook("missile-defence"))
    >>> found[["start", "text", "actor"]].values.tolist()
    [[100, 'Lavrov', 'lavrov'], [113, 'Nato', 'nato']]
    """
    hits = Memo(_names(codebook).find)  # pages of one outlet have many lines in common
    columns = ["article", "line", "start", "text"]
    rows = []
    for article, line, start, text in lines.loc[lines["role"] != "body", columns].itertuples(
        index=False, name=None
    ):
        for first, end, code, _ in hits[text]:
            rows.append((article, line, start + first, start + end, text[first:end], code))
    return pd.DataFrame(rows, columns=list(COLUMNS))


@lru_cache(maxsize=8)
def _names(codebook: Codebook) -> Matcher:
    """What finds names alone: layers of a matcher do not know of each other."""
    return Matcher([p for p in lexicon_of(codebook).matcher.patterns if p.layer == NAME])
