"""A cluster: the names of one thing, and what it is called by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.gazetteer import KnownZone, places
from kg.recognise.zone_names import parse, zone_kinds
from kg.resolve import forms


@dataclass
class Cluster:
    """The names of one thing. ``area`` is the division code around it where the class needs one."""

    kind: str
    area: str
    names: Counter[str] = field(default_factory=Counter)
    code: str = ""  # division code of a place
    known: KnownZone | None = None

    def absorb(self, other: Cluster) -> None:
        """Take over another cluster's names."""
        self.names.update(other.names)
        self.known = self.known or other.known
        if other.area and (not self.area or _smaller(other.area, self.area)):
            self.area = other.area


def _smaller(one: str, other: str) -> bool:
    index = places()
    return one in index.by_code and other in index.by_code and one != other and index.inside(index.by_code[one], index.by_code[other])


def longest(cluster: Cluster) -> str:
    """Its longest name."""
    return max(cluster.names, key=lambda name: (len(name), name))


def full_name(cluster: Cluster) -> str:
    """The fullest official name that documents or reference data support."""
    if cluster.code:
        return places().by_code[cluster.code].name
    if cluster.known:
        return cluster.known.name
    if cluster.kind == "DevelopmentZone":
        return max(cluster.names, key=lambda name: (parsed_length(name), len(name), name))
    if cluster.kind in ("Industry", "PolicyMechanism", "Designation"):
        name, times = max(cluster.names.items(), key=lambda item: (item[1], len(item[0]), item[0]))
        del times
        return forms.preferred(cluster.kind, name)
    return longest(cluster)


def parsed_length(name: str) -> int:
    """How full a zone's kind is written: 经济技术开发区 before 经开区; 0 for what it was called as a park."""
    parsed = parse(name)
    return len(parsed.suffix) if parsed and zone_kinds()[parsed.suffix].kind == "DevelopmentZone" else 0


def other_names(cluster: Cluster, name: str) -> tuple[str, ...]:
    """Every other name that documents or reference data give, sorted."""
    names: set[str] = {said for said, times in cluster.names.items() if times}
    if cluster.code:
        place = places().by_code[cluster.code]
        names |= {place.short} if len(place.short) > 1 else set()
    if cluster.known:
        names |= set(cluster.known.others)
    return tuple(sorted(names - {name}))


def lookup(clusters: Iterable[Cluster]) -> Mapping[str, Cluster]:
    """Places by their codes."""
    return {c.code: c for c in clusters if c.code}
