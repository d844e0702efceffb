"""Does a pathological line take time in proportion to its length?

    python bench/long_lines.py

For each stage and each piece that is repeated: seconds for a line of 100,000 characters, for one
of 400,000, and their ratio, which is 4 where time is in proportion and 16 where it is quadratic.
Medians of five interleaved rounds of processor time.
"""

import platform
import statistics
import time
from collections.abc import Callable

from corpuslib.annotate import Annotations, annotate, load_codebook
from corpuslib.annotate.matching import Matcher, Pattern
from corpuslib.annotate.sentences import split_sentences
from corpuslib.read.article import Article, Document, Published
from corpuslib.read.dates import dateline_of, written_dates
from corpuslib.read.layout import Line, label_lines

SHORT, LONG, ROUNDS = 100_000, 400_000, 5
CODEBOOK = load_codebook("missile-defence")
MATCHER = Matcher([Pattern("security roof", "a"), Pattern("missil*", "b")])


def annotated(text: str) -> Annotations:
    """All layers on an undated article whose body is one line."""
    document = Document("a", text, "a.txt", "", "utf-8")
    line = Line(1, 0, len(text), text, "body", "bench")
    unknown = Published(None, None, None, "unknown", ())
    article = Article(document, (line,), None, None, None, (), None, None, unknown)
    return annotate(article, CODEBOOK)


STAGES: dict[str, tuple[Callable[[str], object], list[str]]] = {
    "lines": (label_lines, ["word ", "a", "He said so. ", "(((", '"', "A "]),
    "dates": (written_dates, ["1 ", "1/", "Jan 1 ", "12:00 ", "May ", "2019-", "a"]),
    "dateline": (dateline_of, ["A", "A ", "A-", "AB, ", "(AP)", "—"]),
    "matching": (MATCHER.find, [" ", "missil", "roof ", "- ", "'", "."]),
    "annotate": (
        annotated,
        [
            *(
                "word ",
                "said ",
                '"',
                '" ',
                "'",
                ", ",
                "(",
                "that ",
                "and ",
                "who said ",
                "he said he ",
                "a b. ",
            ),
            *("Nato chief said ", "Obama ", "the plan ", "security roof ", "Lisbon summit "),
            *("Moscow opposes the third site. ", 'He said: "Yes." '),
        ],
    ),
    "sentences": (split_sentences, [".", ". ", " ", '."', "a.b", "U.S. ", "A ", '?" A ']),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time of one call."""
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


def main() -> None:
    """Print one line per stage and piece."""
    print(f"{platform.machine()}, Python {platform.python_version()}")
    print(f"{'stage':10} {'piece':14} {'100 kB':>8} {'400 kB':>8} {'ratio':>6}")
    for stage, (work, pieces) in STAGES.items():
        for piece in pieces:
            short, long = (piece * (size // len(piece)) for size in (SHORT, LONG))
            rounds = [(seconds(work, short), seconds(work, long)) for _ in range(ROUNDS)]
            a, b = (statistics.median(times) for times in zip(*rounds, strict=True))
            print(f"{stage:10} {piece!r:14} {a:8.4f} {b:8.4f} {b / max(a, 1e-9):6.1f}", flush=True)


if __name__ == "__main__":
    main()
