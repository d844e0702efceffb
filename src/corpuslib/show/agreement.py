"""Agreement of two codings as a table that can be read: a line for each code.

``agreement_lines(agreed, pair, elements, plans)``   prevalence, agreement, alpha, AC1 and a verdict
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from corpuslib.show.html import Html, is_null, prose, table
from corpuslib.show.words import joined

Names = Mapping[str, str]
Row = Mapping[Hashable, Any]
ALL = "all together"
LAYERS = {
    "frames": "frame element",
    "plan": "plan",
    "holder": "holder",
    "voice": "voice",
    "stance": "stance",
}


def agreement_lines(agreed: pd.DataFrame, pair: str, elements: Names, plans: Names) -> Html:
    """One line for each code that one pair of coders could have used.

    Args:
        agreed: the result of :func:`corpuslib.measure.agreement.agreement_table`.
        pair: as ``pair`` in it; ``elements``, ``plans``: code -> name.

    Codes on which nothing varies have no alpha and stand together under the table.
    """
    rows = agreed[agreed["pair"] == pair]
    if rows.empty:
        return prose("Nothing to show: no two codings to compare.")
    chance = rows[rows["measure"] == "AC1"].set_index(["layer", "code"])
    beside: dict[Hashable, Row] = {
        key: row for key, row in zip(chance.index, _records(chance), strict=True)
    }
    lines, undefined = [], []
    for row in _records(rows[rows["measure"] == "alpha"]):
        names = elements if row["layer"] == "frames" else plans
        code = ALL if row["code"] == "all" else names.get(str(row["code"]), str(row["code"]))
        if is_null(row["value"]):
            undefined.append(code)
            continue
        ac1 = beside.get((row["layer"], row["code"]))
        lines.append(
            {
                "of": LAYERS[str(row["layer"])],
                "code": code,
                "there": row["prevalence"],
                "agreed": row["agreed"],
                "alpha": _interval(row),
                "AC1": _interval(ac1) if ac1 else None,
                "verdict": row["verdict"],
            }
        )
    shown = table(pd.DataFrame(lines), caption=pair, limit=200)
    if not undefined:
        return shown
    return joined(
        shown,
        prose(
            "Every coding has the same value throughout, so no figure: {w}.", w=", ".join(undefined)
        ),
    )


def _records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return rows.to_dict("records")


def _interval(row: Row) -> str:
    """A value with its interval, as in "0.91 (0.76 to 1.00)"."""
    if is_null(row["low"]):
        return f"{row['value']:.2f} (too rare for an interval)"
    return f"{row['value']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
