"""Do the comparisons bear the counts of a million articles?

    python bench/measures.py [ARTICLES] [CODES]

Counts of ARTICLES articles (a million), each holding ten of CODES codes (1,000) on the average,
with frequencies after Zipf: ten million rows.  Each measure runs in a process of its own: seconds
of wall clock and of the processor, the peak of memory (the interpreter and the frame included),
and the processor's seconds over those of one ``np.bincount`` of the rows, which is as fast as they
can be read.  Monte Carlo runs 199 rounds and the bootstrap 99, not the 9,999 and 2,000 of the
defaults: their time is in proportion to the rounds.
"""

import pickle
import platform
import resource
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


def measure(name: str, folder: Path) -> None:
    """Print one measure's line."""
    counts, sizes, periods = (pickle.loads((folder / part).read_bytes()) for part in PARTS)
    code, n = counts["code"].cat.codes.to_numpy(np.int64), counts["n"].to_numpy(np.float64)
    begun = time.perf_counter()
    np.bincount(code, weights=n)
    one_pass = time.perf_counter() - begun
    del code, n
    begun, worked = time.perf_counter(), time.process_time()
    MEASURES[name](counts, sizes, periods)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    times = worked / one_pass
    print(f"{name:20} {len(counts):12,} {seconds:8.2f} {worked:8.2f} {peak:8.2f} {times:8.0f}")


def main() -> None:
    """Print one line per measure, each from a process of its own."""
    here = [sys.executable, __file__]
    if sys.argv[1:2] == ["of"]:
        measure(sys.argv[3], Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["make"]:
        for part, made in zip(PARTS, made_up(*map(int, sys.argv[3:])), strict=True):
            Path(sys.argv[2], part).write_bytes(pickle.dumps(made))
        return
    given = [int(word) for word in sys.argv[1:]]
    articles, codes = given + [1_000_000, 1_000][len(given) :]
    print(f"{platform.machine()}, Python {platform.python_version()}")
    print(f"{LABELLINGS} labellings, {RESAMPLES} resamples")
    print(
        f"{'measure':20} {'rows':>12} {'seconds':>8} {'of CPU':>8} {'peak GiB':>9} {'x a pass':>8}",
        flush=True,
    )
    with TemporaryDirectory() as folder:
        subprocess.run([*here, "make", folder, str(articles), str(codes)], check=True)
        for name in MEASURES:
            subprocess.run([*here, "of", folder, name], check=True)


if __name__ == "__main__":
    main()
