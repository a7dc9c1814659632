"""合作网络 in a real browser: its list, tiles and arcs are the relations of the store; its tiles are China's provinces."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest
from pyoxigraph import Store

from kg.page import WEB
from tests.page.conftest import Explorer
from tests.page.gold import ROOT
from tests.page.saving import drawn, table
from tests.page.test_attraction import rows

AREAS = "dz:Park, dz:SpecialtyTown, dz:DevelopmentZone, dz:County, dz:City, dz:Province, dz:Region, dz:Country"
TILES = (WEB / "map" / "provinces.js").read_text(encoding="utf-8")


def reference(name: str) -> list[dict[str, str]]:
    """The rows of a table of reference data."""
    text = (ROOT / "ontology" / "reference" / name).read_text(encoding="utf-8")
    return [*csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))]


def test_the_tiles_are_the_units_of_the_province_level_each_in_a_place_of_its_own() -> None:
    tiles = re.findall(r'\["(.)", "(\d\d)", "(.+?)", (\d+), (\d+)\]', TILES)
    provinces = {(row["code"][:2], row["name"]) for row in reference("places.csv") if row["kind"] == "Province" and not row["former"]}
    assert {(code, name) for _, code, name, _, _ in tiles} == provinces
    assert len(tiles) == len({short for short, *_ in tiles}) == len({place for *_, place in ((t[0], t[3:]) for t in tiles)}) == 34
    regions = dict(re.findall(r'^  (\S+): "(\S+)",$', TILES, re.MULTILINE))
    assert regions.keys() <= {row["name"] for row in reference("regions.csv") if row["kind"] == "domestic"}
    assert set("".join(regions.values())) <= {short for short, *_ in tiles}


@pytest.mark.browser
def test_the_list_holds_the_relations_of_the_store(explorer: Explorer, store: Store) -> None:
    explorer.open("#v=cooperation&c.who=all")
    for who in ("all", ""):
        explorer.run("explorer.show(`#v=cooperation&c.who=${arguments[0]}`)", who)
        head, *body = table(explorer)
        kinds = "" if who else f"FILTER(?k IN ({AREAS}) && ?l IN ({AREAS}))"
        said = rows(
            store,
            f"""SELECT ?r ?s ?o ?a ?b {{ ?s ?r ?o ; skos:prefLabel ?a ; a ?k . ?o skos:prefLabel ?b ; a ?l
            FILTER(?r IN (dz:cooperatesWith, dz:targetsRegion)) {kinds} }}""",
        )
        both = [(relation, *sorted((s, o))) if relation.endswith("cooperatesWith") else (relation, s, o) for relation, s, o, _, _ in said]
        assert len(body) == len(set(both)) > 10
        pairs = {frozenset((a, b)) for _, _, _, a, b in said}
        assert {frozenset((row[0], row[2])) for row in body} == pairs
        assert sum(int(row[head.index("依据")]) for row in body) == len(set(said))
    assert [one for one in explorer.requests() if not one.startswith("data:")] == [explorer.url]
    assert explorer.complaints() == []


@pytest.mark.browser
def test_a_tile_counts_and_filters_and_an_arc_leads_to_sentences(explorer: Explorer) -> None:
    explorer.open("#v=cooperation")
    _, *body = table(explorer)
    wanted: Counter[str] = Counter()
    for row in body:
        wanted.update(set(re.split("[—→]", row[3])))
    assert {"晋"} <= wanted.keys()
    shown = explorer.run("""
        return [...document.querySelectorAll(".tilemap .tile[role=button]")].map((one) => one.getAttribute("aria-label"));""")
    counts = {name: int(count) for name, count in (re.findall(r"^(.+?)：(\d+) 项", label)[0] for label in shown)}
    assert counts["山西省"] == wanted["晋"]
    assert sum(counts.values()) == sum(count for name, count in wanted.items() if name != "未载")
    texts = drawn(explorer)
    assert {"晋", "京", "台", "区域"} <= set(texts)
    told = explorer.settle("""
        const wait = () => new Promise((go) => setTimeout(go, 100));
        const tile = [...document.querySelectorAll(".tile[role=button]")].find((one) => one.textContent.startsWith("山西省"));
        tile.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        await wait();
        const list = document.querySelectorAll(".cooperation .grid tbody tr").length;
        const arc = document.querySelector(".tiles .arc:not(.faint)");
        arc.dispatchEvent(new MouseEvent("click"));
        await wait();
        document.getElementById("unfold").click();
        const count = (selector) => document.querySelectorAll(selector).length;
        return [list, location.hash, count("#panel li[data-fact]"), count("#panel blockquote")];""")
    assert told[0] == wanted["晋"]
    assert "c.at=p14" in told[1]
    assert told[2] >= 1
    assert told[3] >= told[2]
    explorer.open(told[1])
    assert explorer.run("return document.querySelectorAll('.cooperation .grid tbody tr').length") == wanted["晋"]
    assert explorer.complaints() == []


@pytest.mark.browser
def test_a_region_is_shown_as_the_tiles_of_its_provinces(explorer: Explorer) -> None:
    explorer.open("#v=cooperation")
    told = explorer.settle("""
        const region = [...document.querySelectorAll(".tile[role=button]")].find((one) => one.textContent.startsWith("京津冀"));
        region.dispatchEvent(new MouseEvent("click"));
        await new Promise((go) => setTimeout(go, 100));
        return [document.querySelectorAll(".tile.member").length, document.querySelector(".cooperation .list h3").textContent];""")
    assert told[0] == 3
    assert "京、津、冀" in told[1]
    explorer.open("#v=cooperation", 390, 844, "dark")
    assert explorer.run("return document.documentElement.scrollWidth") == 390
    assert explorer.complaints() == []
