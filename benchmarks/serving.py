"""A server under load: many clients ask it at once, each as soon as it has its answer, and its memory is looked at meanwhile.

    python -m benchmarks.serving [EXPORTS] [--seconds 60] [--clients 64]    without EXPORTS, builds seeds/ first

Ends with 1 where an answer is an error, or memory grows by more than ``GROWTH`` from the middle to the end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import httpx

from kg.ask.ready.catalogue import questions

GROWTH = 1.10
WAITING = "256"  # more than clients: none is sent away
_JSON, _CSV = "application/sparql-results+json", "text/csv"
FIXED: Sequence[tuple[str, Mapping[str, str], str]] = (
    ("/sparql", {"query": "SELECT ?n { ?z a dz:DevelopmentZone ; rdfs:label ?n } ORDER BY ?n"}, _JSON),
    ("/sparql", {"query": "SELECT ?k (COUNT(*) AS ?n) { ?s a ?k } GROUP BY ?k ORDER BY DESC(?n)"}, _CSV),
    ("/sparql", {"query": 'SELECT ?n { ?s dz:matches "yc" ; rdfs:label ?n }'}, _JSON),
    ("/sparql", {"query": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 2000"}, _JSON),
    ("/sparql", {"query": "CONSTRUCT WHERE { ?p a dz:Project ; dz:investor ?f }"}, "text/turtle"),
    ("/search", {"q": "运城"}, "application/json"),
    ("/search", {"q": "jj"}, "text/html"),
    ("/query", {}, "text/html"),
    ("/data", {"default": ""}, "text/turtle"),
)


@dataclass(slots=True)
class Seen:
    """What the clients have seen."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[str, float, float]] = field(default_factory=list)  # when, server, workers, in MB


def asked() -> list[tuple[str, Mapping[str, str], str]]:
    """The ready questions that need no value, and what else clients ask."""
    ready = [("/sparql", {"query": question.with_values((), {})}, _JSON) for question in questions().values()]
    return [*ready, *FIXED]


async def client(server: httpx.AsyncClient, number: int, end: float, seen: Seen) -> None:
    """Ask on and on; each client begins elsewhere in the list."""
    every = asked()
    for path, parameters, accept in islice(cycle(every), number * 7 % len(every), None):
        began = time.perf_counter()
        if began >= end:
            return
        try:
            answer = await server.get(path, params=parameters, headers={"Accept": accept})
        except httpx.HTTPError as error:
            seen.errors[type(error).__name__] += 1
            continue
        seen.seconds.append(time.perf_counter() - began)
        if answer.status_code != 200:
            seen.errors[f"{answer.status_code} {path}"] += 1


def megabytes(process: int) -> float:
    """The memory of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def workers(process: int) -> float:
    """The memory of all processes that a process has started."""
    listed = subprocess.run(["ps", "-o", "rss=", "--ppid", str(process)], capture_output=True, text=True, check=False).stdout
    return sum(map(int, listed.split())) / 1024


async def load(url: str, process: int, clients: int, seconds: float) -> Seen:
    """What all clients see in that time, and the memory at its beginning, in its middle and at its end."""
    seen = Seen()
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60, trust_env=False) as server:
        for path, parameters, accept in asked():  # everything is opened once
            await server.get(path, params=parameters, headers={"Accept": accept})
        end = time.perf_counter() + seconds
        work = [asyncio.create_task(client(server, number, end, seen)) for number in range(clients)]
        for when, wait in (("beginning", 0.0), ("middle", seconds / 2), ("end", seconds / 2 - 0.1)):
            await asyncio.sleep(wait)
            seen.memory.append((when, megabytes(process), workers(process)))
        await asyncio.gather(*work)
    return seen


def tell(seen: Seen, clients: int, seconds: float) -> int:
    """Print what was seen; 1 where that is not good."""
    every = sorted(seen.seconds) or [0.0]
    p95 = every[min(int(len(every) * 0.95), len(every) - 1)]
    print(f"{clients} clients, {seconds:g} s: {len(seen.seconds):,} requests, {len(seen.seconds) / seconds:.0f}/s, {seen.errors.total()} errors")
    for what, number in seen.errors.most_common(10):
        print(f"  {number:6} {what}")
    print(f"p50 {statistics.median(every) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, worst {every[-1] * 1000:.0f} ms")
    for when, server, others in seen.memory:
        print(f"{when:10} server {server:6.0f} MB, workers {others:6.0f} MB")
    (_, server, others), (_, last, lasts) = seen.memory[1:]
    grown = last > server * GROWTH or lasts > others * GROWTH
    print("memory grows" if grown else "memory does not grow")
    return int(grown or bool(seen.errors) or not seen.seconds)


def main() -> int:
    """Build where need be, serve, load, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("exports", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("SECONDS", "60")))
    parser.add_argument("--clients", type=int, default=64)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        exports = given.exports or Path(own) / "exports"
        if not given.exports:
            subprocess.run([sys.executable, "-m", "kg", "build", "seeds", "--out", str(exports), "-q"], check=True)
        command = [sys.executable, "-m", "kg", "serve", str(exports), "--port", "0", "--quiet", "--max-waiting", WAITING]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                seen = asyncio.run(load(server.stdout.readline().strip(), server.pid, given.clients, given.seconds))
            finally:
                server.terminate()
    return tell(seen, given.clients, given.seconds)


if __name__ == "__main__":
    sys.exit(main())
