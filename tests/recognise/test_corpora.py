"""Corpora: what a text names, and what it must not seem to name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.entries import entries

Names = Callable[[str, str], list[str]]
FILES = ("zones", "projects", "frames", "names")
CORPORA = {name: entries(Path(__file__).parent / f"{name}.yaml") for name in FILES}
SAID = [(kind, text, wanted) for corpus in CORPORA.values() for kind, rows in corpus.items() if kind != "never" for text, wanted in rows]
NEVER = [(kind, text) for corpus in CORPORA.values() for text in corpus["never"] for kind in corpus if kind != "never"]


@pytest.mark.parametrize(("kind", "text", "wanted"), SAID, ids=[text[:16] for _, text, _ in SAID])
def test_names_are_found_whole(names: Names, kind: str, text: str, wanted: list[str]) -> None:
    assert names(text, kind) == wanted


@pytest.mark.parametrize(("kind", "text"), NEVER, ids=[f"{kind} {text[:12]}" for kind, text in NEVER])
def test_sorts_and_slogans_are_no_names(names: Names, kind: str, text: str) -> None:
    assert names(text, kind) == []
