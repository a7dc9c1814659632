"""How far projects are: what is reached, what is only hoped for, and which words of a sentence speak of which project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.relate.test_attributes import claims, values

A, B = "星桥刀具项目", "海风轴承项目"


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (f"{A}（投资12亿元）、{B}（投资5亿元）分别于2月建成投产、1月主体封顶。", {A: "InProduction", B: "UnderConstruction"}),
        (f"{A}、{B}分别进入试生产和设备安装阶段。", {A: "TrialProduction", B: "UnderConstruction"}),
        (f"{A}和{B}，前者已于2月投产，后者1月刚刚破土动工。", {A: "InProduction", B: "UnderConstruction"}),
        (f"{A}和{B}一个投产、一个封顶。", {A: "InProduction", B: "UnderConstruction"}),
        (f"{A}竣工投产、总投资3亿元的{B}主体封顶。", {A: "InProduction", B: "UnderConstruction"}),
        (f"{A}、{B}分别于1月、2月投产。", {A: "InProduction", B: "InProduction"}),
        (f"{A}和{B}先后动工。", {A: "UnderConstruction", B: "UnderConstruction"}),
        (f"2个配套项目集中签约：甲公司投资4亿元，建设{A}；{B}投资1.8亿元，力争年底前开工。", {A: "Signed", B: "Signed"}),
        (f"引进{A}、{B}等12个项目，其中8个已开工。", {A: "Signed", B: "Signed"}),
    ],
)
def test_each_project_has_its_own_words(tmp_path: Path, text: str, stages: dict[str, str]) -> None:
    assert values(claims(tmp_path, text), "stage") == stages


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        (f"集中力量抓好总投资45亿元的{A}等60个重大项目开工、40个重大项目竣工。", "Planned"),
        (f"确保{A}6月底前开工。", "Planned"),
        (f"支持{A}尽快开工。", "Planned"),
        (f"{A}计划2024年11月开工、2025年12月投产。", "Planned"),
        (f"原计划年内动工的{A}，因资金问题未能启动。", "Planned"),
        (f"受征地影响，{A}开工时间推迟至11月。", "Planned"),
        (f"拟建的{A}不享受本政策。", "Planned"),
        (f"{A}正在办理环评手续。", "Planned"),
        (f"{A}已签订投资协议，尚不具备开工条件。", "Signed"),
        (f"{A}完成场地平整，即将进场施工。", "UnderConstruction"),
        (f"{A}主体完工，10月底前具备试生产条件。", "UnderConstruction"),
        (f"{A}厂房已经建好，正在搬设备，年底试车。", "UnderConstruction"),
        (f"{A}已动工，料2026年投产。", "UnderConstruction"),
        (f"{A}因环评未获批停工。", "UnderConstruction"),
        (f"{A}规划换电站22座，建成9座。", "UnderConstruction"),
        (f"{A}1月投料试车。", "TrialProduction"),
        (f"{A}比计划提前40天投产。", "InProduction"),
        (f"{A}从签约到投产只用了11个月。", "InProduction"),
        (f"{A}在园区启用。", "InProduction"),
        (f"{A}至今没有动静。", None),
        (f"{A}未按期投产。", None),
    ],
)
def test_what_is_reached_and_what_is_hoped_for(tmp_path: Path, text: str, stage: str | None) -> None:
    assert values(claims(tmp_path, text), "stage").get(A) == stage


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        (f"{A}因市场变化，投资方提出终止，管委会同意其退出。", True),
        (f"{A}被叫停。", True),
        (f"{A}已开工，逾期不能投产的，依法终止协议。", False),
    ],
)
def test_what_is_given_up(tmp_path: Path, text: str, ended: bool) -> None:
    assert any(claim.ended for claim in claims(tmp_path, text) if claim.predicate == "stage") is ended


def test_a_project_with_a_phase_in_works_is_in_works(tmp_path: Path) -> None:
    text = "项目名称：星桥算力中心项目\n一期2023年6月建成投用，上架率62%；二期已于2024年1月开工\n"
    assert values(claims(tmp_path, text), "stage")["星桥算力中心项目"] == "UnderConstruction"
