"""Contenders timed side by side: each in a fresh process, round after round, in turn.

``measure(stage, folder, rounds=5)``   -> a frame with a row per contender

A stage is a module of ``bench.stages``:

- ``TITLE``, ``WORKLOAD``: what is done, and to what.
- ``CONTENDERS``: name -> ``setup(data)``, which gives the work to be timed; loading, importing and
  compiling stand in the setup and are not timed.  "corpuslib" is one of them.
- ``GOALS``: name -> how many times as quick as it corpuslib is meant to be.
- ``LIMITS``: the contenders that only show how quick the machine is.
- ``UNITS``: what is counted per second, with ``units(data)`` how many there are.
- ``compared(ours, theirs)``: what the outcomes have in common, in words.
"""

import importlib
import importlib.util
import json
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from bench.data import Data

OURS = "corpuslib"
Work = Callable[[], Any]


class Stage(Protocol):
    """What a module of ``bench.stages`` has."""

    TITLE: str
    WORKLOAD: str
    UNITS: str
    CONTENDERS: Mapping[str, Callable[[Data], Work]]
    NEEDS: Mapping[str, str]
    GOALS: Mapping[str, float]
    LIMITS: tuple[str, ...]

    def units(self, data: Data) -> float: ...
    def compared(self, ours: Any, theirs: Any) -> str: ...


def stage_named(name: str) -> Stage:
    """The stage of that name.  Raises ModuleNotFoundError where there is none."""
    module: Any = importlib.import_module(f"bench.stages.{name}")
    stage: Stage = module
    return stage


def installed(stage: Stage) -> list[str]:
    """The contenders of a stage whose library is there."""
    needs = stage.NEEDS
    return [n for n in stage.CONTENDERS if n not in needs or importlib.util.find_spec(needs[n])]


def time_one(name: str, contender: str, folder: Path) -> dict[str, float]:
    """Time a contender in this process, and leave its outcome in ``folder``."""
    stage = stage_named(name)
    work = stage.CONTENDERS[contender](Data(folder))
    processor, wall = _processor(), time.perf_counter()
    outcome = work()
    took = {"seconds": _processor() - processor, "wall": time.perf_counter() - wall}
    (folder / f"{name}-{contender}.pickle").write_bytes(pickle.dumps(outcome))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {**took, "peak_gib": peak}


def _processor() -> float:
    """Seconds of the processor, those of the processes that were started and ended included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(name: str, folder: Path, rounds: int = 5) -> pd.DataFrame:
    """Time all contenders of a stage ``rounds`` times, in turn.

    Columns contender, per_second, times (how many times as quick as it corpuslib is: the median of
    the rounds' ratios), least, most (of the rounds), goal, peak_gib, same.
    """
    stage, data = stage_named(name), Data(folder)
    names = installed(stage)
    took = [{each: _in_process(name, each, folder) for each in names} for _ in range(rounds)]
    ours = pickle.loads((folder / f"{name}-{OURS}.pickle").read_bytes())
    rows = []
    for each in names:
        ratios = [one[each]["seconds"] / one[OURS]["seconds"] for one in took]
        theirs = pickle.loads((folder / f"{name}-{each}.pickle").read_bytes())
        rows.append(
            {
                "contender": each,
                "per_second": stage.units(data)
                / statistics.median(o[each]["seconds"] for o in took),
                "times": statistics.median(ratios),
                "least": min(ratios),
                "most": max(ratios),
                "goal": stage.GOALS.get(each),
                "peak_gib": max(one[each]["peak_gib"] for one in took),
                "same": ""
                if each == OURS or each in stage.LIMITS
                else stage.compared(ours, theirs),
            }
        )
    return pd.DataFrame(rows)


def _in_process(name: str, contender: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.harness", name, contender, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}, {contender}: {done.stderr.strip().splitlines()[-1]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    print(json.dumps(time_one(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
