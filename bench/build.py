"""How quickly a corpus is built, by engine and number of processes, and in how much memory.

    python bench/build.py [ARTICLES] [ROUNDS]

Planted articles; every build in a fresh process, the engines in turn within a round; the tables
are compared first, byte by byte.  Printed are medians: seconds on the clock, seconds of processor
time of all processes together, and the memory of the largest process.  On a machine that does
other work too, only the processor time compares engines; what two processes gain on the clock
is known on a quiet machine alone.
"""

import hashlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ENGINES = {
    "serial": ["--engine", "serial"],
    "1 process": ["--jobs", "1"],
    "2 processes": ["--jobs", "2"],
    "Dask, 2 processes": ["--engine", "dask", "--jobs", "2"],
}


class Cost(NamedTuple):
    """What a build took."""

    clock: float
    processor: float
    megabytes: float


def run(*words: str) -> Cost:
    """Run the command line in a process of its own."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", "from corpuslib.cli import main; main()", *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(words)} failed")
    spent = used.ru_utime + used.ru_stime
    return Cost(time.perf_counter() - begun, spent, used.ru_maxrss / 1024)


def digest(folder: Path) -> str:
    """SHA-256 of all files of a folder, with their names."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def measure(folder: Path, articles: int, rounds: int) -> dict[str, list[Cost]]:
    """The costs of every engine in every round."""
    run("plant", str(folder / "planted"), "--articles", str(articles))
    source, book = str(folder / "planted" / "articles"), str(folder / "planted" / "codebook")
    costs: dict[str, list[Cost]] = {name: [] for name in ENGINES}
    digests = set()
    for _ in range(rounds):
        for name, options in ENGINES.items():
            out = folder / "corpus"
            words = ["build", source, str(out), "--codebook", book, "--fresh", "--quiet"]
            costs[name].append(run(*words, *options))
            digests.add(digest(out))
    if len(digests) != 1:
        raise SystemExit("the engines do not give the same bytes")
    return costs


def main() -> None:
    """Measure, and print a table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        costs = measure(Path(folder), articles, rounds)
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{articles} articles, {rounds} rounds; {os.cpu_count()} cores of {platform.machine()},")
    print(f"Python {platform.python_version()}, {load}; the same bytes from every engine")
    print("| engine | clock, s | processor, s | processor, ms an article | largest process, MB |")
    print("|---|---|---|---|---|")
    for name, found in costs.items():
        clock, processor, megabytes = (statistics.median(each) for each in zip(*found, strict=True))
        each = 1000 * processor / articles
        print(f"| {name} | {clock:.1f} | {processor:.1f} | {each:.1f} | {megabytes:.0f} |")


if __name__ == "__main__":
    main()
