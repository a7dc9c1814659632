"""Facts that context gives or takes away: parks that are being built, 本项目, rumours, parts of a sentence, who grants."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Claim, Mention
from tests.relate.test_attributes import claims, values


def related(found: list[Claim], predicate: str) -> set[tuple[str, str]]:
    return {(c.subject.name, c.object.name) for c in found if c.predicate == predicate and isinstance(c.object, Mention)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("安阳星桥集团投资7.8亿元的星桥传感器产业园完成场地平整。", "Project"),
        ("星桥传感器产业园总投资6.5亿元，建筑面积11.2万平方米。", "Project"),
        ("原计划年内动工的星桥传感器产业园，因征地滞后未能启动。", "Project"),
        ("星桥传感器产业园总投资6.5亿元，位于星桥传感器产业园的安阳云枫科技有限公司已投产。", "Park"),
        ("安阳云枫科技有限公司在星桥传感器产业园投资8亿元的刀具项目开工。", "Park"),
        ("星桥传感器产业园开工项目12个，产值120亿元。", "Park"),
    ],
)
def test_a_park_under_construction_is_a_project(tmp_path: Path, text: str, kind: str) -> None:
    found = [c for c in claims(tmp_path, "安阳高新区\n" + text) if c.predicate in ("stage", "investmentCNY")]
    assert any(c.subject.name == "星桥传感器产业园" for c in found) is (kind == "Project")


def test_this_project_is_the_one_so_defined(tmp_path: Path) -> None:
    text = (
        "投资标的名称：年产2亿平方米背板项目（以下简称“本项目”）\n投资金额：预计总投资15.6亿元\n一、投资主体\n"
        "同意由全资子公司安阳星桥材料有限公司作为实施主体。\n二、项目情况\n"
        "本项目选址于安阳高新区，计划2024年11月开工。\n"
    )
    found = claims(tmp_path, text)
    name = "年产2亿平方米背板项目"
    assert (name, "安阳高新区") in related(found, "locatedIn")
    assert (name, "安阳星桥材料有限公司") in related(found, "investor")
    assert values(found, "investmentCNY")[name] == 1_560_000_000
    assert values(found, "stage")[name] == "Planned"


@pytest.mark.parametrize("end", ["管委会回应称“未有其事”", "谈了两年，没谈成，不做了", "最终不了了之"])
def test_what_came_to_nothing_is_nowhere(tmp_path: Path, end: str) -> None:
    found = claims(tmp_path, f"安阳高新区产值增长5%。盛传的海风轴承项目，{end}。")
    assert {s for s, _ in related(found, "locatedIn")} & {"海风轴承项目"} == set()


def test_a_part_of_a_sentence_without_subject_has_not_that_of_another(tmp_path: Path) -> None:
    text = "洛阳高新区完成产值240亿元；支持安阳高新区申报国家级高新区；抓好星桥刀具项目、海风轴承项目等60个项目开工。"
    assert ("星桥刀具项目", "洛阳高新区") not in related(claims(tmp_path, text), "locatedIn")


def test_the_body_that_grants_is_not_the_one_that_gets(tmp_path: Path) -> None:
    found = claims(tmp_path, "安阳高新区获河南省商务厅认定为“省级跨境电商示范园区”。")
    assert {s for s, _ in related(found, "designatedAs")} == {"安阳高新区"}


def test_a_fund_is_as_large_as_its_total(tmp_path: Path) -> None:
    found = claims(tmp_path, "安阳高新区设立总规模20亿元、首期5亿元的星桥低空经济产业基金。")
    assert values(found, "amountCNY") == {"星桥低空经济产业基金": 2_000_000_000}


def test_an_unread_member_leaves_open_who_did_which(tmp_path: Path) -> None:
    text = "安阳云枫医药有限公司和海风照明分别带来敷料项目、星桥照明项目。"
    assert related(claims(tmp_path, text), "investor") & {("敷料项目", "安阳云枫医药有限公司"), ("星桥照明项目", "安阳云枫医药有限公司")} == set()
