"""``/search``: things by a part of a name, as a page, as JSON, or as suggestions for a browser's search field."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.ask.search import Found, search
from kg.ask.store import Exports
from kg.serve.negotiate import best
from kg.serve.pages.reader import Reader
from kg.serve.pages.render import HEADERS, page, rendered, root
from kg.vocab import CLASSES, DZ, LABELS, RDF

HTML, JSON = "text/html", "application/json"
# https://github.com/dewitt/opensearch/blob/master/mediawiki/Specifications/OpenSearch/Extensions/Suggestions/1.1/Draft%201.wiki
SUGGESTIONS, DESCRIPTION = "application/x-suggestions+json", "application/opensearchdescription+xml"
SUGGESTED, LISTED, MOST = 12, 100, 1000
LONGEST = 200  # characters of a search
_FIRST = ("Province", "City", "County", "DevelopmentZone", "Park", "SpecialtyTown", "Project", "Enterprise", "Industry", "PolicyMechanism")
KINDS = (*_FIRST, *sorted(CLASSES.difference(_FIRST)), "Indicator")  # as the explorer lists them


def finding(exports: Callable[[], Exports]) -> Callable[[Request], Response]:
    """The endpoint."""

    def answer(request: Request) -> Response:
        given = request.query_params
        wanted = {"json": JSON, "html": HTML, "suggestions": SUGGESTIONS}.get(given.get("format", ""))
        media = wanted or best(request.headers.get("accept", ""), (HTML, JSON, SUGGESTIONS))
        if media is None:
            return PlainTextResponse(f"this can be had as {HTML}, {JSON} or {SUGGESTIONS}\n", 406, {**HEADERS, "Vary": "Accept"})
        words, kind = given.get("q", "").strip()[:LONGEST], given.get("class", "")
        asked = kind
        kind = kind if kind in KINDS else next((one for one in KINDS if LABELS[one][0] == kind), "")
        if asked and not kind and media != HTML:  # people see in the list that all classes were asked
            told = f"no such class\nwhere: class={asked[:100]}\nto do: one of {' '.join(KINDS)}\n"
            return PlainTextResponse(told, 400, {**HEADERS, "Vary": "Accept"})
        limit = _limit(given.get("limit", ""), LISTED if media == HTML else SUGGESTED)
        reader = Reader(exports())
        found = search(reader.exports, words, kind=kind or None, limit=limit + 1) if words else ()
        shown = found[:limit]
        if media == HTML:
            counts = [] if words else [(one, LABELS[one][0], _count(reader, one)) for one in KINDS]
            kinds = [(one, LABELS[one][0]) for one in KINDS]
            hits = [(one, reader.href(one.iri), one.label) for one in shown]
            return page(
                request, "search.html", headers={"Vary": "Accept"}, words=words, kind=kind, kinds=kinds, hits=hits,
                more=len(found) > limit, counts=[one for one in counts if one[2]],
            )  # fmt: skip
        if media == SUGGESTIONS:
            content: object = [words, [one.name for one in shown], [one.label for one in shown], [_address(request, reader, one) for one in shown]]
            return JSONResponse(content, 200, {**HEADERS, "Vary": "Accept"}, SUGGESTIONS)
        rows = [
            {
                "iri": one.iri, "name": one.name, "class": one.kind, "label": one.label, "place": one.place, "matched": one.matched,
                "page": root(request) + reader.href(one.iri),
            }
            for one in shown
        ]  # fmt: skip
        return JSONResponse({"q": words, "results": rows, "more": len(found) > limit}, 200, {**HEADERS, "Vary": "Accept"})

    return answer


def _limit(said: str, default: int) -> int:
    return min(int(said), MOST) if said.isascii() and said.isdigit() and int(said[:9]) > 0 else default


def _address(request: Request, reader: Reader, one: Found) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{root(request)}{reader.href(one.iri)}"


def _count(reader: Reader, kind: str) -> int:
    return sum(1 for _ in reader.exports.quads(None, RDF + "type", ox.NamedNode(DZ + kind)))


def opensearch(request: Request) -> Response:
    """The description by which a browser takes this server for a search engine (OpenSearch 1.1)."""
    here = f"{request.url.scheme}://{request.url.netloc}{root(request)}"
    return Response(rendered(request, "opensearch.xml", here=here), 200, dict(HEADERS), DESCRIPTION)
