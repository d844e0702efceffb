"""Counts of names per article: five thousand aliases, as they are written."""

import re
from typing import Any

import numpy as np

from bench.counted import compared, units
from bench.data import Data
from bench.harness import Work

TITLE = "Code actors"
WORKLOAD = (
    "bodies x 5,000 aliases of one to three words, as written, mentions per article. Where they "
    "differ: corpuslib finds names in capitals, too (DALLAS), and across the end of a line, but "
    "none inside another (Brien in O'Brien)"
)
UNITS = "MB"
GOALS = {"spaCy": 45.0, "polars": 2.0}
NEEDS = {"spaCy": "spacy", "polars": "polars"}
LIMITS = ("automaton",)

__all__ = [
    "CONTENDERS",
    "GOALS",
    "LIMITS",
    "NEEDS",
    "TITLE",
    "UNITS",
    "WORKLOAD",
    "compared",
    "units",
]


def _corpuslib(data: Data) -> Work:
    from corpuslib.annotate.bulk import count_codes
    from corpuslib.annotate.matching import Matcher, Pattern

    texts = data.bodies
    matcher = Matcher([Pattern(alias, "actor") for alias in data.aliases])
    count_codes(texts[:1], matcher)

    def work() -> Any:
        found = count_codes(texts, matcher)
        counts = np.zeros(len(texts), np.int64)
        counts[found["text"].to_numpy()] = found["n"]
        return counts

    return work


def _spacy(data: Data) -> Work:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    pipeline, texts = spacy.blank("en"), data.bodies
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("actor", list(pipeline.pipe(data.aliases)))

    def work() -> Any:
        docs = pipeline.pipe(texts)
        return np.array([len(filter_spans([d[s:e] for _, s, e in matcher(d)])) for d in docs])

    return work


def _polars(data: Data) -> Work:
    import polars as pl

    frame = pl.DataFrame({"text": data.bodies})
    aliases = sorted(data.aliases, key=len, reverse=True)
    counted = pl.col("text").str.count_matches(rf"\b(?:{'|'.join(map(re.escape, aliases))})\b")
    return lambda: frame.select(counted).to_numpy()[:, 0].astype(np.int64)


def _automaton(data: Data) -> Work:
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    texts = "\n".join(data.bodies).encode()
    terms = sorted({alias.encode() for alias in data.aliases})
    automaton = BytesAhoCorasick(terms, MatchKind.Standard, Implementation.DFA)
    return lambda: len(automaton.find_matches_as_indexes(texts, overlapping=True))


CONTENDERS = {
    "corpuslib": _corpuslib,
    "spaCy": _spacy,
    "polars": _polars,
    "automaton": _automaton,
}
