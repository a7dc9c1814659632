"""Every rule of resolution joins the names of its example and keeps those of its counter-example apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg import wording
from kg.model import Graph, Resolution
from kg.resolve.decisions import JUDGED, rules
from kg.resolve.judged import folded
from tests.resolve.test_resolve import build, named

RULES = [name for name in rules() if name != JUDGED]
WORDS = wording.load(Path(__file__).parents[2] / "kg" / "resolve" / "wordings.yaml")


def decided(graph: Graph, left: str, right: str) -> list[Resolution]:
    """The decisions about two names, whichever stands first."""
    return [one for one in graph.resolutions if {folded(left), folded(right)} == {folded(one.decision.left), folded(one.decision.right)}]


def told(case: Mapping[str, Any]) -> tuple[Graph, str, str]:
    return build(*case["texts"]), case["left"], case["right"]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_does_what_its_example_says(rule: str) -> None:
    graph, left, right = told(rules()[rule].example)
    apart = rules()[rule].apart
    assert rule in [one.decision.rule for one in decided(graph, left, right) if one.decision.same != apart]
    if apart:
        assert not {e.iri for e in named(graph, left)} & {e.iri for e in named(graph, right)}
    else:
        assert {e.iri for e in named(graph, left)} & {e.iri for e in named(graph, right)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_leaves_its_counter_example_alone(rule: str) -> None:
    graph, left, right = told(rules()[rule].never)
    assert rule not in [one.decision.rule for one in decided(graph, left, right)]
    assert named(graph, left), "the counter-example needs a thing"


@pytest.mark.parametrize("name", sorted(WORDS))
def test_words_of_renaming(name: str) -> None:
    for example in WORDS[name].examples:
        assert WORDS[name].pattern.search(example), example
    for never in WORDS[name].never:
        assert not WORDS[name].pattern.search(never), never


def test_every_decision_names_its_rule_and_its_things() -> None:
    graph = build("沧州高新技术产业开发区签约项目3个。\n\n沧州高新区管委会印发通知，沧州高新区开工项目2个。", "沧州高新区管理委员会召开会议。")
    assert graph.resolutions
    for one in graph.resolutions:
        assert one.decision.rule in rules()
        assert (one.left == one.right) == one.decision.same
        assert {one.left, one.right} <= {entity.iri for entity in graph.entities}


def test_the_order_of_documents_decides_no_decision() -> None:
    texts = ["盘锦辽滨沿海经济技术开发区签约项目3个。", "盘锦辽滨经开区开工项目2个。", "沧州高新区签约项目2个。", "沧州高新技术产业开发区。"]
    first = {(one.iri, one.decision.left) for one in build(*texts).resolutions}
    assert first
    assert first == {(one.iri, one.decision.left) for one in build(*texts).resolutions}
