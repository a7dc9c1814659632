"""What the parts of a server share: the build, the workers, the limits, the counters."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.current import Build, Current
from kg.serve.limits import COUNTED_WITHIN, Limits
from kg.serve.metrics import Metrics
from kg.serve.pool import Pool
from kg.serve.refused import Refused


class Serving:
    """A build that is served."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.current = Current(folder)
        self.limits = limits
        self.pool = Pool(self.current, limits)
        self.metrics = Metrics(self.pool)
        self._counts: tuple[str, dict[str, Any]] | None = None
        self._counting: asyncio.Task[dict[str, Any]] | None = None

    async def build(self) -> Build:
        """The build that is there now; StoreError where there is none."""
        return await run_in_threadpool(self.current.build)

    def counting(self) -> asyncio.Task[dict[str, Any]]:
        """How much the build holds (``kg.serve.answers.count``), counted once, as a task that all who ask wait for.

        Refused where it cannot be counted now, StoreError where there is no build.
        """
        if self._counting is None or self._counting.done():
            self._counting = asyncio.get_running_loop().create_task(self._count())
            self._counting.add_done_callback(lambda task: task.cancelled() or task.exception())  # whoever waits is told
        return self._counting

    async def _count(self) -> dict[str, Any]:
        build = await self.build()
        if self._counts is None or self._counts[0] != build.identity:
            async with self.pool.worker(COUNTED_WITHIN) as worker:
                answer = await worker.answer(build, {"kind": "count"}, COUNTED_WITHIN)
            self._counts = build.identity, json.loads(answer.body)
        return self._counts[1]


class _Answering:
    """A function from a request to a response as an ASGI application, for some methods; OPTIONS is answered here."""

    def __init__(self, answer: Callable[[Request], Awaitable[ASGIApp]], methods: Sequence[str]) -> None:
        self.answer, self.methods = answer, methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        allow = {"Allow": ", ".join(self.methods)}
        if request.method not in self.methods:
            raise Refused(405, "a build is read here, not changed", where=request.method[:20], remedy=f"use {allow['Allow']}", headers=allow)
        response = Response(status_code=204, headers=allow) if request.method == "OPTIONS" else await self.answer(request)
        await response(scope, receive, send)


def answering(answer: Callable[[Request], Awaitable[ASGIApp]], methods: Sequence[str]) -> ASGIApp:
    """An endpoint that answers ``methods`` and refuses the others with 405."""
    return _Answering(answer, methods)
