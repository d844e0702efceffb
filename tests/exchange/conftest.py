"""Projects of any text, spans and codes."""

from hypothesis import strategies as st

from corpuslib.exchange.model import Code, Project, Segment, Source, complete
from corpuslib.spans import Span

ODD = (
    *("\r\n", "\n", "\r", "\t", "\ufeff", "\u202e", "\u200f", "e\u0301", "\U0001f600", "\x85"),
    *("\u2028", "=1+1", "@x", "'=", '"', ";", ",", "/", "\\", "|", "<&>", "'tis", "  ", "_u2f_"),
)
ANY = st.characters(exclude_categories=("Cs",))
PLAIN = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
TEXTS = st.lists(st.one_of(st.text(ANY, max_size=6), st.sampled_from(ODD)), max_size=8).map("".join)
NAMES = st.lists(
    st.one_of(
        st.text(PLAIN, min_size=1, max_size=4), st.sampled_from([o for o in ODD if o != "\x85"])
    ),
    min_size=1,
    max_size=3,
).map("".join)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(tuple)


@st.composite
def projects(draw: st.DrawFn, names: st.SearchStrategy[str] = NAMES, coders: int = 2) -> Project:
    """A project with codes of any name on overlapping words of any text."""
    ids = draw(
        st.lists(
            st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
            min_size=1,
            max_size=2,
            unique=True,
        )
    )
    sources = [
        Source(id, draw(TEXTS.filter(bool)), sha256="0" * 64, published="2010-03-27") for id in ids
    ]
    who = draw(st.lists(names, min_size=1, max_size=coders, unique=True))
    paths = st.lists(names, min_size=1, max_size=3).map(tuple)
    segments = []
    for source in sources:
        assert source.text
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(source.text) - 1))
            end = draw(st.integers(start + 1, len(source.text)))
            codes = draw(st.lists(paths, min_size=1, max_size=3, unique=True))
            memo = draw(st.one_of(st.just(""), names))
            segments.append(
                Segment(source.id, Span(start, end), draw(st.sampled_from(who)), tuple(codes), memo)
            )
    extra = [Code(path, draw(names)) for path in draw(st.lists(paths, max_size=2))]
    return complete(Project("a & b", tuple(extra), tuple(sources), tuple(segments), tuple(who)))
