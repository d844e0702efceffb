"""Document -> Article: everything that the file says about itself."""

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from corpuslib.read.bylines import Author
from corpuslib.read.layout import Line, label_lines
from corpuslib.spans import Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it came: ``text`` is the file decoded once, nothing normalised away."""

    id: str
    text: str
    source: str
    sha256: str
    encoding: str
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared, as far as the file says.

    ``stated`` is ISO 8601 as far as it is written ("2010-03-27T23:58+00:00", "2010-04-20T16:49"
    where no zone is stated, "2019-11-19"); ``span`` quotes the place.  ``first`` and ``last`` are
    the days of the interval; ``reasons`` say how it was found or why it was not.
    """

    stated: str | None
    first: dt.date | None
    last: dt.date | None
    basis: Literal["stated", "inferred", "unknown"]
    reasons: tuple[str, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A document taken apart."""

    document: Document
    lines: tuple[Line, ...]
    outlet: str | None
    outlet_basis: str | None
    headline: str | None
    authors: tuple[Author, ...]
    dateline_place: str | None
    agency: str | None
    published: Published

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the body, without outer white space.  STUB: one a line."""
        out = []
        for line in self.lines:
            if line.role == "body":
                lead = len(line.text) - len(line.text.lstrip())
                out.append(Span(line.start + lead, line.start + len(line.text.rstrip())))
        return tuple(out)


def read_article(document: Document, *, recurring: Set[str] = frozenset()) -> Article:
    """Take one document apart.  STUB."""
    unknown = Published(None, None, None, "unknown", ("the file states no date",))
    lines = label_lines(document.text, recurring=recurring)
    return Article(document, lines, None, None, None, (), None, None, unknown)
