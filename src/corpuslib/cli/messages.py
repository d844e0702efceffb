"""Errors as sentences on stderr, and the exit codes that tell them apart.

0: done; 1: a notebook failed; 2: something that the user can mend; 130, 143, 129: stopped by
Ctrl-C, by ``kill``, by the end of the terminal.
"""

import errno
import shlex
from pathlib import Path
from typing import IO, Any

import click

from corpuslib.errors import BadParameter, CorpuslibError, NotebookFailed
from corpuslib.progress import printable
from corpuslib.stopping import exit_code, stoppable

__all__ = [
    "Commands",
    "Failure",
    "InLines",
    "Interrupted",
    "Stopped",
    "as_typed",
    "correct",
    "counted",
    "printable",
]


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {thing}{'s' * (number != 1)}"


def correct(problems: int) -> str:
    """What to do about problems that were told.

    >>> correct(1), correct(2)
    ('1 problem: correct it and check again', '2 problems: correct them and check again')
    """
    them = "it" if problems == 1 else "them"
    return f"{counted(problems, 'problem')}: correct {them} and check again"


def as_typed(path: Path | str) -> str:
    """A name or path as it is typed in a shell, in quotes where it has to be.

    >>> as_typed(Path("my articles")), as_typed(Path("build/corpus"))
    ("'my articles'", 'build/corpus')
    """
    return shlex.quote(str(path))


class Failure(click.ClickException):
    """An error that the user can mend, in one line on stderr."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it."""
        click.echo(f"corpuslib: {self.text()}", file=file, err=file is None)

    def text(self) -> str:
        """The message in one line, as a name in it may hold a line end."""
        return printable(" ".join(self.message.split()))


class InLines(Failure):
    """An error whose message is a list or shows code: it keeps its lines."""

    def text(self) -> str:
        """The message line by line."""
        lines = (line.rstrip() for line in self.message.splitlines())
        return "\n".join(printable(line) for line in lines if line)


class Stopped(InLines):
    """A notebook failed on an input that could be read; its cell is shown line by line."""

    exit_code = 1


class Interrupted(Failure):
    """The command was stopped by a signal; said is what has become of what it was to write."""

    def __init__(self, stop: KeyboardInterrupt) -> None:
        notes = getattr(stop, "__notes__", ["nothing was written"])
        super().__init__(f"stopped; {notes[-1]}")
        self._code = exit_code(stop)

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """128 and the number of the signal."""
        return self._code


class Commands(click.Group):
    """Commands whose errors are sentences, not tracebacks."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line; a signal to stop ends it in good order."""
        with stoppable():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit 2 for an error of the input, 1 for a notebook that failed."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise Interrupted(stop) from stop
        except NotebookFailed as error:
            raise Stopped(str(error)) from error
        except BadParameter as error:
            raise InLines(str(error)) from error
        except CorpuslibError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            name = f"{error.filename}: " if error.filename else ""
            raise Failure(f"{name}{error.strerror or error}") from error
