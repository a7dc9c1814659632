"""The beginning and the end of a server, and builds that come and go meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest

import kg
from tests.serve.conftest import ALL, ENDLESS, LONG, Server, alive, serving, until

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ZONES = "SELECT ?n { ?z a dz:DevelopmentZone ; rdfs:label ?n }"


def build(folder: Path, zone: str) -> None:
    """A real build of one sentence."""
    text = folder.parent / f"{zone}.txt"
    text.write_text(f"2023年，{zone}签约项目12个。", encoding="utf-8")
    kg.build([str(text)], folder)


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", "serve", *words], capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )  # fmt: skip


def links(server: Server) -> list[Path]:
    """The folders of links that a server has, or has left."""
    return list(Path(tempfile.gettempdir()).glob(f".kg-kept-*-{server.process.pid}-*"))


def test_no_build(tmp_path: Path) -> None:
    done = command(str(tmp_path), "--port", "0")
    assert done.returncode == 1
    assert "there is no build here" in done.stderr
    assert "kg build" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken(gold_build: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = command(str(gold_build), "--port", str(port))
    assert done.returncode == 2
    assert "cannot serve there: Address already in use" in done.stderr
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize(
    "words", [["--host", "192.0.2.1"], ["--host", "no such host"], ["--port", "65536"], ["--timeout", "0"], ["--cors", "example.org"]]
)
def test_words_that_make_no_sense(gold_build: Path, words: list[str]) -> None:
    done = command(str(gold_build), *(() if "--port" in words else ("--port", "0")), *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once(gold_build: Path, tmp_path: Path, kind: signal.Signals) -> None:
    """With a query that would take years, a client that is slow, and one that is idle."""
    with serving(gold_build, tmp_path / "log", "--workers", "2", "--max-rows", "0") as server:
        workers = server.workers()
        assert len(workers) == 2
        server.ask("ASK {}")
        with socket.create_connection(("127.0.0.1", server.port)) as long, socket.create_connection(("127.0.0.1", server.port)) as half:
            query = httpx.QueryParams({"query": ENDLESS})
            long.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            half.sendall(b"GET /spar")
            assert until(lambda: server.metric("kg_workers_busy") == 1)
            server.process.send_signal(kind)
            assert server.process.wait(20) == 0
            assert b" 503" in long.recv(100)
        assert not any(map(alive, workers))
    assert links(server) == []
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_server_that_is_killed_leaves_nothing_behind(gold_build: Path, tmp_path: Path) -> None:
    """kill -9 in the midst of queries: its workers end, and the store is as it was."""
    folder = tmp_path / "exports"
    shutil.copytree(gold_build, folder)
    with serving(folder, tmp_path / "log", "--workers", "2", "--max-rows", "0") as server:
        everything = server.ask(ALL).text
        workers = server.workers()
        with socket.create_connection(("127.0.0.1", server.port)) as endless, socket.create_connection(("127.0.0.1", server.port)) as long:
            for connection, query in ((endless, ENDLESS), (long, LONG)):
                connection.sendall(f"GET /sparql?{httpx.QueryParams({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert long.recv(12) == b"HTTP/1.1 200"
            assert until(lambda: server.metric("kg_workers_busy") == 2)
            server.process.kill()
            assert until(lambda: not any(map(alive, workers)))
    assert links(server) == []
    assert {path.name for path in (folder / "store").iterdir()} == {path.name for path in (gold_build / "store").iterdir()}
    with serving(folder, tmp_path / "again") as server:
        assert server.ask(ALL).text == everything


def test_a_server_that_is_killed_before_it_was_asked_leaves_nothing_behind(gold_build: Path, tmp_path: Path) -> None:
    """Its workers have opened no build yet."""
    with serving(gold_build, tmp_path / "log", "--workers", "2") as server:
        assert len(links(server)) == 1
        server.process.kill()
        server.process.wait()
    assert until(lambda: links(server) == [])


def test_a_worker_that_dies_is_replaced(served: Server) -> None:
    for _ in range(3):
        assert until(lambda: served.metric("kg_workers") == 2)
        for worker in served.workers():
            os.kill(worker, signal.SIGKILL)
        assert until(lambda: served.ask("ASK {}").status_code == 200)


def test_a_new_build_is_served_and_running_queries_end_on_the_old(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    build(folder, "风陵渡经济开发区")
    with serving(folder, tmp_path / "log", "--workers", "2", "--max-rows", "0", "--timeout", "60") as server:
        assert server.ask(ZONES).text.splitlines()[1:] == ["风陵渡经济开发区"]
        assert until(lambda: bool(server.client.get("/health").json()["triples"]))
        identity, triples = server.client.get("/health").json()["build"], int(server.ask(COUNT).text.splitlines()[1])
        tag = server.client.head("/data?default").headers["etag"]
        with server.client.stream("GET", "/sparql", params={"query": LONG, "format": "csv"}) as response:
            pieces = response.iter_bytes()
            rows = next(pieces).count(b"\n")
            build(folder, "沧州高新技术产业开发区")
            assert server.ask(ZONES).text.splitlines()[1:] == ["沧州高新技术产业开发区"]
            build(folder, "平定经济技术开发区")
            assert server.ask(ZONES).text.splitlines()[1:] == ["平定经济技术开发区"]
            build(folder, "武乡农业示范区")
            assert server.ask(ZONES).text.splitlines()[1:] == ["武乡农业示范区"]
            rows += sum(piece.count(b"\n") for piece in pieces)
        assert rows == triples * triples + 1
        assert server.client.get("/health").json()["build"] != identity
        assert server.client.get("/data?default", headers={"If-None-Match": tag}).status_code == 200
        assert server.client.get("/.well-known/void").status_code == 200
        assert len(links(server)) == 2
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_build_that_goes_away_and_comes_back(gold_build: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    shutil.copytree(gold_build, folder)
    with serving(folder, tmp_path / "log") as server:
        shutil.move(folder, tmp_path / "elsewhere")
        response = server.ask("ASK {}")
        assert (response.status_code, str(tmp_path) in response.text) == (503, False)
        assert server.client.get("/health").status_code == 503
        shutil.move(tmp_path / "elsewhere", folder)
        assert server.ask("ASK {}").status_code == 200


def test_links_lie_beside_the_build_where_temporary_files_are_on_another_disk(gold_build: Path, tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk")
    folder = tmp_path / "exports"
    shutil.copytree(gold_build, folder)
    with serving(folder, tmp_path / "log", environment={"TMPDIR": str(other)}) as server:
        assert server.ask("ASK {}").status_code == 200
        assert [path.name for path in folder.glob(".kg-kept-*/store/CURRENT")] == ["CURRENT"]
    assert list(folder.glob(".kg-kept-*")) == []


def test_an_address_of_the_next_protocol(gold_build: Path, tmp_path: Path) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here")
    with serving(gold_build, tmp_path / "log", "--host", "::1") as server:
        assert server.url.startswith("http://[::1]:")
        assert server.ask("ASK {}").status_code == 200
