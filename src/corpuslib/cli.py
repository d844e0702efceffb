"""The command line: build a corpus, make a report."""

import errno
import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from corpuslib.errors import BadParameter, CorpuslibError, NotebookFailed

if TYPE_CHECKING:
    from corpuslib.corpus import Corpus

LEFT_OUT_SHOWN = 10


class Failure(click.ClickException):
    """An error that the user can mend, in one line on stderr."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it."""
        click.echo(f"corpuslib: {self.text()}", file=file, err=file is None)

    def text(self) -> str:
        """The message in one line, as a name in it may hold a line end."""
        return _printable(" ".join(self.message.split()))


class InLines(Failure):
    """An error whose message is a list or shows code: it keeps its lines."""

    def text(self) -> str:
        """The message line by line."""
        lines = (line.rstrip() for line in self.message.splitlines())
        return "\n".join(_printable(line) for line in lines if line)


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


SOURCE = click.argument("source", type=click.Path(path_type=Path))
CODEBOOK = click.option(
    "--codebook",
    metavar="NAME|PATH",
    help="Who the actors are and what the plans are called: the name of a shipped codebook, a "
    ".toml file or a folder that holds codebook.toml.  [default: missile-defence]",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="corpuslib", message="%(package)s %(version)s")
def main() -> None:
    """From a folder of scraped news articles to a reading that can be defended.

    \b
    Example, from the five articles to a report and to tables of your own:
      corpuslib report seeds --out build/report
      corpuslib build seeds build/corpus
    """


@main.command()
@SOURCE
@click.argument("out", type=click.Path(path_type=Path))
@CODEBOOK
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="The column (CSV) or key (JSON Lines) that holds the text.",
)
@click.option(
    "--id-column",
    default="id",
    show_default=True,
    metavar="NAME",
    help="The column or key that names the article; without one, file and line name it.",
)
@click.option("--quiet", "-q", is_flag=True, help="Show no progress and no summary.")
def build(
    source: Path, out: Path, codebook: str | None, text_column: str, id_column: str, quiet: bool
) -> None:
    """Take the articles of SOURCE apart and write them to OUT as tables.

    SOURCE is a folder of .txt files (searched to the bottom), one such file, or records in
    .jsonl or .csv.  OUT is a folder with one Parquet file per table and a manifest; a corpus
    that is there already is replaced once the new one is complete.  What could not be read is
    listed, with the reason, in the table left_out.

    \b
    Examples:
      corpuslib build seeds build/corpus
      corpuslib build news.jsonl build/news --text-column body --id-column url
    """
    from corpuslib.corpus import CODEBOOK as SHIPPED
    from corpuslib.corpus import build_corpus

    corpus = build_corpus(
        source,
        out,
        codebook=codebook or SHIPPED,
        text_column=text_column,
        id_column=id_column,
        progress=_unseen if quiet else _bar,
    )
    if not quiet:
        for line in _summary(corpus):
            click.echo(_printable(line))
        click.echo(f"open it in Python: corpuslib.open_corpus({str(out)!r})")


@main.command()
@SOURCE
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write the report to; the last good one stays if a notebook fails.",
)
@CODEBOOK
@click.option(
    "--split",
    metavar="DATE",
    help="The day that divides before from after, such as 2009-09-17: -p split DATE.",
)
@click.option(
    "--parameter",
    "-p",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Set a parameter of the notebooks; may be given many times.",
)
@click.option(
    "--notebooks",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the notebooks, if not those that come with corpuslib.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many notebooks run at a time.",
)
def report(
    source: Path,
    out: Path,
    codebook: str | None,
    split: str | None,
    parameters: tuple[tuple[str, str], ...],
    notebooks: Path | None,
    jobs: int,
) -> None:
    """Run every notebook on SOURCE and write the pages to the folder that --out names.

    SOURCE is a corpus that was built, or articles as `corpuslib build` takes them.  The path of
    the report's first page is printed last.

    \b
    Examples:
      corpuslib report seeds --out build/report
      corpuslib report my-articles --out report --codebook my-codebook.toml --split 2015-06-01
    """
    from corpuslib.show.report import make_report

    named = {"codebook": codebook, "split": split}
    given = {name: value for name, value in named.items() if value is not None}
    index = make_report(
        source,
        out,
        parameters={**given, **dict(parameters)},
        notebooks=notebooks,
        jobs=jobs,
        echo=lambda line: click.echo(line, err=True),
    )
    click.echo(index)


def _bar(items: Iterable[Any], what: str) -> Iterable[Any]:
    """The same items, with a bar on stderr where that is a terminal."""
    from tqdm import tqdm

    return tqdm(items, desc=what, unit=" articles", disable=None)


def _unseen(items: Iterable[Any], what: str) -> Iterable[Any]:
    return items


def _summary(corpus: "Corpus") -> list[str]:
    """What a build found: rows of the tables, what was renamed, what was left out and why."""
    rows, articles, left_out = corpus.manifest["tables"], corpus.articles, corpus.left_out
    found = {
        "articles": len(articles),
        "paragraphs": articles["paragraphs"].sum(),
        "sentences": rows["sentences"],
        "mentions of actors": rows["mentions"],
        "mentions of plans": rows["plan_mentions"],
        "left out": len(left_out),
    }
    lines = [", ".join(f"{name}: {number:,}" for name, number in found.items())]
    shown = left_out.head(LEFT_OUT_SHOWN)
    lines += [f"  {row.source}: {row.reason}" for row in shown.itertuples()]
    if (more := len(left_out) - len(shown)) > 0:
        lines.append(f"  and {more:,} more: see the table left_out")
    if renamed := _renamed(corpus):
        lines.append(f"ids that stood twice and got a suffix: {len(renamed):,}, first {renamed[0]}")
    return lines


def _renamed(corpus: "Corpus") -> list[str]:
    """The articles that are called otherwise than their records: the id stood there before."""
    column = corpus.manifest["options"]["id_column"]
    given = corpus.articles.set_index("article")["given"].dropna()
    return [str(id) for id, text in given.items() if json.loads(text).get(column, id) != id]


def _printable(text: str) -> str:
    """``text`` with what would move a terminal's cursor written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
