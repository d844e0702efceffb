"""What was found of planted truth, size by size.

``recovered_table(recovered)``   recall and precision of each layer
``bounds_table(bounds)``         in how many corpora a shift was found
"""

from collections.abc import Iterable

import pandas as pd

from corpuslib.show.html import Html, number, table
from corpuslib.show.leads import computed
from corpuslib.show.sureness import PLANTED_HOW

WHAT = {"plan": "plans", "stance": "stances", "element": "frame elements"}
READ = {"found": "the whole chain", "truth": "a perfect reading"}


def recovered_table(recovered: pd.DataFrame) -> Html:
    """A line for each layer, a column for each size: recall, and precision after the stroke.

    Args:
        recovered: layer, articles, recall, precision (:func:`corpuslib.planted.recovered`).

    >>> rows = pd.DataFrame({"layer": ["plans"], "articles": [50], "recall": [0.914],
    ...                      "precision": [1.0]})
    >>> print(recovered_table(rows).plain.splitlines()[-1])
    plans  .91 / 1.00
    """
    lines: dict[str, dict[str, object]] = {}
    for row in recovered.sort_values("articles", kind="stable").to_dict("records"):
        line = lines.setdefault(str(row["layer"]), {"layer": row["layer"]})
        shares = (f"{row[name]:.2f}".removeprefix("0") for name in ("recall", "precision"))
        line[f"{number(row['articles'])} articles"] = " / ".join(shares)
    return _computed(lines.values())


def bounds_table(bounds: pd.DataFrame) -> Html:
    """A line for each layer, with a shift and without, read by the chain and perfectly.

    Args:
        bounds: layer, read, planted_shift, articles, found, corpora
            (:func:`corpuslib.planted.bounds`).
    """
    lines: dict[tuple[object, ...], dict[str, object]] = {}
    ordered = bounds.sort_values(
        ["planted_shift", "layer", "read", "articles"], ascending=[False, True, True, True]
    )
    for row in ordered.to_dict("records"):
        planted = "yes" if row["planted_shift"] else "no"
        key = (planted, row["layer"], row["read"])
        named = {"shift planted": planted, "layer": WHAT[str(row["layer"])]}
        line = lines.setdefault(key, {**named, "read by": READ[str(row["read"])]})
        said = f"{number(row['found'])} of {number(row['corpora'])}"
        line[f"{number(row['articles'])} articles"] = said
    return _computed(lines.values())


def _computed(lines: Iterable[dict[str, object]]) -> Html:
    shown = table(pd.DataFrame(list(lines)), empty="Nothing was planted.")
    return computed(shown, PLANTED_HOW)
