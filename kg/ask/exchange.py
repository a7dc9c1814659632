"""A build for other libraries of graphs: networkx and rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.ask.names import label
from kg.ask.store import DAMAGE, EVIDENCE, FACTS, Exports, damaged, text
from kg.vocab import DZ, RDF, RELATIONS, SKOS

if TYPE_CHECKING:
    import networkx
    import rdflib

    Network: TypeAlias = networkx.MultiDiGraph[str]
    RdfDataset: TypeAlias = rdflib.Dataset


def to_networkx(exports: Exports, kinds: frozenset[str]) -> Network:
    """Entities of some classes with their relations (see ``Graph.to_networkx``)."""
    import networkx as nx

    graph: Network = nx.MultiDiGraph()
    for kind in sorted(kinds):
        shown = label(exports, DZ + kind)
        for iri in sorted(exports.subjects(RDF + "type", ox.NamedNode(DZ + kind))):
            graph.add_node(iri, name=exports.name(iri), kind=kind, label=shown)
    sure = _confidence(exports)
    for relation in (*(DZ + name for name in sorted(RELATIONS)), SKOS + "broader"):
        name = relation.removeprefix(DZ).removeprefix(SKOS)
        shown = label(exports, relation)
        for subject, value in sorted((text(quad.subject), text(quad.object)) for quad in exports.quads(None, relation, None)):
            if subject in graph and value in graph:
                graph.add_edge(subject, value, key=name, kind=name, label=shown, confidence=sure.get((subject, relation, value), 1.0))
    return graph


def _confidence(exports: Exports) -> dict[tuple[str, str, str], float]:
    """The most that a claim of each fact is sure, of those that nobody rejected."""
    parts: dict[str, dict[str, str]] = {}
    for name in ("subject", "predicate", "object"):
        for quad in exports.quads(None, RDF + name, None, EVIDENCE):
            parts.setdefault(text(quad.subject), {})[name] = text(quad.object)
    rejected = set(exports.subjects(DZ.rejected, ox.Literal(True), EVIDENCE))
    found: dict[tuple[str, str, str], float] = {}
    for quad in exports.quads(None, DZ.confidence, None, EVIDENCE):
        said = parts.get(claim := text(quad.subject), {})
        if len(said) == 3 and claim not in rejected:
            fact = said["subject"], said["predicate"], said["object"]
            found[fact] = max(found.get(fact, 0.0), float(text(quad.object)))
    return found


def to_rdflib(exports: Exports) -> RdfDataset:
    """Both graphs of a build, read by rdflib."""
    import rdflib

    dataset = rdflib.Dataset()
    try:
        facts = exports.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=FACTS)
        evidence = exports.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=EVIDENCE)
    except DAMAGE as error:
        raise damaged(exports.folder, error) from error
    dataset.default_graph.parse(data=facts, format="nt")
    dataset.graph(rdflib.URIRef(EVIDENCE.value)).parse(data=evidence, format="nt")
    for prefix, namespace in exports.prefixes.items():
        dataset.bind(prefix, namespace)
    return dataset
