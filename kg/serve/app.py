"""The server as an ASGI application: what answers which path, and how errors are told."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError, StoreError
from kg.serve import description, graphs, sparql, watch
from kg.serve.guard import Guard
from kg.serve.pages import routes as pages
from kg.serve.pages.wrong import wrong
from kg.serve.refused import Refused
from kg.serve.serving import Serving

log = logging.getLogger("kg.serve")


def app(serving: Serving, cors: Sequence[str] = ()) -> Starlette:
    """The application, for pages of the origins ``cors`` too (``*``: all); its workers start and end with it."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await serving.pool.start()
        try:
            yield
        finally:
            await serving.pool.close()

    middleware = [Middleware(Guard, metrics=serving.metrics)]
    if cors:
        exposed = ("ETag", "Link", "Content-Location", "Retry-After")
        middleware.append(Middleware(CORSMiddleware, allow_origins=cors, allow_methods=("GET", "HEAD", "POST"), expose_headers=exposed))
    return Starlette(
        routes=[
            *sparql.routes(serving),
            *graphs.routes(serving),
            *description.routes(serving),
            *watch.routes(serving),
            *pages(serving.current.exports),
        ],
        middleware=middleware,
        exception_handlers={Refused: _refused, KgError: _failed, HTTPException: _http, 500: _broken},
        lifespan=lifespan,
    )


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return wrong(request, error.status, error.text, error.headers)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    if isinstance(error, StoreError):
        log.error("%s", error)
        return wrong(request, 503, f"{error.what}\n")  # where it lies is nobody's business
    return wrong(request, 400, Refused(400, error.what, where=error.where, remedy=error.remedy).text)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if allowed := ", ".join(sorted(filter(None, headers.get("Allow", "").split(", ")))):  # they come in any order
        headers["Allow"] = allowed
    if error.status_code == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": f"{allowed or 'GET, HEAD'}, OPTIONS"})
    return wrong(request, error.status_code, f"{error.detail}\n", headers)


def _broken(request: Request, _error: Exception) -> Response:
    return wrong(request, 500, "the server has a fault; its log says more\n")
