"""One meaning is one indicator, another meaning another one; the order of the documents decides nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Graph
from kg.relate.indicators import UNIT_KINDS, concepts, key
from kg.resolve import iris
from kg.resolve.indicators import settle, signature
from tests.resolve.test_resolve import build


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("出让标准地宗数", "标准地出让宗数", "Count"),
        ("项目签约数", "签约项目数", "Count"),
        ("签约项目个数", "签约的项目数", "Count"),
        ("已开工项目数", "开工项目总数", "Count"),
        ("新签约项目数", "项目新签约数", "Count"),
        ("未开工项目数", "项目未开工数", "Count"),
        ("引进人才", "人才引进数", "Count"),
        ("建成标准化厂房面积", "标准化厂房建成面积", "Area"),
        ("新增绿地", "绿地新增总面积", "Area"),
        ("签约项目总金额", "项目签约额", "Money"),
        ("“四上”企业数", "四上企业", "Count"),
        ("竞争力位次", "竞争力排名", "Rank"),
        ("全省经济开发区综合考评排名", "综合考评位次", "Rank"),
        ("改造管网长度", "管网改造长度", "Other"),
    ],
)
def test_the_same_words_are_one(one: str, other: str, kind: str) -> None:
    assert signature(one, kind) == signature(other, kind)
    names = settle([(one, 1, kind), (other, 1, kind)])
    assert names[one] == names[other]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("新增绿色仓库数", "绿色仓库数", "Count"),
        ("规上物流企业数", "物流企业数", "Count"),
        ("完成投资额", "计划投资额", "Money"),
        ("签约项目数", "开工项目数", "Count"),
        ("未开工项目数", "开工项目数", "Count"),
        ("新签约项目数", "签约项目数", "Count"),
        ("企业引进项目数", "引进企业项目数", "Count"),  # which the firms brought, which of the firms brought
        ("签约项目开工数", "开工签约项目数", "Count"),
        ("培训企业数", "企业培训次数", "Count"),
        ("改造棚户区户数", "改造棚户区数", "Count"),
        ("贷款余额", "贷款金额", "Money"),
        ("项目开工率", "开工项目率", "Ratio"),
        ("工业税收占税收比重", "税收占工业税收比重", "Ratio"),
        ("进口设备额", "出口设备额", "Money"),
        ("男职工数", "女职工数", "Count"),
        ("面积", "总面积", "Area"),
        ("拿地到开工用时", "开工到拿地用时", "Duration"),
        ("签约用时", "签约时限", "Duration"),
    ],
)
def test_other_words_are_two(one: str, other: str, kind: str) -> None:
    names = settle([(one, 1, kind), (other, 1, kind)])
    assert names[one] != names[other]


def test_the_unit_kind_must_agree() -> None:
    names = settle([("仓库新建额", 1, "Money"), ("新建仓库额", 1, "Count")])
    assert len(set(names.values())) == 2
    names = settle([("仓库新建额", 1, "Money"), ("新建仓库额", 1, "")])  # of which growth alone is told
    assert len(set(names.values())) == 1


def test_the_standard_name_wins_then_the_frequent_then_the_short_one() -> None:
    assert set(settle([("项目签约个数", 9, "Count"), ("签约项目数", 1, "Count")]).values()) == {"签约项目数"}
    assert set(settle([("项目签约个数", 9, "Count")]).values()) == {"签约项目数"}
    assert set(settle([("仓库新建数", 1, "Count"), ("新建仓库个数", 2, "Count")]).values()) == {"新建仓库个数"}
    assert set(settle([("仓库新建数", 1, "Count"), ("新建仓库个数", 1, "Count")]).values()) == {"仓库新建数"}
    assert set(settle([("仓库新建数", 1, "Count"), ("新建仓库数", 1, "Count")]).values()) == {"仓库新建数"}


def test_the_names_of_two_standard_indicators_never_say_the_same() -> None:
    owners: dict[tuple[str, tuple[str, str, str]], str] = {}
    for name, one in concepts().items():
        assert owners.setdefault((one.unit_kind, signature(name, one.unit_kind)), one.name) == one.name, name


def test_a_standard_name_is_never_changed() -> None:
    names = {one.name: one.unit_kind for one in concepts().values()}
    assert settle([(name, 1, kind) for name, kind in names.items()]) == {name: name for name in names}


WORDS = st.sampled_from(["签约", "开工", "新", "已", "未", "项目", "企业", "标准地", "的", "数", "个数", "总数", "面积", "额", "金额", "率", "占"])
NAMES = st.tuples(
    st.lists(WORDS, min_size=2, max_size=5).map("".join), st.integers(min_value=1, max_value=3), st.sampled_from((*UNIT_KINDS, ""))
)


@given(st.lists(NAMES, unique_by=lambda one: one[0], max_size=12), st.randoms(use_true_random=False))
def test_order_decides_nothing(counted: list[tuple[str, int, str]], dice: random.Random) -> None:
    settled = settle(counted)
    assert settled.keys() == {name for name, _, _ in counted}
    shuffled = list(counted)
    dice.shuffle(shuffled)
    assert settle(shuffled) == settled
    assert set(settled.values()) <= settled.keys() | {one.name for one in concepts().values()}


# ---------------------------------------------------------------- in a graph


def labels(graph: Graph) -> dict[str, set[str]]:
    return {one.name: set(one.others) for one in graph.indicators}


def test_figures_of_one_meaning_are_one_observation() -> None:
    graph = build("2023年，沧州市新建冷链仓库12座。", "2023年，沧州市冷链仓库新建数12座。")
    assert len([one for one in graph.indicators if "冷链仓库" in one.name]) == 1
    (found,) = [one for one in graph.statistics if one.value == 12]
    assert len(found.sources) == 2


def test_the_other_names_lead_to_the_indicator() -> None:
    graph = build("2023年，沧州市新建冷链仓库12座，冷链仓库新建总数达到20座。衡水市新建冷链仓库3座。")
    (indicator,) = [one for one in graph.indicators if "冷链仓库" in one.name]
    former = {iris.of("Indicator", name) for name in ("新建冷链仓库数", "冷链仓库新建总数", "冷链仓库新建数")}
    assert set(indicator.replaces) <= former - {indicator.iri}


def test_the_broader_indicators_are_there_though_no_figure_is_of_them() -> None:
    graph = build("2023年，沧州经开区新增规上工业企业12家。")
    names = {one.iri: one.name for one in graph.indicators}
    above = {one.name: names[one.broader] for one in graph.indicators if one.broader}
    assert above["新增规上工业企业数"] == "规上工业企业数"
    assert above["规上工业企业数"] == "规上企业数"
    assert above["规上企业数"] == "企业数"
    assert all(one.english for one in graph.indicators)
    assert {one.indicator for one in graph.statistics} < names.keys()


def test_a_name_belongs_to_one_indicator() -> None:
    graph = build("2023年，沧州经开区签约项目12个、总投资30亿元，规上企业45家，“四上”企业60家。", "签约项目个数达到7个，计划总投资9亿元。")
    owned = [key(name) for one in graph.indicators for name in (one.name, *one.others)]
    assert len(owned) == len(set(owned))
    assert "签约项目" in labels(graph)["签约项目数"]


def test_words_that_hold_a_comparison_a_period_or_a_place_are_no_name() -> None:
    graph = build("2023年，沧州市规上工业增加值489.7亿元，同比增长8%，高于全省增速1.2个百分点；亩均税收15万元/亩，比上年增加2万元/亩。")
    names = {name for others in labels(graph).values() for name in others}
    assert not [name for name in names if any(word in name for word in ("同比", "全省", "高于", "上年", "增速", "目标"))]
