from pathlib import Path

import pytest

import kg
from tests.ask.expected import ASKED
from tests.publish.builds import audited_build, gold_build, small_build

__all__ = ["audited_build", "gold_build", "small_build"]


@pytest.fixture(scope="session")
def asked_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of ``tests/ask/asked``."""
    out = tmp_path_factory.mktemp("asked") / "exports"
    kg.build([str(ASKED)], out)
    return out
