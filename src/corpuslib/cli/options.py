"""What several commands take."""

from pathlib import Path

import click

SOURCE = click.argument("source", type=click.Path(path_type=Path))
CODEBOOK = click.option(
    "--codebook",
    metavar="NAME|PATH",
    help="Who the actors are and what the plans are called: the name of a shipped codebook, a "
    ".toml file or a folder that holds codebook.toml.  [default: missile-defence]",
)
