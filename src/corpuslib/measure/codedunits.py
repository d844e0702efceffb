"""What was coded, unit by unit: tidy rows of codings as what can be compared.

``presence(rows, units, ...)``  who coded what in which sentence, as 0 and 1
``shared(statements, ...)``     what several coders say of a thing that all of them coded
``as_coding(table)``            a table of the corpus, as if a coder had made it
``beside(rows, table)``         codings and such a table in one

Units of each layer: a sentence and an element or plan (is it there?); a sentence and a plan that
both coded (whose position is it?); that, and the holder, that both coded (stance, voice).
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

UNIT = ["article", "sentence"]
STANCE_ORDER = ("oppose", "neutral", "conditional", "support")
"""Stances from against to for; ``unclear`` stands outside of the order and is missing."""
OTHER, OUTLET = "other", "outlet"
DICTIONARY = "dictionary"
SHARED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "holder": ((*UNIT, "plan"), "holder"),
    "voice": ((*UNIT, "plan", "holder"), "voice"),
    "stance": ((*UNIT, "plan", "holder"), "stance"),
}
"""Layer -> what makes a unit of it, and the column whose values are compared."""


def presence(
    rows: pd.DataFrame,
    units: pd.DataFrame,
    coders: Sequence[str],
    codes: Sequence[str],
    *,
    column: str = "element",
    coded: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each coder found in each unit: 1 where there is a row, 0 where there is none.

    Args:
        rows: columns ``coder``, ``article``, ``sentence`` and ``column``, one row per code found.
        units: columns ``article`` and ``sentence``: all the sentences that were coded.
        codes: all the codes that there are.
        coded: columns ``coder`` and ``article``: which articles a coder coded, by default all. A
            coder has no value for the others.

    Returns:
        Columns ``article``, ``sentence``, ``code``, ``coder`` and ``value`` (0 or 1).

    >>> rows = pd.DataFrame({"coder": ["x"], "article": ["a"], "sentence": [2], "element": ["e"]})
    >>> units = pd.DataFrame({"article": ["a", "a"], "sentence": [1, 2]})
    >>> presence(rows, units, ["x", "y"], ["e"])["value"].tolist()
    [0, 0, 1, 0]
    """
    found = set(zip(rows["coder"], rows["article"], rows["sentence"], rows[column], strict=True))
    wanted = None if coded is None else set(zip(coded["coder"], coded["article"], strict=True))
    keys = units[UNIT].drop_duplicates().sort_values(UNIT).itertuples(index=False, name=None)
    grid = [
        (article, sentence, code, coder, int((coder, article, sentence, code) in found))
        for article, sentence in keys
        for code in codes
        for coder in coders
        if wanted is None or (coder, article) in wanted
    ]
    return pd.DataFrame(grid, columns=[*UNIT, "code", "coder", "value"])


def as_coding(table: pd.DataFrame, coder: str = DICTIONARY) -> pd.DataFrame:
    """The table ``frames`` or ``statements`` of a corpus, as if ``coder`` had coded it.

    A holder that is not in the codebook is the outlet in the outlet's voice, and else "other".

    >>> said = pd.DataFrame({"article": "a", "sentence": [1, 1], "holder": ["us", None],
    ...                      "plan": "p", "stance": "support", "voice": ["own", "outlet"]})
    >>> as_coding(said)[["coder", "holder"]].values.tolist()
    [['dictionary', 'us'], ['dictionary', 'outlet']]
    """
    if "holder" not in table:
        return table[[*UNIT, "element"]].drop_duplicates().assign(coder=coder)
    rows = table[[*UNIT, "holder", "plan", "stance", "voice"]].copy()
    unknown = rows["holder"].isna()
    rows["holder"] = rows["holder"].astype("object").where(~unknown, OTHER)
    rows.loc[unknown & rows["voice"].eq(OUTLET), "holder"] = OUTLET
    return rows.drop_duplicates().assign(coder=coder)


def beside(rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of codings, and the table ``frames`` or ``statements`` as one more coder's.

    >>> rows = pd.DataFrame({"coder": ["x"], "article": "a", "sentence": 1, "element": "e"})
    >>> found = pd.DataFrame({"article": ["a"], "sentence": [2], "element": ["e"]})
    >>> beside(rows, found)["coder"].tolist()
    ['x', 'dictionary']
    """
    own = as_coding(table)
    return own if rows.empty else pd.concat([rows[list(own.columns)], own], ignore_index=True)


def holder_group(holder: Any) -> str:
    """The holder as it is compared: all whom the codebook does not know are one, "other".

    >>> holder_group("other:the mayor of Redzikowo"), holder_group("russia")
    ('other', 'russia')
    """
    unknown = pd.isna(holder) or str(holder).partition(":")[0] == OTHER
    return OTHER if unknown else str(holder)


def holder_groups(holders: pd.Series) -> pd.Series:
    """The holders as they are compared, each by :func:`holder_group`.

    >>> holder_groups(pd.Series(["russia", None])).tolist()
    ['russia', 'other']
    """
    places, known = pd.factorize(holders.astype("object"))
    groups = np.array([*(holder_group(each) for each in known), OTHER], "object")
    return pd.Series(groups[places], index=holders.index, dtype="object")


def shared(statements: pd.DataFrame, coders: Sequence[str], layer: str) -> pd.DataFrame:
    """What coders say of the things that all of them coded: a matrix, units x coders.

    Args:
        statements: columns ``coder``, ``article``, ``sentence``, ``holder``, ``plan``, ``stance``
            and ``voice``.
        layer: "holder", "voice" or "stance" (see ``SHARED``).

    Where one coder has several values for a unit, holders and voices are taken together as one
    value; of stances none can be taken, nor of ``unclear``: they are null.

    >>> said = pd.DataFrame({"coder": ["x", "y"], "article": "a", "sentence": 1, "holder": "us",
    ...                      "plan": "p", "stance": ["support", "unclear"], "voice": "own"})
    >>> shared(said, ["x", "y"], "stance").values.tolist()
    [['support', None]]
    """
    keys, column = SHARED[layer]
    rows = statements.assign(holder=holder_groups(statements["holder"]))
    values: dict[tuple[Hashable, ...], dict[str, set[str]]] = {}
    for *key, coder, value in rows[[*keys, "coder", column]].itertuples(index=False, name=None):
        values.setdefault(tuple(key), {}).setdefault(coder, set()).add(value)
    whole = {key: said for key, said in values.items() if set(coders) <= set(said)}
    ordered = sorted(whole, key=repr)
    cells = [[_one(whole[key][coder], layer) for coder in coders] for key in ordered]
    index = pd.MultiIndex.from_tuples(ordered, names=list(keys)) if ordered else _nothing(keys)
    return pd.DataFrame(cells, index=index, columns=list(coders), dtype="object")


def _one(values: set[str], layer: str) -> str | None:
    if layer != "stance":
        return " + ".join(sorted(values))
    return next(iter(values)) if len(values) == 1 and values <= set(STANCE_ORDER) else None


def _nothing(keys: Sequence[str]) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([[] for _ in keys], names=list(keys))
