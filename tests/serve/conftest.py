"""The real server in a process of its own, on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.publish.builds import gold_build, small_build

__all__ = ["gold_build", "small_build"]

ALL = "SELECT * { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f }"  # as many rows as triples times triples
_PROGRAM = """
import json, sys
from kg.cli import main
from kg.serve import limits
for name, value in json.loads(sys.argv.pop(1)).items():
    setattr(limits, name, value)
main(sys.argv[1:])
"""


@dataclass
class Server:
    """A server that runs."""

    process: subprocess.Popen[str]
    url: str
    log: Path
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=60)

    @property
    def port(self) -> int:
        return httpx.URL(self.url).port or 0

    def ask(self, query: str, accept: str = "text/csv", **parameters: str) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})

    def raw(self, data: bytes, wait: float = 20) -> bytes:
        """What comes back for some bytes, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            connection.sendall(data)
            answer = b""
            while part := connection.recv(1 << 16):
                answer += part
        return answer

    def workers(self) -> list[int]:
        """The processes of its workers."""
        return [
            int(pid) for pid in subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False).stdout.split()
        ]

    def metric(self, name: str) -> float:
        lines = self.client.get("/metrics").text.splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith((f"{name} ", f"{name}{{")))


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(done: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def serving(folder: Path, log: Path, *options: str, patch: str = "{}", environment: dict[str, str] | None = None) -> Iterator[Server]:
    """A server for a build; ``patch`` is JSON of other values for kg.serve.limits."""
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, patch, "serve", str(folder), "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8", env={**os.environ, **(environment or {})},
        )  # fmt: skip
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert url, log.read_text(encoding="utf-8")
    server = Server(process, url, log)
    try:
        yield server
    finally:
        server.client.close()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdout.close()


@pytest.fixture(scope="session")
def served(gold_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with common limits."""
    with serving(gold_build, tmp_path_factory.mktemp("serve") / "log", "--workers", "2", "--cors", "https://example.org") as server:
        yield server


@pytest.fixture
def strict(narrow: Server) -> Server:
    """A server that allows little, and has its worker: one that a test before had killed takes a while to be replaced."""
    assert until(lambda: narrow.ask("ASK {}").status_code == 200)
    return narrow


@pytest.fixture(scope="session")
def narrow(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    options = ("--workers", "1", "--max-rows", "50", "--max-waiting", "1", "--max-memory", "256", "--timeout", "2", "--max-size", "1")
    patch = '{"HEAD_WITHIN": 0.5, "BODY_WITHIN": 0.5, "TAKEN_WITHIN": 0.5}'
    with serving(small_build, tmp_path_factory.mktemp("strict") / "log", *options, patch=patch) as server:
        yield server
