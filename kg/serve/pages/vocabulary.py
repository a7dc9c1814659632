"""``/ontology``: the vocabulary as a page and as Turtle, and its terms for the completion of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.ask.store import text
from kg.reference import ontology
from kg.serve.negotiate import best
from kg.serve.pages.render import HEADERS, page, root
from kg.vocab import DZ, LABELS, ONTOLOGY, OTHER_LABELS, OWL, PREFIXES, RDF, RDFS, SCHEMA, VERSION

HTML, TURTLE = "text/html", "text/turtle"


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or code of the vocabulary."""

    local: str
    zh: str
    en: str
    comment: str
    above: tuple[str, ...]  # labels of the classes or properties above it
    domains: tuple[str, ...]
    ranges: tuple[str, ...]


@cache
def _said() -> Mapping[str, Mapping[str, tuple[ox.NamedNode | ox.Literal, ...]]]:
    """The ontology by subject and predicate."""
    found: dict[str, dict[str, tuple[ox.NamedNode | ox.Literal, ...]]] = {}
    for quad in ox.parse(path=str(ontology() / "dzkg.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            said = found.setdefault(text(quad.subject), {})
            said[quad.predicate.value] = (*said.get(quad.predicate.value, ()), quad.object)
    return found


def _labels(local: str, predicate: str) -> tuple[str, ...]:
    nodes = _said()[PREFIXES["dz"] + local].get(predicate, ())
    return tuple(sorted(_label(text(node)) for node in nodes))


def _label(iri: str) -> str:
    local = iri.removeprefix(PREFIXES["dz"])
    return LABELS[local][0] if local in LABELS else OTHER_LABELS[iri][0] if iri in OTHER_LABELS else _short(iri)


def _short(iri: str) -> str:
    return next((f"{name}:{iri.removeprefix(start)}" for name, start in PREFIXES.items() if iri.startswith(start)), iri)


@cache
def groups() -> tuple[tuple[str, str, tuple[Term, ...]], ...]:
    """The terms by what they are: the anchor and the label of each group of terms, and its members."""
    found: dict[str, list[Term]] = {}
    for local, (zh, en) in LABELS.items():
        said = _said().get(PREFIXES["dz"] + local, {})
        kinds = sorted(text(node) for node in said.get(RDF + "type", ()))
        ours = next((kind.removeprefix(PREFIXES["dz"]) for kind in kinds if kind.startswith(PREFIXES["dz"])), "")
        group = ours or ("Class" if OWL.Class in kinds else "Property" if local[:1].islower() else "Individual")
        comment = next((node.value for node in said.get(RDFS + "comment", ()) if isinstance(node, ox.Literal) and node.language == "zh"), "")
        above = _labels(local, RDFS.subClassOf) + _labels(local, RDFS.subPropertyOf) if said else ()
        ends = (_labels(local, SCHEMA + side) if said else () for side in ("domainIncludes", "rangeIncludes"))
        found.setdefault(group, []).append(Term(local, zh, en, comment, above, *ends))
    titles = {"Class": "类", "Property": "其他属性", "Individual": "其他"}
    order = ("Class", "Relation", "Attribute", "ReferenceProperty", "ObservationProperty", "EvidenceProperty", "Property")
    names = sorted(found, key=lambda name: (order.index(name) if name in order else len(order), titles.get(name, ""), name))
    return tuple((name, titles.get(name) or LABELS[name][0], tuple(found[name])) for name in names)


def vocabulary(request: Request) -> Response:
    """The endpoint."""
    turtle = request.url.path.endswith(".ttl")
    media = TURTLE if turtle else best(request.headers.get("accept", ""), (HTML, TURTLE))
    path = f"{root(request)}/ontology"
    headers = {**HEADERS, "Vary": "Accept", "Link": f'<{path}.ttl>; rel="alternate"; type="{TURTLE}", <{ONTOLOGY}>; rel="describes"'}
    if media is None:
        return PlainTextResponse(f"this can be had as {HTML} or {TURTLE}\n", 406, headers)
    if media == TURTLE:
        body = (ontology() / "dzkg.ttl").read_bytes()
        return Response(body, 200, {**headers, "Content-Location": f"{path}.ttl"}, f"{TURTLE}; charset=utf-8")
    return page(request, "ontology.html", headers=headers, groups=groups(), version=VERSION, iri=ONTOLOGY, namespace=str(DZ))


def terms(prefixes: Mapping[str, str]) -> list[list[str]]:
    """What a query may name: prefixed name, what it is (property, class, code), Chinese and English label."""
    classes = {iri for iri, said in _said().items() if OWL.Class in map(text, said.get(RDF + "type", ()))}
    kind = {"dz:" + iri.removeprefix(PREFIXES["dz"]): "class" for iri in classes if iri.startswith(PREFIXES["dz"])}
    ours = [(f"dz:{local}", local, *labels) for local, labels in LABELS.items()]
    theirs = [(_short(iri), iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1], *labels) for iri, labels in OTHER_LABELS.items()]
    known = ((name, local, *labels) for name, local, *labels in (*ours, *theirs) if name.split(":")[0] in prefixes)
    return [[name, "property" if local[:1].islower() else kind.get(name, "code"), *labels] for name, local, *labels in known]


def completion(prefixes: Mapping[str, str]) -> Response:
    """What the editor completes by."""
    return JSONResponse({"prefixes": dict(prefixes), "terms": terms(prefixes)}, 200, dict(HEADERS))
