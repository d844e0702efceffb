"""Short names for articles: what a figure or a page calls them."""

import re
from collections.abc import Iterable

import pandas as pd

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id cut at its first separator where all stay different, else whole.

    >>> short_ids(["000_1a44", "001_9d47"])
    {'000_1a44': '000', '001_9d47': '001'}
    >>> short_ids(["bbc_1", "bbc_2"])
    {'bbc_1': 'bbc_1', 'bbc_2': 'bbc_2'}
    """
    whole = list(dict.fromkeys(map(str, ids)))
    cut = [re.split(r"[_/.]", one, maxsplit=1)[0] for one in whole]
    if all(cut) and len(set(cut)) == len(whole):
        return dict(zip(whole, cut, strict=True))
    return {one: one for one in whole}


def day(value: object) -> str:
    """A day as read in English, or "undated".

    >>> day(pd.Timestamp("2010-03-27")), day(pd.NaT)
    ('27 Mar 2010', 'undated')
    """
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return "undated"
    moment = pd.Timestamp(value)  # type: ignore[arg-type]
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def interval(first: object, last: object) -> str:
    """The days in which an article appeared, as far as known.

    >>> interval("2010-11-03", "2010-11-17"), interval("2010-11-03", None)
    ('3–17 Nov 2010', '3 Nov 2010 or later')
    """
    start, end = day(first), day(last)
    if start == end:
        return start
    if end == "undated":
        return f"{start} or later"
    if start == "undated":
        return f"{end} or earlier"
    if start.split()[1:] == end.split()[1:]:
        return f"{start.split()[0]}\u2013{end}"
    if start.split()[2] == end.split()[2]:
        return f"{' '.join(start.split()[:2])}\u2013{end}"
    return f"{start}\u2013{end}"


def coded_day(value: object, *, end: bool = False) -> str:
    """A first or last day of a codebook, no more exactly than it can be known to be written.

    A codebook may write a month or a year for a day: its first is then the first of them, its last
    (``end``) the day after.

    >>> coded_day("2009-09-17"), coded_day("2007-01-01"), coded_day("2009-10-01", end=True)
    ('17 Sept 2009', '2007', 'by 1 Oct 2009')
    """
    written = day(value)
    if not written.startswith("1 "):
        return written
    if end:
        return f"by {written}"
    return written.removeprefix("1 ").removeprefix("Jan ")


def article_labels(articles: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Per article two short lines: "000 BBC News" and its day or days; a long id keeps its end.

    Columns used: article, and outlet, published_from, published_to where they are there.

    >>> article_labels(pd.DataFrame({"article": ["003_5505"], "outlet": [None]}))
    {'003_5505': ('003 outlet unknown', 'undated')}
    """
    short = short_ids(articles["article"])
    found = {}
    for record in articles.to_dict("records"):
        outlet = record.get("outlet")
        name = "outlet unknown" if outlet is None or pd.isna(outlet) else str(outlet)
        days = interval(record.get("published_from"), record.get("published_to"))
        article = str(record["article"])
        tag = short[article] if len(short[article]) <= 12 else "\u2026" + short[article][-7:]
        found[article] = (f"{tag} {name}", days)
    return found
