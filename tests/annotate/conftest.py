"""Articles for the tests of annotations, independent of how ``read`` labels lines."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpuslib.annotate import Codebook, load_codebook
from corpuslib.read.article import Article, Document, Published
from corpuslib.read.layout import Line, Role

SEEDS = Path(__file__).parents[2] / "seeds"

# Read by eye: how the first and the last line of the body begin, what between them is none,
# the headline, and the day on which it appeared (None: the file does not say).
BODIES: dict[str, tuple[str, str, set[str], str, dt.date | None]] = {
    "000": (
        "Nato chief Anders",
        "But Nato as a whole",
        {"'New dynamic'"},
        "Nato chief proposes",
        dt.date(2010, 3, 27),
    ),
    "001": ("BRUSSELS, April 20", "Obama said he", set(), "NATO, Russia", dt.date(2010, 4, 20)),
    "002": (
        "Nato's chief has",
        "Mr Totsky hinted",
        {"'That extra mile'", "US missile defence graphic"},
        "Nato chief dismisses",
        dt.date(2007, 4, 19),
    ),
    "003": ("Moscow: NATO", "Last week, a joint", set(), "NATO, Russia", None),
    "004": ("BRUSSELS —", '"If Iran were', set(), "NATO Urges", None),
}

Make = Callable[..., Article]


def _article(lines: list[Line], id: str, days: tuple[dt.date, dt.date] | None) -> Article:
    text = "".join(line.text for line in lines)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    first, last = days or (None, None)
    published = Published(None, first, last, "inferred" if days else "unknown", ("a test",))
    document = Document(id, text, id, sha256, "utf-8")
    return Article(document, tuple(lines), None, None, None, (), None, None, published)


def _line(lines: list[Line], text: str, role: Role) -> None:
    start = lines[-1].end if lines else 0
    lines.append(Line(len(lines) + 1, start, start + len(text), text, role, "test"))


@pytest.fixture
def make_article() -> Make:
    """An article of body lines; "role: text" gives a line another role."""

    def make(
        *texts: str,
        day: str | None = None,
        days: tuple[str, str] | None = None,
        other: tuple[tuple[Role, str], ...] = (),
    ) -> Article:
        lines: list[Line] = []
        for role, text in other:
            _line(lines, text + "\n", role)
            _line(lines, "\n", "blank")
        for text in texts:
            _line(lines, text + "\n", "body")
            _line(lines, "\n", "blank")
        between = days or ((day, day) if day else None)
        found = tuple(dt.date.fromisoformat(d) for d in between) if between else None
        return _article(lines, "test", (found[0], found[1]) if found else None)

    return make


@pytest.fixture(scope="session")
def seed() -> Make:
    """One of the five articles, its body as a person reads it."""

    def make(number: str) -> Article:
        first, last, inside, headline, day = BODIES[number]
        path = next(SEEDS.glob(f"{number}_*.txt"))
        lines: list[Line] = []
        in_body = False
        for text in path.read_bytes().decode("utf-8").splitlines(keepends=True):
            in_body = in_body or text.startswith(first)
            role: Role = "body" if in_body else "furniture"
            if not text.strip():
                role = "blank"
            elif text.startswith(headline):
                role = "headline"
            elif text.strip() in inside:
                role = "subhead"
            _line(lines, text, role)
            if text.startswith(last):
                in_body = False
                first = "\0"
        return _article(lines, number, (day, day) if day else None)

    return make


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook("missile-defence")
