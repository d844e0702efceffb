"""How far codings agree, code by code: coder against coder, dictionary against each.

``comparisons(coders)``   which pairs say something
``agreement_table(...)``  every pair, layer and code with its figures and a verdict

The units are those of :mod:`corpuslib.measure.codedunits`, the figures those of
:mod:`corpuslib.measure.reliability`.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple

import pandas as pd

from corpuslib.measure.codedunits import DICTIONARY, SHARED, STANCE_ORDER, UNIT, presence, shared
from corpuslib.measure.intervals import ROUNDS, SEED, Estimate, verdict
from corpuslib.measure.reliability import (
    Level,
    ac1_estimate,
    agreed,
    alpha_estimate,
    domain_of,
    tallies,
)

NEARLY_ALL = 0.85
"""The share of one value above which AC1 stands beside alpha."""
POOLED = "all"
"""The code of the rows in which all codes of a layer are taken together."""
COLUMNS = (
    *("pair", "layer", "code", "units", "left_out", "prevalent", "prevalence"),
    *("agreed", "percent_agreement", "measure", "value", "low", "high"),
    *("verdict", "resampled", "reason"),
)
"""``layer``: frames, plan, holder, voice or stance; ``units``: how many both coded; ``left_out``:
units without a value that can be compared; ``prevalence``: how many codings, "k of n", have the
value ``prevalent`` (present, or else the commonest); ``agreed``: "k of n" pairs of codings;
``measure``: alpha, or AC1 beside it where one value is more than 85 % of the codings; ``verdict``:
of alpha only; ``resampled``: what the bootstrap drew; ``reason``: why a figure is not there."""
FIGURES = ("percent_agreement", "value", "low", "high")
Resample = Literal["sentence", "article"]


def comparisons(
    coders: Sequence[str], adjudicated: str | None = None, dictionary: str | None = DICTIONARY
) -> list[tuple[str, str]]:
    """The pairs that say something: coder against coder, dictionary against each.

    The adjudicated coding is made of the others: it is compared with the dictionary alone.

    >>> comparisons(["x", "y"], "both")
    [('x', 'y'), ('dictionary', 'x'), ('dictionary', 'y'), ('dictionary', 'both')]
    """
    each = [*coders, *([adjudicated] if adjudicated else [])]
    return [*combinations(coders, 2), *((dictionary, name) for name in each if dictionary)]


class _Settings(NamedTuple):
    resample: Resample
    rounds: int
    seed: int


def agreement_table(
    frames: pd.DataFrame,
    statements: pd.DataFrame,
    units: pd.DataFrame,
    *,
    elements: Sequence[str],
    plans: Sequence[str],
    pairs: Sequence[tuple[str, ...]] | None = None,
    coded: pd.DataFrame | None = None,
    resample: Resample = "sentence",
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> pd.DataFrame:
    """How far codings agree: a row per pair, layer, code and measure.

    Args:
        frames: columns ``coder``, ``article``, ``sentence``, ``element``.
        statements: columns ``coder``, ``article``, ``sentence``, ``holder``, ``plan``, ``stance``,
            ``voice``.
        units: columns ``article`` and ``sentence``: the sentences that were coded.
        elements, plans: all the ids that can be coded.
        pairs: which coders to compare; by default each with each.  Three or more are compared at
            once.
        coded: columns ``coder``, ``layer`` (frames, statements) and ``article``: who coded what.
            Whoever is not in it, such as the dictionary, coded everything.
        resample: what the bootstrap draws whole: sentences, or articles, since the sentences of
            one article are not independent (of few articles that interval is rough).

    Returns:
        The columns of ``COLUMNS``, where they are explained.

    >>> rows = pd.DataFrame({"coder": ["x", "y"], "article": "a", "sentence": 1, "element": "e"})
    >>> none = pd.DataFrame(columns=["coder", *UNIT, "holder", "plan", "stance", "voice"])
    >>> units = pd.DataFrame({"article": "a", "sentence": [1, 2]})
    >>> table = agreement_table(rows, none, units, elements=["e"], plans=[])
    >>> table.loc[0, ["layer", "code", "prevalence", "agreed", "measure"]].tolist()
    ['frames', 'e', '2 of 4', '2 of 2', 'alpha']
    """
    named = [frame["coder"] for frame in (frames, statements, coded) if frame is not None]
    coders = sorted({str(coder) for column in named for coder in column})
    wanted = list(combinations(coders, 2)) if pairs is None else list(pairs)
    settings = _Settings(resample, rounds, seed)
    read = units["article"].unique()  # a dictionary may have found things in millions of others
    frames, statements = (rows[rows["article"].isin(read)] for rows in (frames, statements))
    tables = {"frames": (frames, "element", elements), "plan": (statements, "plan", plans)}
    rows: list[Mapping[str, Any]] = []
    for pair in wanted or [tuple(coders)]:
        for layer, (table, column, codes) in tables.items():
            whose = _coded(coded, pair, "frames" if layer == "frames" else "statements", units)
            long = presence(table, units, pair, codes, column=column, coded=whose)
            given = {"pair": pair, "layer": layer, "coders": whose["coder"].nunique()}
            rows += _of_presence(long, given, codes, settings)
        for layer in SHARED:
            rows += _of_shared(shared(statements, pair, layer), given | {"layer": layer}, settings)
    table = pd.DataFrame([[row.get(name) for name in COLUMNS] for row in rows], columns=COLUMNS)
    return table.astype(dict.fromkeys(FIGURES, "Float64"))


def _coded(
    coded: pd.DataFrame | None, pair: Sequence[str], layer: str, units: pd.DataFrame
) -> pd.DataFrame:
    """Which articles each of the pair coded: columns coder and article."""
    listed = set() if coded is None else set(coded["coder"])
    articles = units["article"].unique()
    rows = [(coder, article) for coder in pair if coder not in listed for article in articles]
    if coded is not None:
        at = coded[(coded["layer"] == layer) & coded["coder"].isin(list(pair))]
        rows += zip(at["coder"], at["article"], strict=True)
    return pd.DataFrame(rows, columns=["coder", "article"])


def _of_presence(
    long: pd.DataFrame, given: Mapping[str, Any], codes: Sequence[str], how: _Settings
) -> Iterator[Mapping[str, Any]]:
    matrix = long.pivot(index=[*UNIT, "code"], columns="coder", values="value")
    matrix = matrix.reindex(columns=list(given["pair"]))
    for code in (*codes, POOLED):
        at = matrix if code == POOLED else matrix[matrix.index.get_level_values("code") == code]
        both = at[at.notna().sum(axis=1) >= 2]
        what = {**given, "code": code, "prevalent": "present"}
        yield from _rows(both, what, 1, "nominal", (0, 1), how)


def _of_shared(
    matrix: pd.DataFrame, given: Mapping[str, Any], how: _Settings
) -> Iterator[Mapping[str, Any]]:
    both = matrix[matrix.notna().sum(axis=1) >= 2]
    ordinal = given["layer"] == "stance"
    domain = STANCE_ORDER if ordinal else domain_of(both)
    most = tallies(both, domain).sum(axis=0)
    common = domain[int(most.argmax())] if most.sum() else None
    left_out = len(matrix) - len(both)
    what = {**given, "code": POOLED, "prevalent": common, "left_out": left_out}
    yield from _rows(both, what, common, "ordinal" if ordinal else "nominal", domain, how)


def _rows(
    both: pd.DataFrame,
    given: Mapping[str, Any],
    counted: Hashable,
    level: Level,
    domain: Sequence[Hashable],
    how: _Settings,
) -> Iterator[Mapping[str, Any]]:
    """The row of alpha, and that of AC1 where one value is nearly all."""
    values = tallies(both, domain).sum(axis=0)
    n, k = int(values.sum()), int((both == counted).to_numpy().sum())
    alike, of = agreed(both)
    common = {
        "left_out": 0,
        **given,
        "pair": " / ".join(given["pair"]) or None,
        "units": len(both),
        "prevalence": f"{k} of {n}" if n else None,
        "agreed": f"{alike} of {of}" if of else None,
        "percent_agreement": 100 * alike / of if of else None,
        "resampled": how.resample,
    }
    if given["coders"] < 2:
        unknown = _figures("alpha", Estimate(None, reason="one coding or none"))
        yield common | unknown | {"verdict": verdict(None, coders=1)}
        return
    groups = _groups(both, how.resample)
    estimate = alpha_estimate(both, level, domain, groups=groups, rounds=how.rounds, seed=how.seed)
    judged = verdict(estimate.low, varied=estimate.value is not None)
    yield common | _figures("alpha", estimate) | {"verdict": judged}
    if estimate.value is not None and values.max() > NEARLY_ALL * n:
        beside = ac1_estimate(both, domain, groups=groups, rounds=how.rounds, seed=how.seed)
        yield common | _figures("AC1", beside) | {"verdict": None}


def _figures(measure: str, estimate: Estimate) -> dict[str, Any]:
    return {"measure": measure, **estimate._asdict()}


def _groups(both: pd.DataFrame, resample: Resample) -> list[str]:
    """What is drawn whole: the article, or the sentence with all that was coded in it."""
    names = both.index.to_frame(index=False)
    articles = names["article"].astype("str")
    if resample == "article":
        return articles.tolist()
    return [f"{a}\t{n}" for a, n in zip(articles, names["sentence"], strict=True)]
