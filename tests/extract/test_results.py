"""What an extraction holds: little, however many files there are."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from kg.extract import results
from kg.extract.results import Results
from tests.extract.test_cache import TEXTS, done, written


@pytest.mark.parametrize("cached", [False, True])
def test_what_waits_on_disk_is_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cached: bool) -> None:
    inputs = written(tmp_path / "in", TEXTS)
    first, _ = done(inputs, tmp_path / "out")
    monkeypatch.setattr(results, "HELD", 0)
    second, _ = done(inputs, tmp_path / ("out" if cached else "other"))
    assert second.cached == (3 if cached else 0)
    assert second.files == first.files
    assert [one.documents[0].sources for one in second.files] == [("a.txt",), ("b.txt",), ("c.txt",)]
    assert second.files[-1] == second.files[2:][0]
    assert second.files[0] is not second.files[0]  # read anew each time


def test_what_the_disk_refuses_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = written(tmp_path / "in", TEXTS)
    first, _ = done(inputs, tmp_path / "out")

    def full(**_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(results, "HELD", 0)
    monkeypatch.setattr("tempfile.TemporaryFile", full)
    found = Results(3)
    for number in (2, 0, 1):
        found.put(number, first.files[number])
    assert found == first.files
    found.close()
