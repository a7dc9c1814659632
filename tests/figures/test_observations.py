"""What the figures of a sentence say: indicator, measure, subject, period, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.entries import entries
from kg.model import Claim, Context, Observation, Period, Section
from kg.relate.observations import observe
from tests.figures import corpora
from tests.figures.articles import CITY, article

CASES: Sequence[Mapping[str, object]] = entries(Path(__file__).parent / "corpus" / "observations.yaml")


def said(observation: Observation) -> str:
    quantity, period = observation.quantity, observation.period
    amount = " ".join(part for part in (f"{quantity.value:f}", quantity.unit, quantity.bound or "") if part)
    days = "?"
    if period is not None:
        whole = period == Period(date(period.start.year, 1, 1), date(period.start.year, 12, 31), period.how)
        days = str(period.start.year) if whole else f"{period.start}..{period.end}"
    parts = [observation.about.name, observation.indicator, observation.measure, amount, days, observation.status]
    return " | ".join([*parts, observation.scope] if observation.scope else parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_sentence(case: Mapping[str, object]) -> None:
    assert [said(o) for o in observe(article(*str(case["text"]).split("|")), ())] == case["says"]


@pytest.mark.parametrize(
    ("base", "text"), [(base, text) for base, texts in corpora.load("comparisons")["base"].items() for text in texts]
)
def test_what_it_is_compared_with(base: str, text: str) -> None:
    assert observe(article(text), ())[-1].base == base


def test_a_claim_uses_its_figure() -> None:
    recognised = article("天工科技公司投资20亿元建设天工电池项目，员工468人。")
    (money, _) = recognised.quantities
    claim = Claim(recognised.mentions[-1], "investmentCNY", money.value, 0, 1.0, "test", span=(money.start, money.end))
    assert [o.indicator for o in observe(recognised, (claim,))] == ["员工数"]


def test_a_section_of_plans_gives_targets() -> None:
    plan = Section(("【2024年工作计划】",), Period(date(2024, 1, 1), date(2024, 12, 31), "section"), "Target")
    found = observe(article("规上工业增加值增长15%。", "目前，已谋划储备项目117个。", section=plan), ())
    assert [(o.status, str(o.period.start) if o.period else "") for o in found] == [("Target", "2024-01-01"), ("Actual", "2024-01-01")]


def test_conditions_of_a_policy_are_thresholds() -> None:
    title = "甲州高新区支持产业发展若干措施"
    found = observe(article("新引进总投资5000万元以上的制造业项目，按设备投资的8%给予补助，单个项目最高800万元。", title=title), ())
    assert found
    assert {o.status for o in found} == {"Threshold"}


def test_rows_of_a_table() -> None:
    rows = article("市\t签约项目数（个）\t总投资（亿元）\t开工率（%）", "丙市\t126\t845.3\t71.4", "丁市\t24\t77.5\t—", role="row")
    assert [said(o) for o in observe(rows, ())] == [
        "丙市 | 签约项目数 | Level | 126 Count | 2023 | Actual",
        "丙市 | 签约项目总投资 | Level | 84530000000 CNY | 2023 | Actual",
        "丙市 | 开工率 | Share | 71.4 Percent | 2023 | Actual",
        "丁市 | 签约项目数 | Level | 24 Count | 2023 | Actual",
        "丁市 | 签约项目总投资 | Level | 7750000000 CNY | 2023 | Actual",
    ]


def test_rows_of_projects_with_words_and_sums() -> None:
    rows = article(
        "序号\t项目名称\t总投资（亿元）\t年度计划投资（亿元）\t建设内容\t项目进展",
        "\t合计（2个）\t38.6\t12.4\t\t",
        "一\t续建项目（1个）\t20.1\t5.2\t\t",
        "1\t天工电池项目\t20.1\t5.2\t占地210亩，新增就业320人\t完成投资2.1亿元",
        "二\t新建项目（1个）\t18.5\t7.2\t\t",
        "2\t地利光伏项目\t18.5\t7.2\t建筑面积2.6万平方米、420套\t已开工",
        role="row",
    )
    found = [o for o in observe(rows, ()) if o.about.kind != "Project" or o.indicator != "总投资"]  # which are attributes
    assert [said(o) for o in found] == [
        "甲州市 | 项目数 | Level | 2 Count | 2023 | Actual",
        "甲州市 | 项目总投资 | Level | 3860000000 CNY | 2023 | Actual",
        "甲州市 | 项目计划投资 | Level | 1240000000 CNY | 2023 | Target",
        "甲州市 | 续建项目数 | Level | 1 Count | 2023 | Actual | 续建项目",
        "甲州市 | 续建项目总投资 | Level | 2010000000 CNY | 2023 | Actual | 续建项目",
        "甲州市 | 续建项目计划投资 | Level | 520000000 CNY | 2023 | Target | 续建项目",
        "天工电池项目 | 计划投资 | Level | 520000000 CNY | 2023 | Target",
        "天工电池项目 | 占地面积 | Level | 210 Mu | 2023 | Actual",
        "天工电池项目 | 新增就业人数 | Level | 320 Count | 2023 | Actual",
        "天工电池项目 | 完成投资 | Level | 210000000 CNY | 2023 | Actual",
        "甲州市 | 新建项目数 | Level | 1 Count | 2023 | Actual | 新建项目",
        "甲州市 | 新建项目总投资 | Level | 1850000000 CNY | 2023 | Actual | 新建项目",
        "甲州市 | 新建项目计划投资 | Level | 720000000 CNY | 2023 | Target | 新建项目",
        "地利光伏项目 | 计划投资 | Level | 720000000 CNY | 2023 | Target",
        "地利光伏项目 | 建筑面积 | Level | 26000 SquareMetre | 2023 | Actual",
    ]


def test_a_story_is_about_its_firm() -> None:
    zone = ("DevelopmentZone", "甲州高新区")
    opening = ("走进甲州高新区，天工科技公司的车间里机器轰鸣。", "“头几年难啊。”天工科技公司总经理说。", "天工科技公司熬了过来。")
    texts = (*opening, "产值5.6亿元。")
    (told,) = observe(article(*texts, subject=zone, title="从小作坊到冠军", apart=True), ())
    assert said(told) == "天工科技公司 | 产值 | Level | 560000000 CNY | 2023 | Actual"
    (reported_,) = observe(article(*texts, subject=zone, title="甲州高新区工作总结", apart=True), ())
    assert reported_.about.name == "甲州高新区"


def test_nothing_without_a_subject() -> None:
    assert observe(article("入驻企业216家。", subject=None), ()) == ()


def test_unknown_period() -> None:
    (found,) = observe(article("入驻企业216家。", context=Context()), ())
    assert found.period is None


def reported(issued: date, *texts: str, title: str = "甲州市政府工作报告") -> list[str]:
    """What the sentences say, each a paragraph of its own, in a report of that day."""
    context = Context(province="山西省", city="甲州市", issued=issued, period=Period(date(issued.year, 1, 1), issued, "article"))
    recognised = article(*texts, context=context, title=title, apart=True)
    return [" | ".join(said(o).split(" | ")[1:]) for o in observe(recognised, ())]


def test_an_estimate_of_a_year_that_is_over_is_a_result() -> None:
    texts = "过去的一年，预计全市地区生产总值增长7.1%，财政收入412亿元。", "2018年，天工电池项目预计年产值30亿元。"
    assert reported(date(2018, 1, 23), *texts) == [
        "地区生产总值 | Growth | 7.1 Percent | 2017 | Actual",
        "财政总收入 | Level | 41200000000 CNY | 2017 | Actual",
        "年产值 | Level | 3000000000 CNY | 2018 | Target",
    ]


def test_a_report_without_headings_turns_to_its_plan_and_back() -> None:
    found = reported(
        date(2018, 1, 23),
        "2018年，全市经济社会发展的主要预期目标是：地区生产总值增长7.5%左右。",
        "新引进工业项目50个。",
        "目前已有12家企业试点。",
        "回顾过去一年，出口总额12亿元。",
    )
    assert [words.split(" | ")[-2:] for words in found] == [["2018", "Target"], ["2018", "Target"], ["2018", "Actual"], ["2017", "Actual"]]


@pytest.mark.parametrize(
    ("issued", "text", "says"),
    [
        (date(2023, 12, 20), "即将过去的一年，签约项目40个。", ["签约项目数 | Level | 40 Count | 2023 | Actual"]),
        (date(2024, 9, 26), "四季度新签约项目20个。", ["新签约项目数 | Level | 20 Count | 2024-10-01..2024-12-31 | Target"]),
        (date(2024, 9, 26), "固定资产投资增长9%的目标不动摇。", ["固定资产投资 | Growth | 9 Percent | 2024 | Target"]),
        (date(2024, 9, 1), "7、8两月新签约项目9个。", ["新签约项目数 | Level | 9 Count | 2024-07-01..2024-08-31 | Actual"]),
        (
            date(2022, 6, 10),
            "2021年税收12亿元，全年产值62亿元。",
            ["税收 | Level | 1200000000 CNY | 2021 | Actual", "产值 | Level | 6200000000 CNY | 2021 | Actual"],
        ),
        (date(2022, 6, 10), "全年力争产值62亿元。", ["产值 | Level | 6200000000 CNY | 2022 | Target"]),
        (
            date(2025, 9, 26),
            "一是去年清理企业7户；二是入驻企业38家。",
            ["清理企业数 | Level | 7 Count | 2024 | Actual", "入驻企业数 | Level | 38 Count | 2025 | Actual"],
        ),
    ],
)
def test_when_it_is(issued: date, text: str, says: list[str]) -> None:
    assert reported(issued, text) == says


def test_a_ranking_of_the_title_is_what_places_are_of() -> None:
    found = reported(date(2020, 6, 18), "甲州高新区由上年的第7位升至第3位。", title="甲州市2019年度开发区综合考核评价结果的通报")
    assert found == ["综合考核评价排名 | Rank | 7 Count | 2019 | Actual", "综合考核评价排名 | Rank | 3 Count | 2020 | Actual"]


def test_the_firm_of_an_announcement() -> None:
    context = Context(province="山西省", issued=date(2021, 8, 21), publisher="天工科技公司")
    texts = (
        "天工科技公司召开董事会。",
        "上半年，公司实现营业收入11.4亿元，同比增长1.4倍。",
        "天工电池项目（以下简称“本项目”）选址丙市。",
        "本项目拟用地186亩。",
    )
    recognised = article(*texts, subject=CITY, context=context, title="关于对外投资的公告", apart=True)
    assert [said(o).split(" | ")[:4] for o in observe(recognised, ())] == [
        ["天工科技公司", "营业收入", "Level", "1140000000 CNY"],
        ["天工科技公司", "营业收入", "Growth", "140 Percent"],
        ["天工电池项目", "占地面积", "Level", "186 Mu"],
    ]


def test_an_answer_opens_with_its_time() -> None:
    found = reported(date(2023, 11, 6), "答：明年是攻坚年。地区生产总值力争增长12%。", title="对话甲州高新区管委会主任")
    assert found == ["地区生产总值 | Growth | 12 Percent | 2024 | Target"]


def test_a_story_of_a_zone_goes_on_with_the_firm_last_told_of() -> None:
    zone = ("DevelopmentZone", "甲州高新区")
    texts = (
        "“以前这里只有盐。”天工科技公司总经理说。",
        "这家企业专做溴素加工，用工260人。",
        "去年产值3.1亿元，比前年多出一成。",
        "今年能做到3.5亿元就知足。",
    )
    found = [said(o).split(" | ")[:2] for o in observe(article(*texts, "新签约项目14个。", subject=zone, title="甲州高新区蹲点记"), ())]
    assert found == [["天工科技公司", name] for name in ("用工数", "产值", "产值", "产值")] + [["甲州高新区", "新签约项目数"]]
    reported_ = observe(article(*texts[1:3], subject=zone, title="甲州高新区工作总结"), ())
    assert {o.about.name for o in reported_ if o.indicator == "产值"} == {"甲州高新区"}


def test_a_list_of_projects_leads_no_paragraph() -> None:
    listed = article("天工科技公司电池线投产，产值1.1亿元；地利股份公司屠宰线开工。", "到位省外资金9.5亿元。", "新登记市场主体1816户。")
    assert [o.about.name for o in observe(listed, ())] == ["天工科技公司", "甲州市", "甲州市"]
    alone = article("天工科技公司电池线投产，产值1.1亿元。", "员工260人。")
    assert [o.about.name for o in observe(alone, ())] == ["天工科技公司", "天工科技公司"]
    turned = article("天工科技公司电池线投产。", "甲州高新区新增规上企业9家。", "员工260人。")
    assert [o.about.name for o in observe(turned, ())] == ["甲州高新区", "甲州市"]


def test_the_only_zone_of_a_county_is_its_development_zone() -> None:
    county = ("County", "乙县")
    report = article("乙县经开区建设提速。", "五年来，开发区累计上缴税收2.3亿元。", subject=county, title="乙县政府工作报告", apart=True)
    assert [o.about.name for o in observe(report, ())] == ["乙县经开区"]
    city = article("乙县经开区建设提速。", "五年来，开发区累计上缴税收2.3亿元。", title="甲州市政府工作报告", apart=True)
    assert [o.about.name for o in observe(city, ())] == ["甲州市"]


def test_the_books_that_a_paragraph_opens_tell_its_months() -> None:
    context = Context(province="山西省", issued=date(2023, 8, 11), period=Period(date(2023, 1, 1), date(2023, 8, 11), "article"))
    texts = ("管委会桌上摊着半年账：1至6月，出口额31.4亿元。", "“税收也不好看，1.2亿元。”")
    found = observe(article(*texts, context=context, title="甲州蹲点记"), ())
    assert [str(o.period.end) for o in found if o.period] == ["2023-06-30", "2023-06-30"]


def test_a_weekly_brief_is_of_its_week() -> None:
    context = Context(province="山西省", issued=date(2022, 9, 26), period=Period(date(2022, 1, 1), date(2022, 9, 25), "article"))
    texts = ("甲州市招商工作周报", "（9月19日—9月25日）", "全市签约项目7个。", "年初至9月25日签约项目312个。", "上周签约项目3个。")
    found = observe(article(*texts, context=context, title="甲州市招商工作周报", apart=True), ())
    assert [(str(o.period.start), str(o.period.end)) for o in found if o.period] == [
        ("2022-09-19", "2022-09-25"),
        ("2022-01-01", "2022-09-25"),
        ("2022-09-12", "2022-09-18"),
    ]
    monthly = observe(article(*texts[2:], context=context, title="甲州市招商工作情况", apart=True), ())
    assert monthly[0].period is not None
    assert str(monthly[0].period.start) == "2022-01-01"
