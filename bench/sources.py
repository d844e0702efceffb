"""Articles a second from each kind of source beside plain text, and of near-copies.

    nice -n 10 .venv/bin/python bench/sources.py [ARTICLES]

One run, rounds interleaved, medians of processor time; nothing is annotated.  The articles are
planted ones of some 400 words.
"""

import bz2
import gzip
import io
import json
import lzma
import random
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpuslib.measure.nearcopies import near_copies
from corpuslib.read.sources import LeftOut, read_source

ROUNDS = 3
SEEDS = Path(__file__).parents[1] / "seeds"


def texts(n: int) -> list[str]:
    """Articles of some 400 words, made of the lines of the five."""
    draw = random.Random(1)
    lines = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text("utf8").splitlines()
        if len(line) > 80
    ]
    words = sorted({word for line in lines for word in line.split()})
    return [
        "\n".join(" ".join(draw.choices(words, k=50)).capitalize() + "." for _ in range(8))
        for _ in range(n)
    ]


def write(folder: Path, articles: list[str]) -> dict[str, Path]:
    """The same articles in every kind."""
    kinds = {name: folder / name for name in ("txt", "html", "docx")}
    for path in kinds.values():
        path.mkdir()
    records = "".join(json.dumps({"text": text}) + "\n" for text in articles).encode()
    for number, text in enumerate(articles):
        (kinds["txt"] / f"{number}.txt").write_text(text, "utf8")
        page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        html = f"<html><head><title>A</title></head><body><article>{page}</article></body></html>"
        (kinds["html"] / f"{number}.html").write_text(html, "utf8")
        (kinds["docx"] / f"{number}.docx").write_bytes(word_file(text))
    kinds |= {name: folder / f"news.{name}" for name in ("jsonl", "csv", "parquet", "zip")}
    kinds["jsonl"].write_bytes(records)
    for end, pack in ((".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)):
        kinds[f"jsonl{end}"] = folder / f"packed.jsonl{end}"
        kinds[f"jsonl{end}"].write_bytes(pack(records))
    kinds["jsonl.zst"] = folder / "packed.jsonl.zst"
    kinds["jsonl.zst"].write_bytes(pa.compress(records, codec="zstd", asbytes=True))
    table = pd.DataFrame({"text": articles})
    table.to_csv(kinds["csv"], index=False)
    pq.write_table(pa.Table.from_pandas(table), kinds["parquet"])
    with zipfile.ZipFile(kinds["zip"], "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(articles):
            archive.writestr(f"{number}.txt", text)
    kinds["nexis txt"] = folder / "nexis.txt"
    kinds["nexis txt"].write_text("".join(map(nexis, articles)), "utf8")
    return kinds


def word_file(text: str) -> bytes:
    """A small Word file."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}>{lines}</w:document>")
    return out.getvalue()


def nexis(text: str) -> str:
    """An article as Nexis saved it."""
    head = "\n 1 of 1 DOCUMENTS\n\n The Post\n\n January 11, 2010\n\nA line\n\nLENGTH: 400 words\n"
    return f"{head}\n{text}\n\nLOAD-DATE: January 12, 2010\n\nLANGUAGE: ENGLISH\n"


def read(path: Path) -> Callable[[], int]:
    """Reads a source to its end; how many documents it gave."""
    return lambda: sum(not isinstance(item, LeftOut) for item in read_source(path))


def copies(articles: list[str]) -> Callable[[], int]:
    """Looks for near-copies; how many rows it gave."""
    told = pd.DataFrame({"article": [str(n) for n in range(len(articles))]})
    for name in ("outlet", "agency", "published_from", "published_to"):
        told[name] = None

    def bodies() -> Iterator[tuple[str, str]]:
        return ((str(n), text) for n, text in enumerate(articles))

    return lambda: len(near_copies(bodies, told))


def main() -> None:
    """Print a line for each kind."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    articles = texts(n)
    with tempfile.TemporaryDirectory() as folder:
        work = {name: read(path) for name, path in write(Path(folder), articles).items()}
        work["near-copies"] = copies(articles)
        times: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(ROUNDS):
            for name, run in work.items():
                start = time.process_time()
                found = run()
                times[name].append(time.process_time() - start)
                assert name == "near-copies" or found == n, (name, found)
    took = {name: statistics.median(each) for name, each in times.items()}
    size = sum(len(text.encode()) for text in articles) / 1e6
    print(f"{n} articles, {size:.1f} MB; seconds of one core, medians of {ROUNDS}")
    for name, seconds in took.items():
        print(
            f"{name:12} {n / seconds:9,.0f} articles/s {size / seconds:7.1f} MB/s "
            f"{seconds / took['txt']:7.2f} times plain text"
        )


if __name__ == "__main__":
    main()
