"""``corpuslib codings``: check codings made by reading, list where they differ."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuslib.cli.messages import InLines, correct, counted, printable
from corpuslib.cli.options import CODEBOOK, watched
from corpuslib.errors import BadCodings
from corpuslib.folders import new_file
from corpuslib.progress import Display

if TYPE_CHECKING:
    from corpuslib.codings import Codings

FOLDER = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
CORPUS = click.argument("corpus", type=click.Path(path_type=Path))
UNSAID = (
    "whether a human has coded this corpus is not said: kind imported; where a person did, write "
    'kind = "person" in codings.toml'
)
_FILES = ("frames.csv", "statements.csv")
_SHOWN = 10


@click.group()
def codings() -> None:
    """Check codings that were made by reading, and list where they differ.

    A folder of codings holds codings.toml (who coded), units.csv (which sentences) and a folder
    for each coding with frames.csv and statements.csv.  docs/agreement.md shows how to add yours.

    \b
    Examples:
      corpuslib codings check codings seeds
      corpuslib codings disagreements codings seeds --out disagreements.csv
    """


@codings.command()
@FOLDER
@CORPUS
@CODEBOOK
@watched
def check(folder: Path, corpus: Path, codebook: str | None, display: Display) -> None:
    """Tell all that is wrong with the codings in FOLDER, a line each: where, what, what to do.

    CORPUS is a corpus that was built, or articles as `corpuslib build` takes them; elements,
    plans and actors are those of its codebook.  The exit code is 2 where something is wrong.
    Codings of another text than that of CORPUS are no error: it is said that none can be used.

    \b
    Example:
      corpuslib codings check codings seeds
    """
    from corpuslib.codings import check_codings
    from corpuslib.corpus import open_corpus

    found, problems = check_codings(folder, open_corpus(corpus, codebook, progress=display))
    for problem in problems:
        click.echo(printable(problem))
    _sum_up(found, display)
    if problems:
        click.echo(correct(len(problems)))
        click.get_current_context().exit(2)


def _sum_up(found: "Codings", display: Display) -> None:
    """How many units, coders and rows there are, and what is left out."""
    if not found.of_this_text:
        display.result("these codings are of another text than that of the corpus: none is used")
        return
    display.result(f"{counted(len(found.units), 'unit')}, {counted(len(found.coders), 'coding')}")
    for row in found.table().to_dict("records"):
        rows = (f"{layer}: {_rows(row[layer])}" for layer in ("frames", "statements"))
        display.result(f"  {row['coder']} ({row['kind']}), {', '.join(rows)}")
    lost = found.left_out.to_dict("records")
    if lost:
        display.result(f"left out: {counted(len(lost), 'row')}")
    shown = len(lost) if display.verbose else _SHOWN
    for row in lost[:shown]:
        where = f"{row['file']}, line {row['line']} ({row['article']} {row['sentence']})"
        display.result(f"  {where}: {row['reason']}")
    if len(lost) > shown:
        display.result(f"  and {len(lost) - shown} more")
    if not found.by_people:
        display.result(UNSAID if found.by_people is None else "no human has coded this corpus")


def _rows(number: object) -> str:
    return counted(number, "row") if isinstance(number, int) else "not coded"


@codings.command()
@FOLDER
@CORPUS
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The sheet to write (.csv); with --read, the folder for the decided frames.csv and "
    "statements.csv.",
)
@click.option(
    "--read",
    "decided",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A sheet whose columns decision and reason were filled in.",
)
@CODEBOOK
@watched
def disagreements(
    folder: Path,
    corpus: Path,
    out: Path | None,
    decided: Path | None,
    codebook: str | None,
    display: Display,
) -> None:
    """List where the codings in FOLDER differ, to be decided on, or read the decisions.

    CORPUS is a corpus that was built, or articles.  The sheet has a row for each element, and
    each position of a holder on a plan, that the codings do not say alike, with its sentence and
    what each says.  Fill in decision (present or absent; of a position absent, or its stance and
    voice: oppose attributed) and reason; leave the rest as it is.  With --read the sheet is
    checked, and once all is decided, --out DIR gets what all share and what was decided.  No file
    is written over.

    \b
    Examples:
      corpuslib codings disagreements codings seeds --out disagreements.csv
      corpuslib codings disagreements codings seeds --read disagreements.csv
      corpuslib codings disagreements codings seeds --read disagreements.csv --out adjudicated
    """
    from corpuslib.codings import read_codings
    from corpuslib.corpus import open_corpus

    if out is None and decided is None:
        raise click.UsageError("expected --out FILE.csv to write, or --read FILE.csv to read")
    try:
        found = read_codings(folder, open_corpus(corpus, codebook, progress=display))
        if not found.of_this_text:
            raise BadCodings(f"the codings in {folder} are of another text than that of {corpus}")
        if decided is not None:
            _read(found, decided, out, display)
        elif out is not None:
            _write(found, out, display)
    except BadCodings as error:
        raise InLines(str(error)) from error


def _write(found: "Codings", out: Path, display: Display) -> None:
    from corpuslib.codings.disagreements import disagreements as differences
    from corpuslib.sheets import write_csv

    if out.suffix != ".csv":
        raise BadCodings(f"{out}: expected a name that ends in .csv")
    if out.exists():
        raise BadCodings(f"{out} is there already and may hold decisions; name another file")
    sheet = differences(found)
    write_csv(sheet, out)
    display.result(f"{counted(len(sheet), 'disagreement')}: {out}")


def _read(found: "Codings", decided: Path, out: Path | None, display: Display) -> None:
    from corpuslib.codings.disagreements import adjudicated, read_decisions
    from corpuslib.sheets import csv_text

    sheet = read_decisions(decided, found)
    left = int(sheet["decision"].isna().sum())
    whole = counted(len(sheet), "disagreement")
    display.result(f"{whole}, decided: {len(sheet) - left}, open: {left}")
    if out is None:
        return
    there = [str(out / name) for name in _FILES if (out / name).exists()]
    if there:
        raise BadCodings(f"{', '.join(there)} is there already; name another folder")
    tables = adjudicated(found, sheet)
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:  # both of them, or neither
        for name, table in zip(_FILES, tables, strict=True):
            files.enter_context(new_file(out / name)).write(csv_text(table).encode())
    for name, table in zip(_FILES, tables, strict=True):
        display.result(f"wrote {out / name}: {counted(len(table), 'row')}")
