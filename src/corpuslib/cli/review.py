"""``corpuslib review``: suggested statements for a person to judge, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuslib.cli.messages import InLines
from corpuslib.cli.options import CODEBOOK, SOURCE, watched
from corpuslib.errors import BadReview
from corpuslib.folders import new_file
from corpuslib.progress import Display

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = ("ok", "corrected", "wrong", "open")


@click.command()
@SOURCE
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write: the suggestions (.csv) or, with --read, the judged statements "
    "(.parquet or .csv).",
)
@click.option(
    "--read",
    "reviewed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of suggestions whose column verdict was filled in.",
)
@click.option("--coder", help="Who judged; by default the name of the file.")
@CODEBOOK
@watched
def review(
    source: Path,
    out: Path | None,
    reviewed: Path | None,
    coder: str | None,
    codebook: str | None,
    display: Display,
) -> None:
    """Write the suggested statements of SOURCE for a person to judge, or read the verdicts.

    SOURCE is a corpus that was built, or articles as `corpuslib build` takes them.  In the file,
    the verdict is ok, wrong or corrected; corrected needs a holder, plan, stance or voice in
    the column holder_corrected, plan_corrected ... (holder: the id of an actor, or nobody).  An
    empty verdict is open.  All other columns stay as they are; no file is written over.

    \b
    Examples:
      corpuslib review seeds --out review.csv
      corpuslib review seeds --read review.csv
      corpuslib review seeds --read review.csv --coder me --out judged.parquet
    """
    from corpuslib.corpus import open_corpus
    from corpuslib.review import check_new, read_review, write_review

    if out is None and reviewed is None:
        raise click.UsageError("expected --out FILE.csv to write, or --read FILE.csv to read")
    if out is not None and out.suffix not in (
        (".csv",) if reviewed is None else (".csv", ".parquet")
    ):
        raise BadReview(
            f"{out}: expected a name that ends in .csv{' or .parquet' * bool(reviewed)}"
        )
    if out is not None:
        check_new(out)
    corpus = open_corpus(source, codebook, progress=display)
    if reviewed is None:
        assert out is not None
        display.result(f"{_suggestions(write_review(corpus, out))}: {out}")
        return
    try:
        judged = read_review(reviewed, corpus, coder)
    except BadReview as error:
        raise InLines(str(error)) from error
    _show(judged, display)
    if out is not None:
        _write(judged, out)
        display.result(f"wrote {out}")


def _write(judged: "pd.DataFrame", out: Path) -> None:
    from corpuslib.sheets import write_csv

    if out.suffix == ".csv":
        write_csv(judged, out)
    else:
        with new_file(out) as file:
            judged.to_parquet(file, index=False)


def _suggestions(count: int) -> str:
    return f"{count} suggestion{'s' * (count != 1)}"


def _show(judged: "pd.DataFrame", display: Display) -> None:
    from corpuslib.review import precision_by_rule

    verdicts = judged["verdict"].value_counts()
    counts = ", ".join(f"{name}: {verdicts.get(name, 0)}" for name in _SHOWN)
    display.result(f"{_suggestions(len(judged))}; {counts}")
    for rule, ok, of, _ in precision_by_rule(judged).itertuples(index=False, name=None):
        display.result(f"  {rule}: {ok} of {of} confirmed" if of else f"  {rule}: none judged")
