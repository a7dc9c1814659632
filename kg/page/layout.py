"""Where things stand on the map: a disc for each city or other top place, what lies in it inside, its themes around it.

Discs nest along ``locatedIn``. Themes (industries, mechanisms, documents, titles) of one disc circle it on rings;
those that several discs share have discs of their own. Nothing is random: one graph has one map.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from kg.page.facts import Facts
from kg.page.packing import ASPECT, around, pack

AREAS = ("Park", "SpecialtyTown", "DevelopmentZone", "County", "City", "Province", "Region", "Country")
"""Classes that hold others, from the narrowest to the widest."""
THEMES = ("Industry", "PolicyMechanism", "PolicyDocument", "Designation")
SHARED = {
    "Industry": "共有产业",
    "PolicyMechanism": "共有机制",
    "PolicyDocument": "共有文件",
    "Designation": "共有称号",
}
ELSEWHERE, UNPLACED = "其他地区", "地点未知"
LEAST = {"Country": 11.0, "Province": 14.0, "City": 14.0, "County": 10.0, "DevelopmentZone": 10.0}
SPACE = 6.0  # between the dots, canvas units
RING = 20.0  # between the rings of themes, and between the dots on them


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing is drawn, in canvas units."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc behind things: of the thing that it is named by, or, where that is None, with a title of its own."""

    x: float
    y: float
    r: float
    depth: int
    owner: int | None
    title: str
    outer: float  # with the rings
    rim: float  # with the rings of all but themes; 0 where it holds themes alone


@dataclass(frozen=True, slots=True)
class Map:
    """The places of all things that are drawn, by their number, and the discs behind them, outer ones first."""

    spots: dict[int, Spot]
    discs: tuple[Disc, ...]


@dataclass(frozen=True, slots=True)
class _Nest:
    """Spots and discs around (0, 0) in a circle of radius ``r``."""

    spots: dict[int, Spot]
    discs: tuple[Disc, ...]
    r: float

    def moved(self, x: float, y: float) -> _Nest:
        spots = {i: Spot(s.x + x, s.y + y, s.r) for i, s in self.spots.items()}
        return _Nest(spots, tuple(replace(d, x=d.x + x, y=d.y + y) for d in self.discs), self.r)


def _together(nests: Sequence[_Nest], aspect: float = 1.0) -> _Nest:
    """Nests packed side by side and brought to the middle."""
    centres = pack([nest.r for nest in nests], aspect)
    x, y, r = around([(cx, cy, nest.r) for (cx, cy), nest in zip(centres, nests, strict=True)])
    moved = [nest.moved(cx - x, cy - y) for (cx, cy), nest in zip(centres, nests, strict=True)]
    return _Nest(
        {i: s for nest in moved for i, s in nest.spots.items()}, tuple(d for nest in moved for d in nest.discs), r
    )


class _Planner:
    """The steps from facts to a map; each reads what those before it wrote."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.drawn = [i for i, thing in enumerate(facts.things) if thing.kind != "Indicator"]
        self.kind = [thing.kind for thing in facts.things]
        self.tree: nx.DiGraph[int] = nx.DiGraph()  # from a thing to what it lies in
        self.tree.add_nodes_from(self.drawn)
        self.near: nx.Graph[int] = nx.Graph()
        self.near.add_nodes_from(self.drawn)
        self.near.add_edges_from((s, o) for s, _, o in facts.links if s in self.near and o in self.near and s != o)
        self._grow_tree()
        self.group = {i: self._root(i) for i in self.drawn}
        self.members: dict[int, list[int]] = {}

    def _width(self, i: int) -> int:
        return AREAS.index(self.kind[i]) if self.kind[i] in AREAS else -1

    def _grow_tree(self) -> None:
        """Hang each thing into the narrowest place that it is said to lie in, without circles."""
        said: dict[int, set[int]] = {}
        for s, p, o in self.facts.links:
            if p == "locatedIn" and s in self.tree and o in self.tree and s != o:
                said.setdefault(s, set()).add(o)
        for s in sorted(said):
            for o in sorted(
                said[s], key=lambda o: (self._width(o) if self._width(o) >= 0 else len(AREAS), self.facts.things[o].iri)
            ):
                if s not in self._up(o):
                    self.tree.add_edge(s, o)
                    break

    def _up(self, i: int) -> list[int]:
        """A thing and all that it lies in, the nearest first."""
        found = [i]
        while parents := list(self.tree.successors(found[-1])):
            found.append(parents[0])
        return found

    def _root(self, i: int) -> int:
        line = self._up(i)
        for kind in ("City", "Province"):
            for place in line:
                if self.kind[place] == kind:
                    return place
        return line[-1]

    def radius(self, i: int) -> float:
        return max(LEAST.get(self.kind[i], 5.5), min(24.0, 4.0 + 1.6 * math.sqrt(self.facts.degrees[i])))

    def settle(self) -> None:
        """Give the things that lie nowhere to the disc that they have most to do with."""
        alone = [i for i in self.drawn if self.group[i] == i and not self.tree.in_degree(i)]
        free = [i for i in alone if self.kind[i] not in ("City", "Province", "Region", "Country", "County")]
        for i in free:
            del self.group[i]
        self.around: dict[int, list[int]] = {}
        self.shared: dict[str, list[int]] = {}
        for _ in range(3):  # a firm known only by its project, which is known only by its investor …
            for i in free:
                votes = Counter(self.group[n] for n in self.near[i] if self.group.get(n, -1) >= 0)  # what all share draws nothing
                if votes and i not in self.group:
                    best = min(votes, key=lambda g: (-votes[g], self.facts.things[g].iri))
                    self.group[i] = -1 if len(votes) > 1 and self.kind[i] in THEMES else best
            free = [i for i in free if i not in self.group]
        for i in alone:
            if i in self.group and self.group[i] == -1:
                self.shared.setdefault(self.kind[i], []).append(i)
            elif i in self.group and self.group[i] != i:
                self.around.setdefault(self.group[i], []).append(i)
        loose = {i for i in alone if i not in self.group}
        poor = {i for i in alone if self.group.get(i) == i and i not in self.around}
        self.rest = {UNPLACED: sorted(loose), ELSEWHERE: sorted(poor)}

    def nest(self, i: int, depth: int) -> _Nest:
        """A thing with all that lies in it."""
        r = self.radius(i)
        inside = [c for c in sorted(self.tree.predecessors(i)) if self.group[c] == self.group[i]]
        if not inside:
            return _Nest({i: Spot(0, 0, r)}, (), r + SPACE)
        parts = sorted((self.nest(c, depth + 1) for c in inside), key=lambda nest: -nest.r)
        packed = _together([_Nest({i: Spot(0, 0, r)}, (), r + SPACE), *parts])
        edge = packed.r + (10.0 if depth == 0 else 4.0)
        disc = Disc(0, 0, edge, depth, i, self.facts.things[i].name, edge, edge)
        return _Nest(packed.spots, (disc, *packed.discs), edge + SPACE / 2)

    def ringed(self, nest: _Nest, root: int) -> _Nest:
        """A nest with what belongs to it, lying nowhere, on rings around it: themes on the outer ones, class by class."""
        outside = sorted(self.around.get(root, ()), key=lambda i: (self.kind[i], i))
        spots, r = dict(nest.spots), nest.r
        first, *others = nest.discs or (Disc(0, 0, r, 0, root, self.facts.things[root].name, r, r),)
        reach = [first.r, first.r]
        for layer, some in enumerate(
            ([i for i in outside if self.kind[i] not in THEMES], [i for kind in THEMES for i in outside if self.kind[i] == kind])
        ):
            while some:
                r += RING * 0.8
                room = max(6, int(2 * math.pi * r / RING))
                rings = math.ceil(len(some) / room)
                here, some = some[: math.ceil(len(some) / rings)], some[math.ceil(len(some) / rings) :]
                for k, i in enumerate(here):
                    angle = 2 * math.pi * (k + 0.5 * (rings % 2)) / len(here) - math.pi / 2
                    spots[i] = Spot(r * math.cos(angle), r * math.sin(angle), self.radius(i))
                reach[layer:] = [r + RING * 0.7] * (2 - layer)
        return _Nest(spots, (replace(first, depth=0, owner=root, outer=reach[1], rim=reach[0]), *others), max(r, reach[1]) + 12.0)

    def titled(self, title: str, things: Iterable[int]) -> _Nest:
        """Things in a disc that only a title names."""
        order = sorted(things, key=lambda i: (-self.radius(i), i))
        packed = _together([_Nest({i: Spot(0, 0, self.radius(i))}, (), self.radius(i) + SPACE) for i in order])
        edge = packed.r + 14.0
        rim = 0.0 if all(self.kind[i] in THEMES for i in order) else edge
        return _Nest(packed.spots, (Disc(0, 0, edge, 0, None, title, edge, rim), *packed.discs), edge + 12.0)

    def map(self) -> Map:
        self.settle()
        roots = sorted({root for i, root in self.group.items() if root >= 0} - set(self.rest[ELSEWHERE]))
        cities = {root: self.ringed(self.nest(root, 0), root) for root in roots}
        weight: Counter[int] = Counter()
        for root in roots:
            weight[self._up(root)[-1]] += len(cities[root].spots)
        order = sorted(roots, key=lambda root: (-weight[self._up(root)[-1]], self._up(root)[-1], -cities[root].r, root))
        commons = [self.titled(SHARED[kind], self.shared[kind]) for kind in THEMES if kind in self.shared]
        rest = [self.titled(title, things) for title, things in self.rest.items() if things]
        everything = _together([*(cities[root] for root in order), *commons, *rest], ASPECT)
        return Map(everything.spots, tuple(sorted(everything.discs, key=lambda d: d.depth)))


def arrange(facts: Facts) -> Map:
    """The map of a graph."""
    return _Planner(facts).map()
