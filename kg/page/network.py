"""The map as pyvis draws it: its nodes, edges and options, and vis-network itself."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network

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
    """Nodes, edges and options for vis-network; a pair that several facts join has one edge."""
    net = Network(directed=True)  # undirected, pyvis drops a second relation between a pair
    for i, spot in sorted(spots.spots.items()):
        thing = facts.things[i]
        net.add_node(i, label=thing.name, group=thing.kind, x=round(spot.x), y=round(spot.y), size=round(spot.r, 1))
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
    for k, (a, b) in enumerate(sorted(pairs)):
        net.add_edge(a, b, id=k, **({"place": 1} if (a, b) in nested else {}))
    net.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = net.get_network_data()
    for edge in edges:
        edge.pop("arrows", None)  # an edge stands for facts both ways; the explorer draws the arrows of the chosen ones
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}
