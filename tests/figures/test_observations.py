"""What the figures of a sentence say: indicator, measure, subject, period, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from kg.model import Claim, Context, Observation, Period, Section
from kg.relate.observations import observe
from tests.figures.articles import article

CASES: Sequence[Mapping[str, object]] = yaml.safe_load(
    (Path(__file__).parent / "corpus" / "observations.yaml").read_text(encoding="utf-8")
)


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


def test_nothing_without_a_subject() -> None:
    assert observe(article("入驻企业216家。", subject=None), ()) == ()


def test_unknown_period() -> None:
    (found,) = observe(article("入驻企业216家。", context=Context()), ())
    assert found.period is None
