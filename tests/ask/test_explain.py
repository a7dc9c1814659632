"""How a query is answered: what rdflib says that it means, and what the store says that it matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import Exports, open
from kg.ask.ready.catalogue import questions
from kg.ask.sparql.algebra import algebra
from kg.ask.sparql.explain import Pattern, explain, sent
from kg.ask.sparql.query import Rows, query
from kg.errors import StoreError, UsageError


@pytest.fixture(scope="module")
def exports(small_build: Path) -> Exports:
    return open(small_build)


def test_patterns_are_counted_one_by_one(exports: Exports) -> None:
    text = "SELECT ?n { ?s a dz:DevelopmentZone ; dz:locatedIn+/rdfs:label ?n . FILTER NOT EXISTS { ?s dz:investor [] } } LIMIT 9"
    told = explain(exports, text, limit=1)
    assert [pattern.text for pattern in told.patterns] == ["?s rdf:type dz:DevelopmentZone", "?s dz:locatedIn+/rdfs:label ?n", "?s dz:investor _:b1"]
    for pattern in told.patterns:
        rows = query(exports, f"SELECT (1 AS ?one) {{ {pattern.text} }}")
        assert isinstance(rows, Rows)
        assert pattern == Pattern(pattern.text, len(rows.rows))
    assert (told.rows, told.more) == (1, True)


def test_every_ready_question_has_an_algebra_and_patterns_that_the_engine_takes(exports: Exports) -> None:
    for question in questions().values():
        told = algebra(question.text, exports.prefixes)
        assert told.lines[0].startswith(("Project", "Distinct", "Slice", "OrderBy")), question.name
        assert told.patterns
        for pattern in told.patterns:
            query(exports, f"SELECT (1 AS ?one) {{ {pattern} }} LIMIT 1")


@pytest.mark.parametrize("text", ["ASK { ?s a dz:City }", "CONSTRUCT WHERE { ?s a dz:City }", "DESCRIBE ?s { ?s a dz:City }"])
def test_every_form_of_query_is_explained(exports: Exports, text: str) -> None:
    told = explain(exports, text)
    assert [(pattern.text, pattern.matches) for pattern in told.patterns] == [("?s rdf:type dz:City", 1)]


def test_the_query_as_sent_declares_what_it_uses(exports: Exports) -> None:
    text = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT * { id:City_x-c640f07e rdfs:label ?n ; skos:prefLabel ?n }"
    shown = sent(exports, text)
    assert shown.splitlines()[:-1] == [f"PREFIX id: <{exports.base_iri}>", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"]
    assert query(exports, shown) == query(exports, text)


def test_what_is_wrong_or_slow_is_told_as_ever(exports: Exports) -> None:
    with pytest.raises(UsageError, match="no SPARQL query"):
        explain(exports, "SELECT ?s {")
    with pytest.raises(StoreError, match="no answer within"):
        explain(exports, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.05)
