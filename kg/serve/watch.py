"""``/health`` and ``/metrics``: what those who keep the server running ask."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import StoreError
from kg.serve.metrics import CONTENT_TYPE
from kg.serve.refused import Refused
from kg.serve.serving import Serving, answering

SOON = 1.0  # seconds that an answer waits for the triples to be counted: null while they are not
METHODS = ("GET", "HEAD", "OPTIONS")


def routes(serving: Serving) -> list[Route]:
    """Both routes."""

    async def health(_request: Request) -> Response:
        """503 where there is no build, or none that a worker can read."""
        pool = serving.pool
        told = {"build": serving.current.identity, "workers": len(pool.workers), "busy": len(pool.workers) - pool.free, "waiting": pool.waiting}
        counting = serving.counting()
        await asyncio.wait({counting}, timeout=SOON)
        try:
            counts = counting.result() if counting.done() else None
        except (Refused, StoreError) as error:
            return JSONResponse({"status": "failing", "why": error.what, **told}, 503, {"Cache-Control": "no-store"})
        triples = counts and {graph: counts[graph]["triples"] for graph in ("facts", "evidence")}
        return JSONResponse({"status": "ok", "triples": triples, **told}, headers={"Cache-Control": "no-store"})

    async def metrics(_request: Request) -> Response:
        return Response(serving.metrics.text(), headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})

    return [Route("/health", answering(health, METHODS), methods=None), Route("/metrics", answering(metrics, METHODS), methods=None)]
