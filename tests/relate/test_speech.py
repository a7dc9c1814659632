"""The corpus of speech: what people say in conferences, interviews and quotations is of those for whom they speak."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.entries import entries
from kg.model import Graph
from tests.relate.test_passages import facts, holds
from tests.relate.test_tables import built, spoken

CASES = [case for file in ("speech.yaml", "experiences.yaml") for case in entries(Path(__file__).with_name(file))]


def figure(graph: Graph, line: str) -> bool:
    """Whether a figure (subject | value unit) is in the graph."""
    subject, amount = (part.strip() for part in line.split("|"))
    return any(f"{one.value.normalize():f} {one.unit}" == amount and subject in spoken(graph, one.about) for one in graph.statistics)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_said_is_of_those_who_speak(case: Mapping[str, Any]) -> None:
    graph = built("text.txt", case["text"].encode())
    found = facts(graph)
    assert [line for line in case.get("gives", ()) if not holds(line, found)] == []
    assert [line for line in case.get("never", ()) if holds(line, found)] == []
    assert [line for line in case.get("figures", ()) if not figure(graph, line)] == []
    assert [line for line in case.get("no_figures", ()) if figure(graph, line)] == []
    assert set(case.get("persons", ())) <= {one.name for one in graph.entities if one.kind == "Person"}
    assert not set(case.get("no_names", ())) & {name for one in graph.entities for name in (one.name, *one.others)}
