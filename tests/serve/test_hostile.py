"""Requests that are none, too long, too slow or meant to hurt: the right status, and the server goes on."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from tests.serve.conftest import Server

END = b"\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.fixture(autouse=True)
def _goes_on(served: Server, strict: Server) -> Iterator[None]:
    """After each of these the server answers, and its log has no traceback."""
    yield
    for server in (served, strict):
        assert server.ask("ASK {}").status_code == 200
        assert "Traceback" not in server.log.read_text(encoding="utf-8")


def status(answer: bytes) -> int:
    assert b"Traceback" not in answer
    assert b"kg/serve" not in answer
    return int(answer.split()[1])


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (b"/sparql?query=ASK%7B%7D", 200),
        (b"/sparql?query=%FF%FE", 400),
        (b"/sparql?query=%C3%28", 400),
        (b"/sparql?query=ASK%7B%7D%00", 400),
        (b"/sparql?query=ASK%7B%7D&x=%FF", 400),
        (b"/sparql?query=%ED%A0%80", 400),
        (b"/sparql?query=ASK%7B%7D&format=%00", 400),
        (b"/sparql?" + b"&".join(b"a" for _ in range(1100)), 400),
        (b"/sparql?query=" + b"a" * 9000, 414),
        (b"/" + b"a" * 9000, 414),
        (b"/" + b"a" * 200_000, 414),
        (b"/sparql?query=ASK {}", 400),
        ("/sparql?query=中".encode(), 400),
        (b"/%00", 404),
        (b"/..%2f..%2fetc%2fpasswd", 404),
        (b"//sparql", 404),
        (b"/%FF", 404),
        (b"*", 404),
        (b"http://other.example/sparql?query=ASK%7B%7D", 404),
    ],
)
def test_addresses(served: Server, target: bytes, expected: int) -> None:
    assert status(served.raw(b"GET " + target + b" HTTP/1.1" + END)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),  # no Host
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),  # TLS
        (b"GET / HTTP/1.1\r\nHost: x\r\nA\x00b: c\r\n\r\n", 400),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 400_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(9000)) + b"\r\n", 431),
    ],
)
def test_heads(served: Server, head: bytes, expected: int) -> None:
    assert status(served.raw(head)) == expected


def test_a_body_that_is_too_big(served: Server) -> None:
    """Refused by what it says, before it comes; and by what comes."""
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    assert status(served.raw(head + b"Content-Length: 100000000000\r\n\r\n")) == 413
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    assert status(served.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 17)) == 413


def test_a_long_query_is_answered_by_post(served: Server) -> None:
    names = " ".join(f'"名{n}"@zh' for n in range(20_000))
    response = served.client.post("/sparql", data={"query": f"SELECT * {{ VALUES ?n {{ {names} }} ?z rdfs:label ?n }}"})
    assert response.status_code == 200


@pytest.mark.parametrize("body", [b"\xff\xfe", b"query=%FF", b"query=\xe4\xb8", b"\x00", b"query=" + b"%00" * 50])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/sparql-query"])
def test_bodies_in_no_encoding(served: Server, kind: str, body: bytes) -> None:
    assert served.client.post("/sparql", content=body, headers={"Content-Type": kind}).status_code == 400


def slowly(server: Server, *parts: bytes, pause: float) -> bytes:
    """Send parts with pauses; what comes back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        for part in parts:
            try:
                connection.sendall(part)
            except OSError:
                break
            time.sleep(pause)
        answer = b""
        try:
            while part := connection.recv(1 << 16):
                answer += part
        except ConnectionResetError:
            pass
        return answer


def test_a_head_that_does_not_come(strict: Server) -> None:
    """A connection that sends little, and seldom, is closed with 408."""
    assert status(slowly(strict, b"GET /spar", pause=0)) == 408
    assert status(slowly(strict, b"", pause=0)) == 408
    assert status(slowly(strict, b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 5, pause=0.15)) == 408


def test_a_body_that_does_not_come(strict: Server, served: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\n"
    assert status(slowly(strict, head, b"ASK", pause=0)) == 408
    whole = slowly(served, head.replace(b"Host: x", b"Host: x\r\nConnection: close"), b"ASK", b" {}", pause=0.1)
    assert status(whole) == 200


def test_many_slow_connections_stop_nobody(strict: Server) -> None:
    connections = [socket.create_connection(("127.0.0.1", strict.port), timeout=10) for _ in range(200)]
    for connection in connections:
        connection.sendall(b"GET /sparql?query=")
    assert strict.ask("ASK {}").status_code == 200
    assert {status(connection.recv(1000)) for connection in connections} == {408}
    for connection in connections:
        connection.close()


def test_requests_in_a_row_on_one_connection(served: Server) -> None:
    one = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /sparql?query=ASK%7B%7D HTTP/1.1" + END
    assert served.raw(one * 5 + last).count(b'"boolean":true') == 6


def test_the_log_has_a_line_for_each_request(served: Server) -> None:
    served.raw(b"GET /log%0d%0aFORGED?" + b"x" * 500 + b" HTTP/1.1" + END)
    (line,) = (line for line in served.log.read_text(encoding="utf-8").splitlines() if "FORGED" in line)
    assert "404" in line
    assert len(line) < 500


@pytest.mark.parametrize(
    "query",
    ["ASK {" + "{" * 40_000 + "}" * 40_000 + "}", "ASK { FILTER(" + "(" * 300 + "1" + ")" * 301 + " }", "ASK { FILTER(1" + "||1" * 60_000 + ") }"],
    ids=["groups", "brackets", "a chain"],
)
def test_a_query_that_is_too_deep_is_the_clients_fault(served: Server, query: str) -> None:
    answer = served.client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert (answer.status_code, "too deeply" in answer.text) == (400, True)
    assert served.ask("ASK {}").status_code == 200


def test_what_is_wrong_is_told_to_people_in_chinese(served: Server) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for method, path, status, words in (
        ("GET", "/nothing", 404, "<h1>没有这个页面</h1>"),
        ("DELETE", "/search", 405, "<h1>这里只能读取</h1>"),
        ("GET", "/search?q=" + "a" * 9000, 414, "<h1>地址太长</h1>"),
        ("GET", "/sparql?query=<script>", 400, "&lt;script&gt;"),
    ):
        answer = served.client.request(method, path, headers=browser)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert words in answer.text
        plain = served.client.request(method, path)
        assert (plain.status_code, plain.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert served.client.options("/search").headers["allow"] == "GET, HEAD, OPTIONS"


def test_an_address_in_chinese_is_told_how_to_be_encoded(served: Server) -> None:
    answer = served.raw("GET /search?q=运城".encode() + b" HTTP/1.1" + END)
    assert status(answer) == 400
    assert b"--data-urlencode" in answer
    assert b"--data-urlencode" not in served.raw(b"nonsense\r\n\r\n")
