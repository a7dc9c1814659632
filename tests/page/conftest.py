"""One page for all tests, and a browser to open it in that reaches no network."""

from __future__ import annotations

import base64
import json
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.command import Command

from kg.page import page
from tests.page import gold

SWITCHES = (
    *("--headless", "--no-sandbox", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def store() -> Store:
    return gold.store()


@pytest.fixture(scope="session")
def html(store: Store) -> str:
    return page(gold.dataset([*store]), gold.texts())


def carried(html: str) -> dict[str, Any]:
    """The JSON inside a page; passages have their sentences, which the page cuts from the text of the document."""
    start = html.index('id="data">') + len('id="data">')
    packed = base64.b64decode(html[start : html.index("</script>", start)])
    data: dict[str, Any] = json.loads(zlib.decompress(packed, -15))
    for passage in data["passages"]:
        _, document, _, start, end, said, *_ = passage
        if not said and data["texts"][document]:
            pieces = data["texts"][document][1]
            text = next(text[start - first : end - first] for first, text in pieces if first <= start and end <= first + len(text))
            passage[5] = re.sub(r"\s+", "", text) if said == 0 else text
    return data


@pytest.fixture(scope="session")
def shipped(html: str) -> dict[str, Any]:
    """The JSON inside the page."""
    return carried(html)


class Explorer:
    """The page open in a headless browser."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver, self.url = driver, url

    def open(self, address: str = "", width: int = 1600, height: int = 950, scheme: str = "light") -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700},
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.get("about:blank")
        self.requests()
        self.complaints()
        self.driver.get(self.url + address)

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def settle(self, script: str, *arguments: object) -> Any:
        """The value of an asynchronous function body."""
        wrapped = "const done = arguments[arguments.length - 1]; (async (...given) => {" + script + "})(...arguments)"
        return self.driver.execute_async_script(
            wrapped + ".then(done, (error) => done(String(error.stack)))", *arguments
        )

    def log(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.execute(Command.GET_LOG, {"type": kind})["value"]
        return entries

    def requests(self) -> list[str]:
        """Addresses asked for since the last call."""
        messages = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What the console says since the last call."""
        return [entry["message"] for entry in self.log("browser")]


def launched(profile: Path) -> webdriver.Chrome:
    """A headless browser that reaches no network, with a folder for what it keeps."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    driver_path = shutil.which("chromedriver")
    if not (browser and driver_path):
        raise FileNotFoundError("install chromium and chromedriver (Debian: chromium, chromium-driver), or deselect: -m 'not browser'")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    driver.set_script_timeout(60)
    return driver


@pytest.fixture(scope="session")
def explorer(html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    folder = tmp_path_factory.mktemp("page")
    file = Path(folder) / "graph.html"
    file.write_text(html, encoding="utf-8", newline="\n")
    driver = launched(folder / "profile")
    yield Explorer(driver, file.as_uri())
    driver.quit()
