"""The map: discs and dots side by side, members inside their place, the same every time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.page.facts import Facts, Thing
from kg.page.layout import Map, arrange
from kg.page.packing import around, pack
from kg.page.reader import read
from kg.pinyin import spell
from tests.page import gold

RADII = st.lists(st.floats(1, 60), min_size=1, max_size=60)


def graph(things: dict[str, str], links: list[tuple[str, str, str]]) -> Facts:
    """Facts from names with classes, and relations between names."""
    names = list(things)
    numbered = tuple((names.index(s), p, names.index(o)) for s, p, o in links)
    degrees = tuple(sum(n in (s, o) for s, _, o in numbered) for n in range(len(names)))
    return Facts(tuple(Thing(f"x:{name}", things[name], name, ()) for name in names), numbered, degrees, {})


@given(RADII, st.floats(1, 2))
def test_packed_circles_do_not_overlap(radii: list[float], aspect: float) -> None:
    circles = [(x, y, r) for (x, y), r in zip(pack(radii, aspect), radii, strict=True)]
    for i, (x, y, r) in enumerate(circles):
        for u, v, s in circles[:i]:
            assert math.hypot(x - u, y - v) >= r + s - 1e-3


@given(st.lists(st.tuples(st.floats(-99, 99), st.floats(-99, 99), st.floats(0, 20)), min_size=1, max_size=30))
def test_a_circle_around_circles_holds_them_all(circles: list[tuple[float, float, float]]) -> None:
    x, y, r = around(circles)
    assert all(math.hypot(u - x, v - y) + s <= r + 1e-6 for u, v, s in circles)


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    return read(gold.dataset([*store]), spell)


@pytest.fixture(scope="module")
def drawn(facts: Facts) -> Map:
    return arrange(facts)


def test_every_entity_has_a_spot_and_indicators_have_none(facts: Facts, drawn: Map) -> None:
    assert set(drawn.spots) == {i for i, thing in enumerate(facts.things) if thing.kind != "Indicator"}


def test_dots_do_not_overlap(drawn: Map) -> None:
    spots = sorted(drawn.spots.values(), key=lambda s: s.x)
    for i, a in enumerate(spots):
        for b in spots[i + 1 :]:
            if b.x - a.x > 60:
                break
            assert math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - 0.01


def test_outermost_discs_do_not_overlap(drawn: Map) -> None:
    discs = [disc for disc in drawn.discs if disc.depth == 0]
    for i, a in enumerate(discs):
        for b in discs[:i]:
            assert math.hypot(a.x - b.x, a.y - b.y) >= a.outer + b.outer - 0.01


def test_what_lies_in_a_place_is_drawn_inside_its_disc() -> None:
    kinds = {
        "甲市": "City",
        "甲开发区": "DevelopmentZone",
        "甲园": "Park",
        "一厂": "Project",
        "乙市": "City",
        "二厂": "Project",
    }
    inside = [("甲开发区", "甲市"), ("甲园", "甲开发区"), ("一厂", "甲园"), ("二厂", "乙市")]
    facts = graph(kinds, [(s, "locatedIn", o) for s, o in inside])
    drawn, names = arrange(facts), list(kinds)
    discs = {disc.title: disc for disc in drawn.discs}
    for member, place in [*inside, ("一厂", "甲市"), ("一厂", "甲开发区")]:
        spot, disc = drawn.spots[names.index(member)], discs[place]
        assert math.hypot(spot.x - disc.x, spot.y - disc.y) + spot.r <= disc.r
    spot, other = drawn.spots[names.index("一厂")], discs["乙市"]
    assert math.hypot(spot.x - other.x, spot.y - other.y) > other.r


def test_the_narrowest_place_holds_and_a_circle_of_places_does_no_harm() -> None:
    kinds = {"甲市": "City", "甲县": "County", "一厂": "Project", "丙区": "DevelopmentZone", "丁区": "DevelopmentZone"}
    links = [("一厂", "甲市"), ("一厂", "甲县"), ("甲县", "甲市"), ("丙区", "丁区"), ("丁区", "丙区"), ("丙区", "丙区")]
    drawn = arrange(graph(kinds, [(s, "locatedIn", o) for s, o in links]))
    county = next(disc for disc in drawn.discs if disc.title == "甲县")
    spot = drawn.spots[2]
    assert math.hypot(spot.x - county.x, spot.y - county.y) <= county.r
    assert set(drawn.spots) == {0, 1, 2, 3, 4}


def test_themes_circle_their_only_place_and_shared_ones_have_a_disc() -> None:
    kinds = {"甲市": "City", "乙市": "City", "钢铁": "Industry", "铝业": "Industry"}
    links = [("甲市", "钢铁"), ("乙市", "钢铁"), ("乙市", "铝业"), ("甲市", "乙市")]
    drawn = arrange(graph(kinds, [(s, "developsIndustry", o) for s, o in links]))
    discs = {disc.title: disc for disc in drawn.discs}
    steel, aluminium, city = drawn.spots[2], drawn.spots[3], discs["乙市"]
    assert math.hypot(steel.x - discs["共有产业"].x, steel.y - discs["共有产业"].y) < discs["共有产业"].r
    assert city.r < math.hypot(aluminium.x - city.x, aluminium.y - city.y) < city.outer


def test_an_empty_graph_has_an_empty_map() -> None:
    assert arrange(graph({}, [])) == Map({}, ())
