"""项目全链条: every project stands in one column, sums are those of stated money, and each number leads to its sentence."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from tests.page.conftest import Explorer
from tests.page.saving import as_csv, as_workbook, saved

pytestmark = pytest.mark.browser
COLUMNS = """
    const told = (one) => ["h2 small", ".stage-sum"].map((selector) => one.querySelector(selector).textContent);
    return [...document.querySelectorAll(".stage")].map((one) => [one.querySelector(".cards").dataset.stage, ...told(one)]);"""


def known(shipped: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What the store says of each project: its stage, end, and money."""
    found: dict[int, dict[str, Any]] = {i: {} for i, thing in enumerate(shipped["things"]) if thing[1] == "Project"}
    for subject, predicate, value, _, *former in shipped["facts"]:
        if subject in found and not former and predicate in {"stage", "ended", "investmentCNY"}:
            found[subject].setdefault(predicate, next(iter(value.values())))  # a build has one; gold articles may differ
    return found


def column(project: dict[str, Any]) -> str:
    return "ended" if project.get("ended") == "true" else str(project.get("stage", "unknown"))


def test_every_project_stands_in_one_column_with_sums_of_what_is_stated(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=projects")
    wanted: defaultdict[str, list[Decimal | None]] = defaultdict(list)
    for one in known(shipped).values():
        wanted[column(one)].append(Decimal(one["investmentCNY"]) if "investmentCNY" in one else None)
    shown = {stage: (int(count.split()[0]), total) for stage, count, total in explorer.run(COLUMNS)}
    assert {stage: count for stage, (count, _) in shown.items() if count} == {stage: len(some) for stage, some in wanted.items()}
    sums = {stage: sum(filter(None, some), Decimal()) for stage, some in wanted.items()}
    for stage, total in sums.items():
        said = explorer.run("return explorer.money(arguments[0])", str(total)) if total else "无投资额"
        assert shown[stage][1] == said
    stage = max(sums, key=lambda one: sums[one])
    parts = explorer.settle(
        """
        document.querySelector(`.stage-${given[0]} button.stage-sum`).click();
        await new Promise((ready) => setTimeout(ready, 60));
        document.querySelector("#panel li[data-yuan] button.fold").click();
        const yuan = [...document.querySelectorAll("#panel li[data-yuan]")].map((one) => one.dataset.yuan);
        return [yuan, document.querySelectorAll("#panel blockquote").length];""",
        stage,
    )
    assert sum(map(Decimal, parts[0])) == sums[stage]
    assert len(parts[0]) == sum(amount is not None for amount in wanted[stage])
    assert parts[1] >= 1
    assert explorer.requests() == [explorer.url]
    assert explorer.complaints() == []


def test_the_table_is_the_board_and_is_saved_with_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=projects&c.part=table")
    rows = as_csv(saved(explorer, "保存项目全链条", "csv")[1])
    money = {i: one.get("investmentCNY", "") for i, one in known(shipped).items()}
    assert sorted((row["项目"], row["投资额（元）"]) for row in rows) == sorted((shipped["things"][i][2], yuan) for i, yuan in money.items())
    assert all(row["文档"] for row in rows if row["阶段"] != "阶段不明")
    assert {row["阶段"] for row in rows} <= {"谋划", "签约", "开工", "试生产", "投产", "达效", "阶段不明"}
    sheet = as_workbook(saved(explorer, "保存项目全链条", "xlsx")[1])
    at = sheet[0].index("投资额（元）")
    assert sum(Decimal(row[at]) for row in sheet[1:] if row[at]) == sum(Decimal(yuan) for yuan in money.values() if yuan)
    quoted = explorer.settle("""
        document.querySelector(".listing tbody td .said-cell").click();
        await new Promise((ready) => setTimeout(ready, 60));
        return document.querySelectorAll("#panel blockquote").length;""")
    assert quoted >= 1
    assert explorer.complaints() == []


def test_filters_by_place_industry_and_enterprise_are_in_the_address(explorer: Explorer) -> None:
    explorer.open("#v=projects")
    for name in ("place", "industry", "firm"):
        shown = explorer.settle(
            """
            explorer.show("#v=projects");
            const field = document.querySelector(`select[data-choice=${given[0]}]`);
            const option = field.options[1];
            field.value = option.value;
            field.dispatchEvent(new Event("change"));
            await new Promise((ready) => setTimeout(ready, 60));
            const counts = () => [...document.querySelectorAll(".stage h2 small")].reduce((sum, one) => sum + parseInt(one.textContent), 0);
            const first = counts(), where = location.hash;
            explorer.show("#v=map");
            explorer.show(where);
            return [Number(option.textContent.split(" ").pop()), first, counts(), where.includes(`c.${given[0]}=`)];""",
            name,
        )
        assert shown[0] == shown[1] == shown[2] > 0
        assert shown[3]
    assert explorer.complaints() == []


def test_on_a_phone_columns_scroll_sideways(explorer: Explorer) -> None:
    explorer.open("#v=projects", 390, 844)
    widths = explorer.run("""
        const box = document.querySelector("#projects-view .scroll");
        return [document.documentElement.scrollWidth, box.scrollWidth, box.clientWidth];""")
    assert widths[0] <= 390
    assert widths[1] > widths[2]
    assert explorer.complaints() == []
