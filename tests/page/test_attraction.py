"""招商图谱 in a real browser: what it counts, lists and saves is what the store holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from pyoxigraph import Store

from kg.vocab import PREFIXES as PREFIXES_OF
from tests.page.conftest import Explorer
from tests.page.saving import drawn, table
from tests.page.test_accessibility import ASK, AXE

pytestmark = pytest.mark.browser

PREFIXES = "".join(f"PREFIX {prefix}: <{PREFIXES_OF[prefix]}>\n" for prefix in ("dz", "skos", "rdf", "prov", "dct"))
ENGAGED = """{ ?s dz:developsIndustry ?i BIND("育" AS ?r) } UNION { ?s dz:chainLeaderOf ?i BIND("链" AS ?r) } UNION
    { ?s dz:inIndustry ?i ; a ?k FILTER(?k IN (dz:Enterprise, dz:Project, dz:Park, dz:SpecialtyTown)) BIND("业" AS ?r) }
    ?i a dz:Industry ; skos:prefLabel ?industry ."""


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """The answers of a query, each value as text."""
    found: Any = store.query(PREFIXES + query)
    return [tuple("" if value is None else value.value for value in row) for row in found]


def test_the_matrix_counts_the_facts_of_the_store(explorer: Explorer, store: Store) -> None:
    explorer.open("#v=attraction&c.open=all&c.wide=1")
    got = {
        (row[0].strip("　"), place): int(cell)
        for head, *body in [table(explorer)]
        for row in body
        for place, cell in zip(head[1:], row[1:], strict=True)
        if cell
    }
    places = "?s dz:locatedIn* ?z . ?z a dz:DevelopmentZone ; skos:prefLabel ?place"
    said = rows(store, f"SELECT DISTINCT ?s ?r ?industry ?place {{ {ENGAGED} {places} }}")
    wanted = Counter((industry, place) for _, _, industry, place in said)
    assert len(wanted) > 20
    assert got == wanted
    texts = drawn(explorer)
    assert {industry for industry, _ in wanted if len(industry) < 10} <= set(texts)
    shown = explorer.run("""
        for (let more; (more = document.querySelector(".matrix td > .link")); ) more.click();
        return [...document.querySelectorAll(".matrix [data-cell]")].map((cell) => parseInt(cell.textContent));""")
    assert sum(shown) == sum(wanted.values())
    assert [one for one in explorer.requests() if not one.startswith("data:")] == [explorer.url]
    assert explorer.complaints() == []


def test_a_cell_leads_to_its_facts_and_their_sentences_and_the_address_keeps_it(explorer: Explorer) -> None:
    explorer.open("#v=attraction&c.wide=1")
    look = """
        await new Promise((go) => setTimeout(go, 100));
        document.getElementById("unfold").click();
        const panel = document.getElementById("panel");
        const counted = [...panel.querySelectorAll(".group")].filter((one) => !one.textContent.includes("不计入"));
        const facts = counted.flatMap((one) => [...one.querySelectorAll("li[data-fact]")]);
        const cell = document.querySelector(".matrix [aria-pressed=true]").textContent;
        return [cell, facts.length, panel.querySelectorAll("blockquote").length, panel.textContent, location.hash];"""
    shown = explorer.settle(
        """
        const cells = [...document.querySelectorAll(".matrix [data-cell]")];
        cells.sort((a, b) => parseInt(b.textContent) - parseInt(a.textContent))[0].click();"""
        + look
    )
    count, facts, sentences, _, address = shown
    assert int(count.rstrip("★")) == facts > 1
    assert sentences >= facts
    explorer.open(address)
    assert explorer.settle(look) == shown
    explorer.open("#v=attraction&k=00000000+11111111")
    assert "没有找到" in explorer.run("return document.getElementById('panel').textContent")
    assert explorer.complaints() == []


def test_arrows_move_between_the_cells_and_branches_open(explorer: Explorer) -> None:
    explorer.open("#v=attraction&c.wide=1")
    moved = explorer.run("""
        const before = document.querySelector(".matrix [data-cell][tabindex='0']");
        before.focus();
        const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        press("ArrowRight");
        const right = document.activeElement;
        press("ArrowLeft");
        return [right !== before, document.activeElement === before, document.querySelectorAll(".matrix [data-cell][tabindex='0']").length];""")
    assert moved[1:] == [True, 1]


def test_the_flow_goes_from_an_industry_down_to_its_projects(explorer: Explorer, store: Store) -> None:
    explorer.open("#v=attraction&c.part=flow")
    head, *body = table(explorer)
    assert head[:4] == ["产业", "开发区", "企业", "项目"]
    chosen = explorer.run("return document.querySelector('[data-choice=industry]').selectedOptions[0].textContent.split(' ')[0]")
    projects = {
        (zone, project)
        for zone, project in rows(
            store,
            f"""SELECT DISTINCT ?place ?project {{ ?s dz:inIndustry/skos:broader* ?i ; a dz:Project ; skos:prefLabel ?project .
            ?i skos:prefLabel "{chosen}"@zh . OPTIONAL {{ ?s dz:locatedIn+ ?z . ?z a dz:DevelopmentZone ; skos:prefLabel ?place }} }}""",
        )
    }
    assert projects
    assert {(row[1], row[3]) for row in body if row[3]} <= projects
    assert {row[3] for row in body if row[3]} == {project for _, project in projects}
    texts = drawn(explorer)
    assert any(text.startswith("产业 ") for text in texts)
    told = explorer.settle("""
        const bands = [...document.querySelectorAll(".flow .band")];
        bands[0].dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        await new Promise((go) => setTimeout(go, 100));
        document.getElementById("unfold").click();
        return [bands.length, document.querySelectorAll("#panel blockquote").length, bands[0].getAttribute("aria-label")];""")
    assert told[0] >= 3
    assert told[1] >= 1
    assert explorer.complaints() == []


def test_who_could_be_courted_is_engaged_in_the_industry_and_not_placed_in_the_zone(explorer: Explorer, store: Store) -> None:
    explorer.open("#v=attraction&c.part=court")
    zones = explorer.run("""
        return [...document.querySelectorAll("[data-choice=zone] option")].map((one) => [one.value, one.textContent.replace(/ [0-9]+$/, "")]);""")
    seen = 0
    for tag, zone in zones[:12]:
        explorer.run("explorer.show(`#v=attraction&c.part=court&c.zone=${arguments[0]}`)", tag)
        names = "return [...document.querySelectorAll('.view:not([hidden]) .grid tbody th .thing')].map((one) => one.textContent)"
        listed = set(explorer.run(names))
        name = f'?z skos:prefLabel "{zone}"@zh .'
        engaged = {
            firm
            for (firm,) in rows(
                store,
                f"""SELECT DISTINCT ?firm {{ {name} ?x dz:locatedIn* ?z .
                {{ ?x dz:developsIndustry ?i }} UNION {{ ?x dz:inIndustry ?i ; a ?k FILTER(?k IN (dz:Park, dz:SpecialtyTown)) }}
                ?j skos:broader* ?i . ?e a dz:Enterprise ; skos:prefLabel ?firm .
                {{ ?e dz:inIndustry|dz:chainLeaderOf ?j }} UNION {{ ?p dz:investor ?e ; a dz:Project ; dz:inIndustry ?j }} }}""",
            )
        }
        there = {
            firm
            for (firm,) in rows(
                store,
                f"""SELECT DISTINCT ?firm {{ {name} ?e a dz:Enterprise ; skos:prefLabel ?firm .
                {{ ?e dz:locatedIn+ ?z }} UNION {{ ?p dz:investor ?e ; dz:locatedIn+ ?z }} UNION {{ ?e dz:chainLeaderOf ?z }} }}""",
            )
        }
        assert listed == engaged - there, zone
        if listed and not seen:
            told = explorer.settle("""
                document.querySelector(".view:not([hidden]) .grid [data-cell]").click();
                await new Promise((go) => setTimeout(go, 100));
                document.getElementById("unfold").click();
                return [document.getElementById("panel").textContent, document.querySelectorAll("#panel blockquote").length];""")
            assert "据文档从事同一产业，未见落户" in told[0]
            assert told[1] >= 2
        seen += len(listed)
    assert seen
    assert explorer.complaints() == []


def test_it_fits_a_phone(explorer: Explorer) -> None:
    for part in ("", "&c.part=flow", "&c.part=court"):
        explorer.open(f"#v=attraction{part}", 390, 844, "dark")
        assert explorer.run("return document.documentElement.scrollWidth") == 390
    assert explorer.complaints() == []


@pytest.mark.parametrize("address", ["v=attraction&c.part=flow", "v=attraction&c.part=court", "v=mechanisms&c.part=spread", "v=cooperation&c.at=p14"])
def test_nothing_serious_in_any_part(explorer: Explorer, address: str) -> None:
    explorer.open(f"#{address}", 1280, 720, "dark")
    explorer.run(AXE.read_text(encoding="utf-8"))
    told = explorer.settle("document.querySelector('.view:not([hidden]) [data-cell]').dispatchEvent(new MouseEvent('click')); " + ASK)
    assert told == []
    assert explorer.complaints() == []
