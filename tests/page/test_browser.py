"""The page in a real browser, opened from a file with no network to reach."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.page import page
from kg.rdf import Dataset, Literal, Triple, chinese
from kg.vocab import DCT, DZ, ID_BASE, RDF
from tests.page.conftest import Explorer, carried
from tests.page.gold import HOSTILE
from tests.read import making

pytestmark = pytest.mark.browser

GAP = 1.9  # px between labels
SIZES = [(1600, 950), (1280, 720), (390, 844)]
# waits until the panel shows what the address says
SHOW = "location.hash = given[0]; await new Promise((ready) => setTimeout(ready, 60));"


def iri_of(shipped: dict[str, Any], name: str) -> str:
    return next(str(thing[0]) for thing in shipped["things"] if thing[2] == name)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_opens_without_a_request_or_a_complaint(explorer: Explorer, width: int, height: int, scheme: str) -> None:
    explorer.open(width=width, height=height, scheme=scheme)
    assert explorer.run("return explorer.network.body.nodeIndices.length") > 400
    assert explorer.run("return document.documentElement.scrollWidth") <= width
    assert explorer.requests() == [explorer.url]
    assert explorer.complaints() == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_labels_of_the_opening_view_do_not_overlap(explorer: Explorer, width: int, height: int) -> None:
    explorer.open(width=width, height=height)
    labels = explorer.run("return explorer.labels()")
    assert len(labels) >= 20
    greatest = "return explorer.data.map.discs.filter((d) => d[3] === 0).sort((a, b) => b[6] - a[6])[0][5]"
    wanted = {"运城市", "阳泉市"} if width > height else {explorer.run(greatest)}  # a narrow screen has room for the greatest
    assert wanted <= {label["text"] for label in labels}
    for a, b in combinations(labels, 2):
        apart_x = a["x"] + a["width"] + GAP <= b["x"] or b["x"] + b["width"] + GAP <= a["x"]
        apart_y = a["y"] + a["height"] + GAP <= b["y"] or b["y"] + b["height"] + GAP <= a["y"]
        assert apart_x or apart_y, f"{a['text']} over {b['text']}"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_an_empty_graph_says_that_it_is_and_why(explorer: Explorer, tmp_path: Path, width: int, height: int) -> None:
    said = ((RDF.type, DZ.Document), (DCT.title_, chinese("晴")), (DCT.source, Literal("天气<b>.txt")))
    nothing, read = Dataset((), ()), Dataset((), tuple(Triple(ID_BASE + "Document_1", *about) for about in said))
    url = explorer.url
    try:
        for graph, words in ((nothing, "没有读到任何文档"), (read, "读了 1 个文档，没有从中认出开发区")):
            (tmp_path / "graph.html").write_text(page(graph), encoding="utf-8")
            explorer.url = (tmp_path / "graph.html").as_uri()
            explorer.open(width=width, height=height)
            shown = explorer.run("return document.getElementById('nothing').innerText")
            assert words in shown
            assert "report.json" in shown
            assert ("天气<b>.txt" in shown) == (graph is read)
            assert explorer.complaints() == []
    finally:
        explorer.url = url
    explorer.open(width=width, height=height)
    assert explorer.run("return document.getElementById('nothing')") is None


def test_the_whole_map_is_in_the_opening_view(explorer: Explorer) -> None:
    for width, height in SIZES:
        explorer.open(width=width, height=height)
        outside = explorer.run("""
            const box = document.getElementById("network").getBoundingClientRect();
            const { network } = explorer;
            return network.body.nodeIndices.map((id) => [id, network.canvasToDOM(network.getPosition(id))])
              .filter(([, at]) => at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height);""")
        assert outside == []


def test_clicking_a_dot_shows_its_facts_and_their_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    point = explorer.run("""
        const thing = explorer.things.find(({ name, kind }) => name === "运城市" && kind === "City");
        const box = document.getElementById("network").getBoundingClientRect();
        const at = explorer.network.canvasToDOM(explorer.network.getPosition(thing.id));
        return [at.x + box.left, at.y + box.top];""")
    for kind in ("mousePressed", "mouseReleased"):
        event = {"type": kind, "x": point[0], "y": point[1], "button": "left", "clickCount": 1}
        explorer.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
    shown = explorer.settle("""
        const panel = document.getElementById("panel");
        for (let i = 0; i < 40 && panel.hidden; i++) await new Promise((go) => setTimeout(go, 50));
        document.getElementById("unfold").click();
        return [panel.querySelector("h2").textContent, panel.textContent, location.hash];""")
    assert shown[0] == "运城市"
    assert shown[2] == f"#e={iri_of(shipped, '运城市')}"
    assert "开展4次“三个一批”活动，共签约项目220个、总投资414.5亿元" in squeezed(shown[1])
    assert "414.5亿元" in shown[1]
    assert explorer.complaints() == []


@pytest.mark.parametrize("typed", ["稷山经济", "jishanjingji", "jsjjjskfq"])
def test_search_finds_by_part_pinyin_and_initials(explorer: Explorer, typed: str) -> None:
    explorer.open()
    names = explorer.run(
        "return explorer.find(arguments[0]).filter((hit) => hit.thing).map((hit) => hit.thing.name)", typed
    )
    assert names[0] == "稷山经济技术开发区"


def test_the_keyboard_reaches_everything(explorer: Explorer) -> None:
    explorer.open()

    def press(*keys: str) -> None:
        for key in keys:
            text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
            codes = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38}
            event = {"key": key, "windowsVirtualKeyCode": codes.get(key, 0), **text}
            explorer.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown", **event})
            explorer.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", "key": key})

    press("/", *"yunchengshi", "ArrowDown", "ArrowUp")
    assert explorer.run("return document.getElementById('query').value") == "yunchengshi"
    assert (
        explorer.run("return document.querySelector('[role=option][aria-selected=true] .name').textContent") == "运城市"
    )
    press("Enter")
    heading = """
        await new Promise((go) => setTimeout(go, 100));
        return document.querySelector("#panel h2")?.textContent ?? null;"""
    assert explorer.settle(heading) == "运城市"
    press("Escape")
    assert explorer.settle(heading) is None
    assert explorer.run("return location.hash") == ""


SOME = 200  # things at a time: a script has a limit of its own


def test_every_fact_can_be_seen_on_a_panel(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open(f"#e={shipped['things'][0][0]}")
    seen: dict[str, Any] = {"facts": {}, "figures": {}, "names": []}
    for start in range(0, len(shipped["things"]), SOME):
        some = explorer.settle(f"""
            const seen = {{ facts: {{}}, figures: {{}}, names: [] }};
            for (const thing of explorer.things.slice({start}, {start + SOME})) {{
              explorer.show(`#v=indicators&e=${{thing.iri}}`); // beside a view that need not be drawn again
              const panel = document.getElementById("panel");
              panel.querySelectorAll("button.more").forEach((button) => button.click());
              const text = panel.textContent;
              if (![thing.name, ...thing.others].every((name) => text.includes(name))) seen.names.push(thing.name);
              for (const item of panel.querySelectorAll("[data-fact]")) seen.facts[item.dataset.fact] = true;
              for (const item of panel.querySelectorAll("[data-figure]")) {{
                seen.figures[item.dataset.figure] = item.textContent;
              }}
            }}
            return seen;""")
        seen["facts"] |= some["facts"]
        seen["figures"] |= some["figures"]
        seen["names"] += some["names"]
    assert seen["names"] == []
    assert {int(i) for i in seen["facts"]} == set(range(len(shipped["facts"])))
    assert {int(i) for i in seen["figures"]} == set(range(len(shipped["observations"])))
    for i, row in enumerate(shipped["observations"]):
        assert row[4][0] in seen["figures"][str(i)]
    assert explorer.complaints() == []


def test_behind_each_fact_stand_all_its_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    for name in ("运城市", "稷山经济技术开发区", "阳泉市", "标准地"):
        number = next(i for i, thing in enumerate(shipped["things"]) if thing[2] == name)
        shown = explorer.settle(
            SHOW
            + """
            document.querySelectorAll("button.more").forEach((button) => button.click());
            document.getElementById("unfold").click();
            const texts = (item) => [...item.querySelectorAll("blockquote")].map((quote) => quote.textContent);
            const items = [...document.querySelectorAll("li[data-fact]")];
            return items.map((item) => [Number(item.dataset.fact), texts(item)]);""",
            f"e={shipped['things'][number][0]}",
        )
        assert len(shown) > 1
        for fact, texts in shown:
            wanted = [shipped["passages"][claim[0]][5] for claim in shipped["facts"][fact][3] if claim[0] >= 0]
            assert sorted(texts) == sorted(wanted)


def test_a_rejected_fact_is_shown_as_such_with_who_says_so_and_why(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    shown = explorer.settle(
        SHOW
        + """
        document.getElementById("unfold").click();
        return [...document.querySelectorAll("li.former")].map((item) => [...item.querySelectorAll(".badge")].map((one) => one.textContent));""",
        f"e={iri_of(shipped, '测试基金')}",
    )
    assert sorted(shown) == [["已被取代", "已被取代"], ["用户否决", "用户否决 王<b>编辑：只是提及"]]


def test_where_the_table_of_places_alone_says_it_the_panel_says_so(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    said = explorer.settle(
        SHOW + 'document.getElementById("unfold").click(); return [...document.querySelectorAll("p.reference")].map((one) => one.textContent);',
        f"e={iri_of(shipped, '运城市')}",
    )
    assert any(one.startswith("据行政区划表：") for one in said)


def test_the_words_of_a_figure_are_marked_in_its_sentence(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    marks = explorer.settle(
        SHOW
        + """
        const rows = [...document.querySelectorAll("tr[data-figure]")];
        const row = rows.find((item) => item.textContent.includes("414.5亿元"));
        row.querySelector("button.fold").click();
        return [...row.nextSibling.querySelectorAll("mark.value")].map((mark) => mark.textContent);""",
        f"e={iri_of(shipped, '运城市')}",
    )
    assert marks == ["414.5亿元"]


def test_names_that_are_markup_stand_as_text(explorer: Explorer, shipped: dict[str, Any]) -> None:
    for name in HOSTILE:
        explorer.open(f"#e={iri_of(shipped, name)}")
        shown = explorer.settle("""
            await new Promise((go) => setTimeout(go, 100));
            document.getElementById("unfold").click();
            const query = document.getElementById("query");
            query.value = "有限公司";
            query.dispatchEvent(new Event("input"));
            const count = (selector) => document.querySelectorAll(selector).length;
            return [document.querySelector("#panel h2").textContent, count("img, script[src], b, i"), count("script:not([id^=library])")];
            """)
        assert shown == [name, 0, 4]
        assert explorer.run("return document.title") == f"{name} · 开发区知识图谱"
        assert explorer.complaints() == []


def test_a_former_iri_leads_to_the_thing(explorer: Explorer, shipped: dict[str, Any]) -> None:
    (former,) = shipped["replaced"]
    explorer.open(f"#e={former}")
    assert explorer.run("return document.querySelector('#panel h2').textContent") == "运城市"


def test_contradicting_figures_are_shown_side_by_side(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open(f"#e={iri_of(shipped, '运城市')}")
    text = explorer.run("""
        const rows = [...document.querySelectorAll("tr[data-figure]")];
        const row = rows.find((item) => item.textContent.includes("有出入"));
        row.querySelector("button.fold").click();
        return row.nextSibling.textContent;""")
    assert "另一说法" in text


def test_two_things_are_joined_by_steps_with_their_sentences(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open(f"#e={iri_of(shipped, '稷山经济技术开发区')}&to={iri_of(shipped, '阳泉市')}")
    steps = explorer.run("""
        document.getElementById("unfold").click();
        const steps = [...document.querySelector(".chain").querySelectorAll("li:not(.head)")];
        return steps.map((step) => [[...step.querySelectorAll(".thing")].map((thing) => thing.textContent),
          step.querySelectorAll("blockquote").length]);""")
    names = [names for names, _ in steps]
    assert (names[0][0], names[-1][1]) == ("稷山经济技术开发区", "阳泉市")
    assert all(a[1] == b[0] for a, b in pairwise(names))
    assert all(sentences for _, sentences in steps)
    assert explorer.complaints() == []


def test_the_legend_filters_by_class(explorer: Explorer) -> None:
    explorer.open("#c.hide=0")
    counts = explorer.run("""
        const isIndustry = (id) => explorer.things[id].kind === "Industry";
        const count = () => explorer.network.body.nodeIndices.filter(isIndustry).length;
        const before = count();
        const rows = [...document.querySelectorAll("#legend li label")];
        const row = rows.find((item) => item.textContent.startsWith("产业"));
        row.querySelector("input").click();
        const without = count();
        row.querySelector("input").click();
        return [before, without, count()];""")
    assert counts[0] > 20
    assert counts[1] == 0
    assert counts[2] == counts[0]


def test_the_table_shows_figures_with_their_sentence(explorer: Explorer) -> None:
    explorer.open("#v=indicators&c.year=all&c.most=1000")
    shown = explorer.settle("""
        const cells = [...document.querySelectorAll(".dispatch .cell")];
        cells.find((item) => item.title.includes("414.5亿元")).click();
        await new Promise((ready) => setTimeout(ready, 60));
        return [document.querySelector(".dispatch tbody").textContent, document.getElementById("panel").textContent];""")
    assert "运城市" in shown[0]
    assert "总投资414.5亿元" in squeezed(shown[1])
    assert explorer.complaints() == []


def test_on_a_small_screen_the_panel_is_a_sheet_at_the_bottom(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open(f"#e={iri_of(shipped, '运城市')}", 390, 844)
    box = explorer.run(
        "const b = document.getElementById('panel').getBoundingClientRect(); return [b.left, b.right, b.bottom, b.top]"
    )
    assert box[:3] == [0, 390, 844]
    assert box[3] > 300


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-01-01", "2023-12-31", "2023年"),
        ("2023-01-01", "2023-08-31", "2023年1—8月"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2021-01-01", "2025-12-31", "2021—2025年"),
        ("2022-10-01", "2023-03-31", "2022年10月—2023年3月"),
        ("2023-11-09", "2023-11-09", "2023年11月9日"),
        ("2023-01-01", "2023-08-15", "2023年1月1日—8月15日"),
        (None, None, "时期不明"),
    ],
)
def test_periods_read_as_people_say_them(explorer: Explorer, start: str | None, end: str | None, words: str) -> None:
    if not explorer.driver.current_url.startswith(explorer.url):
        explorer.open()
    assert explorer.run("return explorer.period(arguments[0], arguments[1])", start, end) == words


@pytest.mark.parametrize(
    ("yuan", "words"),
    [("41450000000", "414.5亿元"), ("123456789", "1.23456789亿元"), ("250000000", "2.5亿元"), ("3000000", "300万元"), ("950", "950元")],
)
def test_yuan_read_as_people_say_them(explorer: Explorer, yuan: str, words: str) -> None:
    if not explorer.driver.current_url.startswith(explorer.url):
        explorer.open()
    assert explorer.run("return explorer.money(arguments[0])", yuan) == words


def test_a_copy_is_shown_last_and_not_counted(explorer: Explorer, tmp_path: Path) -> None:
    text = "2023年，运城经济技术开发区走访山西甲岭新材料有限公司，签约项目13个。山西甲岭新材料有限公司位于运城经济技术开发区。\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8", newline="\n")
    (tmp_path / "in" / "b.docx").write_bytes(making.word(text))
    kg.build([str(tmp_path / "in")], tmp_path / "out")
    html = json.dumps(carried((tmp_path / "out" / "graph.html").read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":"))
    firm = re.search(r"Enterprise_[a-z0-9-]+", html)
    copy = re.search(r'"(Document_[0-9a-f]{16})"(?:(?!Document_).)*"b\.docx"', html)
    assert firm is not None
    assert copy is not None
    explorer.open()
    explorer.driver.get((tmp_path / "out" / "graph.html").as_uri() + f"#e={firm.group()}")
    explorer.run("document.getElementById('unfold').click()")
    assert explorer.run("return [...document.querySelectorAll('.group button.fold')].map((b) => b.textContent)") == ["原文"]
    shown = explorer.run("return [...document.querySelectorAll('.evidence')].map((e) => e.textContent).join('|')")
    assert shown.count("文字相同的另一份") == 1
    assert shown.index("第 37–60 字") < shown.index("第 1 段") < shown.index("文字相同的另一份")
    explorer.driver.get((tmp_path / "out" / "graph.html").as_uri() + f"#d={copy[1]}")
    assert "文字与此文档相同" in explorer.run("return document.getElementById('panel').textContent")
    assert explorer.complaints() == []
