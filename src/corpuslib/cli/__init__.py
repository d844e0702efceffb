"""The command line: one module per command."""

import click

from corpuslib.cli import build, codebook, codings, exchange, plant, report, review, sample
from corpuslib.cli.messages import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="corpuslib", message="%(package)s %(version)s")
def main() -> None:
    """From a folder of scraped news articles to a reading that can be defended.

    \b
    Example, from the five articles to a report and to tables of your own:
      corpuslib report seeds --out build/report
      corpuslib build seeds build/corpus

    \b
    On a topic of your own:
      corpuslib codebook new harbour
      corpuslib codebook check harbour
      corpuslib report my-articles --out report --codebook harbour
    """


for command in (
    *(build.build, codebook.codebook, codings.codings),
    *(exchange.export, exchange.import_, sample.sample),
    *(plant.plant, report.report, review.review),
):
    main.add_command(command)
