"""How far a difference hangs on which articles the corpus happens to hold.

``bootstrap_interval(counts, sizes, periods)``   between what bounds, had other articles come in
``leave_one_out(counts, sizes, periods)``        which claims fail without a single article
``in_words(row)``                                what such a row says, as a sentence
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpuslib.errors import BadCounts
from corpuslib.measure.contrast import (
    Contrast,
    Floats,
    Ints,
    Statistic,
    by_period,
    each,
    rounds_at_once,
    scale_of,
)
from corpuslib.measure.tallies import contrast

FEW = 10
"""With fewer articles than this in a period, a bootstrap interval is marked as too narrow: with few
clusters it covers the truth less often than it says (Cameron, Gelbach & Miller 2008,
*Bootstrap-based improvements for inference with clustered errors*)."""

NAMED = 20
"""How many articles that carry a claim are named; all are counted."""

ROWS = 1 << 20
"""How many rows are worked on at once."""


def bootstrap_interval(
    counts: pd.DataFrame,
    sizes: pd.Series,
    periods: pd.Series,
    *,
    statistic: Statistic = "pooled",
    level: float = 0.95,
    rounds: int = 2_000,
    seed: int = 0,
) -> pd.DataFrame:
    """The difference of each code between the periods, with an interval from resampled articles.

    The cluster bootstrap: whole articles are drawn with replacement, as many as there are in each
    period, and the percentiles of the difference are taken (Efron & Tibshirani 1993, *An
    introduction to the bootstrap*, chapter 13; Davison & Hinkley 1997, section 3.8).

    Args:
        counts, sizes, periods: as :func:`corpuslib.measure.tallies.contrast` takes them.
        statistic: as :func:`corpuslib.measure.permutation.permutation_test` takes it.
        level: of the interval.
        rounds: how often articles are drawn; takes 8 bytes times rounds times codes of memory.

    Returns:
        One row per code, by code: ``difference`` (after minus before: hits per 1,000, or a share
        of articles), ``low`` and ``high``.  They are null where a period has fewer than 2
        articles, since one article drawn again is always itself.  ``attrs`` as in keyness, and
        ``caveat``: why there is no interval, or why it is too narrow; else null.

    Raises:
        BadCounts: when the inputs do not fit together.

    >>> counts = pd.DataFrame({"article": ["a", "b", "c", "d"], "code": "x", "n": [0, 0, 5, 5]})
    >>> sizes = pd.Series(100, index=list("abcd"))
    >>> periods = pd.Series(["before", "before", "after", "after"], index=list("abcd"))
    >>> found = bootstrap_interval(counts, sizes, periods)
    >>> found.values.tolist()
    [['x', 50.0, 50.0, 50.0]]
    >>> found.attrs["caveat"]
    'only 2 articles before and 2 articles after: the interval is too narrow'
    """
    if not 0 < level < 1 or rounds < 1:
        raise BadCounts(f"level is {level}, rounds is {rounds}; needed: 0 < level < 1, 1 round")
    made = contrast(counts, sizes, periods).measured(statistic)
    table = pd.DataFrame({"code": made.codes}).assign(difference=np.nan, low=np.nan, high=np.nan)
    if made.reason is None:
        before, after = by_period(made)
        rates = after / made.size(after=True), before / made.size(after=False)
        table["difference"] = scale_of(statistic) * (rates[0] - rates[1])
    if min(made.before_after) >= 2 and len(table):
        random = np.random.default_rng(seed)
        drawn = np.zeros((rounds, len(made.codes)))
        _add_resampled(drawn, made, True, random)
        _add_resampled(drawn, made, False, random)
        tail = (1 - level) / 2
        table["low"], table["high"] = scale_of(statistic) * np.quantile(
            drawn, [tail, 1 - tail], axis=0, overwrite_input=True
        )
    table.attrs = made.attrs | {"caveat": _caveat(made)}
    return table


def _add_resampled(drawn: Floats, made: Contrast, after: bool, random: np.random.Generator) -> None:
    """Add the resampled rates after to each round, or take away those before."""
    side = made.side(after)
    n, sign, first = len(side.articles), 1 if after else -1, 0
    columns = made.codes.get_indexer(side.codes)
    for times in each(_times(n, len(drawn), random), rounds_at_once(n, len(made.codes))):
        size = np.array([[(row * side.sizes).sum()] for row in times])
        drawn[first : first + len(times), columns] += sign * side.sums(times) / size
        first += len(times)


def _times(n: int, rounds: int, random: np.random.Generator) -> Iterator[NDArray[np.uint16]]:
    """How often each of ``n`` articles is drawn, when ``n`` are drawn with replacement."""
    for _ in range(rounds):
        yield np.bincount(random.integers(0, n, n, dtype=np.uint32), minlength=n).astype(np.uint16)


def _caveat(made: Contrast) -> str | None:
    if made.reason is not None:
        return made.reason
    counts = dict(zip(("before", "after"), made.before_after, strict=True))
    alone = [period for period, n in counts.items() if n < 2]
    if alone:
        return f"only 1 article {' and 1 '.join(alone)}: drawing it again shows no variation"
    few = [f"{n} articles {period}" for period, n in counts.items() if n < FEW]
    return f"only {' and '.join(few)}: the interval is too narrow" if few else None


def leave_one_out(counts: pd.DataFrame, sizes: pd.Series, periods: pd.Series) -> pd.DataFrame:
    """Which claims about before and after fail when a single article is left out.

    The claim is what the counts say: ``only before`` or ``only after`` (no article of the other
    period holds the code), ``more before`` or ``more after`` (the higher pooled rate), or
    ``equal``.  It fails without an article where the rates are then equal or the other way
    round, or where nothing holds the code any more.

    Args:
        counts, sizes, periods: as :func:`corpuslib.measure.tallies.contrast` takes them.

    Returns:
        One row per code, by code: ``claim``; ``verdict``: ``stands`` (whichever article is left
        out), ``carried`` (it fails without one of them), ``no comparison`` (a period has one
        article only, so that every claim hangs on it), or ``no claim`` (equal rates, or a period
        without an article); ``carriers``, how many articles carry it; ``carried_by``, a list of
        them, at most :data:`NAMED`; ``alone``, a list of those that are the only one of their
        period.  ``attrs`` as in keyness.

    Raises:
        BadCounts: when the inputs do not fit together.

    >>> counts = pd.DataFrame({"article": ["c"], "code": ["x"], "n": [9]})
    >>> sizes = pd.Series(100, index=list("abcd"))
    >>> periods = pd.Series(["before", "before", "after", "after"], index=list("abcd"))
    >>> leave_one_out(counts, sizes, periods).values.tolist()
    [['x', 'only after', 'carried', 1, ['c'], []]]
    """
    made = contrast(counts, sizes, periods)
    lead = _lead(made)
    number, carried = _carriers(made, lead) if made.reason is None else (0 * lead, {})
    alone = [
        article
        for side, n in zip((False, True), made.before_after, strict=True)
        for article in made.articles[made.after == side].tolist()[: max(2 - n, 0)]
    ]
    verdict = np.where(number > 0, "no comparison" if alone else "carried", "stands")
    verdict = np.where(lead == 0, "no claim", verdict)
    table = pd.DataFrame(
        {
            "code": made.codes,
            "claim": pd.Series(_claims(made, lead), dtype="str"),
            "verdict": pd.Series(verdict, dtype="str"),
            "carriers": number,
            "carried_by": pd.Series(
                [made.articles[carried.get(i, [])].tolist() for i in range(len(lead))],
                dtype="object",
            ),
            "alone": pd.Series([alone] * len(lead), dtype="object"),
        }
    )
    table.attrs = made.attrs
    return table


def _lead(made: Contrast) -> Ints:
    """Above 0 where the rate is higher after, below 0 where before: hits times the other's size."""
    if made.reason:
        return np.zeros(len(made.codes), np.int64)
    before, after = by_period(made)
    return np.asarray(after * made.size(after=False) - before * made.size(after=True))


def _claims(made: Contrast, lead: Ints) -> list[str]:
    before, after = by_period(made)
    word = np.where((before == 0) | (after == 0), "only", "more")
    side = np.where(lead > 0, "after", "before")
    return [f"{w} {s}" if n else "equal" for w, s, n in zip(word, side, lead.tolist(), strict=True)]


def _carriers(made: Contrast, lead: Ints) -> tuple[Ints, dict[int, list[int]]]:
    """How many articles carry the claim of each code, and the first of them."""
    rows = np.flatnonzero(np.concatenate([*_failing(made, lead), np.zeros(0, np.bool_)]))
    code = made.code[rows]
    number = np.bincount(code, minlength=len(lead))
    rank = np.arange(len(rows)) - np.searchsorted(code, code)
    carried: dict[int, list[int]] = {}
    for i, article in zip(
        code[rank < NAMED].tolist(), made.article[rows[rank < NAMED]].tolist(), strict=True
    ):
        carried.setdefault(i, []).append(article)
    for i, n, more in _without_hits(made, lead):
        number[i] += n
        carried[i] = sorted([*carried.get(i, []), *more])[:NAMED]
    return number, carried


def _failing(made: Contrast, lead: Ints) -> Iterator[NDArray[np.bool_]]:
    """Whether the claim of each row's code fails without the row's article."""
    before, after = by_period(made)
    size_before, size_after = made.size(after=False), made.size(after=True)
    codes = made.code
    for first in range(0, len(made.n), ROWS):
        code, article = codes[first : first + ROWS], made.article[first : first + ROWS]
        n, size, later = made.n[first : first + ROWS], made.sizes[article], made.after[article]
        left = (after[code] - n * later) * (size_before - size * ~later)
        left -= (before[code] - n * ~later) * (size_after - size * later)
        yield (left * np.sign(lead[code]) <= 0) & (lead[code] != 0)


def _without_hits(made: Contrast, lead: Ints) -> Iterator[tuple[int, int, list[int]]]:
    """Codes whose claim fails without an article that does not hold them.

    That can only be a long one on the side of the lower rate: without it, that rate rises.
    """
    before, after = by_period(made)
    need = -(-np.abs(lead) // np.maximum(np.where(lead > 0, after, before), 1))
    held_after = made.after[made.article]
    held = (held_after != (lead > 0)[made.code]) & (made.sizes[made.article] >= need[made.code])
    holders = made.per_code(held.astype(np.int64))
    for lower in (False, True):
        places = np.flatnonzero(made.after == lower)
        places = places[np.argsort(-made.sizes[places], kind="stable")]
        long_ones = np.searchsorted(-made.sizes[places], -need, side="right")
        few = long_ones - holders
        for i in np.flatnonzero((few > 0) & (lead != 0) & ((lead > 0) != lower)).tolist():
            own = made.article[made.starts[i] :][: made.held[i]]
            some = places[: min(long_ones[i], NAMED + len(own))]
            yield i, int(few[i]), some[~np.isin(some, own)][:NAMED].tolist()


def in_words(row: Mapping[str, Any], name: Callable[[Any], str] = str) -> str:
    """What a row of :func:`leave_one_out` says about its claim.

    >>> one = {"verdict": "carried", "carriers": 1, "carried_by": ["002"], "alone": []}
    >>> in_words(one)
    'one article carries this: 002'
    >>> in_words(one | {"verdict": "no comparison", "alone": ["002"]})
    'without 002 there is nothing to compare with'
    """
    if row["verdict"] == "no claim":
        return "there is no difference to carry"
    if row["verdict"] == "stands":
        return "this stands whichever article is left out"
    others = [article for article in row["carried_by"] if article not in row["alone"]]
    n = row["carriers"] - len(row["alone"])
    named = ", ".join([*map(name, others), *(["..."] if n > len(others) else [])])
    if row["verdict"] == "no comparison":
        alone = " and ".join(map(name, row["alone"]))
        said = f"without {alone} there is nothing to compare with"
        return f"{said}; this fails without {named}, too" if n else said
    if n == 1:
        return f"one article carries this: {named}"
    return f"this fails without any one of {n} articles: {named}"
