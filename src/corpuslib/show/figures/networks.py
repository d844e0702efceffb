"""Networks with signed ties: one panel per period, actors on two arcs, names outside of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from corpuslib.measure.networks import CONFLICT, CONGRUENCE, camps, ties
from corpuslib.show.figures.canvas import (
    INK,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.letters import shortened
from corpuslib.show.figures.matrices import Group
from corpuslib.show.html import number

LABEL_MOST = 1.9  # inches on either side
BULGE = 0.8  # inches by which the arcs are bent, so that ties on one side pass no third actor
ROW, LINE, APART = 0.4, 0.15, 0.03  # inches
HEAVY = 4  # weight from which a line grows no wider
DIFFER = "#AA3377"  # purple (Tol): no colour of a period, dark enough for a line
LOOKS = {
    CONGRUENCE: ("same position on a plan (congruence)", INK, False),
    CONFLICT: ("opposite positions on a plan (conflict)", DIFFER, True),
}

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """The network of one period: its group of articles, graph, and where each actor stands."""

    group: Group
    network: nx.MultiGraph
    places: Mapping[str, Place]
    height: float


def signed_networks(
    networks: Mapping[str, nx.MultiGraph],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    groups: Mapping[str, str],
    names: Mapping[str, str],
    limit: int = 16,
) -> Figure:
    """Discourse networks, one below the other: solid lines agree, dashed purple ones oppose.

    The wider a line, the more plans.  The two sides only part those who differ, so that lines
    cross as little as may be; nearness means nothing.

    ``networks``: "before ...", "after ..." or another name -> result of ``discourse_network``;
    ``groups``: article -> such a name; ``names``: code -> name.  Above ``limit`` actors those
    with most ties are shown, and the footer says so.
    """
    if not any(len(network) for network in networks.values()):
        return nothing("no actor takes a position", title, subtitle, source)
    most = max(map(len, networks.values()))
    if most > limit:
        note = f"Of {number(most)} actors at most {limit} are shown: those with most ties."
        source = f"{note} {source}".strip()
    canvas = Canvas(title, subtitle, source)
    y, said = _legend(canvas), []
    for period, network in networks.items():
        group = Group(period, tuple(article for article, name in groups.items() if name == period))
        panel = _panel(group, _best(network, limit))
        y = _draw(canvas, panel, names, y)
        said.append(_said(group, network, names))
    return canvas.finish(y, sentence(title, subtitle, "; ".join(said)))


def _best(network: nx.MultiGraph, limit: int) -> nx.MultiGraph:
    order = sorted(network, key=lambda actor: (-network.degree(actor, weight="weight"), actor))
    return network.subgraph(order[:limit])


def _panel(group: Group, network: nx.MultiGraph) -> Panel:
    sides = camps(network)
    height = ROW * max(1, *map(len, sides))
    places = {}
    for side, actors in zip((-1, 1), sides, strict=True):
        for place, actor in enumerate(actors):
            y = height * (place + 0.5) / len(actors)
            bent = BULGE * math.sqrt(max(0.0, 1 - (2 * y / height - 1) ** 2))
            edge = WIDTH / 2 - LABEL_MOST - 0.15 - BULGE
            places[actor] = (WIDTH / 2 + side * (edge + bent), y)
    return Panel(group, network, places, height)


def _legend(canvas: Canvas) -> float:
    y = 0.09
    for text, color, dashed in LOOKS.values():
        canvas.line([0, 0.4], [y, y], color=color, width=1.8, dashed=dashed)
        canvas.text(0.5, y, text, color=color)
        y += 0.2
    return y + 0.1


def _draw(canvas: Canvas, panel: Panel, names: Mapping[str, str], y: float) -> float:
    canvas.dot(0.06, y + 0.08, color=panel.group.ink, marker=panel.group.mark, size=5)
    canvas.text(0.15, y + 0.08, panel.group.head, bold=True, color=panel.group.ink)
    canvas.line([0, WIDTH], [y + 0.2] * 2, color=panel.group.ink, width=1.2)
    top = y + 0.32
    if not panel.places:
        canvas.text(0.15, top + 0.06, "no actor takes a position", color=SOFT)
        return top + 0.3
    for one, other, kind, about in panel.network.edges(keys=True, data=True):
        both = panel.network.number_of_edges(one, other) > 1
        ends = _beside(panel.places[one], panel.places[other], both, kind)
        _, color, dashed = LOOKS[kind]
        width = 0.8 + 0.8 * min(about["weight"], HEAVY)
        canvas.line(
            [x for x, _ in ends],
            [top + y for _, y in ends],
            color=color,
            width=width,
            dashed=dashed,
        )
    for actor, (x, down) in panel.places.items():
        _name(canvas, names.get(actor, actor), (x, top + down), panel.group)
    return top + panel.height + 0.14


def _beside(one: Place, other: Place, both: bool, kind: str) -> tuple[Place, Place]:
    """The ends of a tie, moved to its side where two ties join the same actors."""
    (x, y), (to_x, to_y) = sorted((one, other))
    long = math.hypot(to_x - x, to_y - y)
    away = (APART if kind == CONGRUENCE else -APART) * both / long
    across, down = (to_y - y) * away, (x - to_x) * away
    return (x + across, y + down), (to_x + across, to_y + down)


def _name(canvas: Canvas, name: str, place: Place, group: Group) -> None:
    x, y = place
    left = x < WIDTH / 2
    canvas.dot(x, y, color=group.ink, marker=group.mark, size=7)
    room = (x if left else WIDTH - x) - 0.12
    lines = shortened(name, min(room, LABEL_MOST), 2)
    for row, line in enumerate(lines):
        down = y + (row - (len(lines) - 1) / 2) * LINE
        canvas.text(x - 0.12 if left else x + 0.12, down, line, side="right" if left else "left")


def _said(group: Group, network: nx.MultiGraph, names: Mapping[str, str]) -> str:
    found = ties(network)
    parts = [f"{number(len(network))} actors with a position"]
    for kind in LOOKS:
        rows = found.loc[found["tie"] == kind, ["one", "other", "weight"]]
        pairs = [
            f"{names.get(one, one)} and {names.get(other, other)} {weight}"
            for one, other, weight in rows.itertuples(index=False, name=None)
        ]
        parts.append(f"{kind}: {', '.join(pairs) or 'none'}")
    return f"{group.head}: {', '.join(parts)}"
