"""Each limit, and what a client is told at it."""

from __future__ import annotations

import contextlib
import http.client
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.serve.conftest import ALL, ENDLESS, LONG, Server, alive, serving, until


def test_a_query_is_ended_at_its_timeout(strict: Server) -> None:
    before = strict.workers()
    response = strict.ask(ENDLESS)
    assert response.status_code == 503
    assert "no answer within 2 seconds" in response.text
    assert until(lambda: not any(map(alive, before)))
    assert until(lambda: strict.ask("ASK {}").text.strip() == "true")
    assert strict.metric("kg_timeouts_total") >= 1


def test_a_client_may_lower_the_timeout_and_not_raise_it(served: Server, strict: Server) -> None:
    assert "within 0.3 seconds" in served.ask(ENDLESS, timeout="0.3").text
    assert "within 2 seconds" in strict.ask(ENDLESS, timeout="100").text


def test_more_rows_than_may_be(strict: Server) -> None:
    """Never a part for the whole: an error, or all."""
    assert len(strict.ask(f"{ALL} LIMIT 50").text.splitlines()) == 51
    for query, accept in ((f"{ALL} LIMIT 51", "text/csv"), (ALL, "application/json"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")):
        response = strict.ask(query, accept)
        assert response.status_code == 403
        assert "more than 50 rows" in response.text
        assert "LIMIT" in response.text
    assert strict.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").status_code == 200


def test_a_limit_that_is_met_late_breaks_the_answer(gold_build: Path, tmp_path: Path) -> None:
    """What is on its way cannot get another status: the client must see that it has no whole."""
    with serving(gold_build, tmp_path / "log", "--workers", "1", "--max-rows", "20000") as server:
        with server.client.stream("GET", "/sparql", params={"query": LONG}) as response:
            assert response.status_code == 200
            with pytest.raises(httpx.RemoteProtocolError):
                response.read()
        old = server.raw(b"GET /sparql?format=csv&query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%7D HTTP/1.0\r\n\r\n")
        assert old.split()[1] == b"403"  # an HTTP/1.0 client could not see it: it waits for the whole
        assert server.metric("kg_broken_answers_total") == 1
        assert server.ask(f"{LONG} LIMIT 20000").text.count("\r\n") == 20001
    told = (tmp_path / "log").read_text(encoding="utf-8")
    assert "broken off: the answer has more than 20,000 rows" in told
    assert "Traceback" not in told


def test_a_bigger_answer_than_may_be(strict: Server) -> None:
    response = strict.ask("SELECT (CONCAT(?a, ?a, ?a, ?a) AS ?b) { " + _doubled(20) + " }")
    assert response.status_code == 403
    assert "more than 1,048,576 bytes" in response.text


def _doubled(times: int) -> str:
    """A text that is doubled again and again."""
    steps = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(times))
    return f'BIND("x" AS ?a0) {steps} BIND(?a{times} AS ?a)'


def test_more_memory_than_may_be(strict: Server) -> None:
    response = strict.ask("SELECT (STRLEN(?a) AS ?n) { " + _doubled(33) + " }")
    assert response.status_code == 503
    assert "memory" in response.text
    sorting = strict.ask("SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i LIMIT 1")
    assert sorting.status_code == 503
    assert until(lambda: strict.ask("ASK {}").text.strip() == "true")


def test_more_queries_than_may_wait(strict: Server) -> None:
    """One works, one waits, the third is sent away with a time to come back."""
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: httpx.get(f"{strict.url}sparql", params={"query": ENDLESS}, timeout=30), range(6)))
    assert {answer.status_code for answer in answers} == {503}
    busy = [answer for answer in answers if "busy" in answer.text]
    assert len(busy) >= 4
    assert all(int(answer.headers["retry-after"]) > 0 for answer in busy)
    assert until(lambda: strict.ask("ASK {}").status_code == 200)


def test_health_is_told_while_all_workers_are_busy(small_build: Path, tmp_path: Path) -> None:
    """What is not counted yet is told as unknown; nobody waits for a worker."""
    with ThreadPoolExecutor(1) as threads, serving(small_build, tmp_path / "log", "--workers", "1") as server:
        long = threads.submit(httpx.get, f"{server.url}sparql", params={"query": ENDLESS}, timeout=60)
        assert until(lambda: server.metric("kg_workers_busy") == 1)
        told = server.client.get("/health").json()
        assert (told["status"], told["busy"], told["triples"]) == ("ok", 1, None)
        assert not long.done()


def test_queries_run_at_the_same_time(served: Server) -> None:
    """As many as there are workers: a short one does not wait for a long one."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", served.port)) as long:
        long.request("POST", "/sparql", ENDLESS, {"Content-Type": "application/sparql-query"})
        assert until(lambda: served.metric("kg_workers_busy") == 1)
        assert served.ask("ASK {}").status_code == 200
        assert served.metric("kg_workers_busy") == 1
    assert until(lambda: served.metric("kg_workers") == 2 and served.metric("kg_workers_busy") == 0)


def test_a_client_that_goes_away_frees_its_worker(served: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("POST", "/sparql", ENDLESS, {"Content-Type": "application/sparql-query"})
    assert until(lambda: served.metric("kg_workers_busy") == 1)
    connection.close()
    assert until(lambda: served.metric("kg_workers_busy") == 0)
    assert until(lambda: served.metric("kg_workers") == 2)


def test_a_client_that_goes_away_in_the_midst_of_an_answer(served: Server) -> None:
    with served.client.stream("GET", "/sparql", params={"query": LONG, "format": "csv"}) as response:
        next(response.iter_bytes())
    assert until(lambda: served.metric("kg_workers_busy") == 0)
    assert served.ask("ASK {}").status_code == 200


def test_a_client_that_takes_nothing_is_left(strict: Server, small_build: Path, tmp_path: Path) -> None:
    with (
        serving(small_build, tmp_path / "log", "--workers", "1", "--max-rows", "0", patch='{"TAKEN_WITHIN": 0.5}') as server,
        socket.create_connection(("127.0.0.1", server.port)) as connection,
    ):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /sparql?query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%7D HTTP/1.1\r\nHost: x\r\n\r\n")
        assert until(lambda: server.metric("kg_broken_answers_total") == 1)
        assert until(lambda: server.metric("kg_workers_busy") == 0)
        assert strict.ask("ASK {}").status_code == 200


def test_a_slow_client_gets_all_of_it(gold_build: Path, tmp_path: Path) -> None:
    """Its own slowness is no time of the query."""
    options = ("--workers", "1", "--timeout", "3", "--max-rows", "0")
    with serving(gold_build, tmp_path / "log", *options) as server, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        connection.connect(("127.0.0.1", server.port))
        query = str(httpx.QueryParams({"query": f"{LONG} LIMIT 24000", "format": "csv"}))
        connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        size, last = 0, b""
        while part := connection.recv(1 << 18, socket.MSG_WAITALL):
            size, last = size + len(part), part
            time.sleep(0.2)
        assert last.endswith(b"\r\n0\r\n\r\n")
        assert size > 5_000_000


def test_answers_come_while_they_are_made(served: Server) -> None:
    """The first byte of nine million rows comes long before the last could."""
    with served.client.stream("GET", "/sparql", params={"query": LONG, "format": "csv"}) as response:
        assert next(response.iter_bytes()).startswith(b"a,b,c,d,e,f")
        assert response.headers["transfer-encoding"] == "chunked"


def test_a_reset_connection_is_no_matter(served: Server) -> None:
    for _ in range(20):
        connection = socket.create_connection(("127.0.0.1", served.port))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.close()
    assert served.ask("ASK {}").status_code == 200


def test_many_clients(served: Server) -> None:
    """64 at once get right answers, and the workers stay the same."""
    assert until(lambda: served.metric("kg_workers") == 2)
    workers = served.workers()
    failed: list[str] = []

    def ask() -> None:
        with httpx.Client(base_url=served.url, timeout=60) as client:
            for n in range(10):
                response = client.get("/sparql", params={"query": f"SELECT ({n} AS ?n) {{ ?z a dz:DevelopmentZone }} LIMIT 1", "format": "csv"})
                if response.text != f"n\r\n{n}\r\n":
                    failed.append(response.text)

    threads = [threading.Thread(target=ask) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert served.workers() == workers
