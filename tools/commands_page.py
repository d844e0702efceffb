"""Write docs/commands.md from the commands themselves, as ``--help`` describes them."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from corpuslib.cli import main

TARGET = Path(__file__).parents[1] / "docs" / "commands.md"

HEAD = """# The commands

`corpuslib COMMAND --help` says what stands here, with the options that are common to all:
`--help` (`-h`), and of `corpuslib` itself `--version`.

## What is printed where

| | a terminal | a pipe, a file, CI | `--quiet` | `--verbose` |
|---|---|---|---|---|
| result: the path, what was found | standard output | standard output | nothing | standard output |
| how far it is | a bar on standard error | nothing | nothing | a line for each stage, too |
| warnings of notebooks | last lines, standard error | same | nothing | in full |
| errors | one sentence on standard error | same | same | same |

A bar shows the share that is done (of the bytes to read, of the cells to run, of the pages to
write), the number of things and how many in a second, the time since it began, and an estimate of
the time that is left, from the mean speed so far.

With `--verbose` the first line names the versions and the next the codebook; then come the stages
with their time, each notebook with its cells and time, and whatever was left out. Every command
that takes one of the two options takes the other, but not both at once.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | a notebook failed on an input that could be read; its cell is shown |
| 2 | something that you can mend: a path, an option, a codebook, a source; one sentence says what |
| 130 | stopped by Ctrl-C (SIGINT) |
| 143 | stopped by `kill` (SIGTERM), as job systems do |
| 129 | stopped because the terminal was closed (SIGHUP; not under `nohup`) |

## Stopping

Ctrl-C and `kill` end a command at any moment. Notebooks that run end with their kernels and all
that these have started; what was half written is removed; a last line says what became of the
output: `stopped; nothing was written; build/report is as it was`. For ten seconds further signals
are not heard, so that pressing Ctrl-C twice does not disturb the clearing up.

A folder is written beside its place, as `.NAME.new-TOKEN`, and takes that place in one step where
the system can exchange two names (Linux, macOS); elsewhere in two, with the former folder called
`.NAME.old-TOKEN` between them. `kill -9`, or a loss of power, can leave such folders behind. The
next run of the same command clears those that no running process holds (flock), and puts a former
folder back that had just been moved aside. Where there are no such locks (Windows, some network
disks) leftovers stay, and may be removed by hand while no command runs.

Not covered: a Ctrl-C in the first instant, while Python itself starts, ends with Python's own
traceback; nothing has begun by then.

This page is generated from `src/corpuslib/cli/` by `tools/commands_page.py`.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(_section(name, command) for name, command in commands())])


def commands(
    name: str = "corpuslib", top: click.Group = main
) -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name, groups before what is in them."""
    for word, command in sorted(top.commands.items()):
        whole = f"{name} {word}"
        yield whole, command
        if isinstance(command, click.Group):
            yield from commands(whole, command)


def _section(name: str, command: click.Command) -> str:
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option)]
    usage = " ".join([name, *(each.human_readable_name for each in arguments)])
    lines = [f"## {name}", "", f"`{usage}{' [OPTIONS]' * bool(options)}`", "", _text(command)]
    if options:
        lines += ["", "| option | meaning |", "|---|---|", *map(_row, options)]
    return "\n".join([*lines, ""])


def _text(command: click.Command) -> str:
    r"""The help of a command; what it keeps in lines (after a ``\b``) as code."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return "\n\n".join(_paragraph(each) for each in paragraphs)


def _paragraph(text: str) -> str:
    if not text.startswith("\b\n"):
        return text.replace("  ", " ")
    head, *lines = text.removeprefix("\b\n").splitlines()
    code = "\n".join(line.removeprefix("  ") for line in lines)
    return f"{head}\n\n```sh\n{code}\n```"


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))
    takes = "" if option.is_flag else f" {option.metavar or _kind(option)}"
    help = re.sub(
        r"\s*\[default: (.*)\]$", r" Default: `\1`.", " ".join((option.help or "").split())
    )
    if option.show_default:
        given = option.default
        shown = " ".join(map(str, given)) if isinstance(given, tuple | list) else given
        help += f" Default: `{shown}`."
    must = " Required." if option.required else ""
    first, second = (cell.replace("|", r"\|") for cell in (names + takes, help + must))
    return f"| {first} | {second} |"


def _kind(option: click.Option) -> str:
    kind = option.type
    if isinstance(kind, click.Choice):
        return "|".join(map(str, kind.choices))
    if isinstance(kind, click.Path):
        return "PATH"
    return "N" if "int" in kind.name else "TEXT"


if __name__ == "__main__":
    TARGET.write_text(page(), "utf8", newline="\n")
    print(TARGET.relative_to(Path.cwd()) if TARGET.is_relative_to(Path.cwd()) else TARGET)
