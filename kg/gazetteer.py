"""What is known of places before any document is read: administrative areas, regions, states and development zones.

The tables are ``ontology/reference/places.csv`` (statistics-bureau codes), ``regions.csv``, ``countries.csv``
and ``zones.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg import reference
from kg.errors import ReferenceDataError

_RANK = {"Province": 0, "City": 1, "County": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative area of China.

    ``code`` is its 6-digit division code, ``parent`` that of the area around it (None for a province); ``kind`` is
    ``Province``, ``City`` or ``County``. ``former`` are names that it, or what became part of it, bore since 2005;
    ``others`` are usual abbreviations (科右前旗, 恩施州).
    """

    code: str
    name: str
    short: str
    kind: str
    parent: str | None
    former: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.code)


class Places:
    """All administrative areas, found by code and by name."""

    def __init__(self, everything: tuple[Place, ...]) -> None:
        self.all = everything
        self.by_code: Mapping[str, Place] = MappingProxyType({place.code: place for place in everything})
        for place in everything:
            parent = self.by_code.get(place.parent or "")
            rank = _RANK.get(place.kind, -1)
            if rank < 0 or (_RANK[parent.kind] >= rank if parent else rank > 0 or place.parent is not None):
                fault = f"{place.code} {place.name}: kind {place.kind}, parent {place.parent}"
                raise ReferenceDataError(fault, where="places.csv")
        # Official names come before short ones, those before former ones; then province, city, county.
        ranked: dict[str, dict[Place, tuple[int, int, str]]] = {}
        for place in everything:
            for rank, names in enumerate(((place.name,), (place.short, *place.others), place.former)):
                for name in names:
                    ranked.setdefault(name, {}).setdefault(place, (rank, _RANK[place.kind], place.code))
        self.names: Mapping[str, tuple[Place, ...]] = MappingProxyType(
            {name: tuple(sorted(found, key=found.__getitem__)) for name, found in ranked.items()}
        )

    def named(self, name: str) -> tuple[Place, ...]:
        """The places with this official, short or former name: the likeliest first, none where the name is unknown."""
        return self.names.get(name, ())

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The areas that ``place`` lies in, nearest first."""
        found: list[Place] = []
        while place.parent is not None:
            place = self.by_code[place.parent]
            found.append(place)
        return tuple(found)

    def inside(self, place: Place, area: Place) -> bool:
        """Whether ``place`` is ``area`` or lies in it."""
        code: str | None = place.code
        while code is not None and code != area.code:
            code = self.by_code[code].parent
        return code is not None

    def province(self, place: Place) -> Place:
        """The province that ``place`` is or lies in."""
        return (place, *self.ancestors(place))[-1]


@dataclass(frozen=True, slots=True)
class Region:
    """An area across provinces or states, or a market: 京津冀, 东南亚.

    ``kind`` is ``domestic``, ``foreign`` or ``market``.
    """

    name: str
    others: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Country:
    """A state, with its ISO 3166-1 alpha-2 code."""

    name: str
    others: tuple[str, ...]
    iso2: str


@dataclass(frozen=True, slots=True)
class KnownZone:
    """A development zone known by its official name.

    ``kind`` and ``level`` are codes of dz:zoneKind and dz:zoneLevel; ``place`` is the code of the area it lies in.
    """

    name: str
    others: tuple[str, ...]
    kind: str
    level: str
    place: str


@cache
def places() -> Places:
    """The administrative areas of China."""
    split = reference.words
    return Places(
        tuple(
            Place(
                code=row["code"],
                name=row["name"],
                short=row["short"],
                kind=row["kind"],
                parent=row["parent"] or None,
                former=split(row["former"]) if row["former"] else (),
                others=split(row["others"]) if row["others"] else (),
            )
            for row in reference.table("places")
        )
    )


@cache
def regions() -> tuple[Region, ...]:
    """Regions and markets."""
    return tuple(Region(row["name"], reference.words(row["others"]), row["kind"]) for row in reference.table("regions"))


@cache
def countries() -> tuple[Country, ...]:
    """States of the world other than China."""
    rows = reference.table("countries")
    return tuple(Country(row["name"], reference.words(row["others"]), row["iso2"]) for row in rows)


@cache
def zones() -> tuple[KnownZone, ...]:
    """Development zones known by name."""
    known = places().by_code
    found: list[KnownZone] = []
    for row in reference.table("zones"):
        if row["place"] not in known:
            raise ReferenceDataError(f"{row['name']}: no place {row['place']}", where="zones.csv")
        found.append(KnownZone(row["name"], reference.words(row["others"]), row["kind"], row["level"], row["place"]))
    return tuple(found)
