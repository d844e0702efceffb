"""Raw files of many articles: planted ones, each inside the furniture of a real page.

    python -m bench.rawfiles OUT --articles 100000 --pages PAGES.jsonl

Of each page what stands before its body and after it is kept; between the two comes a planted
article as it is scraped.  Eight of ten files are text, one is HTML, one is text in gzip; every
thousandth is broken.  OUT gets ``articles/``, a folder for each thousand, and ``codebook/``.
"""

import gzip
import json
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import click

from corpuslib.planted.codebook import codebook_toml
from corpuslib.planted.design import Design
from corpuslib.planted.world import make_world
from corpuslib.planted.write import plant

SEED, A_FOLDER = 20, 1000


class Furniture(NamedTuple):
    """What stands around the body of a page."""

    before: str
    after: str


def furniture(dump: str, body: str) -> Furniture | None:
    """The lines before the first and after the last line of the body; None where it has none.

    Lines in between that are not of the body, such as captions, go with it.
    """
    inside = {line.strip() for line in body.splitlines() if line.strip()}
    lines = dump.splitlines(keepends=True)
    at = [place for place, line in enumerate(lines) if line.strip() in inside]
    if not at:
        return None
    return Furniture("".join(lines[: at[0]]), "".join(lines[at[-1] + 1 :]))


def furnitures(pages: Path) -> list[Furniture]:
    """Those of a file of JSON Lines with ``dump_lite``, ``dump_full`` and ``body``."""
    found = []
    with pages.open(encoding="utf8") as lines:
        for page in map(json.loads, lines):
            both = (
                furniture(page[kind], page["body"] or "") for kind in ("dump_lite", "dump_full")
            )
            found += [one for one in both if one is not None]
    return found


def named(number: int, text: str) -> tuple[str, bytes]:
    """The file of an article: its name and what is in it."""
    name, data = f"{number:07}", text.encode()
    if number % A_FOLDER == A_FOLDER - 1:  # cut in the middle
        return f"{name}.txt.gz", gzip.compress(data, mtime=0)[: len(data) // 5]
    if number % 10 == 8:
        lines = (line.strip() for line in text.splitlines())
        inside = "".join(f"<p>{escape(line)}</p>\n" for line in lines if line)
        return f"{name}.html", f"<html><body><article>\n{inside}</article></body></html>".encode()
    if number % 10 == 9:
        return f"{name}.txt.gz", gzip.compress(data, mtime=0)
    return f"{name}.txt", data


def files(articles: int, around: list[Furniture]) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file."""
    draw = random.Random(SEED)
    for number, planted in enumerate(plant(Design(articles=articles, seed=SEED, shift=0.25))):
        page = draw.choice(around)
        name, data = named(number, f"{page.before}{planted.text}\n{page.after}")
        yield f"{number // A_FOLDER:04}/{name}", data


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--articles", default=100_000, show_default=True, help="How many files to write.")
@click.option(
    "--pages",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Pages as JSON Lines with dump_lite, dump_full and body.",
)
def main(out: Path, articles: int, pages: Path) -> None:
    """Write raw files below OUT, which must be new or empty."""
    if out.exists() and any(out.iterdir()):
        raise click.ClickException(f"{out} is not empty; name another folder")
    (out / "codebook").mkdir(parents=True)
    (out / "codebook" / "codebook.toml").write_text(codebook_toml(make_world(SEED)), "utf8")
    around = furnitures(pages)
    for path, data in files(articles, around):
        place = out / "articles" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    click.echo(f"{articles:,} files, in the furniture of {len(around):,} pages")


if __name__ == "__main__":
    main()
