"""Make ``kg/vocab.py`` from ``dzkg.ttl``: the closed vocabulary of the code.

    python ontology/make_vocab.py            writes kg/vocab.py beside this folder
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

ROOT = Path(__file__).parent
DZ = rdflib.Namespace("https://w3id.org/dzkg/ontology#")
SCHEMA = rdflib.Namespace("https://schema.org/")
# Prefixes of the graph, in the order in which Turtle writes them. xsd has datatypes, which need no declaration.
PREFIXES = {
    "dz": str(DZ),
    "id": "https://w3id.org/dzkg/id/",
    "skos": str(SKOS),
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": str(SCHEMA),
    "owl": str(OWL),
}
DATATYPES = ("anyURI", "boolean", "date", "decimal", "integer", "string")

HEAD = '''\
"""The vocabulary of the graph. Generated from ontology/dzkg.ttl by ontology/make_vocab.py: change it there.

A term is an attribute (``DZ.City``) or, where its name is data, an addition (``DZ + "City"``): both give its IRI, and
neither gives one for a term that the ontology does not declare.
"""

# ruff: noqa: N815, E501 - the names are the ontology's

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


class Vocabulary(str):
    """A namespace that knows its terms."""

    __slots__ = ()
    terms: frozenset[str]

    def __add__(self, local: str, /) -> str:
        """The IRI of a term by its local name; KeyError where there is no such term."""
        if local not in self.terms:
            raise KeyError(f"{self} has no term {local!r}")
        return super().__add__(local)'''


def local(term: object) -> str:
    """What stands after the namespace."""
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def quoted(text: str) -> str:
    """A Python string."""
    return json.dumps(text, ensure_ascii=False)


def attribute(name: str) -> str:
    """A name that Python takes and that is no method of str: V-A is V_A, title is title_."""
    plain = name.replace("-", "_")
    return plain + "_" if keyword.iskeyword(plain) or hasattr(str, plain) else plain


class Reader:
    """The ontology by groups."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def labels(self, term: URIRef) -> tuple[str, str]:
        """The zh and the en label of a term."""
        said = {o.language: str(o) for o in self.graph.objects(term, RDFS.label) if isinstance(o, rdflib.Literal)}
        return said["zh"], said["en"]

    def members(self, group: str) -> list[str]:
        """Local names of the terms typed as ``dz:<group>``."""
        return sorted(local(s) for s in self.graph.subjects(RDF.type, DZ[group]))

    def entities(self) -> list[str]:
        """Local names of the entity classes that have instances: the leaves under dz:Entity."""
        below = set(self.graph.transitive_subjects(RDFS.subClassOf, DZ.Entity))
        return sorted(local(s) for s in below if next(self.graph.subjects(RDFS.subClassOf, s), None) is None)

    def ends(self, term: str, side: URIRef) -> list[str]:
        """Local names of the classes on one side of a property; dz:Entity stands for all of them."""
        found = {local(o) for o in self.graph.objects(DZ[term], side)}
        return self.entities() if "Entity" in found else sorted(found)

    def notations(self, group: str) -> list[tuple[str, str]]:
        """Local name and skos:notation of the members of a code list."""
        return [(name, str(self.graph.value(DZ[name], SKOS.notation))) for name in self.members(group)]


def vocabulary(prefix: str, base: str, names: Iterable[str]) -> Iterator[str]:
    """A class with one attribute a term, and its instance."""
    names = sorted(names)
    yield f"\n\nclass _{prefix.capitalize()}(Vocabulary):"
    yield "    __slots__ = ()"
    yield f"    terms = frozenset(({' '.join(quoted(name) + ',' for name in names)}))"
    yield from (f"    {attribute(name)}: Final = {quoted(base + name)}" for name in names)
    yield f"\n\n{prefix.upper()}: Final = _{prefix.capitalize()}({quoted(base)})"


def names(title: str, found: Iterable[str], what: str) -> str:
    """A frozenset of names, sorted as written."""
    inside = "".join(f"        {quoted(name)},\n" for name in found)
    return f"# {what}\n{title}: Final[frozenset[str]] = frozenset(\n    (\n{inside}    )\n)"


def mapping(title: str, kind: str, found: Iterable[tuple[str, str]], what: str) -> str:
    """A read-only mapping; values come as Python source."""
    inside = "".join(f"        {quoted(key)}: {value},\n" for key, value in found)
    return f"# {what}\n{title}: Final[Mapping[str, {kind}]] = MappingProxyType(\n    {{\n{inside}    }}\n)"


def pieces(graph: Graph) -> Iterator[str]:
    """The parts of vocab.py."""
    read = Reader(graph)
    labelled = sorted({s for s in graph.subjects(RDFS.label) if isinstance(s, URIRef)})
    yield HEAD
    for prefix, base in PREFIXES.items():
        if prefix == "xsd":
            yield from vocabulary(prefix, base, DATATYPES)
        elif prefix != "id":
            yield from vocabulary(prefix, base, (local(s) for s in labelled if str(s).startswith(base)))
    yield "\n"
    version = graph.value(URIRef(str(DZ).rstrip("#")), OWL.versionInfo)
    yield f"ONTOLOGY: Final = {quoted(str(DZ).rstrip('#'))}\nVERSION: Final = {quoted(str(version))}"
    yield f"ID_BASE: Final = {quoted(PREFIXES['id'])}"
    yield 'EVIDENCE_GRAPH: Final = "https://w3id.org/dzkg/graph/evidence"\n'
    yield mapping("PREFIXES", "str", ((key, quoted(base)) for key, base in PREFIXES.items()), "Prefix → namespace.")
    yield names("CLASSES", read.entities(), "Classes of entities.")
    relations = read.members("Relation")
    for title, group, what in (
        ("RELATIONS", "Relation", "Properties from entity to entity."),
        ("ATTRIBUTES", "Attribute", "Properties from entity to a literal or code, as documents state them."),
        ("REFERENCE_PROPERTIES", "ReferenceProperty", "Properties of entities that reference data give."),
        ("MEASURES", "Measure", "Values of dz:measure."),
        ("STATUSES", "Status", "Values of dz:status."),
        ("BOUNDS", "Bound", "Values of dz:bound."),
        ("SCOPE_KINDS", "ScopeKind", "Values of dz:scopeKind."),
        ("ZONE_KINDS", "ZoneKind", "Values of dz:zoneKind."),
        ("ZONE_LEVELS", "ZoneLevel", "Values of dz:zoneLevel."),
        ("UNITS", "Unit", "Values of dz:unit."),
    ):
        yield names(title, read.members(group), what)
    stages = sorted(read.notations("Stage"), key=lambda pair: int(pair[1]))
    yield mapping("STAGES", "int", stages, "Values of dz:stage → their number, in order.")
    kinds = sorted((notation, f"DZ.{name}") for name, notation in read.notations("UnitKind"))
    yield mapping("UNIT_KINDS", "str", kinds, "Kind of unit → its IRI, the value of dz:unitKind.")
    checks = sorted((notation, f"DZ.{name}") for name, notation in read.notations("Check"))
    yield mapping("CHECKS", "str", checks, "Name of a check in kg/reconcile → its IRI, the value of dz:check.")
    for title, side, what in (
        ("DOMAINS", SCHEMA.domainIncludes, "Relation → classes of its subjects."),
        ("RANGES", SCHEMA.rangeIncludes, "Relation → classes of its objects."),
    ):
        ends = ((name, f"({' '.join(quoted(end) + ',' for end in read.ends(name, side))})") for name in relations)
        yield mapping(title, "tuple[str, ...]", ends, what)
    said = {s: ", ".join(map(quoted, read.labels(s))) for s in labelled}
    ours = sorted((local(s), f"({words})") for s, words in said.items() if s in DZ)
    theirs = sorted((str(s), f"({words})") for s, words in said.items() if s not in DZ and str(s) != str(DZ)[:-1])
    yield mapping("LABELS", "tuple[str, str]", ours, "Local name of a dz: term → its zh and en label.")
    yield mapping("OTHER_LABELS", "tuple[str, str]", theirs, "IRI of another vocabulary's term → its zh and en label.")


def source() -> str:
    """The text of kg/vocab.py."""
    return "\n".join(pieces(Graph().parse(ROOT / "dzkg.ttl", format="turtle"))) + "\n"


if __name__ == "__main__":
    (ROOT.parent / "kg" / "vocab.py").write_text(source(), encoding="utf-8", newline="\n")
