"""The vocabulary of two periods, counted and compared."""

from collections import Counter
from typing import Any

from bench.data import Data
from bench.harness import Work

TITLE = "Count words"
WORKLOAD = "bodies of two periods, how often each word stands in each"
UNITS = "MB"
GOALS = {"scikit-learn": 4.0}
NEEDS = {"scikit-learn": "sklearn", "polars": "polars"}
LIMITS = ("split",)


def units(data: Data) -> float:
    """Characters of the bodies, in millions."""
    return data.megabytes()


def compared(ours: Any, theirs: Any) -> str:
    """How many words the two count alike."""
    alike = sum(theirs[i].get(word) == n for i in (0, 1) for word, n in ours[i].items())
    words = sum(len(one) for one in ours)
    return f"{alike:,} of {words:,} words counted alike"


def _periods(data: Data) -> list[list[str]]:
    half = len(data.bodies) // 2
    return [data.bodies[:half], data.bodies[half:]]


def _corpuslib(data: Data) -> Work:
    from corpuslib.annotate.bulk import count_words

    periods = _periods(data)

    def count(texts: list[str]) -> dict[str, int]:
        counts = count_words(texts)
        return dict(zip(counts.index.tolist(), counts.tolist(), strict=True))

    return lambda: [count(period) for period in periods]


def _sklearn(data: Data) -> Work:
    from sklearn.feature_extraction.text import CountVectorizer

    periods = _periods(data)

    def count(texts: list[str]) -> dict[str, int]:
        vectorizer = CountVectorizer(token_pattern=r"\b\w+(?:[-'’]\w+)*\b")
        sums = vectorizer.fit_transform(texts).sum(axis=0).tolist()[0]
        return dict(zip(vectorizer.get_feature_names_out().tolist(), sums, strict=True))

    return lambda: [count(period) for period in periods]


def _polars(data: Data) -> Work:
    import polars as pl

    frames = [pl.DataFrame({"text": period}) for period in _periods(data)]
    found = pl.col("text").str.to_lowercase().str.extract_all(r"\w+(?:[-'’]\w+)*")

    def count(frame: Any) -> dict[str, int]:
        words = frame.select(found.explode().alias("word"))["word"].value_counts()
        return dict(zip(words["word"].to_list(), words["count"].to_list(), strict=True))

    return lambda: [count(frame) for frame in frames]


def _split(data: Data) -> Work:
    texts = data.bodies
    return lambda: Counter(piece for text in texts for piece in text.split())


CONTENDERS = {
    "corpuslib": _corpuslib,
    "scikit-learn": _sklearn,
    "polars": _polars,
    "split": _split,
}
