"""A worker: a process that extracts from one shard after another, for as long as the build lives that started it."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from multiprocessing.connection import Connection

from kg.clock import Clock
from kg.extract.keys import Options
from kg.extract.records import Packed, kept, pack
from kg.extract.shards import Shard
from kg.extract.work import Work

Done = tuple[tuple[tuple[int, Packed, bool], ...], dict[str, float]]  # by the number of the file, and whether to keep it; seconds by stage

_COLLECTED = 500_000  # new objects before the interpreter looks for cycles: records have none
_own: list[Work] = []  # this process's, once it has begun


def begin(life: Connection, options: Options) -> None:
    """Make ready. ``life`` is the end of a pipe that nobody writes to: when it closes, the build is gone or gives up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to hear
    threading.Thread(target=_outlive_nobody, args=(life,), daemon=True).start()
    gc.set_threshold(_COLLECTED, *gc.get_threshold()[1:])
    _own[:] = [Work(options)]


def _outlive_nobody(life: Connection) -> None:
    try:
        life.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)


def awake() -> bool:
    """Whether this process is a worker; a build asks it to know that workers can run at all."""
    return bool(_own)


def extract(shard: Shard) -> Done:
    """What the files of a shard gave."""
    clock = Clock(time.perf_counter)
    return tuple((task.number, pack(found), kept(found)) for task, found in _own[0].each(shard.tasks, clock)), clock.seconds
