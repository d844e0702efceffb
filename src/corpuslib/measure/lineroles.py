"""Lines by their role, counted part by part.

``line_roles(parts, by)``   lines, files and characters of each role (and rule)
"""

from collections.abc import Iterable, Sequence

import pandas as pd

COLUMNS = ("article", "start", "end", "role", "rule")
"""What of the table ``lines`` is counted."""


def line_roles(parts: Iterable[pd.DataFrame], by: Sequence[str] = ("role", "rule")) -> pd.DataFrame:
    """How many lines, in how many files, with how many characters, each role and rule has.

    Args:
        parts: the table ``lines``, or its columns ``by``, article, start and end, in parts, each
            with all lines of its articles.

    Returns:
        ``by``, then whole numbers: ``lines``, ``files``, ``characters`` (line ends included).

    >>> part = pd.DataFrame({"article": ["a", "a"], "start": [0, 4], "end": [4, 6], "role": "body"})
    >>> line_roles([part, part.assign(article="b")], ["role"]).values.tolist()
    [['body', 4, 2, 12]]
    """
    keys = list(by)
    counted = [
        part.assign(characters=part["end"] - part["start"])
        .groupby(keys, as_index=False, observed=True)
        .agg(
            lines=("article", "size"),
            files=("article", "nunique"),
            characters=("characters", "sum"),
        )
        for part in parts
    ]
    return pd.concat(counted).groupby(keys, as_index=False, observed=True).sum()
