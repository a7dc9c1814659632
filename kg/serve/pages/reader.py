"""A build as pages read it: terms with their words in Chinese and the address of their page on this server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from urllib.parse import quote

import pyoxigraph as ox

from kg.ask.show import reference_words, yuan
from kg.ask.store import EVIDENCE, FACTS, Exports, Node, text
from kg.vocab import CLASSES, DCT, DZ, LABELS, OA, OTHER_LABELS, PREFIXES, RDF, RDFS, SKOS

# Classes that a page can be about, besides those of entities.
NODES = ("Indicator", "Observation", "Claim", "Passage", "Article", "Document", "Finding", "Resolution", "Reference")
SHORT = 48  # characters of a sentence that stands for its passage
_MONEY = frozenset({DZ + "investmentCNY", DZ + "amountCNY"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A term as a page shows it; ``href`` is "" where it has no page here."""

    text: str
    href: str = ""
    kind: str = ""
    outside: bool = False  # the address is on another server


class Reader:
    """One build, both graphs as one; names are looked up once."""

    def __init__(self, exports: Exports) -> None:
        self.exports = exports
        self.name = cache(self._name)
        self.kind = cache(self._kind)

    @cached_property
    def base(self) -> str:
        """What the IRIs of things begin with."""
        return self.exports.base_iri

    def quads(self, subject: str | None, predicate: str | None = None, value: Node | None = None) -> Iterator[ox.Quad]:
        """The quads of a pattern in either graph."""
        for graph in (FACTS, EVIDENCE):
            yield from self.exports.quads(subject, predicate, value, graph)

    def objects(self, subject: str, predicate: str) -> list[Node]:
        """The objects of a subject and a predicate in either graph, sorted as text."""
        return sorted((quad.object for quad in self.quads(subject, predicate)), key=str)

    def value(self, subject: str, predicate: str) -> str:
        """The first object's text or IRI; "" when there is none."""
        found = self.objects(subject, predicate)
        return text(found[0]) if found else ""

    def subjects(self, predicate: str, value: str, most: int | None = None) -> list[str]:
        """The first ``most`` subjects of a predicate and an IRI, in the order of the store."""
        return [text(quad.subject) for quad in islice(self.quads(None, predicate, ox.NamedNode(value)), most)] if value else []

    def is_known(self, iri: str) -> bool:
        """Whether anything is said of an IRI."""
        return next(self.quads(iri), None) is not None

    def flag(self, subject: str, name: str) -> bool:
        """Whether a property of ours is true."""
        return self.value(subject, DZ + name) == "true"

    def _kind(self, iri: str) -> str:
        kinds = {text(node).removeprefix(PREFIXES["dz"]) for node in self.objects(iri, RDF + "type")}
        return next((kind for kind in sorted(kinds) if kind in CLASSES or kind in NODES), "")

    def _name(self, iri: str) -> str:
        if name := self.exports.name(iri):
            return name
        match self.kind(iri):
            case "Passage":
                words = self.value(iri, OA + "exact")
                return words if len(words) <= SHORT else f"{words[:SHORT]}…"
            case "Document":
                return self.value(iri, DCT + "source")
            case "Article":
                return self.value(iri, DCT + "title")
            case "Claim":
                return self._claimed(iri)
            case "Resolution":
                left, same, right = (self.value(iri, DZ + part) for part in ("leftName", "same", "rightName"))
                return f"{left} {'=' if same == 'true' else '≠'} {right}"
            case "Finding":
                return self.value(iri, RDFS + "comment")
            case "Reference":
                return reference_words(iri)
        return self.value(iri, RDFS + "label") or self.short(iri)

    def _claimed(self, claim: str) -> str:
        subject, predicate = (self.value(claim, RDF + part) for part in ("subject", "predicate"))
        values = self.objects(claim, RDF + "object")
        return " ".join((self.name(subject), self.term(predicate), *(self.shown(value, predicate).text for value in values)))

    def short(self, iri: str) -> str:
        """An IRI with its prefix, where it has one."""
        for prefix, start in self.exports.prefixes.items():
            if iri.startswith(start):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri

    def term(self, iri: str) -> str:
        """A class, property or code in Chinese; with its prefix where it has no label."""
        if iri.startswith(PREFIXES["dz"]) and (named := LABELS.get(iri.removeprefix(PREFIXES["dz"]))):
            return named[0]
        return OTHER_LABELS[iri][0] if iri in OTHER_LABELS else self.short(iri)

    def href(self, iri: str) -> str:
        """The path of the page of an IRI on this server; "" where it has none."""
        if iri.startswith(self.base) and len(iri) > len(self.base):
            return "/id/" + quote(iri.removeprefix(self.base))
        if iri.startswith(PREFIXES["dz"]):
            return "/ontology#" + quote(iri.removeprefix(PREFIXES["dz"]))
        return ""

    def shown(self, node: Node, predicate: str = "") -> Shown:
        """A term as people read it, as the object of a property."""
        if isinstance(node, ox.Literal):
            if predicate in _MONEY:
                return Shown(yuan(node.value))
            return Shown({"true": "是", "false": "否"}.get(node.value, node.value) if node.datatype.value.endswith("#boolean") else node.value)
        iri = text(node)
        if iri.startswith(self.base):
            kind = self.kind(iri)
            return Shown(self.name(iri), self.href(iri), LABELS[kind][0] if kind else "")
        if iri in OTHER_LABELS or iri.startswith(PREFIXES["dz"]):
            return Shown(self.term(iri), self.href(iri))
        outside = iri.startswith(("http://", "https://"))
        return Shown(iri, iri if outside else "", outside=outside)

    def thing(self, iri: str) -> Shown:
        """A thing with its name, page and class."""
        return self.shown(ox.NamedNode(iri))

    def names(self, iri: str) -> list[str]:
        """Every name of a thing, the preferred one first."""
        return [text(name) for predicate in (SKOS + "prefLabel", SKOS + "altLabel") for name in self.objects(iri, predicate)]
