"""The terms that a query names: are they in our vocabulary, and in the build?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from kg.ask.sparql.mistakes import at, described, glued, meant_terms, nearest, where
from kg.ask.sparql.tokens import Token, declared, iri_of, tokens
from kg.ask.store import EVIDENCE, FACTS, Exports
from kg.vocab import DCT, DZ, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS

_OTHERS = (DCT, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS)
_LOOKED_AT = 20_000  # things that are compared with an id: that is not known


def known(exports: Exports, query: str) -> None:
    """UsageError for a term of our namespace that neither the vocabulary nor the build has: it can match nothing.

    What the template of a CONSTRUCT says is the asker's own.
    """
    for token, iri in _named(exports, query):
        if iri.startswith(DZ) and (slip := next(glued(token), None)):
            raise at(query, slip.start, slip.what, slip.remedy)
        term = iri.removeprefix(DZ)
        if iri.startswith(DZ) and term and term not in DZ.terms and not _used(exports, iri):
            near = meant_terms(term)
            remedy = f"did you mean {' or '.join(map(described, near))}?" if near else "ontology/dzkg.ttl lists the terms"
            raise at(query, token.start, f"the vocabulary has no term dz:{term}", remedy)


def doubts(exports: Exports, query: str) -> Iterator[str]:
    """What a query names that is nothing in this build: things by their id:, terms of other vocabularies; variables that nothing binds."""
    told = set()
    for token, iri in _named(exports, query):
        if iri in told:
            continue
        told.add(iri)
        if iri.startswith(exports.base_iri) and iri != exports.base_iri and not _used(exports, iri):
            near = _near_things(exports, iri.removeprefix(exports.base_iri))
            yield f"{token.text} is nothing in this build ({where(query, token.start)}){near}"
        for vocabulary in _OTHERS:
            term = iri.removeprefix(vocabulary)
            if iri.startswith(vocabulary) and term and term not in vocabulary.terms and not _used(exports, iri):
                prefix = next(name for name, start in exports.prefixes.items() if start == vocabulary)
                alike = [f"{prefix}:{one}" for one in nearest(term, vocabulary.terms)] or list(_elsewhere(exports, term))
                yield f"{token.text} is in no fact of this build ({where(query, token.start)}){_asked(alike)}"
    for slip in (slip for token in tokens(query) if token.kind == "variable" for slip in glued(token)):
        yield f"{slip.what} ({where(query, slip.start)}); here it is a letter of a variable's name"
    for token in _unbound(query):
        alike = nearest(token.text, {some.text for some in tokens(query) if some.kind == "variable"} - {token.text})
        yield f"{token.text} is selected, but nothing binds it ({where(query, token.start)}){_asked(alike)}"


def _elsewhere(exports: Exports, term: str) -> Iterator[str]:
    """The vocabularies that have a term of this name, where the one that was named has not: rdfs:label for rdf:label."""
    for vocabulary in (*_OTHERS, DZ):
        if term in vocabulary.terms:
            yield f"{next(name for name, start in exports.prefixes.items() if start == vocabulary)}:{term}"


def _asked(near: list[str]) -> str:
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _named(exports: Exports, query: str) -> Iterator[tuple[Token, str]]:
    """The IRIs that a query names, prefixed or in full, but for its declarations, its graphs and the template of a CONSTRUCT."""
    prefixes = {**exports.prefixes, **declared(query)}
    stream = list(tokens(query))
    template = _template(stream)
    before = ["", ""]
    for place, token in enumerate(stream):
        iri = iri_of(token, prefixes)
        graph = before[-1] in ("FROM", "NAMED", "GRAPH")
        declaring = before[-1] in ("PREFIX", "BASE") or before[-2] == "PREFIX"
        if iri and place not in template and not graph and not declaring:
            yield token, iri
        before = [before[-1], token.word]


def _template(stream: list[Token]) -> range:
    """Where the template of a CONSTRUCT stands."""
    start = next((place for place, token in enumerate(stream) if token.word == "CONSTRUCT"), -1)
    if start < 0 or stream[start + 1 : start + 2] == [] or stream[start + 1].text != "{":
        return range(0)
    end = next((place for place in range(start, len(stream)) if stream[place].text == "}"), len(stream))
    return range(start, end)


def _unbound(query: str) -> Iterator[Token]:
    """The variables between the first SELECT and its pattern that stand nowhere else."""
    stream = list(tokens(query))
    seen = [token.text[1:] for token in stream if token.kind == "variable"]
    selecting = False
    for token in stream:
        if token.text == "{" or token.word == "WHERE":
            return
        if selecting and token.text == "(":  # an expression binds its own
            return
        if selecting and token.kind == "variable" and seen.count(token.text[1:]) == 1:
            yield token
        selecting = selecting or token.word == "SELECT"


def _used(exports: Exports, iri: str) -> bool:
    """Whether any triple has an IRI."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:  # a relative IRI
        return True
    places: tuple[tuple[str | None, str | None, ox.NamedNode | None], ...] = ((iri, None, None), (None, iri, None), (None, None, node))
    return any(next(exports.quads(*place, graph), None) is not None for place in places for graph in (FACTS, EVIDENCE))


def _near_things(exports: Exports, local: str) -> str:
    """The things whose ids are most like one that is not known, with their names."""
    kind = local.partition("_")[0]
    if kind not in DZ.terms:
        return _asked([f"id:{one}_…" for one in nearest(kind, DZ.terms)]) if "_" in local else ""
    things = islice(exports.subjects(RDF + "type", ox.NamedNode(DZ + kind)), _LOOKED_AT)
    near = nearest(local, (thing.removeprefix(exports.base_iri) for thing in things))
    return _asked([f"id:{one}（{exports.name(exports.base_iri + one)}）" for one in near])
