"""Compiled SPARQL and pySHACL together find what pySHACL finds alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.check.shapes import check, violations
from kg.publish.quads import dataset
from kg.rdf import Dataset, Literal, Triple, in_order
from kg.reference import ontology
from kg.vocab import DZ, OA, RDF, SKOS, XSD
from tests.publish.graphs import gold, small

Change = Callable[[Triple], list[Triple]]


def changed(change: Change, graph: str = "D4-deyang-report") -> Dataset:
    both = dataset(gold(graph)[0])
    return Dataset(
        in_order(new for triple in both.facts for new in change(triple)),
        in_order(new for triple in both.evidence for new in change(triple)),
    )


def without(predicate: str) -> Change:
    return lambda triple: [] if triple.predicate == predicate else [triple]


def with_object(predicate: str, value: str | Literal) -> Change:
    return lambda triple: [triple._replace(object=value) if triple.predicate == predicate else triple]


def twice(predicate: str, value: str | Literal) -> Change:
    return lambda triple: [triple, triple._replace(object=value)] if triple.predicate == predicate else [triple]


BROKEN: dict[str, Change] = {
    "no unit": without(DZ + "unit"),
    "no claim's object": without(RDF + "object"),
    "a measure that is none": with_object(DZ + "measure", DZ + "Mu"),
    "a value that is a text": with_object(DZ + "value", Literal("many", language="zh")),
    "a confidence above 1": with_object(DZ + "confidence", Literal("1.5", datatype=XSD + "decimal")),
    "a passage without words": with_object(OA + "exact", Literal(" ", language="zh")),
    "two preferred names": twice(SKOS + "prefLabel", Literal("又名", language="zh")),
    "an indicator that is a unit": with_object(DZ + "indicator", DZ + "Mu"),
    "an English scope": with_object(DZ + "scope", Literal("all", language="en")),
    "a place that is a unit": with_object(DZ + "locatedIn", DZ + "Mu"),
    "a name in quotes": with_object(SKOS + "prefLabel", Literal("“甲”", language="zh")),
    "a name that points": twice(SKOS + "altLabel", Literal("我市", language="zh")),
    "a class that is none": with_object(RDF + "type", DZ + "Mu"),
    "an end before its start": with_object(DZ + "periodEnd", Literal("1900-01-01", datatype=XSD + "date")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found(what: str) -> None:
    broken = changed(BROKEN[what])
    shapes = (ontology() / "shapes.ttl").read_text(encoding="utf-8")
    alone = {(some.node, some.path) for some in violations((*broken.facts, *broken.evidence), shapes)}
    both = check(broken)
    assert {(some.node, some.path) for some in both.violations} == alone
    assert alone
    assert all(any("一" <= char <= "龥" for char in some.message) for some in both.violations)
    fast = check(broken, limit=0)
    assert set(fast.violations) <= set(both.violations)
    assert fast.unchecked


def test_what_keeps_the_shapes_conforms() -> None:
    both = dataset(small())
    slow, fast = check(both), check(both, limit=0)
    assert slow.violations == fast.violations == ()
    assert (slow.checker, fast.checker) == ("SPARQL and pySHACL", "SPARQL")
    assert slow.summary["conforms"] is True
    assert fast.unchecked  # and it says so


def test_a_summary_lists_the_violations() -> None:
    shapes = check(changed(BROKEN["no unit"]))
    assert shapes.summary["violations"] == len(shapes.violations) > 0
    assert replace(shapes, violations=()).summary["listed"] == []
