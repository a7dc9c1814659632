"""The map as pyvis draws it: its nodes, edges and options, and vis-network itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyvis
from pyvis.edge import Edge
from pyvis.node import Node

from kg.page.facts import Facts
from kg.page.layout import Map

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},  # places are given: a browser would still be moving after a minute
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
    },
    "nodes": {"borderWidth": 1, "shape": "dot", "chosen": False},
    "edges": {"smooth": False, "chosen": False, "arrows": {"to": {"enabled": False}}},
}


def library() -> str:
    """The script of vis-network that pyvis carries."""
    found = sorted((Path(pyvis.__file__).parent / "templates" / "lib").glob("vis-*/vis-network.min.js"))
    return found[-1].read_text(encoding="utf-8")


def network(facts: Facts, spots: Map) -> dict[str, Any]:
    """Nodes, edges and options for vis-network; a pair that several facts join has one edge.

    An edge stands for facts both ways, so it has no arrow; the explorer draws those of the chosen ones.
    """
    nodes = []  # in lists of our own: a Network looks through all its nodes for each edge
    for i, spot in sorted(spots.spots.items()):
        thing = facts.things[i]
        nodes.append(Node(i, "dot", thing.name, group=thing.kind, x=round(spot.x), y=round(spot.y), size=round(spot.r, 1)).options)
    pairs: Counter[tuple[int, int]] = Counter()
    nested: set[tuple[int, int]] = set()
    for s, p, o in facts.links:
        if s in spots.spots and o in spots.spots and s != o:
            pair = min(s, o), max(s, o)
            pairs[pair] += 1
            if p == "locatedIn" and pairs[pair] == 1:
                nested.add(pair)
            else:
                nested.discard(pair)
    placed = {"place": 1}
    edges = [Edge(a, b, id=k, **(placed if (a, b) in nested else {})).options for k, (a, b) in enumerate(sorted(pairs))]
    return {"nodes": nodes, "edges": edges, "options": OPTIONS}
