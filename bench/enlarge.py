"""Make a large built corpus of a small one, to see what opens it.

    python bench/enlarge.py CORPUS OUT TIMES

Every part of every table is written TIMES over, under other ids of articles (``0001-ID`` ...).
From the second time on, the words of a sentence and of an attributed content stand in another
order, else all articles would be copies of each other; so it is no corpus to read, and what is
found in its texts word by word (variants, descriptions) is less than in real ones.
"""

import random
import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpuslib.store import (
    KEPT_CODEBOOK,
    Folder,
    complete,
    part_file,
    read_manifest,
    write_manifest,
)
from corpuslib.tables import TABLES

SHUFFLED = ("sentences", "attributions")


def enlarge(corpus: Path, out: Path, times: int) -> None:
    """Write the corpus ``times`` over to the new folder ``out``."""
    manifest = read_manifest(corpus)
    if manifest is None:
        raise SystemExit(f"{corpus} is no built corpus")
    for name in TABLES:
        (out / name).mkdir(parents=True)
    parts = int(manifest["parts"])
    for place in range(parts * times):
        time, part = divmod(place, parts)
        for name in TABLES:
            table = pq.read_table(corpus / part_file(name, part), partitioning=None)
            made = renamed(table, f"{time:04}-")
            if time and name in SHUFFLED:
                made = shuffled(made, random.Random(place))
            pq.write_table(made, out / part_file(name, place), compression="zstd")
    rows = {name: n * times for name, n in manifest["tables"].items()}
    shutil.copy(corpus / KEPT_CODEBOOK, out / KEPT_CODEBOOK)
    write_manifest(out, complete(manifest, Folder(out, range(parts * times)), rows, parts * times))


def renamed(table: pa.Table, prefix: str) -> pa.Table:
    """The same rows under other ids of articles; a table without articles as it is."""
    if "article" not in table.column_names:
        return table
    place = table.column_names.index("article")
    ids = pc.binary_join_element_wise(prefix, table["article"], "")
    return table.set_column(place, table.schema.field("article"), ids)


def shuffled(table: pa.Table, rng: random.Random) -> pa.Table:
    """The same rows with the words of each text in another order, so that it is as long."""
    texts = [text.split(" ") for text in table["text"].to_pylist()]
    for words in texts:
        rng.shuffle(words)
    place = table.column_names.index("text")
    made = pa.array([" ".join(words) for words in texts], pa.string())
    return table.set_column(place, table.schema.field("text"), made)


if __name__ == "__main__":
    enlarge(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
