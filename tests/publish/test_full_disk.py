from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.errors import PublishError
from kg.publish import files, publish
from kg.publish.quads import dataset
from tests.publish.builds import published
from tests.publish.graphs import small
from tests.publish.test_files import SAME


@pytest.mark.parametrize("full_at", [*SAME, "timing.json"])
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
