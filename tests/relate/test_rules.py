"""Every rule says of its own example what it promises, and nothing of its counter-example."""

from __future__ import annotations

import re

import pytest

from kg.language import quantities
from kg.model import Mention
from kg.relate.pattern import Rule, compile_pattern, load, rules, rules_for, skeleton

_MARKED = re.compile(r"\[([^\]|]+)\|(\w+)\]")


def read(marked: str) -> tuple[str, list[Mention]]:
    """A sentence whose mentions are marked [name|Class]: its text and the mentions."""
    text, mentions, at = "", [], 0
    for hit in _MARKED.finditer(marked):
        text += marked[at : hit.start()]
        mentions.append(Mention(0, len(text), len(text) + len(hit[1]), hit[2], hit[1], "test", 1.0))
        text += hit[1]
        at = hit.end()
    return text + marked[at:], mentions


def said(rule: Rule, marked: str) -> set[tuple[str, str]]:
    """Pairs of subject and object that a rule finds; "?" where the context would tell."""
    text, mentions = read(marked)
    bones = skeleton(text, mentions, quantities.find(text), ())
    assert rule in rules_for(bones.signs) or not any(rule.find(bones))  # what is passed over cannot match
    return {(s.name if s else "?", o.name if o else "?") for s, o, _ in rule.find(bones)}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_example_gives_its_facts(rule: Rule) -> None:
    assert said(rule, rule.example) == set(rule.gives)


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.never], ids=lambda rule: rule.name)
def test_counter_example_gives_nothing(rule: Rule) -> None:
    assert said(rule, rule.never) == set()


def test_names_are_unique() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))


def test_an_unknown_class_is_refused() -> None:
    from kg.errors import ReferenceDataError

    with pytest.raises(ReferenceDataError, match="no class Enterprize"):
        compile_pattern("<s:Enterprize>投资")


def test_a_rule_without_example_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from kg.errors import ReferenceDataError

    path = tmp_path / "bad.yaml"
    path.write_text("- name: x\n  predicate: locatedIn\n  pattern: x\n  confidence: 1\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="without example, gives"):
        load(path)
