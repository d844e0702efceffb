"""Counts of fifteen categories of forty patterns per article."""

import re
from typing import Any

import numpy as np

from bench.counted import compared, units
from bench.data import Data
from bench.harness import Work

TITLE = "Code frames"
WORKLOAD = (
    "bodies x 15 categories of 40 patterns (words, pairs of words), counts per article. Where they "
    "differ: scikit-learn counts pairs across a comma or a full stop, and words inside a found pair"
)
UNITS = "MB"
GOALS = {"spaCy": 40.0, "scikit-learn": 25.0, "polars": 2.0, "duckdb": 2.0, "pyarrow": 2.0}
NEEDS = {"spaCy": "spacy", "scikit-learn": "sklearn", "polars": "polars", "duckdb": "duckdb"}
LIMITS = ("read the bytes", "memchr", "automaton")

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

    names, texts = list(data.categories), data.bodies
    # a layer each: a category does not take the place of another's shorter pattern
    patterns = [Pattern(p, name, name) for name in names for p in data.categories[name]]
    matcher = Matcher(patterns)
    count_codes(texts[:1], matcher)

    def work() -> Any:
        found = count_codes(texts, matcher)
        counts = np.zeros((len(texts), len(names)), np.int64)
        columns = {name: place for place, name in enumerate(names)}
        counts[found["text"].to_numpy(), found["code"].map(columns).to_numpy()] = found["n"]
        return counts

    return work


def _spacy(data: Data) -> Work:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    pipeline, texts = spacy.blank("en"), data.bodies
    pipeline.max_length = 10**8
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    for name, patterns in data.categories.items():
        matcher.add(name, list(pipeline.pipe(patterns)))
    columns = {pipeline.vocab.strings[name]: i for i, name in enumerate(data.categories)}

    def work() -> Any:
        counts = np.zeros((len(texts), len(columns)), np.int64)
        for row, doc in enumerate(pipeline.pipe(texts)):
            by_name: dict[int, list[Any]] = {}
            for key, start, end in matcher(doc):
                by_name.setdefault(key, []).append(doc[start:end])
            for key, spans in by_name.items():
                counts[row, columns[key]] = len(filter_spans(spans))
        return counts

    return work


def _sklearn(data: Data) -> Work:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    texts = data.bodies
    terms = sorted({p for patterns in data.categories.values() for p in patterns})
    vectorizer = CountVectorizer(vocabulary=terms, ngram_range=(1, 2), token_pattern=r"\b\w+\b")
    member = [[term in patterns for patterns in data.categories.values()] for term in terms]
    summing = csr_matrix(np.array(member, np.int64))
    return lambda: (vectorizer.transform(texts) @ summing).toarray()


def _expressions(data: Data) -> list[str]:
    """A regular expression per category, the longest pattern first."""
    return [
        rf"\b(?:{'|'.join(map(re.escape, sorted(patterns, key=len)[::-1]))})\b"
        for patterns in data.categories.values()
    ]


def _polars(data: Data) -> Work:
    import polars as pl

    frame = pl.DataFrame({"text": data.bodies})
    columns = [
        pl.col("text").str.count_matches(f"(?i){expression}").alias(str(i))
        for i, expression in enumerate(_expressions(data))
    ]
    return lambda: frame.select(columns).to_numpy().astype(np.int64)


def _pyarrow(data: Data) -> Work:
    import pyarrow as pa
    import pyarrow.compute as pc

    texts, expressions = pa.array(data.bodies, pa.large_string()), _expressions(data)
    return lambda: np.stack(
        [pc.count_substring_regex(texts, e, ignore_case=True).to_numpy() for e in expressions], 1
    ).astype(np.int64)


def _duckdb(data: Data) -> Work:
    import duckdb
    import pyarrow as pa

    database = duckdb.connect(config={"threads": 1})
    database.register("given", pa.table({"text": pa.array(data.bodies, pa.large_string())}))
    database.execute("create table articles as select * from given")
    counted = ", ".join(
        f"len(regexp_extract_all(text, '{e}', 0, 'i')) as c{i}"
        for i, e in enumerate(_expressions(data))
    )
    query = f"select {counted} from articles"
    return lambda: np.stack([*database.execute(query).fetchnumpy().values()], 1).astype(np.int64)


def _bytes(data: Data) -> Work:
    texts = "\n".join(data.bodies).encode()
    return lambda: int(np.frombuffer(texts, np.uint8).max())


def _memchr(data: Data) -> Work:
    texts = "\n".join(data.bodies).encode()
    return lambda: texts.find(b"\x00")


def _automaton(data: Data) -> Work:
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    texts = "\n".join(data.bodies).lower().encode()
    terms = sorted({p.encode() for patterns in data.categories.values() for p in patterns})
    automaton = BytesAhoCorasick(terms, MatchKind.Standard, Implementation.DFA)
    return lambda: len(automaton.find_matches_as_indexes(texts, overlapping=True))


CONTENDERS = {
    "corpuslib": _corpuslib,
    "spaCy": _spacy,
    "scikit-learn": _sklearn,
    "polars": _polars,
    "duckdb": _duckdb,
    "pyarrow": _pyarrow,
    "read the bytes": _bytes,
    "memchr": _memchr,
    "automaton": _automaton,
}
