"""数字核对: its sums are report.json's, each number that no fact holds stands with its sentence, plans stand beside what came of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.ask.figures import account as rows_of
from kg.page.account import FATES, account
from tests.page.conftest import Explorer, carried
from tests.page.saving import as_csv, as_workbook, saved

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(explorer: Explorer, seeds_build: Path) -> Explorer:
    """The page of a build of ``seeds/``."""
    explorer.open()
    explorer.driver.get((seeds_build / "graph.html").as_uri() + "#v=accounts")
    return explorer


def report(build: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((build / "report.json").read_text(encoding="utf-8"))
    return told


def test_the_sums_are_those_of_the_report(seeds_build: Path) -> None:
    told = carried((seeds_build / "graph.html").read_text(encoding="utf-8"))["account"]
    sums = dict(zip(FATES, (sum(row[1 + i] for row in told["documents"]) for i in range(len(FATES))), strict=True))
    figures = report(seeds_build)["figures"]
    assert sums.pop("observation") + sums.pop("fact") == figures.pop("captured") > 0
    assert sums == figures
    missed: dict[str, int] = {}
    for row in told["rows"]:
        if row[4] >= 0:
            missed[told["reasons"][row[4]]] = missed.get(told["reasons"][row[4]], 0) + 1
    assert missed == report(seeds_build)["not captured"]
    assert told == account(rows_of(seeds_build))  # from figures.csv the same as from the graph


def test_the_view_shows_and_saves_them(opened: Explorer, seeds_build: Path) -> None:
    figures = report(seeds_build)["figures"]
    shown = opened.run("return [...document.querySelectorAll('.summary dd')].map((one) => Number(one.textContent.replace(/,/g, '')))")
    assert sum(shown) == sum(figures.values())
    assert shown[2:] == [figures[fate] for fate in FATES[2:]]
    sheets = as_workbook(saved(opened, "保存总账", "xlsx")[1])
    at = sheets[0].index("未入库")
    assert sum(row[at] for row in sheets[1:]) == figures["not captured"]
    opened.settle('explorer.show("#v=accounts&c.part=open");')
    rows = as_csv(saved(opened, "保存未入库", "csv")[1])
    wanted = [row for row in rows_of(seeds_build) if row.fate == "not captured"]
    assert [(row["文档"], row["数字"], int(row["起字"]), row["原因"], row["句子"]) for row in rows] == [
        (row.source, row.words, row.start, row.reason, row.sentence) for row in wanted
    ]
    panel = opened.settle("""
        explorer.show("#v=accounts");
        document.querySelector(".account tbody th button").click();
        await new Promise((ready) => setTimeout(ready, 60));
        return [...document.querySelectorAll("#panel .sums dd")].map((one) => Number(one.textContent));""")
    first = carried((seeds_build / "graph.html").read_text(encoding="utf-8"))["account"]["documents"][0]
    assert panel == first[1:]
    assert opened.complaints() == []


def test_plans_stand_beside_what_came_of_them(opened: Explorer, seeds_build: Path) -> None:
    data = carried((seeds_build / "graph.html").read_text(encoding="utf-8"))
    linked = {(i, value["o"]) for i, row in enumerate(data["observations"]) for name, value in row[-1] if name == "resultOf"}
    assert len(linked) == report(seeds_build)["checks"]["results"] > 0
    opened.settle('explorer.show("#v=accounts&c.part=plans");')
    rows = as_csv(saved(opened, "保存计划与完成", "csv")[1])
    assert len(rows) >= len(linked)
    for result, target in linked:
        sentences = [data["passages"][data["observations"][i][5][0]][5] for i in (target, result)]
        assert any(all(sentence in row["句子"] for sentence in sentences) for row in rows)
    shown = opened.settle("""
        document.querySelector(".plans .said-cell").click();
        await new Promise((ready) => setTimeout(ready, 60));
        return [...document.querySelectorAll("#panel tr[data-figure]")].length;""")
    assert shown == 2
    assert opened.complaints() == []


def test_contradictions_stand_side_by_side(explorer: Explorer) -> None:
    explorer.open("#v=accounts&c.part=conflicts")
    sides = explorer.run("return [...document.querySelectorAll('.conflicts tbody tr')].map((row) => row.querySelectorAll('.side b').length)")
    assert sides == [2]
    rows = as_csv(saved(explorer, "保存说法不一", "csv")[1])
    assert {row["数值"] for row in rows} >= {"500000000", "600000000"}
    explorer.run('explorer.show("#v=accounts&c.part=judged")')
    judged = as_csv(saved(explorer, "保存用户判定", "csv")[1])
    assert [(row["对象"], row["判定"], row["何人何时为何"]) for row in judged] == [("测试基金", "否决", "王<b>编辑：只是提及")]
    explorer.run('explorer.show("#v=accounts")')
    assert "figures.csv" in explorer.run("return document.getElementById('accounts-view').textContent")  # a page without the account says so
    assert explorer.complaints() == []
