"""指标调度: its numbers are the store's, only what is comparable is ranked, every cell leads to its sentence, and what it saves can be read."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.page.conftest import Explorer
from tests.page.saving import as_csv, as_workbook, saved

pytestmark = pytest.mark.browser
SHOW = "explorer.show(given[0]); await new Promise((ready) => setTimeout(ready, 60));"


def slots(shipped: dict[str, Any]) -> list[dict[str, Any]]:
    """The observations of the page, by slot, codes and literals as plain text."""
    found = []
    for row in shipped["observations"]:
        told = zip(shipped["slots"], row[6:], strict=False)
        values = {name: next(iter(value.values())) if isinstance(value, dict) else value for name, value in told}
        about, indicator = (shipped["things"][i] for i in row[2:4])
        found.append({**values, "about": about, "indicator": indicator[2], "stated": row[4], "passages": row[5]})
    return found


def test_numbers_are_the_stores_and_saved_with_their_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=indicators&c.level=City&c.year=2023&c.most=1000")
    wanted = [
        one
        for one in slots(shipped)
        if one["about"][1] == "City" and one["status"] == "Actual" and one["measure"] == "Level" and (one["periodEnd"] or "")[:4] == "2023"
    ]
    assert len(wanted) > 50
    name, content = saved(explorer, "保存指标明细", "csv")
    rows = as_csv(content)
    assert name == "指标明细.csv"
    stated = sorted((row["对象"], row["指标"], Decimal(row["值"]), row["原文数值"]) for row in rows)
    expected = sorted((one["about"][2], one["indicator"], Decimal(one["value"]), "；".join(one["stated"])) for one in wanted for _ in one["passages"])
    assert stated == expected
    texts = {passage[5] for passage in shipped["passages"]}
    assert {row["句子"] for row in rows} <= texts
    assert all(row["文档"] for row in rows)
    workbook = as_workbook(saved(explorer, "保存指标明细", "xlsx")[1])
    assert [str(cell) for cell in workbook[0]] == [*rows[0]]
    assert sorted((row[0], row[3], Decimal(str(row[6]))) for row in workbook[1:]) == [one[:3] for one in expected]
    assert [url for url in explorer.requests() if not url.startswith("blob:")] == [explorer.url]
    assert explorer.complaints() == []


def test_the_table_is_sorted_ranked_and_saved_as_it_is_shown(explorer: Explorer) -> None:
    explorer.open("#v=indicators&c.level=City&c.year=2023")
    shown = explorer.settle("""
        const head = [...document.querySelectorAll(".dispatch thead th")];
        const at = head.findIndex((one) => one.textContent.startsWith("签约项目数"));
        head[at].querySelector("button").click();
        await new Promise((ready) => setTimeout(ready, 60));
        const rows = [...document.querySelectorAll(".dispatch tbody tr")];
        const text = (cell, selector) => cell.querySelector(selector)?.textContent ?? "";
        const cells = rows.map((row) => [row.children[0], row.children[at]]);
        return [at, location.hash, cells.map(([place, cell]) => [text(place, ".link"), text(cell, "b"), text(cell, ".cell > small")])];""")
    at, address, rows = shown
    numbers = [float(value.replace(",", "")) for _, value, _ in rows if value]
    assert len(numbers) >= 4
    assert numbers == sorted(numbers, reverse=True)
    assert all(not value for _, value, _ in rows[len(numbers) :])
    assert [f"第 {i + 1}/{len(numbers)}" in note for i, (_, _, note) in enumerate(rows[: len(numbers)])] == [True] * len(numbers)
    table = as_csv(saved(explorer, "保存指标调度表", "csv")[1])
    title = [*table[0]][at]
    assert title.startswith("签约项目数（")
    assert title.endswith("个）")
    assert [(row["对象"], float(row[title])) for row in table if row[title]] == [*zip([name for name, *_ in rows], numbers, strict=False)]
    explorer.open(address)  # the same address shows the same
    again = explorer.run("return [...document.querySelectorAll('.dispatch tbody tr')].map((row) => row.querySelector('th .link').textContent)")
    assert again == [name for name, _, _ in rows]
    heads = "return [...document.querySelectorAll('.dispatch tbody th')].map((one) => one.textContent);"
    turned = explorer.settle(SHOW + heads, address + "&c.turned=1")
    assert any(one.startswith("签约项目数") for one in turned)
    assert explorer.complaints() == []


def test_only_what_is_comparable_shares_a_column(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open("#v=indicators&c.level=all&c.year=all&c.status=all&c.measure=all&c.most=100000")
    rows = as_csv(saved(explorer, "保存指标明细", "csv")[1])
    assert len(rows) == sum(max(1, len(one["passages"])) for one in slots(shipped))
    columns = explorer.run("""
        return [...document.querySelectorAll(".dispatch tbody tr")].flatMap((row) => [...row.children].slice(1)
          .map((cell, i) => [i, cell.querySelector(".cell")?.title.slice(row.querySelector("th .link").textContent.length)])
          .filter(([, title]) => title));""")
    periods = defaultdict(set)
    for i, title in columns:
        periods[i].add((title.split()[0], title.rpartition("（")[2]))
    assert len(periods) > 300
    assert [some for some in periods.values() if len(some) != 1] == []
    assert explorer.complaints() == []


def test_a_cell_leads_to_its_sentence_and_its_target(explorer: Explorer) -> None:
    explorer.open("#v=indicators&c.level=City&c.year=2023")
    shown = explorer.settle("""
        [...document.querySelectorAll(".dispatch .cell")].find((cell) => cell.title.startsWith("运城市 标准地出让面积")).click();
        await new Promise((ready) => setTimeout(ready, 60));
        const panel = document.getElementById("panel");
        const quotes = [...panel.querySelectorAll("blockquote")].map((one) => one.textContent);
        return [location.hash, panel.querySelector("h2").textContent, quotes, document.querySelectorAll(".cell[aria-pressed=true]").length];""")
    assert "&k=" in shown[0] or "#k=" in shown[0]
    assert shown[1] == "标准地出让面积"
    assert any("4391亩" in one for one in shown[2])
    assert shown[3] == 1
    explorer.open("#v=indicators&c.level=all&c.year=all&c.measure=all&c.most=100000")
    told = explorer.run("return [...document.querySelectorAll('.cell .tone')].map((one) => [one.textContent, one.className])")
    assert told, "no result stands beside its target"
    for words, kind in told:
        number = float(words.split()[-1].rstrip("%").replace(",", "")) if "完成率" in words else None
        assert number is None or (number >= 100) == ("reached" in kind)
    assert explorer.complaints() == []


def test_the_chart_is_saved_as_svg_and_png(explorer: Explorer) -> None:
    explorer.open("#v=indicators&c.level=City&c.year=2023&c.part=chart")
    bars = explorer.run("""
        const picture = document.querySelector("svg.bars");
        const bar = (row) => Number(row.querySelector(".bar-value").getAttribute("width"));
        return [...picture.querySelectorAll(".bar-row")].map((row) => [row.querySelector(".bar-text").firstChild.textContent, bar(row)]);""")
    values = [float(text.replace(",", "")) for text, _ in bars]
    assert values == sorted(values, reverse=True)
    longest = bars[0][1]
    assert all(abs(width / longest - value / values[0]) < 0.01 for (_, width), value in zip(bars, values, strict=True))
    label = explorer.run("return document.querySelector('[data-save=svg]').parentNode.getAttribute('aria-label')")
    svg = ElementTree.fromstring(saved(explorer, label, "svg")[1])
    assert len(svg.findall(".//{http://www.w3.org/2000/svg}rect")) == 2 * len(bars)
    png = saved(explorer, label, "png")[1]
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * float(svg.get("width") or 0)
    years = "#v=indicators&c.part=years&c.level=DevelopmentZone"
    drawn = explorer.settle(SHOW + "return document.querySelectorAll('.multiples svg.years').length", years)
    assert drawn > 0
    assert explorer.complaints() == []
