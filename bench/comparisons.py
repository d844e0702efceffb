"""Do the comparisons bear the counts of a million articles?

Each measure runs in a process of its own: seconds of the clock and of the processor, the peak of
memory (the interpreter and the frame included), and the processor's seconds over those of one
``np.bincount`` of the rows, which is as fast as they can be read.
"""

import json
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from corpuslib.measure.keyness import keyness
from corpuslib.measure.permutation import permutation_test
from corpuslib.measure.resampling import bootstrap_interval, leave_one_out

TITLE = "Keyness, permutation, intervals"
ARTICLES, CODES = 1_000_000, 1_000
LABELLINGS, RESAMPLES, HELD = 199, 99, 10
PARTS = ("counts", "sizes", "periods")
Measure = Callable[[pd.DataFrame, pd.Series, pd.Series], object]
MEASURES: dict[str, Measure] = {
    "keyness": keyness,
    "permutation_test": lambda c, s, p: permutation_test(c, s, p, rounds=LABELLINGS),
    "bootstrap_interval": lambda c, s, p: bootstrap_interval(c, s, p, rounds=RESAMPLES),
    "leave_one_out": leave_one_out,
}


def made_up(articles: int, codes: int) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Counts, sizes and periods; the codes of one article are distinct."""
    random = np.random.default_rng(0)
    weight = 1 / np.arange(1, codes + 1)
    code = random.choice(codes, size=articles * HELD * 2, p=weight / weight.sum())
    article = np.repeat(np.arange(articles), HELD * 2)
    key = np.unique(article * codes + code)
    key = key[np.sort(random.permutation(len(key))[: articles * HELD])]
    names = pd.Index([f"code {i:05}" for i in range(codes)])
    counts = pd.DataFrame(
        {
            "article": (key // codes).astype(np.int32),
            "code": pd.Categorical.from_codes((key % codes).astype(np.int32), names),
            "n": (1 + random.poisson(0.5, len(key))).astype(np.int32),
        }
    )
    sizes = pd.Series(random.integers(100, 900, articles).astype(np.int32))
    return counts, sizes, pd.Series(np.where(random.random(articles) < 0.5, "before", "after"))


def time_one(name: str, folder: Path) -> list[float]:
    """Seconds on the clock and of the processor, peak GiB, and how many passes that is."""
    counts, sizes, periods = (pickle.loads((folder / part).read_bytes()) for part in PARTS)
    code, n = counts["code"].cat.codes.to_numpy(np.int64), counts["n"].to_numpy(np.float64)
    begun = time.process_time()
    np.bincount(code, weights=n)
    one_pass = time.process_time() - begun
    del code, n
    begun, worked = time.perf_counter(), time.process_time()
    MEASURES[name](counts, sizes, periods)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return [seconds, worked, peak, worked / one_pass]


def section(articles: int, rounds: int) -> str:
    """The results; the number of articles is always a million."""
    took: dict[str, list[list[float]]] = {name: [] for name in MEASURES}
    with TemporaryDirectory(prefix="corpuslib-bench-") as folder:
        _in_process("make", folder)
        for _ in range(rounds):
            for name in MEASURES:
                took[name].append(json.loads(_in_process(name, folder)))
    rows = []
    for name, found in took.items():
        clock, processor, peak, passes = map(statistics.median, zip(*found, strict=True))
        rows.append(f"| {name} | {clock:.1f} | {processor:.1f} | {peak:.2f} | {passes:,.0f} |")
    text = (
        f"Counts of {ARTICLES:,} articles, each holding {HELD} of {CODES:,} codes on the average, "
        f"after Zipf: ten million rows. {LABELLINGS} labellings and {RESAMPLES} resamples, not the "
        "9,999 and 2,000 of the defaults: time is in proportion to them. Goal: the permutation "
        "test in less than 10 s."
    )
    head = "| measure | clock, s | processor, s | peak GiB | times a pass over the rows |"
    return "\n".join([text, "", head, "|---|---:|---:|---:|---:|", *rows, ""])


def _in_process(*arguments: str) -> str:
    command = [sys.executable, "-m", "bench.comparisons", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    if sys.argv[1] == "make":
        for part, made in zip(PARTS, made_up(ARTICLES, CODES), strict=True):
            Path(sys.argv[2], part).write_bytes(pickle.dumps(made))
    else:
        print(json.dumps(time_one(sys.argv[1], Path(sys.argv[2]))))
