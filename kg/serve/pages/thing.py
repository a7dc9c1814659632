"""``/id/NAME``: a thing of the build for whoever asks, as a page for people or as RDF for programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.ask.search import search
from kg.ask.store import Exports
from kg.serve.negotiate import best
from kg.serve.pages.described import ALIASES, FORMATS, Format, described
from kg.serve.pages.entity import portrait
from kg.serve.pages.node import sheet
from kg.serve.pages.reader import Reader, Shown
from kg.serve.pages.render import HEADERS, page, root
from kg.vocab import CLASSES, DCT, LABELS

HTML = "text/html"
NEAREST = 8
_SUFFIXES: Mapping[str, str] = {**{form.suffix: form.media for form in FORMATS}, "json": "application/ld+json", "html": HTML}
_OFFERED = (HTML, *(form.media for form in FORMATS), *ALIASES)
_LOCAL = re.compile(r"[A-Za-z0-9_.~-]{1,300}")


def thing(exports: Callable[[], Exports]) -> Callable[[Request], Response]:
    """The endpoint."""

    def answer(request: Request) -> Response:
        reader = Reader(exports())
        name, media = _asked(reader, request.path_params["name"])
        iri = reader.base + name
        suffix = f".{request.path_params['name'].rsplit('.', 1)[-1]}" if media else ""
        if not _LOCAL.fullmatch(name) or not reader.is_known(iri):
            return _missing(request, reader, name)
        if not reader.kind(iri) and (newer := reader.value(iri, DCT + "isReplacedBy")):
            target = root(request) + reader.href(newer) + suffix + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(target, 301, {"Vary": "Accept"})
        media = media or best(request.headers.get("accept", ""), _OFFERED) or ""
        if not media:
            offered = " ".join(_OFFERED)
            return PlainTextResponse(f"this can be had as {offered}\n", 406, {**HEADERS, "Vary": "Accept"})
        if media == HTML:
            return _page(request, reader, iri, name)
        form = next(form for form in FORMATS if form.media == ALIASES.get(media, media))
        return _rdf(request, reader, iri, name, form)

    return answer


def _asked(reader: Reader, name: str) -> tuple[str, str]:
    """The name without a suffix that asks for a media type, and that type; a name may itself end like one."""
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix in _SUFFIXES and not (_LOCAL.fullmatch(name) and reader.is_known(reader.base + name)):
        return stem, _SUFFIXES[suffix]
    return name, ""


def _links(request: Request, iri: str, name: str) -> dict[str, str]:
    path = f"{root(request)}/id/{quote(name)}"
    alternates = [f'<{path}.{form.suffix}>; rel="alternate"; type="{form.media}"' for form in FORMATS]
    described_by = [f'<{path}.html>; rel="alternate"; type="{HTML}"', f'<{iri}>; rel="describes"']
    return {**HEADERS, "Vary": "Accept", "Link": ", ".join((*alternates, *described_by))}


def _page(request: Request, reader: Reader, iri: str, name: str) -> Response:
    headers = {**_links(request, iri, name), "Content-Location": f"{root(request)}/id/{quote(name)}.html"}
    formats = [(form.suffix, form.media) for form in FORMATS]
    if reader.kind(iri) in (*CLASSES, "Indicator"):
        return page(request, "entity.html", headers=headers, thing=portrait(reader, iri), local=name, formats=formats)
    return page(request, "node.html", headers=headers, sheet=sheet(reader, iri), local=name, formats=formats)


def _rdf(request: Request, reader: Reader, iri: str, name: str, form: Format) -> Response:
    part = request.query_params.get("part", "1")
    number = int(part) if re.fullmatch(r"[1-9][0-9]{0,5}", part) else 1
    body, more = described(reader, iri, form, number)
    headers = _links(request, iri, name)
    path = f"{root(request)}/id/{quote(name)}.{form.suffix}"
    if more:
        headers["Link"] = f'<{path}?part={number + 1}>; rel="next", ' + headers["Link"]
    headers["Content-Location"] = path if number == 1 else f"{path}?part={number}"
    charset = "; charset=utf-8" if form.media.startswith("text/") else ""
    return Response(body, 200, headers, form.media + charset)


def _missing(request: Request, reader: Reader, name: str) -> Response:
    """404, with the things that have the nearest names."""
    words = re.sub(r"-[0-9a-f]{8}$", "", re.sub(r"^[A-Za-z]+_", "", name)).replace("-", "").replace("_", "")
    near: list[Shown] = []
    for length in (len(words), len(words) * 2 // 3, len(words) // 2):
        if not near and length:
            found = search(reader.exports, words[:length], limit=NEAREST)
            near = [Shown(one.name, reader.href(one.iri), LABELS[one.kind][0]) for one in found]
    if best(request.headers.get("accept", ""), _OFFERED) == HTML:
        return page(request, "missing.html", status=404, headers={"Vary": "Accept"}, what=name[:200], near=near)
    told = "".join(f"  {one.text} {request.url.scheme}://{request.url.netloc}{root(request)}{one.href}\n" for one in near)
    return PlainTextResponse(f"nothing of this name is in the build\n{told}", 404, {**HEADERS, "Vary": "Accept"})
