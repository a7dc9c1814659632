"""Every wording matches its examples and not its counter-examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReferenceDataError
from kg.wording import Wording, load

FOLDERS = sorted(Path(__file__).parents[2].glob("kg/*/wordings/*.yaml"))
ALL = [wording for path in FOLDERS for wording in load(path).values()]


@pytest.mark.parametrize("wording", ALL, ids=lambda wording: wording.name)
def test_wording(wording: Wording) -> None:
    assert [words for words in wording.examples if not wording.pattern.search(words)] == []
    assert [words for words in wording.never if wording.pattern.search(words)] == []


def test_a_wording_without_example_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("x:\n  any: [y]\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="without any or example"):
        load(path)
