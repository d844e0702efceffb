"""What travels between programs: texts, a tree of codes, and coded segments by coders.

QDA programs call the whole a project.  Offsets count characters (Unicode code points) of the text,
half-open, as everywhere in corpuslib.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpuslib.spans import Span

CodePath = tuple[str, ...]
"""The names of a code from the top of the tree down."""
CONTEXT = 32
"""How many characters before and after a quotation are kept to tell it from another like it."""
DETAILS = ("title", "outlet", "published", "sha256")
"""What a source may say of itself, by field."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the tree; one that is not ``codable`` only groups those below it."""

    path: CodePath
    description: str = ""
    codable: bool = True

    @property
    def name(self) -> str:
        """Its own name, without those above it."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is coded; ``text`` is None where a format holds places only.

    ``sha256`` is that of the article's file, ``published`` a day as YYYY-MM-DD, and ``units`` are
    the passages to be coded (the sentences of the body), none where the format does not tell;
    ``words`` are those of each passage, where the format quotes them without the text.
    """

    id: str
    text: str | None = None
    title: str = ""
    outlet: str = ""
    published: str = ""
    sha256: str = ""
    units: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a segment with some of what stands before and after them.

    The TextQuoteSelector of the W3C's Web Annotation Data Model (2017, section 4.2.4).
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, span: Span) -> "Quote":
        """The quotation of a span of a text.

        >>> Quote.of("We want it. They do not.", Span(3, 7))
        Quote(exact='want', prefix='We ', suffix=' it. They do not.')
        """
        before = text[max(0, span.start - CONTEXT) : span.start]
        return cls(span.of(text), before, text[span.end : span.end + CONTEXT])


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a source and the codes that a coder gave them.

    ``span`` is None where a format tells the words but not where they stand.
    """

    source: str
    span: Span | None
    coder: str
    codes: tuple[CodePath, ...]
    memo: str = ""
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Codes, texts, coders and what they coded; ``left_out``: what of a file is none of that."""

    name: str = "corpuslib"
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    segments: tuple[Segment, ...] = ()
    coders: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def complete(project: Project) -> Project:
    """The project with every code, group of codes and coder that its segments name, and quotations.

    Codes stand below the group that they belong to, in the order in which they are first named.

    >>> said = Segment("a", Span(0, 2), "x", (("stance", "for"),))
    >>> whole = complete(Project(sources=(Source("a", "Yes."),), segments=(said,)))
    >>> [code.path for code in whole.codes], whole.coders, whole.segments[0].quote.exact
    ([('stance',), ('stance', 'for')], ('x',), 'Ye')
    """
    texts = {source.id: source.text for source in project.sources}
    used = (path for segment in project.segments for path in segment.codes)
    coders = dict.fromkeys([*project.coders, *(segment.coder for segment in project.segments)])
    return replace(
        project,
        codes=tuple(_tree(project.codes, used)),
        coders=tuple(coders),
        segments=tuple(_quoted(segment, texts.get(segment.source)) for segment in project.segments),
    )


def by_source(project: Project) -> dict[str, list[Segment]]:
    """The segments of each source, in their order."""
    found: dict[str, list[Segment]] = {source.id: [] for source in project.sources}
    for segment in project.segments:
        found.setdefault(segment.source, []).append(segment)
    return found


def _tree(codes: Iterable[Code], used: Iterable[CodePath]) -> Iterable[Code]:
    known: dict[CodePath, Code] = {}
    for code in codes:
        for depth in range(1, len(code.path)):
            known.setdefault(code.path[:depth], Code(code.path[:depth], codable=False))
        known[code.path] = code
    for path in used:
        for depth in range(1, len(path)):
            known.setdefault(path[:depth], Code(path[:depth], codable=False))
        if not known.setdefault(path, Code(path)).codable:
            known[path] = replace(known[path], codable=True)
    order = {path: place for place, path in enumerate(known)}
    return sorted(
        known.values(), key=lambda c: [order[c.path[:d]] for d in range(1, 1 + len(c.path))]
    )


def _quoted(segment: Segment, text: str | None) -> Segment:
    if segment.quote or segment.span is None or text is None or segment.span.end > len(text):
        return segment
    return replace(segment, quote=Quote.of(text, segment.span))


def joined(path: CodePath) -> str:
    r"""A path as one text; a slash in a name is written as ``\/``, a backslash as ``\\``.

    >>> joined(("plan", "either/or"))
    'plan/either\\/or'
    """
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in path)


def split(text: str) -> CodePath:
    r"""The path that :func:`joined` wrote.

    >>> split("plan/either\\/or")
    ('plan', 'either/or')
    """
    names, escaped = [""], False
    for character in text:
        if not escaped and character == "\\":
            escaped = True
        elif not escaped and character == "/":
            names.append("")
        else:
            names[-1] += character
            escaped = False
    return tuple(names)
