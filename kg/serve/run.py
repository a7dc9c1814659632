"""Running the server: its socket, its signals, its end."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import uvicorn

from kg.errors import UsageError
from kg.serve.app import app
from kg.serve.connection import LARGEST_EVENT, Connection
from kg.serve.limits import CONNECTIONS, Limits
from kg.serve.serving import Serving


class Server(uvicorn.Server):
    """uvicorn's server, which ends its workers first, so that no answer keeps it."""

    def __init__(self, config: uvicorn.Config, serving: Serving, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._serving, self._told = serving, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._told()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: running queries with a status where they have none yet."""
        await self._serving.pool.close()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at SIGINT and SIGTERM, which is no failure."""
        former = {kind: signal.signal(kind, self.handle_exit) for kind in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for kind, handler in former.items():
                signal.signal(kind, handler)


def serve(folder: Path, host: str, port: int, limits: Limits, *, cors: Sequence[str] = (), quiet: bool = False, tell: Callable[[str], None]) -> None:
    """Serve the build in ``folder`` until a signal ends it; ``tell`` gets the address when it answers.

    UsageError where the address cannot be had, StoreError where there is no build.
    """
    serving = Serving(folder, limits)
    try:
        serving.current.exports()
        _run(serving, _socket(host, port), cors, quiet, tell)
    finally:
        serving.current.close()


def _run(serving: Serving, listening: socket.socket, cors: Sequence[str], quiet: bool, tell: Callable[[str], None]) -> None:
    address = listening.getsockname()
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("kg.serve").setLevel(logging.WARNING if quiet else logging.INFO)
    config = uvicorn.Config(
        app(serving, cors),
        http=Connection,
        h11_max_incomplete_event_size=LARGEST_EVENT,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        limit_concurrency=CONNECTIONS,
    )
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    Server(config, serving, lambda: tell(f"http://{name}:{address[1]}/")).run([listening])


def _socket(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "give another --port or --host; --port 0 takes a free one"
        raise UsageError(f"cannot serve there: {reason}", where=f"{host}:{port}", remedy=remedy) from error
    return listening
