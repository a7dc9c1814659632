"""Search: things by any name, figures by what they say, in groups; by keyboard to the sentence."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.page.conftest import Explorer
from tests.page.test_browser import iri_of, squeezed

pytestmark = pytest.mark.browser

GROUPS = """
    return explorer.groups(arguments[0]).map(({ kind, count, hits }) => [kind, count, hits.map(({ thing, document, figure, fact }) =>
      thing?.name ?? document?.title ?? figure?.iri ?? fact?.subject.name)]);"""


def grouped(explorer: Explorer, typed: str) -> dict[str, tuple[int, list[str]]]:
    return {kind: (count, hits) for kind, count, hits in explorer.run(GROUPS, typed)}


def test_figures_are_found_by_their_number_their_indicator_and_their_year(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    slots = shipped["slots"]
    rows = shipped["observations"]

    def saying(text: str) -> set[str]:
        return {str(row[0]) for row in rows if any(text in stated for stated in row[4])}

    for typed in ("414.5亿元", "414.5", "414.5 亿元", "41450000000"):
        count, hits = grouped(explorer, typed)["figure"]
        assert count == len(hits)
        assert saying("414.5亿元") <= set(hits), typed
    assert not saying("414.5亿元") & set(grouped(explorer, "14.5亿元").get("figure", (0, []))[1])  # another number
    year = 6 + slots.index("periodEnd")
    indicators = {i for i, thing in enumerate(shipped["things"]) if thing[1] == "Indicator" and "签约项目" in "".join((thing[2], *thing[3]))}
    wanted = {str(row[0]) for row in rows if row[3] in indicators and row[year] and str(row[year]).find("2023-12-31") >= 0}
    count, hits = grouped(explorer, "签约项目 2023年")["figure"]
    assert wanted
    assert count >= len(wanted)
    assert wanted <= set(hits)
    name, place = grouped(explorer, "yuncheng 签约项目 2023")["figure"], iri_of(shipped, "运城市")
    about = explorer.run("return arguments[0].map((iri) => explorer.figures.find((figure) => figure.iri === iri).about.iri)", name[1])
    assert place in about


def test_groups_count_all_that_a_text_finds(explorer: Explorer, shipped: dict[str, Any]) -> None:
    explorer.open()
    found = grouped(explorer, "运城")
    for kind in ("City", "DevelopmentZone", "Enterprise"):
        named = [thing for thing in shipped["things"] if thing[1] == kind and any("运城" in name for name in (thing[2], *thing[3]))]
        assert found.get(kind, (0, []))[0] == len(named)
    assert next(iter(found)) == "City"
    both = grouped(explorer, "运城 经济")["DevelopmentZone"]
    assert both[0] == len(both[1])
    assert "稷山经济技术开发区" in both[1]  # it lies there
    assert "阳泉经济技术开发区" not in both[1]
    assert grouped(explorer, "　 ") == {}
    assert explorer.complaints() == []


def test_from_the_search_to_the_sentence_by_keyboard_alone(explorer: Explorer) -> None:
    explorer.open()
    element = explorer.driver.switch_to.active_element

    def press(*keys: str) -> None:
        for key in keys:
            explorer.driver.switch_to.active_element.send_keys(key)

    element.send_keys("/")
    press(*"414.5")
    shown = explorer.run("""
        const list = document.getElementById("hits");
        return [list.querySelector("[role=group]").getAttribute("aria-label"), list.querySelector("[aria-selected=true]").textContent,
          document.getElementById("query").getAttribute("aria-activedescendant") === list.querySelector("[aria-selected=true]").id];""")
    assert shown[0].startswith("数值 ")
    assert "414.5亿元" in shown[1]
    assert shown[2]
    press(Keys.ENTER)
    state = explorer.run("""
        const row = document.querySelector("#panel tr.found");
        return [document.querySelector("#panel h2").textContent,
          row.nextSibling.textContent, document.activeElement.closest("tr") === row, location.hash];""")
    assert state[0] == "运城市"
    assert "总投资414.5亿元" in squeezed(state[1])
    assert state[2]
    explorer.open(state[3])  # the link opens the same sentence
    assert "总投资414.5亿元" in squeezed(explorer.run("return document.querySelector('#panel tr.found').nextSibling.textContent"))
    explorer.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    explorer.driver.switch_to.active_element.send_keys("/")
    press(*"jishanjingji", Keys.ENTER)
    focus = "return [document.querySelector('#panel h2').textContent, document.activeElement.id]"
    assert explorer.run(focus) == ["稷山经济技术开发区", "panel"]
    for _ in range(40):  # Tab goes on to the button of a fact's sentence
        press(Keys.TAB)
        if explorer.run("return document.activeElement.matches('li[data-fact] button.fold')"):
            break
    press(Keys.ENTER)
    assert explorer.run("return document.activeElement.closest('li').querySelector('blockquote').textContent.length") > 5
    assert explorer.requests() == [explorer.url]
    assert explorer.complaints() == []


def test_a_long_group_opens_by_keyboard(explorer: Explorer) -> None:
    explorer.open()
    field = explorer.driver.find_element("id", "query")
    field.send_keys("项目")
    options = "return [...document.querySelectorAll('#hits [role=option]')].map((one) => [one.className, one.getAttribute('aria-selected')])"
    before = explorer.run(options)
    more = next(i for i, (kind, _) in enumerate(before) if kind == "more")
    field.send_keys(*([Keys.ARROW_DOWN] * more))
    assert explorer.run(options)[more] == ["more", "true"]
    field.send_keys(Keys.ENTER)
    after = explorer.run(options)
    assert len(after) > len(before)
    assert after[more][0] != "more"
    assert after[more][1] == "true"
