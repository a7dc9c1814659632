"""Which paragraphs are looked through for turns of growth."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.entries import entries
from kg.reconcile import rules
from kg.reconcile.signs import TURN


@pytest.mark.parametrize("name", ["turned down", "turned up"])
def test_no_word_of_a_turn_is_passed_over(name: str) -> None:
    (words,) = entries(Path(rules.__file__).parent / "wordings" / "sets.yaml")[name]["any"]
    alternatives = words.removeprefix("(?:").removesuffix(")").split("|")
    assert len(alternatives) > 1
    assert [word for word in alternatives if not TURN.search(word)] == []
