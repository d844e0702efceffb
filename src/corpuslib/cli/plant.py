"""``corpuslib plant``: a corpus in which everything is known."""

from pathlib import Path

import click

from corpuslib.cli.messages import as_typed, counted
from corpuslib.cli.options import watched
from corpuslib.errors import BadParameter
from corpuslib.progress import Display


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--articles", required=True, type=click.IntRange(min=1), help="How many articles to write."
)
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(min=0),
    help="Each seed is a world of its own: other actors, plans and wordings.",
)
@click.option(
    "--shift",
    default="none",
    show_default=True,
    metavar="NAME|SHARE",
    help="What moves from the first period to the second: none, small (10 of 100 namings), "
    "medium (25), large (50), or a share from 0 to 1.",
)
@click.option(
    "--sentences",
    nargs=2,
    default=(14, 26),
    show_default=True,
    type=click.IntRange(min=1),
    metavar="LEAST MOST",
    help="How long the bodies are.",
)
@click.option(
    "--jsonl", is_flag=True, help="One file articles.jsonl instead of one .txt file an article."
)
@click.option("--csv", is_flag=True, help="The truth as .csv files instead of Parquet.")
@watched
def plant(
    out: Path,
    articles: int,
    seed: int,
    shift: str,
    sentences: tuple[int, int],
    jsonl: bool,
    csv: bool,
    display: Display,
) -> None:
    """Write invented articles to OUT, with a codebook and the truth about them.

    Who speaks, who is for or against which plan, in which frame, and what differs between the
    two periods is known, so that a reading of them can be checked.  The same seed gives the same
    bytes everywhere.  OUT is a folder that is new or empty; in it: articles, codebook, truth.

    \b
    Examples:
      corpuslib plant build/planted --articles 50 --seed 3 --shift medium
      corpuslib build build/planted/articles build/corpus --codebook build/planted/codebook
    """
    from corpuslib.planted import Design, write_planted

    design = Design(articles, seed, share_of(shift), sentences)
    if sentences[0] > sentences[1]:
        raise BadParameter(f"--sentences {sentences[0]} {sentences[1]}: expected LEAST <= MOST")
    written = write_planted(
        out, design, form="jsonl" if jsonl else "txt", csv=csv, progress=display
    )
    where = out / ("articles.jsonl" if jsonl else "articles")
    display.result(f"{counted(written, 'article')}: {where}; codebook and truth beside them")
    display.result(
        f"next: corpuslib build {as_typed(where)} CORPUS --codebook {as_typed(out / 'codebook')}"
    )


def share_of(shift: str) -> float:
    """The share that a shift's name or number means.

    >>> share_of("medium"), share_of("0.4")
    (0.25, 0.4)

    Raises BadParameter.
    """
    from corpuslib.planted import EFFECTS

    if shift in EFFECTS:
        return EFFECTS[shift]
    try:
        share = float(shift)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        known = ", ".join(EFFECTS)
        raise BadParameter(f"--shift {shift}: expected {known}, or a share from 0 to 1")
    return share
