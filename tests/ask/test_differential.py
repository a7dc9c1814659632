"""Generated queries find the same on our store, on rdflib, and on the server of Oxigraph."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.ask import Exports, open
from kg.ask.sparql.query import Rows, Truth, query
from tests.ask.generated_queries import queries

NUMBER, SEED = 300, 1
SERVER = Path(sys.executable).parent / "oxigraph"
NUMBERS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float", "int", "long"))
ACCEPTED = "application/sparql-results+json, application/n-triples;q=0.9"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
Term = Hashable
Answer = bool | Counter[tuple[Term, ...]]


def number(spelt: str) -> Term:
    """A number by its value: engines spell them in several ways, and divide to more or fewer places."""
    return "number", round(Decimal(spelt), 9).normalize()


def of_oxigraph(node: object) -> Term:
    if isinstance(node, ox.Literal):
        return number(node.value) if node.datatype.value in NUMBERS else (node.value, node.language or node.datatype.value)
    return getattr(node, "value", None)


def of_rdflib(node: object) -> Term:
    if isinstance(node, rdflib.Literal):
        datatype = str(node.datatype or rdflib.XSD.string)
        return number(str(node)) if datatype in NUMBERS else (str(node), node.language or datatype)
    return None if node is None else str(node)


def by_columns(columns: Iterable[str], rows: Iterable[Iterable[Term]]) -> Answer:
    """The rows as often as they are there, each by the names of its columns: the order of SELECT * is nobody's."""
    names = list(columns)
    order = sorted(range(len(names)), key=names.__getitem__)
    return Counter(tuple((names[place], row[place]) for place in order) for row in map(list, rows))


def from_us(exports: Exports, text: str) -> Answer:
    found = query(exports, text)
    if isinstance(found, Truth):
        return found.value
    if isinstance(found, Rows):
        return by_columns(found.columns, ([of_oxigraph(node) for node in row] for row in found.rows))
    return Counter({tuple(map(of_oxigraph, triple)): 1 for triple in found.triples})


def from_rdflib(dataset: rdflib.Dataset, text: str) -> Answer:
    found = dataset.query(text)
    if found.type == "ASK":
        return bool(found.askAnswer)
    if found.type == "SELECT":
        names = [str(name) for name in found.vars or () if str(name) != "any"]  # of EXISTS and MINUS, which rdflib shows in SELECT *
        rows = [[of_rdflib(row.get(rdflib.Variable(name))) for name in names] for row in found.bindings]
        if "GROUP BY" in text:  # rdflib makes a group of nothing where there is none
            rows = [row for row in rows if row[0] is not None]
        return by_columns(names, rows)
    return Counter({tuple(map(of_rdflib, triple)): 1 for triple in found.graph or ()})


def from_server(connection: http.client.HTTPConnection, text: str) -> Answer:
    connection.request("POST", "/query", text.encode(), {"Content-Type": "application/sparql-query", "Accept": ACCEPTED})
    response = connection.getresponse()
    body = response.read()
    connection.close()  # the server closes it when it waits for long
    assert response.status == 200, body.decode()
    if "n-triples" in response.headers["Content-Type"]:
        return Counter({tuple(map(of_oxigraph, quad.triple)): 1 for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)})
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    return by_columns([variable.value for variable in found.variables], ([of_oxigraph(node) for node in row] for row in found))


@pytest.fixture(scope="module")
def dataset(gold_build: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(gold_build / "kg.nq", format="nquads")
    return dataset


@pytest.fixture(scope="module")
def server(gold_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[http.client.HTTPConnection]:
    """The server that Oxigraph's makers wrote, on a copy of the store."""
    store = tmp_path_factory.mktemp("oxigraph") / "store"
    shutil.copytree(gold_build / "store", store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(SERVER), "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert running.poll() is None, "oxigraph ended at once"
                time.sleep(0.05)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        yield connection
        connection.close()
    finally:
        running.terminate()
        running.wait()


def test_generated_queries_find_the_same_everywhere(gold_build: Path, dataset: rdflib.Dataset, server: http.client.HTTPConnection) -> None:
    exports = open(gold_build)
    found = 0
    for text in queries(exports.store, NUMBER, SEED):
        ours = from_us(exports, text)
        assert ours == from_server(server, text), text
        assert ours == from_rdflib(dataset, text), text
        found += bool(ours)
    assert found > NUMBER / 2  # most ask for something that is there
