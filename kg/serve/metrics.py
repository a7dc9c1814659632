"""What the server counts, for Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from kg.serve.pool import Pool

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The counters of one server."""

    def __init__(self, pool: Pool) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("kg_requests", "Requests answered", ["route", "method", "status"], registry=self.registry)
        self.seconds = Histogram("kg_request_seconds", "Time to the end of the answer", ["route"], buckets=_SECONDS, registry=self.registry)
        self.rows = Counter("kg_rows", "Rows and triples answered", registry=self.registry)
        self.timeouts = Counter("kg_timeouts", "Queries ended at their timeout", registry=self.registry)
        self.broken = Counter("kg_broken_answers", "Answers broken off after their status was sent", registry=self.registry)
        self._gauge("kg_workers", "Workers that are ready or busy", lambda: len(pool.workers))
        self._gauge("kg_workers_busy", "Workers that are busy", lambda: len(pool.workers) - pool.free)
        self._gauge("kg_workers_replaced", "Workers that were ended and replaced", lambda: pool.replaced)
        self._gauge("kg_queries_waiting", "Queries that wait for a worker", lambda: pool.waiting)
        self._gauge("kg_workers_memory_bytes", "Memory of all workers", lambda: _resident(worker.process.pid for worker in pool.workers))
        ProcessCollector(registry=self.registry)

    def _gauge(self, name: str, what: str, value: Callable[[], float]) -> None:
        Gauge(name, what, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """All of it as text."""
        return generate_latest(self.registry)


def _resident(processes: Iterable[int]) -> int:
    """Bytes of memory that processes have, where the system tells."""
    total = 0
    for process in processes:
        with contextlib.suppress(OSError):
            total += int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total
