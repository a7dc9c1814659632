"""Both checkers find what breaks the shapes; the compiled one, of what it can check, the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.check.shapes import Shapes, check
from kg.publish.quads import dataset
from kg.rdf import Dataset, Literal, Triple, in_order
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
    "an end before its start": with_object(DZ + "periodEnd", Literal("1900-01-01", datatype=XSD + "date")),
}


def found(shapes: Shapes) -> set[tuple[str, str]]:
    return {(some.node, some.message) for some in shapes.violations}


@pytest.mark.parametrize("what", BROKEN)
def test_both_checkers_find_what_is_broken(what: str) -> None:
    broken = changed(BROKEN[what])
    slow, fast = check(broken), check(broken, limit=0)
    assert not slow.conforms
    assert not fast.conforms
    assert found(fast) <= found(slow)
    assert any("一" <= char <= "龥" for char in slow.violations[0].message)


def test_what_keeps_the_shapes_conforms() -> None:
    both = dataset(small())
    slow, fast = check(both), check(both, limit=0)
    assert slow.violations == fast.violations == ()
    assert (slow.checker, fast.checker) == ("pySHACL", "SPARQL")
    assert slow.summary["conforms"] is True
    assert fast.unchecked  # and it says so


def test_a_summary_lists_the_violations() -> None:
    shapes = check(changed(BROKEN["no unit"]))
    assert shapes.summary["violations"] == len(shapes.violations) > 0
    assert replace(shapes, violations=()).summary["listed"] == []
