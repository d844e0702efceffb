"""``corpuslib report``: articles to pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    "--against",
    metavar="OTHER",
    type=click.Path(path_type=Path),
    help="Make a second report, on other articles or another corpus, and put both side by side: "
    "A is SOURCE, B is OTHER.  B is done as A is, but for what --against-... says.",
)
@click.option(
    "--against-codebook",
    metavar="NAME|PATH",
    help="The codebook of B.  Without --against, B is SOURCE read with it.",
)
@click.option(
    "--against-split",
    metavar="DATE",
    help="The split of B: --against-parameter split DATE.",
)
@click.option(
    "--against-parameter",
    "against_parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Set a parameter of the notebooks of B; may be given many times.",
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
    against: Path | None,
    against_codebook: str | None,
    against_split: str | None,
    against_parameters: tuple[tuple[str, str], ...],
    notebooks: Path | None,
    jobs: int,
    form: str,
    display: Display,
) -> None:
    """Run every notebook on SOURCE and write the pages to the folder that --out names.

    SOURCE is a corpus that was built, or articles as `corpuslib build` takes them, - for standard
    input too.  The path of the report's first page, or of its PDF, is printed last, on standard
    output.

    With any --against option two reports are made, of other articles or of the same ones done
    otherwise, and pages that show both side by side.

    In a terminal a bar on standard error shows how far it is; elsewhere only what the notebooks
    warned of is told there.  Ctrl-C leaves nothing half written: a report that is there stays.

    \b
    Examples:
      corpuslib report seeds --out build/report
      corpuslib report my-articles --out report --codebook my-codebook.toml --split 2015-06-01
      corpuslib report seeds --out build/report --format pdf
      corpuslib report seeds --out both --against my-articles --against-codebook my-codebook.toml
      corpuslib report seeds --out both --against-split 2008-01-01
    """
    given = _named({"codebook": codebook, "split": split}, parameters)
    other = _named({"codebook": against_codebook, "split": against_split}, against_parameters)
    options: dict[str, Any] = {
        "parameters": given,
        "notebooks": notebooks,
        "jobs": jobs,
        "echo": display.warning,
        "display": display,
    }
    compared = against is not None or bool(other)
    if compared and form == "pdf":
        raise click.UsageError(
            "--format pdf prints one report: leave out what begins with --against"
        )
    from corpuslib.read.sources.standard import at_hand
    from corpuslib.report.running.slow import without_address_check

    without_address_check()
    with at_hand(source) as articles:
        if compared:
            from corpuslib.report.against.making import make_comparison

            options |= {"against": against, "against_parameters": other}
            first = make_comparison(articles, out, **options)
        else:
            from corpuslib.report.making import make_report

            first = make_report(articles, out, pdf=form == "pdf", **options)
    display.result(str(first))


def _named(
    named: Mapping[str, str | None], parameters: tuple[tuple[str, str], ...]
) -> dict[str, str]:
    """All parameters by name; what has an option of its own may be given by it."""
    return {name: value for name, value in named.items() if value is not None} | dict(parameters)
