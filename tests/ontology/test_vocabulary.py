"""The ontology: well formed, labelled, complete against the contract, and the source of kg/vocab.py."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection

from kg import vocab
from kg.reference import ontology, table
from kg.vocab import DCT, DZ

SCHEMA = rdflib.Namespace("https://schema.org/")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPE = rdflib.Namespace("https://w3id.org/dzkg/shapes#")

# Every term that the contract names, by what it is.
CLASSES = """Province City County Country Region DevelopmentZone Park SpecialtyTown Enterprise GovernmentBody University
Organization ResearchPlatform Project Industry PolicyMechanism PolicyDocument Designation Fund Event Person"""
RECORDS = "Observation Indicator Claim Passage Article Document Reference Finding"
RELATIONS = """locatedIn investor inIndustry developsIndustry implements issuedBy chainLeaderOf cooperatesWith
targetsRegion affiliatedWith designatedAs establishedBy participatesIn"""
ATTRIBUTES = "investmentCNY amountCNY stage capacity role"
STAGES = "Planned Signed UnderConstruction TrialProduction InProduction AtCapacity"
SLOTS = """about scopeKind scope indicator measure base value unit statedValue periodStart periodEnd periodUnknown
status bound confidence method conflictsWith resultOf"""
EVIDENCE = """asOf superseded rejected ended inArticle inDocument start end sha256 page paragraph cell sameTextAs
check agrees compares"""
REFERENCE = "zoneKind zoneLevel divisionCode unitKind"
MEASURES = "Level Growth PointChange Share Rank Change"
STATUSES = "Actual Target Threshold"
BOUNDS = "Min Max Approximate"
SCOPES = "Whole AllZones IndustrialZones AgriculturalZones Other"
UNITS = """CNY USD Percent PercentagePoint Count SquareMetre Mu Metre Day Month Year Tonne Watt WattHour DegreeCelsius
CNYPerMu CubicMetre"""
EVERY = f"""{CLASSES} {RECORDS} {RELATIONS} {ATTRIBUTES} {STAGES} {SLOTS} {EVIDENCE} {REFERENCE} {MEASURES} {STATUSES}
{BOUNDS} {SCOPES} {UNITS}""".split()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ontology() / "dzkg.ttl", format="turtle")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology() / "shapes.ttl", format="turtle")


def load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[script.stem] = module
    spec.loader.exec_module(module)
    return module


def said(graph: Graph, term: URIRef, predicate: URIRef) -> dict[str | None, str]:
    return {o.language: str(o) for o in graph.objects(term, predicate) if isinstance(o, rdflib.Literal)}


@pytest.mark.parametrize("name", ["dzkg.ttl", "shapes.ttl"])
def test_two_readers_read_the_same(name: str) -> None:
    path = ontology() / name
    by_rdflib = len(Graph().parse(path, format="turtle"))
    assert by_rdflib == sum(1 for _ in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)) > 1000


@pytest.mark.parametrize("name", EVERY)
def test_every_term_of_the_contract_is_labelled_and_explained(graph: Graph, name: str) -> None:
    term = URIRef(DZ + name)
    for predicate in (RDFS.label, RDFS.comment):
        words = said(graph, term, predicate)
        assert set(words) == {"zh", "en"}
        assert all(words.values())


def test_every_declared_term_is_labelled_once_a_language(graph: Graph) -> None:
    ours = {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(DZ)}
    assert len(ours) > 200
    for term in ours:
        for predicate in (RDFS.label, RDFS.comment):
            assert sorted(str(getattr(o, "language", "")) for o in graph.objects(term, predicate)) == ["en", "zh"], term


def test_terms_are_ascii_and_no_term_is_only_mentioned(graph: Graph) -> None:
    base = str(DZ)
    mentioned = {t for triple in graph for t in triple if isinstance(t, URIRef) and t.startswith(base)}
    declared = set(graph.subjects(RDF.type))
    assert mentioned <= declared
    assert all(str(t).isascii() and "/" not in t[len(base) :] and "%" not in t for t in mentioned)


def test_the_ontology_has_a_version_and_imports_nothing(graph: Graph) -> None:
    header = URIRef(vocab.ONTOLOGY)
    assert str(graph.value(header, OWL.versionInfo)) == vocab.VERSION
    assert (header, RDF.type, OWL.Ontology) in graph
    assert not list(graph.objects(header, OWL.imports))


def test_no_property_mistypes_things(graph: Graph) -> None:
    assert not list(graph.triples((None, RDFS.domain, None)))
    assert not list(graph.triples((None, RDFS.range, None)))
    for group in ("Relation", "Attribute", "ReferenceProperty", "ObservationProperty", "EvidenceProperty"):
        for term in graph.subjects(RDF.type, URIRef(DZ + group)):
            assert (term, SCHEMA.domainIncludes, None) in graph, term
            assert (term, SCHEMA.rangeIncludes, None) in graph, term


def test_groups_are_the_contracts() -> None:
    assert frozenset(CLASSES.split()) == vocab.CLASSES
    assert frozenset(RELATIONS.split()) == vocab.RELATIONS
    assert frozenset(ATTRIBUTES.split()) == vocab.ATTRIBUTES
    assert frozenset(MEASURES.split()) == vocab.MEASURES
    assert frozenset(STATUSES.split()) == vocab.STATUSES
    assert frozenset(BOUNDS.split()) == vocab.BOUNDS
    assert frozenset(SCOPES.split()) == vocab.SCOPE_KINDS
    assert list(vocab.STAGES.items()) == [(name, number) for number, name in enumerate(STAGES.split(), 1)]
    assert frozenset(UNITS.split()) < vocab.UNITS


def test_ends_of_relations() -> None:
    assert vocab.DOMAINS["locatedIn"] == tuple(sorted(vocab.CLASSES))
    assert vocab.RANGES["inIndustry"] == ("Industry",)
    assert set(vocab.DOMAINS) == set(vocab.RANGES) == set(vocab.RELATIONS)
    assert vocab.DOMAINS["cooperatesWith"] == vocab.RANGES["cooperatesWith"]


def test_vocab_is_what_the_ontology_gives() -> None:
    made = load(ontology() / "make_vocab.py").source()
    assert (ontology().parent / "kg" / "vocab.py").read_bytes() == made.encode()


def test_the_vocabulary_is_closed() -> None:
    assert DZ.City == DZ + "City" == "https://w3id.org/dzkg/ontology#City"
    assert DZ.V_A == DZ + "V-A"
    assert DCT.title_ == DCT + "title" == "http://purl.org/dc/terms/title"
    with pytest.raises(KeyError, match="Citty"):
        DZ + "Citty"
    assert not hasattr(DZ, "Citty")


def test_prefixes_and_labels() -> None:
    assert set(vocab.PREFIXES) == {"dz", "id", "skos", "prov", "oa", "dct", "rdf", "rdfs", "xsd", "schema", "owl"}
    assert vocab.PREFIXES["id"] == vocab.ID_BASE
    assert vocab.LABELS["locatedIn"] == ("位于", "located in")
    assert vocab.OTHER_LABELS[vocab.SKOS.prefLabel] == ("首选名称", "preferred label")


def test_reference_tables_use_declared_codes() -> None:
    assert {row["unit"] for row in table("units")} <= vocab.UNITS
    assert {row["kind"] for row in table("zone_kinds") if row["kind"]} <= vocab.ZONE_KINDS
    assert {row["kind"] for row in table("zones")} <= vocab.ZONE_KINDS
    assert {row["level"] for row in table("zones")} <= vocab.ZONE_LEVELS
    assert {row["kind"] for row in table("units")} <= set(vocab.UNIT_KINDS)
    assert {row["unit_kind"] for row in table("indicators")} <= set(vocab.UNIT_KINDS)


def kinds_of_checks() -> set[str]:
    """The names by which the modules of kg/reconcile call their checks."""
    found = set()
    for module in (ontology().parent / "kg" / "reconcile").glob("*.py"):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                place = {"found": 0, "compared": 0, "of_terms": 0, "of_statistics": 1}.get(call.func.id)
                name = call.args[place] if place is not None else None
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    found.add(name.value)
    return found


def test_every_check_is_a_code_and_every_code_a_check() -> None:
    assert kinds_of_checks() == vocab.CHECKS.keys() - {"other"}


def members(shapes: Graph, shape: str, path: str) -> set[str]:
    """The codes that a shape allows at a path."""
    for constraint in shapes.objects(SHAPE[shape], SH.property):
        allowed = shapes.value(constraint, SH["in"])
        if shapes.value(constraint, SH.path) == URIRef(DZ + path) and allowed is not None:
            return {str(code).removeprefix(str(DZ)) for code in Collection(shapes, allowed)}
    raise AssertionError((shape, path))


def test_shapes_repeat_the_ontology(shapes: Graph) -> None:
    targets = {str(o).removeprefix(str(DZ)) for o in shapes.objects(SHAPE.Entity, SH.targetClass)}
    assert targets == vocab.CLASSES
    assert members(shapes, "Observation", "unit") == vocab.UNITS
    assert members(shapes, "Observation", "measure") == vocab.MEASURES
    assert members(shapes, "Observation", "status") == vocab.STATUSES
    assert members(shapes, "Observation", "bound") == vocab.BOUNDS
    assert members(shapes, "Observation", "scopeKind") == vocab.SCOPE_KINDS
    assert members(shapes, "Project", "stage") == set(vocab.STAGES)
    assert members(shapes, "DevelopmentZone", "zoneKind") == vocab.ZONE_KINDS
    assert members(shapes, "DevelopmentZone", "zoneLevel") == vocab.ZONE_LEVELS
    assert members(shapes, "Finding", "check") == {check.removeprefix(str(DZ)) for check in vocab.CHECKS.values()}
    for relation in vocab.RELATIONS:
        for side, ends in (("from", vocab.DOMAINS), ("to", vocab.RANGES)):
            shape = SHAPE[f"{relation}-{side}"]
            several = shapes.value(shape, SH["or"])
            nodes = Collection(shapes, several) if several is not None else [shape]
            allowed = {str(shapes.value(node, SH["class"])).removeprefix(str(DZ)) for node in nodes}
            assert allowed == set(ends[relation]), shape


def test_codes_are_numbered_where_the_contract_numbers_them(graph: Graph) -> None:
    numbers = [graph.value(URIRef(DZ + name), SKOS.notation) for name in STAGES.split()]
    assert [number.toPython() for number in numbers if isinstance(number, rdflib.Literal)] == [1, 2, 3, 4, 5, 6]
