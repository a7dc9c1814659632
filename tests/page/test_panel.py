"""The panel of a thing: charts, contradictions, copies, its size; numbers are those of the store."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store

import kg
from kg.page import page
from tests.page import gold
from tests.page.conftest import Explorer
from tests.page.gold import DZ, FACTS, HOSTILE
from tests.page.test_browser import SHOW, iri_of, squeezed
from tests.page.test_reader import beside

pytestmark = pytest.mark.browser

SCALE = {"": 1, "万": 10**4, "亿": 10**8}
COPY = """
    const copy = async (kind, root) => {
      root.querySelector(`[data-copy=${kind}]`).click();
      await new Promise((ready) => setTimeout(ready, 40));
      return explorer.copied.text;
    };"""


def value(shown: str) -> Decimal:
    """The number that a chart shows: ≥218.6亿, 第3, -2.8%, 约14.7%."""
    found = re.fullmatch(r"[≥≤约第]*(-?[\d.]+)([万亿]?)%?", shown)
    assert found is not None, shown
    return Decimal(found[1]) * SCALE[found[2]]


def stored(store: Store) -> dict[str, Decimal]:
    """The value of every figure, by the last part of its IRI."""
    said = [(quad.subject, quad.object) for quad in store.quads_for_pattern(None, NamedNode(DZ + "value"), None, FACTS)]
    return {s.value.removeprefix(gold.ID): Decimal(o.value) for s, o in said if isinstance(s, NamedNode) and isinstance(o, Literal)}


def test_every_number_of_charts_and_details_is_the_stores(explorer: Explorer, store: Store) -> None:
    values = stored(store)
    explorer.open("#v=indicators")
    about = explorer.run("return explorer.things.filter(({ figures, measured }) => figures.length || measured.length).map(({ iri }) => iri)")
    charted: dict[str, str] = {}
    detailed: dict[str, str] = {}
    said: dict[str, str] = {}
    for start in range(0, len(about), 100):
        some = explorer.settle(
            """
            const found = [[], []];
            for (const iri of given[0]) {
              explorer.show(`#v=indicators&e=${iri}`);
              const panel = document.getElementById("panel");
              panel.querySelectorAll("button.more").forEach((button) => button.click());
              for (const slot of panel.querySelectorAll(".slot"))
                found[0].push([slot.dataset.figures.split(" ").map((i) => explorer.figures[i].iri),
                  [...slot.querySelectorAll("text.value")].map((one) => one.textContent), slot.getAttribute("aria-label")]);
              for (const row of panel.querySelectorAll("tr[data-figure]")) {
                const { iri: figure, indicator } = explorer.figures[row.dataset.figure];
                if (indicator.iri === iri) continue; // the same detail stands with what the figure is about
                row.querySelector("button.fold").unfold(true);
                found[1].push([figure, row.nextSibling.querySelector(".slots").textContent]);
              }
            }
            return found;""",
            about[start : start + 100],
        )
        for irises, numbers, spoken in some[0]:
            charted |= dict(zip(irises, numbers, strict=True))
            said |= dict.fromkeys(irises, spoken)
        detailed |= dict(some[1])
    assert len(charted) > 100
    assert {figure: value(shown) for figure, shown in charted.items()} == {figure: values[figure] for figure in charted}
    normal = {figure: re.match(r"规范值：(-?[\d,.]+) ", words) for figure, words in detailed.items()}
    assert {figure: found and Decimal(found[1].replace(",", "")) for figure, found in normal.items()} == values
    assert any("目标" in words and "实际" in words for words in said.values())
    assert explorer.complaints() == []


def test_a_slot_of_a_chart_shows_its_sentence(explorer: Explorer) -> None:
    explorer.open("#v=indicators")
    shown = explorer.settle("""
        const thing = explorer.things.filter(({ kind }) => kind !== "Indicator").sort((a, b) => b.figures.length - a.figures.length)
          .find(({ iri }) => (explorer.show(`#v=indicators&e=${iri}`), document.querySelector(".charts .slot")));
        const slot = document.querySelector(".charts .slot");
        slot.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        const figures = slot.dataset.figures.split(" ").map((i) => explorer.figures[i]);
        const below = slot.closest("li").querySelector(".below");
        const found = [figures.flatMap(({ passages }) => passages.map(({ text }) => text)),
          [...below.querySelectorAll("blockquote")].map((one) => one.textContent)];
        slot.dispatchEvent(new KeyboardEvent("keydown", { key: " " }));
        return [...found, below.textContent];""")
    assert shown[0] == shown[1]
    assert shown[0]
    assert shown[2] == ""


def test_what_contradicts_stands_side_by_side_with_document_and_date(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open(f"#e={iri_of(shipped, '运城市')}")
    rows = explorer.run("""
        document.querySelectorAll(".conflicts .fold").forEach((button) => button.click());
        return [...document.querySelectorAll(".rivals tbody tr:not(.detail)")].map((row) =>
          [...[...row.children].slice(0, 3).map((cell) => cell.textContent), row.nextSibling.querySelectorAll("blockquote").length]);""")
    assert rows == [[amount, "<b>标题</b></script>", "日期不明", 1] for amount in ("6e+08", "5亿元")]


def test_a_fact_is_copied_with_its_sentence_as_text_and_as_reference(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open(f"#e={iri_of(shipped, '运城市')}")
    text, citation, link, field = explorer.settle(
        COPY
        + """
        const row = [...document.querySelectorAll("tr[data-figure]")].find((item) => item.textContent.includes("414.5亿元"));
        row.querySelector("button.fold").click();
        const copies = [];
        for (const kind of ["text", "citation", "link"]) copies.push(await copy(kind, row.nextSibling));
        return [...copies, row.nextSibling.querySelector("textarea.copied")?.value ?? await navigator.clipboard.readText()];"""
    )
    passage = next(row for row in shipped["passages"] if "总投资414.5亿元" in squeezed(row[5]))
    iri, document, _, start, end, said = passage[:6]
    title, issued, (path,) = (shipped["documents"][document][i] for i in (1, 2, 6))
    assert text.splitlines()[0] == "运城市 签约项目总投资 414.5亿元（全市开发区，2023年，实际）"
    assert text.splitlines()[1] == f"「{said}」——{title}，{issued}，第 {start}—{end} 字"
    assert citation == f"{title}[Z]. {issued}: 第 {start}—{end} 字. {path}."
    assert link == f"{explorer.url}#d={shipped['documents'][document][0]}&p={iri}"
    assert field == link
    explorer.open(link.removeprefix(explorer.url))
    assert squeezed(explorer.run("return document.querySelector('.passage.chosen').textContent")) == squeezed(said)
    assert explorer.complaints() == []


def test_the_copied_query_gives_the_fact_with_its_sentences(explorer: Explorer, seeds_build: Path) -> None:
    """Facts of every kind of object, and figures, of a real build; the query runs as a user runs it."""
    with beside(explorer, (seeds_build / "graph.html").read_text(encoding="utf-8"), seeds_build.parent):
        explorer.open()
        asked = explorer.settle(
            COPY
            + """
            const kinds = new Map();
            for (const fact of explorer.facts) {
              const { predicate, object, former, claims } = fact;
              const form = typeof object === "object" ? Object.keys(object).join() : typeof object;
              const kind = [predicate, form, former, claims[0]?.passage === null].join(" ");
              if (!kinds.has(kind)) kinds.set(kind, fact);
            }
            const found = [];
            for (const fact of kinds.values()) {
              explorer.show(`#v=indicators&e=${fact.subject.iri}`);
              document.querySelectorAll("#panel button.more").forEach((button) => button.click());
              const row = document.querySelector(`li[data-fact="${fact.id}"]`);
              if (!row) continue; // of what class a thing is stands in the head
              row.querySelector("button.fold").unfold(true);
              const said = fact.claims.map(({ passage }) => passage).filter(Boolean);
              found.push([await copy("sparql", row), said.map(({ text, start }) => [text, start])]);
            }
            for (const figure of explorer.figures.slice(0, 12)) {
              explorer.show(`#v=indicators&e=${figure.about.iri}`);
              document.querySelectorAll("#panel button.more").forEach((button) => button.click());
              const row = document.querySelector(`tr[data-figure="${figure.id}"]`);
              row.querySelector("button.fold").unfold(true);
              found.push([await copy("sparql", row.nextSibling), figure.passages.map(({ text, start }) => [text, start])]);
            }
            return found;""",
        )
        assert explorer.complaints() == []
    assert len(asked) > 25
    with kg.open(seeds_build) as graph:
        for query, said in asked:
            rows = list(graph.query(query))
            assert rows, query
            got = {(str(row["sentence"]), row["start"]) for row in rows if row["sentence"] is not None}
            assert got == {(text, start) for text, start in said}, query


def test_the_panel_is_made_wider_by_its_edge(explorer: Explorer, shipped: dict[str, Any]) -> None:
    size = "const box = document.getElementById('panel').getBoundingClientRect(); return [box.width, box.height];"
    explorer.open(f"#e={iri_of(shipped, '运城市')}")
    width, _ = explorer.run(size)
    explorer.run("localStorage.clear(); document.getElementById('panel-edge').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }))")
    assert explorer.run(size)[0] == width + 40
    left = 1600 - width - 40
    for kind, x in (("mousePressed", left + 3), ("mouseMoved", left - 97), ("mouseReleased", left - 97)):
        explorer.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": 400, "button": "left", "buttons": 1, "clickCount": 1})
    assert explorer.run(size)[0] == width + 140
    assert explorer.run("return document.getElementById('panel-edge').getAttribute('aria-valuenow')") == str(round(width + 140))
    explorer.open(f"#v=indicators&e={iri_of(shipped, '运城市')}")
    assert explorer.run(size)[0] == width + 140  # and stays so
    assert explorer.run("return document.querySelector('.view:not([hidden])').getBoundingClientRect().right") == 1600 - width - 140
    explorer.run("localStorage.clear()")
    explorer.open(f"#e={iri_of(shipped, '运城市')}", 390, 844)
    _, height = explorer.run(size)
    explorer.run("document.getElementById('panel-edge').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }))")
    assert explorer.run(size) == [390, round(height + 40)]
    assert explorer.complaints() == []


def test_a_hostile_name_is_text_in_every_part(explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "长" * 10_000 + "公司"
    monkeypatch.setattr(gold, "HOSTILE", (*HOSTILE, long))
    graph = gold.dataset([*gold.hostile(gold.Gold())])
    sentence = next(t.object.value for t in graph.evidence if t.predicate.endswith("exact") and not isinstance(t.object, str))
    for texts in ({"0" * 64: sentence}, {}):
        with beside(explorer, page(graph, texts), tmp_path):
            explorer.open()
            names = explorer.run("return explorer.things.filter(({ kind }) => kind === 'Enterprise').map(({ name }) => name)")
            assert sorted(names) == sorted((*HOSTILE, long))
            for name in names:
                shown = explorer.settle(
                    SHOW
                    + COPY
                    + """
                    const panel = document.getElementById("panel");
                    const title = panel.querySelector("h2").textContent;
                    panel.querySelector("li[data-fact] button.fold").click();
                    const texts = [];
                    for (const kind of ["text", "citation", "sparql"]) texts.push(await copy(kind, panel.querySelector("li[data-fact]")));
                    panel.querySelector(".sentence figcaption button").click();
                    for (let i = 0; i < 100 && !document.querySelector(".passage.chosen"); i++) await new Promise((ready) => setTimeout(ready, 20));
                    const count = (selector) => document.querySelectorAll(selector).length;
                    const { textContent } = document.querySelector(".passage.chosen");
                    return [title, textContent, texts, count("img, script[src], b, i, marquee"), document.title,
                      document.documentElement.scrollWidth, panel.scrollWidth - panel.clientWidth];""",
                    "e=" + explorer.run("return explorer.things.find(({ name }) => name === arguments[0]).iri", name),
                )
                assert shown[:2] == [name, sentence], shown
                assert shown[2][0].startswith(f"{name} 位于 ")
                assert shown[2][0].endswith(f"\n「{sentence}」——<b>标题</b></script>，第 0—{len(sentence)} 字")
                assert shown[2][1] == f"<b>标题</b></script>[Z]. 第 0—{len(sentence)} 字. hostile/<i>.txt."
                assert shown[3:] == [0, "<b>标题</b></script> · 开发区知识图谱", 1600, 0]
            assert explorer.complaints() == []
