"""Our checker finds what pySHACL finds; what it does not know is said to be unchecked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check.shapes import check, violations
from kg.publish.quads import dataset
from kg.rdf import Dataset, Literal, Triple, in_order
from kg.reference import ontology
from kg.vocab import DZ, OA, PROV, RDF, RDFS, SKOS, XSD
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


def twice_as(predicate: str, other: str, value: str | Literal) -> Change:
    return lambda triple: [triple, Triple(triple.subject, other, value)] if triple.predicate == predicate else [triple]


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
    "a number that is none": with_object(DZ + "start", Literal("three", datatype=XSD + "integer")),
    "a label that is not the name": with_object(RDFS + "label", Literal("又名", language="zh")),
    "another name that is the name": lambda triple: (
        [triple, triple._replace(predicate=SKOS + "altLabel")] if triple.predicate == SKOS + "prefLabel" else [triple]
    ),
    "two classes": lambda triple: [triple, triple._replace(object=DZ + "Fund")] if triple.object == DZ + "City" else [triple],
    "a period and none": twice_as(DZ + "periodStart", DZ + "periodUnknown", Literal("true", datatype=XSD + "boolean")),
    "no period": without(DZ + "periodStart"),
    "another group without its name": lambda triple: (
        [] if triple.predicate == DZ + "scope" else [triple._replace(object=DZ + "Other") if triple.predicate == DZ + "scopeKind" else triple]
    ),
    "points that are no points": with_object(DZ + "measure", DZ + "PointChange"),
    "ranks of land": with_object(DZ + "measure", DZ + "Rank"),
    "an indicator with two names": twice(SKOS + "prefLabel", Literal("另名", language="zh")),
    "about what has no name": with_object(DZ + "about", DZ + "Mu"),
    "cooperation in one direction": twice_as(DZ + "locatedIn", DZ + "cooperatesWith", DZ + "Mu"),
    "a text without a language": with_object(DZ + "statedValue", Literal("3亩")),
    "an IRI for a text": with_object(DZ + "statedValue", DZ + "Mu"),
    "a source that is a unit": with_object(PROV + "wasDerivedFrom", DZ + "Mu"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found(what: str) -> None:
    broken = changed(BROKEN[what])
    shapes = (ontology() / "shapes.ttl").read_text(encoding="utf-8")
    alone = {(some.node, some.path) for some in violations((*broken.facts, *broken.evidence), shapes)}
    found = check(broken, limit=0)
    assert {(some.node, some.path) for some in found.violations} == alone
    assert alone
    assert all(any("一" <= char <= "龥" for char in some.message) for some in found.violations)
    assert found.conforms is False


def test_all_of_our_shapes_are_checked_whatever_the_size() -> None:
    for limit in (0, 1_000_000):
        found = check(dataset(small()), limit=limit)
        assert (found.checker, found.violations, found.unchecked) == ("direct", (), ())
        assert found.summary["conforms"] is True


# ---------------------------------------------------------------- each kind of constraint, ours or not

HEAD = """@prefix : <http://a.example/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = (
    HEAD
    + """
:Sub rdfs:subClassOf :T .
:a a :T ; :p 1, 2 ; :q 2 ; :name "x"@zh, "y"@zh, "z"@en ; :next :b ; :day "2020-01-01"^^xsd:date ; :ill "x"^^xsd:integer .
:b a :T, :U ; :p 2 ; :q 2, 3 ; :name "x" ; :next :c, :d ; :day "2020-01-01", :a .
:c a :Sub ; :p "abc"@en-GB, :a ; :q -1.5 ; :next :c .
:d a :U, :V ; :name "long name"@zh-Hans ; :back :a ; :ill "2020"^^xsd:date .
:e a :T .
"""
)
CONSTRAINTS = (
    "sh:minCount 2", "sh:maxCount 1", "sh:minCount 2 ; sh:maxCount 2", "sh:hasValue 2", "sh:equals :q", "sh:disjoint :q",
    "sh:lessThan :q", "sh:lessThanOrEquals :q", "sh:uniqueLang true", "sh:uniqueLang false", "sh:datatype xsd:integer",
    "sh:datatype xsd:date", "sh:nodeKind sh:IRI", "sh:nodeKind sh:Literal", "sh:nodeKind sh:BlankNodeOrIRI", "sh:class :T",
    'sh:languageIn ( "zh" "en" )', "sh:in ( 1 :a 2 )", "sh:minInclusive 2", "sh:maxInclusive 1", "sh:minExclusive 1", "sh:maxExclusive 2",
    "sh:minLength 2", "sh:maxLength 1", 'sh:pattern "^[a-z]$"', 'sh:not [ sh:pattern "^x" ]', "sh:not [ sh:class :U ]",
    "sh:or ( [ sh:class :U ] [ sh:class :V ] )", "sh:or ( [ sh:in ( 1 :a ) ] [ sh:nodeKind sh:IRI ; sh:class :U ] )",
    "sh:and ( [ sh:class :U ] [ sh:not [ sh:class :T ] ] )", "sh:xone ( [ sh:class :U ] [ sh:class :T ] [ sh:nodeKind sh:IRI ] )",
    "sh:node [ sh:property [ sh:path :p ; sh:minCount 1 ; sh:maxCount 1 ] ]",
    "sh:node [ sh:property [ sh:path :next ; sh:minCount 2 ; sh:class :T ] ]",
    "sh:node [ sh:property [ sh:path :p ; sh:equals :q ] ]", "sh:node [ sh:property [ sh:path :name ; sh:uniqueLang true ] ]",
    "sh:node [ sh:property [ sh:path :next ; sh:property [ sh:path :p ; sh:minCount 1 ] ] ]",
    "sh:not [ sh:property [ sh:path :p ; sh:hasValue 2 ; sh:maxExclusive 3 ] ]", "sh:not [ sh:property [ sh:path :p ; sh:lessThan :q ] ]",
    "sh:qualifiedValueShape [ sh:class :U ] ; sh:qualifiedMinCount 1", "sh:qualifiedValueShape [ sh:minInclusive 2 ] ; sh:qualifiedMaxCount 0",
)  # fmt: skip
PATHS = (
    ":p", ":q", ":name", ":next", ":day", ":ill", "[ sh:inversePath :next ]", "( :next :p )", "[ sh:alternativePath ( :p :q ) ]",
    "[ sh:oneOrMorePath :next ]", "[ sh:zeroOrMorePath :next ]", "( :next [ sh:inversePath :back ] )", "[ sh:zeroOrOnePath :next ]",
)  # fmt: skip
UNEQUAL = (":day", ":ill")


def _data(turtle: str) -> Dataset:
    def term(node: object) -> str | Literal:
        if isinstance(node, ox.Literal):
            plain = node.language or node.datatype.value == XSD + "string"
            return Literal(node.value, node.language or "", "" if plain else node.datatype.value)
        assert isinstance(node, ox.NamedNode)
        return node.value

    quads = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return Dataset(in_order(Triple(str(term(quad.subject)), quad.predicate.value, term(quad.object)) for quad in quads), ())


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_each_constraint_finds_what_pyshacl_finds_on_each_path(tmp_path: Path, constraint: str) -> None:
    data, told = _data(DATA), 0
    shape = ":shape-of-{} a sh:NodeShape ; sh:targetClass :T ; {} .\n"
    comparing = constraint.startswith(("sh:lessThan", "sh:min", "sh:max"))
    for path in PATHS:
        if comparing and path in UNEQUAL:  # SHACL calls what does not compare a violation; pySHACL passes over it, or fails
            continue
        text = HEAD + shape.format("paths", f"sh:property [ sh:path {path} ; {constraint} ]")
        if path == ":next" and not constraint.startswith(SETS):
            text += shape.format("things", constraint)
        (tmp_path / "shapes.ttl").write_text(text, encoding="utf-8")
        found = check(data, limit=0, shapes=tmp_path / "shapes.ttl")
        alone = violations(data.facts, text)
        assert {(some.node, some.path) for some in found.violations} == {(some.node, some.path) for some in alone}, path
        assert found.unchecked == ()
        told += len(alone)
    assert told or constraint == "sh:uniqueLang false"


SETS = ("sh:minCount", "sh:maxCount", "sh:hasValue", "sh:equals", "sh:disjoint", "sh:lessThan", "sh:uniqueLang", "sh:qualified")


def test_what_is_not_known_is_said_to_be_unchecked_and_pyshacl_checks_it_in_small_graphs(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    asked = ":shape a sh:NodeShape ; sh:targetClass :T ; sh:closed true ; sh:property [ sh:path :q ; sh:minCount 0 ] ."
    shapes.write_text(HEAD + asked, encoding="utf-8")
    data = _data(DATA)
    slow, fast = check(data, shapes=shapes), check(data, limit=0, shapes=shapes)
    assert slow.checker == "pySHACL"
    assert slow.conforms is False
    assert (fast.checker, fast.violations, fast.unchecked) == ("direct", (), ("sh:closed",))
    assert fast.conforms is None
    assert fast.summary["conforms"] is None
    assert fast.summary["unchecked"] == ["sh:closed"]


def test_a_summary_lists_the_violations() -> None:
    shapes = check(changed(BROKEN["no unit"]))
    assert shapes.summary["violations"] == len(shapes.violations) > 0
    assert replace(shapes, violations=()).summary["listed"] == []


@pytest.mark.parametrize("constraint", ["sh:lessThan :q", "sh:maxInclusive 1", "sh:minExclusive 1", "sh:datatype xsd:boolean"])
def test_what_does_not_compare_is_wrong(tmp_path: Path, constraint: str) -> None:
    """As SHACL has it; pySHACL passes over a date before a number."""
    text = f":shape a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :day ; {constraint} ] ."
    (tmp_path / "shapes.ttl").write_text(HEAD + text, encoding="utf-8")
    found = check(_data(DATA), limit=0, shapes=tmp_path / "shapes.ttl")
    assert [(some.node, some.path, some.value) for some in found.violations] == [("http://a.example/a", "http://a.example/day", "2020-01-01")]
