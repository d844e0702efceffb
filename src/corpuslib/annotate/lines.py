"""Names in lines that are not body text: the evidence behind the table ``counts``."""

import pandas as pd

from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.lexicon import NAME, lexicon_of

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
    find = lexicon_of(codebook).matcher.find
    columns = ["article", "line", "start", "text"]
    rows = []
    for article, line, start, text in lines.loc[lines["role"] != "body", columns].itertuples(
        index=False, name=None
    ):
        for match in find(text):
            if match.pattern.layer == NAME:
                quoted = text[match.start : match.end]
                rows.append(
                    (article, line, start + match.start, start + match.end, quoted, match.code)
                )
    return pd.DataFrame(rows, columns=list(COLUMNS))
