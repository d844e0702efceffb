"""Every sentence with what each coding has in it.

``coded_sentences(sentences, columns, names)``
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, number, visible
from corpuslib.show.words import counted

Names = Mapping[str, str]


def coded_sentences(
    sentences: pd.DataFrame,
    columns: Mapping[str, pd.DataFrame],
    names: Names,
    *,
    limit: int = 200,
    of: int | None = None,
) -> Html:
    """Every sentence, at most ``limit``, with the elements that each coding has in it.

    Args:
        sentences: the table of that name, or its first rows; ``of``: how many it has.
        columns: what the coding is called -> rows with article, sentence and element.
        names: element -> name, in the order in which they are named.
    """
    order = {element: place for place, element in enumerate(names)}
    shown = sentences.head(limit)
    here = list(shown["article"].unique())
    said = {
        title: _by_sentence(rows[rows["article"].isin(here)], names, order)
        for title, rows in columns.items()
    }
    short = short_ids(sentences["article"].unique())
    html, plain = [], []
    for row in shown.to_dict("records"):
        key = (row["article"], row["sentence"])
        where, text = f"{short[row['article']]} s{row['sentence']}", " ".join(row["text"].split())
        cells = [said[title].get(key, "") for title in columns]
        html.append("<tr>" + "".join(map(_cell, [where, text, *cells])) + "</tr>")
        said_here = " | ".join(cell or "–" for cell in cells)
        plain.append(visible(f"{where}: {text} | {said_here}"))
    whole = len(sentences) if of is None else of
    note = f"{number(len(plain))} of {counted(whole, 'sentence')} shown."
    return Html(_framed(html, ["where", "sentence", *columns], note), "\n".join([*plain, note]))


def _by_sentence(
    rows: pd.DataFrame, names: Names, order: Mapping[str, int]
) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], set[str]] = {}
    columns = ["article", "sentence", "element"]
    for article, number_of, element in rows[columns].itertuples(index=False, name=None):
        found.setdefault((article, number_of), set()).add(element)
    return {
        key: "; ".join(names[e] for e in sorted(codes, key=lambda e: order[e]))
        for key, codes in found.items()
    }


def _cell(text: str) -> str:
    long = ' class="long"' if len(text) > 60 else ""
    return f'<td{long} style="text-align:left;vertical-align:top">{escape(text)}</td>'


def _framed(rows: Sequence[str], heads: Sequence[str], note: str) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{escape(h)}</th>' for h in heads)
    inner = f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>"
    return framed_table(inner, None, note, name="Sentences with their codings")
