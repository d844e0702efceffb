"""The command line: build a corpus, make a report; one module per command."""

import click

from corpuslib.cli import build, report
from corpuslib.cli.messages import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="corpuslib", message="%(package)s %(version)s")
def main() -> None:
    """From a folder of scraped news articles to a reading that can be defended.

    \b
    Example, from the five articles to a report and to tables of your own:
      corpuslib report seeds --out build/report
      corpuslib build seeds build/corpus
    """


for command in (build.build, report.report):
    main.add_command(command)
