"""What the server says of itself and its data: a service description and VoID, from templates in Turtle."""

from __future__ import annotations

import asyncio
from functools import cache

import jinja2
import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.formats import GRAPHS, known, unacceptable, wanted
from kg.serve.refused import Refused
from kg.serve.serving import Serving, answering
from kg.vocab import DZ, EVIDENCE_GRAPH, ONTOLOGY, PREFIXES

METHODS = ("GET", "HEAD", "OPTIONS")


def routes(serving: Serving) -> list[Route]:
    """VoID at its well-known place: https://www.w3.org/TR/void/#well-known."""

    async def void(request: Request) -> Response:
        return await described(serving, request, "void.ttl")

    return [Route("/.well-known/void", answering(void, METHODS), methods=None)]


async def described(serving: Serving, request: Request, template: str) -> Response:
    """A description in the format that the client wants; its IRIs are those by which the client came."""
    short = request.query_params.get("format", "")
    known(short)
    form = wanted(request.headers.get("accept", ""), short, GRAPHS)
    if form is None:
        raise unacceptable(GRAPHS)
    counts = await asyncio.shield(serving.counting())
    text = _template(template).render(counts, prefixes=PREFIXES, graph=EVIDENCE_GRAPH, ontology=ONTOLOGY, matches="matches" in DZ.terms)
    try:
        parser = ox.parse(text, ox.RdfFormat.TURTLE, base_iri=str(request.base_url))
        triples = [quad.triple for quad in parser]
    except (ValueError, SyntaxError) as error:
        raise Refused(400, "a Host that is none", where=request.headers.get("host", "")[:100]) from error
    body = ox.serialize(triples, format=getattr(ox.RdfFormat, form.name), prefixes=parser.prefixes)
    return Response(body, headers={"Content-Type": form.content_type, "Vary": "Accept", "Cache-Control": "no-cache"})


@cache
def _template(name: str) -> jinja2.Template:

    templates = jinja2.Environment(loader=jinja2.PackageLoader("kg.serve", "descriptions"), undefined=jinja2.StrictUndefined, autoescape=False)
    return templates.get_template(name)
