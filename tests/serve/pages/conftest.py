"""The pages of a few builds, asked as a client asks them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kg.ask import open
from kg.model import Graph, Indicator, Statistic
from kg.serve.pages import routes
from tests.page.gold import HOSTILE
from tests.publish.builds import audited_build, published, small_build
from tests.publish.graphs import Maker, by_digest, iri

__all__ = ["audited_build", "small_build"]

LONG = "长" * 10_000 + "有限公司"
BASE = "https://example.org/kg/things/"


def client(folder: Path) -> TestClient:
    """A client of the pages of a build, which takes redirects as answers."""
    build = open(folder)
    return TestClient(Starlette(routes=routes(lambda: build)), base_url="http://kg.example", follow_redirects=False)


def hostile() -> Graph:
    """A graph whose names, sentences and paths would break out of a page if they were ever read as markup."""
    sentence = f"{HOSTILE[0]}、{HOSTILE[1]}、{HOSTILE[2]}落户'\"><b>开发区。"
    made = Maker("坏/<i>'\".txt", f"{sentence}\n{LONG}", sentence.encode(), "<u>标题</u>", date(2024, 1, 5))
    zone = made.entity("DevelopmentZone", "'\"><b>开发区", sentence, "</title><script>alert(1)</script>")
    for name in HOSTILE:
        firm = made.entity("Enterprise", name, sentence)
        made.claim(firm, "locatedIn", zone, made.source(sentence))
    made.entity("Enterprise", LONG, sentence)
    concept = iri("Indicator", "坏")
    made.indicators[concept] = Indicator(concept, "<script>坏</script>", (), "Other")
    node = by_digest("Observation", "坏")
    made.statistics[node] = Statistic(
        node, "<s>坏", zone, concept, "Level", Decimal(5), "Count", ("<em>5个</em>",), None, "Actual",
        None, "Other", "<q>范围", "<base>", 0.9, "<method>", (made.source(sentence),),
    )  # fmt: skip
    return made.graph(refusals=(), base_iri=BASE)


@pytest.fixture(scope="session")
def hostile_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(hostile(), tmp_path_factory.mktemp("hostile") / "exports")


@pytest.fixture(scope="session")
def small_pages(small_build: Path) -> TestClient:
    return client(small_build)


@pytest.fixture(scope="session")
def audited_pages(audited_build: Path) -> TestClient:
    return client(audited_build)


@pytest.fixture(scope="session")
def hostile_pages(hostile_build: Path) -> TestClient:
    return client(hostile_build)


def local(kind: str, name: str) -> str:
    """The name of a thing in its IRI."""
    return iri(kind, name).local


