"""Before and after as tables: every count a link to the sentences behind it.

``compared(table, n, names, kind)``               k of n before and after, p, what carries it
``compared_sentences(rows, ..., kind)``           the sentences behind its counts
``difference_title(table, n, names, otherwise)``  the code that the split divides most

``table`` is that of :func:`corpuslib.measure.comparison.by_articles`, ``n`` the number of articles
of each period, ``names`` code -> name.  ``kind`` (such as "plan") names the anchors on the page.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.measure.periods import PERIODS
from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, number, prose, table
from corpuslib.show.titles import sentence
from corpuslib.show.words import probability

Names = Mapping[str, str]
CLAIMS = {
    "only before": "only before",
    "only after": "only after",
    "more before": "by a greater share before",
    "more after": "by a greater share after",
    "equal": "by the same share",
}
TOP = "text-align:left;vertical-align:top"


def difference_title(
    compared: pd.DataFrame, n: Mapping[str, int], names: Names, otherwise: str
) -> str:
    """The code whose shares of articles are furthest apart, where one stands out.

    Of several, the one that more articles hold; where that decides nothing, or there is nothing to
    compare, ``otherwise``.
    """
    if compared.empty or not n["before"] or not n["after"]:
        return otherwise
    apart = (compared["after"] / n["after"] - compared["before"] / n["before"]).abs().round(9)
    held = compared["before"] + compared["after"]
    widest = compared[apart == apart.max()]
    most = held[widest.index]
    if apart.max() == 0 or (most == most.max()).sum() > 1:
        return otherwise
    row = compared.loc[most.idxmax()]
    said = [f"in {row[side]} of {n[side]} {side}" for side in ("before", "after")]
    name = names.get(str(row["code"]), str(row["code"]))
    return f"{sentence(name)}: {', '.join(said)}"


def compared(
    rows: pd.DataFrame, n: Mapping[str, int], names: Names, kind: str, limit: int = 30
) -> Html:
    """One line per code: articles of each period as "k of n", the claim, what carries it, p.

    The counts lead to the first sentence of the code in :func:`compared_sentences` of the same
    ``kind``.
    """
    if rows.empty:
        return prose("Nothing to compare: no article holds one.")
    sides = [period for period in PERIODS if n[period]]
    lines = []
    for row in rows.to_dict("records"):
        code = str(row["code"])
        cells: dict[str, object] = {kind: names.get(code, code)}
        cells |= {side: _link(int(row[side]), n[side], _anchor(kind, code)) for side in sides}
        cells["found"] = CLAIMS.get(str(row["claim"]))
        cells["if one article is left out"] = row["carried"]
        cells["p"] = probability(row["p"])
        cells["least p possible"] = probability(row["least_p"])
        lines.append(cells)
    return table(pd.DataFrame(lines), limit=limit)


def _link(k: int, n: int, anchor: str) -> Html:
    text = f"{number(k)} of {number(n)}"
    return Html(f'<a href="#{anchor}">{text}</a>' if k else text, text)


def _anchor(kind: str, code: str) -> str:
    return f"{kind}-{''.join(c if c.isalnum() else '-' for c in code)}".replace(" ", "-")


def compared_sentences(
    rows: pd.DataFrame,
    sentences: pd.DataFrame,
    periods: pd.Series,
    names: Names,
    *,
    code: str,
    kind: str,
    order: Sequence[str],
    limit: int = 10,
) -> Html:
    """The sentences that hold each code, at most ``limit`` for each code and period.

    Args:
        rows: columns ``article``, ``sentence`` and the one that ``code`` names.
        order: the codes in the order of the table above.
    """
    held = rows[["article", "sentence", code]].drop_duplicates()
    held = held.assign(period=held["article"].map(periods))
    held = held.merge(sentences[["article", "sentence", "text"]], on=["article", "sentence"])
    place = {str(c): i for i, c in enumerate(order)}
    held = held[held[code].isin(place)].assign(place=lambda t: t[code].map(place))
    held = held.assign(side=held["period"].map(PERIODS.index))
    held = held.sort_values(["place", "side", "article", "sentence"], kind="stable")
    shown = held.groupby([code, "period"], sort=False).head(limit)
    if shown.empty:
        return prose("Nothing to show: no sentence holds one.")
    short = short_ids(sentences["article"].unique())
    html, plain, anchored = [], [], set()
    for row in shown.to_dict("records"):
        which = str(row[code])
        anchor = "" if which in anchored else f' id="{_anchor(kind, which)}"'
        anchored.add(which)
        where = f"{short[row['article']]} s{row['sentence']}"
        text, name = " ".join(row["text"].split()), names.get(which, which)
        cells = [escape(name), escape(row["period"]), f'<span class="place">{escape(where)}</span>']
        said = "".join(f'<td style="{TOP}">{cell}</td>' for cell in cells)
        html.append(f'<tr{anchor}>{said}<td class="long" style="{TOP}">{escape(text)}</td></tr>')
        plain.append(f"{name} | {row['period']} | {where}: {text}")
    heads = "".join(f'<th scope="col" style="{TOP}">{h}</th>' for h in (kind, "", "", "sentence"))
    note = f"{number(len(shown))} of {number(len(held))} sentences shown."
    body = f"<thead><tr>{heads}</tr></thead>\n<tbody>\n" + "\n".join(html) + "\n</tbody>"
    name = f"Sentences behind the counts: {kind}"
    return Html(framed_table(body, None, note, name=name), "\n".join([*plain, note]))
