"""Errors as sentences on stderr, and the exit codes that tell them apart."""

import errno
from typing import IO, Any

import click

from corpuslib.errors import BadParameter, CorpuslibError, NotebookFailed


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


class Commands(click.Group):
    """Commands whose errors are sentences, not tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit 2 for an error of the input, 1 for a notebook that failed."""
        try:
            return super().invoke(ctx)
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


def printable(text: str) -> str:
    """``text`` with what would move a terminal's cursor written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
