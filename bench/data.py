"""What the stages work on: articles of the planted-truth generator or given ones, and patterns.

Everything is drawn with one seed, so that each run has the same workload.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as parquet

from corpuslib.planted.design import Design
from corpuslib.planted.write import plant
from corpuslib.read.layout import label_lines

SEED = 20
CATEGORIES, PATTERNS = 15, 40
SAMPLE = 2000  # articles from which the patterns are drawn
_WORD = re.compile(r"\b[a-z]{4,}\b")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
_PAIR = re.compile(r"\b[a-z]{2,} [a-z]{4,}\b")


@dataclass(frozen=True)
class Data:
    """The workload in a folder."""

    folder: Path

    @cached_property
    def dumps(self) -> list[str]:
        """Whole files."""
        return self._column("dump")

    @cached_property
    def bodies(self) -> list[str]:
        """Their bodies: paragraphs, parted by blank lines."""
        return self._column("body")

    def _column(self, name: str) -> list[str]:
        table = parquet.read_table(self.folder / "articles.parquet", columns=[name])
        found: list[str] = table[name].to_pylist()
        return found

    def megabytes(self) -> float:
        """Characters of the bodies, in millions."""
        return sum(map(len, self.bodies)) / 1e6

    @cached_property
    def categories(self) -> dict[str, list[str]]:
        """Fifteen categories of forty patterns, in small letters.

        Half of them words, a quarter pairs of words, none of which stands in more than one article
        of thirty; a quarter words that no article has, as most of a dictionary does not occur.
        """
        rng = random.Random(SEED)
        texts = [text.lower() for text in self.bodies[:SAMPLE]]
        words = Counter(w for text in texts for w in set(_WORD.findall(text)))
        pairs = Counter(w for text in texts for w in set(_PAIR.findall(text)))
        wanted = CATEGORIES * PATTERNS
        chosen = rng.sample(_rare(words, len(texts)), wanted // 2)
        chosen += rng.sample(_rare(pairs, len(texts)), wanted // 4)
        chosen += [f"{word}q" for word in rng.sample(sorted(words), wanted - len(chosen))]
        rng.shuffle(chosen)
        return {
            f"category-{i:02}": chosen[i * PATTERNS : (i + 1) * PATTERNS] for i in range(CATEGORIES)
        }

    @cached_property
    def aliases(self) -> list[str]:
        """Five thousand names of one to three words, most of which no article has.

        None stands in more than one article of thirty.
        """
        rng = random.Random(SEED + 1)
        texts = self.bodies[:SAMPLE]
        names = Counter(name for text in texts for name in set(_NAME.findall(text)))
        known = _rare(names, len(texts))
        parts = sorted({part for name in known for part in name.split()})
        made = {" ".join(rng.sample(parts, rng.choice((1, 2, 2, 3)))) for _ in range(20_000)}
        return [*known, *sorted(made - set(names))][:5000]


def write_data(folder: Path, articles: int, texts: Path | None = None) -> int:
    """Write the workload of that many articles to ``folder``; how many there are.

    They are planted, or the first of ``texts``, a file of JSON Lines with the bodies under "text".
    """
    schema = pa.schema([("dump", pa.large_string()), ("body", pa.large_string())])
    written = 0
    with parquet.ParquetWriter(folder / "articles.parquet", schema) as writer:
        made = islice(_given(texts) if texts else _planted(articles), articles)
        while batch := list(islice(made, 1000)):
            columns = [pa.array(each) for each in zip(*batch, strict=True)]
            writer.write_table(pa.Table.from_arrays(columns, schema.names).cast(schema))
            written += len(batch)
    return written


def _planted(articles: int) -> Iterator[tuple[str, str]]:
    for planted in plant(Design(articles=articles, seed=SEED)):
        yield planted.text, _body(planted.text)


def _given(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                text = str(json.loads(line)["text"])
            except (ValueError, KeyError, TypeError):
                raise click.ClickException(
                    f'{path}, line {number}: expected a JSON object with "text"'
                ) from None
            yield text, text


def _body(text: str) -> str:
    lines = (line.text.strip() for line in label_lines(text) if line.role == "body")
    return "\n\n".join(lines)


def _rare(counts: Counter[str], articles: int) -> list[str]:
    """What stands in at least two articles, but in no more than one of thirty."""
    return sorted(word for word, n in counts.items() if 2 <= n <= articles / 30)
