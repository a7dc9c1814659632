"""What every request passes: the length of its head is checked, its answer counted and told in the log."""

from __future__ import annotations

import logging
import time

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.limits import LARGEST_HEAD, LONGEST_URL
from kg.serve.metrics import Metrics
from kg.serve.pages.wrong import wrong
from kg.serve.refused import Refused

log = logging.getLogger("kg.serve")
_SHOWN = 300  # characters of an address in the log


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it for its length."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        since = time.monotonic()
        status = 0

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-content-type-options", b"nosniff")]
            await send(message)

        try:
            await (_too_long(scope) or self.app)(scope, receive, counted)
        finally:
            seconds = time.monotonic() - since
            route = getattr(scope.get("route"), "path", "other")
            self.metrics.requests.labels(route, _method(scope), status or "gone").inc()
            self.metrics.seconds.labels(route).observe(seconds)
            log.info("%s %s %s %s %.0f ms", (scope["client"] or ("-",))[0], _method(scope), _address(scope), status or "gone", seconds * 1000)


def _too_long(scope: Scope) -> ASGIApp | None:
    """The refusal of a request with too long an address, or too many fields; None where it is neither."""
    address = len(scope["raw_path"]) + len(scope["query_string"])
    if address > LONGEST_URL:
        refused = Refused(414, f"an address of more than {LONGEST_URL:,} bytes", remedy="send the query in the body of a POST")
    elif sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEAD:
        refused = Refused(431, f"fields of more than {LARGEST_HEAD:,} bytes")
    else:
        return None
    return wrong(Request(scope), refused.status, refused.text, {"Connection": "close"})


def _method(scope: Scope) -> str:
    known = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")
    return scope["method"] if scope["method"] in known else "other"


def _address(scope: Scope) -> str:
    """The address as it was sent (ASCII without white space), cut where it is long."""
    query = scope["query_string"].decode("latin-1")
    whole = scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
    return whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"
