"""Triples by predicate, and where the paths of shapes lead among them, for many nodes at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain

from kg.check.reader import SH, Shapes
from kg.rdf import Literal, Term, Triple
from kg.vocab import RDF, RDFS

Values = Mapping[Term, Sequence[Term]]  # the values of a path, each once; nodes without any are left out


class UnknownPathError(Exception):
    """A path of a kind that SHACL does not know."""


class Paths:
    """The data that is checked."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        found: dict[str, dict[Term, Sequence[Term]]] = {}
        several: dict[tuple[str, str], list[Term]] = {}
        for subject, predicate, value in triples:
            column = found.get(predicate)
            if column is None:
                column = found[predicate] = {}
            if subject in column:
                several.setdefault((predicate, subject), [*column[subject]]).append(value)
            else:
                column[subject] = (value,)
        for (predicate, subject), values in several.items():
            found[predicate][subject] = (*dict.fromkeys(values),)
        self._columns: Mapping[str, Values] = found

    def column(self, predicate: str) -> Values:
        """The values of a predicate."""
        return self._columns.get(predicate, {})

    def instances(self, kind: str) -> Set[Term]:
        """The nodes of a class and of its subclasses in the data."""
        kinds, below = [kind], self.column(RDFS.subClassOf)
        for some in kinds:
            kinds += [sub for sub, above in below.items() if some in above and isinstance(sub, str) and sub not in kinds]
        return {node for some in kinds for node in self._typed.get(some, ())}

    @cached_property
    def _typed(self) -> Values:
        """Classes with the nodes that are said to be of them."""
        return _inverse(self.column(RDF.type))

    def follow(self, shapes: Shapes, path: Term, nodes: Set[Term]) -> Values:
        """The values of a path for these nodes."""
        if isinstance(path, Literal):
            raise UnknownPathError(path.value)
        if not path.startswith("_:"):
            column = self.column(path)
            return column if column.keys() <= nodes else {node: column[node] for node in column.keys() & nodes}
        if shapes.is_list(path):
            return self._sequence(shapes, shapes.members(path), nodes)
        ((predicate, inner), *_) = shapes.said(path)
        match predicate.removeprefix(SH):
            case "alternativePath":
                return _joined(self.follow(shapes, other, nodes) for other in shapes.members(inner))
            case "inversePath":
                there = {*chain.from_iterable(chain(column, *column.values()) for column in self._columns.values())}
                return {node: values for node, values in _inverse(self.follow(shapes, inner, there)).items() if node in nodes}
            case "zeroOrOnePath":
                return _joined((_itself(nodes), self.follow(shapes, inner, nodes)))
            case "zeroOrMorePath":
                return _joined((_itself(nodes), self._further(shapes, inner, nodes)))
            case "oneOrMorePath":
                return self._further(shapes, inner, nodes)
        raise UnknownPathError(predicate)

    def _sequence(self, shapes: Shapes, steps: Sequence[Term], nodes: Set[Term]) -> Values:
        reached = _itself(nodes)
        for step in steps:
            reached = _chained(reached, self.follow(shapes, step, {*chain.from_iterable(reached.values())}))
        return reached

    def _further(self, shapes: Shapes, step: Term, nodes: Set[Term]) -> Values:
        """One step or more."""
        reached = more = self.follow(shapes, step, nodes)
        while more:
            after = _joined((reached, _chained(more, self.follow(shapes, step, {*chain.from_iterable(more.values())}))))
            more = {node: new for node, values in after.items() if (new := values[len(reached.get(node, ())) :])}
            reached = after
        return reached


def _itself(nodes: Set[Term]) -> Values:
    return {node: (node,) for node in nodes}


def _joined(several: Iterable[Values]) -> Values:
    found: dict[Term, dict[Term, None]] = {}
    for values in several:
        for node, some in values.items():
            found.setdefault(node, {}).update(dict.fromkeys(some))
    return {node: (*some,) for node, some in found.items()}


def _chained(first: Values, then: Values) -> Values:
    return _joined({node: then[middle]} for node, values in first.items() for middle in values if middle in then)


def _inverse(values: Values) -> Values:
    found: dict[Term, list[Term]] = {}
    for node, some in values.items():
        for value in some:
            found.setdefault(value, []).append(node)
    return found
