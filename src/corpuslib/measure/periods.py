"""Before, after, or undated: where each article stands to the date that splits a corpus."""

import datetime as dt

import pandas as pd

from corpuslib.errors import BadParameter

PERIODS = ("before", "after", "undated")


def parse_split(split: str) -> dt.date:
    """The day that divides before from after, from its ISO form.

    >>> parse_split("2009-09-17")
    datetime.date(2009, 9, 17)

    Raises:
        BadParameter: when ``split`` is not a day written as YYYY-MM-DD.
    """
    try:
        return dt.date.fromisoformat(split)
    except (TypeError, ValueError):
        raise BadParameter(
            f"split is {split!r}, but a day written as YYYY-MM-DD is needed, such as 2009-09-17"
        ) from None


def period_of(articles: pd.DataFrame, split: str) -> pd.Series:
    """The period of each article: its whole interval before ``split``, or on or after it.

    An article without a date, or whose interval contains the split, is "undated": it is shown
    apart and never guessed into a period.

    Args:
        articles: columns ``article``, ``published_from`` and ``published_to`` (days).
        split: the first day of "after", as YYYY-MM-DD.

    Returns:
        One of :data:`PERIODS` for each article, indexed by article id, in the order of articles.

    >>> days = pd.to_datetime(["2007-04-19", "2010-03-27", None])
    >>> frame = pd.DataFrame({"article": ["a", "b", "c"],
    ...                       "published_from": days, "published_to": days})
    >>> period_of(frame, "2009-09-17").to_dict()
    {'a': 'before', 'b': 'after', 'c': 'undated'}
    """
    day = pd.Timestamp(parse_split(split))
    first, last = articles["published_from"], articles["published_to"]
    period = pd.Series(
        "undated", index=pd.Index(articles["article"].astype("str"), name="article"), dtype="str"
    )
    period[(last < day).to_numpy()] = "before"
    period[(first >= day).to_numpy()] = "after"
    return period.rename("period")


def outlets_by_period(articles: pd.DataFrame, split: str) -> pd.DataFrame:
    """How many articles each outlet has in each period: the confound of any comparison.

    Returns:
        One row per outlet (the unknown one last, as "unknown"), one integer column per period.
    """
    outlet = articles["outlet"].fillna("unknown").to_numpy()
    period = period_of(articles, split).to_numpy()
    table = pd.crosstab(pd.Series(outlet, name="outlet"), pd.Series(period, name="period"))
    table = table.reindex(columns=list(PERIODS), fill_value=0)
    order = sorted(table.index, key=lambda name: (name == "unknown", name))
    return table.loc[order].rename_axis(columns=None)


def within(rows: pd.DataFrame, periods: pd.Series, period: str) -> pd.DataFrame:
    """The rows (column ``article``) whose article is in ``period``.

    >>> rows = pd.DataFrame({"article": ["a", "b"], "plan": ["x", "y"]})
    >>> within(rows, pd.Series({"a": "before", "b": "after"}), "after")["plan"].tolist()
    ['y']
    """
    return rows[rows["article"].isin(periods.index[periods == period])]
