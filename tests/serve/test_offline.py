"""No request leaves the machine, however a query is spelt."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.ask.sparql.refusals import refuse
from kg.errors import UsageError
from tests.serve.conftest import Server


class Trap:
    """A server that somebody might be sent to."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.iri = f"<http://127.0.0.1:{self.socket.getsockname()[1]}/>"
        self.visits = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            connection.close()


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    it = Trap()
    yield it
    it.socket.close()


# What the engine takes for SERVICE, some of it only because it needs no space around a keyword or replaces escapes late.
SERVICES = (
    "SELECT * { SERVICE IRI { ?a ?b ?c } }",
    "SELECT*{SERVICE SILENT IRI{?a?b?c}}",
    "SELECT*{SERVICESILENTIRI{?a?b?c}}",
    "SELECT*{service#\nIRI{?a?b?c}}",
    "SELECT*{OPTIONAL{?s ?p true SERVICEIRI{?a?b?c}}}",
    "SELECT*{?s ?p ?o OPTIONAL{?s ?q trueSERVICEIRI{?a?b?c}}}",
    "SELECT*{?s ?p ?o OPTIONAL{?s ?q 1e5SERVICEIRI{?a?b?c}}}",
    "PREFIX :IRI SELECT*{SERVICE:{?a?b?c}}",
    "PREFIX :IRI SELECT*{SERVICE:x{?a?b?c}}",
    "PREFIX y:IRI SELECT*{SERVICEy:x{?a?b?c}}",
    "PREFIX SERVICE:<x:> PREFIX :IRI SELECT*{SERVICE:x#{\n {?a?b?c}}",
    "PREFIX y:IRI SELECT*{SERVICESILENTy:x{?a?b?c}}",
    'SELECT*{?s ?p ?o OPTIONAL{?s ?q "\\u0022"} SERVICE IRI {?a?b?c} OPTIONAL{?s ?q "\\u0022"}}',
    "SELECT*{#<\nSERVICEIRI{?a?b?c}}#>",
    "SELECT*{VALUES?x{IRI}SERVICE?x{?a?b?c}}",
    "SELECT*{FILTER(1<2)SERVICE IRI{?a?b?c}FILTER(2>1)}",
    "SELECT*{{SELECT*{SERVICE IRI{?a?b?c}}}}",
    "ASK{FILTER EXISTS{SERVICE IRI{?a?b?c}}}",
    "CONSTRUCT{?a?b?c}WHERE{SERVICE IRI{?a?b?c}}",
    "DESCRIBE?a{SERVICE IRI{?a?b?c}}",
)
OTHERS = (
    "LOAD IRI",
    "LOAD SILENT IRI INTO GRAPH IRI",
    "SELECT*FROM IRI{?s?p?o}",
    "SELECT*FROM NAMED IRI{GRAPH?g{?s?p?o}}",
    "DESCRIBE IRI",
    "SELECT*{GRAPH IRI{?s?p?o}}",
    "BASE IRI SELECT*FROM<x>{?s?p?o}",
)


@pytest.mark.parametrize("query", SERVICES)
def test_no_query_visits_another_server(served: Server, trap: Trap, query: str) -> None:
    text = query.replace("IRI", trap.iri)
    assert served.client.post("/sparql", data={"query": text}).status_code == 403
    with pytest.raises(UsageError):
        refuse(text)
    assert trap.visits == 0


@pytest.mark.parametrize("query", OTHERS)
def test_no_graph_is_fetched(served: Server, trap: Trap, query: str) -> None:
    text = query.replace("IRI", trap.iri)
    iri = trap.iri.strip("<>")
    served.client.post("/sparql", data={"query": text})
    served.client.post("/sparql", data={"query": "ASK { ?s ?p ?o }", "default-graph-uri": iri})
    served.client.get("/data", params={"graph": iri})
    served.client.get("/sparql", params={"query": "ASK {}"}, headers={"Host": iri, "Origin": iri, "Referer": iri})
    assert trap.visits == 0


def test_the_trap_is_one() -> None:
    """The engine alone would go there."""
    trap = Trap()
    with pytest.raises((OSError, RuntimeError)):
        list(ox.Store().query(SERVICES[0].replace("IRI", trap.iri)))  # type: ignore[arg-type]
    assert trap.visits == 1
    trap.socket.close()


@pytest.mark.parametrize(
    "query", ['ASK { ?s ?p "SERVICE <http://a/> {}" }', "ASK { ?service ?p ?o }", "ASK { ?s dz:service ?o }", "ASK {} # SERVICE"]
)
def test_the_word_elsewhere_is_no_service(query: str) -> None:
    refuse(query)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process leave the network")
def test_a_worker_has_no_network(trap: Trap) -> None:
    """Should a query get past all that, there is nobody to reach, where the system allows it."""
    program = f"""
import socket, sys
from kg.serve.worker import seclude
seclude()
interfaces = [name for _, name in socket.if_nameindex()]
try:
    socket.create_connection(("127.0.0.1", {trap.socket.getsockname()[1]}), timeout=5)
except OSError:
    print("alone")
else:
    print("allowed", interfaces)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    if done.stdout.startswith("allowed"):
        pytest.skip("this system does not let a process leave the network")
    assert trap.visits == 0
