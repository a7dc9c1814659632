"""Clients that others wrote get right answers from the server: names in Chinese, numbers, a truth, a graph."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

import pandas
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from kg.vocab import DZ, RDFS

INTEROP = Path(__file__).parents[1] / "interop"
PREFIXES = f"PREFIX dz: <{DZ}> PREFIX rdfs: <{RDFS}> "
SELECT = PREFIXES + "SELECT ?name ?yuan { ?p a dz:Project ; rdfs:label ?name ; dz:investmentCNY ?yuan } ORDER BY DESC(?yuan)"
TRUE = PREFIXES + 'ASK { ?p a dz:Project ; rdfs:label "功率器件封测基地"@zh }'
FALSE = PREFIXES + 'ASK { ?p a dz:Project ; rdfs:label "没有这个项目"@zh }'
CONSTRUCT = PREFIXES + "CONSTRUCT { ?p dz:investmentCNY ?yuan } WHERE { ?p dz:investmentCNY ?yuan }"
ROWS = [("功率器件封测基地", 3000000000), ("5GWh储能电芯项目", 1850000000), ("仓储机器人项目", 320000000), ("益生菌中试平台", 98000000)]
SUMS = sorted(yuan for _, yuan in ROWS)


class Served(Protocol):
    """A server that runs."""

    @property
    def url(self) -> str: ...


@pytest.fixture
def endpoint(served: Served) -> str:
    return f"{served.url.rstrip('/')}/sparql"


def program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing (Debian: {package}); make tools installs it")
    return found


def run(*command: str | Path) -> str:
    """What a program prints."""
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def table(text: str, delimiter: str = ",") -> list[tuple[str, int]]:
    """The rows of a CSV answer."""
    names, *rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    assert names == ["name", "yuan"]
    return [(name, int(yuan)) for name, yuan in rows]


def bound(found: Any) -> list[tuple[str, int]]:
    """The rows of a JSON answer: https://www.w3.org/TR/sparql11-results-json/."""
    rows = found["results"]["bindings"]
    assert all(row["name"]["xml:lang"] == "zh" and row["yuan"]["datatype"] == str(rdflib.XSD.decimal) for row in rows)
    return [(row["name"]["value"], int(row["yuan"]["value"])) for row in rows]


def pairs(found: Iterable[object]) -> list[tuple[str, int]]:
    """The rows of an answer that rdflib read."""
    rows = [row for row in found if isinstance(row, rdflib.query.ResultRow)]
    assert all(isinstance(row.name, rdflib.Literal) and row.name.language == "zh" for row in rows)
    return [(str(row.name), int(row.yuan)) for row in rows]


def sums(graph: rdflib.Graph) -> list[int]:
    """The sums that a graph tells."""
    return sorted(int(str(value)) for value in graph.objects(None, rdflib.URIRef(DZ.investmentCNY)))


# ------------------------------------------------------------ curl


@pytest.mark.parametrize("way", [("--get", "--data-urlencode", f"query={SELECT}"), ("--data-urlencode", f"query={SELECT}")], ids=["GET", "POST form"])
def test_curl(endpoint: str, way: tuple[str, ...]) -> None:
    curl = program("curl", "curl")
    assert table(run(curl, "-sSf", *way, "-H", "Accept: text/csv", endpoint)) == ROWS
    assert bound(json.loads(run(curl, "-sSf", *way, "-H", "Accept: application/sparql-results+json", endpoint))) == ROWS


def test_curl_posts_a_query_as_it_is(endpoint: str) -> None:
    post = (program("curl", "curl"), "-sSf", "-H", "Content-Type: application/sparql-query")
    assert json.loads(run(*post, "-H", "Accept: application/sparql-results+json", "--data-binary", TRUE, endpoint))["boolean"] is True
    turtle = run(*post, "-H", "Accept: text/turtle", "--data-binary", CONSTRUCT, endpoint)
    assert sums(rdflib.Graph().parse(data=turtle, format="turtle")) == SUMS


# ------------------------------------------------------------ SPARQLWrapper


def wrapped(endpoint: str, text: str, form: str, method: str = GET) -> Any:
    client = SPARQLWrapper(endpoint)
    client.setQuery(text)
    client.setReturnFormat(form)
    client.setMethod(method)
    return client.query().convert()


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_rows(endpoint: str, method: str) -> None:
    assert bound(wrapped(endpoint, SELECT, JSON, method)) == ROWS
    assert table(wrapped(endpoint, SELECT, CSV, method).decode()) == ROWS
    found = wrapped(endpoint, SELECT, XML, method)
    values = [[node.firstChild.data for node in row.getElementsByTagName("literal")] for row in found.getElementsByTagName("result")]
    assert [(name, int(yuan)) for name, yuan in values] == ROWS
    rows = [line.split("\t") for line in wrapped(endpoint, SELECT, TSV, method).decode().splitlines()]
    assert rows[0] == ["?name", "?yuan"]
    assert [row[0] for row in rows[1:]] == [f'"{name}"@zh' for name, _ in ROWS]


def test_sparqlwrapper_truths(endpoint: str) -> None:
    assert [wrapped(endpoint, text, JSON)["boolean"] for text in (TRUE, FALSE)] == [True, False]
    found = wrapped(endpoint, TRUE, XML)
    assert found.getElementsByTagName("boolean")[0].firstChild.data == "true"


@pytest.mark.parametrize("form", [RDFXML, TURTLE, N3, JSONLD])
def test_sparqlwrapper_graphs(endpoint: str, form: str) -> None:
    found = wrapped(endpoint, CONSTRUCT, form)
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert sums(graph) == SUMS


# ------------------------------------------------------------ rdflib


@pytest.mark.parametrize("form", ["xml", "json"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(endpoint: str, form: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint, returnFormat=form, method=method))
    assert pairs(graph.query(SELECT)) == ROWS
    assert [graph.query(text).askAnswer for text in (TRUE, FALSE)] == [True, False]


def test_rdflib_graphs(endpoint: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint))
    found = graph.query(CONSTRUCT).graph
    assert found is not None
    assert sums(found) == SUMS
    assert sums(graph) == SUMS  # asked triple by triple


# ------------------------------------------------------------ rasqal


def test_roqet(endpoint: str) -> None:
    """It asks endpoints for rows alone: of truths and graphs it asks in the formats of rows, and prints nothing."""
    ask = (program("roqet", "rasqal-utils"), "-q", "-p", endpoint, "-e", SELECT)
    assert table(run(*ask, "-r", "csv")) == ROWS
    assert pairs(rdflib.query.Result.parse(io.BytesIO(run(*ask, "-r", "xml").encode()), format="xml")) == ROWS


# ------------------------------------------------------------ Comunica


def comunica(source: str, text: str, form: str) -> str:
    """What Comunica prints; package.json pins its readers of answers, of which newer ones lose the language of names."""
    client = INTEROP / "node_modules" / ".bin" / "comunica-sparql"
    assert client.exists(), "Comunica is missing; make tools installs it"
    return run(program("node", "nodejs"), client, source, "-q", text, "-t", form)


def test_comunica(endpoint: str) -> None:
    found = json.loads(comunica(f"sparql@{endpoint}", SELECT, "application/sparql-results+json"))
    assert bound(found) == ROWS
    assert comunica(f"sparql@{endpoint}", TRUE, "simple").strip() == "true"
    triples = comunica(f"sparql@{endpoint}", CONSTRUCT, "application/n-triples")
    assert sums(rdflib.Graph().parse(data=triples, format="nt")) == SUMS


def test_comunica_finds_out_what_it_speaks_to(endpoint: str) -> None:
    """It reads the service description first: https://www.w3.org/TR/sparql11-service-description/."""
    assert bound(json.loads(comunica(endpoint, SELECT, "application/sparql-results+json"))) == ROWS


# ------------------------------------------------------------ pandas


def test_pandas(endpoint: str) -> None:
    frame = pandas.read_csv(f"{endpoint}?{urlencode({'query': SELECT, 'format': 'csv'})}")
    assert list(frame.itertuples(index=False, name=None)) == ROWS
    assert frame["yuan"].sum() == sum(SUMS)
