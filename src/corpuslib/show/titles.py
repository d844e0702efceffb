"""Titles of figures that state the finding: computed, so that they are true of any corpus.

``strip_title(roles)``            how much of the files is body text
``furniture_title(effect, ...)``  the name that whole files inflate most
``plans_title(naming, n, ...)``   the plan that the split divides most
``first_title(first, ...)``       the plan that most articles name first
``actors_title(matrix, ...)``     who is named most
``speakers_title(matrix, ...)``   to whom most is attributed
``voices_title(heard, ...)``      who is given most words, and who is named most
``networks_title(networks)``      how many pairs of actors oppose each other in each period

Where there is no finding, a title describes what the figure shows.
"""

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from corpuslib.measure.networks import CONFLICT
from corpuslib.measure.speaking import NOBODY
from corpuslib.show.html import number
from corpuslib.show.words import counted, listed

Names = Mapping[str, str]


def sentence(text: str) -> str:
    """With a capital at its beginning, the rest as it is.

    >>> sentence("security roof"), sentence("NATO-wide"), sentence("")
    ('Security roof', 'NATO-wide', '')
    """
    return text[:1].upper() + text[1:]


def strip_title(roles: pd.DataFrame) -> str:
    """How many of the characters on lines with text are body text.

    >>> strip_title(pd.DataFrame({"role": ["body", "blank", "date"], "characters": [3, 2, 2]}))
    '3 of 5 characters on lines with text are body text'
    """
    size, role = roles["characters"], roles["role"]
    body, written = (int(size[rows].sum()) for rows in (role == "body", role != "blank"))
    return f"{number(body)} of {number(written)} characters on lines with text are body text"


def furniture_title(effect: pd.DataFrame, names: Names) -> str:
    """The name with the most hits outside the bodies (``whole_against_body``, in its order)."""
    if effect.empty or effect["elsewhere"].iloc[0] == 0:
        return "No name stands outside the bodies"
    top = effect.iloc[0]
    name = names.get(str(top["code"]), str(top["code"]))
    whole, body = number(top["whole"]), number(top["body"])
    return f"{sentence(name)}: {whole} hits in whole files, {body} in the bodies"


def plans_title(naming: pd.DataFrame, n: Mapping[str, int], names: Names) -> str:
    """The plan whose shares of articles before and after the split are furthest apart.

    Of several, the one that more articles name; where that decides nothing, no plan is singled out.

    Args:
        naming: articles naming each plan, per period (``articles_naming``).
        n: the number of articles in each period (``articles_in``).
        names: code -> name.
    """
    if naming.empty or not n["before"] or not n["after"]:
        return "Plans by article"
    apart = (naming["after"] / n["after"] - naming["before"] / n["before"]).abs()
    if apart.max() == 0:
        return "Every plan is named by the same share of articles before and after"
    widest = naming[apart == apart.max()]
    articles = widest["before"] + widest["after"]
    if (articles == articles.max()).sum() > 1:
        return "Plans by article"
    code = str(articles.idxmax())
    found = naming.loc[code].to_dict()
    before, after = (f"{number(found[side])} of {number(n[side])}" for side in ("before", "after"))
    return f"{sentence(names.get(code, code))}: in {before} before, in {after} after"


def first_title(first: pd.DataFrame, articles: int, names: Names) -> str:
    """The plan that most articles name first (``first_named``); ties name nobody."""
    order = first["plan"].value_counts()
    if order.empty or (len(order) > 1 and order.iloc[0] == order.iloc[1]):
        return "Plans named, paragraph by paragraph"
    code, k = str(order.index[0]), int(order.iloc[0])
    share = f"{number(k)} of {number(articles)} articles"
    return f"{sentence(names.get(code, code))} is named first in {share}"


def actors_title(matrix: pd.DataFrame, names: Names) -> str:
    """Who is named most (``by_article``, in its order)."""
    if matrix.empty:
        return "No actor of the codebook is named"
    who, several, most = _leaders(matrix, names)
    times = counted(most, "time")
    return f"{who} are named most, {times} each" if several else f"{who} is named most, {times}"


def speakers_title(matrix: pd.DataFrame, names: Names) -> str:
    """To whom most sentences are attributed (``by_article``, in its order)."""
    if matrix.empty:
        return "No sentence is attributed to an actor of the codebook"
    who, several, most = _leaders(matrix, names)
    said = counted(most, "sentence")
    return f"Most is attributed to {who}: {said}{' each' if several else ''}"


def _leaders(matrix: pd.DataFrame, names: Names) -> tuple[str, bool, int]:
    """The names of the rows with the largest sum, whether they are several, and the sum."""
    totals = matrix.sum(axis=1)
    top = [str(code) for code in totals.index[totals == totals.iloc[0]]]
    who = sentence(listed([names.get(code, code) for code in top], limit=3))
    return who, len(top) > 1, int(totals.iloc[0])


def voices_title(heard: pd.DataFrame, names: Names) -> str:
    """Who is given most words beside who is named most (``named_and_heard``); ties name nobody."""
    known = heard.drop(index=NOBODY, errors="ignore")
    if known.empty or known["words"].max() == 0:
        return "No words are attributed to an actor of the codebook"
    top = {
        column: [str(code) for code in known.index[known[column] == known[column].max()]]
        for column in ("words", "namings")
    }
    if any(len(codes) > 1 for codes in top.values()):
        return "Named and heard, actor by actor"
    loudest, most_named = (names.get(codes[0], codes[0]) for codes in top.values())
    words, times = (int(known[column].max()) for column in top)
    if loudest == most_named:
        return f"{sentence(loudest)} is named most and given most words, {number(words)}"
    return (
        f"{sentence(loudest)} is given most words, {number(words)}; "
        f"{most_named} is named most, {counted(times, 'time')}"
    )


def networks_title(networks: Mapping[str, nx.MultiGraph]) -> str:
    """How many pairs of actors take opposite positions in each period (``networks_by_period``)."""
    pairs = {
        name: sum(kind == CONFLICT for _, _, kind in network.edges(keys=True))
        for name, network in networks.items()
    }
    if not any(network.number_of_edges() for network in networks.values()):
        return "No two actors take a position on the same plan"
    if not any(pairs.values()):
        return "No two actors take opposite positions on a plan"
    said = [f"{name}: {counted(n, 'pair')}" for name, n in pairs.items()]
    return f"Opposite positions on a plan, {', '.join(said)}"
