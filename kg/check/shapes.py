"""SHACL: the triples of a build against ``ontology/shapes.ttl``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.check import direct
from kg.errors import ReferenceDataError
from kg.rdf import Dataset, Term, Triple
from kg.reference import ontology
from kg.vocab import XSD

if TYPE_CHECKING:
    import rdflib

LIMIT = 30_000  # triples; beyond it pySHACL would take minutes
LISTED = 200  # violations that a report lists


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a shape: which property, which value, and what the shape says."""

    node: str
    path: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a check found. ``unchecked`` names the constraints that the checker cannot check."""

    checker: str
    violations: tuple[Violation, ...]
    unchecked: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool | None:
        """Whether nothing breaks a shape; None where what was checked keeps them and something was not checked."""
        if self.violations:
            return False
        return None if self.unchecked else True

    @property
    def summary(self) -> Mapping[str, object]:
        """For report.json."""
        return {
            "conforms": self.conforms,
            "checker": self.checker,
            "violations": len(self.violations),
            "unchecked": list(self.unchecked),
            "listed": [{"node": some.node, "path": some.path, "value": some.value, "message": some.message} for some in self.violations[:LISTED]],
        }


def check(dataset: Dataset, *, limit: int = LIMIT, shapes: Path | None = None) -> Shapes:
    """Both graphs together against the shapes.

    Where the shapes ask for what ``direct`` does not know (ours do not), pySHACL checks up to ``limit`` triples; beyond,
    what is not known is named as unchecked.
    """
    shapes = shapes or ontology() / "shapes.ttl"
    if not shapes.is_file():
        raise ReferenceDataError("the shapes are missing", where=str(shapes), remedy="reinstall devzone-kg")
    triples = (*dataset.facts, *dataset.evidence)
    try:
        done = direct.check(triples, shapes)
        if done.unchecked and len(triples) <= limit:
            return Shapes("pySHACL", _sorted(violations(triples, shapes.read_text(encoding="utf-8"))))
    except SyntaxError as error:
        raise ReferenceDataError(f"the shapes cannot be read: {error}", where=str(shapes)) from error
    return Shapes("direct", _sorted({Violation(*row) for row in done.rows}), done.unchecked)


def violations(triples: Iterable[Triple], shapes: str) -> set[Violation]:
    """What pySHACL finds to break shapes that are written in Turtle."""
    import pyshacl
    from rdflib import Graph

    wanted = Graph().parse(data=shapes, format="turtle")
    _, report, _ = pyshacl.validate(_graph(triples), shacl_graph=wanted, inference="none", advanced=False)
    return _read(report)


def _sorted(found: set[Violation]) -> tuple[Violation, ...]:
    return tuple(sorted(found, key=lambda some: (some.node, some.path, some.value, some.message)))


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples in rdflib, without parsing and without its own idea of how a number is written."""
    import rdflib

    known: dict[Term, rdflib.URIRef | rdflib.Literal] = {}

    def term(said: Term) -> rdflib.URIRef | rdflib.Literal:
        if said not in known:
            if isinstance(said, str):
                known[said] = rdflib.URIRef(said)
            else:
                datatype = None if said.language else rdflib.URIRef(said.datatype or XSD + "string")
                known[said] = rdflib.Literal(said.value, said.language or None, datatype, normalize=False)
        return known[said]

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


def _read(report: rdflib.Graph) -> set[Violation]:
    from rdflib import BNode
    from rdflib.namespace import SH

    def value(result: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
        found = report.value(result, predicate)
        return "" if found is None or isinstance(found, BNode) else str(found)  # a path of several has no name

    return {
        Violation(
            value(result, SH.focusNode),
            value(result, SH.resultPath),
            value(result, SH.value),
            _message(report, result),
        )
        for result in report.objects(None, SH.result)  # the details of a result are results too, but no violations
    }


def _message(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    """The shape's message in Chinese, where it has one."""
    from rdflib import Literal
    from rdflib.namespace import SH

    messages = sorted(
        (some for some in report.objects(result, SH.resultMessage) if isinstance(some, Literal)),
        key=lambda some: (some.language != "zh", str(some)),
    )
    return str(messages[0]) if messages else ""
