"""Every prefecture and county with each usual kind of zone, in sentences that no rule was written for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from kg.gazetteer import Place, places, zones
from kg.model import Mention
from kg.read import parse
from kg.recognise import recognise
from kg.recognise.zone_names import parse as anatomy
from kg.relate import relate
from kg.resolve import resolve

# Kinds by the class and the family that they are of.
KINDS = {
    "经济技术开发区": ("DevelopmentZone", "EconomicTechnological"),
    "高新技术产业开发区": ("DevelopmentZone", "HighTech"),
    "经开区": ("DevelopmentZone", "EconomicTechnological"),
    "高新区": ("DevelopmentZone", "HighTech"),
    "经济开发区": ("DevelopmentZone", "EconomicTechnological"),
    "综合保税区": ("DevelopmentZone", "Bonded"),
    "现代农业产业示范区": ("DevelopmentZone", "Agricultural"),
    "工业园区": ("Park", None),
}
SENTENCES = ("上月，{}新增企业3家。", "记者从{}获悉，今年前三季度税收增长5%。", "7月9日，某企业负责人到{}考察。", "{}管委会表示，将继续优化服务。")
PROVINCES = [place for place in places().all if place.kind == "Province"]


@dataclass(frozen=True)
class Case:
    """A zone's name made of a place and a kind, and what was made of it."""

    place: Place
    name: str
    kind: str
    found: Mention | None
    parents: frozenset[str]  # division codes


def _called(place: Place, province: Place) -> str:
    """The short name of a place, its whole name where another of the province has the same short one."""
    alike = [other for other in places().named(place.short) if places().inside(other, province)]
    return place.short if len(place.short) > 1 and len(alike) == 1 else place.name


def _cases(province: Place) -> Iterator[Case]:
    inside = [place for place in places().all if place.kind in ("City", "County") and places().inside(place, province)]
    made = [(place, _called(place, province) + kind, kind) for place in inside for kind in KINDS]
    said = [SENTENCES[(at + at // len(KINDS)) % len(SENTENCES)].format(name) for at, (_, name, _) in enumerate(made)]
    document = parse(f"{province.name}各地园区工作动态\n\n" + "\n\n".join(said), "0" * 64, (f"{province.code}.txt",))
    found: dict[str, Mention] = {}
    parents: dict[str, set[str]] = {}
    for article in relate(recognise([document])):  # type: ignore[list-item]
        for mention in article.mentions:
            if mention.kind in ("DevelopmentZone", "Park") and not mention.implied:
                found.setdefault(article.article.passages[mention.passage].text[mention.start : mention.end], mention)
        for claim in article.claims:
            if claim.predicate == "locatedIn" and isinstance(claim.object, Mention) and claim.object.place:
                parents.setdefault(claim.subject.name, set()).add(claim.object.place)
    for place, name, kind in made:
        one = found.get(name)
        yield Case(place, name, kind, one, frozenset(parents.get(one.name, ())) if one else frozenset())


@cache
def _all() -> tuple[Case, ...]:
    return tuple(case for province in PROVINCES for case in _cases(province))


def _most(cases: list[Case], wrong: list[str]) -> None:
    assert len(wrong) <= len(cases) * 0.01, (len(wrong), len(cases), wrong[:50])


def test_zone_of_every_place_is_found() -> None:
    cases = list(_all())
    assert len(cases) > 24_000
    _most(cases, [case.name for case in cases if case.found is None])


def test_of_its_kind() -> None:
    cases = [case for case in _all() if case.found is not None]
    wrong = [case.name for case in cases if case.found is not None and not _of_kind(case.found, case.kind)]
    _most(cases, wrong)


def _of_kind(mention: Mention, kind: str) -> bool:
    sort, family = KINDS[kind]
    parsed = anatomy(mention.name)
    return mention.kind == sort and parsed is not None and (family is None or parsed.family == family)


def test_in_its_place() -> None:
    cases = [case for case in _all() if case.found is not None]
    _most(cases, [f"{case.name} in {case.place.name}" for case in cases if case.place.code not in case.parents])


@pytest.mark.parametrize("province", PROVINCES[2:4], ids=lambda place: place.name)
def test_of_a_level_only_where_reference_data_tells_it(province: Place) -> None:
    known = {name for zone in zones() for name in (zone.name, *zone.others)}
    names = [place.short + kind for place in places().all if place.kind == "County" and places().inside(place, province) for kind in KINDS]
    document = parse(f"{province.name}各地园区工作动态\n\n" + "\n\n".join(SENTENCES[0].format(name) for name in names), "0" * 64, ("a.txt",))
    graph = resolve(list(relate(recognise([document]))), [document], [])  # type: ignore[list-item]
    levelled = {entity.name for entity in graph.entities if any(code == "zoneLevel" for code, _ in entity.codes)}
    assert levelled <= known
