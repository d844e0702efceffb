"""Which articles a second coder reads: a reliability sample, stratified and seeded.

The size is that of Lacy & Riffe (1996), as in Riffe, Lacy & Fico, *Analyzing Media Messages*: how
many units of N have to be coded twice so that the percent agreement that is expected, A, has a
standard error of SE:

    n = ((N - 1) SE² + N A (1 - A)) / ((N - 1) SE² + A (1 - A))

SE is the wanted width of the 95 % interval over 2 x 1.96.  The units are sentences; whole articles
are drawn, since a sentence is read in the light of those before it.  Sentences of one article are
not independent, so that an interval over articles (``resample="article"``) comes out wider.

Lacy, S. & Riffe, D. (1996).  Sampling error and selecting intercoder reliability samples for
nominal content categories.  *Journalism & Mass Communication Quarterly* 73(4), 963-973.
"""

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np
import pandas as pd

from corpuslib.errors import BadParameter
from corpuslib.measure.periods import period_of

Z = 1.96
"""The normal quantile of a two-sided interval of 95 %."""
UNKNOWN = "unknown"


def sample_size(population: int, agreement: float, error: float) -> int:
    """How many units have to be coded twice, rounded up: Lacy & Riffe (1996), formula above.

    >>> sample_size(1000, .85, .03), sample_size(1000, .90, .03)  # by hand: 125.07, 91.90
    (126, 92)
    """
    variance = (population - 1) * error**2
    spread = agreement * (1 - agreement)
    return min(population, ceil((variance + population * spread) / (variance + spread)))


def error_of(width: float) -> float:
    """The standard error of a share whose 95 % interval is ``width`` wide.

    >>> round(error_of(.1), 4)
    0.0255
    """
    return width / (2 * Z)


def alpha_width(width: float, prevalence: float) -> float:
    """About how wide alpha's interval is where that of percent agreement is ``width``.

    Of a code that is there or not, alpha is ``1 - disagreement / (2 p (1 - p))`` with p its
    prevalence; with p taken as known (delta method) its interval is wider by that divisor.

    >>> round(alpha_width(.1, .5), 2), round(alpha_width(.1, .1), 2)
    (0.2, 0.56)
    """
    return width / (2 * prevalence * (1 - prevalence))


def reached_width(n: int, population: int, agreement: float) -> float:
    """How wide the interval of percent agreement is when n units of a population are coded twice.

    >>> n = sample_size(1000, .9, error_of(.1))
    >>> n, round(reached_width(n, 1000, .9), 2)
    (123, 0.1)
    """
    if not 1 < n < population:
        return 0.0 if n >= population else 1.0
    spread = agreement * (1 - agreement)
    return 2 * Z * sqrt(spread * (population - n) / ((population - 1) * (n - 1)))


def strata(articles: pd.DataFrame, split: str | None = None) -> pd.Series:
    """The stratum of each article: its outlet, and its period or its year.

    Args:
        articles: columns ``article``, ``outlet``, ``published_from`` and ``published_to``.
        split: the day that divides before from after; without it the period is the year, or
            "undated" where that is not known.

    >>> days = pd.to_datetime(["2007-04-19", None])
    >>> frame = pd.DataFrame({"article": ["a", "b"], "outlet": ["BBC", None],
    ...                       "published_from": days, "published_to": days})
    >>> strata(frame).to_dict()
    {'a': 'BBC, 2007', 'b': 'unknown, undated'}
    """
    first, last = (pd.to_datetime(articles[f"published_{end}"]).dt.year for end in ("from", "to"))
    same = zip(first, last, strict=True)
    years = pd.Series([f"{one:.0f}" if one == other else "undated" for one, other in same])
    period = years.to_numpy() if split is None else period_of(articles, split).to_numpy()
    outlet = articles["outlet"].fillna(UNKNOWN).to_numpy()
    named = [f"{one}, {other}" for one, other in zip(outlet, period, strict=True)]
    return pd.Series(named, index=pd.Index(articles["article"], name="article"), name="stratum")


def draw(strata: pd.Series, sizes: pd.Series, wanted: int, seed: int) -> list[str]:
    """Articles drawn at random within strata until they hold as many units as are wanted.

    One article of each stratum comes first, the largest stratum before the others; then each
    stratum gets its share, so that any number of articles is spread over the strata as all are.

    Args:
        strata: stratum by article.
        sizes: units (sentences) by article; an article without any is not drawn.
        wanted: how many units; all articles where there are not as many.

    >>> groups = pd.Series({"a": "x", "b": "x", "c": "x", "d": "y"})
    >>> draw(groups, pd.Series(10, index=groups.index), 20, seed=1)
    ['a', 'd']

    Raises BadParameter where no article has a unit.
    """
    known = [article for article in sorted(strata.index) if sizes.get(article, 0) > 0]
    if not known:
        raise BadParameter("no article has a sentence that can be coded")
    order = _order(known, strata, np.random.default_rng(seed))
    drawn, units = [], 0
    for article in order:
        if units >= wanted:
            break
        drawn.append(article)
        units += int(sizes[article])
    return drawn


def _order(articles: Sequence[str], strata: pd.Series, random: np.random.Generator) -> list[str]:
    groups: dict[str, list[str]] = {}
    for place in random.permutation(len(articles)):
        groups.setdefault(str(strata[articles[place]]), []).append(articles[place])
    ranked = [
        (rank > 0, (rank + 0.5) / len(group) if rank else -len(group), name, article)
        for name, group in groups.items()
        for rank, article in enumerate(group)
    ]
    return [article for *_, article in sorted(ranked)]
