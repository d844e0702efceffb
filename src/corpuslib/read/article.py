"""Document -> Article: everything that the file says about itself."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from corpuslib.read.dates import AGENCIES, Dateline, dateline_of, labelled_dateline
from corpuslib.read.dates.publication import Frame, Published, publication
from corpuslib.read.layout import Line, label_lines, line_groups
from corpuslib.read.masthead import Author, find_authors, find_headline, outlet_of
from corpuslib.read.masthead.given import (
    given_authors,
    given_headline,
    given_outlet,
    with_given_date,
)
from corpuslib.spans import Span

__all__ = ["Article", "Document", "Published", "read_article"]

_ENDS = (".", "!", "?", "…", ":", ";", '"', "'", "”", "’", ")", "]", "»")


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
        """The paragraphs of the body, without outer white space.

        A paragraph is a body line, or adjacent body lines that were wrapped at a fixed width or
        of which one breaks off before the next.
        """
        texts = [line.text.strip() for line in self.lines]
        body = [
            line
            for line, text in zip(self.lines, texts, strict=True)
            if line.role == "body" and text
        ]
        if not any(last.number + 1 == line.number for last, line in pairwise(body)):
            return tuple(_outer([line]) for line in body)
        group_of = {i: nth for nth, group in enumerate(line_groups(texts)) for i in group}
        paragraphs: list[list[Line]] = []
        for line in body:
            last = paragraphs[-1][-1] if paragraphs else None
            if last is not None and last.number + 1 == line.number:
                wrapped = group_of.get(last.number - 1) == group_of.get(line.number - 1)
                if wrapped or _runs_on(texts[last.number - 1], texts[line.number - 1]):
                    paragraphs[-1].append(line)
                    continue
            paragraphs.append([line])
        return tuple(_outer(lines) for lines in paragraphs)


def read_article(document: Document, *, recurring: Set[str] = frozenset()) -> Article:
    r"""Take one document apart.

    ``recurring`` are lines that stand in many files of the corpus, as
    ``recurrence.recurring_lines`` gives them.  What the text states always stands before what
    ``document.given`` says.

    >>> lines = ["Bridge opens", "3 May 2019", "", "The old bridge is open again, the mayor said."]
    >>> read_article(Document("a", "\n".join(lines), "a.txt", "", "utf-8")).published.stated
    '2019-05-03'
    """
    lines = label_lines(document.text, recurring=recurring)
    texts = [line.text.strip() for line in lines]
    starts = [line.start + len(line.text) - len(line.text.lstrip()) for line in lines]
    body = {index for index, line in enumerate(lines) if line.role == "body"}
    frame = _frame(lines, texts, body)
    dateline = _dateline(texts, frame)
    outlet = outlet_of(texts, body) or given_outlet(document.given)
    published = publication(texts, starts, frame, dateline)
    authors = find_authors(texts, frame.headline, frame.first_body, frame.last_body)
    headline = None if frame.headline is None else texts[frame.headline]
    return Article(
        document=document,
        lines=lines,
        outlet=outlet.name if outlet else None,
        outlet_basis=outlet.basis if outlet else None,
        headline=headline or given_headline(document.given),
        authors=authors or given_authors(document.given),
        dateline_place=dateline.place if dateline else None,
        agency=_agency(dateline, authors),
        published=with_given_date(published, document.given),
    )


def _frame(lines: Sequence[Line], texts: Sequence[str], body: Set[int]) -> Frame:
    first, last = (min(body), max(body)) if body else (None, None)
    head = next((index for index, line in enumerate(lines) if line.role == "headline"), None)
    if head is None:
        head = find_headline(texts, len(texts) if first is None else first)
    return Frame(head, first, last)


def _dateline(texts: Sequence[str], frame: Frame) -> Dateline | None:
    """What opens the first paragraph, or stands above it with a label."""
    if frame.first_body is None:
        return None
    if (opening := dateline_of(texts[frame.first_body])) is not None:
        return opening
    above = (labelled_dateline(text) for text in texts[: frame.first_body] if text[:1] in "Dd")
    return next((found for found in above if found is not None), None)


def _agency(dateline: Dateline | None, authors: Sequence[Author]) -> str | None:
    """The agency of the dateline, or one that signs in place of a person."""
    if dateline is not None and dateline.agency is not None:
        return dateline.agency
    signed = (AGENCIES.get(author.name.casefold()) for author in authors)
    return next((agency for agency in signed if agency is not None), None)


def _runs_on(text: str, after: str) -> bool:
    """True when a line breaks off and the next line goes on."""
    return not text.endswith(_ENDS) and (len(text) >= 40 or after[0].islower())


def _outer(group: Sequence[Line]) -> Span:
    first, last = group[0], group[-1]
    lead = len(first.text) - len(first.text.lstrip())
    return Span(first.start + lead, last.start + len(last.text.rstrip()))
