"""Builds of the test graphs, published once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.check.shapes import check
from kg.model import Graph
from kg.publish import publish
from kg.publish.quads import dataset
from tests.publish.graphs import audited, gold, small


def published(graph: Graph, out: Path) -> Path:
    triples = dataset(graph)
    publish(graph, triples, check(triples).summary, out)
    return out


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(small(), tmp_path_factory.mktemp("small") / "exports")


@pytest.fixture(scope="session")
def gold_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(gold("D1-huaian-signing")[0], tmp_path_factory.mktemp("gold") / "exports")


@pytest.fixture(scope="session")
def audited_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(audited(), tmp_path_factory.mktemp("audited") / "exports")
