"""Builds that the whole suite shares: each is made once a process, through the public API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="session", autouse=True)
def _nobodys_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No build of the tests sees the names that whoever runs them taught."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


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
