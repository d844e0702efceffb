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


def run(folder: Path) -> tuple[float, float]:
    """Seconds on the clock and of the processor for a report, with its caches in ``folder``."""
    environment = os.environ | {name: str(folder / name) for name in CACHES}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it no run would find modules compiled
    command = [sys.executable, "-c", "from corpuslib.cli import main; main()", "report"]
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(SEEDS), "--out", str(folder / "report"), "--quiet"],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the report failed")
    shutil.rmtree(folder / "report")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def section(articles: int, rounds: int) -> str:
    """The results; the number of articles is that of the five."""
    cold, warm = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="corpuslib-bench-") as place:
            cold.append(run(Path(place)))
            warm.append(run(Path(place)))
    rows = []
    for name, found in (("cold", cold), ("warm", warm)):
        clock, processor = (statistics.median(each) for each in zip(*found, strict=True))
        rows.append(f"| {name} | {clock:.1f} | {processor:.1f} |")
    text = (
        "`corpuslib report seeds OUT`, five articles, eight notebooks, the site and its check. "
        "Cold: no compiled modules, no cache of fonts; warm: straight afterwards. Goal: warm less "
        "than 30 s."
    )
    return "\n".join(
        [text, "", "| caches | clock, s | processor, s |", "|---|---:|---:|", *rows, ""]
    )
