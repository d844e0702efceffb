"""Choose articles, actor, plan, element and voice: text, table and picture follow at once.

``explorer(corpus, codings, split=...)``  -> ``Explorer``, which a notebook shows as its controls
``annotated(text, rows, at=..., ...)``    a passage with all that was found in it marked
``texts_of``, ``table_of``, ``picture_of``, ``link_to``   what follows a choice
``explore_findings(found)``               how much there is to choose from

The controls change the value of HTML widgets by ``observe``; nothing is printed or captured.
"""

import base64
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from corpuslib.codings.scheme import Codings
from corpuslib.codings.shipped import best_elements, best_statements
from corpuslib.corpus import Corpus
from corpuslib.measure.counts import by_paragraph
from corpuslib.measure.periods import period_of
from corpuslib.sheets import csv_text, write_csv
from corpuslib.show.choice import CODES, HEADS, Choice, Found, choose, found_in
from corpuslib.show.controls import Controls
from corpuslib.show.figures import Figure, article_labels, heat_strip
from corpuslib.show.html import Html, escape, is_null, number, prose, table, visible
from corpuslib.show.words import Line, bullets, counted, joined, k_of_n

ROWS, TEXTS, SENTENCES, LABELS, LINKED, STILL = 50, 5, 300, 8, 2000, 10
"""At most: rows and articles shown, sentences of one, labels of a picture, rows in a link, rows
where no kernel runs."""
NOTHING = "Nothing found: no sentence holds all that is chosen. Take one choice back."
LAYERS = {
    "mention": ("actor named", "font-weight:bold"),
    "plan": ("plan named", "background:#fde7a0;color:#222222"),
    "frame": ("frame element", "background:#dcebf7;color:#222222"),
    "attribution": ("what somebody is said to say", "border-bottom:2px dotted currentColor"),
    "statement": ("position on a plan", "text-decoration:underline 2px"),
}
"""Layer -> what it is, and how it is marked; of two backgrounds the plan's is seen."""
BESIDE = {**HEADS, "element": "Element"}
"""What the columns are called beside the rows of the picture, where there is little room."""
_FRAME = 'role="region" tabindex="0" style="max-height:32em;overflow:auto;line-height:1.6"'


def annotated(text: str, rows: pd.DataFrame, *, at: int = 0, names: Mapping[str, str]) -> Html:
    """A passage that begins at character ``at`` of its file, with all finds in it marked.

    Finds may overlap: each stretch of text carries the marks of all that cover it, and their names
    as a tip.  In plain text [ ] stand around what is marked.

    >>> rows = pd.DataFrame({"start": [100], "end": [104], "layer": ["mention"], "actor": ["x"]})
    >>> annotated("Nato & all", rows, at=100, names={"x": "NATO"})
    [Nato] & all
    """
    finds = [
        (max(int(row["start"]) - at, 0), min(int(row["end"]) - at, len(text)), row)
        for row in rows.to_dict("records")
    ]
    finds = [find for find in finds if find[0] < find[1]]
    edges = sorted({0, len(text), *(edge for first, last, _ in finds for edge in (first, last))})
    html, plain, inside = [], [], False
    for first, last in pairwise(edges):
        over = [row for start, end, row in finds if start <= first and last <= end]
        html.append(_stretch(text[first:last], over, names))
        plain.append("[" if over and not inside else "]" if inside and not over else "")
        plain.append(text[first:last])
        inside = bool(over)
    plain.append("]" if inside else "")
    return Html("".join(html), " ".join(visible("".join(plain)).split()))


def _stretch(text: str, over: Sequence[Mapping[Any, Any]], names: Mapping[str, str]) -> str:
    if not over:
        return escape(text)
    layers = [layer for layer in LAYERS if any(row["layer"] == layer for row in over)]
    backgrounds = [layer for layer in layers if "background" in LAYERS[layer][1]]
    style = ";".join(LAYERS[one][1] for one in layers if one not in backgrounds[1:])
    tip = " · ".join(dict.fromkeys(_said(row, names) for row in over))
    kind = " ".join(layers)
    return f'<span class="{kind}" style="{style}" title="{escape(tip)}">{escape(text)}</span>'


def _said(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """A find in words: what it is, of what, and in whose voice."""
    values = [row.get(column) for column in (*CODES, "stance", "voice")]
    codes = [names.get(str(value), str(value)) for value in values if not is_null(value)]
    return f"{LAYERS[row['layer']][0]}: {', '.join(codes)}"


def texts_of(found: Found, rows: pd.DataFrame) -> Html:
    """The bodies that hold chosen finds, paragraph by paragraph, all of these finds marked."""
    if rows.empty:
        return prose(NOTHING)
    wanted = list(dict.fromkeys(rows["article"]))
    shown = wanted[:TEXTS]
    parts = [_body(found, article, rows[rows["article"].eq(article)]) for article in shown]
    legend = ", ".join(f'<span style="{style}">{what}</span>' for what, style in LAYERS.values())
    note = f"{number(len(shown))} of {counted(len(wanted), 'article')} with finds shown."
    head = f"<p>{note} Marked: {legend}.</p>"
    inner = "\n".join(part.html for part in parts)
    html = f'{head}\n<div {_FRAME} aria-label="Annotated text">\n{inner}\n</div>'
    return Html(html, "\n".join([note, *(part.plain for part in parts)]))


def _body(found: Found, article: str, rows: pd.DataFrame) -> Html:
    known = found.articles[found.articles["article"].eq(article)]
    title = ", ".join(article_labels(known)[article])
    sentences = found.sentences[found.sentences["article"].eq(article)]
    first = int(rows["sentence"].min()) if len(sentences) > SENTENCES else 1
    shown = sentences[sentences["sentence"].ge(first)].head(SENTENCES)
    html, plain = [f"<h4>{escape(title)}</h4>"], [visible(title)]
    for _, paragraph in shown.groupby("paragraph", sort=True):
        parts = []
        for sentence in paragraph.to_dict("records"):
            here = rows[rows["sentence"].eq(sentence["sentence"])]
            start = int(sentence["start"])
            part = annotated(sentence["text"], here, at=start, names=found.names)
            parts.append(f"<small>s{sentence['sentence']}</small> {part.html}")
            plain.append(f"s{sentence['sentence']} {part.plain}")
        html.append(f"<p>{' '.join(parts)}</p>")
    if len(shown) < len(sentences):
        note = f"{number(len(shown))} of {number(len(sentences))} sentences shown."
        html.append(f"<p>{note}</p>")
        plain.append(note)
    return Html("\n".join(html), "\n".join(plain))


def summary_of(found: Found, choice: Choice, rows: pd.DataFrame) -> str:
    """How much was found, of what: a sentence for the status line and the picture's title.

    Where no code and no voice is chosen, it is of "Everything".
    """
    words = [*map(found.name, choice.codes.values()), *([choice.voice] if choice.voice else [])]
    what = " + ".join(words) or "Everything"
    of = len(found.articles) if choice.articles is None else len(choice.articles)
    if rows.empty:
        return f"{what}: nothing found in {counted(of, 'article')}"
    sentences = counted(len(rows.drop_duplicates(["article", "sentence"])), "sentence")
    noun = "article" if of == 1 else "articles"
    where = f"{k_of_n(rows['article'].nunique(), of)} {noun}"
    return f"{what}: {counted(len(rows), 'find')} in {sentences}, in {where}"


def picture_of(
    found: Found, choice: Choice, rows: pd.DataFrame, groups: Mapping[str, str]
) -> Figure:
    """Which of the codes chosen (of all, where none is) stands in which paragraph.

    A cell is a paragraph, its number the finds in it; at most :data:`LABELS` codes, the most
    frequent, are shown.
    """
    columns = list(choice.codes or CODES)
    parts = [rows.loc[rows[c].notna(), ["article", "sentence", c]] for c in columns]
    coded = pd.concat([part.set_axis(["article", "sentence", "code"], axis=1) for part in parts])
    counts = coded["code"].value_counts()
    top = sorted(counts.index, key=lambda code: (-int(counts[code]), code))[:LABELS]
    articles = found.articles
    if choice.articles is not None:
        articles = articles[articles["article"].isin(choice.articles)]
    sentences = found.sentences[found.sentences["article"].isin(articles["article"])]
    many = f"; the {len(top)} most frequent of {len(counts)}" if len(top) < len(counts) else ""
    cells = by_paragraph(coded[coded["code"].isin(top)], sentences, "code")
    kinds = {code: BESIDE[c] for c, part in zip(columns, parts, strict=True) for code in part[c]}
    cells = cells.assign(label=cells["code"].map(found.name, na_action="ignore"))
    return heat_strip(
        cells.assign(section=cells["code"].map(kinds)) if len(columns) > 1 else cells,
        articles,
        title=summary_of(found, choice, rows),
        subtitle=f"Finds by place in the body{many}",
        source=f"Source: {'; '.join(sorted(rows['said_by'].unique()))}" if len(rows) else "",
        groups=groups,
    )


def table_of(rows: pd.DataFrame) -> Html:
    """The chosen finds as a table that scrolls in its place; the first :data:`ROWS` of them."""
    shown = table(rows, limit=ROWS, empty=NOTHING)
    style = "max-height:24em;overflow:auto;line-height:1.3"
    room = "<style>.finds .long { min-width: 20em }</style>"  # else a word a line, and two rows
    return Html(f'{room}<div class="finds" style="{style}">{shown.html}</div>', shown.plain)


def link_to(rows: pd.DataFrame) -> Html:
    """A link that saves the chosen finds as CSV, all of them, safe in a spreadsheet.

    Above :data:`LINKED` rows, which would make the page slow, it says how to write them.
    """
    if rows.empty:
        return prose("Nothing to save.")
    n = counted(len(rows), "row")
    if len(rows) > LINKED:
        return prose("{n} are too many for a link: use `save`, as below, or choose less.", n=n)
    data = base64.b64encode(csv_text(rows).encode("utf8")).decode("ascii")
    href = f"data:text/csv;charset=utf-8;base64,{data}"
    return Html(f'<a download="chosen.csv" href="{href}">Save {n} as CSV</a>', f"Save {n} as CSV")


def explore_findings(found: Found) -> Html:
    """How much there is to choose from, of which kind, and who says so.

    >>> print(explore_findings(Found(*[pd.DataFrame({"layer": []})] * 3, {})))
    - To choose from: nothing was found.
    """
    rows = found.rows
    if rows.empty:
        return bullets([("**To choose from:** nothing was found.", {})])
    kinds = [(what, rows[rows["layer"].eq(layer)]) for layer, (what, _) in LAYERS.items()]
    lines: list[Line] = [
        (f"**{what[0].upper()}{what[1:]}:** {{n}}; {{by}}.", _counted_by(some))
        for what, some in kinds
        if len(some)
    ]
    said = summary_of(found, Choice(), rows).partition(": ")[2]
    return bullets([("**To choose from:** {said}.", {"said": said}), *lines])


def _counted_by(rows: pd.DataFrame) -> dict[str, object]:
    return {"n": counted(len(rows), "find"), "by": "; ".join(rows["said_by"].unique())}


class Explorer:
    """Controls, and the text, table, picture and link that follow them.

    ``choice`` is what is chosen, ``chosen`` the table of it; ``save(path)`` writes that as CSV.
    """

    def __init__(self, found: Found, groups: Mapping[str, str]) -> None:
        from ipywidgets import HTML

        self.found, self.groups = found, groups
        self.status, self.text, self.table, self.picture, self.link = (HTML() for _ in range(5))
        self.controls = Controls(found)
        self.choice, self.chosen = Choice(), found.rows
        self.controls.on_change(self._follow)
        self._follow(self.controls.choice)

    def _follow(self, choice: Choice) -> None:
        """Show what is chosen now."""
        rows = choose(self.found, choice)
        self.choice, self.chosen = choice, rows
        picture = picture_of(self.found, choice, rows, self.groups)
        image = base64.b64encode(picture.png).decode("ascii")
        self.status.value = self._status().html
        self.text.value = texts_of(self.found, rows).html
        self.table.value = table_of(rows).html
        alt, source = escape(picture.alt), f"data:image/png;base64,{image}"
        style = "max-width:100%;min-width:30em;background:#ffffff"  # below that it scrolls
        self.picture.value = (
            '<div role="region" tabindex="0" aria-label="Picture" style="overflow-x:auto">'
            f'<img alt="{alt}" src="{source}" width="756" style="{style}"></div>'
        )
        self.link.value = link_to(rows).html

    def _status(self) -> Html:
        said = summary_of(self.found, self.choice, self.chosen)
        line = prose("**{said}.**", said=said)
        return Html(f'<div role="status">{line.html}</div>', line.plain)

    def save(self, path: str | Path) -> Path:
        """Write all chosen finds to ``path``, as CSV that is safe in a spreadsheet.

        Raises FileExistsError where ``path`` is there already.
        """
        write_csv(self.chosen, Path(path))
        return Path(path)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """The controls; for where no kernel runs, how the table begins now."""
        from ipywidgets import VBox

        parts = [self.status, self.text, self.table, self.link, self.picture]
        view = VBox([self.controls.box, *parts])._repr_mimebundle_()
        narrow = self.chosen.drop(columns=["start", "end", "said_by"])
        still = joined(self._status(), table(narrow, limit=STILL, empty=NOTHING))
        return {**view, "text/html": still.html, "text/plain": self._status().plain}


def explorer(corpus: Corpus, codings: Codings, *, split: str) -> Explorer:
    """The controls over a corpus; ``split`` orders and colours the articles of the picture.

    Frame elements and positions are those that were read, where a reading covers all articles.

    Raises BadParameter where ``split`` is no day.
    """
    found = found_in(corpus, best_elements(codings, corpus), best_statements(codings, corpus))
    periods = period_of(corpus.articles, split)
    return Explorer(found, dict(zip(map(str, periods.index), periods, strict=True)))
