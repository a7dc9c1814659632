"""五清单: each list has every thing of its class, each cell leads to its sentences, each file has sentences and documents."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.page.conftest import Explorer
from tests.page.saving import as_csv, as_workbook, saved

pytestmark = pytest.mark.browser
LISTS = {
    "enterprises": [("企业清单", "Enterprise")],
    "projects": [("项目清单", "Project")],
    "industries": [("技术产业清单", "Industry"), ("研发平台清单", "ResearchPlatform")],
    "capital": [("基金清单", "Fund")],
    "attraction": [("招商活动清单", "Event")],
}


def test_each_list_is_whole_and_saved_with_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=lists")
    kinds = Counter(thing[1] for thing in shipped["things"])
    passages = {passage[5] for passage in shipped["passages"]}
    for part, tables in LISTS.items():
        explorer.run("explorer.show(arguments[0])", f"#v=lists&c.part={part}")
        for title, kind in tables:
            rows = as_csv(saved(explorer, f"保存{title}", "csv")[1])
            assert len(rows) == kinds[kind]
            first = next(iter(rows[0]))
            assert {row[first] for row in rows} == {thing[2] for thing in shipped["things"] if thing[1] == kind}
            assert {sentence for row in rows for sentence in row["句子"].split("\n") if sentence} <= passages
            assert all(row["文档"] for row in rows if row["句子"])
            assert any(row["句子"] for row in rows)
    sheet = as_workbook(saved(explorer, "保存招商去向清单", "xlsx")[1])
    aims = {(shipped["things"][s][2], shipped["things"][o][2]) for s, p, o, _, *former in shipped["facts"] if p == "targetsRegion" and not former}
    at = sheet[0].index("目标地区")
    assert {(row[0], row[at]) for row in sheet[1:]} == aims
    assert [url for url in explorer.requests() if not url.startswith("blob:")] == [explorer.url]
    assert explorer.complaints() == []


def test_each_cell_leads_to_its_sentences(explorer: Explorer) -> None:
    explorer.open("#v=lists")
    for part in LISTS:
        bare = explorer.settle(
            """
            explorer.show(`#v=lists&c.part=${given[0]}`);
            const bare = [];
            for (let i = 0; i < Math.min(40, document.querySelectorAll(".said-cell").length); i++) {
              const cell = document.querySelectorAll(".said-cell")[i];
              cell.click();
              await new Promise((ready) => setTimeout(ready, 30));
              const panel = document.getElementById("panel");
              if (!panel.querySelector("blockquote, .reference, li[data-yuan]")) bare.push(cell.textContent);
            }
            return bare;""",
            part,
        )
        assert bare == []
    assert explorer.complaints() == []


def test_sums_of_an_enterprise_are_those_of_its_projects(explorer: Explorer) -> None:
    explorer.open("#v=lists")
    shown = explorer.settle("""
        const row = [...document.querySelectorAll(".listing tbody tr")].find((one) => one.children[6].querySelector("button"));
        const button = row.children[6].querySelector("button"), said = button.textContent;
        button.click();
        await new Promise((ready) => setTimeout(ready, 60));
        const yuan = [...document.querySelectorAll("#panel li[data-yuan]")].reduce((sum, one) => sum + Number(one.dataset.yuan), 0);
        return [said, explorer.money(yuan)];""")
    assert shown[0] == shown[1]
    assert explorer.complaints() == []


def test_words_narrow_a_list_and_stay_in_the_address(explorer: Explorer) -> None:
    explorer.open("#v=lists&c.part=projects&c.q=光伏")
    shown = explorer.run("""
        const rows = [...document.querySelectorAll(".listing tbody tr")].map((row) => row.textContent);
        return [document.querySelector("#lists-view input[type=search]").value, rows];""")
    assert shown[0] == "光伏"
    assert shown[1]
    assert all("光伏" in row for row in shown[1])
    assert explorer.complaints() == []
