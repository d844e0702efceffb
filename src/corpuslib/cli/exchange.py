"""``corpuslib export`` and ``import``: codings to and from other programs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuslib.cli.messages import as_typed, counted
from corpuslib.cli.options import CODEBOOK, watched
from corpuslib.errors import BadExchange, BadParameter
from corpuslib.progress import Display

if TYPE_CHECKING:
    import pandas as pd

    from corpuslib.exchange.formats import Format
    from corpuslib.exchange.model import Project

CORPUS = click.argument("corpus", type=click.Path(path_type=Path))
OUT = click.argument("out", type=click.Path(path_type=Path))
TO = click.option(
    "--to",
    "wanted",
    required=True,
    metavar="FORMAT",
    help="qdpx (NVivo, ATLAS.ti, MAXQDA, QualCoder), qdc (their codebook), dna, events (Discourse "
    "Network Analyzer), webannotation, brat, csv, parquet, sheet (a spreadsheet) or graphml.",
)
FOLDER = click.option(
    "--codings",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of codings.",
)
_SHOWN = 10


@click.command()
@CORPUS
@OUT
@TO
@FOLDER
@click.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="ID",
    help="Whose coding: an id or label of codings.toml, or program for what is suggested; may be "
    "given many times.  [default: all codings, or program where there are none]",
)
@CODEBOOK
@watched
def export(
    corpus: Path,
    out: Path,
    wanted: str,
    folder: Path | None,
    coders: tuple[str, ...],
    codebook: str | None,
    display: Display,
) -> None:
    """Write the codings of CORPUS to OUT for another program.

    CORPUS is a corpus that was built, or articles as `corpuslib build` takes them.  Frame elements
    are coded sentences, statements coded words; the codebook goes along as a tree of codes, coders
    as users, and offsets are exact.  What the format cannot hold is told, a line each.  Without
    --codings they are those that come with corpuslib, where they are of these articles.  No file
    is written over.

    \b
    Examples:
      corpuslib export seeds codings.qdpx --to qdpx
      corpuslib export seeds reader-1.dna --to dna --coder reader-1
      corpuslib export seeds network --to graphml --coder adjudicated
    """
    from corpuslib.codings import open_codings
    from corpuslib.corpus import open_corpus
    from corpuslib.exchange.outgoing import coded

    form = format_named(wanted)
    texts = open_corpus(corpus, codebook, progress=display)
    write_project(form, coded(texts, open_codings(folder, texts), coders), out, display)


@click.command(name="import")
@click.argument("coding", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "corpus",
    required=True,
    type=click.Path(path_type=Path),
    help="The corpus that was coded: built, or its articles.",
)
@click.option(
    "--codings",
    "folder",
    default=Path("codings"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of codings to add it to; made where there is none.",
)
@click.option(
    "--coder",
    metavar="NAME",
    help="Whose coding it is, where the file names nobody; of several coders, the one to take.",
)
@click.option(
    "--kind",
    default="imported",
    show_default=True,
    type=click.Choice(["imported", "person", "language-model", "program"]),
    help="Who made it, if you know; imported says that the file does not tell.",
)
@click.option("--manual", default="not named", help="By which manual it was coded.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what became of each segment to this .csv, also where nothing fits.",
)
@CODEBOOK
@watched
def import_(
    coding: Path,
    corpus: Path,
    folder: Path,
    coder: str | None,
    kind: str,
    manual: str,
    report: Path | None,
    codebook: str | None,
    display: Display,
) -> None:
    """Add the coding in the file or folder CODING to the codings of a corpus.

    Read are .qdpx, .dna, an event list, Web Annotations, brat, tidy tables and sheets, whoever
    wrote them; a codebook alone (.qdc) and networks (graphml) hold nothing that was coded, and
    are refused.  Coded words are found again by quotation
    and surroundings where the text was changed: each segment is exact, moved or lost, and a table
    says which (anchors.csv in the folder of the coding).  The coder's name stays as the file has
    it.  Agreement, disagreements and the notebooks take the coding up from the folder.

    \b
    Examples:
      corpuslib import first-coder.qdpx --into seeds --kind person
      corpuslib import second-coder.csv --into seeds --codings codings --report what-came.csv
      corpuslib codings check codings seeds
    """
    from corpuslib.corpus import open_corpus
    from corpuslib.exchange.formats import format_of
    from corpuslib.exchange.incoming import fitted
    from corpuslib.exchange.joining import codable, join
    from corpuslib.exchange.named import by_coder
    from corpuslib.exchange.outgoing import Texts

    project = by_coder(format_of(coding).read_coding(coding), coder)
    texts = open_corpus(corpus, codebook, progress=display)
    found = fitted(project, codable(folder, texts), Texts(texts))
    _tell(project, found.report, found.unknown, display)
    _tell_lacking(found.lacking, display)
    if report is not None:
        _save(found.report, report, display)
    ids = join(found, texts, folder, came_from=coding.name, kind=kind, manual=manual)
    for id, name in zip(ids, found.coders, strict=True):
        rows = {"frames": found.frames, "statements": found.statements}
        counts = ", ".join(f"{layer}: {_rows(len(by.get(name, ())))}" for layer, by in rows.items())
        display.result(f"{folder / id}: {name}, {counts}")
    if kind == "imported":
        display.result(
            'kind imported: say --kind person (or kind = "person" in codings.toml) if it was'
        )
    named = f" --codebook {as_typed(codebook)}" if codebook else ""
    display.result(f"next: corpuslib codings check {as_typed(folder)} {as_typed(corpus)}{named}")


def _rows(number: int) -> str:
    return counted(number, "row") if number else "not coded"


def format_named(name: str) -> "Format":
    """The format that ``--to`` names.  Raises BadParameter."""
    from corpuslib.exchange.formats import FORMATS

    if name not in FORMATS:
        raise BadParameter(f"--to {name}: expected one of {', '.join(FORMATS)}")
    return FORMATS[name]


def write_project(form: "Format", project: "Project", out: Path, display: Display) -> None:
    """Write a project and tell what was written and what the format cannot hold."""
    form.write(project, out)
    counts = {
        "articles": len(project.sources),
        "codes": len(project.codes),
        "coders": len(project.coders),
        "coded segments": len(project.segments),
    }
    said = ", ".join(f"{name}: {number:,}" for name, number in counts.items())
    display.result(f"{out}: {said}")
    for line in form.cannot_hold:
        display.result(f"  {form.name} cannot hold {line}")


def _tell(
    project: "Project", report: "pd.DataFrame", unknown: tuple[str, ...], display: Display
) -> None:
    """What was read, where it stands, and what was left out, with reasons."""
    shown = None if display.verbose else _SHOWN
    counts = report["status"].value_counts()
    said = ", ".join(f"{name}: {counts.get(name, 0)}" for name in ("exact", "moved", "lost"))
    display.result(
        f"read: {counted(len(project.segments), 'segment')}, {counted(len(report), 'code')}; {said}"
    )
    for id in unknown[:shown]:
        display.result(f"  {id}: no article of the corpus has this name, checksum or text")
    rest = report[report["joined_as"].isna()]
    if len(rest):
        display.result(f"left out: {counted(len(rest), 'code')}")
    for reason, rows in list(rest.groupby("reason", sort=False))[:shown]:
        example = rows.iloc[0]
        where = f"{example['code']} in {example['source']}"
        display.result(f"  {len(rows)}: {reason} (first: {where})")
    for text in project.left_out[:shown]:
        display.result(f"  not read: {text}")
    if shown is not None and (more := len(project.left_out) - shown) > 0:
        display.result(f"  and {more} more")


def _tell_lacking(lacking: Mapping[str, tuple[int, int]], display: Display) -> None:
    """Which articles the file holds only some sentences of: the others were not read."""
    if not lacking:
        return
    number = sum(less for less, _ in lacking.values())
    display.result(
        f"not in the file: {counted(number, 'sentence')} of {counted(len(lacking), 'article')}; "
        "they count as not read"
    )
    shown = len(lacking) if display.verbose else _SHOWN
    for article, (less, whole) in list(lacking.items())[:shown]:
        display.result(f"  {article}: {less} of {counted(whole, 'sentence')}")
    if len(lacking) > shown:
        display.result(f"  and {len(lacking) - shown} more")


def _save(report: "pd.DataFrame", path: Path, display: Display) -> None:
    from corpuslib.sheets import write_csv

    if path.suffix != ".csv":
        raise BadExchange(f"{path}: expected a name that ends in .csv")
    if path.exists():
        raise BadExchange(f"{path} is there already and is left alone; name another")
    write_csv(report, path)
    display.result(f"wrote {path}")
