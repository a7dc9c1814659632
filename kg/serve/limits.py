"""What a server allows: how long, how much, how many at once."""

from __future__ import annotations

import os
from dataclasses import dataclass

MEGABYTE = 1 << 20
LONGEST_URL = 8 << 10  # bytes of a request's target
LARGEST_HEAD = 32 << 10  # bytes of a request's fields
LARGEST_BODY = MEGABYTE  # bytes of a request's body: a query of that size is none that somebody wrote
CONNECTIONS = 512  # that are open at a time; more are told to come back
COUNTED_WITHIN = 120.0  # seconds for counting what a build holds, which is done once
HEAD_WITHIN = 10.0  # seconds for a request's line and fields
BODY_WITHIN = 10.0  # seconds without a byte of a request's body
TAKEN_WITHIN = 30.0  # seconds in which a client takes nothing of an answer
LINGER = 10  # times its timeout that an answer may take in all, its client's slowness included
LARGEST_OLD = 32 * MEGABYTE  # bytes of an answer to an HTTP/1.0 client, which gets it whole
HELD_BACK = 256 << 10  # bytes of an answer that wait for its status


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost, and how many may run and wait."""

    timeout: float = 30.0  # seconds of work on one query
    rows: int = 100_000  # of one answer, 0 for all
    size: int = 1024 * MEGABYTE  # bytes of one answer
    memory: int = 1024 * MEGABYTE  # bytes of one worker
    workers: int = max(os.cpu_count() or 1, 1)
    waiting: int = 64  # queries that wait for a worker
