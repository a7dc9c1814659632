"""What the server says of itself: service description, VoID, health, metrics."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kg.vocab import EVIDENCE_GRAPH
from tests.serve.conftest import Server, until

SD = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> "


def described(data: bytes, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> ox.Store:
    store = ox.Store()
    store.load(data, form)
    return store


def asked(store: ox.Store, query: str) -> list[str]:
    found = store.query(SD + query)
    assert isinstance(found, ox.QuerySolutions)
    return [term.value for row in found for term in row if isinstance(term, ox.NamedNode | ox.Literal)]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_the_service_describes_itself(served: Server, accept: str, form: ox.RdfFormat) -> None:
    """https://www.w3.org/TR/sparql11-service-description/#accessing: at the endpoint, without a query."""
    response = served.client.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 200
    store = described(response.content, form)
    assert asked(store, "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }") == [f"{served.url}sparql"]
    assert len(asked(store, "SELECT ?f { ?s sd:resultFormat ?f }")) == 10
    assert asked(store, "SELECT ?n { ?s sd:defaultDataset/sd:namedGraph/sd:name ?n }") == [EVIDENCE_GRAPH]
    assert "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph" in asked(store, "SELECT ?f { ?s sd:feature ?f }")


def test_the_counts_are_the_builds(served: Server, gold_build: Path) -> None:
    """https://www.w3.org/TR/void/#statistics and #well-known."""
    response = served.client.get("/.well-known/void")
    store = described(response.content)
    quads = list(ox.parse(path=str(gold_build / "kg.nq"), format=ox.RdfFormat.N_QUADS))
    facts = [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    (dataset,) = asked(store, "SELECT ?d { ?x <http://xmlns.com/foaf/0.1/primaryTopic> ?d }")
    assert asked(store, f"SELECT ?n {{ <{dataset}> void:triples ?n }}") == [str(len(quads))]
    subset = dataset.replace("#dataset", "#facts")
    assert asked(store, f"SELECT ?n {{ <{subset}> void:triples ?n }}") == [str(len(facts))]
    assert asked(store, f"SELECT ?n {{ <{subset}> void:distinctSubjects ?n }}") == [str(len({quad.subject for quad in facts}))]
    of_property = asked(store, f"SELECT ?n {{ <{subset}> void:propertyPartition [ void:triples ?n ] }}")
    assert sum(map(int, of_property)) == len(facts)
    for dump in asked(store, "SELECT ?d { ?x void:dataDump ?d }"):
        assert served.client.get(dump).status_code == 200


def test_descriptions_are_negotiated(served: Server) -> None:
    assert served.client.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406
    assert served.client.get("/.well-known/void?format=nt").headers["content-type"] == "application/n-triples"
    assert served.client.post("/.well-known/void").status_code == 405


@pytest.mark.parametrize(
    "host", ["a b", "<>", "[::", '"', "x" * 3000, "example.org:99999", "中".encode().decode("latin-1"), "a%zz", "evil.example/#"]
)
def test_a_host_that_is_none(served: Server, host: str) -> None:
    raw = f"GET /sparql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1")
    assert int(served.raw(raw).split()[1]) == (400 if host in ("a%zz", "") else 200)


def test_health(served: Server) -> None:
    assert until(lambda: bool(served.client.get("/health").json()["triples"]))
    told = served.client.get("/health").json()
    assert told["status"] == "ok"
    assert told["workers"] == 2
    assert told["triples"]["facts"] > 0


def test_metrics_can_be_read_by_prometheus(served: Server) -> None:
    served.ask("SELECT * { ?s ?p ?o } LIMIT 7")
    families = {family.name: family for family in text_string_to_metric_families(served.client.get("/metrics").text)}
    assert families["kg_rows"].samples[0].value >= 7
    requests = {(sample.labels["route"], sample.labels["status"]) for sample in families["kg_requests"].samples if sample.name == "kg_requests_total"}
    assert ("/sparql", "200") in requests
    assert families["kg_workers"].samples[0].value == 2
    assert families["kg_workers_memory_bytes"].samples[0].value > 10_000_000


def test_routes_that_there_are_not_count_as_one(served: Server) -> None:
    assert served.client.get("/nothing/here").status_code == 404
    assert 'route="other"' in served.client.get("/metrics").text
    assert "nothing/here" not in served.client.get("/metrics").text
