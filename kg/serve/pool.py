"""The workers: so many processes kept warm, each with one question at a time, replaced when they are ended."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from kg.serve.current import Current
from kg.serve.limits import Limits
from kg.serve.process import Worker
from kg.serve.refused import Refused

RETRY = 1.0  # seconds before a worker that could not be started is tried again
SOON = "5"  # seconds after which a client that was sent away may ask again


class Pool:
    """All workers of a server."""

    def __init__(self, current: Current, limits: Limits) -> None:
        self.current, self.limits = current, limits
        self.workers: set[Worker] = set()
        self.waiting = self.replaced = 0
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._busy: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def free(self) -> int:
        """How many workers have nothing to do."""
        return self._free.qsize()

    async def start(self) -> None:
        """Start all workers."""
        await asyncio.gather(*(self._add() for _ in range(self.limits.workers)))

    async def close(self) -> None:
        """End all workers at once, in the midst of their answers too."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for worker in self.workers:
            worker.kill()
        await asyncio.gather(*(worker.end() for worker in self.workers), *self._tasks, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def worker(self, patience: float) -> AsyncIterator[Worker]:
        """A worker for one question, killed where its answer is left before its end.

        Refused(503) when as many wait as may, or ``patience`` (seconds) is over.
        """
        worker = await self._taken(patience)
        self._busy.add(worker)
        try:
            yield worker
        finally:
            self._busy.discard(worker)
            self.current.tidy({other.folder for other in self._busy})
            if worker.clean and worker.told.memory < self.limits.memory // 2:
                self._free.put_nowait(worker)
            else:
                self._replace(worker)

    async def _taken(self, patience: float) -> Worker:
        while True:
            worker = await self._next(patience)
            if worker.process.returncode is None:
                return worker
            self._replace(worker)  # it ended while it had nothing to do

    async def _next(self, patience: float) -> Worker:
        with contextlib.suppress(asyncio.QueueEmpty):
            return self._free.get_nowait()
        if self._closed:
            raise _busy("it is about to end")
        if self.waiting >= self.limits.waiting:
            raise _busy("as many queries are waiting as may")
        self.waiting += 1
        try:
            async with asyncio.timeout(patience):
                return await self._free.get()
        except TimeoutError as error:
            raise _busy("no worker became free in time") from error
        finally:
            self.waiting -= 1

    def _replace(self, worker: Worker) -> None:
        """Put a new worker in the place of one, without waiting for it."""
        worker.kill()
        self.workers.discard(worker)
        self.replaced += 1

        async def replace() -> None:
            await worker.end()
            await self._add()

        if not self._closed:
            task = asyncio.get_running_loop().create_task(replace())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        while not (worker := await Worker.started(self.current, self.limits)):
            await asyncio.sleep(RETRY)
        self.workers.add(worker)
        self._free.put_nowait(worker)


def _busy(what: str) -> Refused:
    return Refused(503, f"the server is busy: {what}", remedy="ask again later", headers={"Retry-After": SOON})
