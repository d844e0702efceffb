"""Document -> Article: everything that the file says about itself."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from corpuslib.read.bylines import Author, choose_authors
from corpuslib.read.headlines import find_headline
from corpuslib.read.layout import Line, label_lines
from corpuslib.read.publication import Frame, Published, publication
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
    """Take one document apart."""
    lines = label_lines(document.text, recurring=recurring)
    texts = [line.text.strip() for line in lines]
    starts = [line.start + len(line.text) - len(line.text.lstrip()) for line in lines]
    body = [i for i, line in enumerate(lines) if line.role == "body"]
    first = body[0] if body else len(lines)
    head = next((i for i, line in enumerate(lines) if line.role == "headline"), None)
    if head is None:
        head = find_headline(texts, first)
    frame = Frame(head, body[0] if body else None, body[-1] if body else None)
    published = publication(texts, starts, frame)
    authors = choose_authors(texts, frame.headline, frame.first_body, frame.last_body)
    return Article(
        document,
        lines,
        None,
        None,
        texts[head] if head is not None else None,
        authors,
        None,
        None,
        published,
    )
