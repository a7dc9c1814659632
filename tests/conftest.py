"""Builds that the whole suite shares: each is made once a process, through the public API."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of ``seeds/``."""
    out = tmp_path_factory.mktemp("seeds") / "exports"
    kg.build([str(SEEDS)], out)
    return out


@pytest.fixture(scope="session")
def corpus_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of ``seeds/`` and the texts of the gold articles."""
    out = tmp_path_factory.mktemp("corpus") / "exports"
    kg.build([str(SEEDS), str(GOLD / "texts")], out)
    return out
