"""How long `corpuslib report` takes for the five articles, the first time and afterwards."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TITLE = "Report"
SEEDS = Path(__file__).parents[1] / "seeds"
CACHES = ("MPLCONFIGDIR", "XDG_CACHE_HOME", "PYTHONPYCACHEPREFIX", "IPYTHONDIR")
"""Where Matplotlib, IPython and Python keep what they have worked out; moved to a new folder."""


def run(folder: Path) -> float:
    """Seconds on the clock for a report, with its caches in ``folder``."""
    environment = os.environ | {name: str(folder / name) for name in CACHES}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it no run would find modules compiled
    command = [sys.executable, "-c", "from corpuslib.cli import main; main()", "report"]
    begun = time.perf_counter()
    words = [*command, str(SEEDS), "--out", str(folder / "report"), "--quiet"]
    subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, check=True)
    taken = time.perf_counter() - begun
    shutil.rmtree(folder / "report")
    return taken


def section(articles: int, rounds: int) -> str:
    """The results; the number of articles is that of the five."""
    cold, warm = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="corpuslib-bench-") as place:
            cold.append(run(Path(place)))
            warm.append(run(Path(place)))
    rows = [
        f"| {name} | {statistics.median(found):.1f} | {min(found):.1f} to {max(found):.1f} |"
        for name, found in (("cold", cold), ("warm", warm))
    ]
    text = (
        "`corpuslib report seeds OUT`, five articles, eight notebooks, the site and its check. "
        "Cold: no compiled modules, no cache of fonts; warm: straight afterwards. Goal: warm less "
        "than 30 s.  No processor time: kernels are forked, and their parent ends last."
    )
    return "\n".join([text, "", "| caches | clock, s | from, to |", "|---|---:|---|", *rows, ""])
