"""``python -m bench [STAGE ...]``: time the stages and print what came out, as Markdown."""

import os
import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
import pandas as pd

from bench.data import write_data
from bench.harness import OURS, measure, stage_named

STAGES = ("code_frames", "code_actors", "words", "concordance", "sentences", "lines", "startup")
PEERS = ("spacy", "textacy", "scikit-learn", "polars", "duckdb", "pyarrow", "nupunkt")


def machine() -> str:
    """The machine and what is installed on it, in a sentence."""
    found = []
    for name in ("corpuslib", "numpy", "pandas", *PEERS):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    cores = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return f"{cores}; {', '.join(found)}; load {os.getloadavg()[0]:.1f} when it began"


def as_markdown(name: str, rows: pd.DataFrame) -> str:
    """The section of a stage."""
    stage = stage_named(name)
    lines = [f"## {stage.TITLE}", "", stage.WORKLOAD, ""]
    lines += [f"| contender | {stage.UNITS}/s | corpuslib is | goal | peak GiB | outcome |"]
    lines += ["|---|---:|---:|---:|---:|---|"]
    row: Any
    for row in rows.itertuples():
        times = f"{row.times:.2f} times ({row.least:.2f} to {row.most:.2f})"
        goal = "" if pd.isna(row.goal) else f"{row.goal:g}"
        if row.contender == OURS:
            times = ""
        lines.append(
            f"| {row.contender} | {row.per_second:,.1f} | {times} | {goal} "
            f"| {row.peak_gib:.2f} | {row.same} |"
        )
    return "\n".join([*lines, ""])


@click.command()
@click.argument("stages", nargs=-1)
@click.option("--articles", default=20_000, show_default=True, help="How many articles to plant.")
@click.option("--rounds", default=5, show_default=True, help="How often each is timed.")
def main(stages: tuple[str, ...], articles: int, rounds: int) -> None:
    """Time STAGES (all, where none is named) and print the results as Markdown.

    Processor seconds of one core; a ratio is the median of those of the rounds, in brackets the
    least and the most.  "2 times" is: corpuslib needs half as long.
    """
    for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    click.echo(f"{machine()}. {articles:,} articles, {rounds} rounds.\n")
    with tempfile.TemporaryDirectory(prefix="corpuslib-bench-") as place:
        write_data(Path(place), articles)
        for name in stages or STAGES:
            click.echo(as_markdown(name, measure(name, Path(place), rounds)))


if __name__ == "__main__":
    main()
