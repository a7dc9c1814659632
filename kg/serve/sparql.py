"""``/sparql``: queries by the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.serve.description import described
from kg.serve.formats import known
from kg.serve.negotiate import best
from kg.serve.request import asked
from kg.serve.serving import Serving, answering
from kg.serve.stream import Streamed

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
PATH = "/sparql"
EDITOR = "/query"


def routes(serving: Serving) -> list[Route]:
    """The endpoint; without a query it describes itself, to people by the editor."""

    async def answer(request: Request) -> ASGIApp:
        wish = await asked(request)
        accept = request.headers.get("accept", "")
        if wish is None:
            if best(accept, ["text/turtle", "text/html"]) == "text/html":
                return RedirectResponse(EDITOR, 303, {"Vary": "Accept"})
            return await described(serving, request, "service.ttl")
        known(wish.format)
        limit = serving.limits.timeout
        job = {
            "kind": "query",
            "query": wish.query,
            "default": wish.default_graphs,
            "named": wish.named_graphs,
            "accept": accept,
            "format": wish.format,
        }
        return Streamed(serving, job, min(wish.timeout or limit, limit))

    return [Route(PATH, answering(answer, METHODS), methods=None)]
