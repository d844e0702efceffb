"""Agreement of codings as tables that can be read: a line for each code, and what differs.

``agreement_lines(agreed, pair, elements, plans)``   prevalence, agreement, alpha, AC1 and a verdict
``detected_table(found, against)``                  how much of a reading the program finds
``difference_lines(rows, coders, elements)``        the sentences that codings do not code alike
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from corpuslib.codings.disagreements import BETWEEN
from corpuslib.measure.intervals import REPORT, TENTATIVE
from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, is_null, number, prose, shown, table
from corpuslib.show.leads import computed, lead
from corpuslib.show.words import joined

Names = Mapping[str, str]
Row = Mapping[Hashable, Any]
BOTH = "of the two lists of sentences beside it"
ALL = "all together"
LONG = 60  # characters of a cell that keeps some width
TOP = "text-align:left;vertical-align:top"
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
    made = table(pd.DataFrame(lines), caption=pair, limit=200)
    if not undefined:
        return made
    return joined(
        made,
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
    return f"{row['value']:.2f} ({_least(float(str(row['low'])))} to {row['high']:.2f})"


def _least(low: float) -> str:
    """The lower end of an interval; where rounding would lift it to a mark, it is below that.

    >>> _least(0.7512), _least(0.7996), _least(0.8)
    ('0.75', '<0.80', '0.80')
    """
    mark = next((mark for mark in (REPORT, TENTATIVE) if low < mark <= round(low, 2)), None)
    return f"{low:.2f}" if mark is None else f"<{mark:.3f}".removesuffix("0")


def detected_table(found: pd.DataFrame, against: str) -> Html:
    """How much of a reading the program finds, layer by layer; its counts lead to their sentences.

    Args:
        found: the result of :func:`corpuslib.measure.detection.detection_table`, of the dictionary.
        against: the coder whose reading it is.
    """
    rows = found[(found["code"] == "all") & (found["there"] > 0)]
    lines = []
    for row in _records(rows):
        frames = row["layer"] == "frames"
        kind = "coded" if frames else f"coded {row['layer']}"
        here, there = (kind, "dictionary"), (kind, against)
        right = lead(row["right"], "both") if frames else computed(_text(row["right"]), BOTH)
        lines.append(
            {
                "layer": row["layer"],
                "right": right,
                "found": lead(row["found"], here[0], part=here[1]),
                "there": lead(row["there"], there[0], part=there[1]),
                "precision": computed(_text(row["precision"]), BOTH),
                "recall": computed(_text(row["recall"]), BOTH),
            }
        )
    return table(pd.DataFrame(lines), empty="No reading to compare with.")


def _text(value: object) -> Html:
    return Html(escape(shown(value)), shown(value))


def difference_lines(
    rows: pd.DataFrame,
    coders: Names,
    elements: Names,
    articles: Iterable[str],
    *,
    names: Names | None = None,
    limit: int = 100,
) -> Html:
    """The sentences that codings do not code alike, and what each has; at most ``limit``.

    Args:
        rows: the result of :func:`corpuslib.codings.disagreements.disagreements`.
        coders: coder -> what its column is called.
        elements: element -> name.
        articles: the ids of all articles, to name them in short.
        names: actor or plan -> name.
    """
    if rows.empty:
        return prose("Nowhere: fewer than two readings, or all alike.")
    short, lines = short_ids(list(articles)), []
    for row in _records(rows.head(limit)):
        code = str(row["code"])
        known = elements if row["layer"] == "frames" else names or {}
        what = " on ".join(known.get(each, each) for each in code.split(BETWEEN))
        said = ["\u2013" if is_null(row[coder]) else str(row[coder]) for coder in coders]
        where = f"{short[row['article']]} s{row['sentence']}"
        lines.append([where, " ".join(row["text"].split()), what, *said])
    heads = ["where", "sentence", "code", *coders.values()]
    head = "".join(f'<th scope="col" style="{TOP}">{escape(h)}</th>' for h in heads)
    body = "\n".join("<tr>" + "".join(map(_cell, line)) + "</tr>" for line in lines)
    note = f"{number(len(lines))} of {number(len(rows))} differences shown."
    inner = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    html = framed_table(inner, None, note, name="Sentences that codings do not code alike")
    return Html(html, "\n".join([*(" | ".join(line) for line in lines), note]))


def _cell(text: str) -> str:
    long = ' class="long"' if len(text) > LONG else ""
    return f'<td{long} style="{TOP}">{escape(text)}</td>'
