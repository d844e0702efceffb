"""What two reports were made of, side by side: sources, parameters, articles, and what confounds.

``facts(a, b)``                  what differs and what is the same, as two tables
``articles_said(a, b)``          how many articles are in both
``confounds_said(a, b)``         sentences to read before any difference is believed
"""

import re

import pandas as pd

from corpuslib.report.against.besides import Side
from corpuslib.show.figures.labels import interval
from corpuslib.show.html import Html, number, prose
from corpuslib.show.words import counted, listed

NO_TEST = (
    "No p value compares the two sides: nobody drew their articles at random from one whole. A p "
    "that stands in a table is that of its own side."
)


def facts(a: Side, b: Side) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What differs between two reports, and what does not: columns what, A and B."""
    of_a, of_b = _facts(a), _facts(b)
    rows = [(name, of_a.get(name, "–"), of_b.get(name, "–")) for name in {**of_a, **of_b}]
    frame = pd.DataFrame(rows, columns=["what", "A", "B"])
    alike = frame["A"] == frame["B"]
    shown = frame.map(_digest)
    return shown[~alike], shown[alike]


def _digest(text: str) -> Html | str:
    """A checksum so that it can be broken over lines; any other text as it is."""
    whole = re.fullmatch("[0-9a-f]{64}", text)
    return Html(f'<span class="digest">{text}</span>', text) if whole else text


def _facts(side: Side) -> dict[str, str]:
    corpus = side.corpus
    named = {f"parameter {name}": value for name, value in side.parameters.items()}
    return {
        "source": str(corpus.manifest["source"]),
        **named,
        "articles read": number(len(corpus.articles)),
        "articles left out": number(len(corpus.left_out)),
        "appeared": _days(corpus.articles),
        "outlets": listed(sorted(outlets(corpus.articles)) or ["none known"]),
        "codebook": corpus.codebook.name,
        "SHA-256 of all articles": corpus.fingerprint,
        "SHA-256 of the codebook": corpus.codebook.sha256,
    }


def outlets(articles: pd.DataFrame) -> set[str]:
    """The outlets that are known."""
    return {str(one) for one in articles["outlet"].dropna()}


def _span(articles: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The first and the last day on which one can have appeared; None where none is known."""
    first = pd.to_datetime(articles["published_from"]).min()
    last = pd.to_datetime(articles["published_to"]).max()
    return None if pd.isna(first) or pd.isna(last) else (first, last)


def _days(articles: pd.DataFrame) -> str:
    span = _span(articles)
    return str(interval(*span)) if span else "on unknown days"


def articles_said(a: Side, b: Side) -> Html:
    """How many articles are in both, by the checksums of their texts."""
    one, other = (set(side.corpus.articles["sha256"]) for side in (a, b))
    return prose(
        "**{both} in both** (same SHA-256); {only_a} only in A, {only_b} only in B.",
        both=counted(len(one & other), "article is", "articles are"),
        only_a=number(len(one - other)),
        only_b=number(len(other - one)),
    )


def confounds_said(a: pd.DataFrame, b: pd.DataFrame) -> list[str]:
    """What else differs between the articles of two corpora, in sentences.

    >>> days = {"published_from": ["2007-04-19"], "published_to": ["2007-04-19"]}
    >>> a = pd.DataFrame({"outlet": ["BBC"], "sha256": ["a"], **days})
    >>> confounds_said(a, a.assign(outlet="UPI", sha256="b"))[0]
    'No outlet is in both (A: BBC; B: UPI), so a difference may be one of outlets.'
    """
    if set(a["sha256"]) == set(b["sha256"]):
        return [
            "Both sides read the same articles, so what differs comes from what was chosen, not "
            "from the articles.",
            NO_TEST,
        ]
    return [_outlets_said(outlets(a), outlets(b)), *_unknown_said(a, b), _days_said(a, b), NO_TEST]


def _outlets_said(a: set[str], b: set[str]) -> str:
    only = [
        f"only in {side}: {listed(sorted(one - other))}"
        for side, one, other in (("A", a, b), ("B", b, a))
        if one - other
    ]
    if not a or not b:
        unknown = "A or B" if not a and not b else "A" if not a else "B"
        return f"No outlet of {unknown} is known, so a difference may be one of outlets."
    if not a & b:
        return (
            f"No outlet is in both (A: {listed(sorted(a))}; B: {listed(sorted(b))}), so a "
            "difference may be one of outlets."
        )
    if not only:
        return f"Every outlet is in both ({listed(sorted(a))})."
    both = f"{counted(len(a & b), 'outlet is', 'outlets are')} in both ({listed(sorted(a & b))})"
    return f"{both}; {'; '.join(only)}: a difference may be one of outlets."


def _unknown_said(a: pd.DataFrame, b: pd.DataFrame) -> list[str]:
    silent = [int(side["outlet"].isna().sum()) for side in (a, b)]
    if not any(silent):
        return []
    return [
        f"Of {counted(silent[0], 'article')} in A and {number(silent[1])} in B the outlet is "
        "unknown."
    ]


def _days_said(a: pd.DataFrame, b: pd.DataFrame) -> str:
    spans = [_span(side) for side in (a, b)]
    if spans[0] is None or spans[1] is None:
        unknown = "A or B" if spans == [None, None] else "A" if spans[0] is None else "B"
        return f"No day of {unknown} is known, so a difference may be one of periods."
    days = f"A appeared {_days(a)}, B {_days(b)}"
    if spans[0] == spans[1]:
        return f"{days}: the same span of days."
    apart = spans[0][1] < spans[1][0] or spans[1][1] < spans[0][0]
    return (
        f"{days}{', with no day in common' if apart else ''}: a difference may be one of periods."
    )
