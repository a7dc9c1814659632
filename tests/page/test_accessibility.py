"""axe-core, which no one here wrote, looks at every view and at the panel, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Explorer
from tests.page.test_browser import iri_of

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "interop" / "node_modules" / "axe-core" / "axe.min.js"
ASK = """
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { resultTypes: ["violations"], runOnly });
    return found.violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.slice(0, 5).map((node) => [id, node.target.join(" "), node.failureSummary]));"""


@pytest.mark.parametrize(("width", "height", "scheme"), [(1600, 950, "light"), (1280, 720, "dark"), (390, 844, "light")])
def test_nothing_serious_in_any_view(explorer: Explorer, shipped: dict[str, Any], width: int, height: int, scheme: str) -> None:
    explorer.open(width=width, height=height, scheme=scheme)
    explorer.run(AXE.read_text(encoding="utf-8"))
    views = explorer.run("return [...document.querySelectorAll('#tabs [role=tab]')].map((tab) => tab.id.replace('tab-', ''))")
    assert len(views) >= 2
    told = {}
    for view in views:
        told[view] = explorer.settle(f"explorer.show('#v={view}'); {ASK}")
    zone = iri_of(shipped, "稷山经济技术开发区")
    told["panel"] = explorer.settle(f"explorer.show('#e={zone}'); document.getElementById('unfold').click(); {ASK}")
    document = shipped["documents"][0][0]
    told["document"] = explorer.settle(f"explorer.show('#d={document}'); {ASK}")
    kept = f"#e={zone}&to={iri_of(shipped, '阳泉市')}&f.kind=Project&f.year=2023&w.pin={zone}&w.open={zone}"
    type_ = "const query = document.getElementById('query'); query.focus(); query.value = '运城'; query.dispatchEvent(new Event('input'));"
    told["filter"] = explorer.settle(f"explorer.show('{kept}'); document.getElementById('filters-open').click(); {ASK}")
    told["search"] = explorer.settle(f"document.getElementById('filters-open').click(); {type_} {ASK}")
    for name in ("keys", "saved"):
        told[name] = explorer.settle(f"document.getElementById('{name}-open').click(); {ASK}")
        explorer.run("document.querySelector('dialog[open]').close()")
    opening = "document.querySelectorAll('.slot, .conflicts .fold').forEach((one) => one.dispatchEvent(new Event('click')));"
    told["charts"] = explorer.settle(f"explorer.show('#e={iri_of(shipped, '运城市')}'); {opening} {ASK}")
    told["reader"] = explorer.settle(f"explorer.show('#d={document}&p={shipped['passages'][0][0]}'); {ASK}")
    assert {view: some for view, some in told.items() if some} == {}
    assert explorer.complaints() == []


PARTS = {
    "indicators": ("c.turned=1&c.measure=all", "c.part=chart", "c.part=years&c.level=DevelopmentZone"),
    "projects": ("c.part=table", "k=sum+Signed"),
    "lists": ("c.part=projects", "c.part=industries", "c.part=capital", "c.part=attraction"),
    "accounts": ("c.part=conflicts", "c.part=plans", "c.part=judged"),
}


def test_nothing_serious_in_any_part_of_an_instrument(explorer: Explorer) -> None:
    explorer.open(width=1280, height=720, scheme="dark")
    explorer.run(AXE.read_text(encoding="utf-8"))
    told = {}
    for view, parts in PARTS.items():
        for part in parts:
            told[part] = explorer.settle(f"explorer.show('#v={view}&{part}'); {ASK}")
    assert {part: some for part, some in told.items() if some} == {}
    assert explorer.complaints() == []
