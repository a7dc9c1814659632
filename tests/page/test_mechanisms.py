"""政策机制 in a real browser: who implements what since when is what the claims and their documents say."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, Store

from tests.page.conftest import Explorer
from tests.page.saving import drawn, table
from tests.page.test_attraction import rows

pytestmark = pytest.mark.browser

SAID = """SELECT ?mechanism ?who ?kind ?date ?planned {
    ?s dz:implements ?m ; a ?kind ; skos:prefLabel ?who . ?m a dz:PolicyMechanism ; skos:prefLabel ?mechanism .
    ?claim rdf:subject ?s ; rdf:predicate dz:implements ; rdf:object ?m ; prov:wasDerivedFrom ?passage .
    OPTIONAL { ?claim dz:status dz:Target BIND("1" AS ?planned) }
    OPTIONAL { ?claim dz:asOf ?own } OPTIONAL { ?passage dz:inDocument/dct:issued ?issued } BIND(COALESCE(?own, ?issued) AS ?date) }"""


def said(store: Store, kind: str) -> dict[tuple[str, str], str]:
    """What a cell of the matrix should say, by mechanism and who implements it."""
    claims: dict[tuple[str, str], list[tuple[str, str]]] = {}
    union = Store()  # claims stand in a graph of their own
    union.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    for mechanism, who, own, date, planned in rows(union, SAID):
        if own.endswith(kind):
            claims.setdefault((mechanism, who), []).append((date, planned))
    cells = {}
    for key, some in claims.items():
        hoped = all(planned for _, planned in some)
        dates = sorted(date for date, planned in some if date and (hoped or not planned)) or sorted(date for date, _ in some if date)
        cells[key] = f"{dates[0] if dates else '日期不详'}{'（目标）' if hoped else ''}"
    return cells


@pytest.mark.parametrize("kind", ["City", "DevelopmentZone"])
def test_the_matrix_says_since_when(explorer: Explorer, store: Store, kind: str) -> None:
    address = f"#v=mechanisms&c.level={kind}&c.open=all&c.wide=1"
    explorer.open(address)
    head, *body = table(explorer)
    got = {(row[0].strip("　"), who): cell for row in body for who, cell in zip(head[1:], row[1:], strict=True) if cell}
    wanted = said(store, f"#{kind}")
    assert len(wanted) > 20
    assert got == wanted
    assert "2024" in drawn(explorer)
    assert [one for one in explorer.requests() if not one.startswith("data:")] == [explorer.url]
    assert explorer.complaints() == []


def test_a_cell_leads_to_its_sentences(explorer: Explorer) -> None:
    explorer.open("#v=mechanisms")
    told = explorer.settle("""
        const cell = document.querySelector(".matrix [data-cell]");
        cell.click();
        await new Promise((go) => setTimeout(go, 100));
        document.getElementById("unfold").click();
        const panel = document.getElementById("panel");
        return [panel.textContent, panel.querySelectorAll("blockquote").length, cell.getAttribute("aria-pressed"), cell.isConnected];""")
    assert "最早见于" in told[0]
    assert told[1] >= 1
    assert told[2:] == ["true", True]
    assert explorer.complaints() == []


def test_the_spread_of_a_mechanism_is_in_the_order_of_its_dates(explorer: Explorer, store: Store) -> None:
    explorer.open("#v=mechanisms&c.part=spread")
    head, *body = table(explorer)
    dates = [row[head.index("最早见于")] or "9" for row in body]
    assert dates == sorted(dates)
    chosen = explorer.run("return document.querySelector('[data-choice=mechanism]').selectedOptions[0].textContent.split(' ')[0]")
    who = rows(store, f'SELECT DISTINCT ?who {{ ?s dz:implements/skos:broader* ?m ; skos:prefLabel ?who . ?m skos:prefLabel "{chosen}"@zh }}')
    assert {row[0] for row in body} == {name for (name,) in who}
    texts = drawn(explorer)
    assert "2024" in texts
    told = explorer.settle("""
        document.querySelector(".timeline [role=button]").dispatchEvent(new MouseEvent("click"));
        await new Promise((go) => setTimeout(go, 100));
        document.getElementById("unfold").click();
        return [document.querySelectorAll("#panel blockquote").length, document.querySelectorAll(".timeline [aria-pressed=true]").length];""")
    assert told[0] >= 1
    assert told[1] == 1
    assert explorer.complaints() == []


def test_it_fits_a_phone(explorer: Explorer) -> None:
    for part in ("", "&c.part=spread"):
        explorer.open(f"#v=mechanisms{part}", 390, 844, "dark")
        assert explorer.run("return document.documentElement.scrollWidth") == 390
    assert explorer.complaints() == []
