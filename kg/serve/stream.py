"""A worker's answer on its way to the client.

The first piece is held back, so that what goes wrong early has its status. What goes wrong later breaks the connection,
so that no client takes a part for the whole.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.types import Receive, Scope, Send

from kg.serve.limits import HELD_BACK, LARGEST_OLD, LINGER, TAKEN_WITHIN
from kg.serve.process import TimedOut, Told, Worker
from kg.serve.refused import Refused
from kg.serve.serving import Serving

log = logging.getLogger("kg.serve")


class Streamed:
    """An ASGI response: what a worker answers to a job within ``timeout`` seconds of its time.

    ``tag`` says what of the build it is, for the ETag of what depends on nothing else.
    """

    def __init__(self, serving: Serving, job: Mapping[str, Any], timeout: float, *, tag: str = "") -> None:
        self.serving, self.job, self.timeout, self.tag = serving, job, timeout, tag

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; a client that goes away frees its worker."""
        work = asyncio.create_task(self._work(scope, send))
        gone = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        finally:
            for task in (work, gone):
                task.cancel()
            await asyncio.gather(work, gone, return_exceptions=True)

    async def _work(self, scope: Scope, send: Send) -> None:
        job = {**self.job, "head": scope["method"] == "HEAD"}
        try:
            async with self.serving.pool.worker(self.timeout) as worker:
                await self._answer(scope, send, worker.pieces(await self.serving.build(), job, self.timeout), worker)
        except TimedOut:
            self.serving.metrics.timeouts.inc()
            raise

    async def _answer(self, scope: Scope, send: Send, pieces: AsyncIterator[bytes], worker: Worker) -> None:
        old = scope["http_version"] == "1.0"  # whose clients cannot tell a part from the whole
        most = LARGEST_OLD if old else HELD_BACK
        held: list[bytes] = []
        size = 0
        async for piece in pieces:
            held.append(piece)
            size += len(piece)
            if size > most:
                break
        else:
            self.serving.metrics.rows.inc(worker.told.rows)
            length = None if scope["method"] == "HEAD" else size
            await send({"type": "http.response.start", "status": 200, "headers": self._fields(worker.told, length)})
            await send({"type": "http.response.body", "body": b"".join(held)})
            return
        if old:
            raise Refused(505, f"an answer of more than {LARGEST_OLD:,} bytes", remedy="ask by HTTP/1.1")
        await send({"type": "http.response.start", "status": 200, "headers": self._fields(worker.told)})
        await self._rest(send, held, pieces)
        self.serving.metrics.rows.inc(worker.told.rows)

    async def _rest(self, send: Send, held: list[bytes], pieces: AsyncIterator[bytes]) -> None:
        """Send what is held back and what follows; without its end, where something goes wrong."""
        try:
            async with asyncio.timeout(self.timeout * LINGER):
                await _send(send, b"".join(held))
                held.clear()
                async for piece in pieces:
                    await _send(send, piece)
                await send({"type": "http.response.body", "body": b""})
        except (Refused, TimeoutError) as error:
            self.serving.metrics.broken.inc()
            log.warning("answer broken off: %s", error.what if isinstance(error, Refused) else "the client takes it too slowly")
            if isinstance(error, TimedOut):
                self.serving.metrics.timeouts.inc()

    def _fields(self, told: Told, length: int | None = None) -> list[tuple[bytes, bytes]]:
        said = {"content-type": told.content_type, "vary": "Accept", "cache-control": "no-cache"}
        if self.tag:
            said["etag"] = f'"{told.build}-{self.tag}"'
        if length is not None:
            said["content-length"] = str(length)
        return [(name.encode(), value.encode("latin-1")) for name, value in said.items()]


async def _gone(receive: Receive) -> None:
    """Wait until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, piece: bytes) -> None:
    """Send a piece; TimeoutError where the client takes nothing."""
    async with asyncio.timeout(TAKEN_WITHIN):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
