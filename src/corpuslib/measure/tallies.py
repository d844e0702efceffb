"""Counts, sizes and periods of articles, checked and sorted: what every comparison begins with.

``contrast(counts, sizes, periods)``   without the articles that have no period or no body
"""

import numpy as np
import pandas as pd

from corpuslib.errors import BadCounts
from corpuslib.measure.contrast import Contrast, Ints


def contrast(counts: pd.DataFrame, sizes: pd.Series, periods: pd.Series) -> Contrast:
    """The counts of the articles that have a period and a body.

    Args:
        counts: columns ``article``, ``code`` and ``n`` (whole hits).  Rows of one article and
            code are added up; codes without a hit in a compared article are left out.  Quickest
            with ``code`` categorical and ``article`` an integer or categorical.
        sizes: number of words (or sentences) of each article's body, indexed by article.
        periods: before, after or undated, indexed by article.

    Raises:
        BadCounts: when an article has no size or no period, or a number is not a count.

    >>> counts = pd.DataFrame({"article": ["a", "b", "c"], "code": "x", "n": [1, 2, 3]})
    >>> sizes = pd.Series({"a": 10, "b": 20, "c": 30})
    >>> made = contrast(counts, sizes, pd.Series({"a": "before", "b": "after", "c": "undated"}))
    >>> made.n.tolist(), made.before_after, made.undated
    ([1, 2], (1, 1), 1)
    """
    _check(counts, sizes, periods)
    order = periods.index.argsort()
    articles, period = periods.index[order], periods.to_numpy()[order]
    length = _sizes(sizes, articles)
    dated = np.isin(period, ["before", "after"])
    kept = dated & (length > 0)
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    article = _places(counts["article"], articles)
    n = _whole(counts["n"], "n of counts")
    _check_rows(counts, article, n, length)
    article = place[article]
    code, codes = _coded(counts["code"])
    rows = (article >= 0) & (n > 0)
    if not rows.all():
        article, code, n = article[rows], code[rows], n[rows]
    code, article, n = _added(code, article, n)
    present, starts = np.unique(code, return_index=True)
    return Contrast(
        codes=codes[present],
        articles=articles[kept],
        sizes=length[kept],
        after=period[kept] == "after",
        article=article.astype(np.int32),
        n=n,
        starts=starts,
        undated=int((~dated).sum()),
        empty=int((dated & (length == 0)).sum()),
    )


def _check(counts: pd.DataFrame, sizes: pd.Series, periods: pd.Series) -> None:
    missing = [name for name in ("article", "code", "n") if name not in counts.columns]
    if missing:
        raise BadCounts(f"counts has no column {missing[0]}; article, code and n are needed")
    for name, series in (("sizes", sizes), ("periods", periods)):
        if not series.index.is_unique:
            twice = series.index[series.index.duplicated()][0]
            raise BadCounts(f"{name} has the article {twice} twice; each needs one value")
    wrong = set(periods.dropna().unique()) - {"before", "after", "undated"}
    if wrong:
        raise BadCounts(f"periods has {min(map(str, wrong))!r}; before, after or undated is needed")


def _sizes(sizes: pd.Series, articles: pd.Index) -> Ints:
    """The sizes of ``articles``, each of which must have one."""
    where = sizes.index.get_indexer(articles)
    if (where < 0).any():
        raise BadCounts(f"sizes has no article {articles[where < 0][0]}, but periods has")
    return _whole(sizes, "sizes")[where]


def _whole(numbers: pd.Series, what: str) -> Ints:
    """Counts, which are whole and not negative."""
    if numbers.dtype.kind in "iub":
        whole = numbers.to_numpy(np.int64)
    else:
        given = pd.to_numeric(numbers, errors="coerce").to_numpy(np.float64, na_value=np.nan)
        if not (np.isfinite(given) & (given == np.floor(given))).all():
            raise BadCounts(f"{what} has a value that is no whole number")
        whole = given.astype(np.int64)
    if len(whole) and whole.min() < 0:
        raise BadCounts(f"{what} has the negative value {whole.min()}")
    return whole


def _places(values: pd.Series, index: pd.Index) -> Ints:
    """Where each value stands in ``index``; -1 for those that do not."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        where = index.get_indexer(values.cat.categories)
        found = np.append(where, -1)[values.cat.codes.to_numpy()]
    else:
        found = index.get_indexer(pd.Index(values))
    return np.asarray(found, np.int64)


def _check_rows(counts: pd.DataFrame, article: Ints, n: Ints, sizes: Ints) -> None:
    if (article < 0).any():
        unknown = counts["article"].iloc[int(np.argmax(article < 0))]
        raise BadCounts(f"counts has the article {unknown}, but periods has not")
    if counts["code"].isna().any():
        raise BadCounts("counts has a row without a code")
    impossible = (n > 0) & (sizes == 0)[article]
    if impossible.any():
        article_ = counts["article"].iloc[int(np.argmax(impossible))]
        raise BadCounts(f"article {article_} has hits, but its size is 0")


def _coded(values: pd.Series) -> tuple[Ints, pd.Index]:
    """Each value as its place among the distinct ones, which are sorted."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        order = values.cat.categories.argsort()
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        return rank[values.cat.codes.to_numpy()], values.cat.categories[order]
    places, distinct = pd.factorize(values, sort=True)
    return places.astype(np.int64), pd.Index(distinct)


def _added(code: Ints, article: Ints, n: Ints) -> tuple[Ints, Ints, Ints]:
    """Rows in the order of code, then article, those of the same two added up."""
    for last in (False, True):
        column = code if last else article
        if (column[1:] < column[:-1]).any():
            small = column.max() < 1 << 16  # numpy sorts those in one pass for each byte
            order = np.argsort(column.astype(np.uint16) if small else column, kind="stable")
            code, article, n = code[order], article[order], n[order]
    new = np.append(True, (code[1:] != code[:-1]) | (article[1:] != article[:-1]))
    if not len(n) or new.all():
        return code, article, n
    return code[new], article[new], np.add.reduceat(n, np.flatnonzero(new))
