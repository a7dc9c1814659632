"""Any number of workers gives the same, and a worker that dies costs its shard a second try."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

import kg.extract
from kg.clock import Clock
from kg.errors import UsageError
from kg.extract import Extraction, Options, extract, shards, workers
from kg.extract.records import unpack
from kg.extract.shards import Task, cut
from kg.model import Refusal
from kg.read.inputs import Located, locate
from kg.read.meta import Meta
from tests.conftest import SEEDS

FILES = [str(path) for path in sorted(SEEDS.glob("*.txt"))[1:4]]
SENTENCE = "截至2023年底，忻州市共有开发区11家，其中工业类7家、农业类2家。"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")


class Deadly(Located):
    """A file that no worker survives."""

    def meta(self) -> tuple[Meta, tuple[Refusal, ...]]:
        if multiprocessing.parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().meta()


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.extract, "ALONE", 0)
    monkeypatch.setattr(shards, "SHARD", 1)  # a file each


class Watch:
    """Hears what an extraction tells; kills a worker as soon as the first file is done, if it is to."""

    def __init__(self, *, kills: bool = False) -> None:
        self.kills, self.said, self.steps = kills, list[str](), list[tuple[int, int, str]]()

    def seen(self, done: int, total: int, what: str) -> None:
        if done and total:
            self.steps.append((done, total, what))
        if self.kills and done and total:
            self.kills = False
            worker = multiprocessing.active_children()[-1]
            assert worker.pid
            os.kill(worker.pid, signal.SIGKILL)


def done(watch: Watch, hands: int) -> Extraction:
    clock = Clock(time.perf_counter)
    return extract(FILES, None, Options(), out=None, workers=hands, clock=clock, seen=watch.seen, notice=watch.said.append)


@pytest.fixture(scope="module")
def alone() -> Extraction:
    return done(Watch(), 1)


def test_workers_find_what_one_process_finds(alone: Extraction) -> None:
    watch = Watch()
    found = done(watch, 2)
    assert found.files == alone.files
    assert (found.workers, alone.workers) == (2, 1)
    assert {stage for stage, _ in found.work} == {"read", "recognise", "relate"}
    assert [(step, total) for step, total, _ in watch.steps] == [(1, 3), (2, 3), (3, 3)]
    assert {what for _, _, what in watch.steps} == {Path(file).name for file in FILES}
    assert watch.said == []


def test_a_worker_that_is_killed_is_told_and_its_shard_done_again(alone: Extraction) -> None:
    watch = Watch(kills=True)
    assert done(watch, 2).files == alone.files
    assert any(said.startswith("a worker died; what it was doing is done again: 00") for said in watch.said)


def test_a_file_that_kills_every_worker_is_refused_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE + name, encoding="utf-8")
    good, bad = (one for one in locate([str(tmp_path)]) if isinstance(one, Located))
    tasks = [Task(0, good, 100), Task(1, Deadly(bad.digest, bad.sources, bad.paths), 100)]
    said: list[str] = []
    found = {shard.tasks[0].number: result for shard, result in workers.spread(cut(tasks), Options(), 2, said.append)}
    assert isinstance(found[1], Refusal)
    assert (found[1].source, "ended each process" in found[1].reason) == ("b.txt", True)
    assert not isinstance(found[0], Refusal)
    assert unpack(found[0][0][0][1]).documents[0].text == SENTENCE + "a.txt"
    assert said[-1] == "a worker died of b.txt"


def test_where_no_worker_can_begin_one_process_does_all(alone: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "begin", os._exit)
    watch = Watch()
    assert done(watch, 2).files == alone.files
    assert len(watch.said) == 1
    assert watch.said[0].startswith("no worker can be started here")


def test_fewer_than_one_worker_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        kg.build(FILES, tmp_path, workers=0)


def test_large_files_come_first_and_small_ones_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD", 100)
    sizes = [10, 300, 40, 20, 50, 100]
    located = Located("", ("x",), (None,))
    made = cut(Task(at, located, size) for at, size in enumerate(sizes))
    assert [[task.size for task in shard.tasks] for shard in made] == [[300], [100], [50, 40], [20, 10]]
