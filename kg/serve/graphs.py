"""``/data``: the graphs of the build by the Graph Store Protocol, for reading (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.formats import GRAPHS, known, unacceptable, wanted
from kg.serve.refused import Refused
from kg.serve.request import fields
from kg.serve.serving import Serving, answering
from kg.serve.stream import Streamed
from kg.vocab import EVIDENCE_GRAPH

METHODS = ("GET", "HEAD", "OPTIONS")


def routes(serving: Serving) -> list[Route]:
    """The graphs by ``/data?graph=IRI``, and the evidence by the path of its own IRI, for a server that is reached by that."""

    async def named(request: Request) -> Response | Streamed:
        return _graph(serving, request, _named(request))

    async def itself(request: Request) -> Response | Streamed:
        return _graph(serving, request, EVIDENCE_GRAPH)

    return [
        Route("/data", answering(named, METHODS), methods=None),
        Route(urlsplit(EVIDENCE_GRAPH).path, answering(itself, METHODS), methods=None),
    ]


def _named(request: Request) -> str:
    """The IRI of the graph that a request names, "" for the default graph (section 4.2)."""
    asked = [(name, value) for name, value in fields(request.url.query.encode("latin-1")) if name in ("default", "graph")]
    remedy = f"?default is the graph of facts, ?graph={EVIDENCE_GRAPH} the evidence"
    if len(asked) != 1:
        raise Refused(400, "more than one graph" if asked else "no graph", where=request.url.path, remedy=remedy)
    name, value = asked[0]
    if name == "default":
        return ""
    if value != EVIDENCE_GRAPH:
        raise Refused(404, "a graph that this build does not have", where=f"graph={value[:200]}", remedy=remedy)
    return value


def _graph(serving: Serving, request: Request, graph: str) -> Response | Streamed:
    accept, short = request.headers.get("accept", ""), request.query_params.get("format", "")
    known(short)
    form = wanted(accept, short, GRAPHS)
    if form is None:
        raise unacceptable(GRAPHS)
    suffix = f"{'evidence' if graph else 'facts'}-{form.name}"
    if f'"{serving.current.identity}-{suffix}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": f'"{serving.current.identity}-{suffix}"', "Vary": "Accept"})
    job = {"kind": "graph", "graph": graph, "accept": accept, "format": short}
    return Streamed(serving, job, serving.limits.timeout, tag=suffix)
