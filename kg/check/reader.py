"""Reading shapes and data from a store: nodes are read and written as SPARQL writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

SH = "http://www.w3.org/ns/shacl#"
_FIRST, _REST, _NIL = (f"{PREFIXES['rdf']}{name}" for name in ("first", "rest", "nil"))
_STEPS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class Reader:
    """A store whose nodes are text."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The nodes that have ``value`` (an IRI) as their ``predicate``."""
        import pyoxigraph as ox

        found = self._store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        return sorted(str(quad.subject) for quad in found)

    def said(self, subject: str) -> list[tuple[str, str]]:
        """Predicates (IRIs) and objects of a node."""
        import pyoxigraph as ox

        node = ox.NamedNode(subject[1:-1]) if subject[0] == "<" else ox.BlankNode(subject[2:])
        found = self._store.quads_for_pattern(node, None, None)
        return sorted((quad.predicate.value, str(quad.object)) for quad in found)

    def objects(self, subject: str, predicate: str) -> list[str]:
        """The objects of a node and a predicate."""
        return [value for name, value in self.said(subject) if name == predicate]

    def members(self, head: str) -> list[str]:
        """The items of an RDF list."""
        items: list[str] = []
        while head != f"<{_NIL}>":
            items += self.objects(head, _FIRST)
            head = self.objects(head, _REST)[0]
        return items

    def path(self, node: str) -> str:
        """A SHACL path as a property path of SPARQL; "" for one of a kind that SHACL does not know."""
        if node.startswith("<"):
            return node
        said = self.said(node)
        if any(predicate == _FIRST for predicate, _ in said):
            return self._joined(node, "/")
        predicate, inner = said[0]
        name = predicate.removeprefix(SH)
        if name == "alternativePath":
            return self._joined(inner, "|")
        step = self.path(inner)
        if not step:
            return ""
        return f"^{step}" if name == "inversePath" else f"{step}{_STEPS[name]}" if name in _STEPS else ""

    def _joined(self, head: str, sign: str) -> str:
        parts = [self.path(item) for item in self.members(head)]
        return f"({sign.join(parts)})" if all(parts) else ""


def number(literal: str) -> int:
    """A number of a shape."""
    return int(literal.split('"')[1])
