"""The map as the explorer draws it, and what draws it: vis-network as pyvis carries it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pyvis

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
    """The map as JSON: spots as [thing, x, y, radius], discs, and the pairs of things that facts join, each once.

    ``lines`` are two lists of pairs, flat: those joined by more than where one lies, and those that discs show already.
    vis-network's own lists of nodes and edges are made in the page, of what it draws: whole they would be half of its data.
    """
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
    return {
        "spots": [[i, round(spot.x), round(spot.y), round(spot.r, 1)] for i, spot in sorted(spots.spots.items())],
        "discs": [
            [round(d.x), round(d.y), round(d.r), d.depth, d.owner, d.title, round(d.outer), round(d.rim)] for d in spots.discs
        ],
        "lines": [[*chain(*sorted(pairs.keys() - nested))], [*chain(*sorted(nested))]],
        "options": OPTIONS,
    }
