"""Compare the statements that corpuslib suggests with a table read with a language model.

usage: score_statements.py [TABLE.toml] [SOURCE] [--codebook NAME|PATH]

TABLE holds ``statements``: in (how the article's id begins), at (how the sentence begins) and
says (holder or "", plan, stance, voice).  One that is suggested counts as right when all four are.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpuslib import Corpus, open_corpus

ROOT = Path(__file__).parents[1]


class Coded(NamedTuple):
    """A statement as both sides have it."""

    article: str
    sentence: int
    holder: str
    plan: str
    stance: str
    voice: str


def main() -> None:
    """Print precision and recall, precision by rule, and what is missed or found wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("table", nargs="?", default=ROOT / "tests/data/statements/seeds.toml")
    parser.add_argument("source", nargs="?", default=ROOT / "seeds")
    parser.add_argument("--codebook")
    options = parser.parse_args()
    corpus = open_corpus(options.source, options.codebook)
    wanted = set(read_table(corpus, Path(options.table)))
    rules = dict(suggested(corpus))
    right = wanted & rules.keys()
    print(f"right: {len(right)} of {len(rules)} suggested, {len(right)} of {len(wanted)} read")
    for side, columns in (("holder and plan", (2, 4)), ("holder, plan and stance", (2, 5))):
        one, other = ({c[: columns[1]] for c in group} for group in (wanted, rules))
        print(f"{side}: {len(one & other)} of {len(other)} suggested, of {len(one)} read")
    for rule, n in sorted(Counter(rules.values()).items()):
        print(f"  {rule}: {sum(rules[c] == rule for c in right)} of {n}")
    for title, group in (("missed", wanted - right), ("wrong", rules.keys() - right)):
        for coded in sorted(group):
            print(title, *coded)


def read_table(corpus: Corpus, path: Path) -> Iterator[Coded]:
    """The statements that a person read.  Raises ValueError for a sentence that is not there."""
    sentences = corpus.sentences
    for entry in tomllib.loads(path.read_text("utf-8"))["statements"]:
        here = sentences[
            sentences["article"].str.startswith(entry["in"])
            & sentences["text"].str.startswith(entry["at"])
        ]
        if len(here) != 1:
            raise ValueError(
                f"{path}: {len(here)} sentences of {entry['in']} begin {entry['at']!r}"
            )
        yield Coded(here["article"].iloc[0], int(here["sentence"].iloc[0]), *entry["says"])


def suggested(corpus: Corpus) -> Iterator[tuple[Coded, str]]:
    """The statements that are suggested, each with its rule."""
    columns = ["article", "sentence", "holder", "plan", "stance", "voice", "rule"]
    frame = corpus.statements[columns].fillna({"holder": ""})
    for *coded, rule in frame.itertuples(index=False, name=None):
        yield Coded(*coded), rule


if __name__ == "__main__":
    main()
