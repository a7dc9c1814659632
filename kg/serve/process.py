"""One worker process, seen from the server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.serve import frames
from kg.serve.current import Build, Current
from kg.serve.limits import Limits
from kg.serve.refused import Refused

log = logging.getLogger("kg.serve")
PIPE = 1 << 18  # bytes of an answer that are read ahead of the client
GONE = 2.0  # seconds that a worker may take to end when its output has
_PROGRAM = "import json, sys; sys.path = json.loads(sys.argv.pop(1)); from kg.serve.worker import main; main()"  # the modules of this process


class TimedOut(Refused):
    """A question that took too long."""


@dataclass(slots=True)
class Told:
    """What a worker says about its answer."""

    content_type: str = ""
    build: str = ""
    rows: int = 0
    memory: int = 0  # bytes that it had after it


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whole."""

    build: str
    body: bytes


class Worker:
    """A process that answers one question at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self._to, self._from = process, process.stdin, process.stdout
        self.told = Told()
        self.clean = True  # between two answers
        self.folder = Path()  # of the build that it was asked last
        self._killed = False

    @classmethod
    async def started(cls, current: Current, limits: Limits) -> Worker | None:
        """A new worker that is ready; None where it could not start."""
        words = [str(current.folder), str(os.getpid()), str(limits.rows), str(limits.size), str(limits.memory)]
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-X", "utf8", "-c", _PROGRAM, json.dumps(sys.path), *words)
        try:  # in a session of its own, or Ctrl-C would reach it before the server
            process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=PIPE, start_new_session=True)
        except OSError as error:
            log.error("no worker could be started: %s", error.strerror)
            return None
        worker = cls(process)
        try:
            if await frames.read(worker._from) == (frames.READY, b""):
                return worker
        except asyncio.CancelledError:
            await worker.end()
            raise
        await worker.end()
        return None

    async def answer(self, build: Build, job: Mapping[str, Any], timeout: float) -> Answer:
        """Its whole answer to a question; Refused where there is none."""
        body = b"".join([piece async for piece in self.pieces(build, job, timeout)])
        return Answer(self.told.build, body)

    async def pieces(self, build: Build, job: Mapping[str, Any], timeout: float) -> AsyncIterator[bytes]:
        """Its answer to a question, piece by piece; the first is empty, and comes when it knows what it will answer.

        Refused where there is no answer, or no more of it. Only waiting for the worker counts as time.
        """
        self.clean, self.told, self.folder, left = False, Told(), build.folder, timeout
        self._to.write(frames.packed(frames.JOB, **job, build=build.identity, folder=str(build.folder)))
        with contextlib.suppress(ConnectionError):  # what it says, or does not say, tells the rest
            await self._to.drain()
        while True:
            since = time.monotonic()
            try:
                async with asyncio.timeout(left):
                    frame = await frames.read(self._from)
            except TimeoutError as error:
                raise TimedOut(503, f"no answer within {timeout:g} seconds", remedy="ask for less; kg serve --timeout sets the limit") from error
            left = max(left - (time.monotonic() - since), 0.001)
            if frame is None:
                raise await self._fate()
            kind, content = frame
            if kind == frames.DATA:
                yield content
                continue
            said = json.loads(content)
            if kind == frames.START:
                self.told.content_type, self.told.build = said["content_type"], said["build"]
                yield b""
                continue
            self.clean = True
            if kind == frames.END:
                self.told.rows, self.told.memory = said["rows"], said["memory"]
                return
            raise Refused(said["status"], said["what"], where=said["where"], remedy=said["remedy"])

    def kill(self) -> None:
        """Kill it, whatever it does."""
        if not self._killed and self.process.returncode is None:
            self._killed = True  # a second time would take its exit code from those who wait for it
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()

    async def end(self) -> int:
        """Kill it and wait; its exit code."""
        self.kill()
        self._to.close()
        return await self.process.wait()

    async def _fate(self) -> Refused:
        """Why it ended: by itself, or with the server."""
        if self._killed:
            return Refused(503, "the server is about to end", remedy="ask again later", headers={"Retry-After": "5"})
        try:
            async with asyncio.timeout(GONE):
                code = await self.process.wait()
        except TimeoutError:
            code = await self.end()
        if code == -signal.SIGABRT:  # what the engine does when it gets no more memory
            return Refused(503, "the query needs more memory than a query may have", remedy="ask for less; kg serve --max-memory sets the limit")
        if code == -signal.SIGSEGV:  # its stack is used up: a query that is an endless chain of operators
            return Refused(400, "the query is nested too deeply, or too long", remedy="ask in another way")
        return Refused(500, "the query ended its worker", remedy="ask in another way")
