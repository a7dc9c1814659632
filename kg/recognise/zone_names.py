"""The anatomy of a zone's or park's name: place + modifier + kind (运城 + 风陵渡 + 经济技术开发区)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import reference
from kg.gazetteer import places, zones
from kg.language.matcher import Matcher


@dataclass(frozen=True, slots=True)
class ZoneKind:
    """A kind of zone by the suffix that names have: 经开区 → Economic."""

    suffix: str
    kind: str  # class: DevelopmentZone, Park, SpecialtyTown
    family: str  # code of dz:zoneKind; one family may have many suffixes
    canonical: tuple[str, ...]  # full forms of an abbreviated suffix


@dataclass(frozen=True, slots=True)
class ZoneName:
    """A name taken apart. ``place`` holds the division codes that the place part may mean, smallest area last said."""

    place: tuple[str, ...]
    modifier: str
    suffix: str
    family: str


@cache
def zone_kinds() -> Mapping[str, ZoneKind]:
    """Kinds by suffix."""
    return {
        row["suffix"]: ZoneKind(row["suffix"], row["class"], row["kind"], reference.words(row["canonical"]) or (row["suffix"],))
        for row in reference.table("zone_kinds")
    }


@cache
def suffix_matcher() -> Matcher:
    """Finds the suffixes of zone names."""
    return Matcher(sorted(zone_kinds()))


@cache
def _longest_suffix() -> int:
    return max(map(len, zone_kinds()))


@lru_cache(maxsize=4096)
def parse(name: str) -> ZoneName | None:
    """Take a zone's name apart; None when it has no known suffix or nothing before it.

    >>> parse("四平铁东经济开发区").modifier
    ''
    >>> parse("山西转型综合改革示范区").modifier
    '转型'
    """
    kinds = zone_kinds()
    for length in range(min(len(name) - 1, _longest_suffix()), 1, -1):
        suffix = name[-length:]
        if suffix in kinds:
            codes, modifier = peel(name[:-length])
            return ZoneName(codes, modifier, suffix, kinds[suffix].family)
    return None


@lru_cache(maxsize=4096)
def part(name: str) -> tuple[str, str]:
    """The development zone that a name of one of its parts begins with, and the part's own; "" where it begins with none.

    >>> part("三明高新区金沙园")
    ('三明高新区', '金沙园')
    """
    for cut in range(len(name) - 2, 4, -1):
        parsed = parse(name[:cut])
        if parsed is not None and parsed.place and zone_kinds()[parsed.suffix].kind == "DevelopmentZone":
            return name[:cut], name[cut:]
    return "", name


@lru_cache(maxsize=4096)
def peel(front: str) -> tuple[tuple[str, ...], str]:
    """The places that a text begins with, one inside the next, and what follows them.

    >>> peel("天津武清")[1]
    ''
    """
    index = places()
    codes: tuple[str, ...] = ()
    rest = front
    while rest:
        for length in range(min(len(rest), 12), 1, -1):
            found = index.named(rest[:length])
            inside = tuple(
                p.code for p in found if not codes or any(index.inside(p, index.by_code[code]) for code in codes)
            )
            if inside:
                codes, rest = inside, rest[length:]
                break
        else:
            return codes, rest
    return codes, rest


@cache
def _known_in(place: str, family: str) -> tuple[str, ...]:
    found = ((zone.name, parse(zone.name)) for zone in zones() if zone.place == place)
    return tuple(name for name, parsed in found if parsed and parsed.family == family)


def only_known(place: str | None, word: str) -> str | None:
    """The one zone of a kind (高新区, 经开区) that reference data knows right in a place, by its division code; None where there is not one.

    >>> only_known("210900", "高新区")
    '阜新高新技术产业开发区'
    """
    kind = zone_kinds().get(word)
    if kind is None or not kind.family or word in ("开发区", "新区", "示范区") or place is None:
        return None
    found = _known_in(place, kind.family)
    return found[0] if len(found) == 1 else None
