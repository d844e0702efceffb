"""Fit the line model of ``corpuslib.read.layout.bodytext`` and cross-validate it, outlet by outlet.

usage: train_layout.py PAGES.jsonl [--model MODEL.toml] [--predictions FOLDER] [--folds 8]

Each row of PAGES.jsonl is a page: ``doc_id``, ``url``, the dumps ``dump_lite`` and ``dump_full``,
and either ``body`` (the article's text) or ``with`` and ``without`` (segments that belong to it and
that do not).  With --predictions, the cross-validated body of every page is written there, one file
for each dump.  Needs scikit-learn (with SciPy), which the package itself does not.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from corpuslib.read.layout import label_lines
from corpuslib.read.layout.bodytext import BodyModel
from corpuslib.read.layout.linecontext import context_features
from corpuslib.read.layout.linefeatures import LineFacts, facts_of
from corpuslib.read.layout.wrapping import line_groups

DUMPS = ("dump_lite", "dump_full")
PENALTY = 0.1  # C of the logistic regression
SEGMENT = 0.04  # weight of a line known by a segment, against a page's worth of lines
OVERLAP = 0.9  # share of the pages' overlap in what is minimised; the rest is log-loss
SWITCH, CAP, OFFSET = 0.75, 4.0, 0.6  # of the smoothing; OFFSET moves the bias towards recall
OPPOSITES = {
    "ends a sentence": "ends no sentence",
    "long, ends a sentence": "no long sentence",
    "function words": "few function words",
    "function words, long": "few function words",
    "length": "few words",
    "prose before": "no prose before it",
    "prose after": "no prose after it",
    "prose around": "no prose around it",
    "prose just after": "no prose just after it",
    "line before ends a sentence": "the line before ends no sentence",
    "line after ends a sentence": "the line after ends no sentence",
    "in the body block": "outside the body block",
    "in the body block, short": "outside the body block",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Example:
    """The lines of one dump that are not blank, with labels 1, 0 or -1 (unknown) and weights."""

    group: str
    sizes: np.ndarray
    features: list[dict[str, float]]
    labels: np.ndarray
    weights: np.ndarray
    is_page: bool

    @classmethod
    def of(
        cls, group: str, facts: Sequence[LineFacts], labels: Sequence[int], is_page: bool
    ) -> "Example":
        """An example made of the facts of its lines."""
        context = context_features(facts)
        features = [{**line.features, **more} for line, more in zip(facts, context, strict=True)]
        sizes = np.array([line.size for line in facts], float)
        truth = np.array(labels, int)
        gold = float(sizes[truth == 1].sum())
        weights = (sizes + 3) / max(gold, 150.0) if is_page else np.full(len(sizes), SEGMENT)
        page = is_page and gold > 0
        return cls(group, sizes, features, truth, weights * (truth >= 0), page)


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", type=Path, help="JSON Lines: url, both dumps, and body or with")
    parser.add_argument("--model", type=Path, help="write the model fitted on all pages here")
    parser.add_argument("--predictions", type=Path, help="write cross-validated bodies there")
    parser.add_argument("--folds", type=int, default=8, help="number of folds, by outlet (8)")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pages.open(encoding="utf-8")]
    groups = [outlet(row) for row in rows]
    examples = [list(examples_of(row, group)) for row, group in zip(rows, groups, strict=True)]
    if options.predictions:
        options.predictions.mkdir(parents=True, exist_ok=True)
        predictions = cross_validated(rows, groups, examples, options.folds)
        for dump, bodies in predictions.items():
            lines = (
                json.dumps({"doc_id": row["doc_id"], "body": body}, ensure_ascii=False)
                for row, body in zip(rows, bodies, strict=True)
            )
            target = options.predictions / f"{dump}.jsonl"
            target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.model:
        flat = [example for page in examples for example in page]
        options.model.write_text(as_toml(fitted(flat), flat), encoding="utf-8")


def outlet(row: Mapping[str, Any]) -> str:
    """The registrable part of the page's domain, so that no outlet is in two folds."""
    host = re.sub(r"^(?:\w+://|hard::)", "", row["url"]).split("/")[0]
    if "://" not in row["url"]:
        host = host.split("-")[0]
    parts = host.removeprefix("www.").split(".")
    return ".".join(parts[-3:] if parts[-2:-1] in (["co"], ["com"], ["org"]) else parts[-2:])


def examples_of(row: Mapping[str, Any], group: str) -> Iterator[Example]:
    """What can be learnt from a page: both dumps, and short articles made of its paragraphs."""
    if not (row.get("body") or row.get("with")):
        return
    for dump in DUMPS:
        texts = [text.strip() for text in row[dump].split("\n")]
        joined = [" ".join(texts[lines.start : lines.stop]) for lines in line_groups(texts)]
        facts = [facts_of(text) for text in joined]
        if row.get("body"):
            labels = labels_from_body(joined, row["body"])
            yield Example.of(group, facts, labels, True)
            if dump == "dump_lite":
                yield from shortened(group, facts, labels, random.Random(row["doc_id"]))
        else:
            labels = labels_from_segments(joined, row["with"], row.get("without") or [])
            yield Example.of(group, facts, labels, False)


def labels_from_body(texts: Sequence[str], body: str) -> list[int]:
    """1 for lines whose words are found, in order, in the body; -1 for lines without words."""
    words: list[str] = []
    owner: list[int] = []
    for index, text in enumerate(texts):
        found = _WORD.findall(text)
        words += found
        owner += [index] * len(found)
    total, hits = Counter(owner), Counter[int]()
    matcher = SequenceMatcher(None, words, _WORD.findall(body), autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        for index, count in Counter(owner[start : start + size]).items():
            if size >= 4 or count == total[index]:  # no stray words
                hits[index] += count
    return [
        -1 if not total[index] else int(hits[index] >= 0.5 * total[index])
        for index in range(len(texts))
    ]


def labels_from_segments(
    texts: Sequence[str], inside: Iterable[str], outside: Iterable[str]
) -> list[int]:
    """1 for lines with a segment of the article, 0 for lines with one that is not of it."""
    wanted, unwanted = [plain(text) for text in inside], [plain(text) for text in outside]
    labels = []
    for text in map(plain, texts):
        good, bad = any(s in text for s in wanted), any(s in text for s in unwanted)
        labels.append(-1 if good == bad else int(good))
    return labels


def plain(text: str) -> str:
    """Lower case, straight quotes, single spaces."""
    return " ".join(text.translate(str.maketrans("‘’“”–—", "''\"\"--")).lower().split())


def shortened(
    group: str, facts: Sequence[LineFacts], labels: Sequence[int], chance: random.Random
) -> Iterator[Example]:
    """The body alone; its first paragraphs with a little of what is around; one to three lines."""
    body = [index for index, label in enumerate(labels) if label == 1]
    if len(body) < 2:
        return
    before, count, after = chance.randint(0, 4), chance.randint(1, 8), chance.randint(0, 8)
    head = range(max(0, body[0] - before), body[: count + 1][-1])
    tail = range(body[-1] + 1, min(len(facts), body[-1] + 1 + after))
    prose = [index for index in body if facts[index].size > 8][: chance.randint(1, 3)]
    for chosen in (body, [*head, *tail], prose):
        if chosen:
            yield Example.of(group, [facts[i] for i in chosen], [labels[i] for i in chosen], True)


class Table:
    """Examples as one sparse matrix, a row for each line."""

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        columns = {name: column for column, name in enumerate(names)}
        self.x = vstack([_matrix(example.features, columns) for example in examples]).tocsr()
        self.y = np.concatenate([example.labels for example in examples])
        self.weights = 100 * np.concatenate([example.weights for example in examples])
        self.sizes = 1 + np.concatenate([example.sizes for example in examples])
        pages = [np.full(len(example.labels), at) for at, example in enumerate(examples)]
        self.page = np.concatenate(pages)
        self.is_page = np.array([example.is_page for example in examples])
        self.known = (self.y >= 0) & (self.weights > 0)


def _matrix(rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> csr_matrix:
    at, column, value = [], [], []
    for index, features in enumerate(rows):
        for name, number in features.items():
            at.append(index)
            column.append(columns[name])
            value.append(number)
    return csr_matrix((value, (at, column)), shape=(len(rows), len(columns)))


def fitted(examples: Sequence[Example]) -> BodyModel:
    """Logistic regression by lines, then refined so that the pages' overlap with the truth grows.

    The overlap of a page is Dice's coefficient of words, with probabilities for verdicts.
    """
    examples = [example for example in examples if len(example.labels)]
    names = sorted({name for example in examples for row in example.features for name in row})
    table = Table(examples, names)
    start = LogisticRegression(C=PENALTY, max_iter=2000).fit(
        table.x[table.known], table.y[table.known] > 0, table.weights[table.known]
    )
    first = np.append(start.coef_[0], start.intercept_[0])
    found = minimize(
        _loss, first, args=(table,), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x
    weights = {name: round(float(value), 3) for name, value in zip(names, found, strict=False)}
    bias = round(float(found[-1]) + OFFSET, 3)
    return BodyModel(weights, {}, OPPOSITES, bias, SWITCH, CAP)


def _loss(point: np.ndarray, table: Table) -> tuple[float, np.ndarray]:
    """Log-loss of lines and missing overlap of pages, with its gradient."""
    p = 1 / (1 + np.exp(-np.clip(table.x @ point[:-1] + point[-1], -30, 30)))
    y = (table.y > 0).astype(float)
    line = table.weights * table.known
    loss = -(line * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum()
    counted = table.sizes * (table.known & table.is_page[table.page])
    count = len(table.is_page)
    both = np.bincount(table.page, weights=counted * p * y, minlength=count)
    either = np.bincount(table.page, weights=counted * (p + y), minlength=count)
    either = np.maximum(either, 1e-9)
    missing = 300 * (1 - 2 * both / either)[table.is_page].sum()
    slope = counted * (y / either[table.page] - (both / either**2)[table.page])
    gradient = (1 - OVERLAP) * line * (p - y) - OVERLAP * 600 * slope * p * (1 - p)
    total = (1 - OVERLAP) * loss + OVERLAP * missing + point[:-1] @ point[:-1] / (2 * PENALTY)
    whole = np.append(table.x.T @ gradient + point[:-1] / PENALTY, gradient.sum())
    return float(total), whole


def cross_validated(
    rows: Sequence[Mapping[str, Any]],
    groups: Sequence[str],
    examples: Sequence[Sequence[Example]],
    folds: int,
) -> dict[str, list[str]]:
    """The body of every page by a model that has seen no page of its outlet."""
    bodies = {dump: [""] * len(rows) for dump in DUMPS}
    for train, test in GroupKFold(folds).split(rows, groups=groups):
        model = fitted([example for index in train for example in examples[index]])
        for index in test:
            for dump in DUMPS:
                lines = label_lines(rows[index][dump], model=model)
                kept = (line.text.strip() for line in lines if line.role == "body")
                bodies[dump][index] = "\n".join(kept)
    return bodies


def as_toml(model: BodyModel, examples: Sequence[Example]) -> str:
    """The model as it is shipped; ``usual`` are the features' means over the lines of the dumps."""
    sums, lines = Counter[str](), 0
    for example in examples:
        lines += len(example.features)
        for features in example.features:
            sums.update(features)
    out = [
        "# The line model of corpuslib.read.layout.bodytext, written by tools/train_layout.py.",
        "# A line's score is bias + sum of weight times feature: the log-odds that it is body.",
        "\n[sequence]",
        f"bias = {model.bias}",
        f"switch = {model.switch}  # what a change between body and not costs",
        f"cap = {model.cap}  # the most that one line's score counts",
        "\n[weights]",
        *(f'"{name}" = {weight}' for name, weight in model.weights.items()),
        "\n# The mean of each feature: a reason is what differs most from the usual.\n[usual]",
        *(f'"{name}" = {sums[name] / lines:.3f}' for name in model.weights),
        "\n# Names for what is missing.\n[opposites]",
        *(f'"{name}" = "{words}"' for name, words in model.opposites.items()),
    ]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    main()
