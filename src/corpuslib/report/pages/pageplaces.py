"""Where in the articles' pages a place named in a table stands.

``Places.of(corpus)``                         the articles of a corpus and their sentences
``Places.article(text)``                      which article a short or a whole id means
``Places.named(text, context)``               which place a text such as "000 s12" names
``article_files(ids)``                        article -> the file of its page
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import pandas as pd

from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import visible

FOLDER = "articles"
"""The folder of the articles' pages in a report."""
LONGEST = 80  # characters of a file's name before its ending
END = 7  # characters by which a figure's label names an article with a long id
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)  # not file names on Windows
_PLACE = re.compile(
    r"(?:(?P<id>.+?),? (?=s\d|line \d|\d))??(?:s(?P<sentence>\d+)|line (?P<line>\d+))?"
    r" ?(?:(?P<start>\d+)\u2013(?P<end>\d+))?"
)


class Place(NamedTuple):
    """A place in an article: a sentence ("s"), a line ("l"), or the article itself ("")."""

    article: str
    kind: str = ""
    number: int = 0

    @property
    def anchor(self) -> str:
        """What it is called on the article's page.

        >>> Place("a", "s", 12).anchor
        's12'
        """
        return f"{self.kind}{self.number}" if self.kind else ""


class Tables(Protocol):
    """What is asked of a corpus."""

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> pd.DataFrame: ...


class Spans(NamedTuple):
    """Numbered spans of one article, in the order of the file."""

    numbers: list[int]
    starts: list[int]
    ends: list[int]

    def at(self, position: int) -> int | None:
        """The number of the span that holds a character; None where none does."""
        place = bisect_right(self.starts, position) - 1
        return self.numbers[place] if place >= 0 and position < self.ends[place] else None


def article_files(ids: Iterable[str]) -> dict[str, str]:
    """Article -> file name of its page: safe on every file system, no two the same.

    >>> article_files(["000_1a44", "Con", "a/b.txt"])["000_1a44"]
    '000_1a44.html'
    """
    files: dict[str, str] = {}
    taken: set[str] = set()
    for one in ids:
        stem = _UNSAFE.sub("-", one).strip(".-")[:LONGEST]
        changed = stem != one or bool(_RESERVED.fullmatch(stem)) or stem.casefold() in taken
        if changed:
            digest = hashlib.sha256(one.encode("utf8", "surrogatepass")).hexdigest()
            stem = f"article-{stem}-{digest[:12]}"
        taken.add(stem.casefold())
        files[one] = f"{stem}.html"
    return files


@dataclass(frozen=True, eq=False)
class Places:
    """The articles, sentences and lines of a corpus, by what pages call them."""

    ids: Mapping[str, str]  # what a page may call an article -> its id, where only one is meant
    files: Mapping[str, str]
    corpus: Tables
    _spans: dict[tuple[str, str], Spans] = field(default_factory=dict, repr=False)

    @cached_property
    def _short(self) -> dict[str, str]:
        return short_ids(self.files)

    @classmethod
    def of(cls, corpus: Tables) -> "Places":
        """The places of a corpus."""
        whole = [str(one) for one in corpus.table("articles", ["article"])["article"]]
        return cls(_names(whole), article_files(whole), corpus)

    def article(self, text: str) -> str | None:
        """The article that an id means, whole or shortened; None where none or several do."""
        return self.ids.get(text)

    def name(self, place: Place) -> str:
        """What a page calls a sentence or line, with the article's shortest name."""
        return f"{self._short[place.article]} {'line ' if place.kind == 'l' else 's'}{place.number}"

    def named(self, text: str, context: str | None = None) -> Place | None:
        """The sentence or line that a text names from its first character to its last.

        ``context``: the article where the text does not say it.  Characters that lie in no
        sentence are found by their line.

        "000 s12", "000 s12 680–758", "line 7 12–20", "000_1a44, 680–758" and "680–758" are such
        texts.  None for any other, and where the article has no such place.
        """
        found = _PLACE.fullmatch(text.strip())
        if found is None or not (found["sentence"] or found["line"] or found["start"]):
            return None
        article = self.article(found["id"]) if found["id"] else context
        if article is None:
            return None
        for kind, table, part in (("s", "sentences", "sentence"), ("l", "lines", "line")):
            if found[part]:
                number = int(found[part])
                there = number in self.spans(table, article).numbers
                return Place(article, kind, number) if there else None
        return self.at(article, int(found["start"]))

    def at(self, article: str, position: int) -> Place | None:
        """The sentence that holds a character of the file, else the line; None past its end."""
        for kind, table in (("s", "sentences"), ("l", "lines")):
            number = self.spans(table, article).at(position)
            if number is not None:
                return Place(article, kind, number)
        return None

    def spans(self, table: str, article: str) -> Spans:
        """The sentences or lines of one article."""
        if (table, article) not in self._spans:
            columns = [table.removesuffix("s"), "start", "end"]
            rows = self.corpus.table(table, columns, {"article": [article]}).sort_values("start")
            self._spans[table, article] = Spans(*(rows[name].tolist() for name in columns))
        return self._spans[table, article]


def _names(whole: Sequence[str]) -> dict[str, str]:
    """Everything an article may be called, where it means one article alone."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for one in whole:
        cut = re.split(r"[_/.]", one, maxsplit=1)[0]
        for name in {visible(cut), visible("\u2026" + one[-END:])} - {""}:
            if found.setdefault(name, one) != one:
                several.add(name)
    alone = {name: one for name, one in found.items() if name not in several}
    return alone | {visible(one): one for one in whole}
