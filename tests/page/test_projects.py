"""项目全链条: every project stands in one column, sums are those of stated money, and each number leads to its sentence."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.page.conftest import Explorer
from tests.page.saving import as_csv, as_workbook, saved

pytestmark = pytest.mark.browser
WHOLES = {"车载显示模组生产基地一期": "车载显示模组生产基地", "测试钢管项目二期": "测试钢管项目"}
COLUMNS = """
    const told = (one) => ["h2 small", ".stage-sum"].map((selector) => one.querySelector(selector).textContent);
    return [...document.querySelectorAll(".stage")].map((one) => [one.querySelector(".cards").dataset.stage, ...told(one)]);"""


def known(shipped: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What the store says of each project: its stage, end, money, and whether that is planned."""
    found: dict[int, dict[str, Any]] = {i: {} for i, thing in enumerate(shipped["things"]) if thing[1] == "Project"}
    for subject, predicate, value, claims, *former in shipped["facts"]:
        if subject in found and not former and predicate in {"stage", "ended", "investmentCNY"}:
            found[subject].setdefault(predicate, next(iter(value.values())))  # a build has one; gold articles may differ
            if predicate == "investmentCNY":
                found[subject].setdefault("planned", all(len(claim) > 3 and claim[3] == {"c": "Target"} for claim in claims))
    return found


def column(project: dict[str, Any]) -> str:
    return "ended" if project.get("ended") == "true" else str(project.get("stage", "unknown"))


def counted(shipped: dict[str, Any], stages: set[str]) -> dict[str, Decimal]:
    """The money of the projects in some columns that belongs in their sum: a phase beside its whole does not, nor does a plan."""
    some = {
        shipped["things"][i][2]: Decimal(one["investmentCNY"])
        for i, one in known(shipped).items()
        if column(one) in stages and "investmentCNY" in one and not one["planned"]
    }
    return {name: yuan for name, yuan in some.items() if WHOLES.get(name) not in some}


def test_every_project_stands_in_one_column_with_sums_of_what_is_stated(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=projects")
    wanted = Counter(column(one) for one in known(shipped).values())
    shown = {stage: (int(count.split()[0]), total) for stage, count, total in explorer.run(COLUMNS)}
    assert {stage: count for stage, (count, _) in shown.items() if count} == wanted
    assert [*shown][:6] == ["Planned", "Signed", "UnderConstruction", "TrialProduction", "InProduction", "AtCapacity"]
    for stage in wanted:
        total = sum(counted(shipped, {stage}).values())
        assert shown[stage][1] == (explorer.run("return explorer.money(arguments[0])", str(total)) if total else "无投资额")
    for opened, stages in (("UnderConstruction", {"UnderConstruction"}), ("reached", {*shown} - {"Planned", "unknown", "ended"})):
        parts = explorer.settle(
            """
            (given[0] === "reached" ? document.querySelector(".note .stage-sum") : document.querySelector(`.stage-${given[0]} .stage-sum`)).click();
            await new Promise((ready) => setTimeout(ready, 60));
            document.querySelector("#panel li[data-yuan] button.fold").click();
            const title = (one) => one.querySelector("h3").firstChild.textContent;
            const groups = [...document.querySelectorAll("#panel .group")].map((one) => [title(one), one.querySelectorAll("li").length]);
            const counted = document.querySelector("#panel .group").querySelectorAll("li[data-yuan]");
            const inside = [...document.querySelectorAll("#panel .group")].find((one) => one.textContent.startsWith("分期"));
            const phases = [...inside.querySelectorAll("li .thing")].map((one) => one.textContent);
            return [[...counted].map((one) => one.dataset.yuan), groups, document.querySelectorAll("#panel blockquote").length, phases];""",
            opened,
        )
        assert sorted(map(Decimal, parts[0])) == sorted(counted(shipped, stages).values())
        planned = [one for one in known(shipped).values() if column(one) in stages and one.get("planned")]
        assert dict(parts[1])["计划投资，不计入"] == len(planned) >= 1
        assert sum(dict(parts[1]).values()) == sum(wanted[stage] for stage in stages)
        assert parts[2] >= 1
        assert sorted(parts[3]) == sorted(WHOLES if opened == "reached" else ["测试钢管项目二期"])
    assert explorer.requests() == [explorer.url]
    assert explorer.complaints() == []


def test_a_card_tells_money_as_written_and_the_stages_passed(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=projects&c.q=测试钢管项目&c.order=name")
    cards = explorer.settle("""
        const cards = [...document.querySelectorAll(".card")];
        const told = cards.map((one) => [".card-name", ".card-money", ".card-stage"].map((part) => one.querySelector(part).textContent));
        cards[0].querySelector(".card-stage .said-cell").click();
        await new Promise((ready) => setTimeout(ready, 60));
        const items = [...document.querySelectorAll("#panel li[data-fact]")];
        return [told, items.map((one) => [one.classList.contains("former"), one.querySelectorAll("blockquote").length]), location.hash];""")
    assert cards[0] == [[name, "5亿元", "签约 2023-03 → 开工 2023-08"] for name in ("测试钢管项目", "测试钢管项目二期")]
    assert sorted(cards[1]) == [[False, 1], [True, 1]]
    explorer.open(cards[2])  # the same address shows the same
    assert explorer.run("return [document.querySelectorAll('.card').length, document.querySelectorAll('#panel blockquote').length]") == [2, 2]
    names = explorer.settle("""
        explorer.show("#v=projects&c.order=name");
        return [...document.querySelector("[data-stage=UnderConstruction]").querySelectorAll(".card-name")].map((one) => one.textContent);""")
    assert len(names) > 3
    assert names == explorer.run("return [...arguments[0]].sort(new Intl.Collator('zh').compare)", names)
    city = next(thing[0] for thing in shipped["things"] if thing[2] == "山西省")
    everywhere = explorer.settle(f"""
        explorer.show("#v=projects&c.place={city}");
        return [...document.querySelectorAll(".card-name")].map((one) => one.textContent);""")
    assert {"测试钢管项目", "测试储能项目"} <= {*everywhere}  # a place means all that lies in it
    assert explorer.complaints() == []


def test_the_chart_of_stages_is_saved_as_svg_and_png(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=projects&c.part=chart")
    told = explorer.run("""
        return [...document.querySelectorAll(".stage-row")].map((row) => [row.querySelector(".stage-name").textContent,
          row.querySelector(".bar-text").textContent, row.querySelector(".bar-note")?.textContent ?? ""]);""")
    chain = [(int(count.split()[0]), int(note.split()[1])) for name, count, note in told if note]
    assert [name for name, _, note in told if note] == ["谋划", "签约", "开工", "试生产", "投产", "达效"]
    assert [further for _, further in chain] == [sum(count for count, _ in chain[i:]) for i in range(len(chain))]
    assert sum(int(count.split()[0]) for _, count, _ in told) == len(known(shipped))
    svg = ElementTree.fromstring(saved(explorer, "保存项目全链条", "svg")[1])
    names = [name for name, _, _ in told]
    assert [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text") if text.text in names] == names
    assert saved(explorer, "保存项目全链条", "png")[1][:8] == b"\x89PNG\r\n\x1a\n"
    title = explorer.settle("""
        document.querySelector(".stage-row").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        await new Promise((ready) => setTimeout(ready, 60));
        return document.querySelector("#panel h2").textContent;""")
    assert title.startswith("谋划")
    assert explorer.complaints() == []


def test_the_table_is_the_board_and_is_saved_with_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=projects&c.part=table")
    rows = as_csv(saved(explorer, "保存项目全链条", "csv")[1])
    money = {i: one.get("investmentCNY", "") for i, one in known(shipped).items()}
    assert sorted((row["项目"], row["投资额（元）"]) for row in rows) == sorted((shipped["things"][i][2], yuan) for i, yuan in money.items())
    assert all(row["文档"] for row in rows if row["阶段"] != "阶段不明")
    assert {row["投资额原文"] for row in rows if row["项目"] == "测试钢管项目"} == {"5亿元"}
    assert sorted(row["项目"] for row in rows if row["投资状态"] == "计划") == ["测试储能项目"]
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


def test_all_stages_are_seen_at_once_and_on_a_phone_scroll_sideways(explorer: Explorer) -> None:
    explorer.open("#v=projects", 1280, 720)
    edges = explorer.run("return [...document.querySelectorAll('.stage')].slice(0, 6).map((one) => one.getBoundingClientRect().right)")
    assert edges == sorted(edges)
    assert edges[-1] <= 1280
    explorer.run("explorer.show('#v=projects&c.q=测试钢管项目')")
    widths = explorer.run("return [...document.querySelectorAll('.stage')].map((one) => one.getBoundingClientRect().width)")
    assert len(widths) == 6
    assert max(widths[:2]) < widths[2] / 2  # empty ones stay, narrow
    explorer.open("#v=projects", 390, 844)
    widths = explorer.run("""
        const box = document.querySelector("#projects-view .scroll");
        return [document.documentElement.scrollWidth, box.scrollWidth, box.clientWidth];""")
    assert widths[0] <= 390
    assert widths[1] > widths[2]
    assert explorer.complaints() == []
