"""The walk over the map, paths by choice, back and forward, saved views, keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.page.conftest import Explorer
from tests.page.test_browser import iri_of

pytestmark = pytest.mark.browser

RAYS = "return explorer.view.rays.map(([here, facts, next]) => [here.name, next.name]).sort()"
DRAWN = "return explorer.network.body.nodeIndices.map((id) => explorer.things[id].name)"
SETTLED = "await new Promise((go) => setTimeout(go, 100)); return location.hash"


def test_what_is_expanded_pinned_and_hidden_stays_and_a_link_brings_it_again(explorer: Explorer, shipped: dict[str, Any]) -> None:
    zone, city = iri_of(shipped, "稷山经济技术开发区"), iri_of(shipped, "阳泉市")
    explorer.open(f"#e={zone}")
    own = explorer.run(RAYS)
    assert own
    body = explorer.driver.find_element("tag name", "body")
    body.send_keys("e")
    explorer.run("explorer.go({ e: arguments[0] })", city)
    both = explorer.run(RAYS)
    assert all(ray in both for ray in own)
    assert len(both) > len(own)
    explorer.run("document.querySelector('[data-move=p]').focus()")
    explorer.driver.switch_to.active_element.send_keys("p")
    assert explorer.run("return [document.activeElement.dataset.move, document.activeElement.textContent]") == ["p", "取消固定"]
    address = explorer.run("return location.hash")
    assert address == f"#e={city}&w.open={zone}&w.pin={city}"
    # a neighbour that is hidden is not drawn, nor is the line to it; the bar brings it back
    other = explorer.run("return explorer.view.rays.find(([here]) => here.iri === arguments[0])[2].iri", zone)
    explorer.run("explorer.go({ e: arguments[0] }); document.querySelector('[data-move=x]').click()", other)
    name = explorer.run("return explorer.things.find(({ iri }) => iri === arguments[0]).name", other)
    assert name not in explorer.run(DRAWN)
    assert not any(name in ray for ray in explorer.run(RAYS))
    assert "已隐去 1" in explorer.run("return document.getElementById('walk').textContent")
    explorer.run("[...document.querySelectorAll('#walk button')].find((one) => one.textContent.startsWith('已隐去')).click()")
    assert name in explorer.run(DRAWN)
    # the same link, opened anew, shows the same
    explorer.open(address)
    assert explorer.run(RAYS) == both
    body = explorer.driver.find_element("tag name", "body")
    body.send_keys("o")
    shown = set(explorer.run(DRAWN))
    assert shown <= {name for ray in both for name in ray}
    assert {"稷山经济技术开发区", "阳泉市"} <= shown
    body.send_keys("o")
    # one relation alone
    explorer.run("""
        document.querySelector(".walkbar .fold").click();
        const boxes = [...document.querySelectorAll(".walkbar [data-relation]")];
        boxes[0].click();""")
    assert f"w.open={zone}+{city}%7E" in explorer.run("return location.hash")
    assert explorer.requests() == [explorer.url]
    assert explorer.complaints() == []


def test_the_menu_of_a_dot(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    point = explorer.run("""
        const thing = explorer.things.find(({ name, kind }) => name === "运城市" && kind === "City");
        const box = document.getElementById("network").getBoundingClientRect();
        const at = explorer.network.canvasToDOM(explorer.network.getPosition(thing.id));
        return [at.x + box.left, at.y + box.top];""")
    for kind in ("mousePressed", "mouseReleased"):
        event = {"type": kind, "x": point[0], "y": point[1], "button": "right", "clickCount": 1}
        explorer.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
    words = explorer.settle("""
        const menu = document.getElementById("menu");
        for (let i = 0; i < 40 && menu.hidden; i++) await new Promise((go) => setTimeout(go, 50));
        return [...menu.children].map((one) => one.textContent);""")
    assert words == ["运城市", "打开", "展开", "固定", "隐去", "只看这些"]
    for key in (Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER):
        explorer.driver.switch_to.active_element.send_keys(key)
    assert explorer.run("return [location.hash, document.getElementById('menu').hidden]") == [f"#w.pin={iri_of(shipped, '运城市')}", True]
    assert explorer.complaints() == []


def test_back_and_forward_by_button_and_key(explorer: Explorer, shipped: dict[str, Any]) -> None:
    zone, city = iri_of(shipped, "稷山经济技术开发区"), iri_of(shipped, "阳泉市")
    explorer.open()
    able = "return [...document.querySelectorAll('.step-button')].map((one) => !one.disabled)"
    assert explorer.run(able) == [False, False]
    explorer.run("explorer.go({ e: arguments[0] }); explorer.go({ e: arguments[1] })", zone, city)
    assert explorer.run(able) == [True, False]
    explorer.run("document.querySelector('.step-button').click()")
    assert explorer.settle(SETTLED) == f"#e={zone}"
    assert explorer.run("return document.querySelector('#panel h2').textContent") == "稷山经济技术开发区"
    assert explorer.run(able) == [True, True]
    explorer.driver.find_element("tag name", "body").send_keys("]")
    assert explorer.settle(SETTLED) == f"#e={city}"
    explorer.driver.find_element("tag name", "body").send_keys("[", "[")
    assert explorer.settle(SETTLED) in {"", f"#e={zone}"}
    assert explorer.complaints() == []


def test_paths_go_round_what_is_avoided_and_obey_the_filter(explorer: Explorer, shipped: dict[str, Any]) -> None:
    zone, city = iri_of(shipped, "稷山经济技术开发区"), iri_of(shipped, "阳泉市")
    explorer.open(f"#e={zone}&to={city}")
    ways = """
        return [...document.querySelectorAll(".chain")].map((chain) => [...chain.querySelectorAll("li:not(.head)")].map((step) =>
          [...step.querySelectorAll(".thing")].map((one) => one.textContent).join(" ") + " " + step.querySelector(".step").textContent));"""
    first = explorer.run(ways)
    assert 1 < len(first) <= 3
    assert len({str(way) for way in first}) == len(first)
    assert [len(way) for way in first] == sorted(len(way) for way in first)
    explorer.run("document.querySelector('[data-way=more]').click()")
    more = explorer.run(ways)
    assert len(more) > len(first)
    relation, said = explorer.run("""
        const chip = document.querySelector(".ways [data-way]");
        const told = [chip.dataset.way, chip.textContent];
        chip.focus();
        chip.click();
        return told;""")
    told = "return [location.hash.includes(`w.avoid=${arguments[0]}`), document.activeElement.dataset.way]"
    assert explorer.run(told, relation) == [True, relation]
    assert not any(said in step for way in explorer.run(ways) for step in way)
    # no fact of a year without documents: it says that the filter cuts the two apart, and can leave it out of account
    explorer.open(f"#e={zone}&to={city}&f.year=1999")
    assert explorer.run(ways) == []
    assert "筛选所留的事实中，二者不相连" in explorer.run("return document.querySelector('.path').textContent")
    explorer.run("document.querySelector('[data-way=all]').click()")
    assert explorer.run(ways) == first
    assert explorer.complaints() == []


def test_paths_are_the_cheapest(explorer: Explorer) -> None:
    """Against a plain search by layers: no chain has fewer steps than the shortest possible, and every step is a fact."""
    explorer.open()
    wrong = explorer.run("""
        const { things, chains, neighbours } = explorer;
        const some = things.filter(({ kind }) => kind !== "Indicator").filter((_, i) => i % 23 === 0);
        const far = (from) => {
          const steps = new Map([[from, 0]]);
          for (const here of steps.keys()) for (const next of neighbours(here).keys()) if (!steps.has(next)) steps.set(next, steps.get(here) + 1);
          return steps;
        };
        const wrong = [];
        let checked = 0;
        for (const from of some.slice(0, 12)) {
          const steps = far(from);
          for (const to of some) {
            if (to === from) continue;
            const found = chains(from, to);
            checked++;
            if (!found.length !== !steps.has(to)) wrong.push([from.name, to.name, "one says that there is no way"]);
            for (const way of found) {
              if (way.length < steps.get(to)) wrong.push([from.name, to.name, "too short"]);
              const broken = ([here, , next], i) => !neighbours(here).has(next) || (i && way[i - 1][2] !== here);
              if (way[0][0] !== from || way.at(-1)[2] !== to || way.some(broken))
                wrong.push([from.name, to.name, "steps do not follow"]);
            }
          }
        }
        return [wrong, checked];""")
    assert wrong[0] == []
    assert wrong[1] > 100


def test_saved_views(explorer: Explorer, shipped: dict[str, Any], tmp_path: Path) -> None:
    zone = iri_of(shipped, "稷山经济技术开发区")
    explorer.open(f"#e={zone}&f.year=2023")
    explorer.run("localStorage.clear()")
    explorer.open(f"#e={zone}&f.year=2023")
    driver = explorer.driver
    driver.find_element("tag name", "body").send_keys("s")
    driver.switch_to.active_element.send_keys(Keys.CONTROL, "a")
    driver.switch_to.active_element.send_keys("二〇二三 <b>", Keys.ENTER)
    names = "return [...document.querySelectorAll('#saved li .name')].map((one) => one.textContent)"
    assert explorer.run(names) == ["二〇二三 <b>"]
    explorer.run("document.getElementById('saved-export').click()")
    text = explorer.settle("return explorer.saved.blob.text()")
    assert json.loads(text) == {"views": [{"name": "二〇二三 <b>", "address": f"#e={zone}&f.year=2023"}]}
    # it is there when the page is opened again, opens, can be renamed and removed
    explorer.open()
    explorer.run("document.getElementById('saved-open').click(); document.querySelector('#saved li .name').click()")
    assert explorer.settle(SETTLED) == f"#e={zone}&f.year=2023"
    assert explorer.run("return document.querySelector('#panel h2').textContent") == "稷山经济技术开发区"
    explorer.run("document.getElementById('saved-open').click(); document.querySelector('#saved li button:nth-child(2)').click()")
    driver.switch_to.active_element.send_keys("新名", Keys.ENTER)
    assert explorer.run(names) == ["新名"]
    explorer.run("document.querySelector('#saved li button:nth-child(3)').click()")
    assert explorer.run(names) == []
    # a file brings views in; one that is no such file is refused, and changes nothing
    good, bad = tmp_path / "views.json", tmp_path / "bad.json"
    good.write_text(text, encoding="utf-8")
    bad.write_text('{"views": [{"name": "x", "address": "javascript:alert(1)"}]}', encoding="utf-8")
    for file, said in ((bad, "不是导出的视图文件"), (good, "已导入 1 个视图")):
        driver.find_element("id", "saved-file").send_keys(str(file))
        assert explorer.settle("await new Promise((go) => setTimeout(go, 150)); return document.querySelector('#saved .note').textContent") == said
    assert explorer.run(names) == ["二〇二三 <b>"]
    explorer.run("localStorage.clear()")
    assert explorer.complaints() == []


def test_where_nothing_may_be_stored_views_last_as_long_as_the_page(explorer: Explorer) -> None:
    refusing = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };"
    made = explorer.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": refusing})
    try:
        explorer.open("#f.year=2023")
        shown = explorer.run("""
            document.getElementById("saved-open").click();
            document.getElementById("saved-name").value = "二三年";
            document.getElementById("saved-add").click();
            return document.getElementById("saved").textContent;""")
        assert "二三年" in shown
        assert "只在本页打开期间有效" in shown
        assert explorer.complaints() == []
    finally:
        explorer.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)


def test_the_sheet_of_keys(explorer: Explorer) -> None:
    explorer.open()
    explorer.driver.find_element("tag name", "body").send_keys("?")
    rows = explorer.run("return [...document.querySelectorAll('#keys[open] dl div')].map((row) => row.textContent)")
    assert {"/", "f", "s", "e", "p", "x", "o", "[", "]", "?"} <= {row[0] for row in rows}
    explorer.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert explorer.run("return document.getElementById('keys').open") is False
    explorer.driver.find_element("tag name", "body").send_keys("f")
    assert explorer.run("return [document.getElementById('filters').hidden, document.activeElement.id]") == [False, "filters-close"]
    explorer.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert explorer.run("return [document.getElementById('filters').hidden, document.activeElement.id]") == [True, "filters-open"]
    assert explorer.complaints() == []
