"""SPARQL on a build: prefixes known beforehand, both graphs as one, nothing that writes or goes to the network."""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.ask.sparql.matches import prepared
from kg.ask.sparql.mistakes import wrong
from kg.ask.sparql.refusals import fathom, refuse
from kg.ask.sparql.terms import known
from kg.ask.sparql.tokens import words
from kg.ask.store import DAMAGE, EVIDENCE, Exports, Node, damaged
from kg.errors import KgError, StoreError, UsageError

T = TypeVar("T")
_NO_FUNCTION = re.compile(r"function (<[^>]*>) is not supported")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]
    more: bool = False  # whether there are rows beyond the limit


@dataclass(frozen=True, slots=True)
class Truth:
    """What an ASK found."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE made."""

    triples: tuple[ox.Triple, ...]
    more: bool = False


Answer = Rows | Truth | Triples
Solving = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def query(
    exports: Exports,
    text: str,
    *,
    timeout: float | None = None,
    limit: int | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Answer:
    """The answer to a query over facts and evidence as one graph, or over what its FROM names.

    ``timeout`` is in seconds. ``limit`` is of rows, or of triples: the engine gives them one by one, and is asked for no more. Graphs that
    are given stand in for those of FROM and FROM NAMED. UsageError for what is no query, or names a term that our vocabulary does not have;
    StoreError when the store cannot be read or time is up.
    """
    if limit is not None and limit < 0:
        raise UsageError("a limit below zero", where=str(limit), remedy="give 0 or more")

    def run() -> Answer:
        found = solve(exports, text, default_graphs=default_graphs, named_graphs=named_graphs)
        if isinstance(found, ox.QueryBoolean):
            return Truth(bool(found))
        if isinstance(found, ox.QueryTriples):
            triples = tuple(islice(found, limit))
            return Triples(triples, limit is not None and next(found, None) is not None)
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(row) for row in islice(found, limit))
        return Rows(columns, rows, limit is not None and next(found, None) is not None)

    try:
        return within(timeout, run)
    except DAMAGE as error:
        raise unanswered(exports.folder, error) from error


def unanswered(folder: Path, error: Exception) -> KgError:
    """What to tell when the engine gives up in the midst of an answer: an unknown function, or a store that cannot be read."""
    if function := _NO_FUNCTION.search(str(error)):
        return UsageError("no such function", where=function[1], remedy="use those of SPARQL 1.1, casts as xsd:integer(…), or dz:matches")
    return damaged(folder, error)


def solve(exports: Exports, text: str, *, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Solving:
    """What the engine gives for a query: an answer that comes as it is read, in the thread that asked.

    UsageError for what is no query; reading the answer on may raise DAMAGE.
    """
    given = bool(default_graphs or named_graphs)
    refuse(text, graphs=not given)
    fathom(text)
    known(exports, text)
    graphs: dict[str, Any] = {"use_default_graph_as_union": "FROM" not in words(text)}  # which would override FROM
    if given:
        default, named = (list(dict.fromkeys(map(_graph, some))) for some in (default_graphs, named_graphs))  # one named twice is one
        graphs = {"default_graph": default, "named_graphs": named}
    asked, functions = prepared(exports, text)
    try:
        return exports.store.query(asked, prefixes=exports.prefixes, custom_functions=functions, **graphs)
    except SyntaxError as error:
        raise wrong(text, str(error), exports.prefixes) from error


def _graph(iri: str) -> ox.NamedNode:
    if iri != EVIDENCE.value:
        raise UsageError("a graph that no build has", where=iri, remedy=f"<{EVIDENCE.value}> is the evidence; without a graph, all is asked as one")
    return EVIDENCE


def within(timeout: float | None, work: Callable[[], T]) -> T:
    """The result of ``work``, done in a thread of its own: the engine cannot be interrupted, but it can be left."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # whatever it is, it is the caller's
            traceback.clear_frames(error.__traceback__)  # the engine's objects must end in the thread that made them
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise StoreError(f"no answer within {timeout:g} seconds", remedy="ask for less, or give --timeout more seconds")
    if failed:
        raise failed[0]
    return done[0]
