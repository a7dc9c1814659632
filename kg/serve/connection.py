"""Connections that are worth a server's while: what comes too slowly, or is no HTTP, gets its status and is closed."""

from __future__ import annotations

import asyncio
import sys
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.limits import HEAD_WITHIN

LEFT_WITHIN = 1.0  # seconds for a client that was refused to read why
LARGEST_EVENT = 64 << 10  # bytes of a request's head that are read at all


class Connection(H11Protocol):
    """uvicorn's connection, with a time for the head of a request, and the status that its faults have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clock: asyncio.TimerHandle | None = None
        self._refused = False
        self._ascii = True  # the line of the request

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._unwatch()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come; throw it away after a refusal."""
        if not self._refused:
            self._ascii = self.conn.their_state is not h11.IDLE or data.partition(b"\n")[0].isascii()
            super().data_received(data)

    def handle_events(self) -> None:
        """Handle what has come; wait on where it is no whole head."""
        super().handle_events()
        if self.conn.their_state is h11.IDLE and not self._refused and not self.transport.is_closing():
            self._watch()
        else:
            self._unwatch()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, or too long a head (RFC 9110, 15.5.15; RFC 6585, 5)."""
        error = sys.exc_info()[1]
        status = HTTPStatus(error.error_status_hint) if isinstance(error, h11.RemoteProtocolError) else HTTPStatus.BAD_REQUEST
        if status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE and b"\n" not in self.conn.trailing_data[0]:
            status = HTTPStatus.REQUEST_URI_TOO_LONG
        if status == HTTPStatus.BAD_REQUEST and not self._ascii:
            msg = "an address that is not in ASCII\nto do: %-encode it, as curl does: curl -G ADDRESS --data-urlencode q=…"
        self._close_with(status, msg if status == HTTPStatus.BAD_REQUEST else status.phrase)

    def _watch(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(HEAD_WITHIN, self._late)

    def _unwatch(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _late(self) -> None:
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            self._close_with(HTTPStatus.REQUEST_TIMEOUT, "no request came in time")

    def _close_with(self, status: HTTPStatus, said: str) -> None:
        body = f"{said}\n".encode()
        fields = ("Content-Type: text/plain; charset=utf-8", f"Content-Length: {len(body)}", "Connection: close")
        head = "\r\n".join((f"HTTP/1.1 {status} {status.phrase}", *fields, "", ""))
        self._refused = True
        self.transport.write(head.encode() + body)
        self.transport.write_eof()  # a close would reset the connection while more comes, and the answer would be lost
        self._unwatch()
        self.loop.call_later(LEFT_WITHIN, self.transport.close)
