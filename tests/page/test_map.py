"""The map in a real browser: layers, keys, touch, light and dark, paper, pictures, and the whole graph with and without WebGL."""

from __future__ import annotations

import base64
import struct
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse

from benchmarks.generated import generate
from kg.page import page
from tests.page import gold
from tests.page.conftest import Explorer, carried
from tests.page.test_browser import GAP

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
THEMES = {"Industry", "PolicyMechanism", "PolicyDocument", "Designation"}
NO_WEBGL = """
    const given = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return /webgl/.test(kind) ? null : given.call(this, kind, ...more);
    };"""
SAVED = """
    for (let i = 0; i < 100 && explorer.saved.name !== given[0]; i++) await new Promise((ready) => setTimeout(ready, 50));
    const bytes = new Uint8Array(await explorer.saved.blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));"""
DRAWN = "return explorer.network.body.nodeIndices.map((id) => explorer.things[id].kind)"


def own(complaints: list[str]) -> list[str]:
    """What the page itself complains of: a browser without a card tells that it copies WebGL's picture, too."""
    return [said for said in complaints if "GL Driver Message" not in said]


def mouse(explorer: Explorer, kind: str, x: float, y: float, **more: Any) -> None:
    explorer.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **more})


def click(explorer: Explorer, x: float, y: float) -> None:
    for kind in ("mousePressed", "mouseReleased"):
        mouse(explorer, kind, x, y, button="left", clickCount=1)


def place(explorer: Explorer, name: str) -> list[float]:
    """Where a thing stands on the screen."""
    found: list[float] = explorer.run(
        """
        const box = document.getElementById("map-view").getBoundingClientRect();
        const [x, y] = explorer.at(explorer.things.find(({ name, kind }) => name === arguments[0] && kind === "City").id);
        return [x + box.left, y + box.top];""",
        name,
    )
    return found


def apart(labels: list[dict[str, Any]]) -> bool:
    return all(
        a["x"] + a["width"] + GAP <= b["x"]
        or b["x"] + b["width"] + GAP <= a["x"]
        or a["y"] + a["height"] + GAP <= b["y"]
        or b["y"] + b["height"] + GAP <= a["y"]
        for a, b in combinations(labels, 2)
    )


def test_themes_are_a_layer_that_is_switched_on_and_kept_in_the_address(explorer: Explorer) -> None:
    explorer.open()
    assert not THEMES & set(explorer.run(DRAWN))
    assert "未选类别" in explorer.run("return document.getElementById('shown').textContent")
    explorer.run("[...document.querySelectorAll('#legend label')].find((one) => one.textContent === '主题').querySelector('input').click()")
    address = explorer.run("return location.hash")
    assert len(THEMES & set(explorer.run(DRAWN))) > 1  # of a large graph the best linked ones
    assert apart(explorer.run("return explorer.labels()"))
    drawn = explorer.run(DRAWN)
    explorer.open(address)
    assert explorer.run(DRAWN) == drawn
    assert explorer.run("return [...document.querySelectorAll('#legend li input')].every((box) => box.checked)")
    said = explorer.run("return document.getElementById('shown').textContent")
    drawn, everything = explorer.run("return [explorer.network.body.nodeIndices.length, explorer.data.map.spots.length]")
    assert said.startswith(f"画出 {drawn:,} 项，共 {everything:,} 项")
    assert explorer.complaints() == []


def test_keys_move_and_zoom_the_map_that_has_the_focus(explorer: Explorer) -> None:
    explorer.open()
    seen = "const { x, y } = explorer.network.getViewPosition(); return [explorer.network.getScale(), x, y];"

    def press(key: str) -> list[float]:
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if len(key) == 1 and kind == "keyDown" else {}
            event = {"type": kind, "key": key, "windowsVirtualKeyCode": {"ArrowRight": 39, "ArrowDown": 40}.get(key, 0), **text}
            explorer.driver.execute_cdp_cmd("Input.dispatchKeyEvent", event)
        found: list[float] = explorer.run(seen)
        return found

    start = explorer.run("document.getElementById('network').focus();" + seen)
    right = press("ArrowRight")
    assert (right[0], right[2]) == (start[0], start[2])
    assert right[1] - start[1] == pytest.approx(90 / start[0])
    assert press("ArrowDown")[2] > start[2]
    assert press("+")[0] == pytest.approx(1.4 * start[0])
    assert press("-")[0] == pytest.approx(start[0])
    assert press("0") == pytest.approx(start)
    assert explorer.complaints() == []


def test_two_fingers_zoom_on_a_phone(explorer: Explorer) -> None:
    explorer.open(width=390, height=844)
    scale = explorer.run("return explorer.network.getScale()")
    for kind, apart_ in (("touchStart", 40), *(("touchMove", reach) for reach in range(50, 160, 10)), ("touchEnd", None)):
        points = [] if apart_ is None else [{"x": 195 - apart_ / 2, "y": 600, "id": 1}, {"x": 195 + apart_ / 2, "y": 600, "id": 2}]
        explorer.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert explorer.run("return explorer.network.getScale()") > 1.5 * scale
    assert explorer.complaints() == []


def test_light_and_dark_are_chosen_and_kept_and_paper_is_light(explorer: Explorer) -> None:
    explorer.open(scheme="light")
    paper = "return getComputedStyle(document.body).backgroundColor"
    choose = "const field = document.getElementById('scheme'); field.value = arguments[0]; field.dispatchEvent(new Event('change'))"
    mark = "return getComputedStyle(document.querySelector('#legend .kind-City')).fill"
    light, light_mark = explorer.run(paper), explorer.run(mark)
    try:
        explorer.run(choose, "dark")
        dark = explorer.run(paper)
        assert dark != light
        explorer.open(scheme="light")
        assert (explorer.run(paper), explorer.run("return document.getElementById('scheme').value")) == (dark, "dark")
        assert explorer.run(mark) != light_mark
        drawn = explorer.run("""
            window.dispatchEvent(new Event("beforeprint"));
            const svg = document.querySelector("#map-paper svg");
            const found = [svg.querySelector("rect").getAttribute("fill"), svg.querySelectorAll("text").length];
            window.dispatchEvent(new Event("afterprint"));
            return [...found, document.querySelectorAll("#map-paper svg").length];""")
        assert drawn[0] == "#ffffff"
        assert drawn[1] > 20
        assert drawn[2] == 0
        assert explorer.run(paper) == dark
        explorer.open(scheme="dark")
        explorer.run(choose, "light")
        assert explorer.run(paper) == light
    finally:
        explorer.run(choose, "auto")
    assert explorer.run(paper) == dark
    assert explorer.complaints() == []


def test_pictures_show_what_is_seen(explorer: Explorer) -> None:
    explorer.open()
    labels = explorer.run("return explorer.labels()")
    explorer.run("document.querySelector('#map-save [data-save=svg]').click()")
    svg = ElementTree.fromstring(base64.b64decode(explorer.settle(SAVED, "图谱.svg")))
    box = explorer.run("const { clientWidth, clientHeight } = document.getElementById('network'); return [clientWidth, clientHeight]")
    assert [float(svg.attrib[name]) for name in ("width", "height")] == box
    texts = [one.text for one in svg.iter(SVG + "text")]
    assert set(texts) <= {label["text"] for label in labels}
    assert {"运城市", "阳泉市"} <= set(texts)
    discs = sum(one.get("d", "").count("A") // 2 for one in svg.iter(SVG + "path") if one.get("fill", "none") == "rgb(36,86,160)")
    assert discs > 100
    explorer.run("document.querySelector('#map-save [data-save=png]').click()")
    png = base64.b64decode(explorer.settle(SAVED, "图谱.png"))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert [side / 2 for side in struct.unpack(">II", png[16:24])] == box
    assert len(png) > 100_000
    zone = explorer.run("return explorer.things.find(({ name }) => name === '稷山经济技术开发区').iri")
    explorer.run("explorer.show(`#e=${arguments[0]}`); document.querySelector('#map-save [data-save=svg]').click()", zone)
    chosen = ElementTree.fromstring(base64.b64decode(explorer.settle(SAVED, "图谱.svg")))
    assert "稷山经济技术开发区" in [one.text for one in chosen.iter(SVG + "text")]
    assert explorer.complaints() == []


@pytest.mark.parametrize("kind", ["webgl", "canvas"])
def test_the_whole_graph_is_drawn_with_and_without_webgl(explorer: Explorer, kind: str) -> None:
    script = explorer.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NO_WEBGL if kind == "canvas" else ""})
    try:
        explorer.open("#c.hide=0&c.whole=1")
        assert explorer.run("return explorer.stage()") == kind
        assert explorer.run("return explorer.data.map.spots.length") > 1200
        everything = explorer.run("return explorer.data.map.spots.length.toLocaleString('zh-CN')")
        assert explorer.run("return document.getElementById('shown').textContent") == f"画出 {everything} 项，共 {everything} 项。"
        assert apart(explorer.run("return explorer.labels()"))
        lit = explorer.settle("""
            await new Promise((ready) => setTimeout(ready, 300));
            const canvas = document.querySelector("#whole .over"), context = canvas.getContext("2d");
            return context.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);""")
        assert lit is True
        x, y = place(explorer, "运城市")
        mouse(explorer, "mouseMoved", x, y)
        tip = explorer.settle("await new Promise((ready) => setTimeout(ready, 100)); return document.getElementById('tip').textContent")
        assert tip.startswith("运城市")
        click(explorer, x, y)
        heading = explorer.settle("await new Promise((ready) => setTimeout(ready, 400)); return document.querySelector('#panel h2')?.textContent")
        assert heading == "运城市"
        explorer.run("explorer.go({})")
        x, y = place(explorer, "阳泉市")
        mouse(explorer, "mouseMoved", 900, 800)
        mouse(explorer, "mousePressed", 900, 800, button="left", buttons=1, clickCount=1)
        for step in range(1, 11):
            mouse(explorer, "mouseMoved", 900 - 10 * step, 800, button="left", buttons=1)
        mouse(explorer, "mouseReleased", 800, 800, button="left", clickCount=1)
        explorer.settle("await new Promise((ready) => setTimeout(ready, 300))")
        assert place(explorer, "阳泉市")[0] < x - 50
        before = place(explorer, "阳泉市")[0] - place(explorer, "运城市")[0]
        explorer.settle("document.getElementById('zoom-in').click(); await new Promise((ready) => setTimeout(ready, 500))")
        assert place(explorer, "阳泉市")[0] - place(explorer, "运城市")[0] == pytest.approx(1.4 * before, rel=0.01)
        explorer.run("[...document.querySelectorAll('#legend label')].find((one) => one.textContent === '全图').querySelector('input').click()")
        explorer.settle("await new Promise((ready) => setTimeout(ready, 100))")
        assert explorer.run("return explorer.stage()") == "overview"
        assert explorer.requests() == [explorer.url]
        assert own(explorer.complaints()) == []
    finally:
        explorer.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def test_thousands_are_drawn_in_part_and_found_in_full(explorer: Explorer, seeds_build: Path, tmp_path: Path) -> None:
    generate(seeds_build / "kg.nq", tmp_path / "big.nq", 300_000)
    html = page(gold.dataset(parse(path=str(tmp_path / "big.nq"), format=RdfFormat.N_QUADS)))
    (tmp_path / "graph.html").write_text(html, encoding="utf-8", newline="\n")
    data = carried(html)
    entities = len(data["map"]["spots"])
    assert entities > 2500
    url = explorer.url
    try:
        explorer.url = (tmp_path / "graph.html").as_uri()
        explorer.open()
        assert explorer.run("return explorer.network.body.nodeIndices.length") == 1200
        assert explorer.run("return document.getElementById('shown').textContent").startswith(f"画出 1,200 项，共 {entities:,} 项")
        missed = explorer.run("""
            const step = Math.max(1, Math.floor(explorer.things.length / 150));
            return explorer.things.filter((_, i) => i % step === 0)
              .filter((thing) => !explorer.find(thing.name).some((hit) => hit.thing && hit.thing.name === thing.name)).map((thing) => thing.name);""")
        assert missed == []
        last = data["map"]["spots"][-1][0]
        explorer.run("explorer.go({ e: explorer.things[arguments[0]].iri })", last)
        explorer.settle("await new Promise((ready) => setTimeout(ready, 200))")
        assert last in explorer.run("return explorer.network.body.nodeIndices")
        assert explorer.complaints() == []
    finally:
        explorer.url = url
