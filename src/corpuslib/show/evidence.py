"""The sentences behind a number: keyword in context.

``kwic(sentences, hits, width=60, label="actor", unit="sentence", limit=None)``  -> ``Html``
``kwic_frame(sentences, hits, width=60, label="actor")``        -> ``DataFrame``

``sentences`` has article, sentence, start, end, text; ``hits`` has article, sentence, start, end
and a column that says what was found (``actor`` or ``plan``).  Offsets count characters of the
file; context never leaves the sentence.  With ``unit="line"`` both have lines instead.
"""

from collections.abc import Callable, Collection
from typing import Literal, NamedTuple

import pandas as pd

from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, number, prose, visible

SentencesOf = Callable[[Collection[str]], pd.DataFrame]
"""Looks up the sentences of some articles, with their words."""
LONG = 24  # characters; a longer keyword is broken over lines
TOP, WHOLE = "vertical-align:top", "white-space:nowrap"
MARKS = {"sentence": "s", "line": "line "}  # before the number of a sentence or line


class Hit(NamedTuple):
    """A keyword in its context; the fields are the columns of ``kwic_frame``."""

    article: str
    sentence: int
    start: int
    end: int
    left: str
    keyword: str
    right: str
    code: str


def kwic_frame(
    sentences: pd.DataFrame, hits: pd.DataFrame, *, width: int = 60, label: str = "actor"
) -> pd.DataFrame:
    """Every hit with up to ``width`` characters on each side, in the order of the articles.

    Columns: article, sentence, start, end (of the keyword, in the file), left, keyword, right,
    code.  Context is cut at a word; an ellipsis marks where the sentence goes on; a blank beside
    the keyword is kept.

    >>> s = pd.DataFrame({"article": ["a"], "sentence": [1], "start": [100], "end": [121],
    ...                   "text": ["Moscow opposes shields"]})
    >>> h = pd.DataFrame({"article": ["a"], "sentence": [1], "start": [107], "end": [114],
    ...                   "actor": ["x"]})
    >>> kwic_frame(s, h)[["left", "keyword", "right"]].values.tolist()
    [['Moscow ', 'opposes', ' shields']]

    Raises KeyError where a hit names a sentence that is not in ``sentences``.
    """
    texts = {
        (row.article, row.sentence): (int(str(row.start)), str(row.text))
        for row in sentences[["article", "sentence", "start", "text"]].itertuples(index=False)
    }
    found = []
    ordered = in_order(hits, label)
    for article, sentence, start, end, code in ordered.itertuples(index=False, name=None):
        first, text = texts[article, sentence]
        left, keyword, right = _parted(text, int(start) - first, int(end) - first, width)
        found.append(Hit(article, sentence, start, end, left, keyword, right, code))
    return pd.DataFrame(found, columns=list(Hit._fields))


def in_order(hits: pd.DataFrame, label: str, limit: int | None = None) -> pd.DataFrame:
    """Article, sentence, start, end and label of the hits, as they stand in the articles."""
    ordered = hits.sort_values(["article", "start", "end", label], kind="stable")
    ordered = ordered[["article", "sentence", "start", "end", label]]
    return ordered if limit is None else ordered.head(limit)


def texts_of(sentences: pd.DataFrame | SentencesOf, articles: pd.Series) -> pd.DataFrame:
    """The sentences of some articles: of a table, or looked up."""
    if isinstance(sentences, pd.DataFrame):
        return sentences
    return sentences(list(dict.fromkeys(articles)))


def known_articles(sentences: pd.DataFrame | SentencesOf, articles: pd.Series) -> list[str]:
    """All articles from which those shown have to be told by their names."""
    if isinstance(sentences, pd.DataFrame):
        return [str(one) for one in sentences["article"].unique()]
    known = articles.cat.categories if hasattr(articles, "cat") else articles.unique()
    return [str(one) for one in known]


def _parted(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    left = _flat(text[:start])
    right = _flat(text[end:])
    if len(left) > width:
        left = "\u2026 " + left[-width:].split(" ", 1)[-1].lstrip()
    if len(right) > width:
        right = right[:width].rsplit(" ", 1)[0].rstrip() + " \u2026"
    before = " " if text[:start][-1:].isspace() else ""
    after = " " if text[end : end + 1].isspace() else ""
    return left + before, _flat(text[start:end]), after + right


def _flat(text: str) -> str:
    return " ".join(text.split())


def kwic(
    sentences: pd.DataFrame | SentencesOf,
    hits: pd.DataFrame,
    *,
    width: int = 60,
    label: str = "actor",
    unit: Literal["sentence", "line"] = "sentence",
    limit: int | None = None,
    of: int | None = None,
    caption: str | None = None,
) -> Html:
    """Keyword in context, aligned on the keyword, each hit with where it stands in its file.

    ``sentences`` may be what looks up those of some articles (:meth:`Corpus.sentences_of`): only
    what is shown is then read.  ``unit`` names the column that numbers the sentences or lines;
    ``limit`` shows the first hits and says how many of how many; ``of``: how many there are,
    where ``hits`` are not all.
    """
    hits = hits.rename(columns={unit: "sentence"})
    whole = len(hits) if of is None else of
    hits = in_order(hits, label, limit)
    if hits.empty:
        return prose("Nothing to show: no hit in these {unit}s.", unit=unit)
    texts = texts_of(sentences, hits["article"]).rename(columns={unit: "sentence"})
    rows = kwic_frame(texts, hits, width=width, label=label)
    noun = "hit" if whole == 1 else "hits"
    count = f"{number(len(rows))} of {number(whole)} {noun} shown."
    shown = [Hit(*row) for row in rows.itertuples(index=False, name=None)]
    head = "".join(
        f'<th scope="col" style="text-align:{side}">{name}</th>'
        for name, side in zip(
            ("where", "left", "keyword", "right", label),
            ("left", "right", "center", "left", "left"),
            strict=True,
        )
    )
    short = short_ids(known_articles(sentences, hits["article"]))
    body = "\n".join(_row_html(short[hit.article], MARKS[unit], hit) for hit in shown)
    html = framed_table(
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>",
        caption,
        f"{count} Where: article, {unit}, characters of the file (start\u2013end).",
        kind="kwic",
        name="Keyword in context",
    )
    plain = "\n".join(_row_plain(MARKS[unit], hit) for hit in shown)
    return Html(html, f"{visible(caption)}\n{plain}\n{count}" if caption else f"{plain}\n{count}")


def _row_html(short: str, mark: str, hit: Hit) -> str:
    name = f'<abbr title="{escape(hit.article)}">{escape(short)}</abbr>'
    where = f'{name} <span class="place">{mark}{hit.sentence} {hit.start}\u2013{hit.end}</span>'
    key = f"<mark>{escape(hit.keyword)}</mark>"
    kind, wrap = ("key long", "") if len(hit.keyword) > LONG else ("key", f";{WHOLE}")
    return (
        f'<tr><td class="where" style="{TOP};text-align:left;{WHOLE}">{where}</td>'
        f'<td class="left" style="{TOP};text-align:right">{escape(hit.left)}</td>'
        f'<td class="{kind}" style="{TOP};text-align:center{wrap}">{key}</td>'
        f'<td class="right" style="{TOP};text-align:left">{escape(hit.right)}</td>'
        f'<td class="code" style="{TOP};text-align:left">{escape(hit.code)}</td></tr>'
    )


def _row_plain(mark: str, hit: Hit) -> str:
    where = f"{hit.article} {mark}{hit.sentence} {hit.start}-{hit.end}"
    return _flat(visible(f"{where}: {hit.left}[{hit.keyword}]{hit.right} ({hit.code})"))
