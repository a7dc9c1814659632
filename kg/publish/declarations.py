"""The declarations that a build carries along: what ``ontology/dzkg.ttl`` says of the terms that the build uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.errors import ReferenceDataError
from kg.publish.store import triples_of
from kg.rdf import Literal, Term, Triple
from kg.reference import ontology
from kg.vocab import DZ, ONTOLOGY, OWL, PREFIXES, RDF, SKOS

ELSEWHERE = {"type": RDF + "type", "broader": SKOS + "broader"}  # predicates of claims that are no dz: terms


@cache
def _declared() -> Mapping[str, tuple[Triple, ...]]:
    """Every term of the ontology with the triples that declare it."""
    found: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples_of(ontology() / "dzkg.ttl"):
        found[triple.subject].append(triple)
    return {term: tuple(some) for term, some in found.items()}


def _of(term: str) -> tuple[Triple, ...]:
    if term not in _declared():
        raise ReferenceDataError(f"the term {term} is not declared", where=str(ontology() / "dzkg.ttl"))
    return _declared()[term]


@cache
def predicate(name: str) -> str:
    """The IRI of a claim's predicate."""
    return ELSEWHERE.get(name) or DZ + name


@cache
def coded(name: str) -> bool:
    """Whether a predicate's words are a code of a list (stage, zoneKind) and not text."""
    return name in ELSEWHERE or any(triple.predicate == RDF + "type" and triple.object == OWL + "ObjectProperty" for triple in _of(DZ + name))


def code(name: str, value: str) -> Term:
    """A reference literal's value: a code of a list, or a plain string."""
    return DZ + value if coded(name) else Literal(value)


def of(*graphs: Iterable[Triple]) -> Iterator[Triple]:
    """The ontology's header, and the declarations of every term used in ``graphs`` or in one of these declarations."""
    declared = _declared()
    waiting = {ONTOLOGY}.union(*map(_terms, graphs))
    done: set[str] = set()
    while waiting:
        term = waiting.pop()
        done.add(term)
        if term.startswith(PREFIXES["dz"]):
            _of(term)
        if about := declared.get(term):
            yield from about
            waiting |= _terms(about) - done


def _terms(triples: Iterable[Triple]) -> set[str]:
    """The predicates of triples, and the IRIs among their objects."""
    triples = tuple(triples)
    return {predicate for _, predicate, _ in triples} | {value for _, _, value in triples if isinstance(value, str)}
