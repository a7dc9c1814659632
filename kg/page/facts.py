"""What the explorer knows of a graph: its things, how they are linked, and everything else as compact JSON.

Nothing of the default graph about a thing is left out of the JSON: ``things`` and ``facts`` hold entities and
indicators, ``observations`` the figures, ``replaced`` the former IRIs; the page draws a part and shows all of it.
Terms of the ontology are written by their local name (``locatedIn``), others with a prefix (``skos:broader``), things
by their place in ``things``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.vocab import PREFIXES

DZ = PREFIXES["dz"]
SHORTENED = {("" if name == "dz" else f"{name}:"): base for name, base in PREFIXES.items() if name != "id"}
SLOTS = (
    *("measure", "value", "unit", "periodStart", "periodEnd", "status"),
    *("bound", "scopeKind", "scope", "base", "confidence", "method"),
)
"""The slots of an observation that hold one code or literal, in the order that ``observations`` lists them."""
NO_THINGS = frozenset({"Observation", "Claim", "Passage", "Article", "Document", "Reference"})
"""Classes whose nodes stand behind facts, or say them."""
KEYS = {"xsd:decimal": "n", "xsd:date": "d", "xsd:string": "s"}
"""Keys of the literals that are frequent; others are ``{"v": text, "t": datatype}``."""

Json = int | float | str | list["Json"] | dict[str, "Json"] | None


@cache
def compact(iri: str) -> str:
    """The short form of a term's IRI; an IRI under no known prefix stands as it is, in angle brackets.

    >>> compact("http://www.w3.org/2004/02/skos/core#broader"), compact(DZ + "locatedIn")
    ('skos:broader', 'locatedIn')
    """
    for prefix, base in SHORTENED.items():
        if iri.startswith(base):
            return prefix + iri.removeprefix(base)
    return f"<{iri}>"


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with a name: an entity of the contract, or an indicator."""

    iri: str
    kind: str
    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A build, read once."""

    things: tuple[Thing, ...]
    links: tuple[tuple[int, str, int], ...]  # relations between things, by their place in ``things``
    degrees: tuple[int, ...]  # how many relations and figures each thing takes part in
    json: Mapping[str, Json] = field(repr=False)
