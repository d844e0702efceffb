"""``corpuslib report``: articles to pages."""

from pathlib import Path

import click

from corpuslib.cli.options import CODEBOOK, SOURCE, watched
from corpuslib.progress import Display


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
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf"]),
    default="html",
    show_default=True,
    help="With pdf, the pages also become one PDF to print and cite: report.pdf, beside them.",
)
@watched
def report(
    source: Path,
    out: Path,
    codebook: str | None,
    split: str | None,
    parameters: tuple[tuple[str, str], ...],
    notebooks: Path | None,
    jobs: int,
    form: str,
    display: Display,
) -> None:
    """Run every notebook on SOURCE and write the pages to the folder that --out names.

    SOURCE is a corpus that was built, or articles as `corpuslib build` takes them.  The path of
    the report's first page, or of its PDF, is printed last, on standard output.

    In a terminal a bar on standard error shows how far it is; elsewhere only what the notebooks
    warned of is told there.  Ctrl-C leaves nothing half written: a report that is there stays.

    \b
    Examples:
      corpuslib report seeds --out build/report
      corpuslib report my-articles --out report --codebook my-codebook.toml --split 2015-06-01
      corpuslib report seeds --out build/report --format pdf
    """
    from corpuslib.show.report import make_report

    named = {"codebook": codebook, "split": split}
    given = {name: value for name, value in named.items() if value is not None}
    first = make_report(
        source,
        out,
        parameters={**given, **dict(parameters)},
        notebooks=notebooks,
        jobs=jobs,
        pdf=form == "pdf",
        echo=display.warning,
        display=display,
    )
    display.result(str(first))
