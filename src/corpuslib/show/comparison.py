"""Before and after as tables: every count a link to the sentences behind it.

``compared(table, n, names, kind)``               k of n before and after, p, what carries it
``compared_sentences(rows, ..., kind)``           the sentences behind its counts
``difference_title(table, n, names, otherwise)``  the code that the split divides most

``table`` is that of :func:`corpuslib.measure.comparison.by_articles`, ``n`` the number of articles
of each period, ``names`` code -> name.  ``kind`` (such as "plan") names the anchors on the page.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.measure.counts import places_in
from corpuslib.measure.periods import PERIODS
from corpuslib.show.evidence import SentencesOf, known_articles, texts_of
from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, inline, number, prose, table, visible
from corpuslib.show.leads import Key, lead, within
from corpuslib.show.titles import sentence
from corpuslib.show.words import counted, joined, probability

Names = Mapping[str, str]
CLAIMS = {
    "only before": "only before",
    "only after": "only after",
    "more before": "by a greater share before",
    "more after": "by a greater share after",
    "equal": "by the same share",
}
NO_COMPARISON = " there is nothing to compare with"
LEAST_PRINTED = 0.001
"""Below this a p is printed as "<.001", and that none can be smaller says nothing."""
_MARK = re.compile(r"[^\w-]")
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
    said = [f"in {number(row[side])} of {number(n[side])} {side}" for side in ("before", "after")]
    name = names.get(str(row["code"]), str(row["code"]))
    return f"{sentence(name)}{',' if ': ' in name else ':'} {', '.join(said)}"


def compared(
    rows: pd.DataFrame,
    n: Mapping[str, int],
    names: Names,
    kind: str,
    *,
    more: Sequence[str] = (),
    besides: Sequence[str] = (),
    limit: int = 30,
    split: str = "",
) -> Html:
    """One line per code: articles of each period as "k of n", the claim, what carries it, p.

    The counts lead to the first sentence of the code on that side in :func:`compared_sentences` of
    the same ``kind``; ``split`` names the sides to what leads back.  What is true of all lines is
    said once, under them, with ``more`` sentences: whose coding it is; and with ``besides``, what
    else differs.  Where a period has no article, nothing is claimed.
    """
    if rows.empty:
        return prose("Nothing to compare: no article holds one.")
    sides = [period for period in PERIODS if n[period]]
    two, lines, said = bool(n["before"] and n["after"]), [], notes(rows, n)
    for row in rows.to_dict("records"):
        code = str(row["code"])
        cells: dict[str, object] = {kind: names.get(code, code)}
        cells |= {side: _link(row, n, kind, side, split) for side in sides}
        if two:
            cells["found"] = CLAIMS.get(str(row["claim"]))
            cells["without a single article"] = carried(row)
            cells["p"] = probability(row["p"])
        lines.append(cells)
    said = " ".join([*([said] if said else []), *more])
    note = [prose("{said}", said=said)] if said else []
    note += [prose("{text}", text=beside(text)) for text in besides]
    return joined(table(pd.DataFrame(lines), limit=limit), *note)


def beside(text: str) -> Html:
    """What else differs; its head leads to the articles.

    >>> beside("outlets: 1 of 3 is in both").plain
    'outlets: 1 of 3 is in both'
    """
    head, mark, rest = text.partition(":")
    return inline("{head}{rest}", head=lead(head, "articles"), rest=mark + rest)


def carried(row: Mapping[Hashable, Any]) -> str | None:
    """What carries the claim of a line, where that is not the same for all of them."""
    if row["verdict"] == "no comparison":
        beyond = str(row["carried"]).partition(NO_COMPARISON)[2]
        return beyond.removeprefix("; ").removesuffix(", too") or None
    return str(row["carried"]) if row["verdict"] in ("carried", "stands") else None


def notes(rows: pd.DataFrame, n: Mapping[str, int]) -> str:
    """What is true of all lines: the least p, and the article without which there is nothing."""
    missing = [side for side in ("before", "after") if not n[side]]
    if missing:
        return f"No comparison: no dated article {' or '.join(missing)} the split."
    said = []
    alone = rows[rows["verdict"] == "no comparison"]
    if len(alone):
        who = str(alone["carried"].iloc[0]).partition(NO_COMPARISON)[0].removeprefix("without ")
        it = "either of them" if n["before"] == n["after"] else "it"
        said.append(f"Every difference hangs on {who}: without {it} there is nothing to compare.")
    least = rows["least_p"].dropna()
    if len(least) and least.min() >= LEAST_PRINTED:
        said.append(f"No p can be below {probability(least.min())} with so few articles.")
    return " ".join(said)


def _link(
    row: Mapping[Hashable, Any], n: Mapping[str, int], kind: str, side: str, split: str
) -> Html:
    code, text = str(row["code"]), f"{number(row[side])} of {number(n[side])}"
    if not row[side]:
        return Html(text, text)
    key = Key(kind, code, period=within(side, split))
    to = side_anchor(kind, code, side)
    return Html(f'<a href="#{to}" data-key="{escape(key)}">{text}</a>', text)


def side_anchor(kind: str, code: str, side: str) -> str:
    """The place where the sentences of a code on one side begin.

    >>> side_anchor("plan", "third-site", "after")
    'plan-third-site:after'
    """
    return f"{anchor(kind, code)}:{side}"


def anchor(kind: str, code: str) -> str:
    """The place on the page where the sentences of a code begin; no two codes have the same.

    Word characters and hyphens stay, ": " is a dot, any other character is its code point.

    >>> anchor("position", "third-site: oppose"), anchor("plan", "a b"), anchor("plan", "a-b")
    ('position-third-site.oppose', 'plan-a~20~b', 'plan-a-b')
    """
    parts = [_MARK.sub(lambda hit: f"~{ord(hit[0]):x}~", p) for p in (kind, *code.split(": "))]
    return f"{parts[0]}-{'.'.join(parts[1:])}"


def compared_sentences(
    rows: pd.DataFrame,
    sentences: pd.DataFrame | SentencesOf,
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
        sentences: the table of that name, or what looks up those of some articles.
        order: the codes in the order of the table above.
    """
    held = rows[["article", "sentence", code]].drop_duplicates().rename(columns={code: "code"})
    held = held.assign(
        place=places_in(pd.Index(list(order)), held["code"]).astype("int16"),
        side=_sides(held["article"], periods),
    )
    held = held[held["place"] >= 0]
    held = held.sort_values(["place", "side", "article", "sentence"], kind="stable")
    shown = held.groupby(["place", "side"], sort=False).head(limit)
    if shown.empty:
        return prose("Nothing to show: no sentence holds one.")
    short = short_ids(known_articles(sentences, held["article"]))
    texts = texts_of(sentences, shown["article"])[["article", "sentence", "text"]]
    shown = shown.astype({"article": "str"}).merge(texts, on=["article", "sentence"])
    note = _shown(len(shown), len(held), kind, limit)
    lines = [
        (
            side_anchor(kind, row["code"], PERIODS[row["side"]]),
            names.get(row["code"], row["code"]),
            PERIODS[row["side"]],
            f"{short[row['article']]} s{row['sentence']}",
            " ".join(row["text"].split()),
        )
        for row in shown.to_dict("records")
    ]
    plain = [visible(f"{name} | {side} | {where}: {text}") for _, name, side, where, text in lines]
    return Html(_framed(lines, kind, note), "\n".join([*plain, note]))


def _sides(articles: pd.Series, periods: pd.Series) -> NDArray[np.int8]:
    """The period of each article, as its place in :data:`PERIODS`."""
    known = pd.Index(PERIODS).get_indexer(pd.Index(periods)).astype("int8")
    return np.asarray(known[places_in(periods.index, articles)], np.int8)


def _shown(k: int, n: int, kind: str, limit: int) -> str:
    """How many rows are shown; a sentence that holds several codes has a row for each."""
    most = f", at most {number(limit)} for each {kind} and period" if k < n else ""
    each = f"A sentence has a row for each {kind} that it holds."
    return f"{number(k)} of {counted(n, 'row')} shown{most}. {each}"


def _framed(lines: Sequence[tuple[str, ...]], kind: str, note: str) -> str:
    html, anchored = [], set()
    for to, name, side, where, text in lines:
        mark = "" if to in anchored else f' id="{to}"'  # at the first of a code and side
        anchored.add(to)
        place = f'<span class="place">{escape(where)}</span>'
        cells = "".join(f'<td style="{TOP}">{c}</td>' for c in (escape(name), escape(side), place))
        html.append(f'<tr{mark}>{cells}<td class="long" style="{TOP}">{escape(text)}</td></tr>')
    heads = (escape(kind), "period", "where", "sentence")
    row = "".join(f'<th scope="col" style="{TOP}">{h}</th>' for h in heads)
    body = f"<thead><tr>{row}</tr></thead>\n<tbody>\n" + "\n".join(html) + "\n</tbody>"
    return framed_table(body, None, note, name=f"Sentences behind the counts: {kind}")
