"""The SPARQL 1.1 Protocol, clause by clause: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper

from kg.vocab import DZ, EVIDENCE_GRAPH, RDFS
from tests.serve.conftest import ALL, Server

ZONES = "SELECT ?zone { ?z a dz:DevelopmentZone ; rdfs:label ?zone } ORDER BY ?zone"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


def number(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return int(next(iter(response.json()["results"]["bindings"]))["n"]["value"])


def test_query_via_get(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-via-get."""
    response = served.client.get("/sparql", params={"query": ZONES})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert "Accept" in response.headers["vary"]
    names = [row["zone"]["value"] for row in response.json()["results"]["bindings"]]
    assert "淮安高新技术产业开发区" in names


def test_query_via_post_of_a_form(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-via-post-urlencoded."""
    assert served.client.post("/sparql", data={"query": ZONES}).json() == served.ask(ZONES, "*/*").json()
    charset = served.client.post("/sparql", content=b"query=ASK%20%7B%7D", headers={"Content-Type": f"{FORM['Content-Type']}; charset=UTF-8"})
    assert charset.json()["boolean"] is True


def test_query_via_post_of_the_query(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-via-post-direct."""
    assert served.client.post("/sparql", content=ZONES, headers=QUERY).json() == served.ask(ZONES, "*/*").json()
    named = 'SELECT ?z { ?z rdfs:label "淮安高新技术产业开发区"@zh }'
    response = served.client.post("/sparql", content=named.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"})
    assert len(response.json()["results"]["bindings"]) == 1


def test_the_dataset_of_the_request(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#dataset: the request's dataset, by each way of asking."""
    everything, evidence = number(served.ask(COUNT, "*/*")), number(served.ask(COUNT, "*/*", **{"default-graph-uri": EVIDENCE_GRAPH}))
    assert 0 < evidence < everything
    parameters = {"default-graph-uri": EVIDENCE_GRAPH}
    assert number(served.client.post("/sparql", data={"query": COUNT, **parameters})) == evidence
    assert number(served.client.post("/sparql", params=parameters, content=COUNT, headers=QUERY)) == evidence
    assert number(served.ask(COUNT.replace("{", f"FROM <{EVIDENCE_GRAPH}> {{", 1), "*/*")) == evidence
    twice = served.client.get("/sparql", params=[("query", COUNT), *parameters.items(), *parameters.items()])
    assert number(twice) == evidence


def test_named_graphs_of_the_request(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#dataset: named-graph-uri; without a default-graph-uri the default graph is empty."""
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    evidence = number(served.ask(COUNT, "*/*", **{"default-graph-uri": EVIDENCE_GRAPH}))
    assert number(served.ask(inside, "*/*", **{"named-graph-uri": EVIDENCE_GRAPH})) == evidence
    assert number(served.ask(COUNT, "*/*", **{"named-graph-uri": EVIDENCE_GRAPH})) == 0
    assert number(served.ask(inside, "*/*", **{"default-graph-uri": EVIDENCE_GRAPH})) == 0
    assert number(served.ask(inside, "*/*")) == evidence


def test_the_dataset_of_the_request_overrides_that_of_the_query(served: Server) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#dataset: "the dataset description in the protocol request MUST be used"."""
    query = "SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> { ?s ?p ?o }"
    assert number(served.ask(query, "*/*", **{"default-graph-uri": EVIDENCE_GRAPH})) > 0
    assert served.ask(query).status_code == 403


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("value", ["http://example.org/none", "no iri", ""])
def test_a_graph_that_is_not_there(served: Server, name: str, value: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-failure."""
    response = served.ask(COUNT, **{name: value})
    assert response.status_code == 400
    assert EVIDENCE_GRAPH in response.text


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("", "application/sparql-results+json"),
    ],
)
def test_the_format_of_results(served: Server, accept: str, kind: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#conneg."""
    response = served.ask(ZONES, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == kind
    name = "淮安高新技术产业开发区"
    if "json" in kind:
        assert name in json.dumps(response.json(), ensure_ascii=False)
    elif "xml" in kind:
        assert name in [node.text for node in ElementTree.fromstring(response.text).iter("{http://www.w3.org/2005/sparql-results#}literal")]
    elif "csv" in kind:
        assert [name] in list(csv.reader(io.StringIO(response.text)))
    else:
        assert f'"{name}"@zh' in response.text.splitlines()


@pytest.mark.parametrize(
    ("accept", "form", "kind"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE, "text/turtle; charset=utf-8"),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES, "application/n-triples"),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML, "application/rdf+xml"),
        ("application/ld+json", ox.RdfFormat.JSON_LD, "application/ld+json"),
        ("application/n-quads", ox.RdfFormat.N_QUADS, "application/n-quads"),
        ("application/trig", ox.RdfFormat.TRIG, "application/trig"),
        ("*/*", ox.RdfFormat.TURTLE, "text/turtle; charset=utf-8"),
        ("application/json", ox.RdfFormat.JSON_LD, "application/json"),
    ],
)
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?z rdfs:label ?n } { ?z a dz:DevelopmentZone ; rdfs:label ?n }", "DESCRIBE ?z { ?z a dz:DevelopmentZone }"]
)
def test_the_format_of_graphs(served: Server, query: str, accept: str, form: ox.RdfFormat, kind: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#conneg."""
    response = served.ask(query, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == kind
    named = {quad.object.value for quad in ox.parse(response.content, form) if isinstance(quad.object, ox.Literal)}
    assert "淮安高新技术产业开发区" in named


@pytest.mark.parametrize(
    ("short", "query", "kind"),
    [
        ("json", ZONES, "application/sparql-results+json"),
        ("xml", ZONES, "application/sparql-results+xml"),
        ("csv", "ASK {}", "text/csv; charset=utf-8"),
        ("TSV", ZONES, "text/tab-separated-values; charset=utf-8"),
        ("json", "DESCRIBE dz:City", "application/ld+json"),
        ("xml", "DESCRIBE dz:City", "application/rdf+xml"),
        ("nt", "DESCRIBE dz:City", "application/n-triples"),
        ("application/trig", "DESCRIBE dz:City", "application/trig"),
    ],
)
def test_the_format_by_its_name(served: Server, short: str, query: str, kind: str) -> None:
    response = served.ask(query, "image/png", format=short)
    assert (response.status_code, response.headers["content-type"]) == (200, kind)
    assert response.content


@pytest.mark.parametrize(
    ("query", "accept", "short", "status", "said"),
    [
        (ZONES, "image/png", "", 406, "text/csv"),
        (ZONES, "text/turtle", "", 406, "application/sparql-results+json"),
        ("DESCRIBE dz:City", "text/csv", "", 406, "text/turtle"),
        ("DESCRIBE dz:City", "*/*", "csv", 406, "text/turtle"),
        (ZONES, "*/*", "turtle", 406, "text/csv"),
        (ZONES, "*/*", "docx", 400, "format=docx"),
    ],
)
def test_a_format_that_there_is_not(served: Server, query: str, accept: str, short: str, status: int, said: str) -> None:
    response = served.ask(query, accept, **({"format": short} if short else {}))
    assert response.status_code == status
    assert said in response.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?zone { ?z a dz:DevelopmentZone", ("line 1, column ", "SELECT ?zone { ?z a dz:DevelopmentZone")),
        ("SELECT ?zone { ?z a dz:Dev }", ("line 1, column 21", "dz:DevelopmentZone")),
        ("SELECT *\n{ ?s ?p ?o ", ("line 2",)),
        ("SELECT (<http://example.org/f>(?o) AS ?x) { ?s ?p ?o }", ("no such function", "http://example.org/f")),
        ("", ("no SPARQL query",)),
        ("hello", ("no SPARQL query",)),
        ("ASK { ?s nonsense:p ?o }", ("nonsense:",)),
        ("ASK { ?s ?p '\x00' } }", ("column",)),
        ("{" * 3000, ("nested too deeply",)),
    ],
)
def test_a_malformed_query(served: Server, query: str, said: tuple[str, ...]) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-failure: 400, with a message for people."""
    response = served.client.post("/sparql", content=query.encode(), headers=QUERY)
    assert response.status_code == 400
    assert all(some in response.text for some in said), response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ([("query", "ASK {}"), ("query", "ASK {}")], "more than one query"),
        ([("default-graph-uri", EVIDENCE_GRAPH)], "no query"),
        ([("query", "ASK {}"), ("timeout", "soon")], "timeout=soon"),
        ([("query", "ASK {}"), ("timeout", "-1")], "timeout=-1"),
        ([("query", "ASK {}"), ("timeout", "nan")], "timeout=nan"),
    ],
)
def test_exactly_one_query(served: Server, parameters: list[tuple[str, str]], said: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-operation: "query (exactly 1)"."""
    for response in (
        served.client.get(f"/sparql?{urlencode(parameters)}"),
        served.client.post("/sparql", content=urlencode(parameters), headers=FORM),
    ):
        assert response.status_code == 400
        assert said in response.text


def test_no_query_in_a_post(served: Server) -> None:
    assert served.client.post("/sparql", content=b"", headers=FORM).status_code == 400
    assert served.client.post("/sparql", params={"query": "ASK {}"}, content=b"ASK {}", headers=QUERY).status_code == 400


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", "", "nonsense", "application/sparql-query; charset=gb18030"]
)
def test_other_bodies(served: Server, kind: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-operation: two media types for POST."""
    response = served.client.post("/sparql", content=b"ASK {}", headers={"Content-Type": kind} if kind else {})
    assert response.status_code == 415


def test_a_packed_body(served: Server) -> None:
    assert served.client.post("/sparql", content=b"ASK {}", headers={**QUERY, "Content-Encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods(served: Server, method: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#query-operation: GET or POST. RFC 9110, 15.5.6: with Allow."""
    response = served.client.request(method, "/sparql", params={"query": "ASK {}"})
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_options(served: Server) -> None:
    response = served.client.options("/sparql")
    assert (response.status_code, response.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize("query", [ALL, "ASK {}", "SELECT broken"])
def test_head_is_get_without_the_answer(served: Server, query: str) -> None:
    """RFC 9110, 9.3.2."""
    replaced = served.metric("kg_workers_replaced")
    head, get = (served.client.request(method, "/sparql", params={"query": query}) for method in ("HEAD", "GET"))
    assert (head.status_code, head.headers["content-type"]) == (get.status_code, get.headers["content-type"])
    assert head.content == b""
    assert served.metric("kg_workers_replaced") == replaced


@pytest.mark.parametrize("update", ["INSERT DATA { <a:a> <a:b> 1 }", "LOAD <http://127.0.0.1:9/>", "CLEAR ALL", "ASK {}"])
def test_update_is_refused(served: Server, update: str) -> None:
    """https://www.w3.org/TR/sparql11-protocol/#update-operation: there is none here."""
    before = number(served.ask(COUNT, "*/*"))
    for response in (
        served.client.post("/sparql", data={"update": update}),
        served.client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        served.client.get("/sparql", params={"update": update}),
    ):
        assert response.status_code == 403
        assert "not changed" in response.text
    if not update.startswith("ASK"):
        assert served.ask(update).status_code == 403
    assert number(served.ask(COUNT, "*/*")) == before


def test_curl_is_a_client(served: Server) -> None:
    """One that nobody here wrote, with its own encoding."""
    command = ["curl", "-sS", "--fail", f"{served.url}sparql", "-H", "Accept: text/csv", "--data-urlencode"]
    for more in ((), ("-G",)):
        done = subprocess.run([*command, f"query={ZONES}", *more], capture_output=True, text=True, encoding="utf-8", check=True)
        assert "淮安高新技术产业开发区" in done.stdout.splitlines()
    direct = ["curl", "-sS", "--fail", f"{served.url}sparql", "-H", "Content-Type: application/sparql-query", "--data-binary", "ASK { ?s ?p ?o }"]
    assert json.loads(subprocess.run(direct, capture_output=True, check=True).stdout) == {"head": {}, "boolean": True}


def test_sparqlwrapper_is_a_client(served: Server) -> None:
    client = SPARQLWrapper(f"{served.url}sparql")
    client.setQuery(f"PREFIX dz: <{DZ}> PREFIX rdfs: <{RDFS}> " + ZONES)
    for form, method in ((JSON, GET), (JSON, POST), (XML, GET), (CSV, POST), (TSV, GET)):
        client.setReturnFormat(form)
        client.setMethod(method)
        assert "淮安高新技术产业开发区" in client.query().response.read().decode()
    client.setReturnFormat(TURTLE)
    client.setQuery(f"DESCRIBE <{DZ.City}>")
    assert b"@prefix" in client.query().response.read()


def test_rdflib_is_a_client(served: Server) -> None:
    store = SPARQLStore(f"{served.url}sparql", method="POST")
    found = store.query(f"PREFIX rdfs: <{RDFS}> SELECT ?n {{ ?z rdfs:label ?n }}")
    assert "淮安高新技术产业开发区" in {str(value) for row in found.bindings for value in row.values()}


def test_origins_that_may_ask(served: Server) -> None:
    """https://fetch.spec.whatwg.org/#http-cors-protocol: simple requests and preflights."""
    ours, theirs = ({"Origin": origin} for origin in ("https://example.org", "https://example.com"))
    assert served.client.get("/sparql", params={"query": "ASK {}"}, headers=ours).headers["access-control-allow-origin"] == "https://example.org"
    assert "access-control-allow-origin" not in served.client.get("/sparql", params={"query": "ASK {}"}, headers=theirs).headers
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    allowed = served.client.options("/sparql", headers={**ours, **wish})
    assert allowed.status_code == 200
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert served.client.options("/sparql", headers={**theirs, **wish}).status_code == 400


def test_people_are_sent_to_the_editor(served: Server) -> None:
    response = served.client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (response.status_code, response.headers["location"]) == (303, "/query")
