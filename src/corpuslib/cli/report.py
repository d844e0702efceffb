"""``corpuslib report``: articles to pages."""

from pathlib import Path

import click

from corpuslib.cli.options import CODEBOOK, SOURCE


@click.command()
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

    SOURCE is a corpus that was built, or articles as `corpuslib build` takes them, - for standard
    input too.  The path of
    the report's first page is printed last.

    \b
    Examples:
      corpuslib report seeds --out build/report
      corpuslib report my-articles --out report --codebook my-codebook.toml --split 2015-06-01
    """
    from corpuslib.read.sources.standard import at_hand
    from corpuslib.show.report import make_report

    named = {"codebook": codebook, "split": split}
    given = {name: value for name, value in named.items() if value is not None}
    with at_hand(source) as articles:
        index = make_report(
            articles,
            out,
            parameters={**given, **dict(parameters)},
            notebooks=notebooks,
            jobs=jobs,
            echo=lambda line: click.echo(line, err=True),
        )
    click.echo(index)
