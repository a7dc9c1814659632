"""A thing as RDF: everything that has it as subject, what refers to it, and the claims about it with their sentences.

This is the Concise Bounded Description (https://www.w3.org/submissions/CBD/) with the reifications of its statements and,
beyond it, the statements whose object the thing is. What is told of a thing that half of the build speaks of is long: it comes in
parts, each of which names the next one (``Link: <…>; rel="next"``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.ask.store import text
from kg.serve.pages.reader import Reader
from kg.vocab import DCT, DZ, PROV, RDF, RDFS

PART = 2000  # statements about a thing, each with its claim and sentence, in one part


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write RDF."""

    media: str
    suffix: str
    write: ox.RdfFormat


FORMATS = (
    Format("text/turtle", "ttl", ox.RdfFormat.TURTLE),
    Format("application/n-triples", "nt", ox.RdfFormat.N_TRIPLES),
    Format("application/ld+json", "jsonld", ox.RdfFormat.JSON_LD),
    Format("application/rdf+xml", "rdf", ox.RdfFormat.RDF_XML),
)
ALIASES = {"application/json": "application/ld+json", "text/xml": "application/rdf+xml", "application/xml": "application/rdf+xml"}


def described(reader: Reader, iri: str, form: Format, part: int) -> tuple[bytes, bool]:
    """The ``part``-th part (from 1) of what is known of a thing, and whether there is another."""
    items = list(islice(_items(reader, iri), (part - 1) * PART, part * PART + 1))
    triples = dict.fromkeys(triple for item in items[:PART] for triple in _with_neighbours(reader, iri, item))
    written = io.BytesIO()
    prefixes = {name: start for name, start in reader.exports.prefixes.items() if name != "owl"}
    ox.serialize(sorted(triples, key=str), written, format=form.write, prefixes=prefixes)
    return written.getvalue(), len(items) > PART


def _items(reader: Reader, iri: str) -> Iterator[ox.Quad | str]:
    """Each statement with the thing as subject or object, and each claim about such a statement."""
    yield from reader.quads(iri)
    for quad in reader.quads(None, None, ox.NamedNode(iri)):
        if quad.predicate.value in (RDF + "subject", RDF + "object") and reader.value(text(quad.subject), RDF + "predicate"):
            yield text(quad.subject)
        else:
            yield quad


def _with_neighbours(reader: Reader, iri: str, item: ox.Quad | str) -> Iterator[ox.Triple]:
    """The triples of an item: a statement with the name and class of its other end, or a claim with its sentence."""
    if isinstance(item, str):
        yield from _all(reader, item)
        for source in reader.objects(item, PROV + "wasDerivedFrom"):
            yield from _passage(reader, text(source))
        return
    yield item.triple
    other = text(item.subject) if text(item.subject) != iri else text(item.object) if isinstance(item.object, ox.NamedNode) else ""
    if not other.startswith(reader.base):
        return
    if item.predicate.value in (PROV + "wasDerivedFrom", DZ + "inArticle", DZ + "inDocument") and text(item.subject) == iri:
        yield from _passage(reader, other)
    elif item.predicate.value == DZ + "about":
        yield from _all(reader, other)
        for source in reader.objects(other, PROV + "wasDerivedFrom"):
            yield from _passage(reader, text(source))
    else:
        yield from (quad.triple for quad in reader.quads(other) if quad.predicate.value in (RDFS + "label", RDF + "type"))


def _passage(reader: Reader, iri: str) -> Iterator[ox.Triple]:
    """A passage (a reference source, a document) in whole, and where its document comes from."""
    yield from _all(reader, iri)
    for document in reader.objects(iri, DZ + "inDocument"):
        yield from (quad.triple for quad in reader.quads(text(document)) if quad.predicate.value in (DCT + "source", DCT + "title", RDF + "type"))


def _all(reader: Reader, iri: str) -> Iterator[ox.Triple]:
    yield from (quad.triple for quad in reader.quads(iri))
