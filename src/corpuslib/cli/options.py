"""What several commands take."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from corpuslib.progress import Display


def at_home(_context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
    """A path or its text with ``~`` written out, where the shell did not: it was quoted."""
    return value if value is None else type(value)(os.path.expanduser(value))


SOURCE = click.argument("source", type=click.Path(path_type=Path), callback=at_home)
CODEBOOK = click.option(
    "--codebook",
    metavar="NAME|PATH",
    callback=at_home,
    help="Who the actors are and what the plans are called: the name of a shipped codebook, a "
    ".toml file or a folder that holds codebook.toml.  [default: missile-defence]",
)
QUIET = click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="Print nothing but what is wrong; the exit code tells the rest.",
)
VERBOSE = click.option(
    "--verbose",
    "-v",
    is_flag=True,
    help="Tell on standard error what is used, each stage with its time and counts, and what was "
    "left out.",
)
LIBRARIES = ("pandas", "pyarrow", "numpy")


def watched(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options --quiet and --verbose, and a ``display`` that follows them."""

    @wraps(command)
    def told(*args: Any, quiet: bool, verbose: bool, **kwargs: Any) -> None:
        if quiet and verbose:
            raise click.UsageError("--quiet and --verbose exclude each other; give one of them")
        bars = sys.stderr.isatty()
        with Display(bars=bars, verbose=verbose, quiet=quiet) as display:
            if verbose:
                display.detail(_versions())
            command(*args, display=display, **kwargs)

    return QUIET(VERBOSE(told))


def _versions() -> str:
    from importlib.metadata import version

    python = ".".join(map(str, sys.version_info[:3]))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"corpuslib {version('corpuslib')}, Python {python}, {libraries}"
