"""The filter: what it wants, held against the data itself; its counts; what each place says of what is hidden."""

from __future__ import annotations

from typing import Any

import pytest

from tests.page.conftest import Explorer
from tests.page.test_browser import iri_of

pytestmark = pytest.mark.browser

# what each filter leaves: numbers of things, facts, figures
LEFT = """
    explorer.show(arguments[0]);
    const ids = (some, test) => some.filter(test).map(({ id }) => id);
    const { things, facts, figures, wanted } = explorer;
    return [ids(things, wanted.thing), ids(facts, wanted.fact), ids(figures, wanted.figure)];"""


def test_what_a_filter_leaves_is_what_the_data_says(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    things, facts, figures = shipped["things"], shipped["facts"], shipped["observations"]
    everything = [list(range(len(rows))) for rows in (things, facts, figures)]
    assert explorer.run(LEFT, "#v=indicators") == everything
    # a place is all that lies in it
    place = next(i for i, thing in enumerate(things) if thing[2] == "运城市")
    lies = {place}
    for _ in range(8):
        lies |= {s for s, p, o, *rest in facts if p == "locatedIn" and o in lies and not rest[1:]}
    left = explorer.run(LEFT, f"#v=indicators&f.in={things[place][0]}")
    assert set(left[2]) == {i for i, row in enumerate(figures) if row[2] in lies}
    assert set(left[1]) == {i for i, (s, _, o, *_rest) in enumerate(facts) if s in lies or (isinstance(o, int) and o in lies)}
    assert lies <= set(left[0])
    beside = set(left[0]) - lies  # industries, mechanisms, indicators … that are joined with what lies there
    pairs = [(s, o) for s, _, o, *_rest in facts if isinstance(o, int)]
    joined = {o for s, o in pairs if s in lies} | {s for s, o in pairs if o in lies}
    assert beside
    assert beside <= joined | {row[3] for row in figures if row[2] in lies}
    # a class, together with the place
    both = explorer.run(LEFT, f"#v=indicators&f.in={things[place][0]}&f.kind=Project")
    assert set(both[0]) == {i for i in left[0] if things[i][1] == "Project"}
    # a year: figures by their period
    start, end = (6 + shipped["slots"].index(slot) for slot in ("periodStart", "periodEnd"))

    def year(value: Any) -> str:
        return str(value["d"])[:4] if value else ""

    left = explorer.run(LEFT, "#v=indicators&f.year=2022")
    assert left[2] == [i for i, row in enumerate(figures) if row[start] and year(row[start]) <= "2022" <= year(row[end])]
    # a document: what one of its sentences says
    document = next(i for i, row in enumerate(shipped["documents"]) if row[1])
    here = {i for i, row in enumerate(shipped["passages"]) if row[1] == document}
    left = explorer.run(LEFT, f"#v=indicators&f.doc={shipped['documents'][document][0]}")
    assert left[2] == [i for i, row in enumerate(figures) if here & set(row[5])]
    assert left[1] == [i for i, row in enumerate(facts) if any(claim[0] in here for claim in row[3])]
    # least confidence, stage, relation
    left = explorer.run(LEFT, "#v=indicators&f.conf=0.95")
    assert left[2] == []
    assert left[1] == [i for i, row in enumerate(facts) if not row[3] or any(claim[0] < 0 or claim[1] >= 0.95 for claim in row[3])]
    left = explorer.run(LEFT, "#v=indicators&f.stage=Signed&f.kind=Project")
    signed = {s for s, p, o, _, *former in facts if (p, o) == ("stage", {"c": "Signed"}) and not former}
    assert left[0] == [i for i, thing in enumerate(things) if thing[1] == "Project" and i in signed]
    left = explorer.run(LEFT, "#v=indicators&f.rel=investor")
    assert left[0] == sorted({i for s, p, o, *_rest in facts if p == "investor" for i in (s, o)})
    assert explorer.complaints() == []


def test_each_count_is_what_choosing_it_leaves(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    wrong = explorer.run(
        """
        const wrong = [];
        const left = () => explorer.things.filter(explorer.wanted.thing).length;
        for (const state of arguments[0]) {
          explorer.show(`#v=indicators&${new URLSearchParams(state)}`);
          const counts = explorer.counts();
          for (const facet of Object.keys(counts))
            for (const [value, count] of [...counts[facet]].slice(0, 12)) {
              explorer.show(`#v=indicators&${new URLSearchParams({ ...state, [`f.${facet}`]: value })}`);
              if (left() !== count) wrong.push([state, facet, value, count, left()]);
            }
        }
        return wrong;""",
        [{}, {"f.year": "2023"}, {"f.in": iri_of(shipped, "运城市"), "f.kind": "Project Enterprise"}, {"f.stage": "Signed", "f.rel": "locatedIn"}],
    )
    assert wrong == []


def test_the_drawer_filters_the_map_and_the_panel_and_says_what_it_hides(explorer: Explorer, shipped: dict[str, Any]) -> None:
    city = iri_of(shipped, "运城市")
    explorer.open(f"#e={city}")
    shown = explorer.run("""
        document.getElementById("filters-open").click();
        const facets = [...document.querySelectorAll("#filters fieldset")].map((set) => set.dataset.facet);
        const box = document.getElementById("f-kind-Project");
        const count = Number(box.closest("label").querySelector("small").textContent);
        box.focus();
        box.click();
        const kinds = new Set(explorer.network.body.nodeIndices.map((id) => explorer.things[id].kind));
        const panel = document.getElementById("panel");
        const rows = () => [...panel.querySelectorAll("[data-fact], [data-figure]")].filter((row) => !row.hidden && row.offsetParent).length;
        const before = rows();
        const note = panel.querySelector(".hidden-note").textContent;
        panel.querySelector(".hidden-note button").click();
        return { facets, count, focus: document.activeElement.id, kinds: [...kinds].sort(), hash: location.hash,
          walk: document.getElementById("walk").textContent, before, note, after: rows(),
          chips: [...document.querySelectorAll("#chips .chip")].map((one) => one.textContent),
          open: document.getElementById("filters-open").textContent };""")
    assert shown["facets"] == ["kind", "in", "rel", "year", "stage", "conf", "doc"]
    assert shown["count"] == sum(thing[1] == "Project" for thing in shipped["things"])
    assert shown["focus"] == "f-kind-Project"
    assert shown["kinds"] == ["City", "Project"]  # the chosen thing stays
    assert shown["hash"] == f"#e={city}&f.kind=Project"
    assert "按筛选隐去" in shown["walk"]
    assert 0 < shown["before"] < shown["after"]
    assert f"按筛选隐去 {shown['after'] - shown['before']} 项" in shown["note"]
    assert shown["chips"] == ["类别项目 ✕"]
    assert shown["open"] == "筛选1"
    hidden = explorer.run("""
        const query = document.getElementById("query");
        query.value = "运城市";
        query.dispatchEvent(new Event("input"));
        return document.querySelector("#hits .unwanted").textContent;""")
    assert "运城市" in hidden
    assert "已隐去" in hidden
    explorer.run("document.querySelector('#chips .chip').click()")
    told = "return [location.hash, document.getElementById('chips').hidden, document.querySelector('.hidden-note')]"
    assert explorer.run(told) == [f"#e={city}", True, None]
    explorer.run("history.back()")
    assert explorer.settle("await new Promise((go) => setTimeout(go, 100)); return location.hash") == f"#e={city}&f.kind=Project"
    assert explorer.requests() == [explorer.url]
    assert explorer.complaints() == []


def test_a_printed_view_says_what_it_is(explorer: Explorer) -> None:
    explorer.open("#v=indicators&c.year=2023&f.kind=City")
    said = explorer.run("""
        const line = document.getElementById("paper-line"), before = line.hidden;
        window.dispatchEvent(new Event("beforeprint"));
        const text = line.textContent;
        window.dispatchEvent(new Event("afterprint"));
        return [before, text, line.hidden];""")
    assert said[0]
    assert said[1].startswith("指标调度 · 总表 · 对象：")
    assert "年份：2023年 · 状态：实际" in said[1]
    assert said[1].endswith("筛选 类别 地级行政区")
    assert said[2]


def test_the_open_filter_covers_nothing_of_the_map(explorer: Explorer) -> None:
    explorer.open("", 1280, 720)
    spots = "return explorer.labels().map(({ x }) => x)"
    assert min(explorer.run(spots)) < 300
    explorer.run("document.getElementById('filters-open').click()")
    drawer = explorer.run("return document.getElementById('filters').getBoundingClientRect().right")
    assert min(explorer.run(spots)) >= drawer
    explorer.run("document.getElementById('filters-close').click()")
    assert min(explorer.run(spots)) < drawer
    assert explorer.complaints() == []
