"""``corpuslib codebook``: check a codebook, begin one."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuslib.cli.messages import as_typed, correct, counted, printable
from corpuslib.errors import BadCodebook

if TYPE_CHECKING:
    from corpuslib.annotate.codebook.load import Codebook


@click.group()
def codebook() -> None:
    """Begin a codebook for a topic of your own, and check it.

    A codebook says who the actors are, which offices they held when, and by which words texts
    name the plans that they argue about.  One comes with corpuslib: missile-defence.

    \b
    Examples:
      corpuslib codebook new harbour
      corpuslib codebook check harbour
    """


@codebook.command()
@click.argument("codebook", metavar="FILE|NAME")
def check(codebook: str) -> None:
    """Tell all that is wrong with a codebook, a line each: where, what, and what to do.

    FILE|NAME is a .toml file, a folder that holds codebook.toml, or the name of a shipped
    codebook.  The exit code is 2 where something is wrong.  A warning (a role that nobody holds,
    a source that shows nothing) is no error: the codebook can be used.

    \b
    Examples:
      corpuslib codebook check missile-defence
      corpuslib codebook check harbour/codebook.toml
    """
    from corpuslib.annotate.codebook.load import check_codebook

    read, problems = check_codebook(codebook)
    for problem in problems:
        click.echo(printable(str(problem)))
    wrong = sum(not problem.warning for problem in problems)
    if wrong:
        click.echo(correct(wrong))
        click.get_current_context().exit(2)
    click.echo(printable(f"{read.name}: {_summary(read)}"))


def _summary(codebook: "Codebook") -> str:
    numbers = {
        "actor": len(codebook.actors),
        "role": len(codebook.roles),
        "dated holder": sum(len(actor.roles) for actor in codebook.actors),
        "plan": len(codebook.plans),
        "event": len(codebook.events),
        "frame element": len(codebook.frames),
        "source": len(codebook.sources),
    }
    return ", ".join(counted(number, thing) for thing, number in numbers.items())


@codebook.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a codebook of your own: write DIR/codebook.toml, with every key explained.

    DIR is made if it is not there.  A codebook.toml that is there already is left as it is.
    The name of a shipped codebook is refused, since it would go on to mean that one.

    \b
    Example, from nothing to a first look:
      corpuslib codebook new harbour
      corpuslib codebook check harbour
      corpuslib report my-articles --out report --codebook harbour
    """
    from corpuslib.annotate.codebook.load import shipped_codebooks

    if str(folder) in shipped_codebooks():
        raise BadCodebook(
            f"{folder} is the name of a codebook that comes with corpuslib, and --codebook "
            f"{folder} would take that one; name another folder, such as my-{folder}"
        )
    path = folder / "codebook.toml"
    template = resources.files("corpuslib") / "codebooks" / "_template" / "codebook.toml"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(template.read_bytes())
    except FileExistsError as error:
        message = f"{path} is there already; name another folder, or move it away first."
        raise BadCodebook(message) from error
    for line in (
        f"wrote {path}",
        "next:",
        "  1. put your actors, roles, plans and events in the place of the example's",
        f"  2. corpuslib codebook check {as_typed(folder)}",
        f"  3. corpuslib build my-articles my-corpus --codebook {as_typed(folder)}",
        "docs/codebook.md shows how, in an hour",
    ):
        click.echo(printable(line))
