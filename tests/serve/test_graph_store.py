"""The Graph Store Protocol, for reading: https://www.w3.org/TR/sparql11-http-rdf-update/."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from kg.vocab import EVIDENCE_GRAPH
from tests.serve.conftest import Server


def triples(data: bytes, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, form)}


@pytest.fixture(scope="session")
def graphs(gold_build: Path) -> dict[str, set[ox.Triple]]:
    """What the files of the build say, by graph."""
    found: dict[str, set[ox.Triple]] = {"": set(), EVIDENCE_GRAPH: set()}
    for quad in ox.parse(path=str(gold_build / "kg.nq"), format=ox.RdfFormat.N_QUADS):
        found[quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""].add(quad.triple)
    return found


@pytest.mark.parametrize("form", ["TURTLE", "N_TRIPLES", "RDF_XML", "JSON_LD", "N_QUADS", "TRIG"])
def test_a_graph_whole(served: Server, graphs: dict[str, set[ox.Triple]], form: str) -> None:
    """https://www.w3.org/TR/sparql11-http-rdf-update/#http-get: in the format that was asked for."""
    kind = getattr(ox.RdfFormat, form)
    for parameters, graph in (({"default": ""}, ""), ({"graph": EVIDENCE_GRAPH}, EVIDENCE_GRAPH)):
        response = served.client.get("/data", params=parameters, headers={"Accept": kind.media_type})
        assert response.status_code == 200
        assert triples(response.content, kind) == graphs[graph]


def test_a_graph_by_its_own_address(served: Server, graphs: dict[str, set[ox.Triple]]) -> None:
    """https://www.w3.org/TR/sparql11-http-rdf-update/#direct-graph-identification."""
    response = served.client.get(urlsplit(EVIDENCE_GRAPH).path, headers={"Host": urlsplit(EVIDENCE_GRAPH).netloc, "Accept": "application/n-triples"})
    assert triples(response.content, ox.RdfFormat.N_TRIPLES) == graphs[EVIDENCE_GRAPH]


def test_a_graph_that_is_not_there(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-http-rdf-update/#http-get: 404."""
    response = served.client.get("/data", params={"graph": "http://example.org/none"})
    assert response.status_code == 404
    assert EVIDENCE_GRAPH in response.text


@pytest.mark.parametrize("address", ["/data", "/data?default&graph=http://a/", "/data?default&default", "/data?graph"])
def test_one_graph_is_named(served: Server, address: str) -> None:
    """https://www.w3.org/TR/sparql11-http-rdf-update/#indirect-graph-identification: exactly one."""
    assert served.client.get(address).status_code in (400, 404)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", ["/data?default", urlsplit(EVIDENCE_GRAPH).path])
def test_nothing_is_written(served: Server, address: str, method: str) -> None:
    """https://www.w3.org/TR/sparql11-http-rdf-update/#status-codes: 405 with Allow."""
    response = served.client.request(method, address, content=b"<a:a> <a:b> <a:c> .", headers={"Content-Type": "text/turtle"})
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_head(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-http-rdf-update/#http-head."""
    response = served.client.head("/data?default")
    assert (response.status_code, response.headers["content-type"], response.content) == (200, "text/turtle; charset=utf-8", b"")
    assert served.client.head("/data?graph=http://example.org/none").status_code == 404


def test_a_graph_that_the_client_has_is_not_sent_again(served: Server) -> None:
    """RFC 9110, 13.1.2."""
    first = served.client.get("/data?default&format=nt")
    again = served.client.get("/data?default&format=nt", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = served.client.get("/data?default&format=ttl", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_formats_that_there_are_not(served: Server) -> None:
    assert served.client.get("/data?default", headers={"Accept": "text/html"}).status_code == 406
    assert served.client.get("/data?default&format=csv").status_code == 406
    assert served.client.get("/data?default&format=docx").status_code == 400
