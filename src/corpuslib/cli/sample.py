"""``corpuslib sample``: the articles that several people code, as a blank sheet."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuslib.cli.exchange import CORPUS, OUT, format_named, write_project
from corpuslib.cli.messages import counted
from corpuslib.cli.options import CODEBOOK, watched
from corpuslib.errors import BadParameter
from corpuslib.progress import Display

if TYPE_CHECKING:
    import pandas as pd

_UNHELD = "it cannot hold articles that are still to be coded"


@click.command()
@CORPUS
@OUT
@click.option(
    "--to",
    "wanted",
    required=True,
    metavar="FORMAT",
    help="sheet (a spreadsheet), qdpx (NVivo, ATLAS.ti, MAXQDA, QualCoder), dna (Discourse Network "
    "Analyzer), webannotation, brat, csv or parquet.",
)
@click.option(
    "--width",
    default=0.1,
    show_default=True,
    metavar="SHARE",
    help="How wide the 95 % interval of percent agreement may be: .1 is 10 points.",
)
@click.option(
    "--agreement",
    default=0.9,
    show_default=True,
    metavar="SHARE",
    help="The percent agreement that you expect, as a share; a lower one needs more.",
)
@click.option("--split", metavar="DATE", help="Before and after this day; else by year.")
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(min=0),
    help="Another seed draws other articles.",
)
@CODEBOOK
@watched
def sample(
    corpus: Path,
    out: Path,
    wanted: str,
    width: float,
    agreement: float,
    split: str | None,
    seed: int,
    codebook: str | None,
    display: Display,
) -> None:
    """Draw the reliability sample of CORPUS and write it to OUT as a blank coding sheet.

    Whole articles are drawn at random, spread over outlets and periods as all articles are, until
    they hold as many sentences as the interval needs (Lacy & Riffe 1996; docs/coding-with-people.md
    gives the formula).  The same seed draws the same articles.  Give each coder a copy; nobody
    sees another's before the end.

    \b
    Examples:
      corpuslib sample seeds first-coder.csv --to sheet --width 0.2
      corpuslib sample seeds sample.qdpx --to qdpx --split 2009-09-17
    """
    from corpuslib.corpus import open_corpus
    from corpuslib.exchange import sampling
    from corpuslib.exchange.outgoing import blank

    for name, share in (("--width", width), ("--agreement", agreement)):
        if not 0 < share < 1:
            raise BadParameter(f"{name} {share}: expected a share between 0 and 1")
    form = format_named(wanted)
    if not form.blank:
        raise BadParameter(f"--to {wanted}: {_UNHELD}; expected one of {', '.join(_blank())}")
    texts = open_corpus(corpus, codebook, progress=display)
    sizes = texts.sentences.groupby("article").size()
    size = sampling.sample_size(int(sizes.sum()), agreement, sampling.error_of(width))
    groups = sampling.strata(texts.articles, split)
    drawn = sampling.draw(groups, sizes, size, seed)
    write_project(form, blank(texts, drawn), out, display)
    _tell(groups, sizes, drawn, size, agreement, display)


def _blank() -> list[str]:
    """The formats that can hold a sample."""
    from corpuslib.exchange.formats import FORMATS

    return [name for name, form in FORMATS.items() if form.blank]


def _tell(
    groups: "pd.Series",
    sizes: "pd.Series",
    drawn: list[str],
    size: int,
    agreement: float,
    display: Display,
) -> None:
    """How many were drawn, how wide the interval is then, and how many of each stratum."""
    from corpuslib.exchange.sampling import alpha_width, reached_width

    n, whole = int(sizes[drawn].sum()), int(sizes.sum())
    of, found = counted(whole, "sentence"), counted(len(drawn), "article")
    display.result(f"needed: {size} of {of}; drawn: {n}, in {found}")
    real = reached_width(n, whole, agreement)
    common, rare = (alpha_width(real, prevalence) for prevalence in (0.5, 0.1))
    display.result(
        f"the interval of an agreement of {agreement} is then about {real:.2f} wide; that of "
        f"alpha {common:.2f} for a code in every second sentence, {rare:.2f} for one in ten"
    )
    for stratum, count in groups[drawn].value_counts().items():
        there = counted(int((groups == stratum).sum()), "article")
        display.result(f"  {stratum}: {count} of {there}")
