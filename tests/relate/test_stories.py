"""The corpus of stories: launches of projects and portraits of firms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.entries import entries
from tests.relate.test_passages import facts, holds
from tests.relate.test_speech import figure
from tests.relate.test_tables import built

CASES = entries(Path(__file__).with_name("stories.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_story_is_about_what_it_says(case: Mapping[str, Any]) -> None:
    graph = built("text.txt", case["text"].encode())
    found = facts(graph)
    assert [line for line in case.get("gives", ()) if not holds(line, found)] == []
    assert [line for line in case.get("never", ()) if holds(line, found)] == []
    assert [line for line in case.get("figures", ()) if not figure(graph, line)] == []
    assert [line for line in case.get("no_figures", ()) if figure(graph, line)] == []
    assert set(case.get("persons", ())) <= {one.name for one in graph.entities if one.kind == "Person"}
