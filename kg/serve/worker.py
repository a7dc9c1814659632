"""A worker: a process that answers one question after another from the store, and may be killed at any time.

It reads jobs from its standard input and writes frames to its standard output. It ends when its input does, in the
midst of a query too, so that none outlives the server. It gives up the network, where the system lets it, as if what
refuses SERVICE could be tricked.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import queue
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from kg.ask import kept
from kg.ask.sparql.query import unanswered
from kg.ask.store import DAMAGE, Exports, open
from kg.errors import KgError, StoreError, UsageError
from kg.serve import answers, frames

T = TypeVar("T")
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)
PIECE = 64 << 10  # bytes of an answer that are sent together


class TooMuch(Exception):  # noqa: N818 - no error, a limit
    """An answer that is longer than the server gives."""


class Enough(Exception):  # noqa: N818 - no error
    """No more of an answer is wanted."""


class Outlet:
    """What an answer is written to: counts its rows and bytes, and sends it in pieces."""

    def __init__(self, file: BinaryIO, rows: int, size: int, *, head: bool) -> None:
        self.file, self.most, self.largest, self.head = file, rows, size, head
        self.rows = self.size = 0
        self.held = bytearray()
        self.build = ""

    def start(self, content_type: str) -> None:
        """Say what kind of answer follows; Enough where no more is wanted."""
        frames.put_json(self.file, frames.START, content_type=content_type, build=self.build)
        if self.head:
            raise Enough

    def counted(self, items: Iterable[T]) -> Iterator[T]:
        """The same items; TooMuch where there are more than the server gives."""
        for item in items:
            self.rows += 1
            if self.rows > self.most > 0:
                raise TooMuch(f"the answer has more than {self.most:,} rows")
            yield item

    def write(self, data: bytes) -> int:
        """Take a part of the answer."""
        self.size += len(data)
        if self.size > self.largest:
            raise TooMuch(f"the answer has more than {self.largest:,} bytes")
        self.held += data
        if len(self.held) >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held."""
        if self.held:
            frames.put(self.file, frames.DATA, bytes(self.held))
            self.held.clear()

    def fail(self, status: int, error: KgError) -> None:
        """Say why there is no answer, or no more of it."""
        frames.put_json(self.file, frames.FAILED, status=status, what=error.what, where=error.where, remedy=error.remedy)


class Worker:
    """What a worker has at hand: the build that it opened last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder  # what the user calls it
        self._opened: tuple[str, Exports] | None = None

    def exports(self, build: str, folder: str) -> Exports:
        """A build opened, the one that was asked last being open still."""
        if self._opened is None or self._opened[0] != build:
            self._opened = None  # its files are closed before others are opened
            self._opened = build, open(folder)
        return self._opened[1]

    def do(self, job: dict[str, Any], out: Outlet) -> None:
        """Answer a job, or say why not."""
        try:
            out.build = job["build"]
            exports = self.exports(job["build"], job["folder"])
            with contextlib.suppress(Enough):
                answers.KINDS[job["kind"]](exports, job, out)
            out.flush()
            frames.put_json(out.file, frames.END, rows=out.rows, memory=resident())
        except answers.Unanswered as error:
            out.fail(error.status, error)
        except TooMuch as error:
            remedy = "ask for less, or in parts by ORDER BY, LIMIT and OFFSET; the server's limits are set by kg serve --max-rows and --max-size"
            out.fail(403, KgError(str(error), remedy=remedy))
        except StoreError as error:
            self._fail(out, error)
        except MemoryError:
            out.fail(503, KgError("the query needs more memory than a query may have", remedy="ask for less"))
        except BrokenPipeError:
            raise
        except DAMAGE as error:
            told = unanswered(self.folder, error)
            if isinstance(told, UsageError):
                out.fail(400, told)
            else:
                self._fail(out, told)

    @staticmethod
    def _fail(out: Outlet, error: KgError) -> None:
        """Tell the log all of it, the client no more than it needs."""
        print(error, file=sys.stderr)
        out.fail(503, KgError(error.what))


def resident() -> int:
    """The bytes of memory that this process has now, 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def bound(memory: int) -> None:
    """Let the system refuse more memory than that, where it can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def seclude() -> None:
    """Leave the network for an empty one of its own, where the system lets a process do so."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        _ = libc.unshare(_NEW_NETWORK) and libc.unshare(_NEW_USER | _NEW_NETWORK)


def main() -> None:
    """Answer jobs until the server is gone."""
    folder, server, rows, size, memory = sys.argv[1:6]
    seclude()
    bound(int(memory))
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what anything prints is no frame
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    leaving = threading.Lock()

    def leave() -> None:
        """End, without the links that the server, which was killed, could not remove; the first of both threads does."""
        with leaving:
            try:
                kept.forsaken(Path(folder), int(server))
            finally:
                os._exit(0)

    def listen() -> None:
        while frame := frames.take(source):
            jobs.put(frame[1])
        leave()

    worker = Worker(Path(folder))
    threading.Thread(target=listen, daemon=True).start()
    try:
        frames.put(sink, frames.READY)
        while True:
            job = json.loads(jobs.get())
            worker.do(job, Outlet(sink, int(rows), int(size), head=job.get("head", False)))
    except BrokenPipeError:
        leave()
    except KeyboardInterrupt:
        os._exit(0)
