"""Discourse networks: who takes the same position on the same plan, and who the opposite one.

``positions(statements)``        one row per actor, plan and agreement
``discourse_network(positions)`` congruence and conflict between actors, as a graph
``networks_by_period(...)``     the networks before and after the split
``ties(network)``                its edges as a table; ``ties_by_period``: of several networks
``camps(network)``               the actors in two groups, across which most conflict runs

The definitions are those of Discourse Network Analyzer: Leifeld, P. (2017), *Discourse network
analysis: policy debates as dynamic networks*, in: The Oxford Handbook of Political Networks.
"""

from collections.abc import Hashable, Mapping
from itertools import combinations

import networkx as nx
import pandas as pd

from corpuslib.measure.periods import PERIODS, within

AGREEMENT = {"support": True, "conditional": True, "oppose": False}
"""What a stance is in the affiliation network.  A conditional yes is agreement, since it states on
what terms the plan is wanted; how many positions of a tie are of this kind is kept beside it.
Neutral and unclear are no agreement and no disagreement, and are left out."""

CONGRUENCE, CONFLICT = "congruence", "conflict"


def positions(statements: pd.DataFrame) -> pd.DataFrame:
    """The affiliation network: which actor agrees or disagrees with which plan.

    However often an actor says it, a position counts once (DNA: "ignore duplicates" across the
    range): a loud actor is not a better connected one.  Who supports and opposes one plan has both
    positions.

    Args:
        statements: columns ``article``, ``holder``, ``plan`` and ``stance`` of the table.  Those
            without a holder in the codebook are passed over.

    Returns:
        Columns ``actor``, ``plan``, ``agreement`` (truth), ``conditional`` (whether every such
        statement is a conditional one), ``statements`` and ``articles`` (how many of each).

    >>> said = pd.DataFrame({"article": ["a", "a"], "holder": ["x", "x"], "plan": ["p", "p"],
    ...                      "stance": ["support", "neutral"]})
    >>> positions(said).to_dict("records")[0]["statements"]
    1
    """
    taken = statements[statements["stance"].isin(list(AGREEMENT))].dropna(subset=["holder"])
    taken = taken.assign(
        agreement=taken["stance"].map(AGREEMENT).astype("bool"),
        conditional=taken["stance"] == "conditional",
    )
    table = taken.groupby(["holder", "plan", "agreement"], as_index=False, observed=True).agg(
        conditional=("conditional", "all"),
        statements=("stance", "size"),
        articles=("article", "nunique"),
    )
    return table.astype({"holder": "object", "plan": "object"}).rename(columns={"holder": "actor"})


def discourse_network(positions: pd.DataFrame) -> nx.MultiGraph:
    """Congruence and conflict between actors.

    The weight of congruence is the number of plans on which two actors take the same position,
    ``sum over plans and k of x[i, plan, k] * x[j, plan, k]``; that of conflict the number on
    which they take opposite ones, ``sum of x[i, plan, k] * x[j, plan, 1 - k]``.  They are counts:
    DNA's normalisations (average activity, Jaccard, cosine), which discount actors with many
    positions, are left out, since of few statements a quotient hides how few.

    Args:
        positions: the result of :func:`positions`.

    Returns:
        Nodes are actors with a position (attribute ``plans``: how many).  Edges have the key
        "congruence" or "conflict" and ``sign`` (1 or -1), ``weight``, ``plans`` (sorted ids) and
        ``conditional`` (how many of the plans rest on a conditional position).

    >>> taken = pd.DataFrame({"actor": ["x", "y"], "plan": ["p", "p"], "agreement": [True, False],
    ...                       "conditional": [False, False]})
    >>> discourse_network(taken).edges["x", "y", "conflict"]["weight"]
    1
    """
    network = nx.MultiGraph()
    plans = positions.groupby("actor")["plan"].nunique().to_dict()
    network.add_nodes_from((actor, {"plans": n}) for actor, n in sorted(plans.items()))
    for plan, rows in positions.groupby("plan"):
        taken = rows[["actor", "agreement", "conditional"]].itertuples(index=False, name=None)
        for (one, agrees, maybe), (other, agreed, perhaps) in combinations(sorted(taken), 2):
            if one != other:
                kind = CONGRUENCE if agrees == agreed else CONFLICT
                _add(network, (one, other, kind), plan, bool(maybe or perhaps))
    return network


def _add(
    network: nx.MultiGraph, edge: tuple[str, str, str], plan: Hashable, conditional: bool
) -> None:
    if not network.has_edge(*edge):
        sign = 1 if edge[2] == CONGRUENCE else -1
        network.add_edge(*edge, sign=sign, weight=0, plans=[], conditional=0)
    about = network.edges[edge]
    about["weight"] += 1
    about["conditional"] += conditional
    if plan not in about["plans"]:
        about["plans"].append(plan)


def networks_by_period(
    statements: pd.DataFrame, periods: "pd.Series[str]"
) -> dict[str, nx.MultiGraph]:
    """The discourse network of the articles before, after, and, where there are any, undated.

    Args:
        statements: the table of that name.
        periods: the result of :func:`corpuslib.measure.periods.period_of`.
    """
    wanted = [name for name in PERIODS if name != "undated" or (periods == name).any()]
    return {
        name: discourse_network(positions(within(statements, periods, name))) for name in wanted
    }


def ties(network: nx.MultiGraph) -> pd.DataFrame:
    """The edges of a discourse network as a table.

    Returns:
        Columns ``one``, ``other``, ``tie`` (congruence or conflict), ``weight``, ``conditional``
        and ``plans``; the heaviest first, congruence before conflict.
    """
    rows = [
        (one, other, kind, about["weight"], about["conditional"], about["plans"])
        for one, other, kind, about in network.edges(keys=True, data=True)
    ]
    rows = [(*sorted(row[:2]), *row[2:]) for row in rows]
    rows.sort(key=lambda row: (-row[3], row[2] == CONFLICT, row[0], row[1]))
    columns = ["one", "other", "tie", "weight", "conditional", "plans"]
    return pd.DataFrame(rows, columns=columns)


def ties_by_period(networks: Mapping[str, nx.MultiGraph]) -> pd.DataFrame:
    """The ties of several networks in one table, with their ``period`` in the first column."""
    tables = [ties(network).assign(period=name) for name, network in networks.items()]
    table = pd.concat([table for table in tables if len(table)] or tables[:1])
    return table[["period", *table.columns.drop("period")]].reset_index(drop=True)


def camps(network: nx.MultiGraph) -> tuple[list[str], list[str]]:
    """The actors on two sides: each where it has less conflict and more congruence.

    A greedy order, the most connected actor first; it is for drawing, and no finding: with a tie
    an actor goes to the smaller side.

    >>> network = nx.MultiGraph()
    >>> _ = network.add_edge("x", "y", "conflict", sign=-1, weight=1)
    >>> camps(network)
    (['x'], ['y'])
    """
    sides: tuple[list[str], list[str]] = ([], [])
    for actor in sorted(network, key=lambda a: (-network.degree(a, weight="weight"), a)):
        pull = [sum(_pull(network, actor, other) for other in side) for side in sides]
        here = (-pull[0], len(sides[0])) <= (-pull[1], len(sides[1]))
        sides[not here].append(actor)
    return sides


def _pull(network: nx.MultiGraph, one: str, other: str) -> int:
    between = (network.get_edge_data(one, other) or {}).values()
    return sum(about["sign"] * about["weight"] for about in between)
