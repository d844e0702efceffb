"""How long a command takes that only prints its help."""

import subprocess
import sys
from typing import Any

from bench.data import Data
from bench.harness import Work

TITLE = "Start-up"
WORKLOAD = "`corpuslib --help` in a new interpreter, with the processor time of the child"
UNITS = "starts"
GOALS = {"import pandas": 3.4}  # less than .3 of it
NEEDS: dict[str, str] = {}
LIMITS = ("python",)
TIMES = 5


def units(data: Data) -> float:
    """How many starts are timed."""
    return TIMES


def compared(ours: Any, theirs: Any) -> str:
    """Nothing is compared."""
    return ""


def _of(*arguments: str) -> Any:
    def setup(data: Data) -> Work:
        def work() -> None:
            for _ in range(TIMES):
                subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

        return work

    return setup


CONTENDERS = {
    "corpuslib": _of("-c", "from corpuslib.cli import main; main()", "--help"),
    "import pandas": _of("-c", "import pandas"),
    "python": _of("-c", "pass"),
}
