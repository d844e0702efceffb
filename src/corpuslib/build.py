"""Documents -> the rows of every table, a part of the articles at a time."""

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from itertools import chain, groupby, islice
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Protocol

from corpuslib.read.article import Article, Document, read_article
from corpuslib.read.dates.publication import Published
from corpuslib.read.layout import Line
from corpuslib.read.masthead import Author
from corpuslib.read.sources import LeftOut
from corpuslib.spans import Span
from corpuslib.store import Batch, Store
from corpuslib.tables import TABLES, Row, to_arrow, to_frame, validate
from corpuslib.tables.keeping import keeps_schema

ARTICLES_A_BATCH = 1000
LONGEST_REASON = 300


class Annotations(Protocol):
    """What is found in one article: rows in the column order of their tables."""

    @property
    def published(self) -> Published: ...
    @property
    def sentences(self) -> Iterable[Row]: ...
    @property
    def dating(self) -> Iterable[Row]: ...
    @property
    def mentions(self) -> Iterable[Row]: ...
    @property
    def gaps(self) -> Iterable[Row]: ...
    @property
    def plan_mentions(self) -> Iterable[Row]: ...
    @property
    def attributions(self) -> Iterable[Row]: ...
    @property
    def statements(self) -> Iterable[Row]: ...
    @property
    def frames(self) -> Iterable[Row]: ...
    @property
    def words(self) -> Iterable[Row]: ...
    @property
    def counts(self) -> Iterable[Row]: ...


Annotate = Callable[[Article], Annotations]
FOUND = (
    *("sentences", "dating", "mentions", "gaps", "plan_mentions"),
    *("attributions", "statements", "frames", "words", "counts"),
)
"""The tables of what is found with the codebook."""
ANNOTATED = ("articles", *FOUND)
"""The tables that depend on the codebook: it narrows the days of the articles, too."""


def read_part(
    items: Sequence[Document | LeftOut],
    recurring: Set[str],
    annotate: Annotate,
    fatal: Mapping[int, str] = MappingProxyType({}),
) -> Batch:
    """Read and annotate documents one by one; a part of every table, checked.

    An article that fails is left out, with the reason, and the rest goes on; so is one whose place
    is in ``fatal``, which is not tried.
    """
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    with _uncollected():
        for place, item in enumerate(items):
            for name, rows in _found(item, recurring, annotate, fatal.get(place)).items():
                found[name].extend(rows)
    try:
        return _checked(found)
    except Exception:
        bad = _ill_formed(items, recurring, annotate, fatal)
        if not bad:
            raise
        return read_part(items, recurring, annotate, {**fatal, **bad})


def annotate_batches(articles: Iterable[Article], annotate: Annotate) -> Iterator[Batch]:
    """Annotate articles that were read before; parts of the tables in ``ANNOTATED``."""
    articles = iter(articles)
    for first in articles:
        found: dict[str, list[Row]] = {name: [] for name in ANNOTATED}
        with _uncollected():
            for article in chain((first,), islice(articles, ARTICLES_A_BATCH - 1)):
                for name, rows in _annotated(article, annotate(article)).items():
                    found[name].extend(rows)
        yield _checked(found)


def failure(error: BaseException) -> str:
    """Why an article is left out that could not be annotated, in one line.

    >>> failure(ZeroDivisionError("division by zero"))
    'annotating failed: ZeroDivisionError: division by zero'
    """
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return f"annotating failed: {told[:LONGEST_REASON]}".removesuffix(": ")


def _found(
    item: Document | LeftOut, recurring: Set[str], annotate: Annotate, fatal: str | None
) -> Mapping[str, Sequence[Row]]:
    """The rows of one article; of ``left_out`` where it could not be read or annotated."""
    if isinstance(item, LeftOut):
        return {"left_out": [(item.source, item.reason)]}
    if fatal is not None:
        return {"left_out": [(item.source, fatal)]}
    try:
        article = read_article(item, recurring=recurring)
        return {"lines": line_rows(article), **_annotated(article, annotate(article))}
    except Exception as error:
        return {"left_out": [(item.source, failure(error))]}


def _annotated(article: Article, annotations: Annotations) -> dict[str, Sequence[Row]]:
    words = sum(n for *_, n in annotations.words)
    rows = {name: list(getattr(annotations, name)) for name in FOUND}
    return {"articles": [article_row(article, annotations.published, words)], **rows}


def _checked(found: Mapping[str, list[Row]]) -> Batch:
    with _uncollected():
        tables = {name: to_arrow(name, rows) for name, rows in found.items()}
    for name, table in tables.items():
        if not keeps_schema(TABLES[name], table):
            validate(name, to_frame(name, table))
    return tables


def _ill_formed(
    items: Sequence[Document | LeftOut],
    recurring: Set[str],
    annotate: Annotate,
    fatal: Mapping[int, str],
) -> dict[int, str]:
    """The articles whose rows do not keep the schema, by their place, and why."""
    bad = {}
    for place, item in enumerate(items):
        rows = _found(item, recurring, annotate, fatal.get(place))
        try:
            _checked({name: list(each) for name, each in rows.items()})
        except Exception as error:
            bad[place] = failure(error)
    return bad


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for objects that hold each other: rows do not, and there are many."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def article_row(article: Article, published: Published, words: int) -> Row:
    """The row of an article in the table ``articles``, with its days as they were narrowed.

    Its body has that many ``words``.
    """
    document = article.document
    given = json.dumps(dict(document.given), ensure_ascii=False) if document.given else None
    span = published.span
    return (
        document.id,
        document.source,
        document.sha256,
        document.encoding,
        article.outlet,
        article.outlet_basis,
        article.headline,
        [author.name for author in article.authors],
        [author.post for author in article.authors],
        article.dateline_place,
        article.agency,
        published.stated,
        published.first,
        published.last,
        published.basis,
        list(published.reasons),
        span.start if span else None,
        span.end if span else None,
        len(article.paragraphs),
        words,
        len(document.text),
        given,
    )


def line_rows(article: Article) -> list[Row]:
    """The rows of an article in the table ``lines``."""
    return [
        (article.id, line.number, line.start, line.end, line.text, line.role, line.rule)
        for line in article.lines
    ]


def stored_articles(store: Store) -> Iterator[Article]:
    """The articles of a corpus as they were read, before their days were narrowed."""
    steps = Counter(store.arrow("dating")["article"].to_pylist())
    batches = store.arrow("lines").to_batches()
    rows = (row for batch in batches for row in batch.to_pylist())
    lines = groupby(rows, itemgetter("article"))
    for row, (_, own) in zip(store.arrow("articles").to_pylist(), lines, strict=True):
        yield _article(_as_read(row, steps[row["article"]]), tuple(_line(line) for line in own))


def _as_read(row: dict[str, Any], steps: int) -> dict[str, Any]:
    """The row of an article without what ``steps`` rows of the table ``dating`` added to it."""
    if not steps:
        return row
    days = {"published_from": None, "published_to": None, "published_basis": "unknown"}
    return {**row, **days, "published_reasons": row["published_reasons"][:-steps]}


def _article(row: dict[str, Any], lines: tuple[Line, ...]) -> Article:
    document = Document(
        id=row["article"],
        text="".join(line.text for line in lines),
        source=row["source"],
        sha256=row["sha256"],
        encoding=row["encoding"],
        given=json.loads(row["given"] or "{}"),
    )
    authors = zip(row["authors"], row["author_posts"], strict=True)
    return Article(
        document=document,
        lines=lines,
        outlet=row["outlet"],
        outlet_basis=row["outlet_basis"],
        headline=row["headline"],
        authors=tuple(Author(name, post) for name, post in authors),
        dateline_place=row["dateline_place"],
        agency=row["agency"],
        published=_published(row),
    )


def _published(row: dict[str, Any]) -> Published:
    start, end = row["published_start"], row["published_end"]
    return Published(
        stated=row["published"],
        first=row["published_from"],
        last=row["published_to"],
        basis=row["published_basis"],
        reasons=tuple(row["published_reasons"]),
        span=None if start is None else Span(start, end),
    )


def _line(row: dict[str, Any]) -> Line:
    return Line(*(row[name] for name in ("line", "start", "end", "text", "role", "rule")))
