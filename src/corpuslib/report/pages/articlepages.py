"""A page per article: its file to the last character, with what was found in it.

``Evidence(corpus, elements, statements)``          what the pages are made of
``chosen(ids, linked, most)``                       which articles get a page
``article_values(evidence, article, parts)``        what the template of a page asks for
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from corpuslib.codings import Coded, Codings
from corpuslib.corpus import Corpus
from corpuslib.report.pages.layers import Mark, Numbered, file_html
from corpuslib.report.pages.partof import Part
from corpuslib.report.pages.sentencenotes import notes
from corpuslib.show.figures.labels import interval
from corpuslib.show.html import is_null, number, shown
from corpuslib.show.words import counted

MOST = 500
"""Articles that get a page, beside those that a table leads to."""

LAYERS = (
    ("lines", "Lines: number and role", True),
    ("speech", "Speech: source, cue and content", True),
    ("actors", "Actors named", False),
    ("plans", "Plans named", False),
    ("statements", "Statements: holder, plan, stance", True),
    ("frames", "Frame elements, by the dictionary", False),
    ("read", "Frame elements, {label}", False),
    ("about", "Under each sentence: what was found, and what it is part of", False),
)
"""The layers of a page: id, what it is called, whether it is on when the page opens."""

PARTS = ("holder", "plan", "stance", "reason", "condition")
TABLES = ("lines", "sentences", "mentions", "plan_mentions", "attributions", "statements", "frames")


@dataclass(frozen=True, eq=False)
class Evidence:
    """A corpus and the codings that are shown of it; rows are looked up article by article.

    ``codings`` are all that were read, for the numbers that count those of single coders.
    """

    corpus: Corpus
    elements: Coded
    statements: Coded
    codings: Codings | None = None
    _groups: dict[str, dict[str, pd.DataFrame]] = field(default_factory=dict, repr=False)

    @property
    def label(self) -> str | None:
        """What the coding by reading is called; None where there is none."""
        read = [coded.label for coded in (self.elements, self.statements) if coded.read]
        return read[0] if read else None

    @cached_property
    def names(self) -> dict[str, str]:
        """Code -> the name that a reader knows."""
        book = self.corpus.codebook
        return book.actor_names | book.plan_names | book.frame_names

    def keep(self, articles: Collection[str]) -> None:
        """Hold the rows of these articles ready."""
        for name, rows in self._frames(list(articles)):
            by_article = rows.groupby("article", observed=True)
            self._groups[name] = {str(one): part for one, part in by_article}
            self._groups[name][""] = rows.head(0)

    def rows(self, article: str) -> dict[str, pd.DataFrame]:
        """The rows of one article, table by table.  Raises KeyError before :meth:`keep`."""
        return {name: groups.get(article, groups[""]) for name, groups in self._groups.items()}

    def _frames(self, articles: list[str]) -> Iterator[tuple[str, pd.DataFrame]]:
        for name in TABLES:
            yield name, self.corpus.table(name, where={"article": articles})
        for name, coded in (("elements", self.elements), ("statements", self.statements)):
            if coded.read:
                yield f"{name}_read", coded.rows[coded.rows["article"].isin(articles)]


def chosen(ids: Sequence[str], linked: Collection[str], most: int = MOST) -> list[str]:
    """The articles that get a page: all that a table leads to, and of the others the first.

    They are at most ``most``, or as many as tables lead to; in the order of ``ids``.

    >>> chosen(["a", "b", "c", "d"], {"d"}, 2)
    ['a', 'd']
    """
    room = max(0, most - len(set(linked)))
    others = [one for one in ids if one not in linked][:room]
    taken = {*linked, *others}
    return [one for one in ids if one in taken]


def article_values(
    evidence: Evidence, row: Mapping[Hashable, Any], parts: Mapping[int, Sequence[Part]]
) -> dict[str, Any]:
    """What ``article.html.j2`` asks for; ``row`` is that of the table ``articles``."""
    tables = evidence.rows(str(row["article"]))
    lines = [Numbered(*one) for one in _columns(tables["lines"], "line", "role")]
    sentences = [Numbered(*one) for one in _columns(tables["sentences"], "sentence")]
    said = notes(tables, parts, evidence.names, evidence.label)
    text = "".join(tables["lines"].sort_values("line")["text"])
    headline = row["headline"]
    return {
        "article": str(row["article"]),
        "heading": str(row["article"]) if is_null(headline) else " ".join(str(headline).split()),
        "facts": _facts(row, tables),
        "file": Markup(file_html(text, lines, sentences, marks(tables), said)),
        "layers": [
            (key, name.format(label=evidence.label), on)
            for key, name, on in LAYERS
            if key != "read" or "elements_read" in tables
        ],
    }


def _columns(rows: pd.DataFrame, number_of: str, *more: str) -> Iterable[tuple[Any, ...]]:
    columns = [number_of, "start", "end", *more]
    return list(rows[columns].itertuples(index=False, name=None))


def _facts(
    row: Mapping[Hashable, Any], tables: Mapping[str, pd.DataFrame]
) -> list[tuple[str, str]]:
    found = {
        "Outlet": None if is_null(row["outlet"]) else row["outlet"],
        "Authors": row["authors"] or None,
        "Appeared": interval(row["published_from"], row["published_to"])
        + f" ({row['published_basis']})",
        "File": row["source"],
        "SHA-256": row["sha256"],
        "Length": f"{number(row['characters'])} characters, "
        f"{counted(len(tables['lines']), 'line')}; "
        f"{counted(len(tables['sentences']), 'sentence')} of body text",
    }
    return [(name, "unknown" if value is None else shown(value)) for name, value in found.items()]


def marks(tables: Mapping[str, pd.DataFrame]) -> list[Mark]:
    """Every span that was found in one article, with the classes by which it is drawn."""
    found = []
    for table, kind in (("mentions", "actor"), ("plan_mentions", "plan"), ("frames", "frame")):
        found += [Mark(start, end, kind) for start, end in _spans(tables[table], "start", "end")]
    for row in tables["attributions"].to_dict("records"):
        pieces = list(row["pieces"])
        content = zip(pieces[::2], pieces[1::2], strict=True)
        found += [Mark(start, end, "said") for start, end in content]
        found += [Mark(row["start"], row["start"] + 1, "", f"speech-{row['attribution']}")]
    for part in ("source", "cue"):
        spans = _spans(tables["attributions"], f"{part}_start", f"{part}_end")
        found += [Mark(start, end, part) for start, end in spans]
    for row in tables["statements"].to_dict("records"):
        found.append(Mark(row["start"], row["end"], "stated", f"statement-{row['statement']}"))
    for part in PARTS:
        spans = _spans(tables["statements"], f"{part}_start", f"{part}_end")
        found += [Mark(start, end, f"st-{part}") for start, end in spans]
    if "elements_read" in tables:
        found += [Mark(a, b, "read") for a, b in _spans(tables["elements_read"], "start", "end")]
    return list(dict.fromkeys(found))


def _spans(rows: pd.DataFrame, start: str, end: str) -> list[tuple[int, int]]:
    there = rows[[start, end]].dropna().astype("int64")
    return list(there.drop_duplicates().itertuples(index=False, name=None))
