"""What the stages have in common that count patterns in bodies."""

from typing import Any

from bench.data import Data


def units(data: Data) -> float:
    """Characters of the bodies, in millions."""
    return data.megabytes()


def compared(ours: Any, theirs: Any) -> str:
    """How many counts are the same, and how much either found."""
    differ = int((ours != theirs).sum())
    sums = f"{int(ours.sum()):,} found, {int(theirs.sum()):,} by it"
    return f"{differ:,} of {ours.size:,} counts differ; {sums}"
