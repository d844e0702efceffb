"""``corpuslib build``: articles to tables."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuslib.cli.options import CODEBOOK, SOURCE, at_home, watched

if TYPE_CHECKING:
    from corpuslib.building.engines import Name
    from corpuslib.corpus import Corpus
    from corpuslib.progress import Display

LEFT_OUT_SHOWN = 10


@click.command()
@SOURCE
@click.argument("out", type=click.Path(path_type=Path), callback=at_home)
@CODEBOOK
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="The column (CSV, Parquet) or key (JSON Lines) that holds the text.",
)
@click.option(
    "--id-column",
    default="id",
    show_default=True,
    metavar="NAME",
    help="The column or key that names the article; without one, file and line name it.",
)
@click.option(
    "--engine",
    type=click.Choice(["serial", "processes", "dask"]),
    default="processes",
    show_default=True,
    help="What does the work: this process, several of this machine, or a Dask cluster.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="How many processes; as many as there are cores if not said.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster, such as tcp://10.0.0.1:8786 (with --engine dask); "
    "without one, a cluster of processes of this machine.",
)
@click.option(
    "--fresh",
    is_flag=True,
    help="Use nothing that an interrupted build or the corpus in OUT has finished already.",
)
@watched
def build(
    source: Path,
    out: Path,
    codebook: str | None,
    text_column: str,
    id_column: str,
    engine: "Name",
    jobs: int | None,
    scheduler: str | None,
    fresh: bool,
    display: "Display",
) -> None:
    """Take the articles of SOURCE apart and write them to OUT as tables.

    SOURCE is a file, a folder (searched to the bottom), or - for standard input.  OUT is a folder
    with a folder of Parquet files per table and a manifest; a corpus that is there already is
    replaced once the new one is complete.  What could not be read or annotated is listed, with
    the reason, in the table left_out.  What was found is summed up on standard output.

    \b
    Kinds of file that are read (docs/reading.md says what becomes of each):
      one article a file    .txt, .html .htm .xhtml (its article, by trafilatura), .docx
      many articles a file  .jsonl .ndjson, .csv .tsv, .parquet, .warc, and .txt or .docx as
                            Nexis, Factiva and ProQuest save them
      any of these          compressed (.gz .bz2 .xz .zst) or in an archive (.zip .tar)
    A file of another name that is given as SOURCE, and standard input, are told by their content.

    The same command again goes on where a build was interrupted, and does anew only the parts of
    a corpus whose articles, codebook or code have changed.  Every engine gives the same bytes.

    \b
    Examples:
      corpuslib build seeds build/corpus
      corpuslib build news.jsonl build/news --text-column body --id-column url
      zcat news.jsonl.gz | corpuslib build - build/news
      corpuslib build articles build/news --engine dask --scheduler tcp://10.0.0.1:8786
    """
    from corpuslib.corpus import CODEBOOK as SHIPPED
    from corpuslib.corpus import build_corpus
    from corpuslib.read.sources.standard import at_hand

    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler is for --engine dask")
    _begin(codebook or SHIPPED, display)
    with at_hand(source) as articles:
        corpus = build_corpus(
            articles,
            out,
            codebook=codebook or SHIPPED,
            text_column=text_column,
            id_column=id_column,
            progress=display,
            engine=engine,
            jobs=jobs,
            scheduler=scheduler,
            fresh=fresh,
            say=display.warning,
        )
    for row in corpus.left_out.itertuples():
        display.detail(f"left out: {row.source}: {row.reason}")
    for line in _summary(corpus):
        display.result(line)
    display.result(f"open it in Python: corpuslib.open_corpus({str(out)!r})")


def _begin(codebook: str, display: "Display") -> None:
    if display.verbose:
        from corpuslib.annotate.codebook.load import load_codebook

        book = load_codebook(codebook)
        display.detail(f"codebook {book.name}, SHA-256 {book.sha256}")


def _summary(corpus: "Corpus") -> list[str]:
    """What a build found: rows of the tables, what was renamed, what was left out and why."""
    rows, left_out = corpus.manifest["tables"], corpus.left_out
    found = {
        "articles": rows["articles"],
        "paragraphs": corpus.table("articles", ["paragraphs"])["paragraphs"].sum(),
        "sentences": rows["sentences"],
        "mentions of actors": rows["mentions"],
        "mentions of plans": rows["plan_mentions"],
        "left out": len(left_out),
    }
    lines = [", ".join(f"{name}: {number:,}" for name, number in found.items())]
    shown = left_out.head(LEFT_OUT_SHOWN)
    lines += [f"  {row.source}: {row.reason}" for row in shown.itertuples()]
    if (more := len(left_out) - len(shown)) > 0:
        lines.append(f"  and {more:,} more: see the table left_out")
    if renamed := _renamed(corpus):
        lines.append(f"ids that stood twice and got a suffix: {len(renamed):,}, first {renamed[0]}")
    return lines


def _renamed(corpus: "Corpus") -> list[str]:
    """The articles whose id is that of their record and a suffix: it stood there before."""
    column = corpus.manifest["options"]["id_column"]
    given = corpus.table("articles", ["article", "given"]).set_index("article")["given"].dropna()
    own = ((str(id), json.loads(text).get(column)) for id, text in given.items())
    return [id for id, before in own if before is not None and _has_suffix(id, before)]


def _has_suffix(id: str, before: str) -> bool:
    """True for an id that is another with a number.

    >>> _has_suffix("a~2", "a"), _has_suffix("h1", "https://post.example/1"), _has_suffix("a", "a")
    (True, False, False)
    """
    return re.fullmatch(r"~\d+", id.removeprefix(before)) is not None and id.startswith(before)
