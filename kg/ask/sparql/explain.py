"""How a query is answered: what is sent to the engine, what it means, how much of the build each of its patterns matches.

The engine tells no plan. So this is the meaning of the query, not the order of the work; a pattern that matches much is where to begin
when a query is slow.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.ask.sparql.matches import prepared
from kg.ask.sparql.query import Answer, Rows, Triples, query, within
from kg.ask.sparql.tokens import declared, tokens
from kg.ask.store import Exports
from kg.errors import StoreError

MOST = 100_000  # triples that are counted of one pattern
PATIENCE = 1.0  # seconds for that


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern, and how many triples (of a path: pairs of ends) it matches by itself; None where they could not be counted in time."""

    text: str
    matches: int | None
    more: bool = False  # whether there are some that were not counted


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a query means and costs."""

    query: str
    algebra: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    rows: int
    more: bool
    seconds: float


def explain(exports: Exports, text: str, *, timeout: float | None = None, limit: int | None = None) -> Explanation:
    """Answer a query, and tell how; its errors are those of ``query``."""
    from kg.ask.sparql.algebra import algebra  # rdflib is slow to load

    began = time.perf_counter()
    answer = query(exports, text, timeout=timeout, limit=limit)
    seconds = time.perf_counter() - began
    asked, _ = prepared(exports, text)
    told = algebra(asked, {**exports.prefixes, **declared(text)})
    patterns = tuple(_matching(exports, pattern, asked) for pattern in told.patterns)
    return Explanation(sent(exports, asked), tuple(told.lines), patterns, _rows(answer), _more(answer), seconds)


def sent(exports: Exports, text: str) -> str:
    """A query with the prefixes that it uses and leaves to us."""
    own = declared(text)
    used = dict.fromkeys(token.prefix for token in tokens(text) if token.kind == "name")
    lines = [f"PREFIX {prefix}: <{exports.prefixes[prefix]}>" for prefix in used if prefix in exports.prefixes and prefix not in own]
    return "\n".join([*lines, text.strip()])


def _rows(answer: Answer) -> int:
    return len(answer.rows) if isinstance(answer, Rows) else len(answer.triples) if isinstance(answer, Triples) else 1


def _more(answer: Answer) -> bool:
    return isinstance(answer, Rows | Triples) and answer.more


def _matching(exports: Exports, pattern: str, text: str) -> Pattern:
    """A pattern with the triples that it matches in the whole build."""
    prefixes = {**exports.prefixes, **declared(text)}

    def counted() -> tuple[int, bool]:
        ends = time.monotonic() + PATIENCE
        found = exports.store.query(f"SELECT (1 AS ?one) {{ {pattern} }}", prefixes=prefixes, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        count = sum(1 for _ in islice(_until(found, ends), MOST))
        return count, next(found, None) is not None

    try:
        return Pattern(pattern, *within(2 * PATIENCE, counted))
    except StoreError:
        return Pattern(pattern, None)


def _until(found: Iterator[ox.QuerySolution], ends: float) -> Iterator[ox.QuerySolution]:
    for one in found:
        yield one
        if time.monotonic() > ends:
            return
