"""How quickly a corpus is built, from files to tables, by engine and by number of articles.

Planted articles; every build in a fresh process, the engines in turn within a round; the tables
are compared first, byte by byte.
"""

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import psutil

TITLE = "Read and annotate, whole"
GOAL = (
    "Goals: 1,000 articles a second and core; the time of an article the same within 15 % whatever "
    "their number; less than 2 GiB; two processes 1.7 times as quick as one, Dask's two 1.5."
)
ENGINES = {
    "serial": ["--engine", "serial"],
    "1 process": ["--jobs", "1"],
    "2 processes": ["--jobs", "2"],
    "Dask, 1 process": ["--engine", "dask", "--jobs", "1"],
    "Dask, 2 processes": ["--engine", "dask", "--jobs", "2"],
}
"""What a corpus of a tenth of the articles is built with; the whole one, with ``LARGE``."""
LARGE = ("1 process", "2 processes", "Dask, 2 processes")
EVERY = 0.2  # seconds between two looks at the memory


class Cost(NamedTuple):
    """What a build took; memory is that of all its processes at the fullest moment."""

    clock: float
    processor: float
    largest: float
    together: float


def run(*words: str) -> Cost:
    """Run the command line in a process of its own."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", "from corpuslib.cli import main; main()", *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak, ended = [0.0], threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, peak, ended.is_set))
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - begun
    ended.set()
    watching.join()
    if status:
        raise SystemExit(f"{' '.join(words)} failed")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, peak[0])


def _watch(pid: int, peak: list[float], ended: Callable[[], bool]) -> None:
    """Keep the most megabytes that a process and those it started hold together."""
    while not ended():
        try:
            top = psutil.Process(pid)
            held = [each.memory_info().rss for each in (top, *top.children(recursive=True))]
        except psutil.Error:
            continue
        peak[0] = max(peak[0], sum(held) / 2**20)
        time.sleep(EVERY)


def digest(folder: Path) -> str:
    """SHA-256 of all files of a folder, with their names."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def measure(folder: Path, articles: int, rounds: int, names: tuple[str, ...]) -> list[str]:
    """A row of the table for each engine."""
    planted = folder / f"planted-{articles}"
    run("plant", str(planted), "--articles", str(articles), "--quiet")
    source, book = str(planted / "articles"), str(planted / "codebook")
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    digests = set()
    for _ in range(rounds):
        for name in names:
            words = ["build", source, str(folder / "corpus"), "--codebook", book, "--fresh"]
            costs[name].append(run(*words, "--quiet", *ENGINES[name]))
            digests.add(digest(folder / "corpus"))
    if len(digests) != 1:
        raise SystemExit("the engines do not give the same bytes")
    return [_row(articles, name, found, costs) for name, found in costs.items()]


def _row(articles: int, name: str, found: list[Cost], costs: dict[str, list[Cost]]) -> str:
    middle = Cost(*(statistics.median(each) for each in zip(*found, strict=True)))
    alone = costs["1 process"]
    gains = [one.clock / own.clock for one, own in zip(alone, found, strict=True)]
    gain = f"{statistics.median(gains):.2f}" if "2" in name else ""
    return (
        f"| {articles:,} | {name} | {middle.clock:.1f} | {middle.processor:.1f} "
        f"| {1000 * middle.processor / articles:.2f} | {articles / middle.clock:,.0f} "
        f"| {gain} | {middle.largest:,.0f} | {middle.together:,.0f} |"
    )


def section(articles: int, rounds: int) -> str:
    """The results: a tenth of the articles with every engine, all of them with three."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="corpuslib-bench-") as place:
        folder = Path(place)
        rows += measure(folder, max(articles // 10, 1), rounds, tuple(ENGINES))
        rows += measure(folder, articles, rounds, LARGE)
    head = (
        "| articles | engine | clock, s | processor, s | processor, ms an article "
        "| articles/s on the clock | times as quick as 1 process | largest process, MB | all, MB |"
    )
    text = (
        "Planted articles of 2.2 kB, from text files to tables, `corpuslib build`, all layers; "
        "the starting of processes is in it. Every engine gave the same bytes."
    )
    return "\n".join([f"{text} {GOAL}", "", head, "|---:|---|" + "---:|" * 7, *rows, ""])
