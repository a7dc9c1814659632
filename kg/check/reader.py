"""Shapes as they stand in a Turtle file: nodes and what is said of them, blank ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.rdf import Literal, Term
from kg.vocab import PREFIXES, XSD

SH = "http://www.w3.org/ns/shacl#"
_FIRST, _REST, _NIL = (f"{PREFIXES['rdf']}{name}" for name in ("first", "rest", "nil"))


class Shapes:
    """The nodes of a shapes file; a blank node is ``_:`` and a name."""

    def __init__(self, path: Path) -> None:
        """Read the file; SyntaxError where it is no Turtle."""
        found: dict[str, list[tuple[str, Term]]] = {}
        for subject, predicate, value in _parsed(path):
            found.setdefault(subject, []).append((predicate, value))
        self._said: Mapping[str, Sequence[tuple[str, Term]]] = {node: sorted(said, key=str) for node, said in found.items()}

    def nodes(self, predicate: str, value: str) -> list[str]:
        """The nodes that have ``value`` as their ``predicate``."""
        return sorted(node for node, said in self._said.items() if (predicate, value) in said)

    def said(self, node: Term) -> Sequence[tuple[str, Term]]:
        """Predicates and objects of a node."""
        return self._said.get(node, ()) if isinstance(node, str) else ()

    def objects(self, node: Term, predicate: str) -> list[Term]:
        """The objects of a node and a predicate."""
        return [value for name, value in self.said(node) if name == predicate]

    def iris(self, node: Term, predicate: str) -> list[str]:
        """Those of the objects that are no literals."""
        return [value for value in self.objects(node, predicate) if isinstance(value, str)]

    def members(self, head: Term) -> list[Term]:
        """The items of an RDF list."""
        items: list[Term] = []
        while head != _NIL:
            items += self.objects(head, _FIRST)
            head = self.objects(head, _REST)[0]
        return items

    def is_list(self, node: Term) -> bool:
        """Whether a node is an RDF list that is not empty."""
        return bool(self.objects(node, _FIRST))


def _parsed(path: Path) -> Iterator[tuple[str, str, Term]]:
    import pyoxigraph as ox

    def term(node: object) -> Term:
        if isinstance(node, ox.Literal):
            plain = node.language or node.datatype.value == XSD.string
            return Literal(node.value, node.language or "", "" if plain else node.datatype.value)
        return node.value if isinstance(node, ox.NamedNode) else str(node)

    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield str(term(quad.subject)), quad.predicate.value, term(quad.object)
