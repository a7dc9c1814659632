from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish import store
from kg.publish.files import _lines
from kg.publish.quads import dataset
from kg.rdf import Dataset, Literal, Triple, decimal, in_order, line
from kg.vocab import CLASSES, DZ, OA, ONTOLOGY, OWL, PREFIXES, PROV, RDF, RDFS, SKOS, XSD
from tests.publish.graphs import AUDITED, audited, gold, iri, small

IRIS = st.sampled_from(["http://a/", "http://a/b", "http://a/b-c", "http://a/b1", "http://a/b/c", "http://a/bé"])


def said(triples: tuple[Triple, ...]) -> dict[str, dict[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = {}
    for triple in triples:
        found.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    return found


@pytest.fixture(scope="module", params=["small", "audited", "D1-huaian-signing", "D4-deyang-report", "D5-baoji-titanium-measures"])
def both(request: pytest.FixtureRequest) -> Dataset:
    return dataset({"small": small, "audited": audited}[request.param]() if request.param in ("small", "audited") else gold(request.param)[0])


def test_no_triple_stands_in_both_graphs(both: Dataset) -> None:
    assert both.facts
    assert both.evidence
    assert not set(both.facts) & set(both.evidence)


def test_graphs_are_in_order_and_without_repetition(both: Dataset) -> None:
    for triples in (both.facts, both.evidence):
        assert list(triples) == sorted(set(triples), key=line)


def test_iris_are_ascii(both: Dataset) -> None:
    for triple in (*both.facts, *both.evidence):
        assert all(term.isascii() for term in triple if isinstance(term, str))


def test_a_claims_fact_stands_unless_superseded_or_rejected(both: Dataset) -> None:
    facts = set(both.facts)
    claims = [some for some in said(both.evidence).values() if DZ + "Claim" in some[RDF + "type"]]
    assert claims
    for claim in claims:
        (subject,), (predicate,), (value,) = (claim[RDF + part] for part in ("subject", "predicate", "object"))
        stands = (subject, predicate, value) in facts
        assert stands == (DZ + "superseded" not in claim and DZ + "rejected" not in claim), claim
        assert claim[PROV + "wasDerivedFrom"]


def test_an_entity_has_one_class_and_one_preferred_name(both: Dataset) -> None:
    for thing, about in said(both.facts).items():
        kinds = {str(kind).removeprefix(PREFIXES["dz"]) for kind in about.get(RDF + "type", ())} & CLASSES
        if not kinds:
            continue
        assert len(kinds) == 1, thing
        assert about[SKOS + "prefLabel"] == about[RDFS + "label"], thing
        assert len(about[SKOS + "prefLabel"]) == 1, thing
        assert (SKOS + "Concept" in about[RDF + "type"]) == bool(kinds & {"Industry", "PolicyMechanism"}), thing


def test_cooperation_stands_in_both_directions_each_claimed(both: Dataset) -> None:
    pairs = {(fact.subject, fact.object) for fact in both.facts if fact.predicate == DZ + "cooperatesWith"}
    claimed = {
        (some[RDF + "subject"][0], some[RDF + "object"][0])
        for some in said(both.evidence).values()
        if some.get(RDF + "predicate") == [DZ + "cooperatesWith"]
    }
    assert pairs == {(other, one) for one, other in pairs} == claimed


def test_every_term_is_declared_with_labels_in_both_languages(both: Dataset) -> None:
    declared = said(both.facts)
    assert OWL + "Ontology" in declared[ONTOLOGY][RDF + "type"]
    used = {term for triple in (*both.facts, *both.evidence) for term in triple if isinstance(term, str)}
    for term in sorted(some for some in used if some.startswith(PREFIXES["dz"])):
        languages = {label.language for label in declared[term][RDFS + "label"] if isinstance(label, Literal)}
        assert {"zh", "en"} <= languages, term


def test_findings_are_evidence_with_their_arithmetic_observations_and_passages() -> None:
    triples = dataset(audited())
    nodes = said(triples.evidence)
    findings = {some[RDFS + "comment"][0].value: some for some in nodes.values() if some.get(RDF + "type") == [DZ + "Finding"]}  # type: ignore[attr-defined]

    def sentences(words: str) -> set[str]:
        return {nodes[str(passage)][OA + "exact"][0].value for passage in findings[words][PROV + "wasDerivedFrom"]}  # type: ignore[attr-defined]

    assert len(findings) == 4
    conflict = findings["同一指标两处：46个与48个，互相矛盾"]
    assert conflict[DZ + "check"] == [DZ.RepetitionCheck]
    assert conflict[DZ + "agrees"] == [Literal("false", datatype=XSD + "boolean")]
    assert len(conflict[DZ + "compares"]) == 2
    assert sentences("同一指标两处：46个与48个，互相矛盾") == {AUDITED[2], AUDITED[3]}
    assert DZ + "compares" not in findings["列出2个名称，文中为3家"]
    assert sentences("没有说出它们的语段") == {AUDITED[2], AUDITED[4]}
    assert findings["一种还没有名称的核对"][DZ + "check"] == [DZ.OtherCheck]


def test_outcomes_lead_to_their_targets_and_conflicts_both_ways() -> None:
    facts = said(dataset(audited()).facts)
    stated = {node: some[DZ + "statedValue"][0].value for node, some in facts.items() if DZ + "statedValue" in some}  # type: ignore[attr-defined]

    def pairs(predicate: str) -> set[tuple[str, str]]:
        return {(stated[node], stated[str(other)]) for node, some in facts.items() if node in stated for other in some.get(predicate, ())}

    assert pairs(DZ + "resultOf") == {("46个", "40个"), ("48个", "40个"), ("35.2亿元", "50亿元"), ("下降3.5%", "下降3%")}
    assert pairs(DZ + "conflictsWith") == {("46个", "48个"), ("48个", "46个")}


def test_a_former_iri_leads_to_the_thing_but_never_from_a_living_one() -> None:
    graph = small()
    city = next(entity for entity in graph.entities if entity.name == "运城市")
    replaced = [fact for fact in dataset(graph).facts if fact.predicate.endswith("isReplacedBy")]
    base = graph.base_iri
    assert replaced == [Triple(base + iri("City", "运城").local, replaced[0].predicate, base + city.iri.local)]


def test_the_base_of_things_can_be_chosen() -> None:
    from dataclasses import replace

    there = dataset(replace(small(), base_iri="https://example.org/kg#"))
    assert not any("w3id.org/dzkg/id/" in line(triple) for triple in (*there.facts, *there.evidence))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_decimals_have_no_exponent_and_no_trailing_zeros(value: Decimal) -> None:
    written = decimal(value).value
    assert Decimal(written) == value
    assert "e" not in written.lower()
    assert not ("." in written and written.endswith("0"))
    assert not written.endswith(".")


WORDS = st.builds(Literal, st.text(max_size=3), st.sampled_from(["", "zh", "zh-Hans"]), st.just(""))


@given(st.lists(st.builds(Triple, IRIS, IRIS, IRIS | WORDS), max_size=20))
def test_the_order_is_that_of_lines_and_terms_are_shared(triples: list[Triple]) -> None:
    ordered = in_order(Triple(some.subject[:1] + some.subject[1:], some.predicate, some.object) for some in triples)
    assert list(ordered) == sorted(set(triples), key=line)
    assert list(_lines(Dataset(ordered, ordered))) == sorted(_lines(Dataset(ordered, ordered)))
    subjects = [triple.subject for triple in ordered]
    assert len({id(subject) for subject in subjects}) == len(set(subjects))


def test_a_store_is_loaded_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One part of 1.8 million quads took 1.6 GB."""
    (tmp_path / "kg.nq").write_text("".join(_lines(dataset(small()))), encoding="utf-8")
    whole = {str(quad) for quad in store.load(tmp_path / "kg.nq", tmp_path / "whole")}
    monkeypatch.setattr(store, "PART", 50)
    assert {str(quad) for quad in store.load(tmp_path / "kg.nq", tmp_path / "parts")} == whole
    assert len(whole) > 150


def test_a_store_is_loaded_beside_other_work_which_may_fail(tmp_path: Path) -> None:
    (tmp_path / "kg.nq").write_text("".join(_lines(dataset(small()))), encoding="utf-8")
    with store.loading(tmp_path / "kg.nq", tmp_path / "beside"):
        whole = {str(quad) for quad in store.load(tmp_path / "kg.nq", tmp_path / "whole")}
    assert {str(quad) for quad in pyoxigraph.Store.read_only(str(tmp_path / "beside"))} == whole
    with pytest.raises(ZeroDivisionError), store.loading(tmp_path / "kg.nq", tmp_path / "left"):
        raise ZeroDivisionError
    with pytest.raises(OSError, match="none"), store.loading(tmp_path / "none.nq", tmp_path / "none"):
        pass
