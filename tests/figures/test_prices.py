"""Every rule of prices gives its example its name; what is no price stays without one."""

from __future__ import annotations

import pytest

from kg.relate.observations import observe
from kg.relate.observations.prices import Rule, rules
from tests.figures.articles import article


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.example)
def test_example(rule: Rule) -> None:
    assert [o.indicator for o in observe(article(rule.example + "。"), ())] == [rule.gives]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("标准厂房｜12元/平方米/月｜现有空置1.2万平方米", ["标准厂房租金", "空置面积"]),
        ("水：工业2.8元/吨；污水处理1.2元/吨", ["工业水价", "污水处理费"]),
        ("人：普工4500—6000元/月，技工7000元/月以上", ["普工月工资", "普工月工资", "技工月工资"]),
        ("园区标准厂房租金每平方米每月8元。", ["标准厂房租金"]),
        ("工业用地成交价约每亩85万元。", ["工业用地成交价"]),
        ("亩均税收15万元/亩。", ["亩均税收"]),
        ("投资强度300万元/亩。", ["亩均投资强度"]),
        ("产出强度90亿元/平方公里。", ["单位面积产出强度"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [o.indicator for o in observe(article(text), ())] == names


def test_a_price_per_mu_has_its_unit() -> None:
    (found,) = observe(article("工业用地成交价约每亩85万元。"), ())
    assert (found.quantity.unit, int(found.quantity.value)) == ("CNYPerMu", 850000)
