"""What is a name, and what is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.entries import entries
from tests.recognise_organisations.articles import KINDS, article, mentions, names

HERE = Path(__file__).parent


def corpus(name: str) -> list[Any]:
    cases: list[Any] = entries(HERE / name)
    return cases


@pytest.mark.parametrize("case", corpus("names.yaml"), ids=lambda case: case["text"][:12])
def test_text_names_exactly_these(case: dict[str, Any]) -> None:
    context = {level: case[level] for level in ("province", "city", "county") if level in case}
    made = article([case["text"]], **context)
    assert {kind: names(made, kind) for kind in KINDS} == {kind: set(case.get(kind, ())) for kind in KINDS}


@pytest.mark.parametrize("text", corpus("never.yaml"), ids=lambda text: text[:12])
def test_text_names_nothing(text: str) -> None:
    assert names(article([text])) == set()


@pytest.mark.parametrize("case", corpus("names.yaml"), ids=lambda case: case["text"][:12])
def test_ranges_lie_in_the_text_and_confidences_are_honest(case: dict[str, Any]) -> None:
    for mention in mentions(article([case["text"]])):
        assert 0 <= mention.start < mention.end <= len(case["text"])
        assert 0 < mention.confidence <= 1
