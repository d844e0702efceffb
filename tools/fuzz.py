"""Fuzz reading and annotating, guided by coverage (atheris, libFuzzer).

    python tools/fuzz.py text --seconds 600     any text, by every layer
    python tools/fuzz.py file --seconds 600     any bytes, under every ending that is read

An input that raises, or breaks what holds for any text, is written to ``--found`` and told with
its traceback; the run goes on, and ends with 1 if there was any.  ``pip install corpuslib[fuzz]``.
"""

import argparse
import hashlib
import logging
import os
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[1] / "seeds"
SLOW = 5.0
"""Seconds of processor time in which any input of LONGEST bytes is done."""
LONGEST = 8192
ENDINGS = (
    *(".txt", ".html", ".jsonl", ".csv", ".tsv", ".docx", ".parquet", ".warc", ".zip", ".tar"),
    *(".txt.gz", ".jsonl.bz2", ".csv.xz", ".html.zst", ".warc.gz", ".tgz", "", ".xlsx"),
)
QUOTED = (
    *("sentences", "mentions", "gaps", "plan_mentions", "attributions", "statements", "frames"),
    "dating",
)
"""The tables whose rows quote the text from ``start`` to ``end``."""


def check_text(text: str, *, schemas: bool = True) -> None:
    """Read and annotate a text; raises AssertionError where what holds for any text does not.

    The ``schemas`` of the tables take most of the time.
    """
    from corpuslib.read.article import Document, read_article

    article = read_article(Document("a", text, "a.txt", "", "utf-8"))
    assert "".join(line.text for line in article.lines) == text
    end = 0
    for number, line in enumerate(article.lines, 1):
        assert (line.number, line.start) == (number, end)
        assert line.text == text[line.start : line.end] != ""
        end = line.end
    found = _annotated(article)
    check_annotations(text, found)
    if schemas:
        check_schemas(found)


def check_schemas(found: Any) -> None:
    """Every table keeps its schema."""
    from corpuslib.tables import to_arrow, to_frame, validate

    for name in (*QUOTED, "words", "counts"):
        validate(name, to_frame(name, to_arrow(name, getattr(found, name))))


def check_annotations(text: str, found: Any) -> None:
    """Every row quotes the text, lies in its sentence and has a key of its own."""
    from corpuslib.tables import TABLES

    spans = {row.sentence: (row.start, row.end) for row in found.sentences}
    assert list(spans) == list(range(1, len(spans) + 1))
    for name in QUOTED:
        for row in getattr(found, name):
            if row.start is None:
                continue
            assert 0 <= row.start <= row.end <= len(text)
            assert row.text == text[row.start : row.end]
            if name not in ("sentences", "attributions", "statements", "dating"):
                start, end = spans[row.sentence]
                assert start <= row.start < row.end <= end
    for name in (*QUOTED, "words", "counts"):
        rows = getattr(found, name)
        keys = {tuple(getattr(row, column) for column in TABLES[name].key) for row in rows}
        assert len(keys) == len(rows), f"two rows of {name} have one key"


def check_file(data: bytes, folder: Path) -> None:
    """Read bytes as a file, its ending by the first of them: a document, or left out by name."""
    from corpuslib.read.article import read_article
    from corpuslib.read.sources import LeftOut, read_source

    ending = ENDINGS[data[0] % len(ENDINGS)] if data else ""
    path = folder / f"a{ending}"
    path.write_bytes(data[1:])
    items = list(read_source(folder))
    path.unlink()
    assert items or not ending, "neither read nor left out"
    for item in items:
        item.source.encode()
        if isinstance(item, LeftOut):
            assert item.reason.strip()
            item.reason.encode()
            continue
        assert item.text.strip()
        (item.text + str(item.given) + item.id).encode()
        article = read_article(item)
        assert "".join(line.text for line in article.lines) == item.text


def _check_bytes(data: bytes) -> None:
    """The bytes as a text; with the schemas for some, as they take the time of many texts."""
    check_text(data.decode("utf8", "replace"), schemas=zlib.crc32(data) % 64 == 0)


@cache
def _codebook() -> Any:
    from corpuslib.annotate import load_codebook

    return load_codebook("missile-defence")


def _annotated(article: Any) -> Any:
    from corpuslib.annotate import annotate

    return annotate(article, _codebook())


@dataclass(slots=True)
class Run:
    """What was tried until when, and what was found."""

    check: Callable[[bytes], None]
    end: float
    tries: int
    found_in: Path
    tried: int = 0
    slowest: float = 0.0
    places: set[str] = field(default_factory=set)

    def one(self, data: bytes) -> None:
        """Try one input; ends the process when it is time."""
        if self.tried == self.tries or time.monotonic() > self.end:
            self.told()
            os._exit(bool(self.places))
        begun = time.process_time()
        try:
            self.check(data)
        except Exception as error:
            self.keep(data, _place(error), traceback.format_exc())
        took = time.process_time() - begun
        self.slowest = max(self.slowest, took)
        if took > SLOW:
            self.keep(data, "slow", f"took {took:.1f} s\n")
        self.tried += 1

    def keep(self, data: bytes, place: str, told: str) -> None:
        """Write an input down and tell of it, once for each place in the code."""
        if place in self.places:
            return
        self.places.add(place)
        self.found_in.mkdir(parents=True, exist_ok=True)
        path = self.found_in / hashlib.sha256(data).hexdigest()[:16]
        path.write_bytes(data)
        print(f"--- {path}\n{told}", file=sys.stderr, flush=True)

    def told(self) -> None:
        """Say how it went."""
        print(
            f"tried: {self.tried:,}; slowest: {self.slowest:.2f} s; "
            f"places in the code that failed: {len(self.places)}",
            flush=True,
        )


def _place(error: Exception) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "corpuslib" in f.filename]
    last = (frames or traceback.extract_tb(error.__traceback__))[-1]
    return f"{type(error).__name__} at {last.filename}:{last.lineno}"


def _words() -> Iterator[str]:
    """What texts are made of that the layers look for."""
    book = _codebook()
    for actor in book.actors:
        yield from (*actor.aliases, *actor.surnames, *actor.metonyms, *actor.adjectives)
    for role in book.roles:
        yield from (*role.titles, *role.alone)
    for coded in (*book.plans, *book.frames):
        yield from (pattern.strip("*") for pattern in coded.patterns)
    yield from ("said", "told", "according to", "He", "it", "“", "”", "\u2028", "\x85", "\r\n")
    yield from ("By ", "Published: ", "12 March 2010", "(Reuters) -", "cookies", "would", "not")


def _inputs(folder: Path, kind: str) -> None:
    """The first inputs: the five articles, each under every ending where files are tried."""
    for path in sorted(SEEDS.glob("*.txt")):
        data = path.read_bytes()
        for number in range(len(ENDINGS) if kind == "file" else 1):
            head = bytes([number]) if kind == "file" else b""
            (folder / f"{path.stem}-{number}").write_bytes(head + data)


def main() -> None:
    """Fuzz until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("kind", choices=["text", "file"])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--tries", type=int, default=-1, help="end after so many inputs")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    logging.disable()  # trafilatura tells of every broken page
    import atheris

    with atheris.instrument_imports(include=["corpuslib"]):
        import corpuslib.annotate
        import corpuslib.read.sources  # noqa: F401

    with tempfile.TemporaryDirectory(prefix="corpuslib-fuzz-") as home:
        inputs, files, words = (Path(home, name) for name in ("inputs", "files", "words"))
        inputs.mkdir()
        files.mkdir()
        _inputs(inputs, given.kind)
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in dict.fromkeys(_words())))
        check: Callable[[bytes], None] = (
            _check_bytes if given.kind == "text" else (lambda data: check_file(data, files))
        )
        run = Run(check, time.monotonic() + given.seconds, given.tries, given.found)
        options = [f"-max_len={LONGEST}", f"-dict={words}", "-timeout=120", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, str(inputs)], run.one)
        atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
