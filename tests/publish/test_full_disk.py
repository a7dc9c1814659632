from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.errors import PublishError
from kg.publish import files, lock, move, publish
from kg.publish.quads import dataset
from tests.publish.builds import published
from tests.publish.graphs import small
from tests.publish.test_files import SAME


@pytest.mark.parametrize("full_at", [*(name for name in SAME if name != "search.sqlite"), "timing.json"])
def test_a_full_disk_leaves_the_former_build(tmp_path: Path, full_at: str) -> None:
    out = published(small("旧/报告.txt"), tmp_path)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def write(path: Path, pieces: Iterable[str], encoding: str) -> None:
        if path.name == full_at:
            path.write_text("half", encoding="utf-8")
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        files.write(path, pieces, encoding)

    graph = small("新/报告.txt")
    with pytest.raises(PublishError, match="the disk is full; the former build is left as it was") as caught:
        publish(graph, dataset(graph), {}, out, write=write)
    assert caught.value.where.endswith(full_at)
    assert "free some space" in caught.value.remedy
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "said",
    [
        "IO error: No space left on device: While appending to file: a/store/MANIFEST-000005: No space left on device",  # the store's
        "failed to write (os error 28)",
        "There is not enough space on the disk. (os error 112)",
        "IO error: Disk quota exceeded",
    ],
)
def test_the_store_says_in_words_that_the_disk_is_full(tmp_path: Path, said: str) -> None:
    with pytest.raises(PublishError, match="the disk is full") as caught, move.told(tmp_path):
        raise OSError(said)
    assert "free some space" in caught.value.remedy


def test_other_faults_are_no_full_disk(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="could not be written") as caught, move.told(tmp_path):
        raise OSError("IO error: lock hold by current process (os error 285)")
    assert "close the programs" in caught.value.remedy


def test_a_disk_that_has_no_room_for_the_lock_keeps_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(sqlite3.Connection):
        def execute(self, sql: str, *_: object) -> sqlite3.Cursor:
            if sql.startswith("CREATE"):
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return super().execute(sql)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **more: connect(path, factory=Full, **more))
    with pytest.raises(PublishError, match="the disk is full") as caught, lock.held(tmp_path):
        pytest.fail("it is held")
    assert "free some space" in caught.value.remedy
    assert list(tmp_path.iterdir()) == []
