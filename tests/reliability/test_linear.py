"""Time grows with the text and no faster: of the whole, of each regex, of what a codebook says.

No time is compared with a limit: a text is compared with one four times as long, by processor
time, the least of some rounds, as generously as a quadratic step still shows. What seems to grow
too fast is measured again, up to twenty times, since other work of the machine can look like it.
"""

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpuslib
from corpuslib.annotate import Codebook, annotate, load_codebook
from corpuslib.annotate.matching import Matcher, Pattern
from corpuslib.read.article import Document, read_article

SHORT, LONG = 10_000, 40_000
RATIO = 9.0
"""For a text of four times the length: 4 where time is in proportion, 16 where it is quadratic."""
SEEN = 0.03
"""Seconds below which the longer text says nothing."""
ROUNDS = 20
PIECES = (
    *("word ", "a", "He said so. ", "A ", "a b. ", "1 ", "1/", "Jan 1 ", "12:00 ", "2019-", "\n"),
    *('"', '" ', "'", ", ", "(", "that ", "and ", "who said ", "he said he ", "- ", "— ", "By "),
    *("Nato chief said ", "Obama ", "the plan ", "security roof ", "Lisbon summit ", "U.S. "),
    *(
        "Moscow opposes the third site. ",
        'He said: "Yes." ',
        "http://a.b/",
        "\x85",
        "\u0301",
        "it ",
    ),
    *("Nato said so.\n\n", "By Ann Lee\n", "12 March 2010\n", "(AP) - ", "’s ", "not ", "would "),
)


Clock = Callable[[], float]


def seconds(work: Callable[[str], object], text: str, clock: Clock = time.process_time) -> float:
    begun = clock()
    work(text)
    return clock() - begun


def ratio(work: Callable[[str], object], piece: str, clock: Clock = time.process_time) -> float:
    """Of the times for a piece repeated to one length and to the other; 0 where too quick."""
    short, long = (piece * (size // len(piece) + 1) for size in (SHORT, LONG))
    times = [(seconds(work, short, clock), seconds(work, long, clock))]
    while times[-1][1] >= SEEN and len(times) < ROUNDS:
        times.append((seconds(work, short, clock), seconds(work, long, clock)))
        if least(times) < RATIO:
            break
    return least(times) if times[-1][1] >= SEEN else 0.0


def least(times: list[tuple[float, float]]) -> float:
    """The ratio of the least times for the long text and for the short one."""
    short, long = (min(each) for each in zip(*times, strict=True))
    return long / max(short, 1e-6)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook("missile-defence")


@pytest.mark.parametrize("piece", PIECES)
def test_reading_and_annotating(piece: str, codebook: Codebook) -> None:
    def whole(text: str) -> None:
        annotate(read_article(Document("a", text, "a.txt", "", "utf-8")), codebook)

    whole("Nato said so.")
    assert ratio(whole, piece) < RATIO


@pytest.mark.parametrize(("power", "seen"), [(1, False), (1.3, False), (2, True), (3, True)])
def test_what_is_quadratic_is_seen_and_what_is_noise_is_not(power: float, seen: bool) -> None:
    """By a clock that counts the steps of work; some rounds are five times as slow."""
    told, calls = 0.0, 0

    def work(text: str) -> None:
        nonlocal told, calls
        calls += 1
        told += len(text) ** power * 1e-3 * (5 if calls in (1, 4, 6) else 1)

    assert (ratio(work, "a", lambda: told) > RATIO) is seen


# --- codebook patterns ----------------------------------------------------------------------------

AWKWARD = st.lists(st.sampled_from(["a", "b", "A", " ", "-", "'", "ab"]), min_size=1, max_size=12)


@given(
    patterns=st.lists(
        AWKWARD.map("".join).filter(lambda text: any(map(str.isalnum, text))),
        min_size=1,
        max_size=40,
        unique=True,
    ),
    star=st.booleans(),
    piece=AWKWARD.map("".join),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_patterns_of_a_codebook(patterns: list[str], star: bool, piece: str) -> None:
    made = [Pattern(text.strip() + "*" * star, str(n)) for n, text in enumerate(patterns)]
    assert ratio(Matcher(made).find, piece) < RATIO


@pytest.mark.parametrize("text", ["{a,b}" * 30, "{a,b,c} " * 12, "{" + ",".join("ab" * 9999) + "}"])
def test_braces_that_stand_for_too_much_are_refused(text: str, tmp_path: Path) -> None:
    from corpuslib.errors import BadCodebook

    book = tmp_path / "book.toml"
    book.write_text(BOOK.replace('weather office"]', f'{text}"]'))
    with out_of_time(20), pytest.raises(BadCodebook):
        load_codebook(book)
    book.write_text(BOOK.replace('["weather office"]', '["{a,b,c} {d,e} office"]'))
    assert load_codebook(book).actors[0].id == "office"


BOOK = (Path(__file__).parents[1] / "data" / "smallest-codebook.toml").read_text("utf8")


# --- every regex of the package ---------------------------------------------------------------

SIZES = (30, 500, 2000)
TICK = 0.005
"""Seconds: processor time is told no finer on some machines."""
CUBIC = 40.0
"""From 500 to 2,000 characters: 16 where quadratic, which a window of some words may be."""


@contextmanager
def out_of_time(limit: float) -> Iterator[None]:
    """TimeoutError after so many seconds of processor time, also in the middle of a regex."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"took more than {limit} s")

    former = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(corpuslib.__path__, "corpuslib."):
        if not found.name.endswith(("building.worker", "__main__")):
            yield importlib.import_module(found.name)


def compiled(value: Any, depth: int = 3) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from (p for each in value.values() for p in compiled(each, depth - 1))
    elif depth and isinstance(value, (list, tuple)):
        yield from (p for each in value for p in compiled(each, depth - 1))


def inline(module: ModuleType) -> Iterator["re.Pattern[Any]"]:
    """Patterns that stand in a call, as in ``re.sub("a+", ...)``."""
    if not (path := module.__file__) or not path.endswith(".py"):
        return
    for node in ast.walk(ast.parse(Path(path).read_text("utf8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            of, first = node.func.value, node.args[0]
            named = isinstance(of, ast.Name) and of.id == "re" and node.func.attr != "escape"
            if named and isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
                yield re.compile(first.value)


def patterns() -> dict[str, "re.Pattern[Any]"]:
    """Every regex of the package, by module and text."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in modules():
        values = [v for name, v in vars(module).items() if not name.startswith("__")]
        for pattern in (*compiled(values), *inline(module)):
            found.setdefault(f"{pattern.pattern!r}{pattern.flags}", pattern)
    return found


def samples(tree: Iterable[Any]) -> Iterator[str]:
    """What every repeated part of a parsed regex matches at the least, and the whole."""
    from re import _constants as c  # type: ignore[attr-defined]

    def least(nodes: Iterable[Any]) -> str:
        return "".join(one(op, value) for op, value in nodes)

    def one(op: Any, value: Any) -> str:
        if op in (c.LITERAL, c.NOT_LITERAL):
            return chr(value) if op is c.LITERAL else "a" if value != 97 else "b"
        if op is c.IN:
            return member(value)
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return least(value[2]) * max(1, value[0])
        if op is c.SUBPATTERN:
            return least(value[3])
        if op is c.BRANCH:
            return least(value[1][0])
        if op is c.ATOMIC_GROUP:
            return least(value)
        return "a" if op is c.ANY else ""

    def member(value: Any) -> str:
        if value[0][0] is c.NEGATE:
            return next((x for x in "a 1.,A\n\0" if not inside(value[1:], x)), "\u03b1")
        op, item = value[0]
        if op is c.RANGE:
            return chr(item[0])
        return chr(item) if op is c.LITERAL else KNOWN.get(str(item), "a")

    def inside(items: Any, x: str) -> bool:
        return any(
            (op is c.LITERAL and chr(item) == x)
            or (op is c.RANGE and item[0] <= ord(x) <= item[1])
            or (op is c.CATEGORY and re.match(CLASSES.get(str(item), "$^"), x) is not None)
            for op, item in items
        )

    def walk(nodes: Iterable[Any]) -> Iterator[str]:
        for op, value in nodes:
            if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
                yield least(value[2])
                yield from walk(value[2])
            elif op is c.SUBPATTERN:
                yield from walk(value[3])
            elif op is c.BRANCH:
                for branch in value[1]:
                    yield from walk(branch)
            elif op in (c.ASSERT, c.ASSERT_NOT):
                yield from walk(value[1])

    nodes = list(tree)
    yield least(nodes)
    yield from walk(nodes)


KNOWN = {
    **{"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a"},
    **{"CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_WORD": "."},
}
CLASSES = {
    **{"CATEGORY_SPACE": r"\s", "CATEGORY_DIGIT": r"\d", "CATEGORY_WORD": r"\w"},
    **{"CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_NOT_WORD": r"\W"},
}


def attacks(pattern: "re.Pattern[Any]") -> list[str]:
    """Pieces to repeat: what its parts match, and what no regex is made for."""
    from re import _parser  # type: ignore[attr-defined]

    own = samples(_parser.parse(pattern.pattern, pattern.flags))
    return [piece for piece in dict.fromkeys([*own, " ", "a", "a ", "\n", "A"]) if piece]


def search(pattern: "re.Pattern[Any]", piece: str, size: int) -> float:
    text: Any = piece * (size // len(piece) + 1) + "\0"
    if isinstance(pattern.pattern, bytes):
        text = text.encode("latin-1", "replace")
    return seconds(lambda text: [None for _ in pattern.finditer(text)], text)


def worst(pattern: "re.Pattern[Any]") -> tuple[float, str]:
    """The greatest ratio of the times for 2,000 and 500 characters, and for which piece."""
    return max((growth(pattern, piece), piece) for piece in attacks(pattern))


def growth(pattern: "re.Pattern[Any]", piece: str) -> float:
    times: list[tuple[float, float]] = []
    while not times or (least(times) > CUBIC and len(times) < ROUNDS):
        with out_of_time(5):
            _, short, long = (search(pattern, piece, size) for size in SIZES)
        if long <= CUBIC * TICK:
            return 0.0
        times.append((max(short, TICK), long))
    return least(times)


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="alarms of Unix")
def test_every_regex_of_the_package() -> None:
    found = patterns()
    assert len(found) > 200
    steep = {name: told for name, each in found.items() if (told := worst(each))[0] > CUBIC}
    assert steep == {}


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="alarms of Unix")
@pytest.mark.parametrize("bad", ["(a+)+$", "(?:a|aa)+$"])
def test_a_regex_that_blows_up_is_seen(bad: str) -> None:
    with pytest.raises(TimeoutError):
        worst(re.compile(bad))


if sys.platform == "win32":
    pytestmark = pytest.mark.skip(reason="processor time is too coarse there")
