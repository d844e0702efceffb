"""Which articles are compared sentence by sentence: all of some, of many those that share words.

``compared_articles(contents, articles)``   their ids
``contents_by_article(parts)``              what is attributed in each article, as one text
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from corpuslib.measure.shingleindex import ShingleIndex
from corpuslib.measure.variants import RARE

MOST = 20_000
"""How many articles are compared at most: what is kept and made of each takes some 40 kB."""

WORDS = 4
"""How many neighbouring words of what is attributed two articles have in common to be chosen."""


def compared_articles(
    contents: Iterable[tuple[str, str]], articles: pd.Series, most: int = MOST
) -> list[str]:
    """The articles that may tell the same: all of ``most``, of more those that share most words.

    Shared are runs of :data:`WORDS` words that stand in what is attributed in several articles, but
    not in more than :data:`corpuslib.measure.variants.RARE`: these are stock phrases.

    Args:
        contents: article and attributed words, one text for each article.
        articles: the ids of all articles.

    Returns:
        Ids, in the order of ``articles``.

    >>> said = [("a", "a strong symbol of a new family"), ("b", "a strong symbol of it"), ("c", "")]
    >>> compared_articles(said, pd.Series(["a", "b", "c"]), most=2)
    ['a', 'b']
    """
    if len(articles) <= most:
        return [str(one) for one in articles]
    index = ShingleIndex.of(contents, WORDS)
    shared = index.shared(RARE)
    best = np.argsort(-shared, kind="stable")[:most]
    chosen = {index.articles[place] for place in best.tolist()}
    return [str(one) for one in articles if one in chosen]


def contents_by_article(parts: Iterable[pd.DataFrame]) -> Iterator[tuple[str, str]]:
    """Article and all that is attributed in it, from parts of the table ``attributions``.

    Args:
        parts: columns ``article`` and ``text``, each with all rows of its articles.
    """
    for part in parts:
        rows = zip(part["article"].tolist(), part["text"].tolist(), strict=True)
        for article, own in groupby(rows, itemgetter(0)):
            yield article, "\n".join(text for _, text in own)
