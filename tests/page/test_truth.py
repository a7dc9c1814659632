"""What is planned, bounded, rejected, ended or hidden by the filter is told as such in sums, lists and files; odd names stay in their cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from pyoxigraph import NamedNode, Quad

from kg.page import page
from tests.page import gold
from tests.page.conftest import Explorer
from tests.page.saving import as_csv, as_workbook, saved
from tests.page.test_reader import beside

pytestmark = pytest.mark.browser
PASSAGE = gold.iri("Passage", "hostile")
TYPE = NamedNode(gold.RDF + "type")
LONG = "长" * 10_000 + "公司"
CONTROL = "控\x0b制\x01公司"
KNOWN = "constructor"  # what every object of a browser has
HEIGHT = "return Math.max(...[...document.querySelectorAll('.view:not([hidden]) :is(th, td)')].map((one) => one.offsetHeight))"
YEAR = [["2023-01-01", "2023-12-31"]]


class Small:
    """A graph made for this: each of its facts is one that a view could tell wrongly."""

    def __init__(self) -> None:
        self.gold = gold.Gold()
        self.quads: list[Quad] = [*gold.hostile(self.gold)]

    def thing(self, kind: str, name: str) -> NamedNode:
        node, quads = self.gold.entity(kind, [name])
        self.quads += quads
        self.claim(node, TYPE, gold.dz(kind))
        return node

    def claim(self, s: NamedNode, p: NamedNode | str, o: gold.Term, sure: str = "0.9", more: dict[str, gold.Term] | None = None) -> None:
        predicate = gold.dz(p) if isinstance(p, str) else p
        for quad in self.gold.claim(s, predicate, o, PASSAGE, **(more or {})):
            right = quad.predicate.value == gold.DZ + "confidence"
            self.quads.append(Quad(quad.subject, quad.predicate, gold.typed(sure, "decimal"), quad.graph_name) if right else quad)

    def figure(self, about: NamedNode, indicator: str, value: float, bound: str | None = None, status: str = "Actual") -> None:
        item = {"indicator": [indicator], "measure": "Level", "unit": "Count", "periods": YEAR, "scope": None}
        more = {"value": value, "bound": bound, "status": status, "quote": "总投资5亿元"}
        self.quads += self.gold.observation({**item, **more}, about, PASSAGE)


def made() -> list[Quad]:
    small = Small()
    places = [small.thing("City", name) for name in ("甲市", "乙市", "丙市")]
    for place, value, bound in zip(places, (100, 90, 120), ("Min", None, None), strict=True):
        small.figure(place, "签约项目数", value, bound)
    small.figure(places[0], "签约项目数", 110, status="Target")
    small.figure(places[1], "开工项目数", 9999)
    small.figure(places[1], "开工项目数", 10000, status="Target")
    firm = small.thing("Enterprise", "正道公司")
    small.figure(firm, "用工数", 70, status="Target")
    for name, stage, yuan, sure in (
        ("一号项目", "InProduction", 300000000, "0.9"),
        ("二号项目", "Planned", 500000000, "0.9"),
        ("三号项目", "Signed", 400000000, "0.6"),
    ):
        project = small.thing("Project", name)
        small.claim(project, "stage", gold.dz(stage))
        small.claim(project, "investmentCNY", gold.typed(yuan, "decimal"), sure)
        small.claim(project, "investor", firm)
    aim: dict[str, gold.Term] = {"status": gold.dz("Target"), "asOf": gold.typed("2024-02-01", "date")}
    early: dict[str, gold.Term] = {"rejected": gold.typed("true", "boolean"), "asOf": gold.typed("2020-02-01", "date")}
    second = gold.iri("Passage", "second")
    for key in (gold.DZ + "inDocument", gold.DZ + "inArticle", gold.OA + "exact", gold.DZ + "start", gold.DZ + "end", gold.RDF + "type"):
        small.quads += [Quad(second, q.predicate, q.object, q.graph_name) for q in small.quads if q.subject == PASSAGE and q.predicate.value == key]
    small.claim(firm, "targetsRegion", places[2], more=aim)
    small.quads += small.gold.claim(firm, gold.dz("targetsRegion"), places[2], second, **early)
    for name in (LONG, CONTROL, KNOWN):
        odd = small.thing("Project", name)
        small.claim(odd, "investor", small.thing("Enterprise", name))
        small.claim(odd, "capacity", gold.zh(name))
        small.claim(odd, "stage", gold.dz("Signed"))
        zone = small.thing("DevelopmentZone", name)
        small.figure(zone, name, 12)
    return small.quads


@pytest.fixture(scope="module")
def told(explorer: Explorer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    with beside(explorer, page(gold.dataset(dict.fromkeys(made()))), tmp_path_factory.mktemp("truth")):
        yield explorer
    explorer.open()


def row(rows: list[dict[str, str]], name: str) -> dict[str, str]:
    return next(one for one in rows if name in one.values())


def test_bounds_are_told_in_cells_ranks_and_files(told: Explorer) -> None:
    told.open("#v=indicators&c.level=City&c.year=2023")
    cells = told.run("""
        const cells = [...document.querySelectorAll(".dispatch .cell")];
        return Object.fromEntries(cells.map((one) => [one.title.split("（")[0], one.innerText.split(/\\s*\\n\\s*/)]));""")
    assert cells["甲市 签约项目数 ≥ 100"] == ["≥ 100", "完成率 ≥ 90.9%"]
    assert "第 3/3" in " ".join(cells["乙市 签约项目数 90"])
    assert "第" not in " ".join(cells["丙市 签约项目数 120"])  # 甲市 may have more
    assert "完成率 99.99%" in " ".join(cells["乙市 开工项目数 9999"])
    tones = told.run("""return [...document.querySelectorAll(".dispatch .cell .tone")].map((one) => [one.textContent, one.className.trim()]);""")
    assert ["完成率 ≥ 90.9%", "tone"] in tones  # neither reached nor behind
    rows = as_csv(saved(told, "保存指标调度表", "csv")[1])
    at = next(head for head in rows[0] if head.startswith("签约项目数"))
    assert {one["对象"]: one[at] for one in rows if one[at]} == {"甲市": "≥ 100", "乙市": "90", "丙市": "120"}
    assert told.complaints() == []


def test_plans_and_what_was_rejected_do_not_count(told: Explorer) -> None:
    told.open("#v=lists&c.part=attraction")
    aim = row(as_csv(saved(told, "保存招商去向清单", "csv")[1]), "正道公司")
    assert (aim["性质"], aim["最早见于"]) == ("计划", "2024-02-01")
    told.run("explorer.show('#v=cooperation&c.who=all')")
    assert row(as_csv(saved(told, "保存合作网络", "csv")[1]), "正道公司")["关系"] == "目标地区（计划）"
    told.run("explorer.show('#v=lists&c.part=enterprises')")
    firm = row(as_csv(saved(told, "保存企业清单", "csv")[1]), "正道公司")
    sums = next(value for head, value in firm.items() if head.startswith("其项目投资额之和"))
    assert sums == "700000000"  # what is under way and signed; not what is 谋划
    assert firm["指标数值"] == "用工数 70（2023年，目标）"
    assert firm["目标地区"] == "丙市（目标）"
    parts = told.settle("""
        [...document.querySelectorAll(".said-cell")].find((one) => one.textContent === "7亿元").click();
        await new Promise((ready) => setTimeout(ready, 60));
        return [...document.querySelectorAll("#panel li[data-yuan]")].map((one) => Number(one.dataset.yuan));""")
    assert sum(parts) == 700000000
    assert told.complaints() == []


def test_what_the_filter_hides_is_in_no_sum(told: Explorer) -> None:
    sums: dict[str, Any] = {}
    for address in ("#v=projects", "#v=projects&f.conf=0.8", "#v=projects"):
        told.open(address)
        assert told.complaints() == []
        sums[address] = told.run("""
            const heads = [".stage-Signed .stage-head", ".controls .note"].map((one) => document.querySelector(one));
            return heads.map((one) => one?.innerText.replace(/\\s+/g, " "));""")
    assert "4亿元 1 项之和" in sums["#v=projects"][0]
    assert "4亿元" not in sums["#v=projects&f.conf=0.8"][0]
    assert "1 项按筛选隐去" in sums["#v=projects&f.conf=0.8"][0]
    told.run("explorer.show('#v=lists&c.part=projects&f.conf=0.8')")
    veiled = row(as_csv(saved(told, "保存项目清单", "csv")[1]), "三号项目")
    assert (veiled["投资额（元）"], veiled["投资额性质"]) == ("", "按筛选隐去")
    assert told.complaints() == []


def test_odd_names_fill_no_screen_and_break_no_file(told: Explorer) -> None:
    for address, group, name in (
        ("#v=projects&c.part=table", "保存项目全链条", "项目"),
        ("#v=lists&c.part=enterprises", "保存企业清单", "企业"),
        ("#v=indicators&c.level=DevelopmentZone&c.year=2023", "保存指标明细", "指标"),
    ):
        told.open(address)
        assert told.run(HEIGHT) < 800
        sheet = as_workbook(saved(told, group, "xlsx")[1])
        at = sheet[0].index(name)
        assert {LONG, "控制公司", f"{KNOWN}\u200b"} <= {line[at] for line in sheet}, {str(line[at])[:20] for line in sheet}
        assert {LONG, CONTROL, KNOWN} <= {line[name] for line in as_csv(saved(told, group, "csv")[1])}
    told.open("#v=indicators&c.level=DevelopmentZone&c.year=2023&c.part=chart&c.q=控")
    _, picture = saved(told, "", "svg")
    assert "控\ufffd制\ufffd公司" in "".join(ElementTree.fromstring(picture).itertext())
    told.open("#v=projects")
    assert told.run("return Math.max(...[...document.querySelectorAll('.card')].map((one) => one.offsetHeight))") < 1600
    assert told.complaints() == []
