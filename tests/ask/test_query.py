from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import Exports, open
from kg.ask.sparql.answers import as_csv, as_json, as_turtle
from kg.ask.sparql.query import Rows, Triples, Truth, query
from kg.ask.sparql.refusals import is_sparql, refuse
from kg.ask.sparql.tokens import words
from kg.errors import StoreError, UsageError


@pytest.fixture(scope="module")
def exports(small_build: Path) -> Exports:
    return open(small_build)


def test_prefixes_are_known_and_facts_and_evidence_are_one_graph(exports: Exports) -> None:
    found = query(
        exports,
        "SELECT ?name ?words { id:City_x-c640f07e rdfs:label ?name ."
        " ?claim rdf:subject id:City_x-c640f07e ; rdf:predicate rdf:type ; prov:wasDerivedFrom/oa:exact ?words }",
    )
    assert found == Rows(("name", "words"), ((ox.Literal("运城市", language="zh"),) * 2,))


def test_the_id_prefix_is_the_builds_own(tmp_path: Path) -> None:
    from dataclasses import replace

    from tests.publish.builds import published
    from tests.publish.graphs import small

    out = published(replace(small(), base_iri="https://example.org/kg#"), tmp_path)
    assert query(open(out), "ASK { id:City_x-c640f07e a dz:City }") == Truth(True)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "select * { service silent ?x { ?s ?p ?o } }",
        r"SELECT * { SERV\u0049CE <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { # a comment\nSERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\"" SERVICE <x:> {} }',
    ],
)
def test_nothing_goes_to_the_network(exports: Exports, text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        query(exports, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "PREFIX x: <x:> # INSERT\n DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "clear all",
        "BASE <x:> WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_nothing_is_changed(exports: Exports, text: str) -> None:
    before = len(exports.store)
    with pytest.raises(UsageError, match="a build is not changed"):
        query(exports, text)
    assert len(exports.store) == before


def test_from_chooses_the_graph(exports: Exports) -> None:
    graph = "https://w3id.org/dzkg/graph/evidence"
    for named in (f"FROM <{graph}>", f"from # it\n <{graph}>", "FROM g:evidence"):
        text = f"PREFIX g: <https://w3id.org/dzkg/graph/> SELECT ?s {named} {{ ?s a ?kind VALUES ?kind {{ dz:City dz:Document }} }}"
        found = query(exports, text)
        assert isinstance(found, Rows)
        assert ["Document_" in str(row[0]) for row in found.rows] == [True]
    assert query(exports, f"ASK FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s a dz:Claim }} }}") == Truth(True)


@pytest.mark.parametrize("named", ["<http://x.example/>", "NAMED <http://x.example/>", "dz:graph", "<https://w3id.org/dzkg/graph/evidence> FROM <x>"])
def test_a_graph_that_no_build_has_is_told(exports: Exports, named: str) -> None:
    with pytest.raises(UsageError, match="FROM names a graph that no build has") as caught:
        query(exports, f"SELECT * FROM {named} {{ ?s ?p ?o }}")
    assert "leave FROM out" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "sparql"),
    [("LOAD <http://a.example/>", True), ("clear all", True), ("DESCRIBE id:City_x", True), ("# a\nPREFIX a: <b>", True), ("项目投资榜", False)],
)
def test_what_is_meant_as_sparql(text: str, sparql: bool) -> None:
    assert is_sparql(text) == sparql


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s rdfs:label "SERVICE"@zh }',
        "SELECT * { ?SERVICE rdfs:label ?load } # SERVICE",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "PREFIX SERVICE: <x:> SELECT * { ?s SERVICE:LOAD ?o }",
        "SELECT * { ?s rdfs:label '''a ' SERVICE''' }",
        "DESCRIBE id:City_x-c640f07e",
    ],
)
def test_a_keyword_inside_a_name_or_a_text_is_none(exports: Exports, text: str) -> None:
    refuse(text)
    query(exports, text)


def test_words_are_what_stands_outside_everything_else() -> None:
    text = "PREFIX a: <b> SELECT ?c { ?c a:d 'e' ; <f> \"g\"@zh . FILTER(?c < 3) } # h"
    assert list(words(text)) == ["PREFIX", "SELECT", "FILTER"]


def test_a_broken_query_is_shown_where_it_breaks(exports: Exports) -> None:
    with pytest.raises(UsageError) as caught:
        query(exports, "SELECT ?s {\n ?运城 rdfs:label ) ?o }")
    assert caught.value.where == "line 2, column 17"
    line, caret = caught.value.what.splitlines()[1:]
    assert line == "     ?运城 rdfs:label ) ?o }"
    assert caret.index("^") == line.index(")")
    assert caret.count("\u3000") == 2  # as wide as 运城


@pytest.mark.parametrize("text", ["", "foo", "SELECT ?s {", "SELECT ?s WHERE ?s", "{}"])
def test_no_query_is_told_so(exports: Exports, text: str) -> None:
    with pytest.raises(UsageError, match="no SPARQL query"):
        query(exports, text)


def test_a_prefix_that_nobody_declared_is_named(exports: Exports) -> None:
    with pytest.raises(UsageError, match="the prefix foaf: is not declared") as caught:
        query(exports, "SELECT * { ?s foaf:name ?o }")
    assert "dz:" in caught.value.remedy


def test_a_query_that_takes_too_long_is_left(exports: Exports) -> None:
    began = time.monotonic()
    with pytest.raises(StoreError, match="no answer within"):
        query(exports, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.1)
    assert time.monotonic() - began < 20


def test_answers_for_other_programs(exports: Exports) -> None:
    asked = "SELECT ?name ?value ?none { ?o dz:about/rdfs:label ?name ; dz:value ?value } ORDER BY ?value"
    found = query(exports, asked)
    assert as_csv(found) == "name,value,none\n运城市,220,\n运城市,221,\n"
    assert '"xml:lang": "zh"' in as_json(found)
    assert '"datatype": "http://www.w3.org/2001/XMLSchema#decimal"' in as_json(found)
    assert '"boolean": true' in as_json(Truth(True))
    made = query(exports, "CONSTRUCT { ?p dz:investor ?i } { ?p dz:investor ?i }")
    assert isinstance(made, Triples)
    assert as_turtle(made, exports).endswith("id:Project_x-288a04f0 dz:investor id:Enterprise_x-057acd87 .\n")
    assert as_csv(made).count("\n") == 2
    with pytest.raises(UsageError, match="Turtle is for CONSTRUCT"):
        as_turtle(found, exports)
    with pytest.raises(UsageError, match="JSON is for SELECT"):
        as_json(made)


# ---------------------------------------------------------------- the store


def test_no_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no build here") as caught:
        open(tmp_path)
    assert "kg build" in caught.value.remedy


def test_a_damaged_store_is_told(small_build: Path, tmp_path: Path) -> None:
    shutil.copytree(small_build / "store", tmp_path / "store")
    for path in (tmp_path / "store").glob("MANIFEST-*"):
        path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(StoreError, match="cannot be read") as caught:
        open(tmp_path)
    assert "build again" in caught.value.remedy


def test_damage_that_shows_when_reading_is_told(small_build: Path, tmp_path: Path) -> None:
    from kg.ask.show import show

    shutil.copytree(small_build / "store", tmp_path / "store")
    for path in (tmp_path / "store").glob("*.sst"):
        data = bytearray(path.read_bytes())
        if len(data) > 5000:  # the smallest holds what opening reads
            data[:8] = bytes(8)  # of the first block of data
            path.write_bytes(bytes(data))
    exports = open(tmp_path)
    with pytest.raises(StoreError, match="cannot be read"):
        query(exports, "SELECT * { ?s ?p ?o }")
    with pytest.raises(StoreError, match="cannot be read"):
        show(exports, "运城市")


def test_a_store_that_another_process_writes_can_be_read(small_build: Path, tmp_path: Path) -> None:
    shutil.copytree(small_build / "store", tmp_path / "store")
    code = "import sys, pyoxigraph; store = pyoxigraph.Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "store")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert query(open(tmp_path), "ASK { ?s a dz:City }") == Truth(True)
        holder.communicate("")


def test_who_has_opened_a_build_keeps_it_when_a_new_one_takes_its_place(tmp_path: Path) -> None:
    from tests.publish.builds import published
    from tests.publish.graphs import gold, small

    exports = open(published(gold("D1-huaian-signing")[0], tmp_path))
    before = query(exports, "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o")
    published(small(), tmp_path)
    assert query(exports, "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o") == before
    assert query(open(tmp_path), "ASK { ?s rdfs:label '运城市'@zh }") == Truth(True)


def test_asking_starts_without_the_stages_of_a_build() -> None:
    code = (
        "import sys, kg.ask.show, kg.ask.sparql.query, kg.ask.scoring.evaluate, kg.ask.figures, kg.ask.ready.catalogue\n"
        "heavy = {'kg.read', 'kg.language', 'kg.recognise', 'kg.relate', 'kg.resolve', 'kg.check', 'kg.page',\n"
        "         'jieba', 'numpy', 'rdflib', 'pyshacl', 'networkx', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_an_unknown_function_is_a_mistake_of_the_query(small_build: Path) -> None:
    with pytest.raises(UsageError, match="no such function") as caught:
        query(open(small_build), "SELECT (<http://example.org/f>(?o) AS ?x) { ?s ?p ?o } LIMIT 1")
    assert caught.value.where == "<http://example.org/f>"
