"""When articles appeared: what their files say, and how the days of the others were narrowed."""

import pandas as pd

from corpuslib.show.figures.labels import interval, short_ids
from corpuslib.show.html import Html, table


def days_table(articles: pd.DataFrame, dating: pd.DataFrame, of: int | None = None) -> Html:
    """Each article's days, how they are known, and what the file itself says of them.

    Args:
        articles: the table of that name.
        dating: the table of that name; its reasons are left to :func:`steps_table`.
        of: how many articles there are, where not all are given.
    """
    steps = dating["article"].value_counts().to_dict()
    columns = ["article", "published_from", "published_to", "published_basis", "published_reasons"]
    rows = [
        (article, interval(first, last), basis, reasons[: len(reasons) - steps.get(article, 0)])
        for article, first, last, basis, reasons in articles[columns].itertuples(index=False)
    ]
    frame = pd.DataFrame(rows, columns=["article", "appeared", "basis", "what the file says"])
    return table(frame, limit=50, of=of)


def steps_table(dating: pd.DataFrame, of: int | None = None) -> Html:
    """The steps by which undated articles were narrowed, each with its evidence and reason.

    ``of``: how many steps there are, where not all are given.
    """
    short = short_ids(dating["article"].unique())
    rows = [
        (
            short[str(row.article)],
            row.rule,
            interval(row.first, row.last),
            f"{row.text} ({row.start}–{row.end})",
            row.reason,
        )
        for row in dating.itertuples()
    ]
    columns = ["article", "rule", "days left", "evidence", "what follows from it"]
    return table(
        pd.DataFrame(rows, columns=columns),
        limit=100,
        of=of,
        empty="No day was narrowed: every article is dated, or nothing in it dates it.",
    )
