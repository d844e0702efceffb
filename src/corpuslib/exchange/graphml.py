"""The discourse networks of a coding as GraphML, for Gephi, visone, Cytoscape, igraph or networkx.

Two files: ``actors.graphml`` (congruence and conflict, as :mod:`corpuslib.measure.networks` defines
them) and ``actors-plans.graphml`` (who agrees or disagrees with which plan).
"""

import re
from pathlib import Path

import networkx as nx
import pandas as pd

from corpuslib.errors import BadExchange
from corpuslib.exchange.dna import statement_of
from corpuslib.exchange.model import Project, complete
from corpuslib.folders import new_folder
from corpuslib.measure.networks import discourse_network, positions

CANNOT_HOLD = (
    "texts, segments and codes: it is what follows from the statements of one coder",
    "positions without a side (neutral, unclear), which are no tie",
)
ACTORS, PLANS = "actors.graphml", "actors-plans.graphml"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(project: Project, path: Path) -> None:
    """Write the networks into a new folder.

    Raises FileExistsError, and BadExchange where several coders or none took positions.
    """
    table = positions(statements(project))
    network = discourse_network(table)
    for _, _, about in network.edges(data=True):
        about["plans"] = " ".join(about["plans"])
    with new_folder(path) as new:
        nx.write_graphml(network, new / ACTORS)
        nx.write_graphml(affiliations(table), new / PLANS)


def statements(project: Project) -> pd.DataFrame:
    """The statements of a project: columns article, holder, plan and stance.

    Raises BadExchange where they are of several coders, or there is none.
    """
    said = [(s, statement_of(s)) for s in complete(project).segments]
    coders = sorted({segment.coder for segment, statement in said if statement})
    if len(coders) != 1:
        found = f"those of {', '.join(coders)} were found" if coders else "there is none"
        raise BadExchange(f"a network is drawn from the statements of one coder; {found}")
    rows = [
        (segment.source, *(_NO_XML.sub("\ufffd", x) for x in (said.holder, said.plan)), said.stance)
        for segment, said in said
        if said
    ]
    return pd.DataFrame(rows, columns=["article", "holder", "plan", "stance"])


def affiliations(table: pd.DataFrame) -> nx.MultiGraph:
    """Who agrees (sign 1) or disagrees (-1) with which plan; nodes are ``actor:`` or ``plan:`` ids.

    Args:
        table: the result of :func:`corpuslib.measure.networks.positions`.
    """
    network = nx.MultiGraph()
    for row in table.to_dict("records"):
        actor, plan = f"actor:{row['actor']}", f"plan:{row['plan']}"
        network.add_node(actor, kind="actor", label=str(row["actor"]))
        network.add_node(plan, kind="plan", label=str(row["plan"]))
        about = {name: int(row[name]) for name in ("statements", "articles")}
        agrees = bool(row["agreement"])
        key, about["sign"] = ("agrees", 1) if agrees else ("disagrees", -1)
        network.add_edge(actor, plan, key, conditional=bool(row["conditional"]), **about)
    return network
