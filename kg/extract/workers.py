"""Workers: processes that share the shards of an extraction, and what is done when one of them dies.

A worker that dies takes its pool along. The shards that were being done then are done again in a new one; what has seen
two pools die is done file by file in a pool of its own, and a file that kills that twice, too, is refused.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import ParamSpec, TypeVar

from kg.extract.keys import Options
from kg.extract.shards import Shard
from kg.extract.worker import Done, awake, begin, extract
from kg.model import Refusal

TRIES = 2  # pools that may die of a shard, and again of a file

Notice = Callable[[str], None]
P = ParamSpec("P")
T = TypeVar("T")


class NoWorkersError(Exception):
    """No worker can be started here: the shards that are left are to be done in this process."""


def spread(shards: Sequence[Shard], options: Options, workers: int, notice: Notice) -> Generator[tuple[Shard, Done | Refusal]]:
    """The shards in the order in which they are done, each with what it gave; a file that kills workers, as a refusal.

    NoWorkersError where workers cannot run. Closing the iterator ends them at once.
    """
    left = {shard.number: shard for shard in shards}
    deaths: Counter[int] = Counter()
    while left:
        hands = _Hands(min(workers, len(left)), options)
        with hands:
            for shard, done in hands.each(list(left.values())):
                del left[shard.number]
                yield shard, done
        if hands.dropped:
            notice(f"a worker died; what it was doing is done again: {'; '.join(shard.files for shard in hands.dropped)}")
        deaths.update(shard.number for shard in hands.dropped)
        suspects = [left.pop(shard.number) for shard in hands.dropped if deaths[shard.number] == TRIES]
        for shard in suspects:
            for task in shard.tasks:
                alone = Shard(shard.number, (task,))
                yield alone, _alone(alone, options, notice)


def _alone(shard: Shard, options: Options, notice: Notice) -> Done | Refusal:
    """What one file gives in a worker of its own."""
    for _ in range(TRIES):
        hands = _Hands(1, options)
        with hands:
            for _, done in hands.each([shard]):
                return done
        notice(f"a worker died of {shard.files}")
    return Refusal(shard.files, "ended each process that read it (out of memory?)", "free memory, or part the file, and build again")


class _Hands:
    """A pool of workers. ``dropped`` are the shards that were being done when one of them died."""

    def __init__(self, workers: int, options: Options) -> None:
        context = _context()
        life, self._ours = context.Pipe(duplex=False)
        self._theirs = life
        self._workers = workers
        self._pool = ProcessPoolExecutor(workers, context, begin, (life, options))
        self.dropped: tuple[Shard, ...] = ()

    def __enter__(self) -> None:
        """Nothing: workers start with the first shards."""

    def __exit__(self, *_: object) -> None:
        self._ours.close()  # a worker that is still at work ends here
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._theirs.close()

    def each(self, shards: Sequence[Shard]) -> Iterator[tuple[Shard, Done]]:
        """Each shard when it is done; less than all where a worker died. NoWorkersError where none has ever begun."""
        waiting = iter(shards)
        doing: dict[Future[Done], Shard] = {}
        first: Future[bool] | None = None
        try:
            first = self._begun(awake)
            for shard in waiting:
                doing[self._begun(extract, shard)] = shard
                if len(doing) > self._workers:
                    break
            while doing:
                for future in wait(doing, return_when=FIRST_COMPLETED).done:
                    done = future.result()
                    shard = doing.pop(future)
                    if following := next(waiting, None):
                        doing[self._begun(extract, following)] = following
                    yield shard, done
            self._pool.shutdown()
        except BrokenProcessPool as error:
            if first is None or not first.done() or first.exception() is not None:
                raise NoWorkersError(str(error)) from error
            self.dropped = tuple(doing.values())

    def _begun(self, what: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
        try:
            with _deaf():
                return self._pool.submit(what, *given, **named)
        except OSError as error:
            raise NoWorkersError(str(error)) from error


def _context() -> multiprocessing.context.BaseContext:
    """How processes are started: from a server that has loaded the stages once, or afresh where a system has none."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["kg.extract.worker"])
        return context
    return multiprocessing.get_context("spawn")


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started here do not hear Ctrl-C, not even before they have begun; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: they hear it, and say so
        yield
        return
    resource_tracker.ensure_running()  # it would lift the mask when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
