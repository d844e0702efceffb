"""The page of the sentences behind the numbers: an entry for each key that a number leads to.

``BEHIND``                              its file
``Behind(members, places)``             where a number leads to
``anchor_of(key, places)``              the place on it where a key's sentences begin
``entries(keys, members, places, articles)``  what its template asks for
``read_of(part, whole)``                what of a large corpus it is made of
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.measure.speaking import NOBODY
from corpuslib.report.pages.kindnames import KINDS, NOUNS
from corpuslib.report.pages.members import Members
from corpuslib.report.pages.pageplaces import Place, Places
from corpuslib.report.pages.placelinks import FEW, href
from corpuslib.show.comparison import anchor
from corpuslib.show.html import number, visible
from corpuslib.show.leads import Key
from corpuslib.show.words import counted

BEHIND = "behind.html"
MOST = 100
"""Sentences of one entry that are listed."""
START = 30
"""Characters of a sentence by which it is known."""

Row = tuple[str, int, int]
"""Article, number of the sentence, how often."""
Texts = Mapping[str, Mapping[int, str]]
"""Article -> number -> words of a sentence or line."""


@dataclass(frozen=True)
class Behind:
    """Where the sentences behind numbers stand, for the links of pages."""

    members: Members
    places: Places
    pages: Collection[str] = ()

    def href(self, key: Key) -> str | None:
        """An entry of the page; an article's page; the list of articles; a search; a table."""
        if key.kind == "articles":
            return "index.html#articles"
        if key.kind == "page":
            file = f"{key.code}.html"
            return f"{file}#{key.part}" if file in self.pages else None
        if key.kind == "article":
            known = key.code in self.places.files
            return href(self.places, Place(key.code)) if known else None
        if self.members.searched(key):
            return f"search.html#q={quote(key.code)}"
        if key.article and key.article not in self.places.files:
            return None
        if self.members.of(key).empty:
            return None
        return f"{BEHIND}#{quote(anchor_of(self.members.plain(key), self.places))}"

    def first(self, key: Key) -> list[Place]:
        """The first sentences or lines of an entry, one more than ``FEW`` where there are more."""
        if self.members.searched(key):
            return []
        kind = "l" if self.members.are_lines(key.kind) else "s"
        rows = self.members.of(key).drop_duplicates(["article", "number"]).head(FEW + 1)
        pairs = zip(rows["article"], rows["number"], strict=True)
        return [Place(article, kind, int(n)) for article, n in pairs]


class Line(NamedTuple):
    """A sentence or line of an entry: where, how often or how much, and how it begins."""

    href: str
    name: str
    often: str
    start: str


class InArticle(NamedTuple):
    """What one article has of an entry."""

    anchor: str
    article: str
    n: str
    lines: list[Line]


class Entry(NamedTuple):
    """The sentences behind a number."""

    anchor: str
    name: str
    said: str
    articles: list[InArticle]


def anchor_of(key: Key, places: Places) -> str:
    """The place on the page where the sentences of a key begin.

    >>> anchor_of(Key("plan", "a b", article="x"), Places({}, {"x": "x.html"}, None))
    'plan-a~20~b@x'
    """
    parts = [part for part in (key.code, key.part, key.period) if part]
    name = anchor(key.kind.replace(" ", "-"), ": ".join(parts) or "all")
    stem = places.files[key.article].removesuffix(".html") if key.article else ""
    return f"{name}@{stem}" if stem else name


def entries(
    keys: Iterable[Key], members: Members, places: Places, articles: Collection[str]
) -> list[tuple[str, list[Entry]]]:
    """Kind by kind, in the order of ``KINDS``, the entries of all keys, whatever their article.

    Only sentences of ``articles``, those with a page, are listed; of others it is said how many.
    """
    asked: dict[Key, set[str]] = {}
    for key in keys:
        if key.kind in KINDS and not members.searched(key):
            plain = members.plain(key)
            asked.setdefault(plain._replace(article=""), set()).add(key.article)
    corpus = members.evidence.corpus
    texts = {
        name: _texts(
            corpus.table(f"{name}s", ["article", name, "text"], {"article": articles}), name
        )
        for name in ("line", "sentence")
    }
    found = []
    for kind, title in KINDS.items():
        same = sorted(key for key in asked if key.kind == kind)
        of = texts["line" if members.are_lines(kind) else "sentence"]
        made = [_entry(key, asked[key], members, places, of) for key in same]
        if made:
            found.append((title, made))
    return found


def read_of(part: Corpus, whole: Corpus) -> str:
    """Of how many articles the page lists sentences, where it is not all of them."""
    some, n = part.size("articles"), whole.size("articles")
    if some == n:
        return ""
    return (
        f"{number(some)} of {number(n)} articles are read for this page, in parts of some 1,000, "
        "evenly in the order of their ids: what is counted here is counted in these. The numbers "
        "of the other pages count all articles."
    )


def _texts(rows: pd.DataFrame, number_of: str) -> Texts:
    found: dict[str, dict[int, str]] = {}
    for article, n, text in zip(rows["article"], rows[number_of], rows["text"], strict=True):
        found.setdefault(str(article), {})[int(n)] = str(text)
    return found


def _entry(
    key: Key, asked: Collection[str], members: Members, places: Places, texts: Texts
) -> Entry:
    """``asked``: the articles that numbers lead to by themselves; each stands there."""
    rows = members.of(key)
    kind, noun = ("l", "line") if members.are_lines(key.kind) else ("s", "sentence")
    every = len(texts) == len(places.files)
    paged = rows if every else rows[rows["article"].isin(list(texts))]
    places_of = list(zip(paged["article"], paged["number"].tolist(), strict=True))
    counts = Counter(places_of)
    often = _often(counts, places_of, paged)
    in_order = [(*place, times) for place, times in counts.items()]
    shown = [*in_order[:MOST], *_more(in_order[MOST:], asked)]
    by_article: dict[str, list[Line]] = {}
    for article, n, _ in shown:
        to, name = href(places, Place(article, kind, n)), f"s{n}" if kind == "s" else f"line {n}"
        line = Line(to, name, often.get((article, n), ""), _start(texts[article][n]))
        by_article.setdefault(article, []).append(line)
    sizes = Counter(paged["article"])
    within = members.paragraphs(rows[rows["article"].isin(asked)]) if kind == "s" else {}
    inside = [
        InArticle(
            anchor_of(key._replace(article=one), places) if one in asked else "",
            one,
            _in_article(sizes[one], within.get(one, 0) if one in asked else 0),
            lines,
        )
        for one, lines in by_article.items()
    ]
    n = _places(rows)
    said = _said(len(rows), n, rows["article"].nunique(), noun) + _counted_too(key, rows)
    return Entry(anchor_of(key, places), members.name(key), said + _listed(len(shown), n), inside)


def _places(rows: pd.DataFrame) -> int:
    """In how many sentences or lines rows are."""
    article, number_of = rows["article"].cat.codes.to_numpy(), rows["number"].to_numpy()
    return len(pd.unique(article.astype("int64") << 32 | number_of))


def _often(
    counts: Mapping[tuple[str, int], int], places: Sequence[tuple[str, int]], rows: pd.DataFrame
) -> dict[tuple[str, int], str]:
    """How many words of a sentence are counted, where words are; else how often it counts."""
    if "words" not in rows:
        return {place: f"{number(times)}\u00d7" for place, times in counts.items() if times > 1}
    words: Counter[tuple[str, int]] = Counter()
    for place, n in zip(places, rows["words"], strict=True):
        words[place] += int(n)
    return {place: counted(n, "word") for place, n in words.items()}


def _in_article(n: int, paragraphs: int) -> str:
    """How often in an article; in how many paragraphs, where they are fewer."""
    return f"{number(n)}, in {counted(paragraphs, 'paragraph')}" if paragraphs else number(n)


def _counted_too(key: Key, rows: pd.DataFrame) -> str:
    """What else numbers that lead here can count: words, plans, and how many codes and parts."""
    said = [counted(int(rows["words"].sum()), "word")] if "words" in rows else []
    if "plan" in rows and key.code:
        said.append(counted(rows["plan"].nunique(), "plan"))
    one, part, parts = NOUNS.get(key.kind, ("", "", ""))
    if one and not key.code:
        known = rows["code"][rows["code"] != NOBODY].nunique()
        others = " and others" if (rows["code"] == NOBODY).any() else ""
        said.append(counted(known, one) + others)
    if part and not key.code and not key.part:
        said.append(counted(rows["part"].nunique(), part, parts))
    return f"; {', '.join(said)}" if said else ""


def _more(rest: Sequence[Row], asked: Collection[str]) -> Iterator[Row]:
    """The first sentences of the articles that are asked for."""
    seen: Counter[str] = Counter()
    for row in rest:
        seen[row[0]] += 1
        if row[0] in asked and seen[row[0]] <= FEW:
            yield row


def _said(n: int, places: int, articles: int, noun: str) -> str:
    """How many, in how many places, of how many articles."""
    return f"{number(n)} in {counted(places, noun)} of {counted(articles, 'article')}"


def _listed(shown: int, places: int) -> str:
    """How many are listed, where not all are."""
    if shown == places:
        return "."
    return f"; {number(shown)} are listed, the others are in the corpus."


def _start(text: str) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= START else flat[: START - 1].rsplit(" ", 1)[0] + "\u2026"
