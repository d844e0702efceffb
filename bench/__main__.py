"""``python -m bench [STAGE ...]``: time the stages; print what came out, as Markdown."""

import importlib
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
from bench.results import put

STAGES = ("code_frames", "code_actors", "words", "concordance", "sentences", "lines", "startup")
OTHERS = ("comparisons", "whole", "report")
"""Stages without contenders: modules with a ``TITLE`` and a ``section(articles, rounds)``."""
PEERS = ("spacy", "textacy", "scikit-learn", "polars", "duckdb", "pyarrow", "nupunkt")
RESULTS = Path(__file__).with_name("RESULTS.md")


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
    """What a stage with contenders gave."""
    stage = stage_named(name)
    lines = [stage.WORKLOAD, ""]
    lines += [f"| contender | {stage.UNITS}/s | corpuslib is | goal | peak GiB | outcome |"]
    lines += ["|---|---:|---:|---:|---:|---|"]
    row: Any
    for row in rows.itertuples():
        times = f"{row.times:.3g} times ({row.least:.3g} to {row.most:.3g})"
        goal = "" if pd.isna(row.goal) else f"{row.goal:g}"
        if row.contender == OURS:
            times = ""
        lines.append(
            f"| {row.contender} | {row.per_second:,.1f} | {times} | {goal} "
            f"| {row.peak_gib:.2f} | {row.same} |"
        )
    return "\n".join(lines)


def run(name: str, articles: int, rounds: int, texts: Path | None) -> tuple[str, str]:
    """The title of a stage, and its section."""
    head = f"`python -m bench {name} --articles {articles} --rounds {rounds}`"
    told = f"{head}{', on given texts' if texts else ''}. {machine()}."
    if name in OTHERS:
        module: Any = importlib.import_module(f"bench.{name}")
        return module.TITLE, f"{told}\n\n{module.section(articles, rounds)}"
    with tempfile.TemporaryDirectory(prefix="corpuslib-bench-") as place:
        n = write_data(Path(place), articles, texts)
        found = as_markdown(name, measure(name, Path(place), rounds))
    title = stage_named(name).TITLE
    if texts:
        return f"{title}, real texts", f"{told} {n:,} texts.\n\n{found}"
    return title, f"{told}\n\n{found}"


@click.command()
@click.argument("stages", nargs=-1, type=click.Choice((*STAGES, *OTHERS)), metavar="[STAGES]...")
@click.option("--articles", default=20_000, show_default=True, help="How many articles to plant.")
@click.option("--rounds", default=5, show_default=True, help="How often each is timed.")
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help='Bodies of real articles instead of planted ones: JSON Lines with "text".',
)
@click.option("--write", is_flag=True, help=f"Put the results into {RESULTS.name} as well.")
def main(
    stages: tuple[str, ...], articles: int, rounds: int, texts: Path | None, write: bool
) -> None:
    """Time STAGES (all, where none is named) and print the results as Markdown.

    Ratios are of processor seconds on one core; what is timed on the clock needs a quiet machine.

    Stages: code_frames, code_actors, words, concordance, sentences, lines, startup; comparisons
    (of a million articles), whole (building, by engine), report (the five articles).
    """
    for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    for name in stages or (*STAGES, *OTHERS):
        title, section = run(name, articles, rounds, texts)
        click.echo(f"## {title}\n\n{section}")
        if write:
            put(RESULTS, title, section)


if __name__ == "__main__":
    main()
