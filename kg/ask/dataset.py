"""A build as plain triples, for what takes all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.ask.store import EVIDENCE, FACTS, Exports, text
from kg.rdf import Dataset, Literal, Term, Triple, in_order
from kg.vocab import XSD


def dataset(exports: Exports) -> Dataset:
    """Both graphs, in the order in which a build writes them."""
    facts, evidence = (in_order(_triples(exports, graph)) for graph in (FACTS, EVIDENCE))
    return Dataset(facts, evidence)


def _triples(exports: Exports, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[Triple]:
    for quad in exports.quads(None, None, None, graph):
        yield Triple(text(quad.subject), quad.predicate.value, _term(quad.object))


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if not isinstance(node, ox.Literal):
        return text(node)
    plain = node.language or node.datatype.value == XSD + "string"
    return Literal(node.value, node.language or "", "" if plain else node.datatype.value)
