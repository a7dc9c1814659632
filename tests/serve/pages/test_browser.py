"""The pages in a real browser: no request to another host, no complaint, and all of it by keyboard."""

from __future__ import annotations

import json
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.command import Command
from selenium.webdriver.support.ui import WebDriverWait
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.ask import open
from kg.ask.sparql.answers import as_json
from kg.ask.sparql.query import query
from kg.errors import KgError
from kg.serve.pages import routes
from tests.page.conftest import BROWSERS
from tests.serve.pages.conftest import local

pytestmark = pytest.mark.browser
SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
CITY, ZONE = local("City", "运城市"), local("DevelopmentZone", "风陵渡经济开发区")


class Visitor:
    """A headless browser before the pages of one build."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self.driver, self.address = driver, address

    def open(self, path: str, width: int = 1280, height: int = 720, scheme: str = "light") -> None:
        shape = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.driver.get("about:blank")
        self.log("performance")
        self.log("browser")
        self.driver.get(self.address + path)

    def run(self, script: str, *given: object) -> Any:
        return self.driver.execute_script(script, *given)

    def until(self, script: str) -> None:
        """Wait until a script is true."""
        WebDriverWait(self.driver, 20).until(lambda _driver: self.run(f"return Boolean({script})"))

    def log(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.execute(Command.GET_LOG, {"type": kind})["value"]
        return entries

    def strangers(self) -> list[str]:
        """Addresses of other hosts that were asked for since the page was opened."""
        messages = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
        assert any(one.startswith(self.address) for one in asked)
        return [one for one in asked if not one.startswith((self.address, "data:", "about:", "chrome:"))]


@pytest.fixture(scope="session")
def address(small_build: Path) -> Iterator[str]:
    """The pages of a build at a free port, with what the editor asks."""
    build = open(small_build)

    async def sparql(request: Request) -> Response:
        text = parse_qs((await request.body()).decode())["query"][0]
        return Response(as_json(await run_in_threadpool(query, build, text)), media_type="application/sparql-results+json")

    listening = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[Route("/sparql", sparql, methods=["POST"]), *routes(lambda: build)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def visitor(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    driver_path = shutil.which("chromedriver")
    if not (browser and driver_path):
        pytest.fail("install chromium and chromedriver (Debian: chromium, chromium-driver), or deselect: -m 'not browser'")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('visitor') / 'profile'}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    yield Visitor(driver, address)
    driver.quit()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_pages_fit_the_window_ask_no_one_else_and_are_not_complained_of(visitor: Visitor, width: int, height: int, scheme: str) -> None:
    for path in (f"/id/{CITY}", "/search?q=%E8%BF%90", "/search", "/ontology", "/query", "/id/nothing"):
        visitor.open(path, width, height, scheme)
        visitor.until("document.readyState === 'complete'")
        if path == "/query":
            visitor.until("window.yasgui")
        assert visitor.run("return document.documentElement.scrollWidth") <= width
        assert visitor.strangers() == []
        assert [one["message"] for one in visitor.log("browser") if "404" not in one["message"]] == []
        assert visitor.run("return document.querySelectorAll('main h1').length") == 1
        unnamed = "[...document.querySelectorAll('main input, main select, header input')].filter((one) => !one.hidden && !one.labels.length)"
        assert path == "/query" or visitor.run(f"return {unnamed}.length") == 0
        shown, behind = visitor.run("const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]")
        assert (sum(map(int, shown[4:-1].split(","))) > sum(map(int, behind[4:-1].split(",")))) == (scheme == "dark")


def test_suggestions_are_chosen_by_keyboard(visitor: Visitor) -> None:
    visitor.open(f"/id/{CITY}")
    field = visitor.driver.find_element(By.ID, "q")
    visitor.driver.find_element(By.TAG_NAME, "body").send_keys("/")
    field.send_keys("fengling")
    visitor.until("document.querySelector('[role=option]')")
    assert field.get_attribute("aria-expanded") == "true"
    field.send_keys(Keys.ARROW_DOWN)
    assert visitor.run("return document.querySelector('[aria-selected=true]').id") == field.get_attribute("aria-activedescendant")
    field.send_keys(Keys.ENTER)
    visitor.until(f"location.pathname === '/id/{ZONE}'")


def test_all_sentences_unfold_at_once(visitor: Visitor) -> None:
    visitor.open(f"/id/{ZONE}")
    folds = "document.querySelectorAll('details.evidence')"
    button = visitor.driver.find_element(By.CSS_SELECTOR, ".tools button")
    button.click()
    assert visitor.run(f"return [...{folds}].every((one) => one.open)")
    button.click()
    assert not visitor.run(f"return [...{folds}].some((one) => one.open)")


def test_a_ready_question_is_asked_and_its_answer_leads_to_pages(visitor: Visitor) -> None:
    visitor.open("/query?" + urlencode({"query": "SELECT ?s ?n { ?s a dz:DevelopmentZone ; rdfs:label ?n }"}))
    visitor.until("document.querySelector('.yasr a.iri')")
    assert visitor.run("return document.querySelector('.yasr a.iri').getAttribute('href')") == f"/id/{ZONE}"
    visitor.until("document.querySelector('.yasr .dataTable')?.textContent.includes('风陵渡经济开发区')")
    visitor.open("/query?" + urlencode({"question": "开发区项目", "开发区": "风陵渡"}))
    visitor.until("window.yasgui?.getTab().getYasr().rootEl.textContent.includes('海鲲绿色智能制造园')")
    visitor.open("/query?" + urlencode({"question": "开发区名录"}))
    visitor.until(f"document.querySelector('.yasr td a.iri[href=\"/id/{ZONE}\"]')")  # by its name alone
    assert visitor.strangers() == []


def test_what_is_wrong_in_a_query_is_told_in_chinese(visitor: Visitor, small_build: Path) -> None:
    visitor.open("/query")
    visitor.until("window.yasgui")
    build = open(small_build)
    slips = ("ASK { ?s a dz:Cty }", "ASK { ?s ?p", "ASK { ?s a ex:C }", "ASK { ?s a 开发区 }", "ASK { ?s a dz:City ｝", "SELECT { ?s ?p ?o }")
    for slip in (*slips, "ASK {{}]}", "ASK { ?s ?p 'x }", "ASK { ?s ?p ?o ; }; ?x", "ASK { FILTER(<x:f>(1)) }"):
        with pytest.raises(KgError) as wrong:
            query(build, slip)
        lines = "\n".join(part for part in (wrong.value.what, f"where: {wrong.value.where}", f"to do: {wrong.value.remedy}"))
        assert not re.search(r"\b(the|is|to do|where|write|stands|declared|expected)\b", visitor.run("return told(arguments[0])", lines)), lines
    assert visitor.run("return told('a line that nobody knows')") == "a line that nobody knows"


def test_completion_knows_names_and_chinese_labels(visitor: Visitor) -> None:
    visitor.open("/query")
    visitor.until("window.yasgui")
    for typed, wanted in (("dz:inves", "dz:investor"), ("投资", "dz:investor"), ("a dz:Devel", "dz:DevelopmentZone"), ("a 企业", "dz:Enterprise")):
        visitor.run(
            "const editor = yasgui.getTab().getYasqe(); editor.setValue(arguments[0]); editor.setCursor(0, arguments[0].length);"
            "editor.focus(); editor.autocomplete();",
            f"SELECT * {{ ?s {typed}",
        )
        visitor.until(f"[...document.querySelectorAll('.CodeMirror-hint')].some((one) => one.textContent.startsWith('{wanted}  '))")
        visitor.run("yasgui.getTab().getYasqe().closeHint()")
    visitor.run(
        "const editor = yasgui.getTab().getYasqe(); editor.setValue('SELECT * { ?s 投资方'); editor.setCursor(0, 99); editor.autocomplete();"
    )
    visitor.until("document.querySelector('.CodeMirror-hint')")
    visitor.driver.find_element(By.CSS_SELECTOR, ".CodeMirror-hint").click()
    visitor.until("yasgui.getTab().getYasqe().getValue().includes('?s dz:investor')")
    assert visitor.strangers() == []
    assert [one["message"] for one in visitor.log("browser")] == []
