"""One thing is one node; different things stay apart; claims keep their passages."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from kg.model import Document, Entity, Evidence, Graph, Iri
from kg.read import parse
from kg.recognise import recognise
from kg.reconcile import reconcile
from kg.relate import relate
from kg.resolve import forms, iris, resolve


def build(*texts: str) -> Graph:
    documents = []
    for number, text in enumerate(texts):
        document = parse(text, hashlib.sha256(str(number).encode()).hexdigest(), (f"{number}.txt",))
        assert isinstance(document, Document)
        documents.append(document)
    return resolve(relate(recognise(documents)), documents, ())


def named(graph: Graph, name: str) -> list[Entity]:
    return [e for e in graph.entities if name in (e.name, *e.others)]


def claims(graph: Graph, subject: Iri, predicate: str) -> list[Evidence]:
    return [e for e in graph.evidence if e.subject == subject and e.predicate == predicate]


def test_short_and_full_name_of_a_zone_are_one_node() -> None:
    graph = build("沧州高新技术产业开发区签约项目3个。\n\n沧州高新区开工项目2个。")
    (zone,) = [e for e in graph.entities if e.kind == "DevelopmentZone"]
    assert zone.name == "沧州高新技术产业开发区"
    assert "沧州高新区" in zone.others
    assert ("zoneKind", "HighTech") in zone.codes


def test_zones_of_other_kinds_or_places_stay_apart() -> None:
    graph = build("沧州经开区与沧州高新区、衡水经开区签署合作协议。")
    zones = {e.name for e in graph.entities if e.kind == "DevelopmentZone"}
    assert len(zones) == 3


def test_the_city_and_all_its_zones_are_not_its_own_zone() -> None:
    graph = build("沧州市开发区签约项目30个。沧州经开区签约项目3个。")
    assert [e.kind for e in named(graph, "沧州市")] == ["City"]
    assert len([e for e in graph.entities if e.kind == "DevelopmentZone"]) == 1


def test_counties_that_share_a_name_have_their_own_keys() -> None:
    nanjing = build("南京市鼓楼区新增企业3家。")
    fuzhou = build("福州市鼓楼区新增企业3家。")
    assert named(nanjing, "鼓楼区")[0].iri != named(fuzhou, "鼓楼区")[0].iri


def test_a_firms_short_name_joins_its_long_one() -> None:
    graph = build("河北瑞岭起重机械有限公司投资3亿元建设起重机项目。瑞岭起重是装备制造产业链链主企业。")
    firms = [e for e in graph.entities if e.kind == "Enterprise"]
    assert [e.name for e in firms] == ["河北瑞岭起重机械有限公司"]


def test_a_short_name_with_its_place_joins_the_firm_of_that_place() -> None:
    graph = build(
        "浙江瑞岭膜材股份有限公司投资3亿元。滁州瑞岭光学材料有限公司（以下简称“滁州瑞岭”）投资2亿元建设光学膜项目。滁州瑞岭成立于2018年。"
    )
    firms = {e.name: e.others for e in graph.entities if e.kind == "Enterprise"}
    assert set(firms) == {"浙江瑞岭膜材股份有限公司", "滁州瑞岭光学材料有限公司"}
    assert "滁州瑞岭" in firms["滁州瑞岭光学材料有限公司"]


def test_full_names_with_different_places_are_two_firms() -> None:
    graph = build("韩国三柏食品株式会社独资的延吉三柏食品有限公司开业，延吉三柏食品有限公司投资1亿元。")
    assert {e.name for e in graph.entities if e.kind == "Enterprise"} == {"韩国三柏食品株式会社", "延吉三柏食品有限公司"}


def test_a_short_form_that_the_text_defines_is_another_name() -> None:
    graph = build("威海火炬高技术产业开发区（下称“火炬开发区”）签约项目3个。火炬开发区开工项目2个。")
    (zone,) = [e for e in graph.entities if e.kind == "DevelopmentZone"]
    assert zone.name == "威海火炬高技术产业开发区"
    assert "火炬开发区" in zone.others


def test_the_same_name_in_two_documents_is_one_node_with_both_passages() -> None:
    text = "北岭科技有限公司投资12亿元新建触摸屏模组项目。"
    graph = build(text, text + "该公司是链主企业。")
    (firm,) = named(graph, "北岭科技有限公司")
    sources = {claim.source for claim in claims(graph, firm.iri, "type")}
    assert len({s.document for s in graph.sources if s.iri in sources}) == 2


def test_a_project_has_one_stage_and_the_rest_is_superseded() -> None:
    graph = build("北岭科技有限公司投资12亿元新建触摸屏模组项目已开工。", "北岭科技有限公司触摸屏模组项目正式投产。")
    stages = {(claim.object, claim.superseded) for e in graph.entities if e.kind == "Project" for claim in claims(graph, e.iri, "stage")}
    assert ("InProduction", False) in stages
    assert ("UnderConstruction", True) in stages


def test_reference_data_places_what_documents_mention() -> None:
    graph = build("稷山县新增企业3家。")
    (county,) = named(graph, "稷山县")
    (claim,) = claims(graph, county.iri, "locatedIn")
    assert claim.method == "reference.places"
    assert [e.name for e in graph.entities if e.iri == claim.object] == ["运城市"]
    assert claim.source in {reference.iri for reference in graph.references}


def test_the_same_figure_said_twice_is_one_node() -> None:
    graph = build("2023年，沧州经开区工业投资完成32.3亿元。", "2023年，沧州经开区工业投资完成32.3亿元，同比增长4%。")
    found = [s for s in graph.statistics if s.value == Decimal("3230000000")]
    assert len(found) == 1
    assert len(found[0].sources) == 2


def test_contradicting_figures_point_to_one_another() -> None:
    graph = reconcile(build("2023年，沧州经开区工业投资完成32.3亿元。", "2023年，沧州经开区工业投资完成39.3亿元。"))
    first, second = [s for s in graph.statistics if s.unit == "CNY"]
    assert first.conflicts == (second.iri,)
    assert second.conflicts == (first.iri,)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Industry", "新材料产业链", "新材料"),
        ("PolicyMechanism", "“三个一批”活动", "三个一批"),
        ("GovernmentBody", "沧州高新区管委会", "沧州高新技术产业开发区管理委员会"),
        ("Project", "触摸屏模组项目", "触摸屏模组"),
    ],
)
def test_forms_of_one_name(kind: str, one: str, other: str) -> None:
    assert forms.normal(kind, one) == forms.normal(kind, other)


@pytest.mark.parametrize(
    ("kind", "short", "long"),
    [
        ("Project", "电池基地一期", "远禾电池基地二期"),
        ("Enterprise", "南岭科技", "北岭科技有限公司"),
        ("Park", "产业园", "激光产业园"),
    ],
)
def test_names_that_are_not_forms_of_one_another(kind: str, short: str, long: str) -> None:
    assert not forms.short_for(kind, short, long)


def test_iris_are_ascii_and_told_apart_by_key() -> None:
    shanxi, shaanxi = iris.of("Province", "山西省"), iris.of("Province", "陕西省")
    assert shanxi.local.isascii()
    assert shanxi.local.startswith("Province_shanxi-sheng-")
    assert shanxi != shaanxi
    assert iris.of("Enterprise", "！").local.startswith("Enterprise_x-")


def test_one_text_counts_the_whole_and_its_parts() -> None:
    graph = reconcile(build("2023年，沧州市共有开发区9个。授予东光经开区等6个开发区称号，其中化工类开发区2个。"))
    assert not any(s.conflicts for s in graph.statistics)
    graph = reconcile(build("2023年，沧州市共有开发区9个。", "2023年，沧州市共有开发区6个。"))
    assert any(s.conflicts for s in graph.statistics)


def test_a_figure_is_labelled_by_the_full_name_of_its_thing() -> None:
    graph = build("曲靖经开区2023年引进企业12家。\n\n曲靖经济技术开发区2022年引进企业9家。")
    assert {s.label.split(" ")[0] for s in graph.statistics} == {"曲靖经济技术开发区"}
    assert len(graph.statistics) == 2
