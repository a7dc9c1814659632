"""Attributes of projects, read from short texts: how far each is, whether it was ended, what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Claim, Document, Mention
from kg.read import read
from kg.recognise import recognise
from kg.relate import relate

LEAD = "某市开发区建设情况\n2024年3月5日\n"


def claims(tmp_path: Path, text: str) -> list[Claim]:
    path = tmp_path / "text.txt"
    path.write_text(LEAD + text, encoding="utf-8")
    return [claim for article in relate(recognise(d for d in read([str(path)]) if isinstance(d, Document))) for claim in article.claims]


def values(found: list[Claim], predicate: str) -> dict[str, object]:
    return {claim.subject.name: claim.object for claim in found if claim.predicate == predicate}


def test_an_ended_project_keeps_how_far_it_came(tmp_path: Path) -> None:
    found = claims(tmp_path, "运城高新区华芯半导体项目开工建设。后因投资方资金问题，该项目已终止。")
    ended = [claim for claim in found if claim.ended]
    assert [(claim.subject.name, claim.object) for claim in ended] == [("华芯半导体项目", "UnderConstruction")]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("抓好寿阳经开区20亿元的年产30万吨高档生活用纸等6个超10亿元项目的开工、投产、达效。", {"UnderConstruction", "InProduction", "AtCapacity"}),
        ("加快落地甲岭智能家居项目。", {"Signed"}),
        ("甲岭科技有限公司的机器人中试基地项目10月开工，2026年投入使用。", {"InProduction"}),
    ],
)
def test_what_is_hoped_for_is_no_stage(tmp_path: Path, text: str, never: set[str]) -> None:
    assert not never & {str(stage) for stage in values(claims(tmp_path, text), "stage").values()}


def test_a_sum_before_de_is_of_what_follows(tmp_path: Path) -> None:
    text = "亮拓不锈钢项目已经开始试生产；总投资3亿元的晋中市50MW独立储能电站项目正在建设。"
    assert values(claims(tmp_path, text), "investmentCNY") == {"50MW独立储能电站项目": 300_000_000}


def test_a_card_gives_its_fields(tmp_path: Path) -> None:
    text = "〔项目卡01〕\n名　　称：甲岭智慧冷链物流港\n业　　主：甲岭物流有限公司\n投　　资：7.4亿元\n进　　展：5月开工\n"
    found = claims(tmp_path, text)
    assert values(found, "investmentCNY") == {"甲岭智慧冷链物流港": 740_000_000}
    assert values(found, "stage") == {"甲岭智慧冷链物流港": "UnderConstruction"}
    assert {claim.object.name for claim in found if claim.predicate == "investor" and isinstance(claim.object, Mention)} == {"甲岭物流有限公司"}
